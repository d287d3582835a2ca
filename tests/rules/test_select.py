"""Which rules are on: a table of layers and outcomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.rules.compile import compile_file
from govlint.rules.select import Layer, Selector, decide, narrowness, nearest, severity_of, unknown
from tests.conftest import PACK

RULES = compile_file(Path(PACK)).rules
BY_CODE = {rule.code: rule for rule in RULES}


def s(text: str) -> tuple[Selector, ...]:
    return tuple(Selector(each, "here") for each in text.split())


@pytest.mark.parametrize(
    ("layers", "on"),
    [
        ([], "ZZ101 ZZ201"),
        ([Layer()], "ZZ101 ZZ201"),
        ([Layer(select=())], ""),
        ([Layer(select=s("ZZ"))], "ZZ101 ZZ201 ZZ301"),
        ([Layer(select=s("ALL"))], "ZZ101 ZZ201 ZZ301"),
        ([Layer(select=s("advice"))], "ZZ301"),
        ([Layer(extend_select=s("ZZ301"))], "ZZ101 ZZ201 ZZ301"),
        ([Layer(ignore=s("ZZ"))], ""),
        ([Layer(ignore=s("ALL"))], ""),
        # The narrower selector wins within a layer; ignore wins a tie.
        ([Layer(select=s("ZZ1"), ignore=s("ZZ"))], "ZZ101"),
        ([Layer(select=s("ZZ"), ignore=s("ZZ1"))], "ZZ201 ZZ301"),
        ([Layer(select=s("ZZ101"), ignore=s("bad-word"))], ""),
        ([Layer(select=s("ZZ2"), extend_select=s("bad-word"), ignore=s("ZZ1"))], "ZZ101 ZZ201"),
        # A later layer goes on from the earlier ones, unless it selects anew.
        ([Layer(select=s("ZZ1")), Layer(extend_select=s("ZZ3"))], "ZZ101 ZZ301"),
        ([Layer(ignore=s("ZZ101")), Layer(ignore=s("ZZ2"))], ""),
        ([Layer(ignore=s("ZZ101")), Layer(select=s("ZZ"))], "ZZ101 ZZ201 ZZ301"),
        ([Layer(select=s("ZZ101")), Layer(ignore=s("ZZ"))], ""),
        ([Layer(ignore=s("ZZ101")), Layer(extend_select=s("ZZ1"))], "ZZ101 ZZ201"),
    ],
)
def test_which_rules_are_on(layers, on):
    assert " ".join(rule.code for rule in RULES if decide(rule, layers).on) == on


@pytest.mark.parametrize(
    ("layers", "code", "why"),
    [
        ([], "ZZ101", "默认"),
        ([], "ZZ301", "info 级，默认不查"),
        ([Layer(select=s("ZZ1"))], "ZZ101", "选用 ZZ1（here）"),
        ([Layer(select=s("ZZ1"))], "ZZ201", "不在 select 之列（here）"),
        ([Layer(select=())], "ZZ201", "不在 select 之列（select 为空）"),
        ([Layer(ignore=s("ZZ ZZ101"))], "ZZ101", "忽略 ZZ101（here）"),
    ],
)
def test_the_reason_is_given(layers, code, why):
    assert decide(BY_CODE[code], layers).why == why


@pytest.mark.parametrize(
    ("selector", "expected"),
    [("ZZ101", 9), ("bad-word", 9), ("ZZ10", 5), ("ZZ", 3), ("ALL", 1), ("Z", 2), ("PH", 0), ("bad", 0), ("zz101", 0)],
)
def test_narrowness(selector, expected):
    assert narrowness(selector, BY_CODE["ZZ101"]) == expected


@pytest.mark.parametrize(
    ("overrides", "severity"),
    [
        ("", "error"),
        ("ZZ=info", "info"),
        ("ZZ101=warning ZZ=info", "warning"),
        ("bad-word=info ZZ101=warning", "warning"),
        ("PH=info", "error"),
    ],
)
def test_severity_overrides(overrides, severity):
    given = [(Selector(a, "here"), b) for a, b in (each.split("=") for each in overrides.split())]
    assert severity_of(BY_CODE["ZZ101"], given) == severity


@pytest.mark.parametrize(
    ("selectors", "silencing", "messages"),
    [
        ("ZZ ZZ1 ZZ101 bad-word ALL", True, []),
        ("IO IO001 I", False, []),
        ("IO001", True, ["IO001 不能关闭：读不了、查不成的文件总要报告"]),
        ("ZZ301x", False, ["没有“ZZ301x”这条规则，是否应为 ZZ301"]),
        ("bad-wrd", False, ["没有“bad-wrd”这条规则，是否应为 bad-word"]),
        ("完全不同", False, ["没有“完全不同”这条规则"]),
    ],
)
def test_unknown_selectors(selectors, silencing, messages):
    assert [each.message for each in unknown(s(selectors), RULES, silencing=silencing)] == messages


def test_the_nearest_rule_ignores_case():
    assert nearest("zz101", RULES) == "，是否应为 ZZ101"
