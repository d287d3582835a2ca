"""Two short forms of one name."""

from __future__ import annotations

import pytest

from govlint.kinds import SpecError
from govlint.kinds.abbreviations import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

PATTERN = "（以下[简簡][称稱]“?(?P<short>[^（）“”]{1,9})”?）"


def found(text: str) -> list[tuple[str, str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("abbreviations", pattern=PATTERN)
    return [
        (running[each.start : each.end], each.fields["full"], each.fields["first"])
        for each in find(made, document, running)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "某县安全生产委员会（以下简称“安委会”），由某县安全生产委员会（以下简称“安委”）负责。",
            [("安委", "由某县安全生产委员会"[1:], "安委会")],
        ),
        ("《甲办法》（以下简称《办法》），《甲办法》（以下简称《甲法》）", [("《甲法》", "《甲办法》", "《办法》")]),
        ("《甲办法》（以下简称《办法》），《乙办法》（以下简称《乙法》）", []),
        ("某县安全生产委员会（以下简称“安委会”），某县安全生产委员会（以下简称“安委会”）", []),
        ("某县安全生产委员会（以下简称“安委会”），某县消防安全委员会（以下简称“消委会”）", []),
        ("某局（以下简称“甲”），某局（以下简称“乙”）", []),
        ("某县安全生产委员会（以下简称“安委会”）。", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_wants_a_short_form() -> None:
    with pytest.raises(SpecError):
        rule("abbreviations", pattern="以下简称")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各单位服从创城办的统一安排。创建文明城市办公室（以下简称“创城办”）负责。", ["创城办"]),
        ("认真落实《办法》的各项规定。根据《甲管理办法》（以下简称《办法》）执行。", ["《办法》"]),
        # Introduced twice, a heading, a part of the name, a part of a longer name, no short form of it.
        ("认真落实《办法》的各项规定。《甲办法》（以下简称《办法》），《乙办法》（以下简称《办法》）。", []),
        ("创城办工作要点\n创建文明城市办公室（以下简称“创城办”）负责。", []),
        ("设立土地使用权的各项规定。国有土地使用权（以下简称“土地使用权”）。", []),
        ("各单位服从省创城办的统一安排。创建文明城市办公室（以下简称“创城办”）负责。", []),
        ("各单位落实菜篮子的统一安排。副食品供应工程（以下简称“菜篮子”）。", []),
    ],
)
def test_finds_what_is_used_too_early(text: str, expected: list[str]) -> None:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("abbreviations", pattern=PATTERN, fault="early")
    assert [running[each.start : each.end] for each in find(made, document, running)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《某市物业条例》（以下简称《条例》），《某省档案条例》（以下简称《条例》）。", ["《条例》"]),
        ("《某市物业条例》（以下简称《条例》），《某市物业条例》（以下简称《条例》）。", []),
        # One title, once with the body that issued it; nearly alike.
        ("《国务院关于节能的意见》（以下简称《意见》），《关于节能的意见》（以下简称《意见》）。", []),
        ("《某市物业管理条例》（以下简称《条例》），《某市物业管理法条例》（以下简称《条例》）。", []),
    ],
)
def test_finds_what_stands_for_two_titles(text: str, expected: list[str]) -> None:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("abbreviations", pattern=PATTERN, fault="shared")
    assert [running[each.start : each.end] for each in find(made, document, running)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县自然资源和规划局（以下简称“县资规局”）负责，由县自规局督查。", [("县自规局", "县资规局")]),
        ("县自然资源和规划局（以下简称“县资规局”）负责，由县规资局督查。", [("县规资局", "县资规局")]),
        # A piece of the name, another body, a part of a longer word.
        ("县自然资源和规划局（以下简称“县资规局”）负责，由县规划局督查。", []),
        ("县自然资源和规划局（以下简称“县资规局”）负责，由县资产局督查。", []),
        ("县自然资源和规划局（以下简称“县资规局”）负责，由某县自规局督查。", []),
        ("县自然资源和规划局（以下简称“县资规局”），也叫“县自规局”。", []),
    ],
)
def test_finds_siblings(text: str, expected: list[tuple[str, str]]) -> None:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("abbreviations", pattern=PATTERN, fault="sibling")
    assert [(each.fields["match"], each.fields["first"]) for each in find(made, document, running)] == expected
