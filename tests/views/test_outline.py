"""Headings: the items that open a paragraph, with what they are called."""

from __future__ import annotations

import pytest

from govlint.source.text import as_document
from govlint.views.outline import Heading, outline


def headings(text: str, path: str = "case.txt") -> list[Heading]:
    return [each for part in as_document(path, text).view(outline) for each in part.headings]


def test_the_tree_of_headings() -> None:
    found = headings("一、甲\n（一）子。正文在后。\n1.丑\n2.寅\n（二）卯\n二、乙")
    assert [(each.depth, each.parent, each.number, each.text) for each in found] == [
        (1, -1, 1, "甲"),
        (2, 0, 1, "子"),
        (3, 1, 1, "丑"),
        (3, 1, 2, "寅"),
        (2, 0, 2, "卯"),
        (1, -1, 2, "乙"),
    ]
    assert [each.run_in for each in found] == [False, True, False, False, False, False]
    assert [each.previous for each in found] == [0, 0, 0, 1, 1, 1]


def test_series_in_the_text_are_no_headings() -> None:
    assert [each.text for each in headings("一、甲\n做到：一是子；二是丑。\n二、乙。三、丙")] == ["甲", "乙"]


def test_the_span_of_a_mark_leaves_out_blanks_before_it() -> None:
    text = "　　一、提高认识\n　　(二) 健全机制"
    assert [text[slice(*each.mark)] for each in headings(text)] == ["一、", "(二)"]


@pytest.mark.parametrize("text", ["## 一、提高认识\n", "**一、提高认识**\n"])
def test_headings_of_markdown(text: str) -> None:
    (found,) = headings(text, "case.md")
    assert (found.form.name, found.number) == ("一、", 1)


def test_a_higher_form_under_a_lower_one_is_told() -> None:
    assert [each.above for each in headings("（一）甲\n一、子\n二、丑\n（二）乙")] == ["", "（一）", "（一）", ""]
