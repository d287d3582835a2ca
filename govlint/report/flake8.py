"""flake8: one line a finding, `path:line:column: CODE message`, and the page or part of a draft that has such."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from govlint.check import Checked
from govlint.language import translated
from govlint.report import Rules

AT_ONCE = 10_000


class Report:
    """Writes flake8 lines; line and column are 1-based, the column in code points."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out

    def add(self, checked: Checked) -> None:
        lines = _lines(checked)
        # Many in one write: one a finding takes longer than all else of a run whose results are known.
        while some := "".join(islice(lines, AT_ONCE)):
            self.out.write(some)

    def close(self) -> None:
        self.out.flush()


def _lines(checked: Checked) -> Iterator[str]:
    path = on_one_line(checked.path)
    for finding in checked.findings:
        line, column = checked.place(finding.span.start)
        part = checked.document.landmark(finding.span.start) if checked.document else ""
        where = f" [{translated(part)}]" if part else ""
        yield f"{path}:{line}:{column}: {finding.code} {finding.message}{where}\n"


def on_one_line(path: str) -> str:
    """A path as a line of output can carry it."""
    return path if path.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)
