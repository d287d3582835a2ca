"""The dates, times and periods of the running text, as they are printed.

Reads 2023年3月5日（星期日）上午9:30, 2008-08-15, 二〇二三年, 民國112年, 农历正月十五, 今年3月, 6—10月, in Arabic,
full-width and Chinese digits. What is not printed is None: nothing is guessed. A year that is masked (20**年) or lost
(年3月), and one that is told from where the writer stands (去年), is unknown; `vague` says how it is printed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.numerals import number_of
from govlint.views.prose import prose

GAP = r"[ \t\u3000\u00a0]{0,2}"
DIGIT = "[0-9０-９]"
CHINESE = "〇○零一二三四五六七八九"
MASK = "*＊xX×_＿"
RELATIVE = "今去明本上下前后後当當次翌同来來每该該"
# A year, a month, a day, its weekday, a time: each may be missing.
YEAR = (
    rf"(?:(?:(?<![0-9０-９.．A-Za-z])(?P<year>[12１２]{DIGIT}{{3}})"
    rf"|(?<![{CHINESE}十百千万第])(?P<digits>[一二][{CHINESE}]{{3}})"
    rf"|(?P<republic>民[国國]{GAP}(?:{DIGIT}{{1,3}}|元|[{CHINESE}十百]{{1,4}}))"
    rf"|(?<![A-Za-z0-9０-９])(?P<masked>(?:19|20)?[0-9]?[{MASK}]{{1,4}}[0-9]?)"
    rf"|(?P<relative>[{RELATIVE}])){GAP}年(?![代级級龄齡限])(?:度|份|的)?"
    rf"|(?<![\u3400-\u9fff{MASK}0-9０-９])(?P<lost>年)(?={DIGIT}{{1,2}}{GAP}月))"
)
LUNAR = "(?:(?P<lunar>[农農][历曆]|[阴陰][历曆]|夏[历曆])[的]?)"
MONTH = (
    rf"(?:(?:(?P<month>(?<![0-9０-９.．]){DIGIT}{{1,2}}|(?<![{CHINESE}十百第])(?:十[一二]|[一二三四五六七八九十])"
    rf"|[元正腊臘冬]){GAP}月|(?P<same>[{RELATIVE}])月)(?:份|底|初(?![一二三四五六七八九十])|末|上旬|中旬|下旬)?)"
)
DAY = (
    rf"(?:(?P<day>(?<![0-9０-９.．]){DIGIT}{{1,2}}|(?<=月)(?:[二三]?十|廿)?[一二三四五六七八九十]){GAP}"
    rf"(?:日(?![元圆圓均常])|[号號](?![文线線楼樓院车車]))|(?<=月)(?P<lunar_day>(?:初|二?十|廿)[一二三四五六七八九]|[初二三]十))"
)
WEEKDAY = (
    rf"(?:{GAP}[（(]?{GAP}(?:星期|周|週|礼拜|禮拜)(?P<weekday>[一二三四五六日天])"
    rf"(?![0-9一二三四五六七八九十年岁歲至到—\-、和及或])[）)]?)"
)
TIME = (
    rf"(?:(?P<half>上午|下午|早上|早晨|晚上|中午|凌晨|夜间|夜間|傍晚)?{GAP}(?P<hour>(?<![0-9０-９.．])(?<![0-9０-９][:：]){DIGIT}{{1,2}}){GAP}"
    rf"(?:[:：](?P<colon>{DIGIT}{{2}})(?![0-9０-９.．%％:：])"
    rf"|(?P<spoken>[时時点點])(?![代候常])(?:(?P<minute>{DIGIT}{{1,2}}){GAP}分(?![之钟鐘]))?))"
)
TO = rf"{GAP}(?:起|开始|開始|开始，)?{GAP}(?:[-－—–―─~～〜‐]{{1,2}}|一(?=[0-9])|至|到){GAP}"
# The 2011 of 2011—2015年, the 6 of 6—10月.
LONE = rf"(?P<lone>(?<![0-9０-９.．A-Za-z]){DIGIT}{{1,4}})(?={TO}{DIGIT}{{1,4}}{GAP}[年月日时時])"
NUMERIC = (
    r"(?<![0-9A-Za-z.\-/])(?P<n_year>(?:19|20)[0-9]{2})(?P<sign>[.\-/])(?P<n_month>[0-9]{1,2})(?P=sign)"
    r"(?P<n_day>[0-9]{1,2})(?![0-9.\-/%])"
)
START = rf"(?=[0-9０-９{CHINESE}{MASK}{RELATIVE}十元正腊臘冬民年农農阴陰夏早中凌夜傍晚])"
POINT = lazily(
    rf"{NUMERIC}|{START}{LUNAR}?(?:{YEAR}{GAP})?(?:{MONTH}{GAP})?{DAY}?{WEEKDAY}?(?:{GAP}{TIME})?(?:{LONE})?"
)
JOINT = lazily(TO)
MONTHS = {"元": 1, "正": 1, "冬": 11, "腊": 12, "臘": 12}
WEEK = "一二三四五六日"


class Point(NamedTuple):
    """A date, a time or both. `year_end` is where the printed year with its 年 ends (`start` if there is none).

    `vague` is the year or month as printed where it names no certain one (20**, 去, 次). `lone` is a number without a
    unit that begins a range. `calendar` is "" for the common one and 农历 for the other.
    """

    start: int
    end: int
    year_end: int
    calendar: str = ""
    year: int | None = None
    vague: str = ""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    half: str = ""
    hour: int | None = None
    minute: int | None = None
    lone: int | None = None
    timed: str = ""

    @property
    def masked(self) -> bool:
        """Whether the year was there, or is to be filled in: 20**年, xx年, 年3月."""
        return self.vague == "年" or not set(MASK).isdisjoint(self.vague)

    def on(self, year: int) -> date | None:
        """The day this is in a year; None if it is none."""
        return day_of(year, self.month, self.day)


class Period(NamedTuple):
    """From a date or time to another, as printed: `last` may leave out what `first` has, and the reverse."""

    first: Point
    last: Point

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.last.end


class Dates(NamedTuple):
    """All dates and times of a text in order, and the periods that two of them make."""

    points: tuple[Point, ...]
    periods: tuple[Period, ...]


def dates(document: Document) -> Dates:
    """What is read in the running text."""
    return read_dates(document.view(prose).text)


def read_dates(text: str) -> Dates:
    """What is read in a text."""
    points = []
    for found in POINT.finditer(text):
        if found.end() > found.start() and (point := _point(found)):
            points.append(point)
    periods = []
    for first, last in pairwise(points):
        between = JOINT.match(text, first.end)
        if between and between.end() == last.start and last.lone is None:
            periods.append(Period(*_completed(first, last)))
    return Dates(tuple(points), tuple(periods))


def day_of(year: int, month: int | None, day: int | None) -> date | None:
    """A day of the calendar; None if there is no such day."""
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


def _point(found: re.Match[str]) -> Point | None:
    start = found.start()
    if found["n_year"]:
        whole, month, day = (int(found[name]) for name in ("n_year", "n_month", "n_day"))
        return Point(start, found.end(), found.end("n_year"), year=whole, month=month, day=day)
    year_names = ("year", "digits", "republic", "masked", "relative", "lost")
    printed = next((name for name in year_names if found[name]), "")
    year = _year(found, printed)
    number = None if not found["month"] else MONTHS.get(found["month"]) or _number(found["month"])
    ordinal = _number(found["day"] or found["lunar_day"])
    if found["weekday"] and ordinal is None and not found["hour"]:
        return None
    if not (printed or found["month"] or found["same"] or ordinal or found["hour"] or found["lone"]):
        return None
    vague = found["masked"] or found["relative"] or found["lost"] or found["same"] or ""
    lunar = found["lunar"] or found["lunar_day"] or (found["month"] or "") in tuple("正腊臘冬")
    year_end = start
    if printed:
        year_end = found.string.index("年", found.end(printed) - (printed == "lost")) + 1
    return Point(
        start,
        found.end(),
        year_end,
        "农历" if lunar else "",
        year,
        vague,
        number,
        ordinal,
        None if not found["weekday"] else WEEK.index(found["weekday"].replace("天", "日")),
        found["half"] or "",
        _number(found["hour"]),
        _number(found["colon"] or found["minute"]),
        _number(found["lone"]),
        ":" if found["colon"] else found["spoken"] or "",
    )


def _year(found: re.Match[str], printed: str) -> int | None:
    if printed in ("year", "digits"):
        return read_year(found[printed])
    if printed == "republic":
        number = _number(found["republic"][2:].strip().replace("元", "一"))
        return None if number is None else 1911 + number
    return None


def read_year(text: str) -> int | None:
    """A year of four digits: 2023, ２０２３, 二〇二三."""
    if text[0] in CHINESE:
        return int("".join(str(max(CHINESE.index(char) - 2, 0)) for char in text))
    return _number(text)


def _number(text: str | None) -> int | None:
    """Two-digit numbers, Arabic or Chinese, and years in Arabic digits."""
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text).removeprefix("初").replace("廿", "二十")
    return int(plain) if plain.isdecimal() else number_of(plain)


def _completed(first: Point, last: Point) -> tuple[Point, Point]:
    """A period's ends, the number without a unit in the unit of the other end: 6—10月, 2011—2015年."""
    if first.lone is None:
        return first, last
    if last.year is not None and first.year is None and not first.vague:
        return first._replace(year=first.lone, lone=None), last
    if last.year is None and last.month is not None and first.month is None:
        return first._replace(month=first.lone, lone=None), last
    if last.month is None and last.day is not None and first.day is None:
        return first._replace(day=first.lone, lone=None), last
    if last.day is None and last.hour is not None and first.hour is None:
        return first._replace(hour=first.lone, lone=None, timed=last.timed), last
    return first, last
