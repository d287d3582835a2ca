"""The rules' own cases: what must be found, exactly, and what must stay silent; and that no line makes a rule slow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import process_time
from typing import NamedTuple

from govlint.document import Document, Span
from govlint.engine.engine import SLOT, Engine
from govlint.fix.settle import apply
from govlint.rules.model import Case, Rule
from govlint.source.text import as_document

# Lines that pattern matchers and pairing fear: one thing over and over. A case of each rule is added to them.
HOSTILE = ("0", "*", "X", "_", "年", "（", "）", "“", "a", "一、", "\n", " ", "\u3000", "中（jìn）", "(", "《", "，")
SHORT, LONG = 750, 3_000
SLOWEST = 50e-6
"""Seconds a character that a rule may take on a hostile draft; prose takes it a hundredth of that."""


class Failure(NamedTuple):
    """A case that did not come out as its rule says; `origin` is `file:line` of the rule."""

    code: str
    origin: str
    message: str


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
    findings = engine.check(document_of(case))
    found = [finding.span for finding in findings]
    if found != list(case.spans):
        return f"用例“{_short(case.text)}”应报 {_quoted(case.text, case.spans)}，实报 {_quoted(case.text, found)}"
    if case.fixed is not None and (fixed := apply(case.text, findings)) != case.fixed:
        return f"用例“{_short(case.text)}”改后应为“{case.fixed}”，实为“{fixed}”"
    for rule in engine.rules:
        for slot in SLOT.finditer(rule.message + (rule.fix[0] if rule.fix else "")):
            if any(slot.group() in f"{each.message}{each.fix}" for each in findings) and slot.group() not in case.text:
                return f"message 或 fix 里的 {slot.group()} 没有内容可填"
    return ""


def document_of(case: Case) -> Document:
    """The draft of a case; one with looks is a Word draft that is set as the norm says, but for these."""
    document = as_document(case.path, case.text)
    if case.looks is not None:
        from govlint.views.layout import Conforming

        document.looks = Conforming(document, case.looks)
    return document


def slow(rules: Sequence[Rule]) -> Iterator[Failure]:
    """The rules that take long, or more than their share of a longer draft, where one thing is repeated for ever."""
    # All rules at once are mostly fast enough for one: only where they are not must each be looked at.
    suspects = [seed for seed in HOSTILE if _is_slow(rules, seed)]
    for rule in rules:
        for seed in (*suspects, *(case.text for case in rule.bad[:1])):
            if _is_slow([rule], seed):
                yield Failure(rule.code, rule.origin, f"“{_short(seed)}”重复成 {LONG} 字的一篇查得过慢")
                break


def _is_slow(rules: Sequence[Rule], seed: str) -> bool:
    """Whether rules take too long, or more than their share of a longer draft, where `seed` is repeated."""
    long = _seconds(rules, seed, LONG)
    if long < SLOWEST * LONG / 10:
        return False
    return long > SLOWEST * LONG or long > 3 * LONG / SHORT * _seconds(rules, seed, SHORT)


def _seconds(rules: Sequence[Rule], seed: str, size: int) -> float:
    """The least time of a few runs over a draft of `size` characters."""
    text = (seed * (size // len(seed) + 1))[:size]
    engine = Engine([rule._replace(script="", format="") for rule in rules])
    best = float("inf")
    for _ in range(3):
        document = as_document("case.txt", text)
        start = process_time()
        engine.check(document)
        best = min(best, process_time() - start)
        # Far below the limit there is nothing to measure more exactly.
        if best < SLOWEST * size / 20:
            break
    return best


def marked(case: Case) -> str:
    """The text of a case with the marks around what must be found."""
    text = case.text
    for start, end in sorted(case.spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _quoted(text: str, spans: Sequence[Span]) -> str:
    return "、".join(f"“{text[start:end]}”({start})" for start, end in spans) or "无"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
