"""dates: what is wrong with a date or a period as it is printed.

`fault` says what is looked for:
* `impossible`: a day, month or time that there is not (2月30日, 13月, 24:60); `{fact}` says why.
* `reversed`: a period that ends before it begins (2024—2011年, 6月25日至6月10日). One that may run over the end of a
  year or a night is right, unless it names the year or 上午; `unless` is a pattern of what makes one right.
* `weekday`: a day of the week that is not that of the date; `{fact}` says which is. A year that is not printed is that
  of the document, of the year before or of the year after: only what fits none of them is wrong.
* `lunar`: a date with the date of the other calendar beside it: on another day, or, where no year is known, in another
  season.
* `signed`: something told as done (`done`, a pattern of what stands after its date; not with `unless`; `before` is one
  of what stands right before, `title` one of the title) on a day after that of the sign-off, `{signed}`.

Nothing is said of dates with a year that is masked, lost or told from the writer's own time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.dates import WEEK, Dates, Period, Point, dates, day_of
from govlint.views.eras import eras
from govlint.views.lunar import lunar
from govlint.views.numerals import chinese
from govlint.views.outline import outline
from govlint.views.simplified import simplify

KEYS: Mapping[str, Any] = {
    "fault": {"enum": ["impossible", "reversed", "weekday", "lunar", "signed"]},
    "unless": {"type": "string", "minLength": 1},
    "done": {"type": "string", "minLength": 1},
    "before": {"type": "string", "minLength": 1},
    "title": {"type": "string", "minLength": 1},
}
REQUIRED = ("fault",)
PATTERNS = ("unless", "done", "before", "title")
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BEFORE, AFTER = 8, 40
# 第13月, 满13月, 13月龄: months that are counted.
COUNTED = lazily(r"[第满滿每共约約近历歷](?=.$)", re.DOTALL)
COUNTED_AFTER = lazily("[龄齡薪大余餘]")
TWO_DAYS = lazily(
    "[（(](?:星期|[周週]|[礼禮]拜)([一二三四五六日天])[、和至—-](?:星期|[周週]|[礼禮]拜)?([一二三四五六日天])[）)]"
)
SUNDAY = str.maketrans("天", "日")
JOINS = ("、", "和", "至", "—", "-")
NAMED = lazily("(?:星期|[周週]|[礼禮]拜)[一二三四五六日天][）)]?")
STOP, COMMA = lazily("[。；\n]"), lazily("[。；，\n]")
OF_TODAY = ("", "今", "本", "去", "明", "上", "前")
BESIDE = lazily(r"[（(]?(?:即|为|為|是)?(?:公历|公曆|阳历|陽曆|国历|國曆|西历|西曆)?")
END, LATE = "底末", 20
FORENOON, EVENING = 10, 18
FIRST_TERM, TERM = 50.0, 30.44


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """What is looked for, and the patterns. Raises `SpecError`."""
    patterns = {key: translate(key, spec[key], sources) for key in PATTERNS if key in spec}
    return Compiled((spec["fault"], patterns))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """What is wrong with the dates of a document."""
    fault, patterns = rule.plan
    read = document.view(dates)
    if read.points:
        yield from FAULTS[fault](read, document, text, patterns)


def _impossible(read: Dates, document: Document, text: str, patterns: Mapping[str, str]) -> Iterator[Match]:
    ends: dict[int, Point] = {}
    for period in read.periods:
        first, last = period
        ends[first.start] = first
        inherits = last.month is None and not last.vague and last.day is not None
        year = last.year or first.year
        ends[last.start] = last._replace(
            year=year,
            month=first.month if inherits else last.month,
            calendar=last.calendar or first.calendar,
            vague=last.vague or ("" if last.year else first.vague),
        )
    timed = {end.start for period in read.periods for end in period if end.timed == ":"}
    for printed in read.points:
        point = ends.get(printed.start, printed)
        fact = _no_day(point, text) or _no_time(point, printed.start in timed)
        if fact:
            # The year is part of what is wrong only where it makes the difference.
            apart = str(printed.year) not in fact and text[printed.year_end - 1] == "年"
            rest = text[printed.year_end if apart else printed.start : printed.end].lstrip()
            yield _told(printed.end - len(rest), printed.end, text, fact=fact)


def _no_day(point: Point, text: str) -> str:
    """Why there is no such day, "" if there is one."""
    month, day = point.month, point.day
    if month is None:
        return ""
    if month > 12:
        counted = COUNTED.search(text[max(0, point.start - 1) : point.start + 1]) or COUNTED_AFTER.match(
            text, point.end
        )
        return "" if counted and day is None else "一年只有12个月"
    if day is None or month == 0:
        return ""
    if point.calendar:
        return "农历每月至多30天" if day > 30 else ""
    if day > LAST_DAYS[month - 1]:
        return f"{month}月只有{LAST_DAYS[month - 1] if month != 2 else '28天或29'}天"
    if (month, day) == (2, 29) and point.year and not day_of(point.year, 2, 29):
        return f"{point.year}年2月只有28天"
    return "没有0日" if day == 0 else ""


def _no_time(point: Point, in_period: bool) -> str:
    """Why there is no such time of day, "" if there is one. Other figures may look like a time that stands alone."""
    hour, minute = point.hour, point.minute or 0
    if hour is None or not (point.half or point.day is not None or in_period):
        return ""
    if hour > 24 or (hour == 24 and minute > 0):
        return "一天只到24时"
    return "一小时只有60分，分钟数最大是59" if minute > 59 else ""


def _reversed(read: Dates, document: Document, text: str, patterns: Mapping[str, str]) -> Iterator[Match]:
    unless = compiled(patterns["unless"]) if "unless" in patterns else None
    for period in read.periods:
        if _is_reversed(period, text):
            begin = text[max(0, period.start - BEFORE) : period.start].rpartition("\n")[2]
            end = text[period.end : period.end + BEFORE].partition("\n")[0]
            if not unless or not (unless.search(begin) or unless.search(end)):
                yield _told(period.start, period.end, text)


def _is_reversed(period: Period, text: str) -> bool:
    """Whether a period certainly ends before it begins."""
    first, last = period
    if first.calendar or last.calendar or last.masked:
        return False
    if last.vague not in ("", first.vague) or first.vague in ("每", "同"):
        return False
    if first.year and last.year and first.year != last.year:
        return first.year > last.year
    same_year = first.year == last.year and bool(first.year)
    if first.month and last.month and first.month != last.month:
        # Where the year is printed once, the other end either lacks its own or is wrong.
        written = text[first.end : last.start].strip() != "到"
        return first.month > last.month and (
            same_year or bool((first.year or first.masked) and not last.year and written)
        )
    if first.day and last.day and first.day != last.day:
        return first.day > last.day and first.month is not None and (last.month is not None or not last.vague)
    return _ends_earlier_in_the_day(first, last)


def _ends_earlier_in_the_day(first: Point, last: Point) -> bool:
    """上午10时至9时, and 14:30—14:10 in the same hour; a night may lie between others."""
    if first.hour is None or last.hour is None or last.day or last.month:
        return False
    if first.hour == last.hour and not last.half:
        return first.minute is not None and last.minute is not None and first.minute > last.minute
    if first.half not in ("上午", "下午") or last.half not in ("", first.half):
        # 14:30—9:00 may end on another day; what ends in the same half of the day does not.
        return not first.half and not last.half and FORENOON <= last.hour < first.hour <= EVENING
    # Half past twelve in the afternoon is before one.
    begins = first.hour % 12 if first.half == "下午" else first.hour
    return first.hour <= 12 and begins > last.hour


def _weekday(read: Dates, document: Document, text: str, patterns: Mapping[str, str]) -> Iterator[Match]:
    yield from _weekdays_of_two(read, document, text)
    for point in read.points:
        if point.weekday is None or point.calendar or point.month is None or point.vague not in OF_TODAY:
            continue
        days = days_of(point, document)
        if days and all(day.weekday() != point.weekday for day in days):
            day = days[0]
            fact = f"{day.year}年{day.month}月{day.day}日是星期{WEEK[day.weekday()]}"
            named = NAMED.search(text, point.start, point.end)
            yield _told(point.start, named.end() if named else point.end, text, fact=fact)


def _weekdays_of_two(read: Dates, document: Document, text: str) -> Iterator[Match]:
    """2月24日、25日（星期五、星期六）."""
    for one, two in pairwise(read.points):
        named = TWO_DAYS.match(text, two.end)
        if not named or one.weekday is not None or two.weekday is not None or text[one.end : two.start] not in JOINS:
            continue
        month = two.month or one.month
        if not (one.month and one.day and month and two.day) or one.calendar or one.vague not in OF_TODAY:
            continue
        wanted = [WEEK.index(char.translate(SUNDAY)) for char in named.groups()]
        pairs = [(day, day_of(day.year, month, two.day)) for day in days_of(one, document)]
        known = [[each.weekday() for each in pair if each] for pair in pairs]
        if known and all(each != wanted for each in known):
            day = pairs[0][0]
            fact = f"{day.year}年{day.month}月{day.day}日是星期{WEEK[day.weekday()]}"
            yield _told(one.start, named.end(), text, fact=fact)


def days_of(point: Point, document: Document) -> list[date]:
    """The days that a date can be: one, or, without a year, that of the document's years and of those around them."""
    if point.year:
        years = [point.year]
    else:
        part = document.view(eras).at(point.start)
        # Several years that the text merely mentions are not its own.
        known = part is not None and (part.signed or part.titled or len({each.year for each in part.years}) == 1)
        years = [year + more for year in (part.near(point.start) if part and known else ()) for more in (0, -1, 1)]
    return [day for year in years if (day := point.on(year))]


def _lunar(read: Dates, document: Document, text: str, patterns: Mapping[str, str]) -> Iterator[Match]:
    for one, other in pairwise(read.points):
        if bool(one.calendar) == bool(other.calendar):
            continue
        between = BESIDE.match(text, one.end)
        if not between or between.end() != other.start or one.end == other.start:
            continue
        moon, sun = (one, other) if one.calendar else (other, one)
        if not moon.month or not moon.day or not sun.month or text[moon.start - 1 : moon.start] in ("闰", "閏"):
            continue
        days = days_of(sun, document) if sun.day and sun.vague in OF_TODAY else []
        told = [found for day in days if (found := lunar(day))]
        end = other.end + (text[one.end] in "（(" and text[other.end : other.end + 1] in ("）", ")"))
        if told and len(told) == len(days):
            if (moon.month, moon.day) not in [found[:2] for found in told]:
                fact = f"{days[0].year}年{days[0].month}月{days[0].day}日是农历{_in_words(*told[0])}"
                yield _told(one.start, end, text, fact=fact)
            continue
        # The month holds a certain solar term, so that its days lie within a month of that.
        middle = FIRST_TERM + TERM * (moon.month - 1) + moon.day - 15.5
        day = date(2023, sun.month, min(sun.day or 15, LAST_DAYS[sun.month - 1] - (sun.month == 2))).timetuple().tm_yday
        distance = abs((day - middle + 182.5) % 365 - 182.5)
        if distance > 19 + (0 if sun.day else 15):
            low, high = (date(2023, 1, 1) + timedelta(middle + more) for more in (-19, 17))
            season = f"{low.month}月" if low.month == high.month else f"{low.month}月至{high.month}月"
            yield _told(one.start, end, text, fact=f"{text[moon.start : moon.end]}在公历{season}")


def _in_words(month: int, day: int, leap: bool) -> str:
    """A date of the traditional calendar as it is written: 闰二月初五."""
    name = {1: "正", 11: "冬", 12: "腊"}.get(month, chinese(month))
    number = f"初{chinese(day)}" if day <= 10 else chinese(day)
    return f"{'闰' * leap}{name}月{number}"


def _signed(read: Dates, document: Document, text: str, patterns: Mapping[str, str]) -> Iterator[Match]:
    done, unless = compiled(patterns["done"]), compiled(patterns.get("unless", r"(?!)"))
    led, titled = compiled(patterns.get("before", "")), compiled(patterns.get("title", ""))
    names = {part.start: simplify(part.name) for part in document.view(outline)}
    for part in document.view(eras).parts:
        if part.day is None or not titled.search(names[part.start]):
            continue
        for point in part.years:
            if point.start >= part.day_at[0] or not _is_after(point, part.day, text):
                continue
            clause = STOP.split(text[point.end : point.end + AFTER])[0]
            before = COMMA.split(text[max(0, point.start - BEFORE) : point.start])[-1]
            if led.search(before) and done.search(clause) and not unless.search(before + clause):
                fields = {"match": text[point.start : point.end], "signed": text[slice(*part.day_at)]}
                yield Match(point.start, point.end, fields, None, (part.day_at,))


def _is_after(point: Point, day: date, text: str) -> bool:
    """Whether a date lies after a day, as far as it is printed; a whole year never does, the end of a month may."""
    if point.calendar or not point.year or not point.month:
        return False
    if point.day is None:
        ends = day.day < LATE and text[point.end - 1] in END
        return (point.year, point.month) > (day.year, day.month - ends)
    return (point.year, point.month, point.day) > (day.year, day.month, day.day)


def _told(start: int, end: int, text: str, **fields: str) -> Match:
    return Match(start, end, {"match": text[start:end], **fields})


Fault = Callable[[Dates, Document, str, Mapping[str, str]], Iterator[Match]]
FAULTS: Mapping[str, Fault] = {
    "impossible": _impossible,
    "reversed": _reversed,
    "weekday": _weekday,
    "lunar": _lunar,
    "signed": _signed,
}
