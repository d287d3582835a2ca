"""The rules' own cases, and the check that no line makes a rule slow."""

from __future__ import annotations

import time

import pytest

from govlint.document import Span
from govlint.engine.engine import Engine
from govlint.fix.settle import apply
from govlint.kinds import load_kind
from govlint.rules import selftest
from govlint.rules.model import Case, Finding, Fix
from govlint.rules.selftest import failures, fault_of, slow
from tests.builders import rule

SLIP = rule(pattern="龘{1,2}", fix="[{match}]")


@pytest.mark.parametrize(
    ("case", "fault"),
    [
        (Case("好龘", (Span(1, 2),)), ""),
        (Case("好"), ""),
        (Case("龘好龘", (Span(0, 1), Span(2, 3)), "[龘]好[龘]"), ""),
        (Case("好", (Span(0, 1),)), "用例“好”应报 “好”(0)，实报 无"),
        (Case("龘"), "用例“龘”应报 无，实报 “龘”(0)"),
        # A finding of the wrong stretch is no finding.
        (Case("龘龘", (Span(0, 1),)), "用例“龘龘”应报 “龘”(0)，实报 “龘龘”(0)"),
        (Case("龘", (Span(0, 1),), "好"), "用例“龘”改后应为“好”，实为“[龘]”"),
        (Case("`龘`", (), None, "a.md"), ""),
        (Case("好" * 80 + "龘"), f"用例“{'好' * 57}…”应报 无，实报 “龘”(80)"),
    ],
)
def test_a_case_comes_out_as_it_says_or_the_difference_is_told(case, fault):
    assert fault_of(Engine([SLIP]), case) == fault


@pytest.mark.parametrize(
    ("message", "fix", "fault"),
    [
        ("“{match}”应为“{right}”", None, "message 或 fix 里的 {right} 没有内容可填"),
        ("不对", "{rihgt}", "message 或 fix 里的 {rihgt} 没有内容可填"),
        ("“{match}”“{half}”", "{wide}", ""),
    ],
)
def test_a_slot_that_nothing_fills_is_a_fault(message, fix, fault):
    made = rule(pattern="龘", message=message, **({"fix": fix} if fix else {}))
    assert fault_of(Engine([made]), Case("龘", (Span(0, 1),))) == fault


def test_a_draft_may_hold_what_looks_like_a_slot():
    made = rule(pattern=r"\{{latin}{2,9}\}")
    assert fault_of(Engine([made]), Case("{match}", (Span(0, 7),))) == ""


def test_failures_name_their_rule():
    made = SLIP._replace(bad=(Case("好", (Span(0, 1),)),), good=(Case("龘"), Case("好")))
    assert [(each.code, each.origin) for each in failures([SLIP, made])] == [("ZZ101", "zz.yaml:1")] * 2


def finding(start: int, end: int, replacement: str | None) -> Finding:
    fix = None if replacement is None else Fix(replacement, True)
    return Finding("ZZ101", "a-slip", "error", Span(start, end), "错", fix=fix)


@pytest.mark.parametrize(
    ("findings", "fixed"),
    [
        ([], "甲乙丙"),
        ([finding(1, 2, "丁")], "甲丁丙"),
        ([finding(0, 1, ""), finding(1, 2, None), finding(2, 3, "丁戊")], "乙丁戊"),
        # Of two that overlap the first is taken.
        ([finding(0, 2, "丁"), finding(1, 3, "戊")], "丁丙"),
    ],
)
def test_fixes_are_applied(findings, fixed):
    assert apply("甲乙丙", findings) == fixed


def test_a_rule_that_is_quick_on_every_hostile_line_is_not_slow():
    assert list(slow([SLIP._replace(bad=(Case("龘", (Span(0, 1),)),))])) == []


def test_a_rule_that_is_slow_on_a_line_is_told(monkeypatch):
    crawling = rule(pattern="（", code="ZZ102")
    confirm = load_kind("pattern").confirm

    def sleepy(given, text, hits):
        if given.code == "ZZ102":
            end = time.process_time() + len(hits) * 1e-4
            while time.process_time() < end:
                pass
        yield from confirm(given, text, hits)

    monkeypatch.setattr(load_kind("pattern"), "confirm", sleepy)
    monkeypatch.setattr(selftest, "LONG", 800)
    monkeypatch.setattr(selftest, "SHORT", 200)
    assert [(each.code, each.message) for each in slow([SLIP, crawling])] == [
        ("ZZ102", f"“（”重复成 {selftest.LONG} 字的一篇查得过慢")
    ]


def test_a_rule_whose_time_outgrows_the_draft_is_told(monkeypatch):
    growing = rule(pattern="龘")._replace(bad=(Case("龘", (Span(0, 1),)),))
    monkeypatch.setattr(selftest, "_seconds", lambda rules, seed, size: 1e-8 * size**2 if seed == "龘" else 0.0)
    assert [each.code for each in slow([growing])] == ["ZZ101"]
