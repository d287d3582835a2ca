"""script: characters of the other script in a document that is written in one.

`table` names a `.tsv` (wrong, right) of the characters that never belong in a document of the script that the rule's
`script:` names. Spared are the matches of `unless` (names) and quotations and titles that are wholly in the other
script (old books).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document, Within
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import around, compiled, within_lines
from govlint.kinds.terms import read_table
from govlint.language import translated
from govlint.rules.model import Rule
from govlint.views.script import ONLY_SIMPLIFIED, ONLY_TRADITIONAL

KEYS: Mapping[str, Any] = {
    "table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "unless": {"type": "string", "minLength": 1},
}
REQUIRED = ("table",)
QUOTED = lazily(r"[“《「『]([^“”《》「」『』\n]{2,80})[”》」』]")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The table as a map, and the pattern that spares. Raises `SpecError`."""
    table = {row["wrong"]: row["right"] for _, row in read_table(spec["table"], sources)}
    if "script" not in spec:
        raise SpecError("kind", "须写明 script: simplified 或 traditional")
    if wrong := next((char for char in table if len(char) != 1 or char > "\uffff"), None):
        raise SpecError("table", f"“{wrong}”应为基本平面里的一个字")
    foreign = f"[{re.escape(''.join(table))}]"
    unless = within_lines("unless", spec["unless"], sources) if "unless" in spec else None
    return Compiled((foreign, tuple(table.items()), unless))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each foreign character, with what to write instead."""
    source, table, unless = rule.plan
    foreign = compiled(source)
    right: Mapping[str, str] = {}
    spared: tuple[Within, ...] = ()
    for found in foreign.finditer(text):
        if not right:
            spared, right = _spared(rule, text, foreign, unless), dict(table)
        if not any(found.start() in each for each in spared):
            char = found.group()
            fields = {"match": char, "right": right[char].replace("/", translated("或"))}
            yield Match(*found.span(), fields, None if rule.fix is None or "/" in right[char] else right[char])


def _spared(rule: Rule, text: str, foreign: re.Pattern[str], unless: tuple[str, int] | None) -> tuple[Within, ...]:
    """The offsets at which the other script is meant: what `unless` matches, and quotations wholly in that script."""
    own = ONLY_SIMPLIFIED if rule.script == "simplified" else ONLY_TRADITIONAL
    places = (found.start() for found in foreign.finditer(text))
    named = around(compiled(unless[0]), text, places, unless[1]) if unless else ()
    quotations = (
        quoted.span(1)
        for quoted in QUOTED.finditer(text)
        if own.isdisjoint(quoted[1]) and len(foreign.findall(quoted[1])) >= 2
    )
    return Within(found.span() for found in named), Within(quotations)
