"""One label with two names."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import SpecError
from govlint.source.text import as_document
from tests.builders import rule

SPEC = {
    "pattern": "(?P<label>[甲乙] ?方)：(?P<name>[\u4e00-\u9fff]{2,9})",
    "message": "{first}",
}


def found(text: str) -> list[tuple[str, str]]:
    made = Engine([rule("parties", **SPEC)])
    return [(text[slice(*each.span)], each.message) for each in made.check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("甲方：张志强", "甲方：张志刚"), [("张志刚", "张志强")]),
        (("甲 方：张志强", "甲方：张志刚"), [("张志刚", "张志强")]),
        (("甲方：张志强", "甲方：张志強"), []),  # traditional and simplified are one
        (("甲方：张志强", "乙方：张志刚"), []),
        (("甲方：某县供销社", "甲方：供销社"), []),  # one is a part of the other
        (("甲方：张志强", "甲方：张志强", "甲方：张志刚", "甲方：张志刚"), [("张志刚", "张志强")] * 2),
        (("甲方：张志强", "甲方：李明", "甲方：王强"), []),  # whoever it is
    ],
)
def test_names_of_one_label_must_agree(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found("租赁合同\n" + "\n".join(lines) + "\n") == expected


def test_a_pattern_must_have_both_groups() -> None:
    with pytest.raises(SpecError):
        rule("parties", pattern="(?P<label>甲方)：.{2}")
