"""referred: words that refer to something which must then stand in the draft, such as an annex or a table.

`pattern` is what refers, `unless` the contexts in which it does not; `target` is a pattern of a line that answers it.
`where` says which lines are looked at: `before` or `after` the reference, or `anywhere` (the default) in the file;
`lines` how many of them at most (blank ones not counted). `genres` and `title` choose the documents in which `pattern`
is looked for; a document's annexes go with it.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document, Within
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.genre import CHOICE, PATTERN, Choice, chosen, read_choice
from govlint.kinds.pattern import Led, compiled, lead, reported, translate
from govlint.rules.model import Rule
from govlint.views.frame import ANNEX
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {
    **CHOICE,
    "pattern": PATTERN,
    "unless": PATTERN,
    "target": PATTERN,
    "where": {"enum": ["before", "after", "anywhere"]},
    "lines": {"type": "integer", "minimum": 1},
}
REQUIRED = ("pattern", "target")
READS = "simplified"
LINE = lazily(r"[^\n]*[^\s][^\n]*")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The choice of documents, the patterns, and where the target is looked for. Raises `SpecError`."""
    (pattern,), keys = lead("pattern", [spec["pattern"]], (), sources)
    target = translate("target", spec["target"], sources)
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else ""
    where = spec.get("where", "anywhere"), spec.get("lines", 0)
    return Compiled((read_choice(spec, sources), pattern, unless, target, where), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """Each reference without its target."""
    choice, pattern, unless, target, (where, lines) = rule.plan
    plain = document.view(simplified)
    found = list(Led(*pattern).finditer(plain, hits))
    if not found:
        return
    excused = Within(each.span() for each in compiled(unless).finditer(plain)) if unless else Within(())
    judged = Within(_spans(document.view(outline), choice))
    starts, answering = _read_lines(plain, compiled(target))
    for each in found:
        start, end = reported(each)
        if start in excused or start not in judged:
            continue
        line = bisect_right(starts, start) - 1
        first = line - (lines or line) if where != "after" else line + 1
        last = line + (lines or len(starts)) if where != "before" else line - 1
        at = bisect_left(answering, first)
        near = [number for number in answering[at : at + 2] if number != line]
        if not near or near[0] > last:
            yield Match(start, end, {"match": text[start:end]})


def _spans(parts: tuple[Part, ...], choice: Choice) -> Iterator[tuple[int, int]]:
    """The spans of the documents chosen, with their annexes."""
    wanted = False
    for part in parts:
        if not any(ANNEX.match(part.plain[index].text) for index in part.head):
            wanted = next(chosen((part,), choice), None) is not None
        if wanted:
            yield part.start, part.end


def _read_lines(plain: str, target: re.Pattern[str]) -> tuple[list[int], list[int]]:
    """Where the lines that are not blank begin, and the numbers (from 0) of those that the target matches."""
    lines = list(LINE.finditer(plain))
    answering = [number for number, line in enumerate(lines) if target.search(line.group().strip(" \u3000\t"))]
    return [line.start() for line in lines], answering
