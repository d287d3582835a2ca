"""`--fix`, `--fix-only` and `--diff`: what becomes of each file, what is said of it, and how the run ends."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Collection
from functools import partial

from govlint.check import Checked, Checker
from govlint.config import Settings
from govlint.document import Document, Span
from govlint.files import Target
from govlint.fix.diff import shown, unified
from govlint.fix.settle import Outcome, settle
from govlint.fix.write import Changed, Unwritable, replace, rewritten
from govlint.report.flake8 import on_one_line
from govlint.rules.model import IO_CODE, IO_NAME, Finding
from govlint.runs.tally import CLEAN, FAILED, FOUND
from govlint.source.decode import Unreadable
from govlint.tell import say

Recheck = Callable[[Document, Settings], Checked]
CHANGED = "文件在检查之后变了，请再查一次"


class Unsettled(Exception):
    """A state between two passes could not be checked."""


class Amender:
    """Fixes drafts one by one, or shows what would be fixed, and keeps count."""

    def __init__(self, given: Namespace, checker: Checker, recheck: Recheck) -> None:
        """`recheck` finds what is left in a fixed text, by the same rules and sieves as before."""
        self.diff = given.diff
        self.unsafe = given.unsafe_fixes
        self.verbose = given.verbose
        self.complains_of_fixes = given.exit_non_zero_on_fix and not given.exit_zero
        self.reports_nothing = given.fix_only or given.diff
        self.exit_zero = given.exit_zero
        self.checker = checker
        self.recheck = recheck
        self.fixes = self.files = 0
        self.reasons: Counter[str] = Counter()

    def amend(self, checked: Checked, target: Target) -> Checked:
        """Fix one file. The result is what is left in it; of a file that was not changed, all that was found."""
        if checked.document is None:
            self._give_back(target)
            return checked
        try:
            checked = self._as_it_is(checked, target)
            assert checked.document
            outcome = settle(
                checked.document, checked.findings, partial(self._check, target.settings), unsafe=self.unsafe
            )
            self._deliver(outcome, target)
        except (Changed, Unreadable, Unwritable, Unsettled, OSError) as fault:
            self._give_back(target)
            return self._unfixed(checked, fault)
        self.fixes += outcome.fixes
        self.files += bool(outcome.steps)
        self._tell_left(outcome)
        if self.diff:
            return checked
        return checked._replace(document=outcome.document, findings=tuple(left.finding for left in outcome.left))

    def summary(self) -> str:
        """What was fixed and what was not, and why, in one Chinese line."""
        done = f"可以修正 {self.fixes} 处" if self.diff else f"修正了 {self.fixes} 处"
        done += f"（{self.files} 个文件）" if self.files else ""
        reasons = "；".join(f"{reason} {count} 处" for reason, count in self.reasons.most_common())
        if not reasons:
            return f"{done}，0 处须人工处理。"
        return f"{done}，{self.reasons.total()} 处须人工处理：{reasons}。"

    def exit_code(self, code: int) -> int:
        """The exit code of a run that would otherwise end with `code`; the rules are those of ruff."""
        if code == FAILED or self.exit_zero:
            return code
        if self.diff:
            return FOUND if self.fixes else CLEAN
        if self.complains_of_fixes and self.fixes:
            return FOUND
        return CLEAN if self.reports_nothing else code

    def _as_it_is(self, checked: Checked, target: Target) -> Checked:
        """A file that another process checked, or an earlier run, checked here: only so it is known what was seen."""
        if type(checked.document) is Document or not any(finding.fix for finding in checked.findings):
            return checked
        document = self.checker.read_target(target)
        return checked._replace(document=document, findings=tuple(self._check(target.settings, document)))

    def _check(self, settings: Settings, document: Document) -> Collection[Finding]:
        """What is in a document. Raises `Unsettled`."""
        checked = self.recheck(document, settings)
        if checked.document is None:
            raise Unsettled("；".join(finding.message for finding in checked.findings))
        return checked.findings

    def _deliver(self, outcome: Outcome, target: Target) -> None:
        """Bring the outcome to where it belongs. Raises `Changed`, `Unwritable`, `OSError`."""
        if self.diff:
            self._show(outcome)
        elif target.is_stdin:
            first = outcome.steps[0].document if outcome.steps else outcome.document
            data = self.checker.stdin or first.mark + first.text.encode(first.encoding)
            _put(self._changed(outcome, data) if outcome.steps else data)
        elif outcome.steps:
            replace(target.path, partial(self._changed, outcome))

    def _changed(self, outcome: Outcome, data: bytes) -> bytes:
        return rewritten(data, outcome, self.checker.encoding)

    def _show(self, outcome: Outcome) -> None:
        if outcome.steps:
            lines = unified(outcome)
            sys.stdout.writelines(map(shown, lines) if sys.stdout.isatty() else lines)

    def _give_back(self, target: Target) -> None:
        """Of a text from the standard input that is not fixed, nothing may be lost."""
        if target.is_stdin and not self.diff:
            _put(self.checker.stdin)
            shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)

    def _unfixed(self, checked: Checked, fault: Exception) -> Checked:
        if isinstance(fault, Changed):
            reason = CHANGED
        elif isinstance(fault, OSError):
            reason = f"写不了：{fault.strerror or fault}"
        else:
            reason = str(fault)
        finding = Finding(IO_CODE, IO_NAME, "error", Span(0, 0), f"没有修正：{reason}")
        return checked._replace(findings=(finding, *checked.findings))

    def _tell_left(self, outcome: Outcome) -> None:
        path = on_one_line(outcome.document.path)
        for finding, reason in outcome.left:
            if finding.code != IO_CODE:
                self.reasons[reason] += 1
                if self.verbose:
                    line, column = outcome.document.place(finding.span.start)
                    say(f"{path}:{line}:{column}: {finding.code} 未修正：{reason}")


def _put(data: bytes) -> None:
    """Write a draft to the standard output, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
