"""The pipe: a target's bytes → document → findings, decided by the settings. The library call and the CLI share it."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govlint.config import ConfigError, Settings
from govlint.document import Document, Place, Span, line_starts
from govlint.files import Target
from govlint.language import spoken_packs, spoken_rules
from govlint.rules.builtin import BUILT_IN, KIND
from govlint.rules.load import SHIPPED, Fault, Loaded, load
from govlint.rules.model import IO_CODE, IO_NAME, Finding, Rule
from govlint.rules.select import decide, narrowness, severity_of, unknown
from govlint.source.archive import archive_of, read_bytes
from govlint.source.decode import Unreadable
from govlint.source.formats import read
from govlint.source.text import is_hidden

if TYPE_CHECKING:
    from govlint.engine.engine import Engine

MIB = 1 << 20
OF_BODIES = ("ST", "GE")
"""The families that speak of the build of a whole draft, which footnotes, footers and text boxes do not have."""
MAX_SIZE = 64 * MIB
"""The size in bytes beyond which a file is not read, unless a limit is given."""
WHOLE = 4 * MIB
"""Text files that are larger are checked in windows (see `govlint.runs.windows`)."""
PLAIN = (".txt", ".text")


class Checked(NamedTuple):
    """What became of one file. `document` is None where it could not be read or was skipped.

    `findings` are in order; those in a file too large to be held lie on disk and are read as they are gone through.
    """

    path: str
    document: Document | None = None
    findings: Collection[Finding] = ()
    skipped: str = ""

    def place(self, offset: int) -> Place:
        """Line and column of an offset, both 1-based; 1:1 where there is no document."""
        return self.document.place(offset) if self.document else Place(1, 1)

    def only(self, kept: Iterable[bool]) -> Checked:
        """The file with the findings for which there is a true value in `kept`, in their order."""
        if isinstance(self.findings, tuple):
            return self._replace(findings=tuple(compress(self.findings, kept)))
        from govlint.runs.spool import Findings

        assert isinstance(self.findings, Findings)
        return self._replace(findings=self.findings.only(kept))


class Checker:
    """Checks files, each under its own settings; rules are loaded and made ready once for all files that share them."""

    def __init__(self, *, encoding: str | None = None, max_size: int = MAX_SIZE, revisions: str = "accepted") -> None:
        self.encoding = encoding
        self.revisions = revisions
        self.max_size = max_size
        self.stdin = b""
        """What was read from the standard input."""
        self._loaded: dict[tuple[str, ...], Loaded] = {}
        self._engines: dict[Settings, Engine] = {}
        self.faults: list[Fault] = []
        """What is wrong with the packs of the settings seen so far."""

    def rules(self, settings: Settings) -> tuple[Rule, ...]:
        """All rules of govlint and of the settings' own packs, on or off, with the severity that the settings give."""
        rules = (*self._load(settings).rules, *spoken_rules(BUILT_IN))
        if not settings.severity:
            return rules
        return tuple(rule._replace(severity=severity_of(rule, settings.severity)) for rule in rules)

    def _load(self, settings: Settings) -> Loaded:
        packs = tuple(path for path, _ in settings.packs)
        if packs not in self._loaded:
            found = load([SHIPPED, *map(Path, packs)])
            self._loaded[packs] = spoken_packs(found)
            self.faults += self._loaded[packs].faults
        return self._loaded[packs]

    def contents(self, settings: Settings) -> tuple[str, ...]:
        """Checksums of what the packs of these settings were made of; "" for one of which that is not known."""
        return self._load(settings).contents

    def verify(self, settings: Settings) -> None:
        """Read the rules of these settings. Raises `ConfigError` for a selector that names no rule.

        Broken rules of a pack are added to `faults`; the others run.
        """
        wrong = tuple(complaints(settings, self.rules(settings)))
        if wrong:
            raise ConfigError(*wrong)

    def prepare(self, settings: Settings) -> Engine:
        """The engine for these settings. Raises as `verify` does."""
        if settings not in self._engines:
            from govlint.engine.engine import Engine

            self.verify(settings)
            rules = tuple(rule for rule in self.rules(settings) if rule.kind != KIND)
            on = [rule for rule in rules if decide(rule, settings.layers).on]
            self._engines[settings] = Engine(on, rules, self._load(settings).keyed)
        return self._engines[settings]

    def check_target(self, target: Target) -> Checked:
        """What becomes of one target. Whatever goes wrong is a finding."""
        if target.skipped:
            return Checked(target.path, skipped=target.skipped)
        try:
            if is_large_text(target) and os.path.getsize(target.path) <= self.max_size:
                from govlint.runs.windows import check_in_windows

                return check_in_windows(self, target)
            document = self.read_target(target)
        except Unreadable as fault:
            return unchecked(target.path, str(fault))
        except OSError as fault:
            return unchecked(target.path, f"读不了：{fault.strerror}")
        return self.check_document(document, target.settings)

    def read_target(self, target: Target) -> Document:
        """The draft at a target. Raises `Unreadable` with the reason why there is none."""
        if target.fault:
            raise Unreadable(target.fault)
        try:
            data = self._from_stdin() if target.is_stdin else self._from_file(target.path)
            document = read(data, target.path, self.encoding, self.revisions)
        except OSError as fault:
            raise Unreadable(f"读不了：{fault.strerror}") from None
        except MemoryError:
            raise Unreadable("内存不足") from None
        except (Unreadable, ConfigError):
            raise
        except Exception as fault:
            # One damaged file must not end the run.
            raise Unreadable(f"读取中断（文件残缺，或 govlint 自身出错）：{type(fault).__name__}: {fault}") from None
        if document.is_text and archive_of(target.path):
            # It cannot be written back.
            document.lines = line_starts(document)
        if not document.text.strip():
            raise Unreadable("文件里没有文字")
        if is_hidden(document):
            raise Unreadable("正文几乎全在 Markdown 的代码块或注释里；请去掉围栏（```），或存成 .txt 再查")
        document.genre = target.settings.genre_of(os.path.abspath(document.path))
        return document

    def check_document(self, document: Document, settings: Settings) -> Checked:
        """The findings in a document under these settings."""
        engine = self.prepare(settings)
        full = os.path.abspath(document.path)
        document.genre = settings.genre_of(full)
        try:
            findings = [
                shifted(each, at)
                for at, part in document.tell_apart()
                for each in engine.check(part)
                if not at or not each.code.startswith(OF_BODIES)
            ]
        except Exception as fault:
            # A fault in one rule must not end the run, nor pass for a clean draft.
            return unchecked(document.path, f"检查中断（govlint 自身出错）：{type(fault).__name__}: {fault}")
        findings += [
            Finding(IO_CODE, IO_NAME, "error", Span(0, 0), f"没有查完：{reason}") for reason in document.unread
        ]
        ignored = settings.ignores_of(full)
        if ignored:
            by_code = {rule.code: rule for rule in self.rules(settings)}
            findings = [
                each
                for each in findings
                if each.code == IO_CODE or not any(narrowness(s.text, by_code[each.code]) for s in ignored)
            ]
        return Checked(document.path, document, tuple(findings))

    def _from_stdin(self) -> bytes:
        self.stdin = sys.stdin.buffer.read(self.max_size + 1)
        if len(self.stdin) > self.max_size:
            raise Unreadable(f"内容超过上限 {self.max_size} 字节（--max-size）")
        return self.stdin

    def _from_file(self, path: str) -> bytes:
        if archive_of(path):
            return read_bytes(path, self.max_size)
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > self.max_size else file.read(self.max_size + 1)
        # A file may grow between the two looks at it.
        if max(size, len(data)) > self.max_size:
            raise Unreadable(f"文件有 {max(size, len(data))} 字节，超过上限 {self.max_size} 字节（--max-size）")
        return data


def shifted(finding: Finding, offset: int) -> Finding:
    """A finding in a part of a document as one in the whole."""
    if not offset:
        return finding
    span, *related = (Span(start + offset, end + offset) for start, end in (finding.span, *finding.related))
    return finding._replace(span=span, related=tuple(related))


def complaints(settings: Settings, rules: Sequence[Rule]) -> Iterator[Fault]:
    """The selectors in the settings that name no rule, or name what cannot be silenced."""
    chosen = [each for layer in settings.layers for each in (*(layer.select or ()), *layer.extend_select)]
    silenced = [each for layer in settings.layers for each in layer.ignore]
    silenced += [each for _, ignores in settings.per_file_ignores for each in ignores]
    silenced += [each for each, _ in settings.severity]
    for selector, message in (*unknown(chosen, rules, silencing=False), *unknown(silenced, rules, silencing=True)):
        yield Fault(selector.origin, 0, 0, message)


def is_large_text(target: Target) -> bool:
    """Whether a target is a text file that is checked in windows."""
    if target.is_stdin or target.fault or os.path.splitext(target.path)[1].lower() not in PLAIN:
        return False
    if archive_of(target.path):
        return False
    return os.path.getsize(target.path) > WHOLE


def unchecked(path: str, reason: str) -> Checked:
    """The finding that a file could not be checked."""
    return Checked(path, None, (Finding(IO_CODE, IO_NAME, "error", Span(0, 0), f"没有检查：{reason}"),))


def check_text(text: str, path: str = "draft.txt", settings: Settings | None = None) -> tuple[Finding, ...]:
    """The findings in a text, for callers that have it already; the suffix of `path` says how it is read.

    Raises `ConfigError` if the settings name a rule that does not exist or a pack with faults.
    """
    from govlint.source.text import as_document

    checker = Checker()
    checked = checker.check_document(as_document(path, text), settings or Settings())
    if checker.faults:
        raise ConfigError(*checker.faults)
    return tuple(checked.findings)
