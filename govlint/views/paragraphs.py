"""The paragraphs of the running text."""

from __future__ import annotations

import re
from typing import NamedTuple

from govlint.document import Document
from govlint.views.prose import prose

PARAGRAPH = re.compile(r"[^\n]*[^\s\ufdd1][^\n]*")


class Paragraph(NamedTuple):
    """A line of the running text that is not blank: its offsets there without the blanks around it, and its text."""

    start: int
    end: int
    text: str


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs in order."""
    found = []
    for match in PARAGRAPH.finditer(document.view(prose).text):
        line = match.group()
        text = line.strip()
        start = match.start() + len(line) - len(line.lstrip())
        found.append(Paragraph(start, start + len(text), text))
    return tuple(found)
