"""Those who stand in two lists that leave each other out."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule

SPEC = {
    "one": "(?P<list>出席)：(?P<names>[^\n]{2,99})",
    "other": "请假：(?P<names>[^\n]{2,99})",
    "between": "[、 ]|（[^（）]{1,9}）",
    "message": "{list}",
}


def found(text: str) -> list[tuple[str, str]]:
    made = Engine([rule("rosters", **SPEC)])
    return [(text[slice(*each.span)], each.message) for each in made.check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("present", "absent", "expected"),
    [
        ("张明、李华、王强", "李华", [("李华", "出席")]),
        ("张明、李华（副县长）", "赵敏、李华（出差）", [("李华", "出席")]),
        ("张明 李华", "张明 李华", [("张明", "出席"), ("李华", "出席")]),
        ("張明、李華", "张明", [("张明", "出席")]),
        ("张明、李华明", "李华", []),  # not as a whole
        ("县财政局张明", "张明", []),
        ("各科室负责人员", "各科室负责人员", []),  # no name
    ],
)
def test_a_name_in_both_is_found(present: str, absent: str, expected: list[tuple[str, str]]) -> None:
    assert found(f"某县常务会议纪要\n会议研究了工作。\n出席：{present}\n请假：{absent}\n") == expected


def test_silent_without_the_other_list() -> None:
    assert found("某县常务会议纪要\n出席：张明、李华\n列席：李华\n") == []
