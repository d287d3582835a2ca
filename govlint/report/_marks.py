"""Spans laid over lines: which part of each line belongs to which findings, for formats that show the draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govlint.document import Document, Span, line_starts


class Piece(NamedTuple):
    """A part of a line: its text, the findings that cover it, those of them that began in this line and end with it.

    Findings are given by their numbers. `breaks` says that the line break after it belongs to a finding too.
    """

    text: str
    covered: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    breaks: bool = False


def by_line(document: Document, spans: Iterable[Span]) -> dict[int, list[tuple[int, Span]]]:
    """The numbered spans that touch each 1-based line; the number of a span is its position."""
    touched: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    for number, span in enumerate(spans):
        first = document.place(span.start).line
        for line in range(first, document.place(max(span.start, span.end - 1)).line + 1):
            touched[line].append((number, span))
    return touched


def pieces(document: Document, line: int, spans: Sequence[tuple[int, Span]]) -> list[Piece]:
    """A line cut where a span begins or ends; the pieces together are the line without its break.

    An empty span is an empty piece where it stands.
    """
    text = document.line(line)
    start = document.view(line_starts)[line - 1]
    end = start + len(text)
    opens: dict[int, list[int]] = defaultdict(list)
    closes: dict[int, list[int]] = defaultdict(list)
    points: dict[int, list[int]] = defaultdict(list)
    begun = {number for number, span in spans if span.start >= start}
    beyond = {number for number, span in spans if span.end > end}
    for number, span in spans:
        first, after = (min(max(offset, start), end) for offset in span)
        if first == after:
            points[first].append(number)
        else:
            opens[first].append(number)
            closes[after].append(number)
    cuts = sorted({start, end, *opens, *closes, *points})
    active: dict[int, None] = {}
    cut: list[Piece] = []
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        for number in closes[at]:
            del active[number]
        if points[at]:
            here = tuple(points[at])
            cut.append(Piece("", here, tuple(filter(begun.__contains__, here)), not beyond.isdisjoint(here)))
        active |= dict.fromkeys(opens[at])
        if following > at:
            covered = tuple(active)
            ending = tuple(number for number in closes[following] if number in begun)
            breaks = following == end and not beyond.isdisjoint(covered)
            cut.append(Piece(text[at - start : following - start], covered, ending, breaks))
    return cut
