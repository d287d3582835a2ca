"""habit: a slip that some authors make throughout. A few are reported one by one, a habit once for the document.

`pattern` is the slip, `against` the right form of the same thing. Where the slips are at least `least` and at least
`share` of both together, the document has the habit: one finding, on the first slip, with `{count}` and the message
of `throughout`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, expand, fields, translate
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "pattern": {"type": "string", "minLength": 1},
    "unless": {"type": "string", "minLength": 1},
    "against": {"type": "string", "minLength": 1},
    "least": {"type": "integer", "minimum": 2},
    "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    "throughout": {"type": "string", "minLength": 1},
}
REQUIRED = ("pattern", "against", "least", "share", "throughout")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns and the threshold. Raises `SpecError`."""
    slip, against = (translate(key, spec[key], sources)[0] for key in ("pattern", "against"))
    unless = translate("unless", spec["unless"], sources)[0] if "unless" in spec else None
    return Compiled((slip, against, unless, spec["least"], spec["share"], spec["throughout"]))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Every slip, or the first with the count of all."""
    slip, against, unless, least, share, throughout = rule.plan
    excused = {at for found in compiled(unless).finditer(text) for at in range(*found.span())} if unless else set()
    slips = [found for found in compiled(slip).finditer(text) if found.start() not in excused]
    rights = sum(1 for _ in compiled(against).finditer(text)) if len(slips) >= least else 0
    if len(slips) >= least and len(slips) >= share * (len(slips) + rights):
        words = {**fields(slips[0]), "count": str(len(slips)), "message": throughout}
        yield Match(*slips[0].span(), words)
    else:
        for found in slips:
            yield Match(*found.span(), fields(found), expand(rule.fix, found))
