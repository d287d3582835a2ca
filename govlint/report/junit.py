"""junit: JUnit XML, a suite a file. Each rule that found something is a failed case; a clean file is one that passed.

Cases are named by rules, not places, so that a CI server can tell how long a defect has been there.
"""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape

from govlint.check import Checked
from govlint.language import translated
from govlint.report import Rules
from govlint.report._text import attributes, visible
from govlint.rules.model import IO_CODE, Finding


class Report:
    """Writes one `testsuite` for each file that was looked at."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govlint">\n')

    def add(self, checked: Checked) -> None:
        if checked.skipped:
            return
        by_rule: dict[tuple[str, str], list[Finding]] = {}
        for finding in checked.findings:
            by_rule.setdefault((finding.code, finding.name), []).append(finding)
        errors = sum(code == IO_CODE for code, _ in by_rule)
        counts = attributes(tests=max(1, len(by_rule)), failures=len(by_rule) - errors, errors=errors, skipped=0)
        self.out.write(f'<testsuite{attributes(name=checked.path)}{counts} time="0">\n')
        for (code, name), findings in by_rule.items():
            self._write_case(checked, f"{code} {name}", findings)
        if not by_rule:
            self.out.write(f'<testcase{attributes(name="govlint", classname=checked.path)} time="0"/>\n')
        self.out.write("</testsuite>\n")

    def _write_case(self, checked: Checked, name: str, findings: list[Finding]) -> None:
        first = findings[0]
        tag = "error" if first.code == IO_CODE else "failure"
        more = translated(f"（共 {len(findings)} 处）") if len(findings) > 1 else ""
        lines = []
        for finding in findings:
            line, column = checked.place(finding.span.start)
            lines.append(f"{checked.path}:{line}:{column}: {finding.message}")
        self.out.write(
            f'<testcase{attributes(name=name, classname=checked.path)} time="0">\n'
            f"<{tag}{attributes(message=first.message + more, type=first.severity)}>"
            f"{escape(visible(chr(10).join(lines)))}</{tag}>\n</testcase>\n"
        )

    def close(self) -> None:
        self.out.write("</testsuites>\n")
        self.out.flush()
