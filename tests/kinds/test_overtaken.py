"""Days that a paper sets for what is still to come, past on the day of its sign-off."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule

SPEC = {"before": "[于在]$", "after": "(?:下班)?前报送", "unless": "已报|原定", "message": "{signed}"}


def found(text: str) -> list[tuple[str, str]]:
    made = Engine([rule("overtaken", **SPEC)])
    return [(text[slice(*each.span)], each.message) for each in made.check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("day", "signed", "late"),
    [
        ("2023年7月25日", "2023年7月28日", True),
        ("2023年7月28日", "2023年7月28日", False),
        ("2021年7月25日", "2023年7月28日", True),
        ("7月25日", "2023年7月28日", True),
        ("3月25日", "2023年7月28日", False),  # of the next year, perhaps
        ("今年7月25日", "2023年7月28日", True),
        ("每年7月25日", "2023年7月28日", False),
        ("明年7月25日", "2023年7月28日", False),
        ("2023年6月底", "2023年7月1日", True),
        ("2023年7月底", "2023年7月28日", False),
        ("2023年12月底", "2024年1月3日", True),
        ("25日", "2023年7月28日", False),
        ("农历六月初一", "2023年7月28日", False),
        ("7月20日至25日", "2023年7月28日", True),
        ("7月20日至30日", "2023年7月28日", False),
        ("20**年7月25日", "2023年7月28日", False),
    ],
)
def test_what_is_due_before_the_sign_off_is_past(day: str, signed: str, late: bool) -> None:
    text = f"某局关于报送材料的通知\n各科室：\n请于{day}前报送。\n某县某局\n{signed}\n"
    assert found(text) == [(day, signed)] * late


def test_a_date_under_the_title_is_one_of_sign_off() -> None:
    text = "某局关于报送材料的通知\n2023年7月28日\n各科室：\n请于7月25日前报送。\n"
    assert found(text) == [("7月25日", "2023年7月28日")]


@pytest.mark.parametrize(
    "line",
    ["已报的除外，请于7月25日前报送。", "请于原定的7月25日前报送。", "请于7月25日参加。", "请由7月25日前报送。"],
)
def test_silent_where_it_is_not_set(line: str) -> None:
    assert found(f"某局关于报送材料的通知\n各科室：\n{line}\n某县某局\n2023年7月28日\n") == []


def test_silent_without_a_sign_off() -> None:
    assert found("某局关于报送材料的通知\n各科室：\n请于2003年7月25日前报送。\n") == []
