"""terms: thousands of literals, each with what should stand instead and the neighbours that make it certain.

Rows come from `terms:` in the YAML and from one or several `.tsv` beside it (`table:`), with the columns wrong, right,
before, after, not_before, not_after, source. The four conditions list alternatives separated by `|`: literals that
must (not) stand directly before or after (a mark also where it is half-width), or the classes {han} {digit} {latin}
{mark} {num} {edge}. A `wrong` may stand in several rows with different conditions. `right` may name several candidates
(`发/收`): then the finding has no fix. Where rows overlap the longest wins, among equals the first; a row whose `right`
is its `wrong` protects what is right from shorter rows. A finding covers only the characters that differ.

What a single character is a part of is not known: within a match of `unless`, a pattern, rows of one character do not
count, and with `single: unsafe` their fixes are not safe where the rule's are.

`doubtful:` names tables of rows that are faults only in bad company: they count in a document in which the other rows
find `least` or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from govlint.document import Within
from govlint.engine.words import keys_of, led_to
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import around, compiled, within_lines
from govlint.language import translated
from govlint.rules.model import Rule
from govlint.rules.tables import Given, read_rows
from govlint.shelf import Shelf

CONDITIONS = ("before", "after", "not_before", "not_after")
COLUMNS = ("wrong", "right", *CONDITIONS, "source")
ROW = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in COLUMNS},
    "required": ["wrong", "right"],
    "additionalProperties": False,
}
TABLES = {
    "type": ["string", "array"],
    "pattern": r"^[^/\\]+\.tsv$",
    "items": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "minItems": 1,
}
KEYS: Mapping[str, Any] = {
    "terms": {"type": "array", "items": ROW, "minItems": 1},
    "table": TABLES,
    "doubtful": TABLES,
    "least": {"type": "integer", "minimum": 1},
    "unless": {"type": "string", "minLength": 1},
    "single": {"const": "unsafe"},
}
REQUIRED = ()

Condition = tuple[tuple[str, ...], str]
"""Literals, and a pattern source for the classes ("" for none)."""
Row = tuple[str, str, Condition, Condition, Condition, Condition]
NOTHING: Condition = ((), "")
HALF = str.maketrans("，；：？！（）", ",;:?!()")
"""Whole drafts are written with half-width marks."""


class Hit(NamedTuple):
    """A row that stands in the text; `start` and `end` are those of the whole row."""

    start: int
    end: int
    row: Row


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """Check the rows and key each by its rarest pair. Raises `SpecError`."""

    given: Given = [(f"第 {number} 行", row) for number, row in enumerate(spec.get("terms", ()), 1)]
    sure = _rows([*given, *_tables(spec.get("table", ()), sources)])
    if not sure:
        raise SpecError("kind", "缺少 terms 或 table")
    if ("doubtful" in spec) != ("least" in spec):
        raise SpecError("kind", "doubtful 和 least 须一起写明")
    rows = (*sure, *_rows(_tables(spec.get("doubtful", ()), sources)))
    unless = within_lines("unless", spec["unless"], sources) if "unless" in spec else None
    plan = len(sure), spec.get("least", 0), unless, "single" in spec
    return Compiled(plan, keys_of(row[0] for row in rows), Shelf.of(rows))


def _tables(names: str | list[str], sources: Sources) -> Given:
    return [row for name in ([names] if isinstance(names, str) else names) for row in read_table(name, sources)]


def _rows(given: Given) -> tuple[Row, ...]:
    rows: dict[tuple[str, tuple[str, ...]], Row] = {}
    for where, row in given:
        wrong, conditions = row["wrong"], tuple(row.get(name) or "" for name in CONDITIONS)
        if not wrong or not row["right"]:
            raise SpecError("terms", f"{where}：wrong 和 right 不能为空")
        if (wrong, conditions) in rows:
            raise SpecError("terms", f"{where}：“{wrong}”重复")
        before, after, not_before, not_after = (_condition(each, where) for each in conditions)
        rows[wrong, conditions] = (wrong, row["right"], before, after, not_before, not_after)
    return tuple(rows.values())


def read_table(name: str, sources: Sources) -> Given:
    """The rows of a `.tsv` beside the pack, each with where it stands. Raises `SpecError`."""
    return read_rows(name, sources, COLUMNS, ("wrong", "right"))


def _condition(alternatives: str, where: str) -> Condition:
    from govlint.rules.pattern import BUILT_IN

    if not alternatives:
        return NOTHING  # one object: what is marshalled names it again instead of repeating it
    literals: list[str] = []
    classes: list[str] = []
    for each in filter(None, alternatives.split("|")):
        if each == "{edge}":
            classes.append("edge")
        elif each.startswith("{"):
            if each[1:-1] not in BUILT_IN:
                raise SpecError("terms", f"{where}：没有字类 {each}")
            classes.append(BUILT_IN[each[1:-1]])
        else:
            literals += dict.fromkeys((each, each.translate(HALF)))
    return tuple(literals), "|".join(classes)


def confirm(rule: Rule, text: str, hits: Hits) -> Iterator[Match]:
    """The rows that stand in the text with their conditions met, the longest first at each place."""
    sure, least, unless, cautious = rule.plan
    rows = cast("Shelf", rule.shelf)
    found: list[tuple[int, Hit]] = []
    for number, start in led_to(hits):
        row: Row = rows[number]
        end = start + len(row[0])
        if text.startswith(row[0], start) and stands(text, start, end, row):
            found.append((number, Hit(start, end, row)))
    if unless and (single := [hit.start for _, hit in found if len(hit.row[0]) == 1]):
        excused = Within(match.span() for match in around(compiled(unless[0]), text, sorted(single), unless[1]))
        found = [(number, hit) for number, hit in found if len(hit.row[0]) > 1 or hit.start not in excused]
    matches = list(settle([hit for number, hit in found if number < sure], rule.fix, cautious))
    if len(matches) >= least and any(number >= sure for number, _ in found):
        return settle([hit for _, hit in found], rule.fix, cautious)
    return iter(matches)


def settle(found: list[Hit], fix: tuple[str, bool] | None, cautious: bool = False) -> Iterator[Match]:
    """Report each faulty character once, by the longest row over it; protected stretches are silent."""
    covered: set[int] = set()
    for hit in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
        wrong, right = hit.row[:2]
        first, last = _differing(wrong, right)
        span = range(hit.start + first, hit.start + last)
        if not covered.isdisjoint(span):
            continue
        covered.update(span)
        if wrong != right:
            certain = fix is not None and "/" not in right
            instead = right[first : len(right) - len(wrong) + last] if certain else None
            words = {"match": wrong, "wrong": wrong, "right": right.replace("/", translated("或"))}
            yield Match(span.start, span.stop, words, instead, safe=len(wrong) > 1 or not cautious)


def _differing(wrong: str, right: str) -> tuple[int, int]:
    """The stretch of `wrong` that differs from what may stand instead, if all that has its length; else all of it."""
    candidates = right.split("/")
    if wrong in candidates or any(len(each) != len(wrong) for each in candidates):
        return 0, len(wrong)
    differing = [at for each in candidates for at, (a, b) in enumerate(zip(wrong, each, strict=True)) if a != b]
    return min(differing), max(differing) + 1


def stands(text: str, start: int, end: int, row: Row) -> bool:
    """Whether the neighbours of a row allow it."""
    _, _, before, after, not_before, not_after = row
    return (
        (before == NOTHING or _ends(text, start, before))
        and (after == NOTHING or _begins(text, end, after))
        and (not_before == NOTHING or not _ends(text, start, not_before))
        and (not_after == NOTHING or not _begins(text, end, not_after))
    )


def _ends(text: str, at: int, condition: Condition) -> bool:
    literals, classes = condition
    return text.endswith(literals, 0, at) or _is_of(text[at - 1] if at else "\n", classes)


def _begins(text: str, at: int, condition: Condition) -> bool:
    literals, classes = condition
    return text.startswith(literals, at) or _is_of(text[at] if at < len(text) else "\n", classes)


def _is_of(char: str, classes: str) -> bool:
    return any(char == "\n" if each == "edge" else re.match(each, char) for each in classes.split("|") if each)
