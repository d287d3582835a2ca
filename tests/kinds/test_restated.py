"""One quantity given twice with different values."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import SpecError
from govlint.kinds.restated import statements
from govlint.source.text import as_document
from tests.builders import rule

READING = "(?P<year>20[0-9]{2}|全年)年?，(?P<place>全[市县])?(?P<what>生产总值|投资)(?P<value>{level})"


def found(text: str, **spec: Any) -> list[tuple[str, str]]:
    given = rule("restated", **{"readings": [READING], "message": "{what}{first}", **spec})
    return [(text[slice(*each.span)], each.message) for each in Engine([given]).check(as_document("a.txt", text))]


def test_two_values_of_one_year_and_place() -> None:
    text = "2023年，全县生产总值71.38亿元。2023年，全县生产总值{}亿元。"
    assert found(text.format("73.18")) == [("73.18亿元", "生产总值71.38亿元")]
    assert found(text.format("71.38")) == found(text.format("71.4")) == []


@pytest.mark.parametrize(
    "other",
    [
        "2022年，全县生产总值73.18亿元",
        "2023年，全市生产总值73.18亿元",
        "2023年，全县投资73.18亿元",
        "2023年，全县生产总值73.18万吨",
    ],
)
def test_what_is_another_quantity(other: str) -> None:
    assert found(f"2023年，全县生产总值71.38亿元。{other}。") == []


def test_each_later_value_is_held_against_the_first() -> None:
    document = as_document("a.txt", "2023年，投资7.1亿元。2023年，投资8.2亿元。2023年，投资7.1亿元。")
    assert [each.holds for each in statements(rule("restated", readings=[READING]), document)] == [False, True]


def test_only_a_misprint() -> None:
    text = "2023年，投资71.38亿元。2023年，投资{}亿元。"
    assert found(text.format("104.9")) != [] == found(text.format("104.9"), misprint=True)
    assert len(found(text.format("713.8"), misprint=True)) == 1
    assert found("2023年，投资7.1亿元。2023年，投资8.2亿元。", misprint=True) == []


def test_a_sentence_that_tells_of_another_thing() -> None:
    assert found("2023年，投资7.1亿元。目标是2023年，投资8.2亿元。", unless="目标") == []


def test_the_year_of_the_title() -> None:
    text = "某县{}年工作总结\n全年，投资7.1亿元，增长5%。\n全年，投资8.2亿元，增长6%。\n"
    assert len(found(text.format("2023"))) == 1
    assert found(text.format("近几")) == []


def test_what_a_rule_must_name() -> None:
    with pytest.raises(SpecError):
        rule("restated", readings=["(?P<value>{level})"])


def test_what_does_not_change_is_held_against_the_whole_number() -> None:
    readings = ["全县(?P<all>共有)(?P<value>{level})(?P<what>乡镇)", "全县(?P<value>{level})(?P<what>乡镇)"]
    spec = {"readings": readings, "timeless": True}
    assert found("全县共有8个乡镇。全县9个乡镇完成。", **spec) == [("9个", "乡镇8个")]
    assert found("全县9个乡镇完成。全县共有8个乡镇。", **spec) == [("9个", "乡镇8个")]
    # A part of them; no whole number at all.
    assert found("全县共有8个乡镇。全县6个乡镇受灾。", **spec) == []
    assert found("全县9个乡镇完成。全县6个乡镇受灾。", **spec) == []
    assert found("全县共有8个乡镇。全县共有9个乡镇。", **spec) == [("9个", "乡镇8个")]
