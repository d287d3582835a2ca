"""Papers that tell of what was long over, or had not yet been."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds.anachronism import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule
from tests.growth import grows_linearly

SPEC = {"table": "dates_plans.tsv", "reading": "结合“(?P<fact>{fact})”规划"}


def found(text: str, **spec: Any) -> list[str]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    return [running[each.start : each.end] for each in find(rule("anachronism", **{**SPEC, **spec}), document, running)]


@pytest.mark.parametrize(
    ("told", "is_wrong"),
    [
        ("2023年新建公园3个。", True),
        ("2018年新建公园3个。", True),
        ("2017年新建公园3个。", False),
        ("2012年和2023年新建公园3个。", False),
        ("2016年和2023年新建公园3个。", False),
        ("2008年和2023年新建公园3个。", True),
        ("20**年新建公园3个。", False),
        # Years to come, and those of titles.
        ("到2030年，新建公园3个。", False),
        ("2030年前新建公园3个。", False),
        ("执行《公园规划（2023年）》。", False),
        # The plan of that year is named too: the other is history.
        ("2023年，“十四五”规划进展顺利。", False),
    ],
)
def test_a_plan_of_another_time(told: str, is_wrong: bool) -> None:
    assert found(f"{told}\n要结合“十二五”规划，抓好落实。") == ["十二五"] * is_wrong


def test_each_paper_has_years_of_its_own() -> None:
    first = "第一篇：某县工作总结\n2023年新建公园3个，各项工作进展顺利。"
    second = "第二篇：某县工作总结\n要结合“十二五”规划，抓好各项工作的落实。"
    assert found(f"{first}\n{second}") == []


def test_the_year_may_be_what_is_reported() -> None:
    assert found("2023年新建公园3个。\n结合“十二五”规划，结合“十二五”规划。", report="year") == ["2023年"]


def test_a_sentence_may_be_excused() -> None:
    assert found("2023年新建公园3个。\n当年结合“十二五”规划，抓好落实。", unless="当年") == []


@pytest.mark.parametrize(
    ("signed", "is_wrong"),
    [("2009年5月6日", True), ("2010年5月6日", False), ("2011年5月6日", False), ("20**年5月6日", False)],
)
def test_a_plan_before_its_time(signed: str, is_wrong: bool) -> None:
    text = f"关于抓好工作的通知\n各单位：\n要结合“十二五”规划，抓好落实。\n某县人民政府\n{signed}"
    assert found(text, when="ahead") == ["十二五"] * is_wrong


def test_papers_are_read_in_linear_time() -> None:
    text = "结合“十二五”规划，2023年新建公园。"
    assert grows_linearly(lambda size: text * size, found, 200)
