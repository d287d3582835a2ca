"""Which rules are on, and why: layers of `select`, `extend-select` and `ignore`, the later over the earlier.

A selector is a code (`PH101`), a rule's name (`placeholder-year`), the beginning of a code (`PH`, `PH1`) or `ALL`.
Within one layer the narrower selector wins, and `ignore` wins a tie. A layer with `select` starts from nothing; one
without goes on from what the layers before it left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govlint.rules.model import IO_CODE, Rule, Severity

ALL = "ALL"
EXACT = 9
"""How narrow a full code or a name is; the beginning of a code is as narrow as it is long."""


class Selector(NamedTuple):
    """A selector, and where it was written: `file:line:column`, or the option."""

    text: str
    origin: str


class Layer(NamedTuple):
    """What one source of settings says of which rules are on. `select` is None where it says nothing."""

    select: tuple[Selector, ...] | None = None
    extend_select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()


class Decision(NamedTuple):
    """Whether a rule is on, and the Chinese reason."""

    on: bool
    why: str


class Unknown(NamedTuple):
    """A selector that names no rule, and what is wrong with it."""

    selector: Selector
    message: str


def narrowness(selector: str, rule: Rule) -> int:
    """How narrowly a selector names a rule; 0 if it does not."""
    if selector in (rule.code, rule.name):
        return EXACT
    if selector == ALL:
        return 1
    return 1 + len(selector) if rule.code.startswith(selector) else 0


def decide(rule: Rule, layers: Sequence[Layer]) -> Decision:
    """Whether the layers switch a rule on. Advice (severity info) is off until a selector covers it."""
    decision = Decision(False, "info 级，默认不查") if rule.severity == "info" else Decision(True, "默认")
    for layer in layers:
        if layer.select is not None:
            origin = layer.select[0].origin if layer.select else "select 为空"
            decision = Decision(False, f"不在 select 之列（{origin}）")
        chosen = [(each, True) for each in (*(layer.select or ()), *layer.extend_select)]
        votes = [*chosen, *((each, False) for each in layer.ignore)]
        best = max(votes, key=lambda vote: (narrowness(vote[0].text, rule), not vote[1]), default=None)
        if best and narrowness(best[0].text, rule):
            verb = "选用" if best[1] else "忽略"
            decision = Decision(best[1], f"{verb} {best[0].text}（{best[0].origin}）")
    return decision


def severity_of(rule: Rule, overrides: Iterable[tuple[Selector, Severity]]) -> Severity:
    """A rule's severity after the settings' overrides: the narrowest selector wins, then the later."""
    best, level = 0, rule.severity
    for selector, given in overrides:
        narrow = narrowness(selector.text, rule)
        if narrow and narrow >= best:
            best, level = narrow, given
    return level


def unknown(selectors: Iterable[Selector], rules: Sequence[Rule], *, silencing: bool) -> Iterator[Unknown]:
    """The selectors that name no rule, and, where they would silence it, those that name the built-in rule IO001."""
    for selector in selectors:
        if selector.text and IO_CODE.startswith(selector.text):
            if silencing:
                yield Unknown(selector, f"{selector.text} 不能关闭：读不了、查不成的文件总要报告")
        elif not any(narrowness(selector.text, rule) for rule in rules):
            yield Unknown(selector, f"没有“{selector.text}”这条规则{nearest(selector.text, rules)}")


def nearest(text: str, rules: Sequence[Rule]) -> str:
    """A hint at the code, name or family that was probably meant; "" if nothing is near."""
    from difflib import get_close_matches

    codes = sorted({rule.code for rule in rules} | {rule.code[:2] for rule in rules})
    names = [rule.name for rule in rules]
    near = get_close_matches(text.upper(), codes, 1, 0.5) or get_close_matches(text.lower(), names, 1, 0.5)
    return f"，是否应为 {near[0]}" if near else ""
