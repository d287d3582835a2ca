"""When each document of a file was written, as far as it says so itself: its sign-off, its title, the years it names."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from govlint.document import Document
from govlint.views.dates import Point, dates, read_dates
from govlint.views.outline import Part, outline
from govlint.views.prose import prose


class Era(NamedTuple):
    """One document of the file: where it is and its text begins, the points in it that name a year, whether others have
    their year masked.

    `signed` and `titled` are the years of its sign-off and of its title.
    """

    start: int
    end: int
    body: int
    years: tuple[Point, ...]
    signed: int | None
    titled: int | None
    masked: bool


class Eras(NamedTuple):
    """The documents in order; of those that are signed with a full date, that date and its place."""

    parts: tuple[Era, ...]
    signed: tuple[tuple[int, int, tuple[int, int], date], ...]

    def at(self, offset: int) -> Era | None:
        """The document in which an offset lies."""
        index = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[index] if index >= 0 and offset < self.parts[index].end else None

    def near(self, offset: int) -> tuple[int, ...]:
        """The years in which a date without one may lie, the likeliest first: none where nobody can know."""
        part = self.at(offset)
        if part is None or part.masked:
            return ()
        before = [point.year for point in part.years if point.start < offset and point.year]
        known = (*before[-1:], part.signed, part.titled)
        return tuple(dict.fromkeys(year for year in known if year))

    def present(self, offset: int) -> tuple[int, ...]:
        """The years that 今年 may mean: of a paper signed early in a year, or titled by a year, one of two."""
        part = self.at(offset)
        if part is None:
            return ()
        signed = (part.signed, part.signed - 1) if part.signed else ()
        titled = (part.titled, part.titled + 1) if part.titled else ()
        return tuple(dict.fromkeys(signed + titled))

    def latest(self, offset: int, at_least: int) -> int:
        """The last year of which a document can tell; what is not dated itself is no older than its whole file."""
        part = self.at(offset)
        if part and (part.signed or part.titled):
            return part.signed or (part.titled or 0) + 1
        return max(at_least, *(point.year or 0 for each in self.parts for point in each.years))


def eras(document: Document) -> Eras:
    """When the documents of a file were written."""
    text = document.view(prose).text
    points = document.view(dates).points
    starts = [point.start for point in points]
    parts, signed = [], []
    for part in document.view(outline):
        mine = points[bisect_right(starts, part.start - 1) : bisect_right(starts, part.end - 1)]
        named = _named(part)
        day = _signed(part)
        parts.append(
            Era(
                part.start,
                part.end,
                part.paragraphs[body.start].start if (body := part.body) else part.end,
                tuple(point for point in mine if point.year),
                day[1].year if day else None,
                named,
                any(point.masked for point in mine),
            )
        )
        if day:
            signed.append((part.start, part.end, *day))
    return Eras(tuple(parts), tuple(signed))


def _named(part: Part) -> int | None:
    """The one year of a title."""
    years = {point.year for point in read_dates(part.name).points if point.year}
    return years.pop() if len(years) == 1 else None


def _signed(part: Part) -> tuple[tuple[int, int], date] | None:
    """The date below the text."""
    if part.date is None:
        return None
    line = part.paragraphs[part.date]
    for point in read_dates(line.text).points:
        if point.year and not point.calendar and (day := point.on(point.year)):
            return (line.start + point.start, line.start + point.end), day
    return None
