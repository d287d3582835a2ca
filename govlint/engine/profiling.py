"""Where the time goes: seconds per rule and per view (`--profile`), and rules over their share (`test --budget`).

While a `Clock` is on, the engine's kinds and the documents' views are timed; otherwise nothing is. A view that a rule
is the first to ask for is not counted as the rule's own time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import process_time
from typing import Any

from govlint.document import Document
from govlint.engine import engine
from govlint.engine.engine import Engine
from govlint.kinds import Match, load_kind
from govlint.rules.model import Rule
from govlint.rules.selftest import Failure
from govlint.source.text import as_document

SHOWN = 20
BUDGET = 20.0
"""A rule may take so many times as long as finding each Chinese character does: about a microsecond a character."""
LEAST = 50_000
RUNS = 3
YARDSTICK = re.compile("[\u4e00-\u9fff]")


class Clock:
    """Seconds of rules and views, apart from what they asked for meanwhile."""

    def __init__(self) -> None:
        self.rules: dict[str, float] = {}
        self.views: dict[str, float] = {}
        self._within: list[float] = []

    def time(self, of: dict[str, float], name: str, call: Callable[[], Any]) -> Any:
        """What a call gives; its time is added to what `name` took."""
        start = process_time()
        self._within.append(0.0)
        try:
            return call()
        finally:
            inner = self._within.pop()
            taken = process_time() - start
            of[name] = of.get(name, 0.0) + taken - inner
            if self._within:
                self._within[-1] += taken

    @contextmanager
    def on(self) -> Iterator[None]:
        """Time what is done meanwhile."""
        plain_view = Document.view

        def view(document: Document, build: Any) -> Any:
            if build in document._views:
                return plain_view(document, build)
            name = f"{build.__module__.rpartition('.')[2]}.{build.__name__}"
            return self.time(self.views, name, lambda: plain_view(document, build))

        with patched(Document, "view", view), patched(engine, "load_kind", lambda name: _Timed(load_kind(name), self)):
            yield

    def lines(self) -> Iterator[str]:
        """The times as a table, the longest first."""
        rules, views = sum(self.rules.values()), sum(self.views.values())
        both = {**self.rules, **self.views}
        yield "毫秒      占比  规则或视图"
        for name in sorted(both, key=lambda each: -both[each])[:SHOWN]:
            yield f"{both[name] * 1000:8.1f}  {both[name] / (rules + views):5.1%}  {name}"
        yield f"规则共 {rules * 1000:.0f} 毫秒，视图共 {views * 1000:.0f} 毫秒。"


@contextmanager
def patched(place: object, name: str, instead: Any) -> Iterator[None]:
    """Something else in place of a function meanwhile."""
    plain = getattr(place, name)
    setattr(place, name, instead)
    try:
        yield
    finally:
        setattr(place, name, plain)


class _Timed:
    """A kind whose work is timed."""

    def __init__(self, kind: Any, clock: Clock) -> None:
        self.kind = kind
        self.clock = clock

    def confirm(self, rule: Rule, *given: Any) -> Iterator[Match]:
        found = self.clock.time(self.clock.rules, rule.code, lambda: list(self.kind.confirm(rule, *given)))
        return iter(found)

    def find(self, rule: Rule, *given: Any) -> Iterator[Match]:
        found = self.clock.time(self.clock.rules, rule.code, lambda: list(self.kind.find(rule, *given)))
        return iter(found)


def over_budget(rules: Sequence[Rule], others: Sequence[Rule]) -> Iterator[Failure]:
    """The rules that take more than their share of the time for a draft of right sentences: everybody's good cases."""
    cases = [case.text for rule in (*rules, *others) for case in rule.good]
    text = "\n".join(cases * (1 + LEAST // max(1, sum(map(len, cases)))))
    best: dict[str, float] = {}
    checking = Engine(rules)
    for _ in range(RUNS):
        clock = Clock()
        with clock.on():
            checking.check(as_document("case.txt", text))
        best = {code: min(seconds, best.get(code, seconds)) for code, seconds in clock.rules.items()}
    limit = BUDGET * min(_yardstick(text) for _ in range(RUNS))
    for rule in rules:
        if best.get(rule.code, 0) > limit:
            share = best[rule.code] / limit
            message = f"查 {len(text)} 字用了 {best[rule.code] * 1000:.0f} 毫秒，是一条规则可用时间的 {share:.1f} 倍"
            yield Failure(rule.code, rule.origin, message)


def _yardstick(text: str) -> float:
    start = process_time()
    for _ in YARDSTICK.finditer(text):
        pass
    return process_time() - start
