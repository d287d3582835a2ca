"""stages: the stages of a plan against each other and against the period that they divide.

`stage` is a pattern of what names a stage, up to where its period begins; the group `number` is its number. Stages that
are numbered on from one another make a series. `fault: overlap` reports one that begins before the last one ends (both
may share their boundary); `fault: outside` one that leaves the period that `whole`, a pattern that ends where that
period begins, names before the series; between them `division` must stand. One stage that lies within another is
meant so. With `lead`, a pattern, only series
count before whose first item it stands. `{other}` is the period that it conflicts with.

A series whose years cannot be known, or that runs over the end of a year it does not name, is not judged.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate, with_groups
from govlint.rules.model import Rule
from govlint.views.dates import Period, Point, dates
from govlint.views.numerals import number_of

KEYS: Mapping[str, Any] = {
    "fault": {"enum": ["overlap", "outside"]},
    "stage": {"type": "string", "minLength": 1},
    "whole": {"type": "string", "minLength": 1},
    "division": {"type": "string", "minLength": 1},
    "lead": {"type": "string", "minLength": 1},
}
REQUIRED = ("fault", "stage")
CUE, REACH, APART, LEAD = 24, 300, 1500, 100
Moment = tuple[int, ...]


class Span(NamedTuple):
    """A period with its years filled in: 0 where none is known. `start` and `end` are its place."""

    start: int
    end: int
    low: Moment
    high: Moment


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The fault and the patterns. Raises `SpecError`."""
    if (spec["fault"] == "outside") != ("whole" in spec and "division" in spec):
        raise SpecError("fault", "outside 须写明 whole 和 division，overlap 两样都不要")
    stage = with_groups("stage", spec["stage"], ("number",), sources)
    others = [translate(key, spec[key], sources) if key in spec else "" for key in ("whole", "division", "lead")]
    return Compiled((spec["fault"], stage, *others))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The stages that conflict with their neighbours or with the whole."""
    fault, stage, whole, division, lead = rule.plan
    periods = document.view(dates).periods
    for begin, series in _series(compiled(stage), periods, text):
        if lead and not compiled(lead).search(text[max(0, begin - LEAD) : begin].rstrip("(（")):
            continue
        if fault == "outside":
            yield from _outside(series, _whole(periods, series[0], text, compiled(whole), compiled(division)), text)
        elif (spans := _filled(series)) is not None:
            yield from _overlaps(spans, text)


def _series(stage: re.Pattern[str], periods: Sequence[Period], text: str) -> Iterator[tuple[int, list[Period]]]:
    """The periods of stages that are numbered 1, 2, 3 …, and where the first is named."""
    at = {period.start: period for period in periods}
    series: list[Period] = []
    last = begin = 0
    for found in stage.finditer(text):
        period, number = at.get(found.end()), number_of(found["number"])
        if period is None or number is None:
            continue
        if not series or number != last + 1 or period.start - series[-1].end > APART:
            if series:
                yield begin, series
            series, begin = [], found.start()
            if number != 1:
                continue
        series.append(period)
        last = number
    if series:
        yield begin, series


def _overlaps(spans: Sequence[Span], text: str) -> Iterator[Match]:
    for one, other in pairwise(spans):
        length = min(len(one.high), len(other.low))
        begins_early = other.low[:length] < one.high[:length] and one.high < other.high
        in_order = one.low[: len(other.low)] < other.low[: len(one.low)]
        if begins_early and (in_order or other.low[0]):
            yield _told(other, text[one.start : one.end], (one.start, one.end), text)


def _outside(series: Sequence[Period], whole: Period | None, text: str) -> Iterator[Match]:
    if whole is None:
        return
    limits = _filled([whole])
    if not limits:
        return
    low, high = limits[0].low, limits[0].high
    for span in _filled(series, low[0]) or ():
        if span.low[: len(low)] < low[: len(span.low)] or span.high[: len(high)] > high[: len(span.high)]:
            yield _told(span, text[whole.start : whole.end], (whole.start, whole.end), text)


def _whole(
    periods: Sequence[Period], first: Period, text: str, cue: re.Pattern[str], division: re.Pattern[str]
) -> Period | None:
    """The period that a series of stages divides: the last one named before it, if the text says so."""
    index = bisect_left(periods, first.start, key=lambda period: period.start) - 1
    if index < 0 or first.start - periods[index].end > REACH:
        return None
    whole = periods[index]
    before = text[max(text.rfind("\n", 0, whole.start) + 1, whole.start - CUE) : whole.start]
    cued = any(found.end() == len(before) for found in cue.finditer(before))
    return whole if cued and division.search(text, whole.end, first.start) else None


def _filled(series: Sequence[Period], year: int = 0) -> list[Span] | None:
    """The periods with the years that they leave out, the first of which is `year`; None where that cannot be known."""
    spans: list[Span] = []
    for first, last in series:
        if first.calendar or last.calendar or not first.month or _elsewhere(first) or _elsewhere(last):
            return None
        begins = first.year or year
        ends = last.year or begins
        low = _moment(begins, first.month, first.day)
        high = _moment(ends, last.month or first.month, last.day)
        into_next_year = not first.year and begins and spans and low[:2] < spans[-1].low[:2]
        if low[: len(high)] > high[: len(low)] or into_next_year or (bool(begins) != bool(year) and spans):
            return None
        year = ends
        spans.append(Span(first.start, last.end, low, high))
    return spans


def _elsewhere(point: Point) -> bool:
    """Whether a point's year or month is unknown; the present year is as good as none."""
    return point.masked or point.vague not in ("", "今", "本")


def _moment(year: int, month: int, day: int | None) -> Moment:
    return (year, month) if day is None else (year, month, day)


def _told(span: Span, other: str, place: tuple[int, int], text: str) -> Match:
    return Match(span.start, span.end, {"match": text[span.start : span.end], "other": other}, None, (place,))
