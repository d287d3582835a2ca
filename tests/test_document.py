"""A document: its places, lines and views."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document, Place, Within
from tests.builders import drafts


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("甲乙", 1, (1, 2)),
        ("甲乙", 2, (1, 3)),
        ("甲\n乙", 1, (1, 2)),
        ("甲\n乙", 2, (2, 1)),
        ("甲\r\n乙", 3, (2, 1)),
        ("甲\r乙", 2, (2, 1)),
        ("甲\r\r\n乙", 4, (3, 1)),
        ("甲\n", 2, (2, 1)),
        # Columns are code points: one beyond the BMP is one, a combining mark is one of its own.
        ("𠮷😀乙", 2, (1, 3)),
        ("e\u0301乙", 2, (1, 3)),
        # These end no line in a draft.
        ("甲\u2028乙\x0b丙\x85丁", 6, (1, 7)),
    ],
)
def test_the_place_of_an_offset(text, offset, place):
    assert Document("a.txt", text).place(offset) == Place(*place)


@given(drafts(), st.data())
def test_a_place_is_what_counting_says(text, data):
    offset = data.draw(st.integers(0, len(text)))
    # An offset between CR and LF still belongs to the line that they end.
    before = re.split(r"\r\n|\r(?!\n)|\n", text[:offset])
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        return
    assert Document("a.txt", text).place(offset) == (len(before), len(before[-1]) + 1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("甲\r\n乙\r丙\n", ["甲", "乙", "丙", ""]), ("甲", ["甲"]), ("\n\n", ["", "", ""])],
)
def test_the_lines_of_a_document(text, lines):
    document = Document("a.txt", text)
    assert [document.line(number) for number in range(1, len(lines) + 1)] == lines


def test_a_view_is_built_once_and_shared():
    built = []
    document = Document("a.txt", "甲")

    def length(of: Document) -> int:
        built.append(of)
        return len(of.text)

    assert (document.view(length), document.view(length)) == (1, 1)
    assert built == [document]


def test_what_lies_within_spans() -> None:
    within = Within([(1, 3), (3, 4), (6, 8)])
    assert [at for at in range(10) if at in within] == [1, 2, 3, 6, 7]
    assert 0 not in Within(())
