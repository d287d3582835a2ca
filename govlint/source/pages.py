"""Printed pages → running text: the lines of each page joined into paragraphs, page numbers left out.

PDF and OFD give lines with their places on the page. A line that fills its measure goes on in the next one, unless
that is indented like a new paragraph. Otherwise every line of a printed page would look like a broken one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govlint.document import Document

PAGE_NUMBER = re.compile(
    r"\s*(?:[—–―·－-]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?(?:\s*[—–―·－-])?\s*"
)
LATIN = re.compile(r"[A-Za-z0-9]")
# What may not be broken at the end of a line: a number or word, and a character with the marks that cling to it.
UNIT = re.compile(
    r"[（《“‘【〔「『]*(?:[\x21-\x7e]+|[^\s])[，。、；：？！）》”’】〕」』％]*(?:(?<=[》”）])[\x21-\x7e]+)?"
)

SLACK = 0.6
"""How much of a character's width a full line may lack at its end, for what its marks and blanks were squeezed."""

FEW, NARROW = 4, 8
"""Lines of a page that do not show its measure, and characters of a line that is too short to be a full one."""


class Line(NamedTuple):
    """A line of a page: its text, where it begins and ends from the left edge, and the size of its type, in points."""

    text: str
    left: float
    right: float
    size: float


def as_document(path: str, pages: Iterable[Sequence[Line]], encoding: str) -> Document:
    """The document of these pages; its lines are the paragraphs, each page is a landmark."""
    pieces: list[str] = []
    starts, landmarks = [0], []
    length = 0
    last: Line | None = None
    printed = [without_page_numbers(page) for page in pages]
    widest = max((line.right for lines in printed for line in lines), default=0.0)
    for number, lines in enumerate(printed, 1):
        # A page of a few short lines does not show how wide the text is set.
        measure = max((line.right for line in lines), default=0.0) if len(lines) >= FEW else widest
        for at, line in enumerate(lines):
            words = line.text.strip()
            if last and runs_on(last, line, measure) and not begins_paragraph(line, lines):
                words = " " * bool(LATIN.match(words) and LATIN.match(pieces[-1][-1])) + words
            elif last:
                pieces.append("\n")
                length += 1
                starts.append(length)
            if at == 0:
                landmarks.append((length, f"第{number}页"))
            pieces.append(words)
            length += len(words)
            last = line
    text = "".join(pieces) + "\n" * bool(pieces)
    return Document(path, text, encoding=encoding, lines=tuple(starts), landmarks=tuple(landmarks))


def without_page_numbers(page: Sequence[Line]) -> list[Line]:
    """The lines of a page that hold text, without a page number at its head or foot."""
    lines = [line for line in page if line.text.strip()]
    for edge in (-1, 0):
        if lines and PAGE_NUMBER.fullmatch(lines[edge].text):
            del lines[edge]
    return lines


def runs_on(line: Line, following: Line, measure: float) -> bool:
    """Whether a line was full: what begins the following one had no room in it."""
    if line.right - line.left < NARROW * line.size:
        return False
    unit = UNIT.match(following.text.lstrip())
    width = sum(0.5 if char.isascii() else 1.0 for char in unit.group()) if unit else 1.0
    return line.right + (width + SLACK) * line.size > measure


def begins_paragraph(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is indented by one character or more against the lines that lie furthest to the left."""
    return line.left >= min(each.left for each in lines) + 0.8 * line.size
