"""The draft as rules read it: lines that end with LF, and for `prose` running text whose broken lines are joined.

Patterns run over these texts, so a phrase that a hard line break or an inserted reading cuts in two is still found,
and every character is traceable to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from govlint.document import LINE_BREAK, Document, Span
from govlint.source.text import mask_addresses

# Toned vowels only: a bracketed word without a tone is an abbreviation as often as a reading.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
READING = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}[)）]")
# A line shorter than this was not broken because it was full; a heading is not longer than LONG_LINE, nor an
# unnumbered title than LONG_TITLE.
FULL_LINE = 20
LONG_TITLE = 36
LONG_LINE = 60
# With what the next line can only go on, a short line will do.
BROKEN_OFF = 10
GOES_ON = re.compile(r"[\u3400-\u9fffA-Za-z0-9，,、“《（(]\Z")
LEFT_OPEN = re.compile(r"[，,、“《（(]\Z")
CONTINUES = re.compile("[的，。、；：？！）》”’」』]")
COMMA = re.compile("[，,、]")
SENTENCE_ENDS = re.compile("[。；;？！]")
STARTS_NEW = re.compile(
    r"[\s\u3000#>|*+•·●○■◆▲★※【\-—]|[一二三四五六七八九十]{1,3}[、是]|[(（〔\[][一二三四五六七八九十\d]{1,3}[)）〕\]]"
    r"|\d{1,2}[.、．]|第 ?[一二三四五六七八九十\d]{1,3} ?[章节節条條篇部、，,]|[①-⑳㈠-㈩⑴-⒇]|附[件：:]"
)
LOOK_AHEAD = 12

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

    def is_whole(self, start: int, end: int) -> bool:
        """Whether nothing was taken out of the source between these two offsets of the text."""
        return self._shift(start) == self._shift(max(start, end - 1))

    def _shift(self, offset: int) -> int:
        return self.shifts[bisect_right(self.begins, offset) - 1]


def prose(document: Document) -> Prose:
    """The running text of a document: broken lines joined, bracketed pinyin taken out, web addresses masked."""
    source = mask_addresses(document.masked)
    return _without(source, sorted([*_readings(source), *_breaks(source, joined=True)]))


def lines(document: Document) -> Prose:
    """The masked source of a document, line by line."""
    return _without(document.masked, _breaks(document.masked, joined=False) if "\r" in document.masked else ())


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


def _readings(source: str) -> list[Cut]:
    return [(*found.span(), "") for found in READING.finditer(source)]


def _breaks(source: str, *, joined: bool) -> list[Cut]:
    """The line breaks to write as LF, and where lines are joined those to take out."""
    cuts: list[Cut] = []
    start = 0
    for found in LINE_BREAK.finditer(source):
        following = source[found.end() : found.end() + LOOK_AHEAD]
        if joined and is_soft_break(source[start : found.start()], following):
            cuts.append((*found.span(), ""))
        elif found.group() != "\n":
            cuts.append((*found.span(), "\n"))
        start = found.end()
    return cuts


def is_soft_break(line: str, following: str) -> bool:
    """Whether a sentence goes on over the end of `line` into `following` (a few characters suffice).

    In doubt not: a heading joined to its text makes phrases that nobody wrote.
    """
    if len(line) < BROKEN_OFF or not GOES_ON.search(line, len(line) - 1) or "\t" in line or not following:
        return False
    if STARTS_NEW.match(following) or following[0] in "\r\n":
        return False
    line = READING.sub("", line)
    if CONTINUES.match(following):
        return len(line) >= BROKEN_OFF and COMMA.search(line) is not None
    # A line in which a sentence has ended, or that stops at a comma, is no heading.
    if SENTENCE_ENDS.search(line) or LEFT_OPEN.search(line):
        return len(line) >= FULL_LINE
    longest_heading = LONG_LINE if STARTS_NEW.match(line) else LONG_TITLE
    return len(line) >= longest_heading and COMMA.search(line) is not None
