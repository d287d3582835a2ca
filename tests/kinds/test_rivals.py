"""One body under two names in one document."""

from __future__ import annotations

import pytest

from govlint.kinds.rivals import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

SIDES = {
    "区": {"own": "[全我]区|区直", "proof": "区直|区纪委", "body": "区委"},
    "县": {"own": "[全我]县", "body": "县委"},
    "市": {"own": "[全我]市"},
}


def found(text: str) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("rivals", sides=SIDES, least=3)
    return [(running[each.start : each.end], each.fields["right"]) for each in find(made, document, running)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区上下，我区各地，区直各部门，县委高度重视。", [("县委", "区委")]),
        ("全区上下，我区各地，區直各部門，縣委高度重視。", [("縣委", "区委")]),
        ("全县上下，我县各地，全县干部，区委高度重视。", [("区委", "县委")]),
        ("全区上下，我区各地，区直各部门，区委高度重视。", []),
        # Too little, or always the same word, or of both.
        ("全区上下，区直各部门，县委高度重视。", []),
        ("全区上下，全区各地，全区干部，县委高度重视。", []),
        ("全区上下，我区各地，区直各部门，全县上下，县委高度重视。", []),
        # A park or a zone is no district.
        ("全区上下，我区各地，全区企业，县委高度重视。", []),
        ("全区上下，我区各地，全区企业，区纪委督查，县委高度重视。", [("县委", "区委")]),
        # A level without bodies is nobody's rival.
        ("全县上下，我县各地，全县干部，市委高度重视。", []),
        ("全市上下，我市各地，全市干部，县委、区委高度重视。", [("县委", "市委"), ("区委", "市委")]),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(text)) == sorted(expected)
