"""unseen: what a Word draft keeps that is not in its printed text, and what it prints that has no text.

`look` is `hidden` (hidden text), `change` (tracked insertions and deletions that nobody accepted or rejected),
`comment`, `embedded` (an object of another program) or `picture` (one as large as a page). One finding tells of all
places in the body: `{match}` is the text of the first, or what it is, `{count}` how many there are. In a case, `looks`
puts them in: `{line2: {hidden: 暗文}}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {"look": {"enum": ["hidden", "change", "comment", "embedded", "picture"]}}
REQUIRED = ("look",)
LONG = 20


def compile(spec: Mapping[str, Any], _: Sources) -> Compiled:
    """What is looked for."""
    return Compiled(spec["look"])


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The places where a draft keeps it, as one finding."""
    kept = [each for each in getattr(document.looks, "unseen", ()) if each[1] == rule.plan]
    if kept and text:
        places = [(at, at + 1) for at in (min(each[0], len(text) - 1) for each in kept)]
        first, *others = places
        words = " ".join(kept[0][2].split())
        words = words if len(words) <= LONG else f"{words[:LONG]}…"
        yield Match(*first, {"match": words, "count": str(len(kept))}, None, tuple(others), whole=True)
