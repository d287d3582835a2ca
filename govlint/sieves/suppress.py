"""The sieve of `.govlint-ignore.yaml`: what a repository puts up with is not reported, and what it no longer needs is.

The time that a draft takes does not grow with the number of ignores: quotations are looked for all at once, by their
first two characters, and ignores that name one file are looked up by its path.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, compress, count, groupby
from operator import add

from govlint.check import Checked, Checker, shifted
from govlint.config import ConfigError, Settings
from govlint.document import Document, Span
from govlint.files import Target
from govlint.rules.builtin import EXPIRED, UNUSED, notice
from govlint.rules.load import Fault
from govlint.rules.model import IO_CODE, Finding, Rule
from govlint.rules.select import unknown
from govlint.sieves.extent import Extent
from govlint.sieves.ignores import Ignore, SideFile, covers, is_on, read_ignores, squeezed
from govlint.sieves.sidefile import IGNORE_NAME, Nearby

WILD = frozenset("*?[\\")
Table = dict[str, list[int]]


class SideFiles:
    """Holds back what the ignore files from each draft's folder upward excuse."""

    label = f" {IGNORE_NAME} "

    def __init__(
        self, checker: Checker, settings_for: Callable[[str], Settings], targets: Iterable[Target], extent: Extent
    ) -> None:
        """Raises `ConfigError` for a side file that cannot be used."""
        self.settings_for = settings_for
        self.checker = checker
        self.extent = extent
        self.today = date.today()
        self.nearby = Nearby(IGNORE_NAME)
        self.files: dict[str, SideFile] = {}
        self.shelves: dict[tuple[str, ...], Shelf] = {}
        self.used: set[str] = set()
        self._held: dict[str, Counter[tuple[str, str]]] = {}
        known: dict[str, dict[Settings, None]] = {}
        for target in targets:
            for path in self.nearby(os.path.dirname(os.path.abspath(target.path))):
                known.setdefault(path, {})[target.settings] = None
        for path, settings in known.items():
            self.files[path] = read_ignores(path)
            _refuse_unknown(self.files[path], [rule for each in settings for rule in checker.rules(each)])

    def apply(self, checked: Checked) -> Checked:
        """The file without the findings that are ignored."""
        self.extent.note(checked)
        full = os.path.abspath(checked.path)
        shelf = self._shelf(self.nearby(os.path.dirname(full)))
        if checked.document is None or not shelf.ignores:
            return checked
        held = bytes(chain.from_iterable(self._held_back(shelf, full, *each) for each in by_piece(checked)))
        self._held[full] = Counter((each.code, each.name) for each in compress(checked.findings, held))
        return checked.only(not each for each in held) if any(held) else checked

    def _held_back(self, shelf: Shelf, path: str, piece: Document, findings: Sequence[Finding]) -> Iterator[bool]:
        """For each finding in a piece of a draft whether it is held back."""
        near = shelf.near(piece, path, {each.code for each in findings})
        for finding in findings:
            excuses = [] if finding.code == IO_CODE else [each for each in near if each.excuses(finding)]
            self.used.update(each.ignore.rule.origin for each in excuses)
            yield any(not self._expired(each.ignore) for each in excuses)

    def held(self) -> Counter[tuple[str, str]]:
        """How many findings of each rule, by code and name, were held back."""
        return sum(self._held.values(), Counter())

    def leftovers(self) -> Iterator[Checked]:
        """The ignores that are expired, or of no use, in their files."""
        for path, file in self.files.items():
            settings = self.settings_for(os.path.dirname(path))
            rules = self.checker.rules(settings)
            on = {name: is_on(name, settings, rules) for name in {ignore.rule.text for ignore in file.ignores}}
            found = [
                each for ignore in file.ignores for each in self._leftover(path, ignore, settings, on[ignore.rule.text])
            ]
            yield Checked(file.document.path, file.document, tuple(found))

    def _leftover(self, path: str, ignore: Ignore, settings: Settings, on: bool) -> tuple[Finding, ...]:
        used = ignore.rule.origin in self.used
        if not used and not (on and self._was_looked_for(path, ignore)):
            return ()
        if self._expired(ignore):
            return notice(EXPIRED, settings, path, ignore.span, ignore=ignore.told(), until=ignore.until)
        return () if used else notice(UNUSED, settings, path, ignore.span, ignore=ignore.told())

    def _was_looked_for(self, path: str, ignore: Ignore) -> bool:
        """Whether all drafts that an ignore can hold for were in this run."""
        folder = os.path.dirname(path)
        literal = literal_path(ignore)
        if not literal:
            return self.extent.spans(folder)
        if os.path.isfile(literal):
            return self.extent.has(literal)
        return self.extent.spans(literal if os.path.isdir(literal) else os.path.dirname(literal))

    def _expired(self, ignore: Ignore) -> bool:
        return ignore.until is not None and ignore.until < self.today

    def _shelf(self, paths: tuple[str, ...]) -> Shelf:
        if paths not in self.shelves:
            self.shelves[paths] = Shelf([ignore for path in paths for ignore in self.files[path].ignores])
        return self.shelves[paths]


def by_piece(checked: Checked) -> Iterator[tuple[Document, list[Finding]]]:
    """The pieces of a draft, each with the findings in it as those of a document of its own."""
    assert checked.document
    document = checked.document
    for (begin, piece), findings in groupby(checked.findings, lambda each: document.near(each.span.start)):
        yield piece, [shifted(each, -begin) for each in findings]


def _refuse_unknown(file: SideFile, rules: Sequence[Rule]) -> None:
    """Raises `ConfigError` for ignores of rules that do not exist or cannot be silenced."""
    named = {ignore.rule.text: ignore.rule for ignore in reversed(file.ignores)}
    wrong = {each.selector.text: each.message for each in unknown(named.values(), rules, silencing=True)}
    faults = [
        Fault(file.document.path, *file.document.place(each.span.start), wrong[each.rule.text], _line(file, each))
        for each in file.ignores
        if each.rule.text in wrong
    ]
    if faults:
        raise ConfigError(*faults)


def _line(file: SideFile, ignore: Ignore) -> str:
    return file.document.line(file.document.place(ignore.span.start).line)


def literal_path(ignore: Ignore) -> str:
    """The one path (absolute) that an ignore is bound to; "" where its pattern can fit several."""
    if ignore.glob is None or not WILD.isdisjoint(ignore.glob.pattern) or "/" not in ignore.glob.pattern.rstrip("/"):
        return ""
    return os.path.normpath(os.path.join(ignore.glob.folder, ignore.glob.pattern.strip("/")))


class Excuse:
    """An ignore in one draft, and the places there that read like what it quotes; None for the whole draft."""

    def __init__(self, ignore: Ignore, places: Sequence[Span] | None = None) -> None:
        self.ignore = ignore
        self.places = places
        self.ends = [place.end for place in places or ()]

    def excuses(self, finding: Finding) -> bool:
        """Whether a finding is of the ignore's rules and overlaps a place of its."""
        if not covers(self.ignore.rule.text, finding):
            return False
        if self.places is None:
            return True
        start, end = finding.span
        following = bisect_right(self.ends, start)
        return following < len(self.places) and self.places[following].start < max(end, start + 1)


class Shelf:
    """The ignores that can hold for the drafts of a folder, ready to be looked up."""

    def __init__(self, ignores: Sequence[Ignore]) -> None:
        self.ignores = ignores
        self.bound: dict[str, list[int]] = {}
        free = []
        for number, ignore in enumerate(ignores):
            literal = literal_path(ignore)
            if literal:
                self.bound.setdefault(os.path.normcase(literal), []).append(number)
            else:
                free.append(number)
        self.unquoted = [number for number in free if not ignores[number].text]
        self.table = self._table(free)

    def near(self, document: Document, path: str, codes: set[str]) -> list[Excuse]:
        """The ignores that hold somewhere in a draft (an absolute path) with findings of these codes."""
        if not codes - {IO_CODE}:
            return []
        bound = [number for each in _and_above(path) for number in self.bound.get(each, ())]
        whole = [number for number in (*self.unquoted, *bound) if not self.ignores[number].text]
        found = [Excuse(self.ignores[number]) for number in whole if self._is_for(number, path)]
        table, bound_table = self.table, self._table(bound)
        if not table and not bound_table:
            return found
        text = squeezed(document.text)
        quoted = {**self._quoted(text, table), **self._quoted(text, bound_table)}
        quoted = {number: at for number, at in quoted.items() if self._is_for(number, path)}
        if quoted:
            # Where each character of the squeezed text stands in the source.
            source = [at for at, char in enumerate(document.text) if not char.isspace()]
            for number, places in quoted.items():
                length = len(self.ignores[number].text)
                spans = [Span(source[at], source[at + length - 1] + 1) for at in places]
                found.append(Excuse(self.ignores[number], spans))
        return found

    def _is_for(self, number: int, path: str) -> bool:
        glob = self.ignores[number].glob
        return glob is None or glob.matches(path)

    def _table(self, numbers: Iterable[int]) -> Table:
        """Ignores that quote something, by the first two characters of the quotation (or its only one)."""
        table: Table = {}
        for number in numbers:
            if text := self.ignores[number].text:
                table.setdefault(text[:2], []).append(number)
        return table

    def _quoted(self, text: str, table: Table) -> dict[int, list[int]]:
        """Where the quotations of a table begin in a squeezed text, by ignore."""
        found: dict[int, list[int]] = {}
        if not table:
            return found
        for width, pieces in ((1, text), (2, map(add, text, text[1:]))):
            for at in compress(count(), map(table.__contains__, pieces)):
                for number in table[text[at : at + width]]:
                    if text.startswith(self.ignores[number].text, at):
                        found.setdefault(number, []).append(at)
        return found


def _and_above(path: str) -> Iterator[str]:
    """A path and the folders above it, as they are looked up."""
    path = os.path.normcase(path)
    yield path
    while (above := os.path.dirname(path)) != path:
        path = above
        yield path
