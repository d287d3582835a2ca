"""Stages of a plan."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds import SpecError
from govlint.kinds.stages import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule
from tests.growth import grows_linearly

STAGE = "第(?P<number>[一二三四])阶段（"
WHOLE = {"fault": "outside", "stage": STAGE, "whole": "时间为$", "division": "阶段"}


def found(text: str, **spec: Any) -> list[tuple[str, str]]:
    spec = {"fault": "overlap", "stage": STAGE, **spec}
    document = as_document("a.txt", text)
    running = document.view(prose).text
    return [
        (running[each.start : each.end], each.fields["other"])
        for each in find(rule("stages", **spec), document, running)
    ]


def staged(*periods: str) -> str:
    return "；".join(f"第{'一二三四'[at]}阶段（{period}）" for at, period in enumerate(periods))


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (("3月—5月", "4月—8月"), [("4月—8月", "3月—5月")]),
        (("3月—5月", "5月—8月"), []),
        (("3月1日—5月31日", "5月—8月"), []),
        (("3月1日—5月31日", "5月31日—8月1日"), []),
        (("3月1日—5月31日", "5月30日—8月1日"), [("5月30日—8月1日", "3月1日—5月31日")]),
        # One that lies within another is meant so.
        (("3月—12月", "6月—7月"), []),
        # The next year.
        (("10月—12月", "1月—3月"), []),
        (("2023年10月—12月", "1月—3月"), []),
        (("2023年10月—12月", "2023年1月—3月"), []),
        (("2023年10月—12月", "2023年9月—2024年3月"), [("2023年9月—2024年3月", "2023年10月—12月")]),
        (("20**年3月—5月", "20**年4月—8月"), []),
        (("今年3月—5月", "4月—8月"), [("4月—8月", "今年3月—5月")]),
        (("3月—5月", "6月—8月", "7月—9月"), [("7月—9月", "6月—8月")]),
        (("去年3月—5月", "4月—8月"), []),
    ],
)
def test_overlaps(periods: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(staged(*periods)) == expected


def test_numbers_begin_a_new_series() -> None:
    assert found(f"{staged('3月—5月')}\n{staged('4月—8月')}") == []


def test_a_series_may_need_a_lead() -> None:
    text = staged("3月—5月", "4月—8月")
    assert found(f"二、步骤\n{text}", lead="步骤\n$") == [("4月—8月", "3月—5月")]
    assert found(f"二、任务\n{text}", lead="步骤\n$") == []


@pytest.mark.parametrize(
    ("whole", "periods", "expected"),
    [
        ("3月至12月", ("2月—5月", "6月—12月"), [("2月—5月", "3月至12月")]),
        ("3月至12月", ("3月—5月", "6月—10月"), []),
        ("3月1日至12月15日", ("3月—5月", "6月—12月"), []),
        ("2023年3月至12月", ("3月—5月", "6月—2024年1月"), [("6月—2024年1月", "2023年3月至12月")]),
        ("2023年10月至2024年5月", ("10月—12月", "2024年1月—5月"), []),
        ("20**年3月至12月", ("2月—5月", "6月—12月"), []),
    ],
)
def test_stages_outside_the_whole(whole: str, periods: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert found(f"时间为{whole}，分阶段进行。{staged(*periods)}", **WHOLE) == expected


def test_a_period_told_otherwise_is_not_the_whole() -> None:
    assert found(f"去年3月至5月办过，分阶段进行。{staged('6月—8月')}", **WHOLE) == []
    assert found(f"时间为3月至5月。{staged('6月—8月')}", **{**WHOLE, "division": "分步"}) == []


@pytest.mark.parametrize("spec", [{"fault": "outside", "stage": STAGE}, {"stage": "第[一二]阶段（"}])
def test_a_rule_without_what_it_needs_does_not_load(spec: dict[str, str]) -> None:
    with pytest.raises(SpecError):
        rule("stages", **{"fault": "overlap", **spec})


def test_stages_are_judged_in_linear_time() -> None:
    assert grows_linearly(lambda size: staged("3月—5月", "4月—8月") * size, found, 100)
