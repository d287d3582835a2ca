"""restated: one quantity of one year that a document gives twice, with different values.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `year` (2023, or 全年
for the one year of the title), `what` and `value`, and, where the place is named, `place`. Two figures of one document
whose groups agree are held against each other; what rounding explains is no difference. A reading that holds `unless`,
or stands in a sentence that does, is none. With `misprint: true` only a difference that one misprint (a digit, two
digits swapped, a scale) explains is reported. The message can name `{match}`, `{what}` and `{first}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.figures.arithmetic import Formula, fits
from govlint.figures.misprint import is_slip
from govlint.figures.statement import Statement, reported, skeletal, translated
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.facts import sentence_around
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.eras import Era, eras
from govlint.views.figures import Figure
from govlint.views.skeleton import Skeleton, skeleton

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "unless": {"type": "string", "minLength": 1},
    "misprint": {"type": "boolean"},
}
REQUIRED = ("readings",)
SAME = Formula("second", "=", ("name", "first"))
DIGITS = 100
"""So many units of its last digit a figure has at least that is told by a misprint."""

Key = tuple[int, str, str, str, str, str]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns, and whether only misprints are reported. Raises `SpecError`."""
    unless = translate("unless", spec["unless"], skeletal(sources))[0] if "unless" in spec else ""
    return Compiled((translated(spec, sources, ("year", "what", "value")), unless, spec.get("misprint", False)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The later ones of two values that differ."""
    yield from reported(rule, text, statements(rule, document))


def statements(rule: Rule, document: Document) -> list[Statement]:
    """Each figure that was given before, as the statement that it is the same."""
    readings, unless, misprinted = rule.plan
    signs = document.view(skeleton)
    found: dict[int, tuple[Key, Figure, str]] = {}
    for reading in readings:
        for match in compiled(reading).finditer(signs.text):
            if unless and compiled(unless).search(sentence_around(signs.text, *match.span())):
                continue
            figure = signs.figures[match.start("value")]
            key = _key(match, figure, document.view(eras).at(figure.start), signs)
            if key is not None:
                found.setdefault(figure.start, (key, figure, match["what"]))
    known: dict[Key, Figure] = {}
    stated = []
    for at in sorted(found):
        key, figure, what = found[at]
        first = known.setdefault(key, figure)
        if first is figure:
            continue
        holds = fits(figure, "=", (first.low, first.high))
        if holds or not misprinted or (_tells(first) and _tells(figure) and is_slip(figure, first.value)):
            fields = {"first": first.printed(first.value), "what": what}
            stated.append(Statement(figure, SAME, {"first": (first,)}, holds, fields))
    return stated


def _key(match: re.Match[str], figure: Figure, era: Era | None, signs: Skeleton) -> Key | None:
    """What two figures must share to be one quantity; None where the year cannot be told."""
    if era is None or not figure.exact:
        return None
    year = match["year"]
    if not year.isdecimal():
        if era.titled is None:
            return None
        year = str(era.titled)
    groups = match.groupdict()
    return era.start, year, groups.get("place") or "", groups.get("verb") or "", match["what"], figure.dimension


def _tells(figure: Figure) -> bool:
    return figure.value / figure.step >= DIGITS
