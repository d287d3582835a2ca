"""habit: a slip that some authors make throughout. A few are reported one by one, a habit once for the document.

`pattern` is the slip, `against` the right form of the same thing. The document has the habit where the slips are at
least `least` and at least `share` of both together, or where they are at least `many` whatever their share. Then
there is one finding, on the first slip, with `{count}` and the message of `throughout`; without `throughout` the
habit is the author's way of writing and nothing is reported: only exceptions to the document's own way are.
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
    unless = translate("unless", spec["unless"], sources)[0] if "unless" in spec else None
    return Compiled((slip, against, unless, spec["least"], spec["share"], spec.get("many", 0), spec.get("throughout")))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Every slip; or of a habit the first, with the count of all."""
    slip, against, unless, least, share, many, throughout = rule.plan
    slips = list(compiled(slip).finditer(text))
    if slips and unless:
        excused = {at for found in compiled(unless).finditer(text) for at in range(*found.span())}
        slips = [found for found in slips if reported(found)[0] not in excused]
    if not slips:
        return
    is_habit = bool(many) and len(slips) >= many
    if not is_habit and len(slips) >= least:
        rights = sum(1 for _ in compiled(against).finditer(text))
        is_habit = len(slips) >= share * (len(slips) + rights)
    if not is_habit:
        for found in slips:
            yield Match(*reported(found), fields(found), expand(rule.fix, found))
    elif throughout:
        yield Match(*reported(slips[0]), {**fields(slips[0]), "count": str(len(slips)), "message": throughout})
