"""Where in a draft a place is, as a reader would say it: the page or part, and the headings above it."""

from __future__ import annotations

from bisect import bisect_right

from govlint.document import Document
from govlint.views.outline import Heading, outline
from govlint.views.prose import prose


def body(document: Document) -> Document:
    """The body of a draft, without what stands beside it (footnotes, headers)."""
    return next(document.tell_apart())[1]


def headings_above(document: Document, offset: int) -> tuple[str, ...]:
    """The headings that a place in the body stands under, the highest first, as they are written."""
    begin, document = document.near(offset)
    offset -= begin
    text = document.view(body)
    if offset >= len(text.text):
        return ()
    running = text.view(prose)
    at = running.at(offset)
    part = next((part for part in text.view(outline) if part.start <= at <= part.end), None)
    if part is None:
        return ()
    last = bisect_right(part.headings, at, key=lambda heading: heading.mark[0]) - 1
    path: list[str] = []
    while last >= 0:
        path.insert(0, _written(part.headings[last], running.text))
        last = part.headings[last].parent
    return tuple(path)


def _written(heading: Heading, text: str) -> str:
    return text[slice(*heading.mark)].strip() + heading.text
