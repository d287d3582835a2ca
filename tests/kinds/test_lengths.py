"""Periods whose days are counted beside them."""

from __future__ import annotations

import pytest

from govlint.kinds.lengths import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule
from tests.growth import grows_linearly

BEFORE, AFTER = (
    "会期(?P<n>[0-9]{1,3}|[一二三四五])(?P<unit>天)（$",
    "^（(?P<n>[0-9]{1,3}|[一二两三四五])(?P<unit>天|个工作日|个?小时|个半小时|分钟)）",
)


def found(text: str) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("lengths", before=BEFORE, after=AFTER)
    return [(running[each.start : each.end], each.fields["right"]) for each in find(made, document, running)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会期五天（5月8日至10日）", [("五天", "3")]),
        ("5月8日至10日（4天）", [("4天", "3")]),
        ("5月8日至10日（3天），5月8日至10日（2天）", []),
        ("5月8日至10日（2个工作日），5月8日至10日（4个工作日）", [("4个工作日", "3")]),
        # The number is that of both; the year would have to be known; the calendar is another one.
        ("5月8日至10日、5月12日至14日（6天）", []),
        ("2月28日至3月1日（5天）", []),
        ("2024年2月28日至3月1日（5天）", [("5天", "3")]),
        ("2023年12月30日至2024年1月2日（5天）", [("5天", "4")]),
        # Hours and minutes; where noon lies between there is a rest, and two times may be counted together.
        ("9:00至11:30（2个小时）", [("2个小时", "2.5")]),
        ("9:00至11:30（两个半小时）", []),
        ("下午2时至5时（150分钟）", [("150分钟", "180")]),
        ("8:00至18:00（8小时）", []),
        ("8:00至18:00（11小时）", [("11小时", "10")]),
        ("22:00至6:00（5小时）", []),
        ("9:00至12:00，14:00至17:00（6小时）", []),
        ("农历八月初八至初十（5天）", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年1月1日至2026年12月31日（三年）", ["三年"]),
        ("2023年1月1日至2025年12月31日（三年）", []),
        ("2023年1月1日至2026年1月1日（三年）", []),
        ("2015年5月4日至2019年12月31日（五年）", []),  # the years that it touches
        ("2023年1月至2025年12月（四年）", ["四年"]),
        ("2023年1月至2025年12月（三年）", []),
        ("2023年6月至2024年10月（18个月）", ["18个月"]),
        ("2023年6月至2024年10月（17个月）", []),
        ("2014年4月20日至2017年3月20日（36个月）", []),  # payments on the twentieth of each month
        ("2014年4月20日至2017年3月20日（37个月）", ["37个月"]),
        ("2023年6月至2024年10月（16个月）", []),
        ("6月至2024年10月（3个月）", []),  # the year in which it begins is not known
    ],
)
def test_years_and_months_over_the_end_of_a_year(text: str, expected: list[str]) -> None:
    running = as_document("a.txt", text).view(prose).text
    after = "^（(?P<n>[0-9]{1,2}|[一二三四五])(?P<unit>年|个月)）"
    made = rule("lengths", before="会期(?P<n>[0-9])(?P<unit>天)$", after=after)
    assert [running[each.start : each.end] for each in find(made, as_document("a.txt", text), running)] == expected


def test_grows_linearly() -> None:
    assert grows_linearly(lambda size: "5月8日至10日（4天），" * size, found, 200)
