"""Periods whose days are counted beside them."""

from __future__ import annotations

import pytest

from govlint.kinds.lengths import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule
from tests.growth import grows_linearly

BEFORE, AFTER = (
    "会期(?P<n>[0-9]{1,3}|[一二三四五])(?P<unit>天)（$",
    "^（(?P<n>[0-9]{1,3}|[一二三四五])(?P<unit>天|个工作日)）",
)


def found(text: str) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("lengths", before=BEFORE, after=AFTER)
    return [(running[each.start : each.end], each.fields["right"]) for each in find(made, document, running)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会期五天（5月8日至10日）", [("五天", "3")]),
        ("5月8日至10日（4天）", [("4天", "3")]),
        ("5月8日至10日（3天），5月8日至10日（2天）", []),
        ("5月8日至10日（2个工作日），5月8日至10日（4个工作日）", [("4个工作日", "3")]),
        # The number is that of both; the year would have to be known; the calendar is another one.
        ("5月8日至10日、5月12日至14日（6天）", []),
        ("2月28日至3月1日（5天）", []),
        ("2024年2月28日至3月1日（5天）", [("5天", "3")]),
        ("2023年12月30日至2024年1月2日（5天）", [("5天", "4")]),
        ("农历八月初八至初十（5天）", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_grows_linearly() -> None:
    assert grows_linearly(lambda size: "5月8日至10日（4天），" * size, found, 200)
