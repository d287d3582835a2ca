"""Arithmetic on printed figures: formulas over intervals.

A printed number stands for all values that are printed like it; a formula is contradicted only where no choice of such
values satisfies it. Everything is exact (`Fraction`).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from govlint.views.figures import Figure, decimals

Interval = tuple[Fraction, Fraction]
Tree = tuple[object, ...]
"""A formula as plain data: ("name", n), ("number", "0.5"), or (operator, left, right)."""
COMPARED: Mapping[str, Callable[[Interval, Interval], bool]] = {
    "=": lambda left, right: left[0] <= right[1] and right[0] <= left[1],
    "<": lambda left, right: left[0] < right[1],
    "<=": lambda left, right: left[0] <= right[1],
    ">": lambda left, right: left[1] > right[0],
    ">=": lambda left, right: left[1] >= right[0],
}
OPERATORS: Mapping[str, str] = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "Pow": "^"}


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """A power; roots are near enough for what is printed."""
    return Fraction(float(base) ** float(exponent)) if base > 0 else Fraction()


COMPUTE: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": _power,
}
SHOWN = {"+": "+", "-": "-", "*": "×", "/": "÷", "^": "^"}


class Formula(NamedTuple):
    """A judged name, a comparison, and what the name should be compared with. Plain data."""

    judged: str
    compare: str
    tree: Tree


class Unlike(ValueError):
    """Figures that cannot be added or compared."""


def parse_formula(source: str) -> Formula:
    """The formula of `share = part / whole`. Raises `ValueError`."""
    import ast

    found = re.fullmatch(r"\s*([a-z_]+)\s*(<=|>=|=|<|>)\s*(.+)", source)
    if found is None:
        raise ValueError("公式应写成 share = part / whole 的样子")
    try:
        return Formula(found[1], found[2], _tree(ast.parse(found[3], mode="eval").body))
    except SyntaxError:
        raise ValueError(f"公式“{found[3]}”不成立") from None


def _tree(node: Any) -> Tree:
    import ast

    if isinstance(node, ast.Name):
        return ("name", node.id)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return ("number", str(node.value))
    if isinstance(node, ast.BinOp) and type(node.op).__name__ in OPERATORS:
        return (OPERATORS[type(node.op).__name__], _tree(node.left), _tree(node.right))
    raise ValueError("公式里只能有名称、数和 + - * / **")


def names(tree: Tree) -> list[str]:
    """The names in a formula, from left to right."""
    if tree[0] == "name":
        return [str(tree[1])]
    return [] if tree[0] == "number" else [*names(tree[1]), *names(tree[2])]  # type: ignore[arg-type]


def interval(tree: Tree, values: Mapping[str, Sequence[Figure]]) -> Interval:
    """The values that a formula can have. Raises `ZeroDivisionError`."""
    if tree[0] == "name":
        each = values[str(tree[1])]
        return sum((one.low for one in each), Fraction()), sum((one.high for one in each), Fraction())
    if tree[0] == "number":
        return Fraction(str(tree[1])), Fraction(str(tree[1]))
    left, right = interval(tree[1], values), interval(tree[2], values)  # type: ignore[arg-type]
    if tree[0] == "/" and right[0] <= 0 <= right[1]:
        raise ZeroDivisionError
    ends = [COMPUTE[str(tree[0])](a, b) for a in left for b in right]
    return min(ends), max(ends)


def value(tree: Tree, values: Mapping[str, Sequence[Figure]]) -> Fraction:
    """The value of a formula at the printed numbers. Raises `ZeroDivisionError`."""
    if tree[0] == "name":
        return sum((one.value for one in values[str(tree[1])]), Fraction())
    if tree[0] == "number":
        return Fraction(str(tree[1]))
    return COMPUTE[str(tree[0])](value(tree[1], values), value(tree[2], values))  # type: ignore[arg-type]


def kinds_of(tree: Tree, values: Mapping[str, Sequence[Figure]]) -> Figure | None:
    """A figure of the dimension that a formula has, None for a pure number. Raises `Unlike`."""
    if tree[0] == "number":
        return None
    if tree[0] == "name":
        each = values[str(tree[1])]
        if not all(each[0].alike(other) for other in each):
            raise Unlike
        return None if each[0].measure in ("percent", "times", "") else each[0]
    left, right = kinds_of(tree[1], values), kinds_of(tree[2], values)  # type: ignore[arg-type]
    if tree[0] in ("+", "-"):
        if left and right and not left.alike(right):
            raise Unlike
        return left or right
    if tree[0] == "/":
        if left and right and left.alike(right):
            return None
        return left
    if tree[0] == "^":
        if left or right:
            raise Unlike
        return None
    # Of what is counted or measured times a rate the rate decides: 800元 × 3570人, 120元 × 3.5万亩.
    if left and right:
        if left.measure == right.measure == "money":
            raise Unlike
        return right if right.measure == "money" else left if left.measure == "money" else right
    return left or right


def fits(judged: Figure, compare: str, other: Interval) -> bool:
    """Whether a printed figure can stand in this relation to a value. A share may have been cut off, not rounded."""
    high = judged.value + judged.step if judged.measure == "percent" else judged.high
    return COMPARED[compare]((judged.low, high), other)


def show(tree: Tree, values: Mapping[str, Sequence[Figure]], *, inner: bool = False) -> str:
    """A formula in the printed numbers: `31÷168`."""
    if tree[0] == "number":
        return str(tree[1])
    if tree[0] == "name":
        each = values[str(tree[1])]
        shown = "+".join(bare(one) for one in each)
        return f"({shown})" if inner and len(each) > 1 else shown
    left = show(tree[1], values, inner=tree[0] != "+")  # type: ignore[arg-type]
    right = show(tree[2], values, inner=True)  # type: ignore[arg-type]
    shown = f"{left}{SHOWN[str(tree[0])]}{right}"
    return f"({shown})" if inner else shown


def bare(figure: Figure) -> str:
    """The printed number of a figure, with the scale and the signs that change its worth: 314.04万, 16%."""
    scaled = "".join(char for char in figure.suffix if char in "百千万亿%‰成")
    return figure.printed(figure.value).removesuffix(figure.suffix) + scaled


def computed(judged: Figure, right: Fraction) -> str:
    """A value as it should have been printed in the place of the judged figure, with a digit more if it is rounded."""
    places = decimals(judged)
    exact = (right / judged.scale * 10**places).denominator == 1
    return judged.printed(right, places if exact else places + 1)
