"""Amounts in words and in figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govlint.kinds import SpecError
from govlint.kinds.worded import amount
from tests.builders import rule


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("叁拾万元整", 300_000),
        ("叁拾伍万元整", 350_000),
        ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", Fraction("1234567.89")),
        ("伍仟零肆拾元整", 5_040),
        ("壹万零伍佰元正", 10_500),
        ("贰亿叁仟万圆整", 230_000_000),
        ("贰亿零叁万圆整", 200_030_000),
        ("三十万元", 300_000),
        ("拾万元整", 100_000),
        ("玖角", Fraction("0.9")),
        ("叁元零伍分", Fraction("3.05")),
        ("肆", 4),
        ("参拾贰萬元整", 320_000),
        ("十百元", None),
        ("万元", None),
        ("元整", None),
        ("二三元", None),
        ("好元", None),
    ],
)
def test_words_are_read_as_amounts(words, value):
    assert amount(words) == value


def test_the_pattern_names_what_is_compared():
    with pytest.raises(SpecError, match="figure"):
        rule("worded", readings=["(?P<words>[一二]万)元"])
