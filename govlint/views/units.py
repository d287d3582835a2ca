"""The paragraphs and sentences of the text proper, as they are compared with each other.

Titles, headings, addressees, signatures and rows of tables are left out: they recur by design.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.marks import read_mark
from govlint.views.outline import Heading, outline
from govlint.views.paragraphs import Paragraph
from govlint.views.sentences import sentences

SIGNS = lazily(r"[\W_]+")
ROW = lazily(r"[\t|｜]|_{3,}")
CELL = lazily(r"\S {2,}(?=\S)")
PARTED = lazily("[，。；！？,;!?]")
# A heading ends without a mark, or is no longer than this; a short item is compared with its siblings only.
ENDED = lazily(r"[。；;！？!?…][”’」』）)》】〕]*$")
SHORT = 40


class Unit(NamedTuple):
    """A paragraph or sentence to compare: its place in the running text, its number among its like, its part.

    `key` is what is compared; `item` names the list it is an item of, `home` its paragraph.
    """

    start: int
    end: int
    order: int
    part: int
    home: int
    item: tuple[int, str] | None
    text: str
    key: str


def paragraph_units(document: Document) -> tuple[Unit, ...]:
    """The paragraphs of the text proper, without titles, headings, addressees, signatures and table rows."""
    return tuple(
        Unit(paragraph.start, paragraph.end, home, part, home, item, paragraph.text, key)
        for home, part, paragraph, item in _body(document)
        if (key := key_of(paragraph.text, item if len(paragraph.text) < SHORT else None))
    )


def sentence_units(document: Document) -> tuple[Unit, ...]:
    """The sentences of those paragraphs, without the headings that run into their text."""
    body = {home: (part, item) for home, part, _, item in _body(document)}
    run_in = {home: heading.run_in for home, _, heading in _headings(document)}
    units = []
    before = -1
    for order, sentence in enumerate(document.view(sentences)):
        first, before = sentence.paragraph != before, sentence.paragraph
        if sentence.paragraph not in body or (first and run_in.get(before) and len(sentence.text) < SHORT):
            continue
        part, item = body[before]
        key = key_of(sentence.text, None if run_in.get(before) or len(sentence.text) >= SHORT else item)
        units.append(Unit(sentence.start, sentence.end, order, part, before, item, sentence.text, key))
    return tuple(units)


def _body(document: Document) -> Iterator[tuple[int, int, Paragraph, tuple[int, str] | None]]:
    """The paragraphs of the text proper: number, part, paragraph, and of an item its list."""
    headings = {home: heading for home, _, heading in _headings(document)}
    home = -1
    for number, part in enumerate(document.view(outline)):
        apart = {*part.head, *part.title, *part.byline, part.recipient, *part.signature, part.date}
        for index, paragraph in enumerate(part.paragraphs):
            home += 1
            heading = headings.get(home)
            if index in apart or not PARTED.search(paragraph.text) or is_row(paragraph.text):
                continue
            if heading is not None and not heading.run_in and not ENDED.search(paragraph.text):
                continue
            yield home, number, paragraph, (heading.parent, heading.form.name) if heading else None


def _headings(document: Document) -> Iterator[tuple[int, int, Heading]]:
    """The headings and items, each with the number of its paragraph in the file and of its part."""
    before = 0
    for number, part in enumerate(document.view(outline)):
        for heading in part.headings:
            yield before + heading.paragraph, number, heading
        before += len(part.paragraphs)


def key_of(text: str, item: tuple[int, str] | None = None) -> str:
    """What of a text is compared: letters, characters and figures, without the mark of an item. Of a short item its
    list is part of the key, as under other parents it may recur as a heading."""
    mark = read_mark(text)
    plain = text[mark.end :] if mark else text
    key = SIGNS.sub("", unicodedata.normalize("NFKC", plain))
    return f"{item[0]}{item[1]}{key}" if item else key


def is_row(text: str) -> bool:
    """Whether a paragraph is a row of a table, or has blanks to be filled in."""
    return ROW.search(text) is not None or ("。" not in text and len(CELL.findall(text)) > 1)
