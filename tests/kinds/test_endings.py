"""Headings that do not end like their sisters."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds.endings import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule


def found(text: str, **spec: Any) -> list[tuple[str, str, str]]:
    """The heading, its end and the sister of each finding."""
    document = as_document("a.txt", text)
    running = document.view(prose).text
    matches = find(rule("endings", **{"ending": "。$", **spec}), document, running)
    return [(each.fields["heading"], running[each.start : each.end], each.fields["sister"]) for each in matches]


@pytest.mark.parametrize(
    ("text", "spec", "expected"),
    [
        ("一、甲方面\n文字。\n二、乙方面。\n文字。", {}, [("二、乙方面。", "。", "一、甲方面")]),
        # The two ways are as many: there is no telling which is meant below `least`.
        ("一、甲方面\n文字。\n二、乙方面。\n文字。", {"least": 2}, []),
        ("一、甲方面。\n文字。\n二、乙方面。\n文字。\n三、丙方面\n文字。", {}, []),
        # A sentence after the heading's own.
        ("一、甲方面\n文字。\n二、乙方面。要抓好落实。", {}, []),
        # Too long for a heading.
        ("一、甲方面\n文字。\n二、乙方面。\n文字。", {"longest": 6}, []),
        # The one that lacks the mark which its sisters have.
        (
            "一、甲方面。\n文字。\n二、乙方面。\n文字。\n三、丙方面\n文字。",
            {"ending": "", "least": 2},
            [("三、丙方面", "面", "一、甲方面。")],
        ),
    ],
)
def test_sisters(text: str, spec: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert found(text, **spec) == expected
