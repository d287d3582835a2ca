"""checkstyle: the XML of Checkstyle, which Jenkins and many reviewing tools read. Columns count code points, from 1."""

from __future__ import annotations

from typing import TextIO

from govlint.check import Checked
from govlint.report import Rules
from govlint.report._text import attributes


class Report:
    """Writes one `file` for each file that was looked at, with an `error` a finding."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def add(self, checked: Checked) -> None:
        if checked.skipped:
            return
        self.out.write(f"<file{attributes(name=checked.path)}>\n")
        for finding in checked.findings:
            line, column = checked.place(finding.span.start)
            described = attributes(
                line=line,
                column=column,
                severity=finding.severity,
                message=finding.message,
                source=f"govlint.{finding.code}",
            )
            self.out.write(f"<error{described}/>\n")
        self.out.write("</file>\n")

    def close(self) -> None:
        self.out.write("</checkstyle>\n")
        self.out.flush()
