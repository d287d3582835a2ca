"""Printed pages → running text: the lines of each page joined into paragraphs, page numbers left out.

PDF and OFD give lines with their places on the page. A line that fills its measure goes on in the next one, unless
that is indented like a new paragraph. Otherwise every line of a printed page would look like a broken one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from govlint.document import Document, Story
from govlint.source.page_columns import columns
from govlint.source.page_edges import EDGE, without_edges
from govlint.source.page_lines import Line
from govlint.source.text import joined

PAGE_NUMBER = re.compile(
    r"\s*(?:[—–―·－-]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?(?:\s*[—–―·－-])?\s*"
)
CELL, NEAR = "\t", 3
MARK = re.compile(r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[a-z])[)）、.．]|[①-⑳●•■◆·-]")
"""The mark of an item, which Word sets apart from its words."""
MARKED = re.compile(rf"\s*(?:{MARK.pattern})")
LATIN = re.compile(r"[A-Za-z0-9]")
# What may not be broken at the end of a line: a number or word, and a character with the marks that cling to it.
UNIT = re.compile(
    r"[（《“‘【〔「『]*(?:[\x21-\x7e]+|[^\s])[，。、；：？！）》”’】〕」』％,.;:!?)\]%_]*(?:(?<=[》”）])[\x21-\x7e]+)?"
)

SLACK = 0.6
"""How much of a character's width a full line may lack at its end, for what its marks and blanks were squeezed."""

NARROW = 8
"""Characters of a line that is too short to be a full one."""


def as_document(path: str, pages: Iterable[Sequence[Line]], encoding: str, unread: tuple[str, ...] = ()) -> Document:
    """The document of these pages; its lines are the paragraphs, each page is a landmark.

    What stands at the edge of most pages is told apart from the body, once.
    """
    pieces: list[str] = []
    starts, landmarks = [0], []
    length = 0
    last: Line | None = None
    last_measure = 0.0
    hang: float | None = None
    bodies, edges = without_edges([without_page_numbers(page) for page in pages])
    widest = max((line.right for lines in bodies for line in lines), default=0.0)
    for number, page in enumerate(bodies, 1):
        begins = True
        for column, shown in columns(page):
            measure = widest if shown is None else shown
            for line in in_rows(column):
                words = line.text.strip()
                hangs = last is not None and hangs_below(last, line, hang)
                if last and runs_on(last, line, last_measure) and (hangs or not begins_paragraph(line, column)):
                    words = " " * bool(LATIN.match(words) and LATIN.match(pieces[-1][-1])) + words
                    hang = line.left if hangs else None
                elif last:
                    pieces.append("\n")
                    length += 1
                    starts.append(length)
                    hang = None
                if begins:
                    landmarks.append((length, f"第{number}页"))
                    begins = False
                pieces.append(words)
                length += len(words)
                last, last_measure = line, measure
    text = "".join(pieces) + "\n" * bool(pieces)
    stories: tuple[Story, ...] = ()
    if edges:
        below, begins_at = joined(edges)
        stories = Story("", 0, len(text)), Story(EDGE, len(text), len(text) + len(below))
        landmarks.append((len(text), EDGE))
        starts += (len(text) + start for start in begins_at)
        text += below
    return Document(
        path,
        text,
        encoding=encoding,
        lines=tuple(dict.fromkeys(starts)),
        stories=stories,
        landmarks=tuple(landmarks),
        unread=unread,
    )


def in_rows(column: Sequence[Line]) -> Iterator[Line]:
    """The lines of a column, those at one height as the row of a table: one line with tabs."""
    row: list[Line] = []
    for line in column:
        if len(row) > 1 and _is_below(line, row[-1]):
            # A cell of several lines.
            row[-1] = row[-1]._replace(text=row[-1].text.strip() + line.text.strip(), bottom=line.top)
            continue
        if row and abs(line.top - row[0].top) > 0.5 * min(line.size, row[0].size):
            yield _row(row)
            row = []
        row.append(line)
    if row:
        yield _row(row)


def _is_below(line: Line, cell: Line) -> bool:
    """Whether a line goes on with a cell right above it."""
    return abs(line.left - cell.left) < 0.5 * line.size and 0 < line.top - max(cell.top, cell.bottom) < 2 * line.size


def _row(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text = ""
    for line, following in zip_longest(row, row[1:]):
        text += line.text.strip() + (_between(line, following) if following else "")
    return row[0]._replace(text=text, right=max(line.right for line in row))


def _between(line: Line, following: Line) -> str:
    """What stands for the gap between two pieces of a line."""
    words, gap = line.text.strip(), following.left - line.right
    if MARK.fullmatch(words) and gap < NEAR * line.size:
        return ""
    # The letters of a word that is set wide are no cells.
    return " " if len(words) == 1 and gap < NEAR * line.size else CELL


def without_page_numbers(page: Sequence[Line]) -> list[Line]:
    """The lines of a page that hold text, without a page number at its head or foot."""
    lines = [line for line in page if line.text.strip()]
    for edge in (-1, 0):
        if not lines:
            break
        row = [line for line in lines if abs(line.top - lines[edge].top) < 0.5 * line.size]
        if PAGE_NUMBER.fullmatch("".join(line.text for line in row)):
            gone = row
        else:
            # A bare number may be a cell.
            gone = [line for line in row if PAGE_NUMBER.fullmatch(line.text) and not line.text.strip().isdigit()]
        lines = [line for line in lines if line not in gone]
    return lines


def runs_on(line: Line, following: Line, measure: float) -> bool:
    """Whether a line was full: what begins the following one had no room in it."""
    if CELL in line.text or CELL in following.text:
        return False
    if line.right - line.left < NARROW * line.size:
        return False
    unit = UNIT.match(following.text.lstrip())
    width = sum(0.5 if char.isascii() else 1.0 for char in unit.group()) if unit else 1.0
    return line.right + (width + SLACK) * line.size > measure


def hangs_below(line: Line, following: Line, hang: float | None) -> bool:
    """Whether a line goes on below the words of an item whose mark stands to the left of it."""
    if hang is not None:
        return abs(following.left - hang) < 0.5 * line.size
    if not MARKED.match(line.text) or MARKED.match(following.text):
        return False
    return 0.5 * line.size < following.left - line.left < NEAR * line.size


def begins_paragraph(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is indented by one character or more against the lines that lie furthest to the left."""
    return line.left >= min(each.left for each in lines) + 0.8 * line.size
