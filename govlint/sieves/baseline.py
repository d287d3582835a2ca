"""The baseline: findings that were there when a repository began to be checked. Only what is new is reported.

`.govlint-baseline.json` names each known finding by its draft, rule, text and the text around it, never by its line,
so it survives moved paragraphs and edits elsewhere. A finding is known if an entry has the same text and the same
neighbours, or else the same text and the four characters nearest to it, be they before it, after it or on both sides:
an edit near it does not make it new. Each entry counts for as many findings as it says and no more.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import compress
from typing import Any, NamedTuple

from govlint.check import Checked, Checker
from govlint.config import ConfigError, Settings
from govlint.document import Document, Span
from govlint.files import Target
from govlint.rules.builtin import STALE, notice
from govlint.rules.load import Fault
from govlint.rules.model import IO_CODE, Finding
from govlint.rules.select import decide
from govlint.sieves.extent import Extent
from govlint.sieves.fingerprint import text_around
from govlint.sieves.sidefile import BASELINE_NAME, MIB, Nearby, read_text, shown

VERSION = 1
MOST = 256 * MIB
WINDOWS = ((2, 2), (4, 0), (0, 4), (3, 1), (1, 3))
"""How many characters before and after a finding are enough to know it by, if its text is the same."""
LONG = 40
"""A longer text is cut short, with a digest of the whole."""
NAMED = 3
"""So many of the entries of a draft that are no longer needed are named."""
ENTRY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "rule": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{3}$"},
        "before": {"type": "string"},
        "text": {"type": "string"},
        "after": {"type": "string"},
        "count": {"type": "integer", "minimum": 1},
    },
    "required": ["rule", "before", "text", "after"],
    "additionalProperties": False,
}
ENTRIES = {"type": "array", "items": ENTRY}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"version": {"type": "integer"}, "drafts": {"type": "object"}},
    "required": ["version", "drafts"],
    "additionalProperties": False,
}


class Known(NamedTuple):
    """What a finding is known by: its rule, what stands before it, its text, and what stands after it."""

    rule: str
    before: str
    text: str
    after: str


Drafts = dict[str, Counter[Known]]
"""The known findings of each draft, by its path from the folder of the baseline, with slashes."""


class Baseline(NamedTuple):
    """A baseline file (an absolute path), its text, and what is in it."""

    path: str
    text: str
    drafts: Drafts

    def key(self, path: str) -> str:
        """What a draft (an absolute path) is called in the baseline."""
        return key_of(path, self.path)


def key_of(path: str, baseline: str) -> str:
    """What a draft (an absolute path) is called in a baseline file."""
    try:
        return os.path.relpath(path, os.path.dirname(baseline)).replace(os.sep, "/")
    except ValueError:
        return path.replace(os.sep, "/")


def known_as(checked: Checked) -> list[Known | None]:
    """What each finding of a file is known by; None for what cannot be in a baseline."""
    return [
        None if each.code == IO_CODE or checked.document is None else _known_as(each, checked.document)
        for each in checked.findings
    ]


def _known_as(finding: Finding, document: Document) -> Known:
    before, text, after = text_around(document, finding.span)
    if len(text) > LONG:
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        text = f"{text[: LONG // 2]}…{text[-LONG // 4 :]}#{digest}"
    return Known(finding.code, before, text, after)


def match(found: Sequence[Known | None], known: Mapping[Known, int]) -> tuple[list[Known | None], Counter[Known]]:
    """For each finding the entry that knows it, or None; and the entries that are left over."""
    rest = Counter(known)
    met: list[Known | None] = [None] * len(found)
    for number, each in enumerate(found):
        if each is not None and rest[each] > 0:
            met[number] = each
            rest[each] -= 1
    rest = +rest
    if not rest or all(met):
        return met, rest
    near: dict[tuple[str, ...], list[Known]] = {}
    for entry in reversed(rest):
        for window in _windows(entry):
            near.setdefault(window, []).append(entry)
    for number, each in enumerate(found):
        if each is not None and met[number] is None:
            met[number] = next((taken for window in _windows(each) if (taken := _take(near.get(window), rest))), None)
    return met, +rest


def _windows(known: Known) -> Iterator[tuple[str, ...]]:
    """A finding with only the nearest characters around it. What is not there, at the end of a line, tells nothing."""
    for before, after in WINDOWS:
        if len(known.before) >= before and len(known.after) >= after:
            yield known.rule, known.before[len(known.before) - before :], known.text, known.after[:after]


def _take(entries: list[Known] | None, rest: Counter[Known]) -> Known | None:
    """Take one finding from the first entry that has one left."""
    while entries:
        if rest[entries[-1]] > 0:
            rest[entries[-1]] -= 1
            return entries[-1]
        entries.pop()
    return None


def read(path: str) -> Baseline:
    """The baseline in a file. Raises `ConfigError`."""
    text = read_text(path, MOST)

    def fault(message: str, line: int = 1, column: int = 1) -> ConfigError:
        lines = text[: 1 << 20].splitlines()
        return ConfigError(Fault(shown(path), line, column, message, lines[line - 1] if line <= len(lines) else ""))

    try:
        value = json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        conflict = "（有没有解决的合并冲突）" if re.search("^<{7} ", text, re.MULTILINE) else ""
        raise fault(f"JSON 语法错误：{error.msg}{conflict}", error.lineno, error.colno) from None
    except _RepeatedKey as error:
        raise fault(f"键“{error.args[0]:.80}”重复", *_place_of(text, error.args[0])) from None
    except (RecursionError, ValueError):
        raise fault("不能读作 JSON：嵌套过深，或数字过大") from None
    from govlint.rules.schema import Complaint, complain

    for complaint in complain(value, SCHEMA):
        raise fault("：".join([*map(str, complaint.path), complaint.message]))
    if value["version"] != VERSION:
        raise fault(f"这是第 {value['version']} 版的基线，本版 govlint 只认第 {VERSION} 版")
    drafts: Drafts = {}
    for draft, entries in value["drafts"].items():
        try:
            drafts[draft] = Counter(dict(map(_entry, entries)))
            if type(entries) is not list or len(drafts[draft]) != len(entries):
                raise ValueError
        except (AttributeError, TypeError, KeyError, ValueError):
            wrong = next(complain(entries, ENTRIES), Complaint((), "有重复或不能有的条目"))
            which = f"“{draft:.80}”第 {int(wrong.path[0]) + 1} 条" if wrong.path else f"“{draft:.80}”"
            raise fault(f"{which}：{wrong.message}", *_place_of(text, draft)) from None
    return Baseline(path, text, drafts)


class _RepeatedKey(Exception):
    """A key that an object has twice, as after a merge gone wrong."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RepeatedKey(next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1))
    return found


def _entry(entry: dict[str, Any]) -> tuple[Known, int]:
    """One entry and its count. Raises whatever comes of one that is not as it should be."""
    count = entry.get("count", 1)
    known = Known(entry["rule"], entry["before"], entry["text"], entry["after"])
    plain = all(type(each) is str for each in known) and type(count) is int and count > 0
    if not plain or len(entry) != 4 + ("count" in entry) or known.rule == IO_CODE:
        raise ValueError
    return known, count


def _place_of(text: str, key: str) -> tuple[int, int]:
    """Line and column of a key, both 1-based."""
    at = _offset_of(text, key, 0)
    return (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else (1, 1)


def _offset_of(text: str, key: str, start: int) -> int:
    """Where a key stands in JSON; -1 if it is not written as govlint writes it."""
    return text.find(f"{quoted(key)}:", start)


def render(drafts: Mapping[str, Mapping[Known, int]]) -> str:
    """The text of a baseline: the same for the same findings, drafts and entries in order, an entry a line."""
    pieces = []
    for draft, entries in sorted(drafts.items()):
        lines = ",\n".join(f"      {_line(known, count)}" for known, count in sorted(entries.items()))
        pieces.append(f"\n    {quoted(draft)}: [\n{lines}\n    ]")
    inside = f"{{{','.join(pieces)}\n  }}" if pieces else "{}"
    return f'{{\n  "version": {VERSION},\n  "drafts": {inside}\n}}\n'


def _line(known: Known, count: int) -> str:
    fields = ", ".join(f'"{name}": {quoted(value)}' for name, value in zip(Known._fields, known, strict=True))
    return f'{{{fields}, "count": {count}}}' if count > 1 else f"{{{fields}}}"


def quoted(text: str) -> str:
    """A text as JSON; what cannot be seen is escaped."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


class Baselines:
    """Holds back what the nearest baseline upward of each draft knows."""

    label = f" {BASELINE_NAME} "

    def __init__(
        self,
        checker: Checker,
        targets: Iterable[Target],
        extent: Extent,
        *,
        named: str | None = None,
        settings_for: Callable[[str], Settings],
    ) -> None:
        """`named` is the one file for all drafts. Raises `ConfigError` for a file that cannot be used."""
        self.extent = extent
        self.settings_for = settings_for
        self.checker = checker
        self.nearby = Nearby(BASELINE_NAME)
        self.fixed = None if named is None else read(os.path.abspath(named))
        if named is not None:
            self.label = f" {named} "
        self.settings = {target.path: target.settings for target in targets}
        if self.fixed is not None:
            self.files = {self.fixed.path: self.fixed}
        else:
            paths = {path for each in self.settings for path in self.nearby(_folder(each))[:1]}
            self.files = {path: read(path) for path in sorted(paths)}
        self.rest: dict[str, dict[str, Counter[Known]]] = {path: {} for path in self.files}
        self._held: dict[str, Counter[tuple[str, str]]] = {}

    def apply(self, checked: Checked) -> Checked:
        """The file without the findings that were known before."""
        complete = self.extent.note(checked)
        full = os.path.abspath(checked.path)
        file = self.file_for(full)
        if file is None or checked.document is None or checked.path not in self.settings:
            return checked
        key = file.key(full)
        entries = file.drafts.get(key)
        self._held[full] = Counter()
        if not entries:
            return checked
        met, rest = match(known_as(checked), entries)
        if complete:
            off = rules_off(self.checker, self.settings[checked.path]) if rest else ()
            self.rest[file.path][key] = Counter({each: n for each, n in rest.items() if each.rule not in off})
        self._held[full] = Counter((each.code, each.name) for each in compress(checked.findings, map(bool, met)))
        return checked.only(known is None for known in met)

    def file_for(self, path: str) -> Baseline | None:
        """The baseline that holds for a draft (an absolute path)."""
        if self.fixed is not None:
            return self.fixed
        found = self.nearby(os.path.dirname(path))
        return self.files.get(found[0]) if found else None

    def held(self) -> Counter[tuple[str, str]]:
        """How many findings of each rule, by code and name, were held back."""
        return sum(self._held.values(), Counter())

    def leftovers(self) -> Iterator[Checked]:
        """For each draft with entries that nothing answers to any more, a finding in the baseline."""
        for path, file in self.files.items():
            settings = self.settings_for(os.path.dirname(path))
            document = Document(shown(path), file.text)
            found: list[Finding] = []
            at = 0
            for key in sorted(file.drafts):
                rest = self.rest[path].get(key) or (file.drafts[key] if is_gone(key, file, self.extent) else None)
                if rest:
                    at = max(_offset_of(file.text, key, at), 0) or max(_offset_of(file.text, key, 0), 0)
                    span = Span(at, at + len(quoted(key)) if at else 0)
                    slots = {"draft": key, "count": rest.total(), "shown": _told(rest)}
                    found += notice(STALE, settings, path, span, **slots)
            yield Checked(document.path, document, tuple(found))


def rules_off(checker: Checker, settings: Settings) -> Collection[str]:
    """The codes of rules that were not looked for: their entries cannot be judged."""
    return {rule.code for rule in checker.rules(settings) if not decide(rule, settings.layers).on}


def is_gone(key: str, file: Baseline, extent: Extent) -> bool:
    """Whether a draft is no longer there, and the run would have found it if it were."""
    full = os.path.join(os.path.dirname(file.path), key)
    return extent.spans(os.path.dirname(full)) and not os.path.lexists(full)


def _told(entries: Counter[Known]) -> str:
    told = sorted({f"{each.rule} “{each.text}”" for each in entries})
    return "、".join(told[:NAMED]) + "等" * (len(told) > NAMED)


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))
