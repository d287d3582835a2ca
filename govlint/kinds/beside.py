"""beside: lines that are wrong because of the line above or below them.

`after` or `before` is the cue, a pattern that stands in some line. Reported is what `pattern` matches in the lines
next to that line, blank ones not counted: below it for `after`, above it for `before`. `most` says how many lines in
a row (one, unless given); the first line without a match ends the row. A group named `here` narrows what is reported.
With `together` the row is one finding, from its first match to its last, with `{count}` in its message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, expand, fields, reported, settled, translate, with_keys
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "pattern": {"type": "string", "minLength": 1},
    "after": {"type": "string", "minLength": 1},
    "before": {"type": "string", "minLength": 1},
    "most": {"type": "integer", "minimum": 1, "maximum": 100},
    "together": {"const": True},
}
REQUIRED = ("pattern",)


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The two patterns, the direction, and the keys of the cue. Raises `SpecError`."""
    if ("after" in spec) == ("before" in spec):
        raise SpecError("kind", "须写明 after 或 before，只写一个")
    side = "after" if "after" in spec else "before"
    cue, reach, keys = with_keys(side, spec[side], sources)
    if keys is None:
        raise SpecError(side, "每处匹配都含有的罕见字找不到：请把表达式写得更具体")
    pattern = translate("pattern", spec["pattern"], sources)
    return Compiled((pattern, cue, reach, side == "after", spec.get("most", 1), spec.get("together", False)), keys)


def confirm(rule: Rule, text: str, hits: Hits) -> Iterator[Match]:
    """The matches in the lines next to a cue, in the order of their places."""
    source, cue, reach, below, most, together = rule.plan
    pattern = compiled(source)
    rows: dict[int, list[re.Match[str]]] = {}
    for found in settled(compiled(cue), text, hits, reach):
        row = []
        for start, end in _lines(text, found.end() if below else found.start(), below, most):
            match = pattern.search(text, start, end)
            if match is None:
                break
            row.append(match)
        if together:
            rows |= {min(match.start() for match in row): sorted(row, key=reported)} if row else {}
        else:
            rows |= {match.start(): [match] for match in row}
    for at in sorted(rows):
        first, last = rows[at][0], rows[at][-1]
        words = {**fields(first), "count": str(len(rows[at]))}
        yield Match(reported(first)[0], reported(last)[1], words, None if together else expand(rule.fix, first))


def _lines(text: str, at: int, below: bool, most: int) -> Iterator[tuple[int, int]]:
    """The spans of the next `most` lines that are not blank, below or above the line that holds `at`."""
    while most:
        if below:
            start = text.find("\n", at) + 1
            if start == 0:
                return
            at = start
        else:
            at = text.rfind("\n", 0, at)
            if at < 0:
                return
            start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        if text[start:end].strip():
            most -= 1
            yield start, end
