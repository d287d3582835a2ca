"""`--fix` and its kin as their users see them: whole output, exit codes, what stands in the files."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from govlint.check import Checker
from govlint.document import Document, Span
from tests.builders import write
from tests.conftest import PACK

BAD = "这是坏字。\n第二行有疑字，还有坏字。\n"
FIXED = "这是好字。\n第二行有疑字，还有好字。\n"
LEFT = "a.txt:2:5: ZZ201 “疑字”可疑\n"
SUMMARY = "修正了 2 处（1 个文件），1 处须人工处理：没有自动修正 1 处。\n"

UNSAFE_PACK = (
    PACK.read_text("utf-8").replace("ZZ", "ZY").replace("name: ", "name: my-").replace("safe: true", "safe: false")
)


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


@pytest.fixture
def stdin(monkeypatch):
    """Gives bytes to the standard input."""

    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    return give


def test_fix_writes_the_file_and_reports_what_is_left(zz):
    write("a.txt", BAD)
    assert zz("--fix", "a.txt") == (1, LEFT, SUMMARY + "检查了 1 个文件，发现 1 处问题（警告 1）。\n")
    assert read("a.txt") == FIXED


def test_a_draft_that_has_nothing_to_fix_is_not_written(zz):
    write("a.txt", "这是好字。\n")
    os.utime("a.txt", (1, 1))
    assert zz("--fix", "a.txt") == (0, "", "修正了 0 处，0 处须人工处理。\n检查了 1 个文件，没有发现问题。\n")
    assert os.stat("a.txt").st_mtime == 1


def test_fix_only_reports_nothing(zz):
    write("a.txt", BAD)
    assert zz("--fix-only", "a.txt") == (0, "", SUMMARY + "检查了 1 个文件，发现 1 处问题（警告 1）。\n")
    assert read("a.txt") == FIXED


DIFF = (
    "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n"
    "-这是坏字。\n-第二行有疑字，还有坏字。\n"
    "+这是好字。\n+第二行有疑字，还有好字。\n"
)


def test_diff_shows_what_would_be_done_and_does_nothing(zz):
    write("a.txt", BAD)
    write("b.txt", "好\n")
    assert zz("--diff", "a.txt", "b.txt") == (
        1,
        DIFF,
        "可以修正 2 处（1 个文件），1 处须人工处理：没有自动修正 1 处。\n"
        "检查了 2 个文件，发现 3 处问题（错误 2、警告 1），其中 2 处可安全修正。\n",
    )
    assert zz("--diff", "--fix", "a.txt").out == DIFF
    assert read("a.txt") == BAD


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_diff_is_utf_8_whatever_the_draft_is(zz, encoding):
    write("a.txt", ("中文文稿的开头。\n" + BAD).encode(encoding))
    lines = zz("--diff", "a.txt").out.splitlines()
    name = {"gb18030": "\tgb18030", "utf-16": "\tutf-16-le"}.get(encoding, "")
    assert lines[:3] == [f"--- a.txt{name}", f"+++ a.txt{name}", "@@ -1,3 +1,3 @@"]
    assert lines[-1] == "+第二行有疑字，还有好字。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_are_kept(zz, encoding, end):
    text = BAD.replace("\n", end) + "末行没有换行"
    write("a.txt", text.encode(encoding))
    zz("--fix", "a.txt")
    assert Path("a.txt").read_bytes() == text.replace("坏字", "好字").encode(encoding)


@pytest.mark.parametrize(
    ("options", "text", "code"),
    [
        # As ruff has it.
        (["--fix"], BAD, 1),
        (["--fix"], "坏字\n", 0),
        (["--fix", "--exit-non-zero-on-fix"], "坏字\n", 1),
        (["--fix", "--exit-non-zero-on-fix"], "好字\n", 0),
        (["--fix", "--exit-non-zero-on-fix", "--exit-zero"], BAD, 0),
        (["--fix-only"], BAD, 0),
        (["--fix-only", "--exit-non-zero-on-fix"], BAD, 1),
        (["--fix-only", "--exit-non-zero-on-fix"], "疑字\n", 0),
        (["--diff"], "疑字\n", 0),
        (["--diff"], "坏字\n", 1),
        (["--diff", "--exit-zero"], "坏字\n", 0),
        (["--fix", "--fail-on", "error"], BAD, 0),
        # What could not be read or written is a failure, whatever else is asked.
        (["--fix-only", "gone.txt"], BAD, 2),
        (["--diff", "gone.txt"], BAD, 2),
        (["--fix", "--exit-zero", "gone.txt"], BAD, 2),
    ],
)
def test_exit_codes(zz, options, text, code):
    write("a.txt", text)
    assert zz(*options, "a.txt").code == code


def test_unsafe_fixes_are_applied_only_when_asked_for(govlint):
    write("zy.yaml", UNSAFE_PACK)
    write("a.txt", BAD)
    options = ("--rules", "zy.yaml", "--select", "ZY", "a.txt")
    assert govlint("--fix", *options).err.splitlines()[0] == (
        "修正了 0 处，3 处须人工处理：修正可能改变原意，加 --unsafe-fixes 才改 2 处；没有自动修正 1 处。"
    )
    assert read("a.txt") == BAD
    govlint("--fix", "--unsafe-fixes", *options)
    assert read("a.txt") == FIXED


def test_unsafe_fixes_alone_change_nothing(govlint):
    write("zy.yaml", UNSAFE_PACK)
    write("a.txt", BAD)
    assert len(govlint("--unsafe-fixes", "--rules", "zy.yaml", "--select", "ZY", "a.txt").out.splitlines()) == 3
    assert read("a.txt") == BAD


def test_verbose_says_of_each_finding_why_it_was_left(zz):
    write("a.txt", BAD)
    assert zz("--fix", "-q", "-v", "a.txt").err.splitlines() == [
        "a.txt:2:5: ZZ201 未修正：没有自动修正",
        "a.txt：编码 utf-8",
    ]


def test_what_is_ignored_is_not_fixed(zz):
    write("a.txt", BAD)
    assert zz("--fix", "--ignore", "ZZ1", "a.txt").out == LEFT
    assert read("a.txt") == BAD


def test_the_standard_input_is_fixed_to_the_standard_output(zz, stdin):
    stdin("\ufeff".encode("utf-16-le") + BAD.encode("utf-16-le"))
    code, out, err = zz_bytes(zz, "--fix", "-", "--stdin-filename", "x.txt")
    assert out == "\ufeff".encode("utf-16-le") + FIXED.encode("utf-16-le")
    assert (code, err.splitlines()[0]) == (1, "x.txt:2:5: ZZ201 “疑字”可疑")


def zz_bytes(zz, *arguments):
    """Like `zz`, with the standard output as bytes."""
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        code, _, err = zz(*arguments)
    return code, buffer.getvalue(), err


@pytest.mark.parametrize(
    ("data", "options", "code"),
    [
        ("好字。".encode(), [], 0),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", [], 2),
        (b"", [], 2),
        (BAD.encode(), ["--max-size", "9"], 2),
        (BAD.encode(), ["--ignore", "ZZ1"], 1),
        ("这是坏字".encode("utf-7"), ["--encoding", "utf-7"], 2),
        ("﻿".encode() + "坏字".encode(), ["--ignore", "ZZ1"], 0),
    ],
)
def test_what_is_not_fixed_comes_through_the_pipe_byte_for_byte(zz, stdin, data, options, code):
    stdin(data)
    assert zz_bytes(zz, "--fix", "-", *options)[:2] == (code, data)


def test_an_excluded_standard_input_comes_through_too(zz, stdin):
    write(".govlint.yaml", "exclude: [x.txt]\n")
    stdin(BAD.encode())
    assert zz_bytes(zz, "--fix-only", "-", "--stdin-filename", "x.txt")[:2] == (0, BAD.encode())


def test_a_diff_of_the_standard_input(zz, stdin):
    stdin(BAD.encode("gb18030"))
    assert zz("--diff", "-", "--stdin-filename", "a.txt").out == DIFF.replace("a.txt\n", "a.txt\tgb18030\n")


def test_a_file_that_changes_after_it_was_checked_is_not_written(zz, monkeypatch):
    write("a.txt", BAD)
    write("b.txt", "坏字\n")
    settle = __import__("govlint.fix.settle", fromlist=["settle"]).settle

    def meanwhile(document, *arguments, **options):
        if document.path == "a.txt":
            write("a.txt", "作者又加了一行。\n" + BAD)
        return settle(document, *arguments, **options)

    monkeypatch.setattr("govlint.fix.amend.settle", meanwhile)
    code, out, err = zz("--fix", "a.txt", "b.txt")
    assert code == 2
    assert out.splitlines()[0] == "a.txt:1:1: IO001 没有修正：文件在检查之后变了，请再查一次"
    assert len(out.splitlines()) == 4
    assert read("a.txt") == "作者又加了一行。\n" + BAD
    assert read("b.txt") == "好字\n"
    assert err.splitlines()[0] == "修正了 1 处（1 个文件），0 处须人工处理。"


def test_a_file_that_can_not_be_written_is_a_failure(zz, monkeypatch):
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("govlint.fix.write.tempfile.mkstemp", fail)
    write("a.txt", "坏字\n")
    code, out, _ = zz("--fix", "a.txt")
    assert (code, out) == (
        2,
        "a.txt:1:1: IO001 没有修正：写不了：Permission denied\na.txt:1:1: ZZ101 “坏字”应为“好字”\n",
    )


def test_a_check_that_fails_between_passes_leaves_the_file_alone(zz, monkeypatch):
    from govlint.engine.engine import Engine

    check = Engine.check
    monkeypatch.setattr(
        "govlint.engine.engine.Engine.check",
        lambda self, document: check(self, document) + [1 / ("坏" in document.text)] * 0,
    )
    write("a.txt", "坏字\n")
    code, out, _ = zz("--fix", "a.txt")
    assert code == 2
    assert out.splitlines()[0].startswith(
        "a.txt:1:1: IO001 没有修正：没有检查：检查中断（govlint 自身出错）：ZeroDivisionError"
    )
    assert read("a.txt") == "坏字\n"


def test_a_character_that_the_encoding_lacks_is_left_and_said(govlint):
    write("zy.yaml", PACK.read_text("utf-8").replace("ZZ", "ZY").replace("name: ", "name: my-").replace("好", "𠮷"))
    write("a.txt", "各單位要高度重視，這是坏字與坏字。".replace("坏", "壞").encode("cp950"))
    Path("zy.yaml").write_text(Path("zy.yaml").read_text("utf-8").replace("坏", "壞"), "utf-8")
    run = govlint("--rules", "zy.yaml", "--select", "ZY1", "--fix", "a.txt")
    assert run.err.splitlines()[-2] == "修正了 0 处，2 处须人工处理：原文件的编码 cp950 写不出“𠮷” 2 处。"


def test_a_report_to_a_file_tells_of_the_fixed_draft(zz):
    write("a.txt", BAD)
    zz("--fix", "--output", "flake8=out.txt", "a.txt")
    assert read("out.txt") == LEFT


def test_what_another_process_found_is_looked_at_again_before_it_is_fixed(zz, monkeypatch):
    class Stale(Document):
        """Stands for a document that is only read when it is asked for."""

    def check_target(self, target):
        checked = check(self, target)
        stale = Stale(checked.path, "坏坏坏坏")
        return checked._replace(
            document=stale, findings=tuple(each._replace(span=Span(0, 1)) for each in checked.findings)
        )

    check = Checker.check_target
    monkeypatch.setattr("govlint.check.Checker.check_target", check_target)
    write("a.txt", BAD)
    assert zz("--fix", "a.txt").out == LEFT
    assert read("a.txt") == FIXED
