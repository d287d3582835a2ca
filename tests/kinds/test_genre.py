"""Rules on a place of documents of a genre."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, genre
from govlint.source.text import as_document
from tests.builders import rule

LINES = ("某局关于购置设备的请示", "县人民政府：", "我局拟购置设备三台。", "甲。", "乙。", "丙。", "妥否，请批示。")
SIGNED = ("某县应急管理局", "2024年3月5日", "（联系人：张三）")


def found(text: str, **spec: Any) -> list[str]:
    """The texts at the findings."""
    document = as_document("draft.txt", text)
    return [document.text[slice(*each.span)] for each in Engine([rule("genre", **spec)]).check(document)]


@pytest.mark.parametrize(
    ("look", "pattern", "expected"),
    [
        ("title", "请示$", ["请示"]),
        ("title", "县人民政府", []),
        ("recipient", "^.{1,9}政府", ["县人民政府"]),
        ("address", "^.{1,9}政府", ["县人民政府"]),
        ("text", "^.{1,9}政府", ["县人民政府"]),
        ("text", "丙", ["丙"]),
        ("address", "拟购置", ["拟购置"]),
        ("address", "丙", []),
        ("opening", "设备", ["设备"]),
        ("opening", "[甲丙]", ["甲"]),
        ("closing", "[甲丙]", ["丙"]),
        ("body", "[甲丙]", ["甲", "丙"]),
        ("body", "购置设备", ["购置设备"]),
        ("signature", "局$", ["局"]),
        ("rest", "张三", ["张三"]),
    ],
)
def test_each_place(look, pattern, expected):
    assert found("\n".join((*LINES, *SIGNED)), look=look, pattern=pattern) == expected


def test_a_title_is_one_line_wherever_it_is_broken():
    text = "某局关于购置\n设备的请示\n县人民政府：\n我局拟购置设备。"
    assert found(text, look="title", pattern="购置设备") == ["购置\n设备"]
    assert found(text, look="title", pattern="购置$") == []


def test_the_beginning_of_an_indented_paragraph_is_its_beginning():
    assert found("某局关于购置设备的请示\n县政府：\n　　特此请示。", look="closing", pattern="^特此") == ["特此"]


def test_other_genres_are_not_judged():
    text = "\n".join(LINES)
    assert found(text, genres=["请示"], look="closing", pattern="批示") == ["批示"]
    assert found(text, genres=["报告"], look="closing", pattern="批示") == []
    assert found(text, title="购置", look="closing", pattern="批示") == ["批示"]
    assert found(text, title="拨付", look="closing", pattern="批示") == []


def test_what_is_right_in_its_context_is_not_reported():
    text = "某局关于购置设备的请示\n县政府：\n贵州的贵局。"
    assert found(text, look="body", pattern="贵", unless="贵州") == ["贵"]


def test_what_is_wanted_and_missing_is_reported_at_the_title():
    text = "某县关于同意设立开发区的批复\n县发改局：\n同意设立。"
    assert found(text, genres=["批复"], look="opening", wanted="收悉") == ["某县关于同意设立开发区的批复"]
    assert found(text, genres=["批复"], look="opening", wanted="同意") == []


def test_a_place_that_is_not_there_is_not_wanting():
    assert found("\n".join(LINES), look="rest", wanted="电话") == []


def test_a_year_limits_a_rule_to_later_documents():
    old = "\n".join((*LINES, "某局", "二〇〇九年三月五日", "主题词：设备"))
    new = "\n".join((*LINES, "某局", "2024年3月5日", "主题词：设备"))
    assert found(old, look="rest", pattern="主题词", after=2012) == []
    assert found(new, look="rest", pattern="主题词", after=2012) == ["主题词"]


def test_traditional_drafts_are_read_with_the_same_patterns():
    text = "某局關於購置設備的請示\n縣人民政府：\n我局擬購置設備。\n特此報告。"
    assert found(text, genres=["请示"], look="closing", pattern="特此报告") == ["特此報告"]


@pytest.mark.parametrize(
    "spec",
    [
        {"look": "body"},
        {"look": "body", "pattern": "甲", "wanted": "乙"},
        {"look": "body", "wanted": "乙", "unless": "丙"},
        {"look": "body", "pattern": "甲+"},
    ],
)
def test_what_makes_no_sense_is_refused(spec):
    with pytest.raises(SpecError):
        genre.compile(spec, Sources(Path(), {}))
