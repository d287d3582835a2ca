"""deadline: a day by which something is due that is later than the day for which it is due.

`event` is a pattern right behind which the day of the event stands (会议时间：), `due` one right behind which the day
stands by which names or forms must be there, with what follows that day in `asks`. Judged is a document with one event;
both days need a month and a day, and years that do not differ where both have one. `{event}` is the day of the event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import Led, compiled, lead, translate
from govlint.rules.model import Rule
from govlint.views.dates import Point, dates
from govlint.views.outline import outline
from govlint.views.simplified import simplified

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = dict.fromkeys(("event", "due", "asks"), PATTERN)
REQUIRED = ("event", "due", "asks")
READS = "simplified"
NEW_YEAR = 3
"""A month so early after one so late is of the next year."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The three patterns. Raises `SpecError`."""
    (event,), keys = lead("event", [spec["event"]], (), sources)
    return Compiled((event, *(translate(key, spec[key], sources) for key in ("due", "asks"))), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The days that come too late."""
    event, *others = rule.plan
    due, asks = map(compiled, others)
    plain, points = document.view(simplified), document.view(dates).points
    for part in document.view(outline):
        within = part.start, part.end
        days = [_at(points, found.end()) for found in Led(*event).finditer(plain, hits, within=within)]
        held = {(day.year, day.month, day.day): day for day in days if day and day.month and day.day}
        if len(held) != 1:
            continue
        (day,) = held.values()
        for found in due.finditer(plain, *within):
            last = _at(points, found.end())
            if last and asks.match(plain, last.end) and _is_later(last, day):
                words = {"match": text[last.start : last.end], "event": text[day.start : day.end]}
                yield Match(last.start, last.end, words, related=((day.start, day.end),))


def _at(points: tuple[Point, ...], offset: int) -> Point | None:
    """The date that begins at an offset."""
    at = bisect_left(points, offset, key=lambda point: point.start)
    return points[at] if at < len(points) and points[at].start == offset else None


def _is_later(last: Point, day: Point) -> bool:
    """Whether a day comes after another for certain."""
    if not last.month or not last.day or not day.month or not day.day or last.calendar or day.calendar:
        return False
    if (last.year or day.year) != (day.year or last.year) or last.masked or day.masked:
        return False
    if day.month <= NEW_YEAR and last.month > 12 - NEW_YEAR and not last.year:
        return False
    return (last.month, last.day) > (day.month, day.day)
