"""junit: JUnit XML, a suite a file. Each rule that found something is a failed case; a clean file is one that passed.

Cases are named by rules, not places, so that a CI server can tell how long a defect has been there.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple, TextIO
from xml.sax.saxutils import escape

from govlint.check import Checked
from govlint.language import translated
from govlint.report import Rules
from govlint.report._text import attributes, visible
from govlint.rules.model import IO_CODE, Finding

IN_MEMORY = 1 << 20
"""So many bytes are not worth a file."""


class Case(NamedTuple):
    """A rule in a file: its first finding, and where what is said of each begins and ends among what is kept aside."""

    first: Finding
    at: array[int]


class Report:
    """Writes one `testsuite` for each file that was looked at."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govlint">\n')

    def add(self, checked: Checked) -> None:
        if checked.skipped:
            return
        cases: dict[str, Case] = {}
        # A file may have more findings than can be held: what is said of them is kept aside and sorted by its place.
        with SpooledTemporaryFile(IN_MEMORY) as told:
            for finding in checked.findings:
                case = cases.setdefault(f"{finding.code} {finding.name}", Case(finding, array("Q")))
                line, column = checked.place(finding.span.start)
                case.at.append(told.tell())
                told.write(f"{line}:{column}: {finding.message}".encode("utf-8", "surrogatepass"))
                case.at.append(told.tell())
            self._write_suite(checked.path, cases, told)

    def _write_suite(self, path: str, cases: Mapping[str, Case], told: IO[bytes]) -> None:
        errors = sum(case.first.code == IO_CODE for case in cases.values())
        counts = attributes(tests=max(1, len(cases)), failures=len(cases) - errors, errors=errors, skipped=0)
        self.out.write(f'<testsuite{attributes(name=path)}{counts} time="0">\n')
        for name, case in cases.items():
            self._write_case(path, name, case, told)
        if not cases:
            self.out.write(f'<testcase{attributes(name="govlint", classname=path)} time="0"/>\n')
        self.out.write("</testsuite>\n")

    def _write_case(self, path: str, name: str, case: Case, told: IO[bytes]) -> None:
        tag = "error" if case.first.code == IO_CODE else "failure"
        count = len(case.at) // 2
        more = translated(f"（共 {count} 处）") if count > 1 else ""
        self.out.write(
            f'<testcase{attributes(name=name, classname=path)} time="0">\n'
            f"<{tag}{attributes(message=case.first.message + more, type=case.first.severity)}>"
        )
        separator = ""
        for begin, end in zip(case.at[::2], case.at[1::2], strict=True):
            told.seek(begin)
            line = told.read(end - begin).decode("utf-8", "surrogatepass")
            self.out.write(separator + escape(visible(f"{path}:{line}")))
            separator = "\n"
        self.out.write(f"</{tag}>\n</testcase>\n")

    def close(self) -> None:
        self.out.write("</testsuites>\n")
        self.out.flush()
