"""editions: more yearly editions or years than there can have been since a year: 自2023年以来，已举办十届.

With a group `event`, the name of what is held, the editions of one event in a file are held against each other instead:
reported is a later year with an earlier edition (2015年第三届, 2018年第二届), or more editions than there are years
between (2018年第五届, 2020年第九届); `{earlier}` is the other year as printed, `{other}` its number. Else
`reading` is a pattern with the groups `year`, the first of them, and `count`, their number; what it reads must be told
as done. The last year there can be is that of the sign-off, the year after that of the title, or else the latest year
that the file names, but at least `as_of`: no draft is younger than its checker. `{most}` is how many there can be,
`{latest}` that last year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import Led, lead
from govlint.rules.model import Rule
from govlint.views.dates import read_year
from govlint.views.eras import eras
from govlint.views.numerals import number_of
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {
    "reading": {"type": "string", "minLength": 1},
    "as_of": {"type": "integer", "minimum": 2026},
}
REQUIRED = ("reading",)
READS = "simplified"


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pattern and the year of the rule. Raises `SpecError`."""
    (reading,), keys = lead("reading", [spec["reading"]], ("year", "count"), sources)
    if ("as_of" in spec) == ("(?P<event>" in spec["reading"]):
        raise SpecError("reading", "没有名为 event 的括号时须写 as_of，有则不写")
    return Compiled((reading, spec.get("as_of", 0)), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The years since which there cannot have been so many."""
    reading, as_of = rule.plan
    matches = Led(*reading).finditer(document.view(simplified), hits)
    if not as_of:
        yield from _out_of_order(matches, text)
        return
    for found in matches:
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


def _out_of_order(matches: Iterator[re.Match[str]], text: str) -> Iterator[Match]:
    """The editions of an event that have a lower number than one of an earlier year."""
    known: dict[str, list[tuple[int, int, re.Match[str]]]] = {}
    for found in matches:
        year, count = read_year(found["year"]), number_of(found["count"])
        if year is None or count is None:
            continue
        others = known.setdefault(found["event"], [])
        wrong = next((each for at, number, each in others if _disagree(year - at, count - number)), None)
        if wrong is not None:
            fields = {"event": text[slice(*found.span("event"))], "count": found["count"], "year": found["year"]}
            fields |= {"earlier": wrong["year"], "other": wrong["count"], "match": text[slice(*found.span("count"))]}
            yield Match(*found.span("count"), fields, None, (wrong.span("count"),))
        others.append((year, count, found))


def _disagree(years: int, editions: int) -> bool:
    """Whether an event can have had so many editions in so many years: none in less, and at most one in each."""
    return years * editions < 0 or (years != 0 and abs(editions) > abs(years))
