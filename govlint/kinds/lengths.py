"""lengths: a period whose days are counted beside it, and are more or fewer.

`before` and `after` are patterns of what stands right before or right after a period, with the groups `n`, the
number, and `unit`: minutes, hours, days, weeks, months or years. Working days (个工作日) may be fewer than the days,
never more. Counting neither the first day nor the last is right too, but not with `inclusive: true`; what is longer is
only near enough. Hours may be fewer where noon lies between, as there is a rest then.
Only periods whose length is certain are judged. `{period}` is the period as printed, `{right}` its days or, where
hours or minutes are counted, its length in these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.dates import Period, Point, dates, day_of
from govlint.views.numerals import number_of

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {"before": PATTERN, "after": PATTERN, "inclusive": {"type": "boolean"}}
REQUIRED = ("before", "after")
NEAR, CLOSE = 40, 5
AND = ("、", "和", "及", "与", "與")
"""What joins a period to one before: the number after them is that of both, as where they stand close together."""
TWO, WORKING = str.maketrans("两兩", "二二"), "工作日"
MONTHS, WEEKS, HALF_A = ("个月", "個月", "个半月", "個半月"), ("周", "週", "个星期", "個星期"), ("个半", "個半")
LATE = ("下午", "晚上", "傍晚")
HOURS, MINUTES, NOON, HALF_A_DAY = ("小时", "小時", "钟头", "鐘頭"), ("分钟", "分鐘"), 13 * 60, 12
YEAR, HALF, MONTH, SLACK, YEARLY = "年", 0.5, 30.44, 5, 360
SAME_IN_ALL_YEARS = 2023, 2024
"""A common year and a leap year: where both give as many days, the year does not matter."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The two patterns. Raises `SpecError`."""
    before, after = (translate(key, spec[key], sources) for key in REQUIRED)
    return Compiled((before, after, spec.get("inclusive", False)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The numbers of days that are not those of their periods."""
    before, after = (compiled(source) for source in rule.plan[:2])
    inclusive = rule.plan[2]
    ended = -CLOSE
    for period in document.view(dates).periods:
        days = days_of(period)
        near = text[max(0, period.start - NEAR) : period.start]
        found = before.search(near)
        if found and not _is_of(found, period, days, inclusive=inclusive):
            yield _told(found, period.start - len(near), period, days, text)
        found = after.match(text[period.end : period.end + NEAR])
        of_both = near.endswith(AND) or period.start - ended < CLOSE
        if found and not _is_of(found, period, days, inclusive=inclusive) and not of_both:
            yield _told(found, period.end, period, days, text)
        ended = period.end


def _told(found: re.Match[str], at: int, period: Period, days: int, text: str) -> Match:
    start, end = at + found.start("n"), at + found.end("unit")
    unit = found["unit"]
    right = str(days)
    if unit.endswith(HOURS) or unit in MINUTES:
        right = f"{minutes_of(period) / (1 if unit in MINUTES else 60):g}"
    fields = {"match": text[start:end], "period": text[period.start : period.end], "right": right, "unit": unit}
    return Match(start, end, fields, None, ((period.start, period.end),))


def _is_of(found: re.Match[str], period: Period, days: int, *, inclusive: bool) -> bool:
    """Whether the number that stands beside a period may be its length."""
    number, unit = _number(found["n"]), found["unit"]
    if number is None:
        return True
    if unit.endswith(HOURS) or unit in MINUTES:
        return _is_minutes((number + HALF * unit.startswith(HALF_A)) * (1 if unit in MINUTES else 60), period)
    if unit == YEAR:
        return abs(days / 365.25 - number) < HALF if days else _is_months(12 * number, period, days)
    if unit in MONTHS:
        return _is_months(number + (HALF if unit.startswith(HALF_A) else 0), period, days)
    if not days:
        return True
    if unit in WEEKS:
        return abs(days - 7 * number) <= 2
    return number <= days if unit.endswith(WORKING) else number in (days - (not inclusive), days)


def _is_minutes(number: float, period: Period) -> bool:
    """Whether a period between two times of one day may be so many minutes."""
    minutes, begin = minutes_of(period), _minute(period.first)
    return not minutes or number == minutes or (begin < NOON <= begin + minutes and number < minutes)


def minutes_of(period: Period) -> int:
    """How many minutes a period has that begins and ends on one day; 0 where that is not certain."""
    first, last = period
    if first.hour is None or last.hour is None or last.day or last.month or last.year:
        return 0
    half = last.half or first.half
    return max(0, _minute(last._replace(half=half)) - _minute(first))


def _minute(point: Point) -> int:
    """The minute of the day of a time."""
    hour = point.hour or 0
    late = point.half in LATE and hour < HALF_A_DAY
    return (hour + HALF_A_DAY * late) * 60 + (point.minute or 0)


def _is_months(number: float, period: Period, days: int) -> bool:
    """Whether a period may be so many months: of 3月至5月 they are three, or two."""
    first, last = period
    # As many payments, the first of them and the last.
    if days > YEARLY and first.day == last.day and _named(period) == number:
        return True
    if days:
        return abs(days - MONTH * number) <= SLACK + min(number, 12)
    named = _named(period)
    return not named or named - number in (0, 1)


def _named(period: Period) -> int:
    """How many months there are from the first to the last, both counted; 0 where that is not certain."""
    first, last = period
    years = (last.year or 0) - (first.year or 0) if last.year else 0
    if not first.month or not last.month or (years and not first.year):
        return 0
    return 12 * years + last.month - first.month + 1


def _number(word: str) -> float | None:
    """The value of a numeral, None if it is none."""
    word = word.translate(TWO)
    return float(word) if word.replace(".", "", 1).isdecimal() else number_of(word)


def days_of(period: Period) -> int:
    """How many days a period has, with the first and the last; 0 where that is not certain."""
    first, last = period
    if not (first.month and first.day and last.day) or first.calendar or last.calendar or first.masked or last.masked:
        return 0
    month = last.month or first.month
    if (first.year or 0, last.year or first.year or 0) != (0, 0):
        begin, end = first.year or last.year or 0, last.year or first.year or 0
        ends = [(day_of(begin, first.month, first.day), day_of(end, month, last.day))]
    else:
        ends = [(day_of(year, first.month, first.day), day_of(year, month, last.day)) for year in SAME_IN_ALL_YEARS]
    lengths = {_between(*pair) for pair in ends}
    return lengths.pop() if len(lengths) == 1 else 0


def _between(first: date | None, last: date | None) -> int:
    return (last - first).days + 1 if first and last and first <= last else 0
