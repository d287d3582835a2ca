"""Formulas over printed figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govlint.figures.arithmetic import (
    Formula,
    Unlike,
    computed,
    fits,
    interval,
    kinds_of,
    names,
    parse_formula,
    show,
    value,
)
from govlint.figures.misprint import misprint, telling
from govlint.figures.statement import Statement
from govlint.source.text import as_document
from govlint.views.figures import Figure, figures


def read(text: str) -> list[Figure]:
    return list(as_document("a.txt", text).view(figures))


def test_a_formula_is_parsed_and_shown() -> None:
    formula = parse_formula("growth = (after - before) / before")
    after, before = read("50亿元，40亿元")
    values = {"after": [after], "before": [before]}
    assert (formula.judged, formula.compare) == ("growth", "=")
    assert names(formula.tree) == ["after", "before", "before"]
    assert show(formula.tree, values) == "(50亿-40亿)÷40亿"
    assert value(formula.tree, values) == Fraction(1, 4)
    assert parse_formula("part <= whole") == Formula("part", "<=", ("name", "whole"))


@pytest.mark.parametrize("source", ["a", "a = ", "a = b % 2", "a = f(b)", "a == b", "a = 'b'", "A = b"])
def test_what_is_no_formula(source: str) -> None:
    with pytest.raises(ValueError, match="公式"):
        parse_formula(source)


def test_several_figures_stand_for_their_sum() -> None:
    parts = read("25人，43人")
    assert value(("name", "parts"), {"parts": parts}) == 68
    assert show(("*", ("name", "parts"), ("number", "2")), {"parts": parts}) == "(25+43)×2"


def test_intervals_are_those_of_the_printed_digits() -> None:
    (part,), (whole,) = read("1.3万人"), read("45名")
    assert interval(("/", ("name", "a"), ("name", "b")), {"a": [part], "b": [whole]}) == (
        Fraction(12_500, 45),
        Fraction(13_500, 45),
    )
    with pytest.raises(ZeroDivisionError):
        interval(("/", ("number", "1"), ("name", "a")), {"a": read("0人")})


def test_dimensions() -> None:
    people, money, other, acres = read("5人，500元，20元，5亩")
    values = {"people": [people], "money": [money], "other": [other], "acres": [acres]}
    assert kinds_of(("*", ("name", "people"), ("name", "money")), values) == money
    assert kinds_of(("/", ("name", "money"), ("name", "other")), values) is None
    for tree in (
        ("+", ("name", "people"), ("name", "acres")),
        ("*", ("name", "money"), ("name", "other")),
    ):
        with pytest.raises(Unlike):
            kinds_of(tree, values)
    with pytest.raises(Unlike):
        kinds_of(("name", "mixed"), {"mixed": [people, acres]})


@pytest.mark.parametrize(
    ("printed", "true", "holds"),
    [
        ("18%", Fraction(31, 168), True),
        ("18.5%", Fraction(31, 168), True),
        ("19%", Fraction(31, 168), False),
        # Cut off, not rounded up.
        ("36.5%", Fraction(53, 145), True),
        ("36.7%", Fraction(53, 145), False),
    ],
)
def test_shares_may_be_rounded_or_cut_off(printed: str, true: Fraction, holds: bool) -> None:
    assert fits(read(f"占{printed}")[0], "=", (true, true)) is holds


def test_the_right_value_is_shown_with_the_digits_it_needs() -> None:
    assert computed(read("占19%")[0], Fraction(31, 168)) == "18.5%"
    assert computed(read("共69人")[0], Fraction(68)) == "68人"


@pytest.mark.parametrize(
    ("text", "telling_", "slip"),
    [
        ("4181人，3570人，711人", True, True),
        ("4281人，3750人，711人", True, True),
        ("4281人，3570人，771人", True, True),
        # Rounded: one unit of the last digit apart.
        ("105.56亿元，44.83亿元，61.17亿元", True, True),
        ("105.56亿元，44.38亿元，60.02亿元", True, False),
        # A part may be left out; five digits leave less to chance.
        ("4281人，3570人，701人", False, False),
        ("42810人，35700人，7010人", False, False),
        ("42817人，35704人，7013人", True, True),
        ("42817人，35704人，4125人", True, False),
        ("73人，43人，24人", False, False),
        # Round numbers are few digits.
        ("1200万元，600万元，300万元", False, False),
        ("140.92亿元，35.57万元，105.35亿元", True, True),
    ],
)
def test_misprints(text: str, telling_: bool, slip: bool) -> None:
    total, *parts = read(text)
    statement = Statement(total, Formula("total", "=", ("name", "parts")), {"parts": parts}, False, {})
    assert telling(statement) is telling_
    assert (telling(statement) and misprint(statement)) is slip
