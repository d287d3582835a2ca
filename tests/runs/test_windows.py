"""A large text file is checked in windows: the same findings at the same places as in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint import check
from govlint.check import Checker
from govlint.config import Lookup, Settings
from govlint.files import find_targets
from govlint.rules.load import SHIPPED
from govlint.rules.model import Rule
from govlint.runs import windows

TEXT = "".join(f"第{number}段写得很好。\n" + "这是坏字，\r\n还有疑字。\n" * (number % 3) for number in range(60))
SEEDS = sorted(file for file in (SHIPPED.parent / "seeds").glob("*.txt"))


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


def test_the_shipped_rules_find_the_same_in_windows(tmp_path, monkeypatch):
    path = tmp_path / "all.txt"
    path.write_text("\n".join(file.read_text(encoding="utf-8") for file in SEEDS), encoding="utf-8")
    checker = Checker()
    (target,) = find_targets([str(path)], Lookup(Settings(), isolated=True))
    whole = checker.check_target(target)
    monkeypatch.setattr(check, "WHOLE", 0)
    monkeypatch.setattr(windows, "WINDOW", 16_000)
    parted = checker.check_target(target)
    # What is said of a file as a whole, or of what stands on the next line, may differ.
    local = {rule.code for rule in checker.rules(target.settings) if rule.kind == "terms" or _is_of_a_line(rule)}
    alike = [[each for each in found.findings if each.code in local] for found in (whole, parted)]
    assert alike[0] == alike[1]
    assert len(alike[0]) > 50
    assert [parted.place(each.span.end) for each in alike[0]] == [whole.place(each.span.end) for each in alike[0]]


def _is_of_a_line(rule: Rule) -> bool:
    return rule.kind == "pattern" and not rule.yields and rule.plan[1] is False and rule.plan[3] == 1


def test_a_window_ends_where_a_part_begins():
    text = "第一篇：关于防汛工作的通知\n各乡镇：\n请做好准备。\n第二篇：关于防火工作的通知\n各乡镇：\n请做好准备。\n再写一段"
    assert text[windows.end_of_window(text) :].startswith("第二篇")
    assert windows.end_of_window("一行\n又一行\n半行") == 7
    assert windows.end_of_window("没有行") == 0


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
