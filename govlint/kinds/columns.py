"""columns: a list that adds up in one respect (households) and not in another (people).

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `totals`, two figures
or more of different dimensions, and `parts`, the list that follows. Where the figures of one dimension in the list
add up to its total, the list is complete: where it has as many figures of another dimension, these add up to theirs
too, or that total is reported. A reading that holds `unless` is none. The message can name `{match}`, `{right}`,
`{terms}` and `{sum}`, the one that comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.figures.arithmetic import Formula, computed, fits, interval, show, value
from govlint.figures.statement import Statement, keep, reported, skeletal, translated
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import compiled, each_of, translate
from govlint.rules.model import Rule
from govlint.views.figures import Figure
from govlint.views.skeleton import SIGNS, Skeleton, skeleton, sort_of

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "unless": {"type": "string", "minLength": 1},
}
REQUIRED = ("readings",)
READS = "skeleton"
CHANGED = lazily(f"[{SIGNS['rise']}{SIGNS['fall']}]、$")
SUM = Formula("total", "=", ("name", "parts"))
ENOUGH, SEVERAL = 12, 3
"""A total of fewer units of its last digit comes out by chance, unless it has several parts and the other too much."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns. Raises `SpecError`."""
    unless = translate("unless", spec["unless"], skeletal(sources)) if "unless" in spec else ""
    readings, keys = translated(spec, sources, ("totals", "parts"))
    return Compiled((readings, unless), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The totals that do not come out beside others that do."""
    yield from reported(rule, text, statements(rule, document, hits))


def statements(rule: Rule, document: Document, hits: Hits | None = None) -> list[Statement]:
    """What lists of several columns say of their totals, where at least one of them comes out."""
    readings, unless = rule.plan
    signs = document.view(skeleton)
    best: dict[int, Statement] = {}
    for match in each_of(readings, signs.text, hits):
        if unless and compiled(unless).search(match.group()):
            continue
        for stated in _columns(signs.within(*match.span("totals")), _levels(signs, *match.span("parts"))):
            keep(best, stated)
    return [best[at] for at in sorted(best)]


def _levels(signs: Skeleton, start: int, end: int) -> list[Figure]:
    """The figures of a list without those by which it changed: 12起、死亡53人，同比增加2起、9人 has two."""
    text, found = signs.text, ((at, signs.figures.get(at)) for at in range(start, end))
    return [each for at, each in found if each and sort_of(each) == "level" and not CHANGED.search(text, start, at)]


def _columns(totals: Sequence[Figure], figures: Sequence[Figure]) -> list[Statement]:
    """The statements about each column, none if no column comes out or they are not of one length."""
    columns = [(total, [each for each in figures if each.dimension == total.dimension]) for total in totals]
    length = len(columns[0][1])
    if length < 2 or any(len(parts) != length for _, parts in columns):
        return []
    stated = [_sum(total, parts) for total, parts in columns]
    above = length >= SEVERAL and any(sum(each.value for each in parts) > total.value for total, parts in columns)
    enough = length if above else ENOUGH
    proof = next((each for each in stated if each.holds and each.judged.value / each.judged.step >= enough), None)
    return [each._replace(fields={**each.fields, "sum": proof.shown}) for each in stated] if proof else []


def _sum(total: Figure, parts: Sequence[Figure]) -> Statement:
    values = {"parts": parts}
    fields = {"right": computed(total, value(SUM.tree, values)), "terms": show(SUM.tree, values)}
    return Statement(total, SUM, values, fits(total, "=", interval(SUM.tree, values)), fields)
