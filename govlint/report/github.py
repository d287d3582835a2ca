"""github: workflow commands of GitHub Actions, which become annotations on the files of a pull request.

GitHub keeps ten annotations of a type a step and drops the rest without a word. So every finding is a readable line in
the log, the first ten of each type are annotations as well, and the rest is counted in a notice and on the run's
summary page. Columns count code points; GitHub takes none for what spans several lines.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from typing import TextIO

from govlint.check import Checked
from govlint.language import translated
from govlint.report import Rules
from govlint.report._paths import in_repository
from govlint.report.flake8 import on_one_line
from govlint.rules.model import LEVELS, Finding, Severity

COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
# One notice is kept for the count of the rest.
LIMIT: dict[Severity, int] = {"error": 10, "warning": 10, "info": 9}
LISTED = 30
"""How many rules and files the summary page lists."""


class Report:
    """Writes readable lines and annotations as the findings come."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out
        self.severities: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.files: Counter[str] = Counter()

    def add(self, checked: Checked) -> None:
        path = in_repository(checked.path) if checked.findings else ""
        for finding in checked.findings:
            line, column = checked.place(finding.span.start)
            shown = f"{on_one_line(path)}:{line}:{column}: {finding.code} {finding.message}"
            self.out.write(f"{inert(shown)}\n")
            if self.severities[finding.severity] < LIMIT[finding.severity]:
                self.out.write(f"{as_command(checked, finding, path)}\n")
            self.severities[finding.severity] += 1
            self.rules[f"{finding.code} {finding.name}"] += 1
            self.files[path] += 1

    def close(self) -> None:
        rest = [
            f"{translated(LEVELS[severity])} {self.severities[severity] - limit}"
            for severity, limit in LIMIT.items()
            if self.severities[severity] > limit
        ]
        if rest:
            told = translated(f"GitHub 每种批注只收十条；另有{'、'.join(rest)} 处没有批注，全部见日志。")
            self.out.write(f"::notice title=govlint::{escape(told)}\n")
        self.out.flush()
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page and self.files:
            with suppress(OSError), open(page, "a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(self.summary())

    def summary(self) -> str:
        """The run as Markdown: which rules and which files have how many findings."""
        found = [(name, self.severities[each]) for each, name in LEVELS.items() if self.severities[each]]
        total = "、".join(f"{translated(name)} {count}" for name, count in found)
        parts = [translated(f"### govlint：{self.severities.total()} 处问题（{total}）\n")]
        for head, counted in (("规则", self.rules), ("文件", self.files)):
            parts.append(translated(f"\n| {head} | 处 |\n|---|--:|\n"))
            parts += [f"| {in_table(name)} | {count} |\n" for name, count in counted.most_common(LISTED)]
            if len(counted) > LISTED:
                rest = sum(sorted(counted.values())[:-LISTED])
                parts.append(translated(f"| 其他 {len(counted) - LISTED} 个 | {rest} |\n"))
        return "".join([*parts, "\n"])


def as_command(checked: Checked, finding: Finding, path: str) -> str:
    """The workflow command that makes an annotation."""
    line, column = checked.place(finding.span.start)
    end_line, end_column = checked.place(finding.span.end)
    place = f"line={line},endLine={end_line}"
    if line == end_line:
        place += f",col={column},endColumn={max(end_column, column + 1)}"
    title = escape_property(f"{finding.code} {finding.name}")
    return (
        f"::{COMMAND[finding.severity]} file={escape_property(path)},{place},title={title}::{escape(finding.message)}"
    )


def escape(text: str) -> str:
    """A text as a workflow command can carry it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property as a workflow command can carry it."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")


def inert(line: str) -> str:
    """A line of the log that the runner does not take for a command, whatever a draft or its name holds."""
    line = line.replace("##[", "## [")
    return f"./{line}" if line.lstrip().startswith("::") else line


def in_table(text: str) -> str:
    """A text as a cell of a Markdown table shows it."""
    text = on_one_line(text).replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"&#{ord(char)};" if char in "|`*_[]\\~" else char for char in text)
