"""What a whole run comes to: counts, the summary line, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from govlint.check import Checked
from govlint.config import Settings
from govlint.files import Target
from govlint.language import translated
from govlint.rules.model import IO_CODE, LEVELS, SEVERITIES, Finding

CLEAN, FOUND, FAILED = 0, 1, 2
SHOWN_SKIPS = 5


class Tally:
    """Counts as the files go by."""

    def __init__(self) -> None:
        self.read = 0
        self.unread = 0
        self.failing = 0
        self.fixable = 0
        self.severities: Counter[str] = Counter()
        self.rules: Counter[tuple[str, str]] = Counter()
        self.fixable_rules: set[tuple[str, str]] = set()
        self.skipped: Counter[str] = Counter()
        self.excused = 0
        """How many files were named and left out by `exclude`: pre-commit names those too."""

    def add(self, checked: Checked, target: Target) -> None:
        """Count one file; its settings say what fails the run."""
        if checked.skipped:
            self.skipped[checked.skipped] += 1
            self.excused += target.named
            return
        # A draft that some rule could not get through was not checked either.
        failed = any(finding.code == IO_CODE for finding in checked.findings)
        self.read += not failed
        self.unread += failed
        self.note(checked, target.settings)

    def note(self, checked: Checked, settings: Settings) -> None:
        """Count the findings in a file, be it a draft or one of govlint's own; the settings say what fails the run."""
        fails = SEVERITIES[SEVERITIES.index(settings.fail_on[0]) :]
        for finding in checked.findings:
            if finding.code != IO_CODE:
                self.severities[finding.severity] += 1
                self.failing += finding.severity in fails
            self._count(finding)

    def _count(self, finding: Finding) -> None:
        rule = (finding.code, finding.name)
        self.rules[rule] += 1
        if finding.fix and finding.fix.safe:
            self.fixable += 1
            self.fixable_rules.add(rule)

    def exit_code(self, *, exit_zero: bool, broken: bool) -> int:
        """0: all read, nothing that fails; 1: findings that fail the run; 2: something was not checked."""
        if broken or self.unread or not (self.read or self.excused):
            return FAILED
        return FOUND if self.failing and not exit_zero else CLEAN

    def statistics(self, held: Mapping[tuple[str, str], int]) -> list[tuple[int, str, str, bool, int]]:
        """For each rule that found something: how often, its code, its name, whether it has safe fixes.

        Last comes how often it found something besides that was `held` back.
        """
        counts = {**dict.fromkeys(held, 0), **self.rules}
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(count, *rule, rule in self.fixable_rules, held.get(rule, 0)) for rule, count in ranked]

    def summary(self) -> list[str]:
        """The run in a few Chinese lines."""
        found = sum(self.severities.values())
        levels = [(level, self.severities[level]) for level in reversed(SEVERITIES)]
        parts = "、".join(f"{translated(LEVELS[level])} {count}" for level, count in levels if count)
        line = f"检查了 {self.read} 个文件"
        if self.read:
            line += f"，发现 {found} 处问题（{parts}）" if found else "，没有发现问题"
        line += f"，其中 {self.fixable} 处可安全修正" if self.fixable else ""
        lines = [line + "。"]
        if self.unread:
            lines.append(f"有 {self.unread} 个文件没有检查成，见 {IO_CODE}。")
        if not self.read and not self.unread and not self.skipped:
            lines.append("没有找到可以检查的文件（文件夹里只查 .txt、.md 和 .docx）。")
        if self.skipped:
            shown = self.skipped.most_common(SHOWN_SKIPS)
            reasons = [f"{reason} {count} 个" for reason, count in shown]
            rest = self.skipped.total() - sum(count for _, count in shown)
            reasons += [f"其他 {rest} 个"] if rest else []
            lines.append(f"跳过 {self.skipped.total()} 个文件或文件夹：{'；'.join(reasons)}。")
        return lines
