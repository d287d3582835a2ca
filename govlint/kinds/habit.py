"""habit: a slip that some authors make throughout. A few are reported one by one, a habit once for the document.

`pattern` is the slip, `against` the right form of the same thing. The document has the habit where the slips are at
least `least` and at least `share` of both together, or where they are at least `many` whatever their share. Then
there is one finding, on the first of them, with `{count}` and the message of `throughout`, which yields to no other
rule; `also` is what belongs to such a habit but is no slip by itself. Without `throughout` the habit is the author's
way of writing and nothing is reported: only exceptions to the document's own way are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, expand, fields, reported, translate
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
    slip, against = (translate(key, spec[key], sources)[0] for key in ("pattern", "against"))
    also, unless = (translate(key, spec[key], sources)[0] if key in spec else "" for key in ("also", "unless"))
    thresholds = spec["least"], spec["share"], spec.get("many", 0)
    return Compiled((slip, against, also, unless, thresholds, spec.get("throughout", "")))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Every slip; or of a habit the first, with the count of all."""
    slip, against, also, unless, thresholds, throughout = rule.plan
    slips = list(compiled(slip).finditer(text))
    if slips and unless:
        excused = {at for found in compiled(unless).finditer(text) for at in range(*found.span())}
        slips = [found for found in slips if reported(found)[0] not in excused]
    if not _is_habit(len(slips), against, text, thresholds):
        for found in slips:
            yield Match(*reported(found), fields(found), expand(rule.fix, found))
    elif throughout:
        slips += compiled(also).finditer(text) if also else ()
        first = min(slips, key=reported)
        words = {**fields(first), "count": str(len(slips)), "message": throughout}
        yield Match(*reported(first), words, whole=True)


def _is_habit(slips: int, against: str, text: str, thresholds: tuple[int, float, int]) -> bool:
    """Whether so many slips are the document's way of writing."""
    least, share, many = thresholds
    if many and slips >= many:
        return True
    if slips < max(least, 1):
        return False
    rights = sum(1 for _ in compiled(against).finditer(text))
    return slips >= share * (slips + rights)
