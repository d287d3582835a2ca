"""The draft as running text: broken lines joined, bracketed pinyin taken out, every character still traceable.

Patterns run over this text, so a phrase that a hard line break or an inserted reading cuts in two is still found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from govlint.document import LINE_BREAK, Document, Span
from govlint.source.text import mask_addresses

# Toned vowels only: a bracketed word without a tone is an abbreviation as often as a reading.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
READING = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}[)）]")
# A line shorter than this was not broken because it was full.
FULL_LINE = 20
GOES_ON = re.compile(r"[\u3400-\u9fffA-Za-z0-9，,、“《（(]$")
STARTS_NEW = re.compile(
    r"[\s\u3000#>|*+•·●○■◆▲★※【\-—]|[一二三四五六七八九十]{1,3}[、是]|[(（〔\[][一二三四五六七八九十\d]{1,3}[)）〕\]]"
    r"|\d{1,2}[.、．]|第[一二三四五六七八九十\d]{1,3}[章节条篇部、，,]|[①-⑳㈠-㈩⑴-⒇]|附[件：:]"
)
INNER_MARK = re.compile("[，,、；;。：:“”]")


class Prose(NamedTuple):
    """The running text, and for each stretch of it where it begins and how far it is shifted against the source."""

    text: str
    begins: tuple[int, ...]
    shifts: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """The source span of a span of the running text."""
        last = max(start, end - 1)
        return Span(start + self._shift(start), last + self._shift(last) + (1 if end > start else 0))

    def is_whole(self, start: int, end: int) -> bool:
        """Whether nothing was taken out of the source between these two offsets of the running text."""
        return self._shift(start) == self._shift(max(start, end - 1))

    def _shift(self, offset: int) -> int:
        return self.shifts[bisect_right(self.begins, offset) - 1]


def prose(document: Document) -> Prose:
    """The running text of a document; its lines end with LF alone."""
    source = mask_addresses(document.masked)
    cuts = sorted([*_readings(source), *_soft_breaks(source)])
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


def _readings(source: str) -> list[tuple[int, int, str]]:
    return [(*found.span(), "") for found in READING.finditer(source)]


def _soft_breaks(source: str) -> list[tuple[int, int, str]]:
    """The line breaks to take out, and those to write as LF."""
    cuts = []
    start = 0
    for found in LINE_BREAK.finditer(source):
        line = source[start : found.start()]
        if is_soft_break(line, source[found.end() : found.end() + 12]):
            cuts.append((*found.span(), ""))
        elif found.group() != "\n":
            cuts.append((*found.span(), "\n"))
        start = found.end()
    return cuts


def is_soft_break(line: str, following: str) -> bool:
    """Whether a sentence goes on over the end of `line` into `following` (a few characters suffice)."""
    return (
        len(line) >= FULL_LINE
        and bool(following)
        and GOES_ON.search(line) is not None
        and STARTS_NEW.match(following) is None
        and "\t" not in line
        and INNER_MARK.search(line) is not None
    )
