"""parted: two phrases that run together here and are parted by a mark elsewhere in the same document.

`pattern` matches the two phrases with the mark between; its groups `left` and `right` are what runs together in the
slip. There `before` must match the character in front and `after` what follows, so that both are
known to be whole. The message can name `{match}` and `{right}`, the phrases as they are written elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate, with_groups
from govlint.rules.model import Rule
from govlint.views.outline import outline

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {"pattern": PATTERN, "before": PATTERN, "after": PATTERN}
REQUIRED = ("pattern", "before", "after")
KEY = 4


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The three patterns. Raises `SpecError`."""
    sides = [translate(key, spec[key], sources) for key in ("before", "after")]
    return Compiled((with_groups("pattern", spec["pattern"], ("left", "right"), sources), *sides))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each place at which the mark is missing."""
    pattern, before, after = map(compiled, rule.plan)
    for part in document.view(outline):
        seams: dict[str, list[tuple[str, str, tuple[int, int]]]] = {}
        for found in pattern.finditer(text, part.start, part.end):
            joined = found["left"] + found["right"]
            if len(joined) >= KEY:
                whole = text[found.start("left") : found.end("right")]
                seams.setdefault(joined[:KEY], []).append((joined, whole, found.span("left")))
        for match in _joined(text, part.start, part.end, seams):
            if before.match(text, match.start - 1) and after.match(text, match.end):
                yield match


def _joined(
    text: str, start: int, end: int, seams: Mapping[str, list[tuple[str, str, tuple[int, int]]]]
) -> Iterator[Match]:
    """Where phrases that a mark parts stand without it; one pass over the text."""
    if not seams:
        return
    last = start
    for at in range(start, end - KEY + 1):
        for joined, whole, place in seams.get(text[at : at + KEY], ()):
            if at >= last and text.startswith(joined, at):
                yield Match(at, at + len(joined), {"match": joined, "right": whole}, None, (place,))
                last = at + len(joined)
                break
