"""The plain values of the pipe: a rule, and what it finds."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from govlint.document import Span

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


class Rule(NamedTuple):
    """One rule as its YAML states it, checked and compiled. Every field is plain data, so that packs can be cached.

    `plan` is what the rule's kind made of the kind's own keys; nobody but that kind reads it. `keys` says where a
    match can be: see `govlint.engine`. `origin` is `file:line` of the rule; `topic` is the title of its pack.
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
