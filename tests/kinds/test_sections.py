"""Sections that a genre demands, and an organisation's own genre in its own pack."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, sections
from govlint.kinds.sections import recognised
from govlint.rules.load import read
from govlint.source.text import as_document
from govlint.views.outline import outline
from govlint.views.simplified import simplified
from tests.builders import rule

SPEC: dict[str, Any] = {
    "genres": ["自查报告"],
    "classes": {
        "存在的问题": {"heading": "问题|不足", "cue": "(?:还|仍)存在"},
        "整改措施": {"heading": "整改|措施"},
        "下一步打算": {"heading": "打算", "cue": "下一步"},
    },
    "required": ["存在的问题", ["整改措施", "下一步打算"]],
}
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "writing-rules.md"


def missing(*lines: str, **changes: Any) -> list[tuple[str, str]]:
    """What is reported: the text at the finding, and the sections that are missing."""
    document = as_document("draft.txt", "\n".join(lines))
    checked = rule("sections", message="{missing}", **{**SPEC, **changes})
    return [(document.text[slice(*found.span)], found.message) for found in Engine([checked]).check(document)]


TITLE = "某局政府采购工作自查报告"


def test_the_title_is_reported_once_with_all_that_is_missing():
    found = missing(TITLE, "一、组织领导", "成立了小组。", "二、采购情况", "手续齐全。")
    assert found == [(TITLE, "“存在的问题”、“整改措施”或“下一步打算”")]


@pytest.mark.parametrize(
    "lines",
    [
        ["一、存在的问题", "台账不全。", "二、整改措施", "补齐台账。"],
        ["一、采购情况", "手续齐全，但仍存在验收不及时的现象。", "二、下一步打算", "规范验收。"],
        ["一、采购情况", "（一）主要问题。验收不及时。", "（二）整改措施。规范验收。", "二、附注", "无。"],
        ["采购中的不足", "验收不及时。", "整改措施", "规范验收。", "一、附注", "无。", "二、附表", "无。"],
    ],
)
def test_headings_of_any_level_short_lines_and_words_of_the_text_show_a_section(lines):
    assert missing(TITLE, *lines) == []


def test_the_words_of_a_heading_in_the_middle_of_a_text_show_none():
    lines = ["一、组织领导", "我局研究了整改工作，明确了措施。", "二、采购情况", "仍存在拖延。"]
    assert [message for _, message in missing(TITLE, *lines)] == ["“整改措施”或“下一步打算”"]


def test_a_title_over_two_lines_is_reported_whole():
    found = missing("某局关于政府采购", "工作情况的自查报告", "一、甲", "手续齐全。", "二、乙", "手续齐全。")
    assert found[0][0] == "某局关于政府采购\n工作情况的自查报告"


def test_a_traditional_draft_is_read_with_the_same_patterns():
    assert missing("某局自查報告", "一、存在的問題", "臺賬不全。", "二、整改措施", "補齊臺賬。") == []


@pytest.mark.parametrize("title", ["某局的几点体会", "某局工作总结", ""])
def test_another_genre_is_not_judged(title):
    assert missing(title or "一、引言", "一、组织领导", "成立了小组。", "二、采购情况", "手续齐全。") == []


def test_a_short_paper_has_no_sections():
    assert missing(TITLE, "经自查，手续齐全。") == []
    assert missing(TITLE, "经自查，手续齐全。", length=5) != []
    assert missing(TITLE, "经自查，手续齐全。" * 100) != []
    assert missing(TITLE, "一、甲", "齐全。", "二、乙", "齐全。", headings=3) == []


def test_documents_can_be_chosen_by_their_title_alone():
    spec = {"genres": ["自查报告"], "title": "采购"}
    lines = ["一、甲", "齐全。", "二、乙", "齐全。"]
    assert missing("某局采购自查报告", *lines, **spec) != []
    assert missing("某局用房自查报告", *lines, **spec) == []


def test_a_required_section_must_be_a_class():
    with pytest.raises(SpecError) as fault:
        sections.compile({**SPEC, "required": ["成效"]}, Sources(Path(), {}))
    assert fault.value.key == "required"


def test_where_each_section_was_recognised():
    document = as_document("draft.txt", f"{TITLE}\n一、主要问题\n台账不全。\n二、情况\n下一步，补齐。\n")
    (part,) = document.view(outline)
    plan = sections.compile(SPEC, Sources(Path(), {})).plan
    shown = [
        (each.name, document.text[each.start : each.end])
        for each in recognised(part, document.view(simplified), plan[1])
    ]
    assert shown == [("存在的问题", "问题"), ("下一步打算", "下一步")]


def test_a_genre_of_ones_own_needs_no_code(tmp_path):
    """The pack in the documentation loads (its own cases pass) and finds what it says."""
    example = DOCUMENTATION.read_text("utf-8").split("## A genre of your own")[1]
    pack = re.search(r"```yaml\n(.*?)```", example, re.DOTALL)
    assert pack is not None
    (tmp_path / "own.yaml").write_text(pack[1], "utf-8")
    loaded = read(tmp_path / "own.yaml", tested=True)
    assert loaded.faults == ()
    text = "某镇防汛工作日报\n一、今日雨情\n全镇降雨三十毫米。\n二、值班情况\n领导带班。\n"
    found = Engine(loaded.rules).check(as_document("日报.txt", text))
    assert [(each.code, each.message) for each in found] == [("MY201", "日报缺少“险情处置”")]
