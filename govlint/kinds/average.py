"""average: a printed average that is not the mean of the values listed before it.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `average`, `count` (of
how many values: 两, 3) and `noun` (of what). The values are the figures of the paragraph that have the noun beside
them; the average is right if any `count` of them have that mean. The message can name `{match}`, `{right}`, `{sum}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from govlint.arithmetic import Formula, bare, computed, fits
from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.statement import Statement, keep, reported
from govlint.views.figures import Figure, chinese
from govlint.views.skeleton import DEFINITIONS, Skeleton, beside, skeleton, sort_of

KEYS: Mapping[str, Any] = {"readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}}
REQUIRED = ("readings",)
MOST_VALUES, MOST_COUNT = 10, 4
GROUPS = {"average", "count", "noun"}


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns. Raises `SpecError`."""
    sources = sources._replace(definitions={**sources.definitions, **DEFINITIONS})
    readings = tuple(translate("readings", reading, sources)[0] for reading in spec["readings"])
    for source in readings:
        if not set(compiled(source).groupindex) >= GROUPS:
            raise SpecError("readings", f"要有名为 {'、'.join(sorted(GROUPS))} 的括号")
    return Compiled(readings)


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The averages that are none."""
    yield from reported(rule, text, statements(rule, document))


def statements(rule: Rule, document: Document) -> list[Statement]:
    """What is said of averages in a document, one statement for each, in order."""
    skeletal = document.view(skeleton)
    best: dict[int, Statement] = {}
    for source in rule.plan:
        for found in compiled(source).finditer(skeletal.text):
            judged = skeletal.figures[found.start("average")]
            count = int(found["count"]) if found["count"].isascii() else int(chinese(found["count"]) or 0)
            values = _values(skeletal, found.start("average"), found["noun"])
            if 2 <= count <= MOST_COUNT and count <= len(values):
                keep(best, _judge(judged, values[-MOST_VALUES:], count))
    return [best[at] for at in sorted(best)]


def _values(skeletal: Skeleton, at: int, noun: str) -> list[Figure]:
    """The figures before an average that are of its sort and have its noun beside them."""
    judged = skeletal.figures[at]
    start, _ = skeletal.paragraph(at)
    found = ((place, skeletal.figures[place]) for place in range(start, at) if place in skeletal.figures)
    return [
        each
        for place, each in found
        if sort_of(each) == sort_of(judged)
        and each.dimension == judged.dimension
        and noun in beside(skeletal.text, place)
        and "平均" not in beside(skeletal.text, place)
    ]


def _judge(judged: Figure, values: Sequence[Figure], count: int) -> Statement:
    """The statement that an average is the mean of `count` of these values: those whose mean comes nearest."""
    chosen = min(combinations(values, count), key=lambda each: abs(_mean(one.value for one in each) - judged.value))
    mean = _mean(one.value for one in chosen)
    low, high = _mean(one.low for one in chosen), _mean(one.high for one in chosen)
    right = computed(judged, mean)
    shown = f"({'+'.join(map(bare, chosen))})÷{count}={right}"
    formula = Formula("average", "=", ("/", ("name", "values"), ("number", str(count))))
    holds = fits(judged, "=", (low, high))
    return Statement(judged, formula, {"values": tuple(chosen)}, holds, {"right": right, "sum": shown})


def _mean(values: Iterable[Fraction]) -> Fraction:
    each = list(values)
    return sum(each, Fraction()) / len(each)
