"""Tables whose columns belong together by a formula."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds import SpecError
from govlint.kinds.rows import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

RATE = {"columns": {"rate": "率", "done": "完成$", "plan": "任务"}, "formula": "rate = done / plan"}
LEFT = {"columns": {"left": "结余", "come": "收入", "gone": "支出"}, "formula": "left = come - gone"}


def found(text: str, **spec: Any) -> list[str]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("rows", message="{row}的{column}应为{right}（{sum}）", **spec)
    return [each.fields["message"] for each in find(made, document, running)]


def table(*rows: str) -> str:
    return "\n".join(row.replace(" ", "\t") for row in rows) + "\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("", "甲 5 3 2", "乙 9 5 4", "丙 9 6 2"), ["丙的结余应为3（9-6=3）"]),
        (("", "甲 5 3 2", "乙 9 5 4", "丙 9 6 3"), []),
        # Too few rows, or too few that are right.
        (("", "甲 5 3 2", "丙 9 6 2"), []),
        (("", "甲 5 3 2", "乙 9 5 3", "丙 9 6 2"), []),
        (("", "甲 5 3 2", "乙 9 5 4", "丙 5 6 -1", "丁 5 7 －3"), ["丁的结余应为-2（5-7=-2）"]),
        (("", "甲 5 3 2", "乙 9 5 4", "丙 9 - 2"), ["丙的结余应为9（9-0=9）"]),
        (("", "甲 5 3 2", "乙 9 5 4", "丙 9 约6 2"), []),
    ],
)
def test_what_is_left(rows: tuple[str, ...], expected: list[str]) -> None:
    assert found(table("单位 收入 支出 结余", *rows[1:]), **LEFT) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("甲 10 8 80", "乙 20 13 65", "丙 10 3 33"), ["丙的完成率应为30（3÷10=30）"]),
        (("甲 10 8 0.8", "乙 20 13 0.65", "丙 10 3 0.33"), ["丙的完成率应为0.30（3÷10=0.30）"]),
        (("甲 10 8 80%", "乙 20 13 65%", "丙 9 6 67%", "丁 9 6 66%"), []),
        (("甲 10 8 80", "乙 20 13 65", "丙 0 0 0"), []),
    ],
)
def test_rates_in_any_unit(rows: tuple[str, ...], expected: list[str]) -> None:
    assert found(table("单位 任务 完成 完成率", *rows), **RATE) == expected


def test_each_heading_is_found_once() -> None:
    assert found(table("单位 收入 支出 支出 结余", "甲 5 3 3 2", "乙 9 5 5 4", "丙 9 6 6 2"), **LEFT) == []


@pytest.mark.parametrize("formula", ["left = come - spent", "left is come"])
def test_wants_a_column_for_each_name(formula: str) -> None:
    with pytest.raises(SpecError):
        rule("rows", columns=LEFT["columns"], formula=formula)
