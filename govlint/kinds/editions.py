"""editions: more yearly editions or years than there can have been since a year: 自2023年以来，已举办十届.

`reading` is a pattern with the groups `year`, the first of them, and `count`, their number; what it reads must be told
as done. The last year there can be is that of the sign-off, the year after that of the title, or else the latest year
that the file names, but at least `as_of`: no draft is younger than its checker. `{most}` is how many there can be,
`{latest}` that last year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.facts import with_groups
from govlint.kinds.pattern import compiled
from govlint.rules.model import Rule
from govlint.views.dates import read_year
from govlint.views.eras import eras
from govlint.views.numerals import number_of
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {
    "reading": {"type": "string", "minLength": 1},
    "as_of": {"type": "integer", "minimum": 2026},
}
REQUIRED = ("reading", "as_of")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pattern and the year of the rule. Raises `SpecError`."""
    return Compiled((with_groups("reading", spec["reading"], sources, ("year", "count")), spec["as_of"]))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The years since which there cannot have been so many."""
    reading, as_of = rule.plan
    for found in compiled(reading).finditer(document.view(simplified)):
        year, count = read_year(found["year"]), number_of(found["count"])
        if year is None or count is None:
            continue
        latest = document.view(eras).latest(found.start(), as_of)
        most = latest - year + 1
        # A year that is younger than the rule says nothing of how much later the paper is.
        if 0 < most < count and not year == latest >= as_of:
            start, end = found.span("year")
            end += text[end : end + 1] == "年"
            fields = {"match": text[start:end], "count": found["count"], "most": str(most), "latest": str(latest)}
            yield Match(start, end, fields, None, (found.span("count"),))
