"""festivals: a festival beside the date of another day: 2025年6月10日端午节, 教师节（9月1日）.

`table` names the days: `names`, `calendar` (公历 or 农历), `days` (`9-10`, `4-4..4-6`, or one of several: `9-10|9-28`;
the last day of a month of the traditional calendar is its 30th). `before` is a pattern of what may stand between a date
and the name of its day, `after` one of what follows that name if the line goes on, so that it is the day that is named
and not something of it (教师节晚会). A name may stand before its date too, where that alone is in brackets.
Without a year a date is wrong only if it is so in every year. The message can name `{match}`, `{fact}`, the name, and
`{right}`, its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.dates import LAST_DAYS, OF_TODAY, days_of
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.views.dates import Point, dates
from govlint.views.lunar import lunar, moons
from govlint.views.simplified import simplified

PATTERN: Mapping[str, Any] = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {
    "table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "before": PATTERN,
    "after": PATTERN,
}
REQUIRED = ("table", "before", "after")
COLUMNS = ("names", "calendar", "days")
DAYS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})(?:\.\.([0-9]{1,2})-([0-9]{1,2}))?")
LONGEST = 16
AS = "(?P<as>[（(]|[为是])"
CLOSED, STOPPED = "）)", "，。；、\n"
YEARS = range(1991, 2050)
LAST_OF_MONTH = 30
MOVES = 2
"""How many days a festival may come later at most, as its solar term does; what lasts longer is named by its first."""

Day = tuple[int, int]


class Festival(NamedTuple):
    """The days of a festival, and whether they are of the traditional calendar."""

    lunar: bool
    days: tuple[tuple[Day, Day], ...]

    def holds(self, day: Day) -> bool:
        """Whether a month and a day of its calendar are of it."""
        return any(first <= day <= last for first, last in self.days)


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The festivals by name, and the patterns. Raises `SpecError`."""
    festivals: dict[str, tuple[bool, tuple[tuple[Day, Day], ...]]] = {}
    for where, row in read_rows(spec["table"], sources, COLUMNS):
        spans = [DAYS.fullmatch(each) for each in row["days"].split("|")]
        if row["calendar"] not in ("公历", "农历") or not all(spans):
            raise SpecError("table", f"{where}：calendar 应为公历或农历，days 应如 9-10、4-4..4-6")
        days = tuple(
            ((int(each[1]), int(each[2])), (int(each[3] or each[1]), int(each[4] or each[2]))) for each in spans if each
        )
        festivals.update(dict.fromkeys(row["names"].split("|"), (row["calendar"] == "农历", days)))
    names = "|".join(sorted(map(re.escape, festivals), key=len, reverse=True))
    before, after = (translate(key, spec[key], sources) for key in ("before", "after"))
    leading = f"(?P<fact>{names}){AS}$"
    return Compiled((festivals, rf"(?:{before})?(?P<fact>{names})(?={after}|$)", leading))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The dates that stand beside the name of another day."""
    festivals, following, leading = rule.plan
    plain = document.view(simplified)
    read = document.view(dates)
    in_period = {end.start for period in read.periods for end in period}
    for point in read.points:
        if point.month is None or point.day is None or point.start in in_period or point.vague not in OF_TODAY:
            continue
        named = compiled(following).match(plain, point.end)
        if named:
            start, end, name = point.start, named.end("fact"), named.span("fact")
            end += plain[point.end] in "（(" and plain[end : end + 1] in ("）", ")")
        else:
            low = max(0, point.start - LONGEST)
            before = compiled(leading).search(plain[low : point.start])
            closed = plain[point.end : point.end + 1]
            if not before or closed not in (CLOSED if before["as"] in "（(" else STOPPED) or not closed:
                continue
            start, name = low + before.start(), (low + before.start("fact"), low + before.end("fact"))
            end = point.end + (before["as"] in "（(")
        right = _right(Festival(*festivals[plain[slice(*name)]]), point, document)
        if right:
            yield Match(start, end, {"match": text[start:end], "fact": text[slice(*name)], "right": right})


def _right(festival: Festival, point: Point, document: Document) -> str:
    """When a festival is, if a date is certainly another; "" if it may be."""
    month, day = point.month or 0, point.day or 0
    if point.calendar:
        return _named(festival) if festival.lunar and not festival.holds((month, day)) else ""
    if not festival.lunar:
        return "" if festival.holds((month, day)) or day > LAST_DAYS[min(month, 12) - 1] else _named(festival)
    dated = days_of(point, document)
    known = dated or [each for year in YEARS if (each := point.on(year))]
    if not known or any(not _known(each) or _falls_on(festival, each) for each in known):
        return ""
    solar = _in_year(festival, dated[0].year) if len(dated) == 1 else None
    return f"{solar.year}年{solar.month}月{solar.day}日" if solar else _named(festival)


def _in_year(festival: Festival, year: int) -> date | None:
    """The day on which a festival of the traditional calendar is in a year; None if that is not known."""
    month, day = festival.days[0][0]
    for moon in moons():
        if moon.number == month and not moon.leap:
            solar = moon.first + timedelta(min(day, moon.length) - 1)
            if solar.year == year:
                return solar
    return None


def _known(day: date) -> bool:
    return lunar(day) is not None


def _falls_on(festival: Festival, day: date) -> bool:
    """Whether a day is one of a festival of the traditional calendar; its 30th is the last, 29th in a short month."""
    moon, following = lunar(day), lunar(day + timedelta(1))
    if moon is None or moon[2]:
        return False
    last = LAST_OF_MONTH if following is not None and following[1] == 1 else moon[1]
    return festival.holds(moon[:2]) or festival.holds((moon[0], last))


def _named(festival: Festival) -> str:
    (month, day), (_, last) = festival.days[0]
    if not festival.lunar:
        return f"{month}月{day}日" + (f"至{last}日" if 0 < last - day <= MOVES else "")
    names = {1: "正", 12: "腊"}
    numerals = "一二三四五六七八九十"
    tens = ("初", "十", "二十", "三十")[(day - 1) // 10 if day < 30 else 3]
    ones = "十" if day == 10 else "" if day == 30 else numerals[(day - 1) % 10]
    return f"农历{names.get(month) or numerals[month - 1]}月{tens}{ones}"
