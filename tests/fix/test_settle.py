"""Which fixes are applied, in which order, until when, and why the others are not."""

from __future__ import annotations

import pytest

from govlint.document import Document, Span
from govlint.engine.engine import Engine
from govlint.fix.settle import (
    FIGHTING,
    GARBLED,
    JOINING,
    MASKED,
    MAX_PASSES,
    NO_FIX,
    NOT_TEXT,
    OVERLAPPING,
    UNSAFE,
    apply,
    choose,
    settle,
)
from govlint.rules.model import Finding, Fix, Severity
from govlint.source.text import as_document
from tests.builders import rule

TEXT = "甲乙丙丁戊己庚辛"


def finding(
    start: int,
    end: int,
    replacement: str | None = "",
    *,
    code: str = "ZZ1",
    severity: Severity = "error",
    safe: bool = True,
) -> Finding:
    fix = None if replacement is None else Fix(replacement, safe)
    return Finding(code, code.lower(), severity, Span(start, end), "不对", fix=fix)


@pytest.mark.parametrize(
    ("findings", "text", "reasons"),
    [
        ([finding(1, 2, "x"), finding(4, 6)], "甲x丙丁庚辛", []),
        # The more severe goes first, then the earlier.
        ([finding(1, 3, "x", severity="warning"), finding(2, 4, "y")], "甲乙y戊己庚辛", [OVERLAPPING]),
        ([finding(1, 3, "x"), finding(2, 4, "y")], "甲x丁戊己庚辛", [OVERLAPPING]),
        # One stretch right after the other is no overlap.
        ([finding(1, 3, "x"), finding(3, 4, "y")], "甲xy戊己庚辛", []),
        ([finding(1, 7, "x"), finding(2, 3, "y"), finding(5, 6, "z")], "甲x辛", [OVERLAPPING, OVERLAPPING]),
        (
            [finding(1, 7, "x", severity="info"), finding(2, 3, "y"), finding(5, 6, "z")],
            "甲乙y丁戊z庚辛",
            [OVERLAPPING],
        ),
        # What is inserted has no place inside or beside what is replaced.
        ([finding(2, 2, "x"), finding(1, 3, "y")], "甲y丁戊己庚辛", [OVERLAPPING]),
        ([finding(2, 2, "x"), finding(2, 3, "y")], "甲乙x丙丁戊己庚辛", [OVERLAPPING]),
        ([finding(2, 2, "x"), finding(2, 2, "x", code="ZZ2")], "甲乙x丙丁戊己庚辛", [OVERLAPPING]),
        ([finding(8, 8, "x")], "甲乙丙丁戊己庚辛x", []),
        ([finding(0, 1, None), finding(1, 2, "乙"), finding(2, 3, "x", safe=False)], TEXT, [NO_FIX, NO_FIX, UNSAFE]),
    ],
)
def test_the_fixes_that_are_applied_together(findings, text, reasons):
    chosen, left = choose(Document("a.txt", TEXT), findings)
    assert apply(TEXT, chosen) == text
    assert [each.reason for each in left] == reasons
    assert sorted([*chosen, *(each.finding for each in left)]) == sorted(findings)


@pytest.mark.parametrize(("text", "left"), [("甲\r乙\n", 1), ("甲\n乙\r", 0), ("甲\r乙丙\n", 0), ("甲\n乙\n", 0)])
def test_what_stands_between_two_line_breaks_is_not_deleted_if_they_would_become_one(text, left):
    assert [each.reason for each in choose(Document("a.txt", text), [finding(2, 3)])[1]] == [JOINING] * left


def test_a_line_that_was_read_in_the_wrong_encoding_is_left_alone():
    garbled = Finding("EN204", "utf8-read-as-gbk", "error", Span(3, 4), "乱码")
    chosen, left = choose(
        Document("a.txt", "甲乙\n丙丁戊\n己庚"), [finding(0, 1), garbled, finding(5, 6), finding(7, 8)]
    )
    assert [each.span.start for each in chosen] == [0, 7]
    assert [each.reason for each in left] == [NO_FIX, GARBLED]


def test_unsafe_fixes_are_applied_when_asked_for():
    chosen, left = choose(Document("a.txt", TEXT), [finding(2, 3, "x", safe=False)], unsafe=True)
    assert (len(chosen), left) == (1, ())


@pytest.mark.parametrize(
    ("document", "replacement", "reason"),
    [
        (Document("a.txt", TEXT, encoding="cp950"), "為", ""),
        (Document("a.txt", TEXT, encoding="cp950"), "为", "原文件的编码 cp950 写不出“为”"),
        (Document("a.txt", TEXT, encoding="gb18030"), "𠮷", ""),
        (Document("a.txt", TEXT, encoding="gb2312"), "為", "原文件的编码 gb2312 写不出“為”"),
        (Document("a.docx", TEXT, lines=(0,)), "x", NOT_TEXT),
        (Document("a.md", TEXT, masked=TEXT.replace("丙", Document.MASK)), "x", MASKED),
        (Document("a.md", TEXT), Document.MASK, MASKED),
    ],
)
def test_what_stands_in_the_way_of_a_fix(document, replacement, reason):
    _, left = choose(document, [finding(1, 4, replacement)])
    assert [each.reason for each in left] == ([reason] if reason else [])


def settled(text, *rules, unsafe=False):
    engine = Engine(rules)
    document = as_document("a.txt", text, "utf-8", b"mark")
    outcome = settle(document, engine.check(document), engine.check, unsafe=unsafe)
    assert (outcome.document.encoding, outcome.document.mark) == ("utf-8", b"mark")
    again = settle(outcome.document, engine.check(outcome.document), engine.check, unsafe=unsafe)
    assert not again.steps
    assert again.left == outcome.left
    return outcome


def fixing(code, pattern, fix, **more):
    return rule(code=code, name=code.lower(), pattern=pattern, fix=fix, safe=True, **more)


def test_it_goes_on_until_nothing_is_left_to_fix():
    outcome = settled("龘龘龘龘。", fixing("ZZ101", "龘龘", "龘"), fixing("ZZ102", "龘(?=。)", "靐"))
    assert outcome.document.text == "靐。"
    assert [len(step.fixed) for step in outcome.steps] == [2, 1, 1]
    assert outcome.fixes == 4
    assert outcome.left == ()


def test_what_overlaps_is_tried_again_in_the_next_pass():
    outcome = settled(
        "龘靐齉", fixing("ZZ101", "龘靐", "丙"), fixing("ZZ102", "靐齉", "丁"), fixing("ZZ103", "丙齉", "戊")
    )
    assert outcome.document.text == "戊"
    assert [[each.code for each in step.fixed] for step in outcome.steps] == [["ZZ101"], ["ZZ103"]]


def test_rules_that_undo_each_other_are_left_out_and_the_others_work():
    outcome = settled("龘和齉", fixing("ZZ101", "龘", "靐"), fixing("ZZ102", "靐", "龘"), fixing("ZZ103", "齉", "丁"))
    assert outcome.document.text == "龘和丁"
    assert [(each.finding.code, each.reason) for each in outcome.left] == [("ZZ101", FIGHTING)]


def test_a_fix_that_feeds_itself_is_left_out():
    outcome = settled("龘和齉", fixing("ZZ101", "龘", "龘龘"), fixing("ZZ103", "齉", "丁"))
    assert outcome.document.text == "龘和丁"
    assert [each.reason for each in outcome.left] == [FIGHTING]
    assert outcome.fixes == 1


def test_many_passes_are_not_too_many():
    outcome = settled("龘" * MAX_PASSES + "。", fixing("ZZ101", "龘龘(?=。)", "龘"))
    assert outcome.document.text == "龘。"
    assert len(outcome.steps) == MAX_PASSES - 1


def test_a_draft_without_findings_is_the_same_object():
    document = as_document("a.txt", TEXT)
    assert settle(document, (), lambda _: ()) == (document, (), ())
