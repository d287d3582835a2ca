"""pretty: for people at a terminal. Findings grouped by file, each with its line and the span marked under it."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from govlint.check import Checked
from govlint.language import translated
from govlint.report import Rules
from govlint.report.flake8 import on_one_line
from govlint.rules.model import LEVELS, Finding

COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}
INDENT = 10
LEAST_WIDTH = 40


class Report:
    """Writes findings with excerpts as wide as the terminal."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.console = Console(file=out, highlight=False, soft_wrap=True, emoji=False, markup=False)
        self.width = max(LEAST_WIDTH, min(self.console.width, 120) - INDENT - 1)

    def add(self, checked: Checked) -> None:
        if not checked.findings:
            return
        self.console.print(Text(on_one_line(checked.path), "bold underline"))
        for finding in checked.findings:
            self._print(checked, finding)
        self.console.print()

    def close(self) -> None:
        self.console.file.flush()

    def _print(self, checked: Checked, finding: Finding) -> None:
        line, column = checked.place(finding.span.start)
        colour = COLOURS[finding.severity]
        head = Text(f"{line}:{column}".rjust(INDENT - 1) + " ")
        head.append(f"{finding.code} {translated(LEVELS[finding.severity])} ", colour).append(finding.message)
        if finding.fix:
            head.append(translated(" [可修正]" if finding.fix.safe else " [可修正，须确认]"), "dim")
        part = checked.document.landmark(finding.span.start) if checked.document else ""
        if part:
            head.append(f" [{translated(part)}]", "dim")
        self.console.print(head)
        if checked.document:
            text = checked.document.line(line)
            length = min(finding.span.end - finding.span.start, len(text) - column + 1)
            before, marked, after = excerpt(text, column - 1, length, self.width)
            shown = Text(" " * INDENT + before, "dim").append(marked, colour).append(after, "dim")
            self.console.print(shown)
            self.console.print(Text(" " * (INDENT + cell_len(before)) + "^" * max(1, cell_len(marked)), colour))


def excerpt(line: str, start: int, length: int, width: int) -> tuple[str, str, str]:
    """The part of a line around a span that fits into `width` cells: before it, the span, after it.

    `start` is 0-based. What cannot be printed is shown as a middle dot, so that the marks stand where they should.
    """
    line = "".join(char if char.isprintable() or char == "\u3000" else "·" for char in line)
    start = min(start, len(line))
    marked = _fit(line[start : start + length], width)
    room = width - cell_len(marked)
    after = _fit(line[start + length :], max(room // 2, room - cell_len(line[:start])))
    before = _fit(line[:start][::-1], room - cell_len(after))[::-1]
    return before, marked, after


def _fit(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    kept, used = [], 1
    for char in text:
        used += cell_len(char)
        if used > width:
            break
        kept.append(char)
    return "".join(kept) + "…" * (width > 0)
