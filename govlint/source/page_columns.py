"""The columns of a printed page, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govlint.source.page_lines import Line

FEW, MOST_LINES = 4, 1500
"""Lines of a page that do not show how wide its text is set, and such as no page of columns has."""
LEAST_LINES, LEAST_WIDTH = 5, 8
"""Lines that a column has, and characters that they have on average: fewer are the cells of a table."""
FULL, ALIKE = 0.5, 0.6
"""The share of a column's lines that are as wide as it, and of those that begin where it does."""


class Column(NamedTuple):
    """Lines that are read one after the other, and how far to the right they may reach; None if none shows that."""

    lines: list[Line]
    measure: float | None


def columns(page: Sequence[Line]) -> list[Column]:
    """The lines of a page by columns: the left one before the right one, between what goes across both."""
    gutter = find_gutter(page)
    if gutter is None:
        # A page of a few short lines does not show how wide its text is set.
        return [Column(list(page), _measure(page) if len(page) >= FEW else None)] if page else []
    found = []
    sides = [line for line in page if line.right <= gutter], [line for line in page if line.left >= gutter]
    for band in bands(page, gutter):
        if any(crosses(line, gutter) for line in band):
            found.append(Column(band, _measure(page)))
            continue
        inside = set(band)
        for side in sides:
            for lines, measure in columns([line for line in side if line in inside]):
                found.append(Column(lines, _measure(side) if measure is None else measure))
    return found


def _measure(lines: Sequence[Line]) -> float:
    return max(line.right for line in lines)


def find_gutter(page: Sequence[Line]) -> float | None:
    """Where columns are parted: a place that full lines stand on both sides of, and hardly any go across."""
    best, most = None, 0
    places = {round(line.left) for line in page} if len(page) <= MOST_LINES else set()
    for place in sorted(places):
        gutter = place - 0.6
        left = [line for line in page if line.right <= gutter]
        right = [line for line in page if line.left >= gutter]
        fewer = min(len(left), len(right))
        if fewer > most and fewer >= LEAST_LINES and is_column(left) and is_column(right):
            top, bottom = _shared(left, right)
            across = sum(top < line.top < bottom for line in page if crosses(line, gutter))
            if bottom > top and 10 * across <= len(left) + len(right):
                best, most = gutter, fewer
    return best


def is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are those of running text in a column."""
    size = sum(line.size for line in lines) / len(lines)
    widest = max(line.right for line in lines)
    lefts = sorted(line.left for line in lines)
    usual = lefts[len(lefts) // 3]
    wide = sum(line.right - line.left for line in lines) / len(lines)
    full = sum(line.right > widest - 1.2 * size for line in lines)
    alike = sum(abs(left - usual) < size for left in lefts)
    return wide >= LEAST_WIDTH * size and full >= FULL * len(lines) and alike >= ALIKE * len(lines)


def crosses(line: Line, gutter: float) -> bool:
    """Whether a line stands on both sides of a gutter."""
    return line.left < gutter < line.right


def bands(page: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """The lines of a page from top to bottom, in turns of such as go across the gutter and such as do not."""
    band: list[Line] = []
    for line in sorted(page, key=lambda each: each.top):
        if band and crosses(line, gutter) != crosses(band[-1], gutter):
            yield band
            band = []
        band.append(line)
    if band:
        yield band


def _shared(left: Sequence[Line], right: Sequence[Line]) -> tuple[float, float]:
    """From where to where down the page two columns stand beside each other."""
    top = max(min(line.top for line in side) for side in (left, right))
    return top, min(max(line.top for line in side) for side in (left, right))
