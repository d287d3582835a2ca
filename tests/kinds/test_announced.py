"""Parts, annexes and tables that a text announces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, announced
from govlint.source.text import as_document
from tests.builders import rule

NAME = {"by": "name", "pattern": "“(?P<n>[二三四五])(?P<x>{han}){han}{0,3}”"}


def found(text_lines: tuple[str, ...], kind: str = "announced", **spec: Any) -> list[str]:
    """The texts at the findings."""
    document = as_document("draft.txt", "\n".join(text_lines))
    return [document.text[slice(*each.span)] for each in Engine([rule(kind, **spec)]).check(document)]


@pytest.mark.parametrize(
    ("announcement", "missing"),
    [
        ("坚持抓学习、抓作风、抓队伍。", "抓作风、抓队伍"),
        ("我局抓作风、抓学习、抓队伍，取得实效。", "抓作风、抓学习、抓队伍"),
        ("坚持抓作风、抓学习。", None),
        ("坚持抓学习、抓作风、抓队伍等。", None),
        ("坚持学习、作风、队伍一起抓。", None),
        ("坚持抓学习、抓培训、抓学习。", None),
        ("坚持抓培训。", None),
    ],
)
def test_a_list_with_a_common_beginning(announcement, missing):
    lines = ("某局总结", announcement, "（一）抓学习，提高素质。", "（二）抓培训，增强能力。")
    assert found(lines, by="list") == ([missing] if missing else [])


def test_headings_of_another_kind_treat_no_list():
    lines = ("坚持抓学习、抓作风、抓队伍。", "（一）抓学习，提高素质。", "（二）加强培训。")
    assert found(lines, by="list") == []


def test_the_headings_are_related():
    text = "坚持抓学习、抓作风、抓队伍。\n（一）抓学习。\n（二）抓培训。"
    (finding,) = Engine([rule("announced", by="list")]).check(as_document("draft.txt", text))
    assert [text[slice(*span)] for span in finding.related] == ["（一）", "（二）"]


@pytest.mark.parametrize(
    ("name", "reported"),
    [("“四先工作法”", True), ("“三先工作法”", False), ("“四抓”", False), ("“四先行动计划书”", False), ("四先", False)],
)
def test_a_name_that_counts(name, reported):
    lines = (f"我镇运用{name}。", "（一）先认同再推广", "（二）先征求再拍板", "（三）先了解再部署")
    assert bool(found(lines, **NAME, least=2)) == reported


@pytest.mark.parametrize(
    "spec", [{"by": "name"}, {"by": "list", "pattern": "甲"}, {"by": "name", "pattern": "甲(?P<n>乙)"}]
)
def test_what_makes_no_sense_is_refused(spec):
    with pytest.raises(SpecError):
        announced.compile(spec, Sources(Path(), {}))


ANNEX = {"pattern": "见(?P<here>附件)", "unless": "其附件", "target": "^附件"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("详见附件。", "甲"), ["附件"]),
        (("详見附件。", "甲"), ["附件"]),
        (("详见附件。", "", "　　附件：名单"), []),
        (("附件", "名单见附件。"), []),
        (("附件见附件。",), ["附件"]),
    ],
)
def test_what_is_referred_to_stands_on_another_line(lines, expected):
    assert found(lines, "referred", **ANNEX) == expected


@pytest.mark.parametrize(
    ("where", "lines", "reported"),
    [
        ("after", 0, False),
        ("after", 2, False),
        ("after", 1, True),
        ("before", 0, True),
        ("anywhere", 1, True),
        ("anywhere", 2, False),
    ],
)
def test_where_it_stands(where, lines, reported):
    text = ("甲", "见附件。", "", "乙", "附件")
    spec = {**ANNEX, "where": where, **({"lines": lines} if lines else {})}
    assert bool(found(text, "referred", **spec)) == reported


def test_an_annex_goes_with_its_document():
    body = "请各科室于三月底前完成安全检查，并将情况报送办公室。"
    notice = ("某局关于开展检查的通知", "各科室：", body, "某局", "2024年3月5日", "附件1", "登记表", "见附表")
    spec = {"pattern": "附表", "target": "^附表"}
    assert found(notice, "referred", genres=["通知"], **spec) == ["附表"]
    assert found(notice, "referred", genres=["函"], **spec) == []
