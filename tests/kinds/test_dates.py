"""What is wrong with a date as it is printed. What the shipped rules find is told in their own cases."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds import Match
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule
from tests.growth import grows_linearly


def matches(text: str, **spec: Any) -> list[Match]:
    from govlint.kinds.dates import find

    document = as_document("a.txt", text)
    return list(find(rule("dates", **spec), document, document.view(prose).text))


def found(text: str, **spec: Any) -> list[str]:
    return [text[each.start : each.end] for each in matches(text, **spec)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4月31日", ["4月31日"]),
        ("4月30日", []),
        ("2月29日", []),
        ("2023年2月29日", ["2023年2月29日"]),
        ("1900年2月29日，2000年2月29日", ["1900年2月29日"]),
        # The year of a period's other end, and its month.
        ("2023年2月1日至2月29日", ["2月29日"]),
        ("20**年2月1日至2月29日", []),
        ("4月1日至31日", ["31日"]),
        ("农历二月三十", []),
        ("满13月", []),
        ("25:10", []),
        ("3月5日25:10", ["3月5日25:10"]),
    ],
)
def test_impossible_dates(text: str, expected: list[str]) -> None:
    assert found(text, fault="impossible") == expected


def test_why_a_date_is_impossible() -> None:
    (match,) = matches("2023年2月29日", fault="impossible")
    assert match.fields["fact"] == "2023年2月只有28天"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年9月—3月", ["2023年9月—3月"]),
        ("2023年9月到3月", []),
        ("9月—3月", []),
        ("2023年9月—2023年3月", ["2023年9月—2023年3月"]),
        ("20**年3月10日—20**年3月1日", []),
        ("20**年3月10日—3月1日", ["20**年3月10日—3月1日"]),
        ("20**年9月—3月", ["20**年9月—3月"]),
        ("年9月—年3月", []),
        ("今年9月—今年3月", []),
        ("下午12:30—2:00", []),
        ("下午5:30—2:00", ["下午5:30—2:00"]),
        ("今年3月9日—明年3月1日", []),
        ("每年3月9日—3月1日", []),
        ("农历五月初五至五月初一", []),
    ],
)
def test_reversed_periods(text: str, expected: list[str]) -> None:
    assert found(text, fault="reversed") == expected


def test_what_makes_a_reversed_period_right() -> None:
    assert found("由2023年—2011年倒排", fault="reversed", unless="倒排") == []
    assert found("由2023年—2011年\n倒排", fault="reversed", unless="倒排") == ["2023年—2011年"]


def test_the_weekday_is_told() -> None:
    (match,) = matches("2023年3月5日（星期一）", fault="weekday")
    assert match.fields["fact"] == "2023年3月5日是星期日"


def test_a_date_without_a_year_is_near_the_paper_s_own() -> None:
    text = "2023年，全县新建公园3个。3月5日（星期{}）检查。"
    # 2022, 2023 and 2024: Saturday, Sunday, Tuesday.
    assert [each for each in "一二三四五六日" if found(text.format(each), fault="weekday")] == ["一", "三", "四", "五"]


@pytest.mark.parametrize("month", range(1, 13))
def test_new_year_s_eve_is_in_winter(month: int) -> None:
    wrong = found(f"农历腊月三十（{month}月5日）", fault="lunar")
    assert bool(wrong) == (month != 2)


SIGNED = "某局工作总结\n一年来，进展顺利。{}被评为先进单位。群众满意。\n某县某局\n2011年4月18日"


@pytest.mark.parametrize(
    ("date", "is_wrong"),
    [
        ("2011年4月19日", True),
        ("2011年4月18日", False),
        ("2011年4月", False),
        ("2011年5月", True),
        ("2012年", False),
        ("到2012年5月", False),
    ],
)
def test_what_is_told_before_it_happened(date: str, is_wrong: bool) -> None:
    spec = {"fault": "signed", "done": "^被评为", "unless": "到"}
    (*wrong,) = matches(SIGNED.format(date), **spec)
    assert bool(wrong) == is_wrong
    assert all(each.fields["signed"] == "2011年4月18日" for each in wrong)


@pytest.mark.parametrize("fault", ["impossible", "reversed", "weekday", "lunar"])
def test_dates_are_judged_in_linear_time(fault: str) -> None:
    text = "2023年3月5日（星期一）至2月30日，农历正月初一（6月5日）；"
    assert grows_linearly(lambda size: text * size, lambda given: matches(given, fault=fault), 100)
