"""renamed: names that were right until a certain time, judged against the date of the document itself.

`table` names a `.tsv` beside the pack with the columns
* `old`, `new`: the name and what stands in its place;
* `from`: the year in which that came (2018); documents of later years must have it, those of that year may have either;
* `not_before`, `not_after`: literals, separated by `|`, of which `old` is a part; `before`: what must stand before it.

A document's date is the year of its sign-off, of its title, or else (not with `dated: expressly`) the last year that it
tells of. Where a year is masked nobody knows it; but `told`, a table with the columns `named` and `year`, says since
when there is what a document names (党的二十大精神). Nothing is said where the line itself goes back (a year up to
`from`; 原, 撤销, 合并 …: `past`, a pattern), or within 《》. `{since}` is the year, `{year}` that of the document.

Everything is written in simplified characters and holds for traditional drafts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.engine.words import keys_of, led_to
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.views.eras import Era, eras
from govlint.views.simplified import simplified

COLUMNS = ["old", "new", "from", "before", "not_before", "not_after"]
KEYS: Mapping[str, Any] = {
    "table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "past": {"type": "string", "minLength": 1},
    "dated": {"const": "expressly"},
    "told": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "undated": {"const": "judged"},
}
REQUIRED = ("table",)
READS = "simplified"
# A year that lies ahead of the writer: 到2020年, 2021—2025年, 2035年远景目标.
AHEAD = lazily("[到至—－~～-]$|[到至]公元$|力争$|截至$")
TARGET = lazily("远景|目标|前|底前|末|以前|之前|规划|建成|实现")
YEAR = lazily(r"(?:19|20)[0-9]{2}")
NEVER, REACH = 9999, 120


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """Read the names. Raises `SpecError`."""
    past = translate("past", spec["past"], sources) if "past" in spec else ""
    told = tuple(_told(spec, sources))
    names = tuple(_read(spec["table"], sources))
    return Compiled((names, past, "dated" in spec, told, "undated" in spec), keys_of(old for old, *_ in names))


def _read(name: str, sources: Sources) -> Iterator[tuple[Any, ...]]:
    for where, row in read_rows(name, sources, COLUMNS):
        if not row["old"] or not row["new"] or not row["from"].isdigit():
            raise SpecError("table", f"{where}：缺少 old、new 或 from 的年份")
        conditions = (tuple(filter(None, row[key].split("|"))) for key in ("before", "not_before", "not_after"))
        yield row["old"], row["new"], int(row["from"]), *conditions


def _told(spec: Mapping[str, Any], sources: Sources) -> Iterator[tuple[str, int]]:
    """What documents name, each with the year since which there is that, the latest first."""
    rows = [row for _, row in read_rows(spec["told"], sources, ["named", "year"])] if "told" in spec else []
    yield from sorted(((row["named"], int(row["year"])) for row in rows), key=lambda row: -row[1])


def find(rule: Rule, document: Document, text: str, hits: Hits) -> Iterator[Match]:
    """The old names in documents that are younger than the new ones."""
    names, past, expressly, told, undated = rule.plan
    plain = document.view(simplified)
    taken, oldest = -1, dict[int, int]()
    for at, (old, new, since, *_) in sorted(_places(plain, names, hits), key=_in_order):
        end = at + len(old)
        era = document.view(eras).at(at)
        year = (written(era, plain, expressly) or _at_least(era, plain, told)) if era else None
        if year is None and undated:
            year = NEVER
        if at < taken or year is None or year <= since or _tells_of(plain, at, oldest) <= since:
            continue
        if _is_past(plain, at, end, past):
            continue
        taken = end
        yield Match(at, end, {"match": text[at:end], "right": new, "since": str(since), "year": str(year)})


def _in_order(found: tuple[int, tuple[Any, ...]]) -> tuple[int, int]:
    """By place, of the names at one place the longest first."""
    return found[0], -len(found[1][0])


def _places(plain: str, names: Sequence[tuple[Any, ...]], hits: Hits) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Where the old names stand as their conditions want it."""
    for number, at in led_to(hits):
        old, _, _, before, not_before, not_after = names[number]
        if (
            plain.startswith(old, at)
            and not plain.endswith(not_before, 0, at)
            and not plain.startswith(not_after, at + len(old))
            and (not before or plain.endswith(before, 0, at))
        ):
            yield at, names[number]


def written(era: Era, plain: str, expressly: bool) -> int | None:
    """The year in which a document was written, None if nobody can know."""
    if era.masked:
        return None
    if expressly or era.signed or era.titled:
        return era.signed or era.titled
    years = [
        point.year
        for point in era.years
        if point.year
        and not AHEAD.search(plain[max(0, point.start - 4) : point.start])
        and not TARGET.match(plain, point.end)
    ]
    return max(years, default=None)


def _at_least(era: Era, plain: str, told: tuple[tuple[str, int], ...]) -> int | None:
    """The earliest year in which a document can have been written that names these things; None if it names none."""
    return next((year for named, year in told if plain.find(named, era.start, era.end) >= 0), None)


def _tells_of(plain: str, start: int, oldest: dict[int, int]) -> int:
    """The oldest year that the line at `start` names (none: a year that never comes). Lines are read once."""
    first = plain.rfind("\n", 0, start) + 1
    if first not in oldest:
        last = plain.find("\n", start)
        years = map(int, YEAR.findall(plain, first, last if last >= 0 else len(plain)))
        oldest[first] = min(years, default=NEVER)
    return oldest[first]


def _is_past(plain: str, start: int, end: int, past: str) -> bool:
    """Whether the name is part of a title, or its sentence tells of a change or of what once was."""
    before, after = plain[max(0, start - REACH) : start], plain[end : end + REACH]
    if before.rfind("《") > before.rfind("》"):
        return True
    sentence = re.split("[。；\n]", before)[-1] + plain[start:end] + re.split("[。\n]", after)[0]
    return bool(past) and compiled(past).search(sentence) is not None
