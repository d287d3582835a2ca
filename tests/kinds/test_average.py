"""Averages of values listed before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, average
from govlint.source.text import as_document
from tests.builders import rule

READING = "(?P<count>[两三2-9])年的?(?P<noun>{han}{2,4}?)平均为(?P<average>[{share}{level}])"


def found(text: str) -> list[tuple[str, str]]:
    given: Any = rule("average", readings=[READING], message="应为{right}（{sum}）")
    return [(text[slice(*each.span)], each.message) for each in Engine([given]).check(as_document("a.txt", text))]


def test_the_mean_of_the_values() -> None:
    text = "去年出生率为3.4%，今年出生率为3.8%，两年的出生率平均为{}。"
    assert found(text.format("3.6%")) == []
    assert found(text.format("3.9%")) == [("3.9%", "应为3.6%（(3.4%+3.8%)÷2=3.6%）")]


def test_only_values_of_that_name_count() -> None:
    assert found("去年出生率为3.4%，死亡率为3.8%，两年的出生率平均为3.9%。") == []
    assert found("去年产量3吨，今年产量5吨，三年的产量平均为4.5吨。") == []


def test_any_of_the_values_may_be_meant() -> None:
    text = "全市出生率1.8%，城区出生率3.4%；全市出生率2.0%，城区出生率3.8%；两年的出生率平均为{}。"
    assert found(text.format("1.9%")) == []
    assert found(text.format("3.6%")) == []
    assert len(found(text.format("4.4%"))) == 1


def test_a_reading_names_its_groups() -> None:
    with pytest.raises(SpecError):
        average.compile({"readings": ["(?P<average>{level})"]}, Sources(Path(), {}))
