"""CSV: what a spreadsheet reads, and nothing that it would run."""

from __future__ import annotations

import csv
import io

import pytest

from govlint.report.csv import HEAD, harmless
from tests.report.samples import ALL, FINDINGS, PATH, SAMPLE, report


def table(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_rows_and_their_ends():
    shown = report("csv", *ALL)
    rows = table(shown)
    assert rows[0] == list(HEAD)
    assert len(rows) == 1 + len(FINDINGS) + 1
    assert {len(row) for row in rows} == {len(HEAD)}
    assert shown.count("\r\n") >= len(rows)
    assert rows[1] == [
        PATH,
        "1",
        "3",
        "1",
        "4",
        "错误",
        "ZZ101",
        "bad-word",
        "“坏字”应为“好字”",
        "坏",
        "好",
        "是",
        "测试规范",
        "",
    ]
    assert rows[4][9:12] == ["跨\r\n到", "跨到", "否"]


def test_a_draft_brings_no_formula_in():
    rows = table(report("csv", SAMPLE))
    assert rows[-1][9] == "'=cmd()"
    assert rows[-2][8] == "'=缺一字"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("一=1", "一=1"),
        ("", ""),
        ("a\x07\ud800", "a␇\ufffd"),
    ],
)
def test_harmless(text, cell):
    assert harmless(text) == cell


def test_long_quotations_are_cut():
    from govlint.check import Checked
    from govlint.document import Document, Span
    from govlint.rules.model import Finding

    long = Checked("a.txt", Document("a.txt", "一" * 999), (Finding("ZZ1", "x", "error", Span(0, 999), "长"),))
    assert table(report("csv", long))[1][9] == "一" * 200 + "…"
