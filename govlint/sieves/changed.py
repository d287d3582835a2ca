"""`--changed-since REF`: only findings on lines that were changed since a git revision.

What counts is what the working files hold against the point where the present branch left REF. Files that git does
not track, and files that it takes for binary (UTF-16 among them), count as changed throughout.
"""

from __future__ import annotations

import os
import re
import subprocess
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govlint.check import Checked
from govlint.config import ConfigError
from govlint.document import Span
from govlint.files import Target
from govlint.rules.load import Fault
from govlint.rules.model import IO_CODE, Finding
from govlint.sieves.sidefile import upward

# Nothing that a user or a repository can set may change what these commands print, nor run a program.
GIT = ("git", "-c", "core.quotePath=true", "-c", "core.fsmonitor=false", "-c", "diff.noprefix=false", "--no-pager")
DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules")
LINES = ("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/")
SHALLOW = "（浅克隆请先取全历史：git fetch --unshallow）"
HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
ESCAPE = re.compile(rb'\\([abtnvfr"\\]|[0-3][0-7]{2})')
ESCAPED = {b"a": 7, b"b": 8, b"t": 9, b"n": 10, b"v": 11, b"f": 12, b"r": 13, b'"': 34, b"\\": 92}
LINE_FEED = re.compile("\n")


class Lines(NamedTuple):
    """Ranges of changed lines, in order: first and last, 1-based, lines as git counts them."""

    ranges: tuple[tuple[int, int], ...]

    def touch(self, first: int, last: int) -> bool:
        """Whether one of the lines from `first` to `last` was changed."""
        at = bisect_right(self.ranges, first, key=lambda each: each[1] + 1)
        return at < len(self.ranges) and self.ranges[at][0] <= last


class Changed:
    """Holds back findings of which no span touches a changed line."""

    def __init__(self, revision: str, targets: Iterable[Target]) -> None:
        """Raises `ConfigError` where git, the repository or the revision is missing."""
        self.label = f" --changed-since {revision} "
        self.repositories: dict[str, Repository] = {}
        self.revision = revision
        self._held: dict[str, Counter[tuple[str, str]]] = {}
        for target in targets:
            if target.is_stdin:
                raise trouble("--changed-since 不能用于标准输入")
            if not target.skipped and not target.fault:
                self._repository(target.path)

    def apply(self, checked: Checked) -> Checked:
        """The file with the findings that touch a changed line."""
        if checked.document is None or not checked.findings:
            return checked
        try:
            lines = self._repository(checked.path).changed(checked.path)
        except ConfigError:
            # No draft, they were all looked at before: a side file that lies outside their repository.
            return checked
        if lines is None:
            return checked
        starts = array("Q", [0])
        for begin, piece in checked.document.pieces():
            starts.extend(begin + found.end() for found in LINE_FEED.finditer(piece.text))
        kept = checked.only(each.code == IO_CODE or _touches(each, lines, starts) for each in checked.findings)
        held = Counter((each.code, each.name) for each in checked.findings)
        held.subtract((each.code, each.name) for each in kept.findings)
        self._held[checked.path] = +held
        return kept

    def held(self) -> Counter[tuple[str, str]]:
        """How many findings of each rule, by code and name, were held back."""
        return sum(self._held.values(), Counter())

    def leftovers(self) -> Iterator[Checked]:
        """Nothing: this sieve has no file of its own."""
        return iter(())

    def _repository(self, path: str) -> Repository:
        folder = os.path.dirname(os.path.realpath(path))
        top = next((each for each in upward(folder) if os.path.lexists(os.path.join(each, ".git"))), None)
        if top is None:
            raise trouble(f"--changed-since：{path} 不在 git 仓库里")
        if top not in self.repositories:
            self.repositories[top] = Repository(top, self.revision)
        return self.repositories[top]


class Repository:
    """One working tree and what was changed in it."""

    def __init__(self, top: str, revision: str) -> None:
        """Raises `ConfigError`."""
        self.top = top
        # Whatever keeps git from working here shows itself first.
        listed = self._git("ls-files", "-z")
        base = self._base(revision)
        self.tracked = {os.fsdecode(each) for each in listed.split(b"\0")}
        self.lines = dict(changes(self._git(*DIFF, *LINES, base, "--")))
        self.binary = set(binaries(self._git(*DIFF, "--numstat", "-z", base, "--")))

    def changed(self, path: str) -> Lines | None:
        """The changed lines of a file; None if all of it counts as changed."""
        name = os.path.relpath(os.path.realpath(path), self.top).replace(os.sep, "/")
        if name not in self.tracked or name in self.binary:
            return None
        return self.lines.get(name, Lines(()))

    def _base(self, revision: str) -> str:
        """Where the present branch left a revision."""
        commit = (
            "" if revision.startswith("-") else self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        )
        if not commit:
            raise trouble(f"--changed-since：没有“{revision}”这个版本{SHALLOW}")
        base = self._ask("merge-base", commit, "HEAD")
        if not base:
            raise trouble(f"--changed-since：“{revision}”与当前版本没有共同的历史{SHALLOW}")
        return base

    def _ask(self, *arguments: str) -> str:
        """The first line that git answers, "" if it has none."""
        answer = self._run(*arguments)
        return "" if answer.returncode else os.fsdecode(answer.stdout).partition("\n")[0].strip()

    def _git(self, *arguments: str) -> bytes:
        answer = self._run(*arguments)
        if answer.returncode:
            said = answer.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise trouble(f"--changed-since：git 出错：{said}")
        return answer.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run([*GIT, "-C", self.top, *arguments], capture_output=True, check=False)
        except OSError as fault:
            raise trouble(f"--changed-since：不能运行 git：{fault.strerror}") from None


def trouble(message: str) -> ConfigError:
    """What stands in the way, on the command line."""
    return ConfigError(Fault("govlint", 0, 0, message))


def changes(diff: bytes) -> Iterator[tuple[str, Lines]]:
    """The files in the output of `git diff -U0`, each with its changed lines."""
    for section in re.split(rb"^diff --git ", diff, flags=re.MULTILINE)[1:]:
        head, *hunks = re.split(rb"^(?=@@ )", section, flags=re.MULTILINE)
        named = re.search(rb"^\+\+\+ (.+)$", head, re.MULTILINE)
        if named:
            ranges = [HUNK.match(each) for each in hunks]
            found = [(int(each[1]), int(each[2] or 1)) for each in ranges if each]
            yield _path(named[1]), Lines(tuple((first, first + count - 1) for first, count in found if count))


def binaries(numstat: bytes) -> Iterator[str]:
    """The files in the output of `git diff --numstat -z` that git takes for binary."""
    fields = iter(numstat.split(b"\0"))
    for field in fields:
        added, _, rest = field.partition(b"\t")
        name = rest.partition(b"\t")[2]
        if field and not name:
            # Of a renamed file both names follow.
            next(fields)
            name = next(fields)
        if added == b"-":
            yield os.fsdecode(name)


def _path(given: bytes) -> str:
    """A path as git writes it in a diff: after `b/`, in quotes where it has unusual characters."""
    given = given.rstrip(b"\t")
    if given.startswith(b'"') and given.endswith(b'"'):
        given = ESCAPE.sub(_unescaped, given[1:-1])
    return os.fsdecode(given.removeprefix(b"b/"))


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes((ESCAPED[sign] if sign in ESCAPED else int(sign, 8),))


def _touches(finding: Finding, lines: Lines, starts: Sequence[int]) -> bool:
    return any(lines.touch(*_lines_of(span, starts)) for span in (finding.span, *finding.related))


def _lines_of(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    """The first and last line of a span, as git counts lines: they end with LF alone."""
    return bisect_right(starts, span.start), bisect_right(starts, max(span.start, span.end - 1))
