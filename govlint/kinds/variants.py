"""variants: one thing that a document calls by two names that differ only in an ending, such as 县发改局 and 县发改委.

`pattern` finds the names, with the groups `stem`, what they share, and `end`, by which they differ. Where a document
has two ends or more of one stem, those that are not the commonest (of as many: the first) are reported; `{first}` is
the name that has that one.

All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import Led, lead
from govlint.rules.model import Rule
from govlint.views.outline import outline
from govlint.views.simplified import simplified

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {"pattern": PATTERN}
REQUIRED = ("pattern",)
READS = "simplified"


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns. Raises `SpecError`."""
    return Compiled(*lead("pattern", [spec["pattern"]], ("stem", "end"), sources))


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The names that a document uses less."""
    (led,) = rule.plan
    plain = document.view(simplified)
    for part in document.view(outline):
        names: dict[str, list[re.Match[str]]] = defaultdict(list)
        for found in Led(*led).finditer(plain, hits, within=(part.start, part.end)):
            names[found["stem"]].append(found)
        for uses in names.values():
            ends = Counter(found["end"] for found in uses)
            if len(ends) < 2:
                continue
            # Of as many the first comes first.
            usual = max(ends, key=lambda end: ends[end])
            first = next(found for found in uses if found["end"] == usual)
            for found in uses:
                if found["end"] != usual:
                    start, end = found.start("stem"), found.end("end")
                    fields = {"match": text[start:end], "first": text[first.start("stem") : first.end("end")]}
                    yield Match(start, end, fields, None, ((first.start("stem"), first.end("end")),))
