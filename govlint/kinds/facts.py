"""facts: a year beside something that has years of its own (a plan, a meeting, a campaign, an anniversary).

`table` is a `.tsv` beside the YAML with the columns names, from, to: names are alternatives parted by `|`; an empty
`to` is the year `from` itself, `…` means that it still goes on. `reading` is a pattern in which `{fact}` stands for all
names; its group `fact` is the name, `year` (and `until`) what is printed beside it, `count` a number. Without `year`
the reading speaks of this year: that of the sign-off or of the title. `claim` says what it states of the year:
* `within`: that it is one of the fact's years (and `until` too); `{right}` is 2021—2025年;
* `first`, `last`, `nth`: that it is the first, the last, the one of that number;
* `after`: that it is so many years (`count`) after `from`.
`unless` is a pattern of what must not stand in the same sentence.

Names and patterns are in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import Led, compiled, lead, translate
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.views.dates import read_year
from govlint.views.eras import eras
from govlint.views.numerals import number_of
from govlint.views.simplified import simplified

TABLE: Mapping[str, Any] = {"type": "string", "pattern": r"^[^/\\]+\.tsv$"}
READING: Mapping[str, Any] = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {
    "table": TABLE,
    "reading": READING,
    "unless": READING,
    "claim": {"enum": ["within", "first", "last", "nth", "after"]},
}
REQUIRED = ("table", "reading", "claim")
READS = "simplified"
COLUMNS = ("names", "from", "to")
NO_END = 9999
SENTENCE = "。；;！？\n"
REACH = 60

Facts = dict[str, tuple[int, int]]
"""The first and the last year by every name."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The facts, the patterns and the claim. Raises `SpecError`."""
    facts, sources = with_facts(spec["table"], sources)
    wanted = ("fact", "count") if spec["claim"] in ("nth", "after") else ("fact",)
    (reading,), keys = lead("reading", [spec["reading"]], wanted, sources)
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else ""
    return Compiled((facts, reading, unless, spec["claim"]), keys)


def with_facts(name: str, sources: Sources) -> tuple[Facts, Sources]:
    """The facts of a table, and the definitions with `{fact}`, their names, the longest first. Raises `SpecError`."""
    facts: Facts = {}
    for where, row in read_rows(name, sources, COLUMNS):
        years = [row["from"], row["to"]]
        if not years[0].isdecimal() or not (years[1] in ("", "…") or years[1].isdecimal()):
            raise SpecError("table", f"{where}：from 和 to 应为年份")
        first = int(years[0])
        last = NO_END if years[1] == "…" else int(years[1] or first)
        facts.update(dict.fromkeys(row["names"].split("|"), (first, last)))
    names = "|".join(re.escape(each) for each in sorted(facts, key=lambda each: (-len(each), each)))
    return facts, sources._replace(definitions={**sources.definitions, "fact": f"(?:{names})"})


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The years that do not go with what stands beside them."""
    facts, reading, unless, claim = rule.plan
    plain = document.view(simplified)
    for found in Led(*reading).finditer(plain, hits):
        if unless and compiled(unless).search(sentence_around(plain, *found.span())):
            continue
        groups = found.groupdict()
        first, last = facts[found["fact"]]
        count = number_of(groups.get("count") or "一")
        if count is None:
            continue
        low, high = _claimed(claim, first, last, count)
        years = [read_year(groups[name]) for name in ("year", "until") if groups.get(name)]
        spoken = "year" not in groups or not groups["year"]
        if spoken:
            part = document.view(eras).at(found.start())
            years = list(part.present()) if part else []
        if not years or None in years:
            continue
        outside = [year is not None and not low <= year <= high for year in years]
        if all(outside) if spoken else any(outside):
            right = f"{low}年" if low == high else f"{low}年起" if high == NO_END else f"{low}—{high}年"
            yield _told(found, text, str(years[0]), right, spoken)


def _claimed(claim: str, first: int, last: int, count: int) -> tuple[int, int]:
    """The years for which a claim is true."""
    if claim == "within":
        return first, last
    year = {"first": first, "last": last, "nth": first + count - 1, "after": first + count}[claim]
    return year, year


def _told(found: re.Match[str], text: str, year: str, right: str, spoken: bool) -> Match:
    groups = found.groupdict()
    name = "count" if spoken and groups.get("count") else "fact" if spoken else "year"
    start, end = found.span(name)
    if groups.get("until"):
        end = found.end("until")
    if text[end : end + 1] == "年":
        end += 1
    fields = {"match": text[start:end], "year": year, "right": right, "said": text[found.start() : found.end()]}
    fields |= {name: text[slice(*found.span(name))] for name, group in groups.items() if group and name != "year"}
    related = () if name == "fact" else (found.span("fact"),)
    return Match(start, end, fields, None, related)


def sentence_around(text: str, start: int, end: int) -> str:
    """A stretch of text with what stands around it in its sentence."""
    begin = max(text.rfind(mark, max(0, start - REACH), start) for mark in SENTENCE)
    ends = [at for mark in SENTENCE if (at := text.find(mark, end, end + REACH)) >= 0]
    return text[max(begin + 1, start - REACH, 0) : min(ends, default=end + REACH)]
