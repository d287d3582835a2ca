"""readings: bracketed pinyin that tells how to read characters that every reader knows, as some converters leave it.

One reading of a rare character is help for the reader; a draft that spells out the commonest characters was put through
a converter. `known` lists characters that need no reading. Where at least `least` of a document's readings, and at
least the `share` of them all, stand after such characters, every reading is reported; otherwise none is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule
from govlint.views.readings import TONED

KEYS: Mapping[str, Any] = {
    "known": {"type": "string", "minLength": 1},
    "least": {"type": "integer", "minimum": 2},
    "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
}
REQUIRED = ("known", "least", "share")
# The tone may be a mark of its own, and some fonts' pinyin has the letters of the phonetic alphabet.
MARKS = "\u0300\u0301\u0304\u030c"
# Some leave the tone away and set a blank behind the bracket: 黨(dang) 政.
TONELESS = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng?|r)?"
READING = lazily(
    rf"(?<=([^\s]))[(（](?:(?=[a-zɑɡü]{{0,6}}[{TONED}{MARKS}])[a-zɑɡü{TONED}{MARKS}]{{1,8}}[)）]|{TONELESS}[)）](?= ))"
)


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The characters and the two thresholds."""
    known = "".join(spec["known"].split())
    return Compiled((known, spec["least"], spec["share"]))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Every reading of a document that spells out what everybody can read."""
    known, least, share = rule.plan
    needless = frozenset(known)
    readings = list(READING.finditer(text))
    count = sum(1 for reading in readings if reading[1] in needless)
    if count >= least and count >= share * len(readings):
        for reading in readings:
            fields = {"match": reading.group(), "character": reading[1], "count": str(len(readings))}
            yield Match(*reading.span(), fields, None if rule.fix is None else "")
