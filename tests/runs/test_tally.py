"""Counts, summary and exit code of a run."""

from __future__ import annotations

import pytest

from govlint.check import Checked, unchecked
from govlint.config import Settings
from govlint.document import Document, Span
from govlint.files import Target
from govlint.rules.model import Finding, Fix
from govlint.runs.tally import Tally

CLEAN = Checked("a", Document("a", "文"))
IO = unchecked("b", "原因")
SKIPPED = Checked("c", skipped="不查 .pdf 文件")
NAMED = Checked("d", skipped="exclude d（x:1:1）")


def finding(severity: str, fix: Fix | None = None) -> Finding:
    return Finding("ZZ101", "x", severity, Span(0, 1), "说明", fix=fix)  # type: ignore[arg-type]


def found(*severities: str) -> Checked:
    return Checked("e", Document("e", "文"), tuple(map(finding, severities)))


def tally_of(*checked: Checked, fail_on: str = "warning") -> Tally:
    tally = Tally()
    settings = Settings(fail_on=(fail_on, ""))  # type: ignore[arg-type]
    for each in checked:
        tally.add(each, Target(each.path, settings, named=each is NAMED))
    return tally


@pytest.mark.parametrize(
    ("checked", "fail_on", "code"),
    [
        ([CLEAN], "warning", 0),
        ([found("info")], "warning", 0),
        ([found("warning")], "warning", 1),
        ([found("warning")], "error", 0),
        ([found("info")], "info", 1),
        ([found("error"), CLEAN], "error", 1),
        ([IO, CLEAN], "error", 2),
        ([IO, found("error")], "warning", 2),
        ([], "warning", 2),
        ([SKIPPED], "warning", 2),
        ([NAMED], "warning", 0),
        ([SKIPPED, CLEAN], "warning", 0),
    ],
)
def test_exit_code(checked, fail_on, code):
    assert tally_of(*checked, fail_on=fail_on).exit_code(exit_zero=False, broken=False) == code


def test_exit_zero_covers_findings_only():
    assert tally_of(found("error")).exit_code(exit_zero=True, broken=False) == 0
    assert tally_of(IO).exit_code(exit_zero=True, broken=False) == 2
    assert tally_of(CLEAN).exit_code(exit_zero=True, broken=True) == 2


@pytest.mark.parametrize(
    ("checked", "lines"),
    [
        ([CLEAN], ["检查了 1 个文件，没有发现问题。"]),
        ([found("error", "info", "error")], ["检查了 1 个文件，发现 3 处问题（错误 2、提示 1）。"]),
        ([IO], ["检查了 0 个文件。", "有 1 个文件没有检查成，见 IO001。"]),
        (
            [CLEAN, SKIPPED, SKIPPED],
            ["检查了 1 个文件，没有发现问题。", "跳过 2 个文件或文件夹：不查 .pdf 文件 2 个。"],
        ),
        ([], ["检查了 0 个文件。", "没有找到可以检查的文件（文件夹里只查 .txt、.md 和 .docx）。"]),
    ],
)
def test_summary(checked, lines):
    assert tally_of(*checked).summary() == lines


def test_many_reasons_are_cut_short():
    skips = [Checked(str(n), skipped=f"不查 .{n} 文件") for n in range(7)]
    assert tally_of(CLEAN, *skips).summary()[1].endswith("；其他 2 个。")


def test_statistics_rank_by_count():
    safe = Checked("f", Document("f", "文"), (finding("error", Fix("", True)), finding("error")))
    other = Checked("g", Document("g", "文"), (finding("error")._replace(code="ZZ001"),))
    assert tally_of(other, safe).statistics({("ZZ101", "x"): 3}) == [
        (2, "ZZ101", "x", True, 3),
        (1, "ZZ001", "x", False, 0),
    ]
    assert tally_of(other, safe).fixable == 1
