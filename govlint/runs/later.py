"""What was found in a draft, without the draft: plain values that go between processes and into the result cache.

Reports that only name places never read the draft again; for those that show its text it is read when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from govlint.check import Checked
from govlint.document import Document, Place, Span
from govlint.rules.model import Finding, Fix

Places = dict[int, tuple[int, int]]
"""Line and column of the offsets that findings name."""


Plain = tuple[Any, ...]
"""A finding as plain values."""


class Outcome(NamedTuple):
    """What became of a file, as plain values. `encoding` is "" where there is no document."""

    path: str
    encoding: str
    format: str
    findings: tuple[Plain, ...]
    places: Places
    skipped: str = ""
    is_text: bool = True
    landmarks: tuple[tuple[int, str], ...] = ()


def outcome(checked: Checked) -> Outcome:
    """The plain values of what became of a file."""
    document = checked.document
    places: Places = {}
    if document is not None:
        spans = (span for each in checked.findings for span in (each.span, *each.related))
        places = {offset: (*document.place(offset),) for offset in sorted({at for span in spans for at in span})}
    findings = tuple(
        (*each[:3], tuple(each.span), *each[4:6], each.fix and tuple(each.fix), tuple(map(tuple, each.related)))
        for each in checked.findings
    )
    if document is None:
        return Outcome(checked.path, "", "", findings, places, checked.skipped)
    of_document = document.encoding, document.format, findings, places, checked.skipped
    return Outcome(checked.path, *of_document, document.is_text, document.landmarks)


def restored(found: Outcome, read: Callable[[], Document]) -> Checked:
    """What became of a file, with a document that is `read` when more is asked of it than the places of findings."""
    document = Later(found, read) if found.encoding else None
    return Checked(found.path, document, tuple(map(finding_of, found.findings)), found.skipped)


def finding_of(plain: Plain) -> Finding:
    """A finding from its plain values."""
    code, name, severity, span, message, norm, fix, related = plain
    spans = tuple(Span(*each) for each in related)
    return Finding(code, name, severity, Span(*span), message, norm, Fix(*fix) if fix else None, spans)


class Later(Document):
    """A document that is read when it must be."""

    def __init__(self, found: Outcome, read: Callable[[], Document]) -> None:
        # What is not set here is that of the document once it is read: see `__getattr__`.
        self.path = found.path
        self.encoding = found.encoding
        self.format = found.format
        self.landmarks = tuple((offset, name) for offset, name in found.landmarks)
        if found.is_text:
            self.lines = None
        self._known = found.places
        self._read = read
        self._document: Document | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._document is None:
            self._document = self._read()
        return getattr(self._document, name)

    def place(self, offset: int) -> Place:
        known = self._known.get(offset)
        return Place(*known) if known else super().place(offset)
