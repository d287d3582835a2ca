"""Dates, times and periods as they are printed."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.source.text import as_document
from govlint.views.dates import Point, read_dates, read_year
from govlint.views.eras import Eras, eras
from tests.growth import grows_linearly


def only(text: str) -> Point:
    points = read_dates(text).points
    assert len(points) == 1, points
    return points[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2023年3月5日", {"year": 2023, "month": 3, "day": 5}),
        ("２０２３年３月５日", {"year": 2023, "month": 3, "day": 5}),
        ("二〇二三年十二月三十一日", {"year": 2023, "month": 12, "day": 31}),
        ("2008年 8月15 日", {"year": 2008, "month": 8, "day": 15}),
        ("2008.8.15", {"year": 2008, "month": 8, "day": 15}),
        ("2008-08-15", {"year": 2008, "month": 8, "day": 15}),
        ("民國112年3月", {"year": 2023, "month": 3}),
        ("民国元年", {"year": 1912}),
        ("3月5日（星期日）", {"month": 3, "day": 5, "weekday": 6}),
        ("3月5日周一", {"month": 3, "day": 5, "weekday": 0}),
        ("3月5日上午9:30", {"month": 3, "day": 5, "half": "上午", "hour": 9, "minute": 30}),
        ("下午3时20分", {"half": "下午", "hour": 3, "minute": 20}),
        ("农历正月十五", {"calendar": "农历", "month": 1, "day": 15}),
        ("腊月二十三", {"calendar": "农历", "month": 12, "day": 23}),
        ("農曆五月初五", {"calendar": "农历", "month": 5, "day": 5}),
        ("元月初", {"month": 1}),
        ("2023年度", {"year": 2023}),
        ("20**年5月", {"vague": "20**", "month": 5}),
        ("xx年5月", {"vague": "xx", "month": 5}),
        ("去年5月", {"vague": "去", "month": 5}),
        ("次月5日", {"vague": "次", "day": 5}),
    ],
)
def test_what_is_printed_is_read(text: str, read: dict[str, Any]) -> None:
    point = only(text)
    names = ("year", "month", "day", "weekday", "hour", "minute", "half", "calendar", "vague")
    assert {name: value for name in names if (value := getattr(point, name)) not in (None, "")} == read
    assert (point.start, point.end) == (0, len(text))


@pytest.mark.parametrize("text", ["90年代", "3年级", "2个月", "2013月", "12.3月", "周一至周五", "第三年级", "百分之三"])
def test_what_is_no_date(text: str) -> None:
    assert read_dates(text).points == ()


def test_a_lost_year_is_masked() -> None:
    assert only("(年3月)").masked
    assert not only("今年3月").masked


def test_where_the_year_ends() -> None:
    assert only("2023年3月").year_end == 5
    assert only("3月").year_end == 0


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011—2015年", (2011, None, None), (2015, None, None)),
        ("2023年6-10月", (2023, 6, None), (None, 10, None)),
        ("6月5—8日", (None, 6, 5), (None, None, 8)),
        ("3月1日起至5月31日止", (None, 3, 1), (None, 5, 31)),
        ("2023年3月1日（星期三）至4日", (2023, 3, 1), (None, None, 4)),
        ("二〇二一年到二〇二三年", (2021, None, None), (2023, None, None)),
    ],
)
def test_periods(
    text: str, first: tuple[int | None, int | None, int | None], last: tuple[int | None, int | None, int | None]
) -> None:
    (period,) = read_dates(text).periods
    assert [(end.year, end.month, end.day) for end in period] == [first, last]


@pytest.mark.parametrize("text", ["3月、4月", "3月和4月", "3月5日，6日", "2023年的3月"])
def test_other_neighbours_are_no_period(text: str) -> None:
    assert read_dates(text).periods == ()


@pytest.mark.parametrize(("text", "year"), [("2023", 2023), ("２０２３", 2023), ("二○二三", 2023), ("一九四九", 1949)])
def test_years(text: str, year: int) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["1", "年", "2023年", "3月5日至", "十", "*", "2011—2015年，", "上午10:10"])
def test_dates_are_read_in_linear_time(text: str) -> None:
    assert grows_linearly(lambda size: text * size, read_dates, 2000)


def read_eras(text: str) -> Eras:
    return as_document("a.txt", text).view(eras)


PAPER = (
    "关于做好2024年宣传工作的通知\n各单位：\n现将有关事项通知如下。2022年以来，成效明显。\n某县人民政府\n2023年12月5日"
)


def test_when_a_paper_was_written() -> None:
    (paper,) = read_eras(PAPER).parts
    assert (paper.signed, paper.titled, paper.masked) == (2023, 2024, False)
    assert paper.day is not None
    assert paper.day.isoformat() == "2023-12-05"
    assert paper.present() == (2023, 2022, 2024, 2025)
    assert paper.near(PAPER.index("成效")) == (2022, 2023, 2024)


def test_nobody_knows_the_year_of_a_masked_paper() -> None:
    (paper,) = read_eras("20**年，全县新建公园3个。2023年，全县新建公园2个。").parts
    assert paper.masked
    assert paper.near(20) == ()
    assert paper.present() == ()


def test_the_one_year_that_a_paper_names_is_near_its_present() -> None:
    (paper,) = read_eras("2023年，全县新建公园3个。\n今年再建2个。").parts
    assert paper.present() == (2023, 2022, 2024)


@pytest.mark.parametrize("title", ["1978年以来某县的发展", "到2035年的某县公园", "2021—2025年某县公园规划"])
def test_a_title_may_name_years_without_being_of_one(title: str) -> None:
    (paper,) = read_eras(f"{title}\n一、现状\n全县有公园3个。\n二、目标\n建公园5个。").parts
    assert paper.titled is None


def test_the_latest_year_of_a_paper() -> None:
    assert read_eras(PAPER).latest(5, 2026) == 2023
    assert read_eras("2012年，全县新建公园3个。").latest(5, 2026) == 2026
    assert read_eras("2031年，全县新建公园3个。").latest(5, 2026) == 2031
