"""rows: a table whose columns belong together by a formula (结余 = 收入 - 支出), and a row for which it does not hold.

Tables are those of the kind `table`. `columns` has for each name of the `formula` a pattern of the heading of its
column; each must be found once. The name on the left is judged, row by row; a row without one of the numbers, or with
a remark on what they include, is left out. A row is reported where the formula holds for two others at least and for
most, so that it is what the table means; then the columns may also be in units of their own, ten thousand, or a
hundred, of one another (元 and 万元, 0.85 and 85). The message can name `{match}`, `{right}`, `{sum}`, `{column}`, the
heading of the judged column, and `{row}`, the first cell of the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from govlint.document import Document
from govlint.figures.arithmetic import Formula, computed, fits, interval, names, parse_formula, show, value
from govlint.figures.statement import Statement, reported
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate
from govlint.kinds.table import Row, figure_of, tables
from govlint.rules.model import Rule
from govlint.views.figures import Figure
from govlint.views.prose import prose
from govlint.views.simplified import simplify

KEYS: Mapping[str, Any] = {
    "columns": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}, "minProperties": 2},
    "formula": {"type": "string", "minLength": 1},
}
REQUIRED = ("columns", "formula")
LEAST, SHOWN, WITH = 2, 12, "含"
UNITS = tuple(Fraction(factor) for factor in ("1", "1/10000", "10000", "1/100", "100"))


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The formula and the patterns of the headings. Raises `SpecError`."""
    try:
        formula = parse_formula(spec["formula"])
    except ValueError as fault:
        raise SpecError("formula", str(fault)) from None
    missing = {formula.judged, *names(formula.tree)} - set(spec["columns"])
    if missing:
        raise SpecError("columns", f"公式里的 {'、'.join(sorted(missing))} 没有写明是哪一列")
    columns = {name: translate("columns", source, sources) for name, source in spec["columns"].items()}
    return Compiled((tuple(formula), columns))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The rows for which the formula does not hold."""
    yield from reported(rule, text, statements(rule, document))


def statements(rule: Rule, document: Document) -> list[Statement]:
    """What the rows of the tables of a document say, where most of them are right."""
    parts, columns = rule.plan
    found: list[Statement] = []
    for rows in tables(document.view(prose).text):
        places = _places(rows[0], columns)
        if places:
            found += _most(Formula(*parts), rows, places)
    return sorted(found, key=lambda one: one.judged.start)


def _places(heading: Row, columns: Mapping[str, str]) -> dict[str, int]:
    """The place of the column of each name; none if any name has no column of its own."""
    titles = [simplify(cell.text) for cell in heading]
    places = {}
    for name, source in columns.items():
        at = [place for place, title in enumerate(titles) if compiled(source).search(title)]
        if len(at) != 1:
            return {}
        places[name] = at[0]
    return places if len(set(places.values())) == len(places) else {}


def _most(formula: Formula, rows: Sequence[Row], places: Mapping[str, int]) -> list[Statement]:
    """What each row says, in the units in which most rows are right; nothing if there are none such."""
    given = []
    for row in rows[1:]:
        cells = {name: figure_of(row[place]) for name, place in places.items() if row[place].text}
        if len(cells) == len(places) and all(cells.values()) and not any(WITH in cell.text for cell in row[1:]):
            given.append((row[0].text, {name: (cell,) for name, cell in cells.items() if cell}))
    for unit in UNITS:
        stated = [
            _statement(formula, values, unit, name, rows[0][places[formula.judged]].text) for name, values in given
        ]
        known = [each for each in stated if each]
        holding = sum(each.holds for each in known)
        if holding >= LEAST and holding * 2 > len(known):
            return known
    return []


def _statement(
    formula: Formula, values: Mapping[str, Sequence[Figure]], unit: Fraction, row: str, column: str
) -> Statement | None:
    """What one row says, None if it says nothing."""
    judged = values[formula.judged][0]
    if unit != 1 or "/" in str(formula.tree):
        # Rounded or cut off, even to a whole number.
        judged = judged._replace(measure="percent")
    try:
        right = value(formula.tree, values) * unit
        low, high = (end * unit for end in interval(formula.tree, values))
    except ZeroDivisionError:
        return None
    shown = computed(judged, right)
    fields = {
        "right": shown,
        "sum": f"{show(formula.tree, values)}={shown}",
        "row": row[:SHOWN],
        "column": column[:SHOWN],
    }
    return Statement(judged, formula, values, fits(judged, formula.compare, (low, high)), fields)
