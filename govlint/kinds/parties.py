"""parties: one label with two names in one document, such as 乙方：张志强 above and 乙方：张志刚 below.

`pattern` finds a label and the name behind it, in its groups `label` and `name`; blanks within a label do not matter.
Of names neither of which is a part of the other the later is reported; `{first}` is the earlier one. A document that
has more than two names for one label says nothing of it.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.genre import PATTERN
from govlint.kinds.pattern import Led, lead
from govlint.rules.model import Rule
from govlint.views.outline import outline
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {"pattern": PATTERN}
REQUIRED = ("pattern",)
READS = "simplified"
MOST = 2


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pattern of a label with its name. Raises `SpecError`."""
    return Compiled(*lead("pattern", [spec["pattern"]], ("label", "name"), sources))


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The names that are not those of the same label above."""
    (led,) = rule.plan
    plain = document.view(simplified)
    for part in document.view(outline):
        known: dict[str, list[tuple[int, int]]] = {}
        for found in Led(*led).finditer(plain, hits, within=(part.start, part.end)):
            known.setdefault("".join(found["label"].split()), []).append(found.span("name"))
        for spans in known.values():
            names = {plain[slice(*span)] for span in spans}
            first = plain[slice(*spans[0])]
            for span in spans[1:] if len(names) <= MOST else ():
                name = plain[slice(*span)]
                if name not in first and first not in name:
                    words = {"match": text[slice(*span)], "first": text[slice(*spans[0])]}
                    yield Match(*span, words, related=(spans[0],))
