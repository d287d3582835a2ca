"""json: a list of findings, described in docs/json.md. `version` rises when a field changes its meaning or goes."""

from __future__ import annotations

import json
from typing import Any, TextIO

from govlint.check import Checked
from govlint.document import Span
from govlint.report import Rules
from govlint.rules.model import Finding
from govlint.whereabouts import headings_above

VERSION = 1


class Report:
    """Writes one JSON list, a finding a line, as the findings come."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        self.written = 0

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self.out.write(",\n" if self.written else "[\n")
            self.out.write(json.dumps(as_object(checked, finding), ensure_ascii=False))
            self.written += 1

    def close(self) -> None:
        self.out.write("\n]\n" if self.written else "[]\n")
        self.out.flush()


def as_object(checked: Checked, finding: Finding) -> dict[str, Any]:
    """One finding as JSON has it: places 1-based, columns in code points, `end_column` exclusive."""
    fix = finding.fix
    return {
        "version": VERSION,
        "path": checked.path,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        **as_places(checked, finding.span),
        "fix": None if fix is None else {"replacement": fix.replacement, "safe": fix.safe},
        "norm": finding.norm or None,
        "related": [as_places(checked, span) for span in finding.related],
        "part": (checked.document.landmark(finding.span.start) if checked.document else "") or None,
        "headings": list(headings_above(checked.document, finding.span.start)) if checked.document else [],
        "text": checked.document.quote(finding.span) if checked.document else "",
    }


def as_places(checked: Checked, span: Span) -> dict[str, int]:
    """Where a span begins and ends."""
    line, column = checked.place(span.start)
    end_line, end_column = checked.place(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
