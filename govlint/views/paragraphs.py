"""The paragraphs of the running text."""

from __future__ import annotations

from typing import NamedTuple

from govlint.document import Document
from govlint.views.prose import prose


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
