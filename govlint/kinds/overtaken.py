"""overtaken: a day that a paper sets for what is still to come, though it was past when the paper was signed.

`before` is a pattern of what stands right before the date (会议时间：, 请于), in its line and the one above, `after`
one of what stands right behind it; `unless` is looked for in the sentence around. `title` (a pattern) and `genres`
choose the documents. Of a period the end is judged. A date without a year is that of the year of the sign-off, and
judged only where it is past by so little that it cannot be meant for the next year. `{signed}` is the date of the
sign-off.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.genre import CHOICE, PATTERN, chosen, read_choice
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.dates import Point, dates, day_of
from govlint.views.eras import eras
from govlint.views.outline import outline
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {**CHOICE, "before": PATTERN, "after": PATTERN, "unless": PATTERN}
REQUIRED = ("before",)
PATTERNS = ("before", "after", "unless")
NEVER = r"(?!)"
LEAD, REST = 80, 60
JUST_PAST = timedelta(45)
OF_TODAY = ("", "今", "本")
DECEMBER = 12
STOP = lazily("[。；\n]")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The choice of documents and the patterns. Raises `SpecError`."""
    patterns = tuple(translate(key, spec[key], sources) if key in spec else "" for key in PATTERNS)
    return Compiled((read_choice(spec, sources), patterns))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The days that were past on the day of the sign-off."""
    choice, (before, after, unless) = rule.plan
    plain, read = document.view(simplified), document.view(dates)
    lasts = {period.start: period.last for period in read.periods}
    ends = {period.last.start for period in read.periods}
    signed = {part.start: part for part in document.view(eras).parts if part.day}
    for part in chosen(document.view(outline), choice):
        era = signed.get(part.start)
        if era is None or era.day is None:
            continue
        # A date may stand under the title as well.
        end = era.day_at[0] if era.day_at[0] > era.body else era.end
        for first in _between(read.points, era.body, end):
            last = lasts.get(first.start, first)
            if first.start in ends or not _is_past(first, last, era.day):
                continue
            lead = plain[max(era.body, first.start - LEAD) : first.start]
            rest = plain[last.end : last.end + REST]
            if not compiled(before).search(lead) or not compiled(after).match(rest):
                continue
            if not compiled(unless or NEVER).search(STOP.split(lead.rstrip())[-1] + STOP.split(rest)[0]):
                words = {"match": text[first.start : last.end], "signed": text[slice(*era.day_at)]}
                yield Match(first.start, last.end, words, related=(era.day_at,))


def _between(points: tuple[Point, ...], start: int, end: int) -> tuple[Point, ...]:
    """The dates that begin in a stretch of the text."""
    low, high = (bisect_left(points, offset, key=lambda point: point.start) for offset in (start, end))
    return points[low:high]


def _is_past(first: Point, last: Point, signed: date) -> bool:
    """Whether a day, or the end of a period, was past for certain; of what has no day, the last it can be."""
    month, vague = last.month or first.month, last.vague or first.vague
    if last.calendar or first.calendar or not month or month > DECEMBER or vague not in OF_TODAY:
        return False
    year = last.year or first.year
    in_year = year or signed.year
    day = day_of(in_year, month, last.day) if last.day else _month_after(in_year, month) - timedelta(1)
    return day is not None and day < signed and (bool(year) or signed - day <= JUST_PAST)


def _month_after(year: int, month: int) -> date:
    return date(year + month // DECEMBER, month % DECEMBER + 1, 1)
