"""A large text file is checked in windows: the same findings at the same places as in one piece."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from govlint import check
from govlint.check import Checker
from govlint.config import Lookup, Settings
from govlint.files import find_targets
from govlint.report import format_names
from govlint.rules.load import SHIPPED
from govlint.runs import windows
from govlint.runs.spool import Findings

TEXT = "".join(f"第{number}段写得很好。\n" + "这是坏字，\r\n还有疑字。\n" * (number % 3) for number in range(60))
SEEDS = sorted(file for file in (SHIPPED.parent / "seeds").glob("*.txt"))
FORMATS = [name for name in format_names() if name not in ("docx", "html")]
posix = pytest.mark.skipif(sys.platform == "win32", reason="forks are POSIX's")
OF_THE_FILE = ("duplicates", "lines", "mixture", "readings")
"""The kinds of rules that speak of a file as a whole: what they find may differ."""


@pytest.fixture
def small(monkeypatch):
    """Windows of few characters, also for small files."""
    monkeypatch.setattr(check, "WHOLE", 0)
    monkeypatch.setattr(windows, "WINDOW", 300)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe")],
)
def test_windows_find_what_is_found_in_one_piece(zz, request, encoding, mark):
    Path("a.txt").write_bytes(mark + TEXT.encode(encoding))
    in_one_piece = zz("--no-cache", "-v", "a.txt")
    assert in_one_piece.out.count("ZZ101") == 60
    request.getfixturevalue("small")
    assert zz("--no-cache", "-v", "a.txt") == in_one_piece
    assert zz("--no-cache", "--format", "json", "a.txt").out.count("ZZ101") == 60


def test_a_line_larger_than_a_window_is_torn_between_sentences(zz, request):
    # No window of 300 bytes ends with a whole character here.
    text = "a写" + "这是坏字，还有疑字，写得很好。" * 400 + "\n好。\n" + "这是坏字。" * 300
    Path("a.txt").write_text(text, encoding="utf-8")
    in_one_piece = [zz("--no-cache", *shown, "a.txt") for shown in ((), ("--format", "pretty"))]
    assert in_one_piece[0].out.count("ZZ101") == 700
    request.getfixturevalue("small")
    assert [zz("--no-cache", *shown, "a.txt") for shown in ((), ("--format", "pretty"))] == in_one_piece
    held = [len(text) for _, text, _ in windows.windows("a.txt", "utf-8")]
    assert len(held) > 4
    assert max(held) <= 600


def test_every_format_says_the_same(zz, request):
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    arguments = [word for name in FORMATS for word in ("--output", f"{name}={name}.out")]
    zz("--no-cache", *arguments, "a.txt")
    in_one_piece = {name: Path(f"{name}.out").read_text(encoding="utf-8") for name in FORMATS}
    request.getfixturevalue("small")
    zz("--no-cache", *arguments, "a.txt")
    assert {name: Path(f"{name}.out").read_text(encoding="utf-8") for name in FORMATS} == in_one_piece
    assert in_one_piece["flake8"].count("ZZ101") == 60


@posix
def test_processes_hand_over_window_by_window(zz, small):
    for name in "abc":
        Path(f"{name}.txt").write_text(TEXT + name, encoding="utf-8")
    alone = zz("--no-cache", "--format", "jsonl", "--jobs", "1", ".")
    assert alone.out.count("ZZ101") == 180
    assert zz("--no-cache", "--format", "jsonl", "--jobs", "2", ".") == alone


def test_sieves_hold_back_the_same(zz, request):
    Path("a.txt").write_text(TEXT.replace("第31段写得很好", "第31段还有坏字"), encoding="utf-8")
    side = [
        {"rule": "ZZ201", "text": "还有疑字", "reason": "引文"},
        {"rule": "ZZ1", "text": "第31段", "reason": "引文"},
    ]
    Path(".govlint-ignore.yaml").write_text(json.dumps(side), encoding="utf-8")
    known = {"rule": "ZZ101", "before": "这是", "text": "坏", "after": "字，", "count": 7}
    baseline = {"version": 1, "drafts": {"a.txt": [known]}}
    Path(".govlint-baseline.json").write_text(json.dumps(baseline), encoding="utf-8")
    git("init", "-q")
    git("add", "a.txt")
    git("-c", "user.name=a", "-c", "user.email=a@example.invalid", "commit", "-q", "-m", "x")
    Path("a.txt").write_text(Path("a.txt").read_text(encoding="utf-8").replace("第5", "第５"), encoding="utf-8")
    for arguments in ((), ("--no-ignore",), ("--no-baseline",), ("--changed-since", "HEAD", "--no-ignore")):
        in_one_piece = zz("--no-cache", *arguments, "a.txt")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(check, "WHOLE", 0)
            patch.setattr(windows, "WINDOW", 300)
            assert zz("--no-cache", *arguments, "a.txt") == in_one_piece
        assert "不报" in in_one_piece.err


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True)


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_what_is_fixed_is_the_same(zz, request, option):
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text(TEXT, encoding="utf-8")
    in_one_piece = zz("--no-cache", option, "a.txt")
    request.getfixturevalue("small")
    run = zz("--no-cache", option, "b.txt")
    assert (run.code, run.out.replace("b.txt", "a.txt"), run.err) == in_one_piece
    assert Path("a.txt").read_bytes() == Path("b.txt").read_bytes()


def test_the_shipped_rules_find_the_same_in_windows(tmp_path, monkeypatch):
    path = tmp_path / "all.txt"
    path.write_text("\n".join(file.read_text(encoding="utf-8") for file in SEEDS * 2), encoding="utf-8")
    checker = Checker()
    (target,) = find_targets([str(path)], Lookup(Settings(), isolated=True))
    whole = checker.check_target(target)
    monkeypatch.setattr(check, "WHOLE", 0)
    monkeypatch.setattr(windows, "WINDOW", 16_000)
    parted = checker.check_target(target)
    # What is said of a file as a whole may differ, and what yields to it.
    local = {rule.code for rule in checker.rules(target.settings) if rule.kind not in OF_THE_FILE and not rule.yields}
    alike = [[each for each in found.findings if each.code in local] for found in (whole, parted)]
    assert alike[0] == alike[1]
    assert len(alike[0]) > 200
    assert [parted.place(each.span.end) for each in alike[0]] == [whole.place(each.span.end) for each in alike[0]]
    assert isinstance(parted.findings, Findings)
    assert len(parted.findings.spool.windows) > 2


def test_a_larger_file(zz, monkeypatch):
    lines = "这一段写得很好，没有别的问题。\n" * 8 + "这是坏字。\n还有疑字。\n"
    Path("a.txt").write_text(lines * 5000, encoding="utf-8")
    whole = zz("--no-cache", "a.txt")
    monkeypatch.setattr(check, "WHOLE", 0)
    monkeypatch.setattr(windows, "WINDOW", 128 << 10)
    parted = zz("--no-cache", "a.txt")
    assert parted.out.count("\n") == 10_000
    # One finding more or less would not be found in a printed comparison of so much.
    assert (parted == whole) is True


def test_a_window_ends_where_a_part_begins(small):
    text = "第一篇：关于防汛工作的通知\n各乡镇：\n请做好准备。\n第二篇：关于防火工作的通知\n各乡镇：\n请做好准备。\n再写一段"
    assert text[windows.end_of_window(text, windows.parts_in(text)) :].startswith("第二篇")
    assert windows.end_of_window("一行\n又一行\n半行", [0]) == 0


def test_of_a_part_that_is_torn_the_build_is_not_judged(tmp_path, monkeypatch):
    path = tmp_path / "list.txt"
    items = "".join(f"{number}．检查水库{number * 7}座，整改隐患{number * 3}处。\n" for number in range(1, 60))
    path.write_text(f"关于防汛工作的报告\n县人民政府：\n现将情况报告如下：\n{items}" + "特此报告。\n", encoding="utf-8")
    (target,) = find_targets([str(path)], Lookup(Settings(), isolated=True))
    monkeypatch.setattr(check, "WHOLE", 0)
    monkeypatch.setattr(windows, "WINDOW", 300)
    checked = Checker().check_target(target)
    assert isinstance(checked.findings, Findings)
    assert len(checked.findings.spool.windows) > 2
    assert [each.code for each in checked.findings if each.code.startswith("ST1")] == []


def test_a_blank_file_was_not_checked(zz, small):
    Path("a.txt").write_text(" \n" * 500, encoding="utf-8")
    assert "文件里没有文字" in zz("--no-cache", "a.txt").out


def test_what_cannot_be_decoded_further_on_is_unread(zz, small):
    Path("a.txt").write_bytes(TEXT.encode() + b"\xff\xff\n" + TEXT.encode())
    code, out, _ = zz("--no-cache", "a.txt")
    assert code == 2
    assert out.startswith("a.txt:1:1: IO001 没有检查：不是 utf-8（字节偏移 ")


def test_a_limit_is_a_limit(zz, small):
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert "超过上限" in zz("--no-cache", "--max-size", "100", "a.txt").out


def test_markdown_is_never_cut(zz, small):
    Path("a.md").write_text("```\n坏字\n```\n" + TEXT, encoding="utf-8")
    assert zz("--no-cache", "a.md").out.count("ZZ101") == 60
