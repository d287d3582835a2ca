"""rosters: somebody who stands in two lists that leave each other out, such as those present and those absent.

`one` and `other` find the lists, in their group `names`; names are parted by what `between` matches. Reported is a name
of two to four characters in `other` that stands, as a whole, in `one` too; `{list}` is the group `list` of the pattern
`one`, if it has one. Lists are held against each other within one document.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.genre import PATTERN
from govlint.kinds.pattern import Led, compiled, lead, translate, with_groups
from govlint.rules.model import Rule
from govlint.views.outline import outline
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = dict.fromkeys(("one", "other", "between"), PATTERN)
REQUIRED = ("one", "other", "between")
READS = "simplified"
NAME = lazily("^[\u4e00-\u9fff·]{2,4}$")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns of the lists, and of what parts their names. Raises `SpecError`."""
    (one,), keys = lead("one", [spec["one"]], ("names",), sources)
    other = with_groups("other", spec["other"], ("names",), sources)
    return Compiled((one, other, translate("between", spec["between"], sources)), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """Each name of the second list that stands in the first."""
    one, *others = rule.plan
    other, between = map(compiled, others)
    plain = document.view(simplified)
    for part in document.view(outline):
        within = part.start, part.end
        lists = [*Led(*one).finditer(plain, hits, within=within)]
        present = {plain[slice(*span)]: (each, span) for each in lists for span in _names(each, plain, between)}
        for found in other.finditer(plain, *within) if present else ():
            for span in _names(found, plain, between):
                known = present.get(plain[slice(*span)])
                if known:
                    words = {"match": text[slice(*span)], "list": known[0].groupdict().get("list") or ""}
                    yield Match(*span, words, related=(known[1],))


def _names(found: re.Match[str], plain: str, between: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The spans of the names in a list."""
    at, end = found.span("names")
    for mark in (*between.finditer(plain, at, end), None):
        stop = mark.start() if mark else end
        if NAME.match(plain[at:stop]):
            yield at, stop
        at = mark.end() if mark else end
