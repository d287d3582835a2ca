"""Could one misprint explain why a sum does not come out: a digit, two digits swapped, a digit too many, a scale?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from govlint.arithmetic import Tree, names, value
from govlint.views.figures import Figure

ENOUGH = 1000
"""A judged number below this, in units of its last digit, is explained by chance too often."""
SCALES = (Fraction(1, 10000), Fraction(1, 10), Fraction(10), Fraction(10000))


def misprint(judged: Figure, tree: Tree, values: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether the formula comes out exactly once one of its figures is put right."""
    steps = [each.step for name in names(tree) for each in values[name]]
    if judged.value / max(judged.step, *steps) < ENOUGH:
        return False
    off = value(tree, values) - judged.value
    if _is_slip(judged, judged.value + off):
        return True
    return any(_is_slip(each, each.value - off) for name in names(tree) for each in values[name])


def _is_slip(figure: Figure, meant: Fraction) -> bool:
    """Whether one misprint makes what was meant into the figure."""
    written, right = figure.value / figure.step, meant / figure.step
    if right <= 0 or right.denominator != 1:
        return any(figure.value == meant * factor for factor in SCALES)
    return str(int(written)) in set(_slips(str(int(right)))) or any(figure.value == meant * factor for factor in SCALES)


def _slips(digits: str) -> Iterator[str]:
    """What a misprint can make of a number."""
    for at in range(len(digits)):
        yield from (digits[:at] + other + digits[at + 1 :] for other in "0123456789")
        yield digits[:at] + digits[at + 1 :]
        if at:
            yield digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
        yield from (digits[:at] + other + digits[at:] for other in "0123456789")
