"""abbreviations: one name that is given two short forms in one document.

`pattern` is how a short form is introduced, with its brackets; the group `short` is the short form. Two introductions
are of one name where what stands right before them is the same: the same 《title》, or the same last characters, at
least `SAME` of them, up to a mark. `{full}` is that name and `{first}` the short form that was introduced first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import checked, compiled, translate
from govlint.lazy import lazily
from govlint.rules.model import Rule
from govlint.rules.pattern import emit
from govlint.views.outline import outline

KEYS: Mapping[str, Any] = {"pattern": {"type": "string", "minLength": 1}}
REQUIRED = ("pattern",)
SAME, LONGEST = 6, 60
TITLE = lazily(r"《[^《》\n]{1,60}》$")
NAME = lazily(r"[\u3400-\u9fff“”]{2,40}$")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pattern. Raises `SpecError`."""
    if "short" not in re.compile(emit(checked("pattern", spec["pattern"], sources))).groupindex:
        raise SpecError("pattern", "要有名为 short 的括号")
    return Compiled(translate("pattern", spec["pattern"], sources)[0])


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each second short form of a name."""
    introduced = list(compiled(rule.plan).finditer(text))
    if len(introduced) < 2:
        return
    for part in document.view(outline):
        seen: list[tuple[str, str, tuple[int, int]]] = []
        for found in introduced:
            if not part.start <= found.start() < part.end:
                continue
            full, short = _name(text, found.start()), found["short"]
            for name, first, place in seen:
                same = _shared(full, name)
                if same and short != first:
                    fields = {"match": short, "full": same, "first": first}
                    yield Match(*found.span("short"), fields, None, (place,))
                    break
            if full:
                seen.append((full, short, found.span("short")))


def _name(text: str, end: int) -> str:
    """What stands right before an offset: a title, or a run of Chinese."""
    found = TITLE.search(text, max(0, end - LONGEST), end) or NAME.search(text, max(0, end - LONGEST), end)
    return found.group() if found else ""


def _shared(one: str, other: str) -> str:
    """The name that both are, "" if they are two."""
    if "》" in one or "》" in other:
        return one if one == other else ""
    length = next((at for at, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), None)
    same = min(one, other, key=len) if length is None else one[len(one) - length :]
    return same if len(same) >= SAME else ""
