"""The rules' own cases: what must be found, exactly, and what must stay silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govlint.document import Span
from govlint.engine import Engine
from govlint.rules.model import Case, Finding, Rule
from govlint.source.text import as_document


class Failure(NamedTuple):
    """A case that did not come out as its rule says; `origin` is `file:line` of the rule."""

    code: str
    origin: str
    message: str


def run(rules: Sequence[Rule]) -> list[Failure]:
    """The failures of all rules' cases."""
    return list(failures(rules))


def failures(rules: Iterable[Rule]) -> Iterator[Failure]:
    """The failures, rule by rule; each rule is alone in its engine."""
    for rule in rules:
        engine = Engine([rule])
        for case in (*rule.bad, *rule.good):
            problem = fault_of(engine, case)
            if problem:
                yield Failure(rule.code, rule.origin, problem)


def fault_of(engine: Engine, case: Case) -> str:
    """What is wrong with the outcome of a case; "" for nothing."""
    findings = engine.check(as_document(case.path, case.text))
    found = [finding.span for finding in findings]
    if found != list(case.spans):
        return f"用例“{_short(case.text)}”应报 {_quoted(case.text, case.spans)}，实报 {_quoted(case.text, found)}"
    if case.fixed is not None and (fixed := apply(case.text, findings)) != case.fixed:
        return f"用例“{_short(case.text)}”改后应为“{case.fixed}”，实为“{fixed}”"
    return ""


def apply(text: str, findings: Sequence[Finding]) -> str:
    """The text with the fixes of these findings (sorted, not overlapping) applied."""
    pieces, at = [], 0
    for finding in findings:
        if finding.fix and finding.span.start >= at:
            pieces += (text[at : finding.span.start], finding.fix.replacement)
            at = finding.span.end
    return "".join((*pieces, text[at:]))


def _quoted(text: str, spans: Sequence[Span]) -> str:
    return "、".join(f"“{text[start:end]}”({start})" for start, end in spans) or "无"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
