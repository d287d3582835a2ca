"""gitlab: a GitLab Code Quality report. It knows lines and no columns; a fingerprint is unique in the report."""

from __future__ import annotations

from typing import Any, TextIO

from govlint.check import Checked
from govlint.report import Rules
from govlint.report._paths import in_repository
from govlint.report._text import as_json
from govlint.rules.model import Finding
from govlint.sieves.fingerprint import fingerprints

SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


class Report:
    """Writes one JSON list, a finding a line."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        self.separator = "[\n"

    def add(self, checked: Checked) -> None:
        path = in_repository(checked.path) if checked.findings else ""
        for finding, fingerprint in zip(checked.findings, fingerprints(checked, path), strict=True):
            self.out.write(self.separator + as_json(as_issue(checked, finding, path, fingerprint)))
            self.separator = ",\n"

    def close(self) -> None:
        self.out.write("[]\n" if self.separator == "[\n" else "\n]\n")
        self.out.flush()


def as_issue(checked: Checked, finding: Finding, path: str, fingerprint: str) -> dict[str, Any]:
    """One finding."""
    first, last = checked.place(finding.span.start).line, checked.place(finding.span.end).line
    return {
        "description": f"{finding.code} {finding.message}",
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITY[finding.severity],
        "location": {"path": path, "lines": {"begin": first, "end": last}},
    }
