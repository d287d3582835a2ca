"""rivals: one body under two names in one document, such as 县委 in the report of a 区.

`sides` gives for each level what shows that a document is of it (`own`: 全区, 我区) and, for the levels that can be
strangers, what its bodies are called (`body`), both as patterns. A document is at home on the side whose `own` stands
in it `least` times or more, in more than one form, if no other side's does more than once for ten of them (three, if
`title` matches in the title, and that of no other side does), and if its `proof`, a pattern, is met with too (区直:
what a development zone calls 全区 is no district). Every body of another side is a stranger there: `{home}` is the
level of the document, `{right}` the match with that level in it.

All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import Led, compiled, lead, translate
from govlint.rules.model import Rule
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified, simplify

PATTERN = {"type": "string", "minLength": 1}
SIDE = {
    "type": "object",
    "properties": {"own": PATTERN, "title": PATTERN, "proof": PATTERN, "body": PATTERN},
    "required": ["own"],
    "additionalProperties": False,
}
KEYS: Mapping[str, Any] = {
    "sides": {"type": "object", "additionalProperties": SIDE},
    "least": {"type": "integer", "minimum": 2},
}
REQUIRED = ("sides", "least")
READS = "simplified"
OTHERS = ("proof", "body", "title")
FEW, FEW_TITLED = 10, 3


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The sides and their patterns. Raises `SpecError`."""
    own, keys = lead("sides", [side["own"] for side in spec["sides"].values()], (), sources)
    others = (
        [translate("sides", side[key], sources) if key in side else "" for key in OTHERS]
        for side in spec["sides"].values()
    )
    sides = {name: (led, *more) for name, led, more in zip(spec["sides"], own, others, strict=True)}
    return Compiled((sides, spec["least"]), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The bodies of another level in each document of the file."""
    sides, least = rule.plan
    plain = document.view(simplified)
    if sum(name in plain for name in sides) < 2:
        return
    for part in document.view(outline):
        home = _home(plain, part, sides, least, hits)
        if not home:
            continue
        for name, (_, _, body, _) in sides.items():
            if name == home or not body:
                continue
            for found in compiled(body).finditer(plain, part.start, part.end):
                words = {"match": text[slice(*found.span())], "home": home, "right": found.group().replace(name, home)}
                yield Match(*found.span(), words)


def _home(plain: str, part: Part, sides: Mapping[str, tuple[Any, ...]], least: int, hits: Hits | None) -> str:
    """The side on which a document is at home, "" where that is not certain."""
    own = {
        name: [each.group() for each in Led(*side[0]).finditer(plain, hits, number, (part.start, part.end))]
        for number, (name, side) in enumerate(sides.items())
    }
    home = max(own, key=lambda name: len(own[name]))
    if len(own[home]) < least or len(set(own[home])) < 2:
        return ""
    title = simplify(part.name)
    titled = [name for name, side in sides.items() if side[3] and compiled(side[3]).search(title)]
    few = FEW_TITLED if titled == [home] else FEW
    if any(len(own[name]) * few > len(own[home]) for name in sides if name != home):
        return ""
    proof = sides[home][1]
    return home if not proof or compiled(proof).search(plain, part.start, part.end) else ""
