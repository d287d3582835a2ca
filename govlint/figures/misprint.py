"""Could one misprint explain why a sum does not come out: a digit, two digits swapped, a point, a scale?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govlint.figures.arithmetic import value
from govlint.figures.statement import Statement
from govlint.views.figures import Figure

ENOUGH, PLENTY = 1_000, 10_000
"""Below `ENOUGH` units of its last digit a sum comes out by chance too often; from `PLENTY` on it may be off by one,
or be less than its total."""
SCALES = tuple(Fraction(factor) for factor in ("1/10000", "1/100", "1/10", "10", "100", "10000"))


def telling(statement: Statement) -> bool:
    """Whether the figures have so many digits that it is no chance if they come out but for a misprint.

    A sum that is less than its total may want a small part that is not told, and needs more of them.
    """
    tree, values = statement.formula.tree, statement.values
    wanting = tree[0] == "name" and value(tree, values) < statement.judged.value
    return _units(statement) >= (PLENTY if wanting else ENOUGH)


def misprint(statement: Statement) -> bool:
    """Whether the formula comes out once one of its figures is put right."""
    step = min(each.step for each in (statement.judged, *statement.others))
    off = value(statement.formula.tree, statement.values) - statement.judged.value
    rounded = _units(statement) >= PLENTY and not statement.judged.whole
    return any(
        is_slip(statement.judged, statement.judged.value + each)
        or any(is_slip(other, other.value - each) for other in statement.others)
        for each in ((off, off - step, off + step) if rounded else (off,))
    )


def _units(statement: Statement) -> Fraction:
    """The greatest figure in units of the last digit that any of them needs: 1200, 600 and 300 are 12, 6 and 3."""
    figures = (statement.judged, *statement.others)
    unit = min(each.step for each in figures)
    while any(each.value for each in figures) and all(not each.value % (10 * unit) for each in figures):
        unit *= 10
    return max(each.value for each in figures) / unit


def is_slip(figure: Figure, meant: Fraction) -> bool:
    """Whether one misprint makes what was meant into the figure."""
    if any(figure.value == meant * factor for factor in SCALES):
        return True
    written, right = figure.value / figure.step, meant / figure.step
    return right > 0 and right.denominator == 1 and str(int(written)) in set(_slips(str(int(right))))


def _slips(digits: str) -> Iterator[str]:
    """What a misprint can make of a number."""
    for at in range(len(digits)):
        yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789")
        if at:
            yield digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
