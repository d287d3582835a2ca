"""characters: single characters that do not belong in a draft, each as such or with the one to write instead.

`characters` lists them as `"臵"`, `U+E000` or `U+E000-U+F8FF`, `except` those of a range that are right; `table` names
a `.tsv` with the columns wrong and right. `right` says what stands instead of a character that is not in the table: its
compatibility form (`nfkc`), `nothing` or a `space`. Neighbouring characters make one finding, unless `single`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled
from govlint.kinds.terms import read_table
from govlint.language import translated
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "characters": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "except": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "right": {"enum": ["nfkc", "nothing", "space"]},
    "single": {"type": "boolean"},
}
REQUIRED = ()
RANGE = lazily(r"U\+([0-9A-F]{4,6})(?:-U\+([0-9A-F]{4,6}))?")
INSTEAD = {"nothing": "", "space": " "}


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """A class for `re` and a map from character to character. Raises `SpecError`."""
    table: dict[str, str] = {}
    if "table" in spec:
        for where, row in read_table(spec["table"], sources):
            if len(row["wrong"]) != 1:
                raise SpecError("table", f"{where}：wrong 应为一个字")
            table[row["wrong"]] = row["right"]
    ranges = [_range(each) for each in spec.get("characters", ())] + [(ord(char), ord(char)) for char in table]
    if not ranges:
        raise SpecError("kind", "缺少 characters 或 table")
    for spared in map(_range, spec.get("except", ())):
        ranges = [part for each in ranges for part in _without(each, spared)]
    source = _class(ranges)
    return Compiled((source if spec.get("single") else source + "+", tuple(table.items()), spec.get("right", "")))


def _range(text: str) -> tuple[int, int]:
    found = RANGE.fullmatch(text)
    if found:
        low = int(found[1], 16)
        return low, int(found[2], 16) if found[2] else low
    if len(text) != 1:
        raise SpecError("characters", f"“{text}”应为一个字符、U+XXXX 或 U+XXXX-U+YYYY")
    return ord(text), ord(text)


def _without(listed: tuple[int, int], spared: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """What is left of a range of characters without another."""
    for low, high in ((listed[0], min(listed[1], spared[0] - 1)), (max(listed[0], spared[1] + 1), listed[1])):
        if low <= high:
            yield low, high


def _class(ranges: list[tuple[int, int]]) -> str:
    parts = []
    for low, high in sorted(ranges):
        parts.append(re.escape(chr(low)) if low == high else f"{re.escape(chr(low))}-{re.escape(chr(high))}")
    return f"[{''.join(parts)}]"


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The runs of listed characters in a text."""
    source, table, right = rule.plan
    instead = dict(table)
    for found in compiled(source).finditer(text):
        run = found.group()
        replacement = _replacement(run, instead, right)
        fields = {
            "match": run,
            "right": (replacement or "").replace("/", translated("或")),
            "codepoint": " ".join(f"U+{ord(char):04X}" for char in run[:4]),
            "count": str(len(run)),
        }
        certain = rule.fix is not None and replacement is not None and "/" not in replacement
        yield Match(*found.span(), fields, replacement if certain else None)


def _replacement(run: str, instead: Mapping[str, str], right: str) -> str | None:
    """What to write for a run; None where that is not known."""
    if right in INSTEAD and not instead:
        return INSTEAD[right]
    written = "".join(instead.get(char, INSTEAD.get(right, char)) for char in run)
    written = unicodedata.normalize("NFKC", written) if right == "nfkc" else written
    return None if written == run else written
