"""Gaps and repeats in numbers of several levels."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule

TITLES = ["编制目的", "适用范围", "工作原则", "组织体系", "预警预防", "应急响应", "后期处置", "保障措施", "监督管理"]


def found(*numbers: str) -> list[tuple[str, str]]:
    made = Engine([rule("decimals", least=3, message="{due}")])
    text = "某县应急预案\n" + "".join(f"{number} {title}\n" for number, title in zip(numbers, TITLES, strict=False))
    return [(text[slice(*each.span)], each.message) for each in made.check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1.1", "1.2", "1.3", "2.1", "2.2"), []),
        (("1.1", "1.2", "1.4", "2.1", "2.2"), [("1.4", "1.3")]),
        (("1.1", "1.2", "1.2", "1.3", "2.1"), [("1.2", "1.3")]),
        (("2.1", "2.1.1", "2.1.2", "2.1.4", "2.2"), [("2.1.4", "2.1.3")]),
        (("2.3", "2.4", "2.5", "3.1", "3.2"), []),  # a part of a longer paper
        (("1.1", "1.2", "1.9", "2.1", "2.2"), []),  # too far to be a slip
        (("1.1", "1.3", "2.1"), []),  # too few
        (("1.1", "1.3", "1.5", "1.7", "1.9"), []),  # no such numbers
    ],
)
def test_each_number_follows_the_one_before(numbers: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(*numbers) == expected


def test_figures_are_no_numbers() -> None:
    made = Engine([rule("decimals", least=2, message="x")])
    text = "某县总结\n1.1亿元投入水利。\n1.2万人受益。\n1.4公里道路。\n1.1 目的\n1.2 范围\n1.3 原则\n"
    assert list(made.check(as_document("a.txt", text))) == []
