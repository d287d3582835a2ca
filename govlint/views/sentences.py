"""The sentences of the running text, and the clauses of a sentence.

A sentence ends at 。！？； or an ellipsis, closing quotation marks and brackets included. Half-width marks end one too
where they stand after Chinese: `!?;` always, `.` only in a draft that uses it in place of 。. No sentence ends inside a
《title》, and a decimal point, a thousands comma or the colon of a time part nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.paragraphs import paragraphs

CLOSING = "[”’」』）)》】〕]*"
TITLE = r"《[^《》\n]{1,80}》"
AFTER_CHINESE = r"(?<=[\u3400-\u9fff”’」』）)》】〕%％])"
FULL = rf"[。！？；…]+{CLOSING}|{AFTER_CHINESE}[!?;]+{CLOSING}"
STOP = rf"{AFTER_CHINESE}\.(?![0-9A-Za-z.]){CLOSING}"
END = lazily(rf"{TITLE}|(?P<end>{FULL})")
END_OR_STOP = lazily(rf"{TITLE}|(?P<end>{FULL}|{STOP})")
STOPS = lazily(STOP)
CLAUSE_END = lazily(rf"{TITLE}|(?P<end>[，：]{CLOSING}|(?<![0-9])[,:]|[,:](?![0-9]))")


class Sentence(NamedTuple):
    """A sentence: its offsets in the running text, the index of its paragraph there, and its text."""

    start: int
    end: int
    paragraph: int
    text: str


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences in order. What has no end mark, such as a heading, is one up to the end of its paragraph."""
    found = []
    ends = sentence_ends(document)
    for index, paragraph in enumerate(document.view(paragraphs)):
        for start, end in _pieces(paragraph.text, ends):
            found.append(Sentence(paragraph.start + start, paragraph.start + end, index, paragraph.text[start:end]))
    return tuple(found)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """The clauses of a sentence, parted at commas and colons, as offsets in it."""
    return list(_pieces(sentence, CLAUSE_END))


def sentence_ends(document: Document) -> re.Pattern[str]:
    """What ends a sentence in this draft: `.` does where it stands more often than 。."""
    full = halves = 0
    for paragraph in document.view(paragraphs):
        full += paragraph.text.count("。")
        if "." in paragraph.text:
            halves += sum(1 for _ in STOPS.finditer(paragraph.text))
    return END_OR_STOP if halves > full else END


def _pieces(text: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text up to each end, without blanks around them."""
    start = 0
    for found in ends.finditer(text):
        if found["end"]:
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    if begin < end:
        yield begin, start + len(piece.rstrip())
