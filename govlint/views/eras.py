"""When each document of a file was written, as far as it says so: by its sign-off, its title, the years it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.dates import Point, dates, read_dates
from govlint.views.outline import Part, outline

SINCE = lazily("以[来來]|[起后後]|至今")


class Era(NamedTuple):
    """One document of the file: where it is and its text begins, the points in it that name a year, the latest of these
    years (0 for none), whether other points have their year masked.

    `signed` and `titled` are the years of its sign-off and of its title, `day` is the full date of the sign-off,
    `day_at` where that stands.
    """

    start: int
    end: int
    body: int
    years: tuple[Point, ...]
    newest: int
    masked: bool
    titled: int | None
    signed: int | None
    day: date | None
    day_at: tuple[int, int]

    def near(self, offset: int) -> tuple[int, ...]:
        """The years in which a date without one may lie, the likeliest first: none where nobody can know."""
        if self.masked:
            return ()
        index = bisect_left(self.years, offset, key=lambda point: point.start)
        before = self.years[index - 1].year if index else None
        return tuple(dict.fromkeys(year for year in (before, self.signed, self.titled) if year))

    def present(self) -> tuple[int, ...]:
        """The years that 今年 may mean: of a paper signed early in a year, or titled by a year, one of two.

        Of one that names a single year throughout it is at most the next or the last.
        """
        signed = (self.signed, self.signed - 1) if self.signed else ()
        titled = (self.titled, self.titled + 1) if self.titled else ()
        if signed or titled:
            return tuple(dict.fromkeys(signed + titled))
        only = {point.year or 0 for point in self.years}
        return tuple(year + more for year in only for more in (0, -1, 1)) if len(only) == 1 and not self.masked else ()


class Eras(NamedTuple):
    """The documents of a file in order, and the latest year that it names (0 for none)."""

    parts: tuple[Era, ...]
    newest: int

    def at(self, offset: int) -> Era | None:
        """The document in which an offset lies."""
        index = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[index] if index >= 0 and offset < self.parts[index].end else None

    def latest(self, offset: int, at_least: int) -> int:
        """The last year of which a document can tell; what is not dated itself is no older than its whole file."""
        part = self.at(offset)
        if part and part.signed:
            return part.signed
        if part and part.titled and offset >= part.body:
            return max(part.titled + 1, part.newest)
        return max(at_least, self.newest)


def eras(document: Document) -> Eras:
    """When the documents of a file were written."""
    points = document.view(dates).points
    parts = []
    for part in document.view(outline):
        first = bisect_left(points, part.start, key=lambda point: point.start)
        mine = points[first : bisect_left(points, part.end, key=lambda point: point.start)]
        named = tuple(point for point in mine if point.year)
        place, day = _signed(part)
        parts.append(
            Era(
                part.start,
                part.end,
                part.paragraphs[body.start].start if (body := part.body) else part.end,
                named,
                max((point.year or 0 for point in named), default=0),
                any(point.masked for point in mine),
                _titled(part),
                day.year if day else None,
                day,
                place,
            )
        )
    return Eras(tuple(parts), max((point.year or 0 for point in points), default=0))


def _titled(part: Part) -> int | None:
    """The one year of a title, unless that is where its time begins or ends: 1978年以来, 到2035年."""
    read = read_dates(part.name)
    points = [point for point in read.points if point.year]
    years = {point.year for point in (*points, *(end for period in read.periods for end in period)) if point.year}
    if any(SINCE.match(part.name, point.end) or part.name[: point.start].endswith(("到", "至")) for point in points):
        return None
    return years.pop() if len(years) == 1 else None


def _signed(part: Part) -> tuple[tuple[int, int], date | None]:
    """The place of the date below the text, or else of the one date under the title, and that date."""
    below = () if part.date is None else (part.date,)
    for indexes in (below, part.byline):
        found = [
            ((line.start + point.start, line.start + point.end), day)
            for line in (part.paragraphs[index] for index in indexes)
            for point in read_dates(line.text).points
            if point.year and not point.calendar and (day := point.on(point.year))
        ]
        # A law was passed and amended on several.
        if found and (indexes is below or len(found) == 1):
            return found[0]
    return (part.end, part.end), None
