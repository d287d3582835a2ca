"""Items and texts that stand in a paragraph though they should open one."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.kinds import SpecError
from govlint.kinds.run_in import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

LADDER = ["一、", "（一）", "1.", "（1）"]


def found(text: str, **spec: Any) -> list[tuple[str, str]]:
    """What is found, and what it is related to."""
    spec = {"what": "item", "forms": LADDER, "first": LADDER, **spec}
    document = as_document("a.txt", text)
    running = document.view(prose).text
    return [
        (running[each.start : each.end], "".join(running[slice(*span)] for span in each.related))
        for each in find(rule("run_in", **spec), document, running)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Between neighbours that open paragraphs.
        ("1.甲。\n2.乙。3.丙。\n4.丁。", [("3.", "2.")]),
        # The first, of which the second opens a paragraph.
        ("做法如下：（一）甲。\n（二）乙。", [("（一）", "（二）")]),
        # Of the highest, one that follows on nothing in its paragraph.
        ("一、甲。\n乙。三、丙。\n丁。", [("三、", "一、")]),
        # Behind a heading without a stop.
        ("一、组织状况1.机构设置设有科室。\n2.人员编制\n二、丙", [("1.", "2.")]),
        # All in one paragraph, or only the last.
        ("要求：（一）甲；（二）乙。\n丙。", []),
        ("1.甲。\n2.乙。（1）丙。（2）丁。\n3.戊。", []),
        ("一、组织状况1.机构设置设有科室。\n二、人员编制", []),
        ("会议指出，一、甲。二、乙。\n丙。", []),
    ],
)
def test_items(text, expected):
    assert found(text) == expected


def test_a_series_may_begin_behind_its_introduction():
    text = "问题有三：一是甲不够深入。\n二是乙不够扎实。\n三是丙不够高。"
    assert not found(text, forms=["一是"], first=[])
    assert found(text, forms=["一是"], first=["一是"]) == [("一是", "二是")]


def test_how_much_text_stands_before_an_item():
    text = "一是甲很好，乙也很好。二是丙很好。\n三是丁很好。"
    assert found(text, forms=["一是"], least=11) == [("二是", "一是")]
    assert not found(text, forms=["一是"], least=12)


TEXT = "健全规章制度，坚持用制度管人管事，抓好各项工作的落实，确保取得实效。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"一、加强领导\n甲。\n二、推进效能建设 {TEXT}", [("设 健", "一、")]),
        (f"一、加强领导\n甲。\n二、推进效能建设\u3000\u3000{TEXT}", [("设\u3000\u3000健", "一、")]),
        # All headings are written so; a stop is in the heading; the text is short; another mark.
        (f"一、加强领导 {TEXT}\n二、推进效能建设 {TEXT}", []),
        (f"一、加强领导\n甲。\n二、推进。效能建设 {TEXT}", []),
        ("一、会议主题\n甲。\n二、会议时间 上午九时", []),
        (f"一、加强领导\n甲。\n（一）推进效能建设 {TEXT}", []),
    ],
)
def test_texts_behind_a_blank(text, expected):
    assert found(text, what="text") == expected


def test_a_blank_that_is_right():
    text = f"一、加强领导\n甲。\n二、推进效能建设 {TEXT}"
    assert not found(text, what="text", unless="[^\\n]{0,9}设 ")


def test_what_does_not_load():
    with pytest.raises(SpecError) as fault:
        rule("run_in", what="item", forms=LADDER, scope="source")
    assert fault.value.key == "scope"
