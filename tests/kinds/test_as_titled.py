"""What a text calls a thing otherwise than its title does."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import SpecError
from govlint.source.text import as_document
from tests.builders import rule

SPEC = {
    "kind": "as_titled",
    "title": "印发《(?P<named>[^《》]{1,40})》",
    "pattern": "将《(?P<said>[^《》]{1,40})》",
    "look": "opening",
    "apart": "（[^（）]{1,9}）",
}
DRAFT = "某局关于印发《{}》的通知\n各单位：\n现将《{}》印发给你们。\n现将《{}》转给你们。\n某局\n2024年3月5日\n"


@pytest.mark.parametrize(
    ("title", "first", "second", "reported"),
    [
        ("差旅办法", "会议办法", "会议办法", ["会议办法", "会议办法"]),
        ("差旅办法", "差旅办法", "差旅办法", []),
        ("差旅办法（试行）", "差旅（暂行）办法", "差旅办法", []),
        ("差旅办法", "某县差旅办法", "某县差旅办法", []),  # one is a part of the other
        ("差旅辦法", "差旅办法", "差旅办法", []),  # traditional and simplified are one
        ("差旅办法", "差旅办法", "会议办法", []),  # the text passes on two
    ],
)
def test_names_must_agree(title: str, first: str, second: str, reported: list[str]) -> None:
    text = DRAFT.format(title, first, second)
    assert [text[slice(*found.span)] for found in Engine([rule(**SPEC)]).check(as_document("a.txt", text))] == reported


@pytest.mark.parametrize(
    ("first", "second", "reported"),
    [("12", "十二", []), ("12", "十三", ["十三"]), ("12", "2", ["2"]), ("一百零五", "105", [])],
)
def test_numbers_agree_however_they_are_written(first: str, second: str, reported: list[str]) -> None:
    spec = {
        "kind": "as_titled",
        "title": "第(?P<named>[0-9一二三四五六七八九十百零]{1,5})次",
        "pattern": "召开第(?P<said>[0-9一二三四五六七八九十百零]{1,5})次",
        "look": "opening",
    }
    text = f"某县政府第{first}次常务会议纪要\n2024年3月5日，某县召开第{second}次常务会议，研究了工作。\n会议认为，要落实。\n"
    assert [text[slice(*found.span)] for found in Engine([rule(**spec)]).check(as_document("a.txt", text))] == reported


@pytest.mark.parametrize("key", ["title", "pattern"])
def test_a_pattern_must_say_what_is_compared(key: str) -> None:
    with pytest.raises(SpecError, match="缺少分组"):
        rule(**{**SPEC, key: "《办法》"})


def test_what_agrees_does_not_count_among_the_mixed() -> None:
    spec = {**SPEC, "mixed": True}
    text = DRAFT.format("差旅办法", "差旅办法", "会议办法")
    found = Engine([rule(**spec)]).check(as_document("a.txt", text))
    assert [text[slice(*each.span)] for each in found] == ["会议办法"]


def test_a_short_form_is_no_other_name() -> None:
    spec = {**SPEC, "short": True}
    for title, said, reported in (
        ("发展和改革局", "发改局", []),
        ("发改局", "发展和改革局", []),
        ("水利局", "水务局", ["水务局"]),
    ):
        text = DRAFT.format(title, said, said)
        found = Engine([rule(**spec)]).check(as_document("a.txt", text))
        assert [text[slice(*each.span)] for each in found] == reported * 2
