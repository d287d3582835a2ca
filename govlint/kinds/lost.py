"""lost: a fixed formula that has lost one character, such as 中国特色社会义.

`table` names files beside the pack with one formula a line and, behind a tab, what comes out of it by a loss and is
right all the same (`|` between them). Every character is tried but the first and the last: a formula goes on without
them. With the second or the last but one lost, what is left at the edge may belong to a neighbour (国经济 in 全国经济):
then no Chinese character may stand beside it, unless the formula is in a `firm` table. A loss that is part of another
formula is none. Of the phrases of a `marked` table only those characters are tried that `-` stands behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.kinds import Compiled, Sources, SpecError, terms
from govlint.kinds.terms import confirm as confirm

KEYS: Mapping[str, Any] = {"table": terms.TABLES, "firm": terms.TABLES, "marked": terms.TABLES}
REQUIRED = ()
SHORTEST = 4
MARK = "-"


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The losses as rows of `terms`, each formula a row that protects itself. Raises `SpecError`."""
    formulas: dict[str, frozenset[str]] = {}
    loose: set[str] = set()
    for key in ("firm", "table"):
        for formula, right in _formulas(spec.get(key, ()), sources):
            if len(formula) < SHORTEST or formula in formulas:
                raise SpecError(key, f"“{formula}”太短或者重复")
            formulas[formula] = right
            loose.update((formula,) if key == "table" else ())
    whole = "\n".join(formulas)
    rows = {formula: {"wrong": formula, "right": formula} for formula in formulas}
    for formula, right in formulas.items():
        for at, loss in losses(formula).items():
            if loss not in right and loss not in whole and loss not in rows:
                rows[loss] = {"wrong": loss, "right": formula}
                if formula in loose and at == 1:
                    rows[loss]["not_before"] = "{han}"
                if formula in loose and at == len(formula) - 2:
                    rows[loss]["not_after"] = "{han}"
    for line in _every_line(spec.get("marked", ()), sources):
        phrase, loss_of = line.replace(MARK, ""), _marked(line)
        rows.setdefault(phrase, {"wrong": phrase, "right": phrase})
        for loss in loss_of:
            rows.setdefault(loss, {"wrong": loss, "right": phrase})
    return terms.compile({"terms": list(rows.values())}, sources)


def _marked(line: str) -> list[str]:
    """The phrase without each of its marked characters in turn."""
    parts = line.split(MARK)
    phrase, at, found = "".join(parts), 0, []
    for part in parts[:-1]:
        at += len(part)
        found.append(phrase[: at - 1] + phrase[at:])
    return found


def losses(formula: str) -> dict[int, str]:
    """The formula without each of its characters in turn, by the place of that; but for the first and the last."""
    return {at: formula[:at] + formula[at + 1 :] for at in range(1, len(formula) - 1)}


def _formulas(names: str | list[str], sources: Sources) -> Iterator[tuple[str, frozenset[str]]]:
    for line in _every_line(names, sources):
        formula, _, right = line.partition("\t")
        yield formula, frozenset(right.split("|"))


def _every_line(names: str | list[str], sources: Sources) -> Iterator[str]:
    for name in [names] if isinstance(names, str) else names:
        yield from _lines(name, sources)


def _lines(name: str, sources: Sources) -> list[str]:
    try:
        return (sources.folder / name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as fault:
        raise SpecError("table", f"读不了 {name}：{fault}") from None
