"""The paragraphs of the running text."""

from __future__ import annotations

from typing import NamedTuple

from govlint.document import Document
from govlint.views.prose import prose
from govlint.views.simplified import simplified


class Paragraph(NamedTuple):
    """A line of the running text that is not blank: its offsets there without the blanks around it, and its text."""

    start: int
    end: int
    text: str


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs in order."""
    found = []
    at = 0
    for line in document.view(prose).text.split("\n"):
        text = line.strip()
        if text.replace(Document.MASK, "").strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Paragraph(start, start + len(text), text))
        at += len(line) + 1
    return tuple(found)


def plain_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The same with their texts simplified."""
    plain = document.view(simplified)
    return tuple(each._replace(text=plain[each.start : each.end]) for each in document.view(paragraphs))
