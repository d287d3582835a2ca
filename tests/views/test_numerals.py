"""Numerals of headings."""

from __future__ import annotations

import pytest

from govlint.views.numerals import chinese, number_of, written


@pytest.mark.parametrize("number", range(1, 1000))
def test_every_chinese_number_is_read_as_it_is_written(number: int) -> None:
    assert number_of(chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("一十", 10),
        ("二十一", 21),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百十五", 115),
        ("一百九十九", 199),
        ("1", 1),
        ("１２", 12),
        ("1２", 12),
        ("①", 1),
        ("⑳", 20),
        ("㉑", 21),
        ("㊿", 50),
        ("㈩", 10),
        ("⒇", 20),
        ("⒛", 20),
        ("❿", 10),
        ("拾貳", 12),
        ("參", 3),
        ("叁", 3),
    ],
)
def test_numbers(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "0", "零", "〇", "一二", "二〇二三", "十十", "百", "一百一", "一百零", "一零", "零五", "2023", "甲", "⓪"],
)
def test_what_is_no_number_of_a_heading(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize(
    ("number", "like", "text"),
    [(3, "一", "三"), (10, "九", "十"), (101, "十", "一百零一"), (3, "1", "3"), (12, "１", "１２"), (2, "①", "②"),
     (21, "⑳", "21"), (5, "⑴", "⑸"), (11, "㈩", "11"), (3, "貳", "參"), (6, "贰", "陆"), (12, "壹", "拾貳")],
)  # fmt: skip
def test_written_in_the_manner_of_another(number: int, like: str, text: str) -> None:
    assert written(number, like) == text
