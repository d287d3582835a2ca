"""Texts without their beginning or end."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds import SpecError
from govlint.kinds.truncated import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

BODY = "我局高度重视这项工作，成立领导小组，明确分管领导，落实专人负责，形成了齐抓共管的良好局面。"

SECTIONS = f"一、宣传\n{BODY}\n二、节目\n{BODY}"


def found(text: str, **spec: Any) -> list[str]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    return [running[each.start : each.end] for each in find(rule("truncated", **spec), document, running)]


START = {"what": "start", "words": "的|以及", "fragment": "[^，。]{2,9}的[^，。]{2,5}。$"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"的职数作出规定。\n{BODY}", ["的"]),
        (f"{BODY}\n以及妇女创业活动的开展。", ["以及"]),
        (f"{BODY}\n目的明确。", []),
        # What is left of a sentence where a document without a title begins.
        (f"{SECTIONS}\n《规划》责任的落实。\n{SECTIONS}", ["《规划》责任的落实。"]),
        (f"《规划》责任的落实。\n{SECTIONS}", []),
    ],
)
def test_lost_beginnings(text, expected):
    assert found(text, **START) == expected


END = {"what": "end", "announces": "(?<![。])[，、]$|以下[^：]{0,9}：$"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Sentences have ended, the last has not: at the end of the document, of a section.
        (f"{BODY}省委关于改善党对妇联工作领导的意见（苏发〔2000〕23号文件", ["文件"]),
        (f"一、情况\n{BODY}形成了良好的工作氛围\n二、打算\n{BODY}", ["氛围"]),
        (f"一、情况\n{BODY}形成了良好的“氛围”\n二、打算\n{BODY}", ["围”"]),
        # Before a list, whose items may be cells of a table, nothing is certain.
        (f"1.{BODY}形成了良好的工作氛围\n2.{BODY}", []),
        # Something was to follow.
        (f"{BODY}\n重点抓好以下工作：", ["作："]),
        (f"{BODY}\n结合我县实际，", ["际，"]),
        (f"{BODY}\n重点抓好以下工作：\n加强领导。", []),
        # Other rules report a mark that is wrong at the end, or what a website left there.
        (f"{BODY}形成了良好氛围。，", []),
        (f"{BODY}形成了良好氛围。“", []),
        (f"{BODY}更多内容请访问http://a.cn", []),
        # The sign-off has no full stop, nor has a note behind the end.
        (f"{BODY}\n某某县教育局\n2023年3月5日", []),
        (f"{BODY}（县教育局牵头）", []),
        (f"{BODY}\n联系人：张三", []),
        ("某某县教育局工作总结", []),
    ],
)
def test_lost_ends(text, expected):
    assert found(text, **END) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"一、甲\n{BODY}\n二、乙\n{BODY}\n三、丙", ["三、丙"]),
        (f"一是甲。\n{BODY}\n二是乙。\n{BODY}\n三是丙。", ["三是丙。"]),
        # One heading with text is no custom; another has none either; this one is not like the others.
        (f"一、甲\n{BODY}\n二、乙", []),
        (f"一、甲\n{BODY}\n二、乙\n{BODY}\n三、丙\n四、丁", []),
        (f"一、甲\n{BODY}\n二、乙\n{BODY}\n三、丙。", []),
        (f"一、甲\n{BODY}\n二、乙\n{BODY}\n三、丙\n{BODY}", []),
    ],
)
def test_headings_without_text(text, expected):
    assert found(text, what="heading") == expected


def test_what_is_right_as_it_is():
    assert not found(f"的职数作出规定。\n{BODY}", **START, unless="的职数")


@pytest.mark.parametrize(
    ("spec", "key"), [({"what": "start"}, "what"), ({"what": "heading", "scope": "source"}, "scope")]
)
def test_what_does_not_load(spec, key):
    with pytest.raises(SpecError) as fault:
        rule("truncated", **spec)
    assert fault.value.key == key
