"""habit: a slip that some authors make throughout. A few are reported one by one, a habit once for the document.

`pattern` is the slip, `against` the right form of the same thing. The document has the habit where the slips are at
least `least` and at least `share` of both together, or where they are at least `many` whatever their share. Then
there is one finding, on the first of them, with `{count}` and the message of `throughout`, which yields to no other
rule; `also` is what belongs to such a habit but is no slip by itself. Without `throughout` the habit is the author's
way of writing and nothing is reported: only exceptions to the document's own way are. Within a match of `unless`, which
is sought line by line, no slip is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from govlint.document import Document, Within
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import around, compiled, expand, fields, reported, translate, within_lines
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "pattern": {"type": "string", "minLength": 1},
    "unless": {"type": "string", "minLength": 1},
    "also": {"type": "string", "minLength": 1},
    "against": {"type": "string", "minLength": 1},
    "least": {"type": "integer", "minimum": 1},
    "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    "many": {"type": "integer", "minimum": 1},
    "throughout": {"type": "string", "minLength": 1},
}
REQUIRED = ("pattern", "against", "least", "share")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns and the thresholds. Raises `SpecError`."""
    slip, against = (translate(key, spec[key], sources) for key in ("pattern", "against"))
    also = translate("also", spec["also"], sources) if "also" in spec else ""
    unless = within_lines("unless", spec["unless"], sources) if "unless" in spec else None
    thresholds = spec["least"], spec["share"], spec.get("many", 0)
    return Compiled((slip, against, also, unless, thresholds, spec.get("throughout", "")))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Every slip; or of a habit the first, with the count of all. Of a stretch of a larger draft, the whole decides."""
    slips, more = slips_in(rule, text)
    throughout = rule.plan[-1]
    own = not document.habits and _is_habit(len(slips), lambda: rights_in(rule, text), rule.plan[4])
    is_habit, beyond, begun = document.habits.get(rule.code, (own, 0, False))
    if not is_habit:
        for found in slips:
            yield Match(*reported(found), fields(found), expand(rule.fix, found))
    elif throughout and not begun and (slips or more):
        first = min(slips + more, key=reported)
        words = {**fields(first), "count": str(len(slips) + len(more) + beyond), "message": throughout}
        yield Match(*reported(first), words, whole=True)


def slips_in(rule: Rule, text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The slips in a text, and what belongs to such a habit besides."""
    slip, _, also, unless, _, throughout = rule.plan
    slips = list(compiled(slip).finditer(text))
    if slips and unless:
        places = (reported(found)[0] for found in slips)
        excused = Within(found.span() for found in around(compiled(unless[0]), text, places, unless[1]))
        slips = [found for found in slips if reported(found)[0] not in excused]
    return slips, list(compiled(also).finditer(text)) if also and throughout else []


def rights_in(rule: Rule, text: str) -> int:
    """How often a text has the right form."""
    return sum(1 for _ in compiled(rule.plan[1]).finditer(text))


def _is_habit(slips: int, rights: Callable[[], int], thresholds: tuple[int, float, int]) -> bool:
    """Whether so many slips are the document's way of writing."""
    least, share, many = thresholds
    if many and slips >= many:
        return True
    if slips < max(least, 1):
        return False
    return slips >= share * (slips + rights())


class Habit:
    """How much of a habit a larger document has, counted stretch by stretch."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.slips: list[int] = []
        self.more: list[int] = []
        self.rights = 0

    def add(self, text: str) -> None:
        """Count the next stretch."""
        slips, more = slips_in(self.rule, text)
        self.slips.append(len(slips))
        self.more.append(len(more))
        self.rights += rights_in(self.rule, text)

    def seen_from(self, number: int) -> tuple[bool, int, bool]:
        """For a stretch: is it a habit of the whole, how much of it is elsewhere, has it begun before."""
        is_habit = _is_habit(sum(self.slips), lambda: self.rights, self.rule.plan[4])
        counts = [slips + more for slips, more in zip(self.slips, self.more, strict=True)]
        return is_habit, sum(counts) - counts[number], any(counts[:number])
