"""The text in which each figure is one sign."""

from __future__ import annotations

import pytest

from govlint.source.text import as_document
from govlint.views.skeleton import SIGNS, beside, skeleton


def shown(text: str) -> str:
    found = as_document("a.txt", text).view(skeleton).text
    for sort, sign in SIGNS.items():
        found = found.replace(sign, f"<{sort}>")
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("生产总值3473.12亿元，增长5.3%", "生产总值<level>，增长<growth>"),
        ("黨員 45 名,佔18%;", "党员<level>，占<share>；"),
        ("比上年增加85人、下降3件", "比上年增加<rise>、下降<fall>"),
        ("下降5%（降低2个百分点）", "下降<decline>（降低<loss>）"),
        ("提高2个百分点，共4个百分点", "提高<gain>，共<points>"),
        ("由60%提高到65%", "由<share>提高到<share>"),
        ("约60人，是去年的2倍，共12", "约<vague>，是去年的<times>，共<bare>"),
        ("结构为10:43:47", "结构为<ratio>：<ratio>：<ratio>"),
        ("2023年共3次\n第二行", "2023年共<level>\n第二行"),
    ],
)
def test_signs(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def test_each_character_is_traced_to_the_running_text() -> None:
    text = "共有 党员45名,占 18%。"
    found = as_document("a.txt", text).view(skeleton)
    assert len(found.text) == len(found.begins)
    assert "".join(text[at] for at in found.begins) == "共有党员4,占1。"
    assert [text[each.start : each.end] for each in found.within(0, len(found.text))] == ["45名", "18%"]


def test_paragraphs() -> None:
    found = as_document("a.txt", "甲\n乙乙\n丙").view(skeleton)
    assert [found.paragraph(at) for at in (0, 3, 5)] == [(0, 1), (2, 4), (5, 6)]


def test_what_stands_beside_a_figure() -> None:
    found = as_document("a.txt", "会上，县党代表共330名当选，女代表45名").view(skeleton)
    at = min(found.figures)
    assert beside(found.text, at) == "县党代表共 当选"
