"""table: a table whose total row is not the sum of the rows, or whose total column not that of the columns.

Tables are lines of as many cells, parted by tabs, by `|` (Markdown) or by wide blanks. `total` lists the words in the
first cell that make a total row, which stands last or first; `apart` is a pattern of headings of columns that are not
to be added (shares, averages, prices, numbers), `part` one of rows (or, for rows, of columns) that are parts of others.
A column is reported where another column of the same table adds up, if only that of the shares to 100, or where one
misprint explains the difference.
With `across: true` the total is a column, last or first of the numbers, and a row is reported where most rows add up.
The message can name `{match}`, `{right}` and `{column}`, the heading of the column or the first cell of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.figures.arithmetic import Formula, computed
from govlint.figures.misprint import misprint, telling
from govlint.figures.statement import Statement, reported
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.figures import HALF_WIDTH, Figure
from govlint.views.prose import prose

KEYS: Mapping[str, Any] = {
    "total": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "apart": {"type": "string", "minLength": 1},
    "part": {"type": "string", "minLength": 1},
    "across": {"type": "boolean"},
}
REQUIRED = ("total",)
CELL = lazily(r"(?![ \u3000])[^\t|｜]+?(?=[ \u3000]{2,}|[ \u3000]*[\t|｜]|[ \u3000]*$)")
RULER = lazily(r"[\s|｜:+—–-]*$")
NUMBER = lazily(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)%?")
NOTHING = frozenset(("", "-", "—", "——", "－", "/", "0"))
MINUS = ("－", "−", "–")
SUM = Formula("total", "=", ("name", "parts"))
LEAST_ROWS = 2
ALL = 100


class Cell(NamedTuple):
    """A cell: its offsets in the running text and its text without blanks."""

    start: int
    end: int
    text: str


Row = list[Cell]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The words of total rows and the columns and rows to leave out. Raises `SpecError`."""
    apart, part = (translate(key, spec[key], sources) if key in spec else "" for key in ("apart", "part"))
    return Compiled((tuple(spec["total"]), apart, part, spec.get("across", False)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The totals that are none."""
    yield from reported(rule, text, statements(rule, document))


def statements(rule: Rule, document: Document) -> list[Statement]:
    """What the tables of a document say of their totals."""
    found: list[Statement] = []
    *words, across = rule.plan
    for rows in tables(document.view(prose).text):
        if across:
            found += _rows(rows, *words)
            continue
        columns = _columns(rows, *words)
        adding = any(one.holds for one in columns) or _makes_all(rows, words[0])
        found += [one for one in columns if one.holds or adding or (telling(one) and misprint(one))]
    return sorted(found, key=lambda one: one.judged.start)


def tables(text: str) -> Iterator[list[Row]]:
    """The tables in a text: three rows or more with equally many cells."""
    rows: list[Row] = []
    at = 0
    for line in text.split("\n"):
        if len(line) <= 400 and (
            "\t" in line or "|" in line or "｜" in line or "  " in line or "\u3000\u3000" in line.strip()
        ):
            cells = [
                Cell(at + each.start(), at + each.end(), re.sub(r"\s", "", each.group()))
                for each in CELL.finditer(line)
            ]
            cells = [each for each in cells if each.text]
            if "|" in line.strip().strip("|"):
                cells = _piped(line, at)
        else:
            cells = []
        if not RULER.match(line) or not line.strip():
            rows.append(cells)
        at += len(line) + 1
    for size, group in groupby(rows, key=len):
        found = list(group)
        if size >= 2 and len(found) > LEAST_ROWS:
            yield found


def _piped(line: str, at: int) -> Row:
    """The cells of a Markdown row at an offset, the empty ones too."""
    begin = line.find("|") + 1 if line.lstrip().startswith("|") else 0
    cells = []
    for piece in line[begin:].rstrip().removesuffix("|").split("|"):
        start = at + begin + len(piece) - len(piece.lstrip())
        cells.append(Cell(start, start + len(piece.strip()), re.sub(r"\s", "", piece)))
        begin += len(piece) + 1
    return cells


def _columns(rows: Sequence[Row], totals: Sequence[str], apart: str, part: str) -> list[Statement]:
    """What each column says of its total."""
    total_row, body = _split(rows, totals)
    heading = rows[0]
    if len(body) < LEAST_ROWS or (part and any(compiled(part).search(row[0].text) for row in body)):
        return []
    found = []
    for column in range(1, len(heading)):
        total, cells = figure_of(total_row[column]), [figure_of(row[column]) for row in body]
        if total is None or None in cells or (apart and compiled(apart).search(heading[column].text)):
            continue
        found.append(_sum(total, tuple(each for each in cells if each is not None), heading[column].text))
    return found


def _split(rows: Sequence[Row], totals: Sequence[str]) -> tuple[Row, Sequence[Row]]:
    """The one row of totals and the rows that it adds up; none where there is no such row."""
    places = [at for at, row in enumerate(rows) if row[0].text in totals]
    if len(places) != 1:
        return [], ()
    at = places[0]
    return rows[at], rows[1:at] if at > LEAST_ROWS else rows[at + 1 :]


def _makes_all(rows: Sequence[Row], totals: Sequence[str]) -> bool:
    """Whether a column of shares adds up to the 100 of its total, so that the rows are all there are."""
    total_row, body = _split(rows, totals)
    for column in range(1, len(total_row)):
        whole, cells = figure_of(total_row[column]), [figure_of(row[column]) for row in body]
        if whole is None or whole.value != ALL or len(cells) < LEAST_ROWS or None in cells:
            continue
        if _sum(whole, tuple(each for each in cells if each is not None), "").holds:
            return True
    return False


def _rows(rows: Sequence[Row], totals: Sequence[str], apart: str, part: str) -> list[Statement]:
    """What each row says of its total, if most rows add up."""
    heading, body = rows[0], rows[1:]
    places = [at for at, cell in enumerate(heading) if cell.text in totals]
    if len(places) != 1 or len(body) < LEAST_ROWS or any(figure_of(cell) for cell in heading if cell.text):
        return []
    added = [
        column
        for column, cell in enumerate(heading)
        if column not in (0, places[0])
        and not all(figure_of(row[column]) is None for row in body)
        and not (apart and compiled(apart).search(cell.text))
    ]
    ends_it = places[0] < min(added, default=0) or places[0] > max(added, default=0)
    if (
        len(added) < LEAST_ROWS
        or not ends_it
        or (part and any(compiled(part).search(heading[at].text) for at in added))
    ):
        return []
    found = []
    for row in body:
        total, cells = figure_of(row[places[0]]), [figure_of(row[column]) for column in added]
        if total is not None and None not in cells:
            found.append(_sum(total, tuple(each for each in cells if each is not None), row[0].text))
    adding = sum(one.holds for one in found)
    return found if adding >= LEAST_ROWS and adding * 2 > len(found) else [one for one in found if one.holds]


def _sum(total: Figure, parts: tuple[Figure, ...], name: str) -> Statement:
    """The statement that a total is the sum of these parts."""
    slack = Fraction() if all(each.step == 1 for each in parts) else sum((each.step for each in parts), Fraction()) / 2
    right = sum((each.value for each in parts), Fraction())
    fields = {"right": computed(total, right), "column": name[:12]}
    return Statement(total, SUM, {"parts": parts}, abs(right - total.value) <= slack, fields)


def figure_of(cell: Cell) -> Figure | None:
    """The number in a cell, None if there is anything else in it."""
    text = cell.text.translate(HALF_WIDTH)
    text = "-" + text[1:] if text[:1] in MINUS and len(text) > 1 else text
    if text in NOTHING:
        text = "0"
    if not NUMBER.fullmatch(text):
        return None
    number = text.replace(",", "").removesuffix("%")
    step = Fraction(1, 10 ** len(number.partition(".")[2]))
    return Figure(cell.start, cell.end, Fraction(number), step, Fraction(1), "", "", "", True)
