"""restated: one quantity of one year that a document gives twice, with different values.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `year` (2023, or 全年
for the one year of the title), `what` and `value`, and, where the place is named, `place`. Two figures of one document
whose groups agree are held against each other; what rounding explains is no difference. A reading that holds `unless`,
or stands in a sentence that does, is none. With `misprint: true` only a difference that one misprint (a digit, two
digits swapped, a scale) explains is reported. The message can name `{match}`, `{what}` and `{first}`.

With `timeless: true` no year is wanted: what a place has does not change within a paper (全县辖8个乡镇). A reading with
the group `all` tells the whole number; the first such figure of a document is the one that all others are held against.
Others without `all` may be of a part and are wrong only if they are greater.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.figures.arithmetic import Formula, fits
from govlint.figures.misprint import is_slip
from govlint.figures.statement import Statement, reported, skeletal, translated
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.facts import sentence_around
from govlint.kinds.pattern import compiled, each_of, translate
from govlint.rules.model import Rule
from govlint.views.eras import Era, eras
from govlint.views.figures import Figure
from govlint.views.skeleton import Skeleton, skeleton

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "unless": {"type": "string", "minLength": 1},
    "misprint": {"type": "boolean"},
    "timeless": {"type": "boolean"},
}
REQUIRED = ("readings",)
READS = "skeleton"
SAME = Formula("second", "=", ("name", "first"))
WITHIN = Formula("second", "<=", ("name", "first"))
DIGITS = 100
"""So many units of its last digit a figure has at least that is told by a misprint."""

Key = tuple[int, str, str, str, str, str]
Told = tuple[Key, Figure, str, bool]
"""What two figures must share, the figure, what it counts, and whether it counts all of them."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns, and whether only misprints are reported. Raises `SpecError`."""
    unless = translate("unless", spec["unless"], skeletal(sources)) if "unless" in spec else ""
    timeless = spec.get("timeless", False)
    wanted = ("what", "value") if timeless else ("year", "what", "value")
    readings, keys = translated(spec, sources, wanted)
    return Compiled((readings, unless, spec.get("misprint", False), timeless), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The later ones of two values that differ."""
    yield from reported(rule, text, statements(rule, document, hits))


def statements(rule: Rule, document: Document, hits: Hits | None = None) -> list[Statement]:
    """Each figure that was given before, as the statement that it is the same."""
    readings, unless, misprinted, timeless = rule.plan
    signs = document.view(skeleton)
    found: dict[int, Told] = {}
    for match in each_of(readings, signs.text, hits):
        if unless and compiled(unless).search(sentence_around(signs.text, *match.span())):
            continue
        figure = signs.figures[match.start("value")]
        key = _key(match, figure, document.view(eras).at(figure.start), signs, timeless=timeless)
        if key is not None:
            found.setdefault(figure.start, (key, figure, match["what"], bool(match.groupdict().get("all"))))
    told = [found[at] for at in sorted(found)]
    known = {key: figure for key, figure, _, whole in reversed(told) if whole or not timeless}
    stated = []
    for key, figure, what, whole in told:
        first = known.get(key, figure)
        if first is figure:
            continue
        formula = WITHIN if timeless and not whole else SAME
        holds = fits(figure, formula.compare, (first.low, first.high))
        if holds or not misprinted or (_tells(first) and _tells(figure) and is_slip(figure, first.value)):
            fields = {"first": first.printed(first.value), "what": what}
            stated.append(Statement(figure, formula, {"first": (first,)}, holds, fields))
    return stated


def _key(match: re.Match[str], figure: Figure, era: Era | None, signs: Skeleton, *, timeless: bool) -> Key | None:
    """What two figures must share to be one quantity; None where the year cannot be told."""
    if era is None or not figure.exact:
        return None
    groups = match.groupdict()
    year = groups.get("year") or ""
    if not timeless and not year.isdecimal():
        if era.titled is None:
            return None
        year = str(era.titled)
    return era.start, year, groups.get("place") or "", groups.get("verb") or "", match["what"], figure.dimension


def _tells(figure: Figure) -> bool:
    return figure.value / figure.step >= DIGITS
