"""Slips that some authors make throughout: reported one by one, once, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.kinds import Match, Sources, SpecError, habit
from govlint.rules.model import Rule
from tests.builders import rule

COMMAS = {"pattern": ",", "against": "，", "least": 3, "share": 0.5}


def matches(spec: dict[str, Any], text: str, fix: str | None = None) -> list[Match]:
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    plan = habit.compile(spec, Sources(Path("."), {})).plan
    made = Rule(**{**values, "plan": plan, "fix": None if fix is None else (fix, True)})
    return list(habit.find(made, Document("a.txt", text), text))


def test_a_few_slips_are_reported_each() -> None:
    found = matches({**COMMAS, "throughout": "共{count}处"}, "甲,乙,丙，丁", fix="{wide}")
    assert [(match.start, match.replacement) for match in found] == [(1, "，"), (3, "，")]


def test_a_habit_is_one_finding_on_the_first() -> None:
    (match,) = matches({**COMMAS, "throughout": "共{count}处"}, "甲,乙,丙,丁，戊", fix="{wide}")
    assert (match.start, match.replacement, match.whole) == (1, None, True)
    assert match.fields["count"] == "3"
    assert match.fields["message"] == "共{count}处"


def test_slips_yield_to_other_rules_but_a_habit_does_not() -> None:
    other = rule(pattern="甲,龘")
    commas = rule("habit", code="ZZ102", yields=["ZZ101"], throughout="共{count}处", **COMMAS)
    slips = Engine([other, commas]).check(Document("a", "甲,龘，丙,丁，"))
    assert [(each.code, each.span) for each in slips] == [("ZZ101", (0, 3)), ("ZZ102", (5, 6))]
    habits = Engine([other, commas]).check(Document("a", "甲,龘,丙,丁"))
    assert [(each.code, each.span) for each in habits] == [("ZZ101", (0, 3)), ("ZZ102", (1, 2))]


def test_the_share_of_the_right_form_tells_a_habit_from_slips() -> None:
    spec = {**COMMAS, "throughout": "共{count}处"}
    assert len(matches(spec, "甲,乙,丙,丁，戊，己，")) == 1
    assert len(matches(spec, "甲,乙,丙,丁，戊，己，庚，")) == 3


def test_very_many_are_a_habit_whatever_their_share() -> None:
    text = "甲,乙,丙,丁,戊" + "，己" * 50
    assert len(matches({**COMMAS, "throughout": "共{count}处"}, text)) == 4
    assert len(matches({**COMMAS, "throughout": "共{count}处", "many": 4}, text)) == 1


def test_without_throughout_only_exceptions_are_reported() -> None:
    assert matches(COMMAS, "甲,乙,丙,丁") == []
    assert len(matches(COMMAS, "甲,乙，丙，丁")) == 1


def test_also_counts_and_leads_but_is_no_slip_by_itself() -> None:
    spec = {**COMMAS, "also": "[()]", "throughout": "共{count}处"}
    assert [(match.start, match.fields["count"]) for match in matches(spec, "(一)甲,乙,丙,丁")] == [(0, "5")]
    assert [match.start for match in matches(spec, "(一)甲,乙，丙，丁")] == [4]
    assert matches(spec, "(一)甲，乙") == []


def test_what_unless_covers_is_right() -> None:
    assert [match.start for match in matches({**COMMAS, "unless": "[0-9],[0-9]"}, "1,000，甲,乙")] == [7]


def test_a_group_named_here_is_what_is_reported() -> None:
    (match,) = matches({**COMMAS, "pattern": "{han}(?P<here>,)"}, "a,b甲,乙")
    assert (match.start, match.end) == (4, 5)


@pytest.mark.parametrize("key", ["pattern", "against", "also", "unless"])
def test_a_bad_pattern_does_not_compile(key: str) -> None:
    with pytest.raises(SpecError) as fault:
        habit.compile({**COMMAS, key: "("}, Sources(Path("."), {}))
    assert fault.value.key == key


def test_no_slip_is_one_within_what_excuses_it() -> None:
    excused = {**COMMAS, "unless": "“[^”]{0,9}”"}
    assert [match.start for match in matches(excused, "“甲,乙”，丙,丁\n“戊,己”，庚,“，辛，壬")] == [7, 17]
    with pytest.raises(SpecError, match="不能跨行"):
        matches({**COMMAS, "unless": "甲\\n"}, "甲")
