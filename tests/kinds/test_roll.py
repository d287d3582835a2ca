"""Lists of names against the number in front of them."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule

SPEC = {
    "head": "（(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,2})名）[：\n]",
    "between": "[、 \u3000。]{1,9}",
    "person": "[张李王赵]{han}{1,2}",
    "message": "{match}/{count}：{first}—{last}",
}


def found(text: str) -> list[str]:
    return [each.message for each in Engine([rule("roll", **SPEC)]).check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先进（4名）：张明、李华、王强。", ["4/3：张明—王强"]),
        ("先进（四名）\n张　明　李 华\n\n王小强", ["四/3：张明—王小强"]),
        ("先进（4名）\n张明（甲校） 李华（乙校） 王强（丙校）\n二、其他", ["4/3：张明—王强"]),
        # Another list begins.
        ("先进（2名）\n张明 李华 王强\n优秀（1名）：赵敏", ["2/3：张明—王强"]),
        ("先进（3名）\n张明 李华\n王强\n", []),
        # Too few, none, and more than names.
        ("先进（4名）\n张明 李华\n", []),
        ("先进（4名）\n以下略", []),
        ("先进（4名）\n张明 李华 王强 某校教师\n", []),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected
