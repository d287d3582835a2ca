"""The draft as rules read it: lines that end with LF, and for `prose` running text whose broken lines are joined.

Patterns run over these texts, so a phrase that a hard line break or an inserted reading cuts in two is still found,
and every character is traceable to the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govlint.document import LINE_BREAK, Document, Span
from govlint.source.text import mask_addresses
from govlint.views.breaks import breaks
from govlint.views.pages import pages
from govlint.views.readings import READING

Cut = tuple[int, int, str]
"""A stretch of the source, from and to, and what is read in its stead."""


class Prose(NamedTuple):
    """A text as it is read, and for each stretch of it where it begins and how far it is shifted against the source."""

    text: str
    begins: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def source(self, start: int, end: int) -> Span:
        """The source span of a span of the text."""
        last = max(start, end - 1)
        return Span(start + self._shift(start), last + self._shift(last) + (1 if end > start else 0))

    def at(self, offset: int) -> int:
        """The offset in the text of an offset in the source; of what was taken out, that of what follows it."""
        stretches = range(len(self.begins))
        index = bisect_right(stretches, offset, key=lambda each: self.begins[each] + self.shifts[each]) - 1
        end = self.begins[index + 1] if index + 1 < len(self.begins) else len(self.text)
        return min(offset - self.shifts[index], end)

    def _shift(self, offset: int) -> int:
        return self.shifts[bisect_right(self.begins, offset) - 1]


def prose(document: Document) -> Prose:
    """The running text of a document: broken lines joined, bracketed pinyin taken out, web addresses masked."""
    source = mask_addresses(document.masked)
    broken = list(_broken(document))
    return _without(source, sorted([*_readings(source), *broken, *_ends(source, broken)]))


def lines(document: Document) -> Prose:
    """The masked source of a document, line by line."""
    return _without(document.masked, _ends(document.masked, []))


def _without(source: str, cuts: Iterable[Cut]) -> Prose:
    pieces: list[str] = []
    begins, shifts = [0], [0]
    at = length = 0
    for start, end, instead in cuts:
        pieces += (source[at:start], instead)
        length += start - at + len(instead)
        at = end
        begins.append(length)
        shifts.append(end - length)
    pieces.append(source[at:])
    return Prose("".join(pieces), tuple(begins), tuple(shifts))


def _readings(source: str) -> Iterator[Cut]:
    """The readings in brackets, to be taken out."""
    for found in READING.finditer(source):
        yield (*found.span(), "")


def _broken(document: Document) -> Iterator[Cut]:
    """What parts the halves of a broken sentence, and page numbers and running heads: to be taken out."""
    at = 0
    broken = [(each.start, each.end) for each in document.view(breaks).breaks]
    for start, end in sorted([*broken, *((each.start, each.end) for each in document.view(pages))]):
        if start >= at:
            yield (start, end, "")
            at = end


def _ends(source: str, cut: list[Cut]) -> Iterator[Cut]:
    """The line breaks to write as LF, but for those that are cut out."""
    taken = iter(cut)
    start = end = -1
    for found in LINE_BREAK.finditer(source):
        while end <= found.start() and (following := next(taken, None)) is not None:
            start, end, _ = following
        if found.group() != "\n" and not start <= found.start() < end:
            yield (*found.span(), "\n")
