"""average: a printed average that is not the mean of the values listed before it.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `average`, `count` (of
how many values: 两, 3) and `noun` (of what). The values are the figures of the paragraph that have the noun beside
them; the average is right if any `count` of them have that mean. The message can name `{match}`, `{right}`, `{sum}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice
from typing import Any

from govlint.document import Document
from govlint.figures.arithmetic import Formula, bare, computed, fits
from govlint.figures.statement import Statement, keep, reported, translated
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import each_of
from govlint.rules.model import Rule
from govlint.views.figures import Figure, chinese
from govlint.views.skeleton import Skeleton, beside, skeleton, sort_of

KEYS: Mapping[str, Any] = {"readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}}
REQUIRED = ("readings",)
READS = "skeleton"
MOST_VALUES, MOST_COUNT = 10, 4
# How far back, in signs, the values of an average may stand.
REACH = 400


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns. Raises `SpecError`."""
    return Compiled(*translated(spec, sources, ("average", "count", "noun")))


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The averages that are none."""
    yield from reported(rule, text, statements(rule, document, hits))


def statements(rule: Rule, document: Document, hits: Hits | None = None) -> list[Statement]:
    """What is said of averages in a document, one statement for each, in order."""
    signs = document.view(skeleton)
    best: dict[int, Statement] = {}
    for found in each_of(rule.plan, signs.text, hits):
        judged = signs.figures[found.start("average")]
        count = int(found["count"]) if found["count"].isascii() else int(chinese(found["count"]) or 0)
        values = _values(signs, found.start("average"), found["noun"])
        if 2 <= count <= MOST_COUNT and count <= len(values):
            keep(best, _judge(judged, values, count))
    return [best[at] for at in sorted(best)]


def _values(signs: Skeleton, at: int, noun: str) -> list[Figure]:
    """The last figures before an average that are of its sort and have its noun beside them."""
    judged = signs.figures[at]
    start, _ = signs.paragraph(at)
    places = (place for place in range(at - 1, max(start, at - REACH) - 1, -1) if place in signs.figures)
    found = (
        signs.figures[place]
        for place in places
        if sort_of(signs.figures[place]) == sort_of(judged)
        and signs.figures[place].dimension == judged.dimension
        and noun in beside(signs.text, place)
        and "平均" not in beside(signs.text, place)
    )
    return list(islice(found, MOST_VALUES))[::-1]


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
