"""rdjson: the Reviewdog Diagnostic Format. Columns count the bytes of the line in UTF-8, from 1; ends are exclusive."""

from __future__ import annotations

from typing import Any, TextIO

from govlint.check import Checked
from govlint.document import Document, Span
from govlint.report import Rules
from govlint.report._paths import with_slashes
from govlint.report._text import as_json
from govlint.rules.model import Finding


class Report:
    """Writes one `DiagnosticResult`, a diagnostic a line."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        self.separator = "\n"
        out.write('{"source": {"name": "govlint"}, "diagnostics": [')

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self.out.write(self.separator + as_json(as_diagnostic(checked, finding)))
            self.separator = ",\n"

    def close(self) -> None:
        self.out.write("\n]}\n")
        self.out.flush()


def as_diagnostic(checked: Checked, finding: Finding) -> dict[str, Any]:
    """One finding; that a file was not checked concerns the file, not a place in it."""
    location: dict[str, Any] = {"path": with_slashes(checked.path)}
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": location,
        "severity": finding.severity.upper(),
        "code": {"value": finding.code},
    }
    if checked.document:
        location["range"] = as_range(checked.document, finding.span)
        if finding.fix and checked.document.is_text:
            diagnostic["suggestions"] = [{"range": location["range"], "text": finding.fix.replacement}]
    return diagnostic


def as_range(document: Document, span: Span) -> dict[str, dict[str, int]]:
    """Where a span begins and ends."""
    return {"start": _position(document, span.start), "end": _position(document, span.end)}


def _position(document: Document, offset: int) -> dict[str, int]:
    line, column = document.place(offset)
    before = document.quote(Span(offset - column + 1, offset))
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
