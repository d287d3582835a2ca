"""Lists that add up in one respect and not in another."""

from __future__ import annotations

import pytest

from govlint.kinds.columns import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

READING = "(?P<totals>{level}{level})，其中(?P<parts>(?:{text}{0,9}{level}{level}?){2,9})"


def found(text: str) -> list[str]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("columns", readings=[READING], message="应为{right}（{terms}），{sum}")
    return [each.fields["message"] for each in find(made, document, running)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共60户207人，其中甲村25户107人，乙村36户100人。", ["应为61户（25+36），207人 = 107+100"]),
        ("共61户207人，其中甲村25户107人，乙村36户100人。", []),
        # Nothing comes out: the list may be of some only.
        ("共90户307人，其中甲村25户107人，乙村36户100人。", []),
        ("共60户207人，其中甲村25户107人，乙村100人。", []),
        ("共6户9人，其中甲村2户4人，乙村3户5人。", []),
        # Of few it tells where several come out and the others are too many.
        ("共6户9人，其中甲村2户4人，乙村3户5人，丙村1户2人。", ["应为11人（4+5+2），6户 = 2+3+1"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected
