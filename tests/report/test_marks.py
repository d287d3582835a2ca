"""Spans over lines: the pieces are the line, and each knows what covers it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document, Span, line_starts
from govlint.report._marks import by_line, pieces

TEXT = "一二三四五\r\n六七八\n九"


def shown(*spans: tuple[int, int]) -> list[str]:
    """Each touched line, its pieces as text with the numbers of what covers them and, after /, what ends there."""
    document = Document("a.txt", TEXT)
    touched = by_line(document, [Span(*each) for each in spans])
    return [
        " ".join(
            f"{piece.text}{''.join(map(str, piece.covered))}"
            f"{'/' + ''.join(map(str, piece.ending)) if piece.ending else ''}{'⏎' if piece.breaks else ''}"
            for piece in pieces(document, line, touched[line])
        )
        for line in sorted(touched)
    ]


@pytest.mark.parametrize(
    ("spans", "lines"),
    [
        ([(0, 5)], ["一二三四五0/0"]),
        ([(1, 3)], ["一 二三0/0 四五"]),
        ([(0, 3), (1, 2)], ["一0 二01/1 三0/0 四五"]),
        ([(0, 3), (2, 5)], ["一二0 三01/0 四五1/1"]),
        ([(0, 2), (2, 4)], ["一二0/0 三四1/1 五"]),
        ([(0, 2), (0, 2)], ["一二01/01 三四五"]),
        ([(3, 8)], ["一二三 四五0/0⏎", "六0 七八"]),
        ([(4, 12)], ["一二三四 五0/0⏎", "六七八0⏎", "九0"]),
        ([(5, 7)], ["一二三四五 0/0⏎"]),
        ([(2, 2)], ["一二 0/0 三四五"]),
        ([(2, 2), (1, 3)], ["一 二1 0/0 三1/1 四五"]),
        ([(12, 12)], ["九 0/0"]),
    ],
)
def test_pieces(spans, lines):
    assert shown(*spans) == lines


@given(
    st.text(st.sampled_from("一二\r\n𠮷"), max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=8),
)
def test_pieces_are_the_line_and_cover_the_spans(text, drawn):
    document = Document("a.txt", text)
    spans = [Span(min(start, len(text)), min(start + length, len(text))) for start, length in drawn]
    touched = by_line(document, spans)
    starts = document.view(line_starts)
    found: dict[int, set[int]] = {number: set() for number in range(len(spans))}
    ended: list[int] = []
    for line in range(1, len(starts) + 1):
        cut = pieces(document, line, touched.get(line, []))
        assert "".join(piece.text for piece in cut) == document.line(line)
        offset = starts[line - 1]
        for piece in cut:
            for number in piece.covered:
                found[number].update(range(offset, offset + len(piece.text)))
            ended += piece.ending
            offset += len(piece.text)
    for number, span in enumerate(spans):
        assert found[number] == {offset for offset in range(*span) if text[offset] not in "\r\n"}
    assert sorted(ended) == list(range(len(spans)))
