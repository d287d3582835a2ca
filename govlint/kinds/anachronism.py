"""anachronism: a paper that tells of a plan or campaign as of its present, and of years in which that was long over.

`table` and `reading` are as in the kind `facts`: the reading is one in which something of the table (`{fact}`) is going
on. It conflicts with the paper's own years where none of them lies in or next to its years, the latest is `apart`
(three) or more years after it, and nothing else of the table is named that the latest year belongs to. Years to come
(到2030年), years in 《titles》 and in the paper's own title do not count, nor do masked ones.

With `when: ahead` the paper tells of what had not yet been: its sign-off, or the year of its title if it tells of no
later one, lies before the year that precedes the fact.

`report: year` reports the latest year where it first stands instead of the name. `unless` is a pattern of what must not
stand in the same sentence. `{right}` are the years of the fact, `{year}` is the latest of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.facts import READING, TABLE, Facts, sentence_around, with_facts
from govlint.kinds.pattern import Led, compiled, lead, translate
from govlint.rules.model import Rule
from govlint.views.dates import Point
from govlint.views.eras import Era, eras
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {
    "table": TABLE,
    "reading": READING,
    "unless": READING,
    "report": {"enum": ["fact", "year"]},
    "when": {"enum": ["over", "ahead"]},
    "apart": {"type": "integer", "minimum": 2},
}
REQUIRED = ("table", "reading")
READS = "simplified"
TO_COME = lazily("(?:到|至|力争|力争到|预计|计划|将于|拟于|确保|争取|展望|面向|[-－—–~～])$")
AIMED = lazily("[底末]?(?:前|[，,]?(?:将|要|力争|计划|预计|实现))|(?:远景|目标|规划)")
TITLE = lazily("《[^《》\n]{1,80}》")
LOOK = 6


class Tale(NamedTuple):
    """Of what a document tells: its years with where each first stands, the latest, the years of the facts that it
    names, and where its own date stands."""

    told: dict[int, Point]
    latest: int
    named: tuple[tuple[int, int], ...]
    dated: Point | None


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The facts, the patterns, and what to report. Raises `SpecError`."""
    facts, sources = with_facts(spec["table"], sources)
    (reading,), keys = lead("reading", [spec["reading"]], ("fact",), sources)
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else ""
    plan = facts, reading, unless, spec.get("report", "fact"), spec.get("apart", 3), spec.get("when", "over")
    return Compiled(plan, keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """What does not go with the years of its document."""
    facts, reading, unless, report, apart, when = rule.plan
    plain = document.view(simplified)
    tales: dict[int, Tale] = {}
    seen: set[tuple[int, int]] = set()
    for found in Led(*reading).finditer(plain, hits):
        part = document.view(eras).at(found.start())
        if part is None or (unless and compiled(unless).search(sentence_around(plain, *found.span()))):
            continue
        if part.start not in tales:
            tales[part.start] = _tale(part, facts, plain)
        low, high = facts[found["fact"]]
        tale = tales[part.start]
        conflict = _dated_before(part, low, tale) if when == "ahead" else _conflict(low, high, tale, apart)
        if conflict is None:
            continue
        name = found.span("fact")
        year = (conflict.start, conflict.year_end)
        here, other = (year, name) if report == "year" else (name, year)
        if here not in seen:
            seen.add(here)
            fields = {"match": text[slice(*here)], "fact": text[slice(*name)], "year": text[slice(*year)]}
            fields["right"] = f"{low}—{high}年" if low < high else f"{low}年"
            yield Match(*here, fields, None, (other,))


def _tale(part: Era, facts: Facts, text: str) -> Tale:
    """The years of which a document tells as of its past or present."""
    titles = [found.span() for found in TITLE.finditer(text, part.start, part.end)]
    told: dict[int, Point] = {}
    at = 0
    for point in part.years:
        while at < len(titles) and titles[at][1] <= point.start:
            at += 1
        in_title = at < len(titles) and titles[at][0] < point.start
        before, after = text[max(0, point.start - LOOK) : point.start], text[point.end : point.end + LOOK]
        if not (in_title or point.start < part.body or TO_COME.search(before) or AIMED.match(after)):
            told.setdefault(point.year or 0, point)
    dated = part.signed or part.titled
    signs = (point for point in reversed(part.years) if point.year == dated)
    named = tuple(years for name, years in facts.items() if text.find(name, part.start, part.end) >= 0)
    return Tale(told, max(told, default=0), named, next(signs, None))


def _conflict(low: int, high: int, tale: Tale, apart: int) -> Point | None:
    """The first of the latest years told, where something of the years `low` to `high` cannot belong to them."""
    if tale.latest < high + apart or not tale.told.keys().isdisjoint(range(low - 1, high + 2)):
        return None
    if any(first <= tale.latest <= last + 1 for first, last in tale.named):
        return None
    return tale.told[tale.latest]


def _dated_before(part: Era, first: int, tale: Tale) -> Point | None:
    """Where a document says that it was written before this year, with a year to spare."""
    latest = part.signed or (part.titled or first) + 1
    return None if latest >= first - 1 or tale.latest > latest else tale.dated
