"""The plain values of the pipe: a rule, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from govlint.document import Span
from govlint.shelf import Shelf

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
LEVELS: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
"""The severities as users read them."""

IO_CODE, IO_NAME = "IO001", "unchecked"
"""The built-in rule of what could not be read or checked; it cannot be deselected."""


class Fix(NamedTuple):
    """What to write at a finding's span, and whether that can be done without asking."""

    replacement: str
    safe: bool


class Finding(NamedTuple):
    """One defect of one draft. `span` holds offsets into the source text, in code points, 0-based, end exclusive."""

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    norm: str = ""
    fix: Fix | None = None
    related: tuple[Span, ...] = ()


class Case(NamedTuple):
    """A test of a rule: a small draft, the spans that must be found (none in a good case), the text once fixed."""

    text: str
    spans: tuple[Span, ...] = ()
    fixed: str | None = None
    path: str = "case.txt"
    looks: tuple[tuple[str, str, Any], ...] | None = None
    """For rules about layout: what is not as GB/T 9704 has it, as an element, a property and its value."""


class Rule(NamedTuple):
    """One rule as its YAML states it, checked and compiled. Every field is plain data, so that packs can be cached.

    `plan` is what the rule's kind made of the kind's own keys, and `shelf` what it need not have at hand of them;
    nobody but that kind reads these. `keys` says where a match can be, in the text of the scope or the one called
    `reads`: see `govlint.engine.engine`. In a document in which `nowhere`, a pattern, matches (read in simplified
    characters) the rule is silent. `origin` is `file:line` of the rule; `topic` is the title of its pack.
    `english` has the rule's messages in Chinese, each with its English, where that is wanted (see `govlint.language`).
    """

    code: str
    name: str
    kind: str
    severity: Severity
    message: str
    scope: str
    script: str
    format: str
    yields: tuple[str, ...]
    fix: tuple[str, bool] | None
    why: str
    norm: str
    clause: str
    since: str
    plan: Any
    keys: dict[str, tuple[int, ...]] | None
    bad: tuple[Case, ...]
    good: tuple[Case, ...]
    origin: str
    topic: str = ""
    english: tuple[tuple[str, str], ...] = ()
    shelf: Shelf | None = None
    nowhere: str = ""
    reads: str = ""

    @property
    def searched(self) -> str:
        """The text in which its keys are looked for, if it has any."""
        return self.reads or self.scope

    @property
    def keyed(self) -> bool:
        """Whether the rule is tried only where a key of its own stands."""
        return self[KEYS] is not None


PLAN, KEYS, BAD, GOOD, SHELF = tuple(map(Rule._fields.index, ("plan", "keys", "bad", "good", "shelf")))
SHELVED = PLAN, SHELF
"""The fields of a packed rule that are shelves."""


class Packed(Rule):
    """A rule of which what takes long to read is only read when it is asked for: a draft needs few plans.

    In the place of its plan lies a shelf with plan, keys, bad and good cases.
    """

    __slots__ = ()

    @classmethod
    def of(cls, rule: Rule) -> Packed:
        """Raises `ValueError` for a plan that is not plain data."""
        bad, good = (
            [(each.text, [tuple(span) for span in each.spans], *each[2:]) for each in cases]
            for cases in (rule.bad, rule.good)
        )
        values: list[Any] = list(rule)
        values[PLAN] = Shelf.of((rule.plan, rule.keys, bad, good))
        values[KEYS] = None if rule.keys is None else ()
        values[BAD] = values[GOOD] = ()
        return cls._make(values)

    @classmethod
    def from_data(cls, data: Iterable[Any]) -> Packed:
        """The rule that `as_data` was asked for."""
        values = list(data)
        for at in SHELVED:
            values[at] = None if values[at] is None else Shelf(values[at])
        return cls._make(values)

    def as_data(self) -> tuple[Any, ...]:
        """The rule as plain data, its shelves as bytes."""
        values: list[Any] = list(self)
        for at in SHELVED:
            values[at] = None if values[at] is None else bytes(values[at].data)
        return tuple(values)

    def _laid(self, at: int) -> Any:
        shelf: Any = self[PLAN]
        return shelf[at]

    def _cases(self, at: int) -> tuple[Case, ...]:
        return tuple(Case(text, tuple(Span(*each) for each in spans), *rest) for text, spans, *rest in self._laid(at))

    @property
    def plan(self) -> Any:
        return self._laid(0)

    @property
    def keys(self) -> dict[str, tuple[int, ...]] | None:
        found: dict[str, tuple[int, ...]] | None = self._laid(1)
        return found

    @property
    def bad(self) -> tuple[Case, ...]:
        return self._cases(2)

    @property
    def good(self) -> tuple[Case, ...]:
        return self._cases(3)

    def unpacked(self) -> Rule:
        """The same rule as its YAML gives it."""
        return Rule._make(self)._replace(plan=self.plan, keys=self.keys, bad=self.bad, good=self.good)
