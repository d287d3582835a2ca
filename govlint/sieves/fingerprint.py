"""What a finding is known by from run to run: its rule, its file, its text and the text around it; never its line.

A finding keeps its fingerprint when lines are added above it or its paragraph moves, when blanks change, and under
any line ends. Equal findings in one file are told apart by their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from govlint.check import Checked
from govlint.document import Document, Span

VERSION = "1"
CONTEXT = 8
"""How many characters on each side, blanks not counted, belong to a fingerprint; it never leaves the paragraph."""

REACH = 4 * CONTEXT
"""How far from the finding they are looked for."""


def fingerprints(checked: Checked, path: str) -> Iterator[str]:
    """One fingerprint for each finding of a file, in order, no two alike. `path` is what the file is known by."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in checked.findings:
        about = (finding.code, path, *text_around(checked.document, finding.span))
        yield sha256("\0".join((*about, str(seen[about]))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        seen[about] += 1


def text_around(document: Document | None, span: Span) -> tuple[str, str, str]:
    """What stands before a span, in it and after it, without blanks."""
    if document is None:
        return "", "", ""
    begin, piece = document.near(span.start)
    text = piece.text
    start, end = span.start - begin, span.end - begin
    before = text[max(0, start - REACH) : start].replace("\r", "\n").rpartition("\n")[2]
    after = text[end : end + REACH].replace("\r", "\n").partition("\n")[0]
    return "".join(before.split())[-CONTEXT:], "".join(text[start:end].split()), "".join(after.split())[:CONTEXT]
