"""Printed shares against part and whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, share
from govlint.source.text import as_document
from tests.builders import rule
from tests.growth import grows_linearly

READING = "(?P<part>{level}){word}{0,9}，占(?P<noun>{word}{0,9}?)(?:总数)?的?(?P<share>{share})"


def found(text: str, **spec: Any) -> list[tuple[str, str]]:
    given = rule("share", **{"message": "应为{right}（{sum}）", "readings": [READING], "everything": ["全部"], **spec})
    return [(text[slice(*each.span)], each.message) for each in Engine([given]).check(as_document("a.txt", text))]


def test_the_nearest_whole_in_the_sentence() -> None:
    assert found("全县168名代表中，女代表31名，占19%。") == [("19%", "应为18.5%（31÷168=18.5%）")]
    assert found("全县168名代表中，女代表31名，占18%。") == []
    assert found("全县168名代表。女代表31名，占19%。") == []


def test_a_whole_without_a_word_that_says_so_is_none() -> None:
    assert found("接待群众168名，培训干部31名，占19%。") == []
    assert len(found("共接待群众168名，困难群众31名，占19%。")) == 1


def test_shares_of_one_whole() -> None:
    text = "住宅起火720起，占总数的40.8%；堆垛起火660起，占总数的38.9%；车辆起火240起，占总数的13.6%。"
    assert [each for each, _ in found(text, siblings=True, message="{part}应占{right}")] == ["38.9%"]
    assert found(text.replace("38.9", "37.4"), siblings=True, message="{part}应占{right}") == []
    # One of two may be of another whole, and so may a part of a part.
    assert found("住宅720起，占40.8%；堆垛660起，占38.9%。", siblings=True, message="{part}应占{right}") == []
    text = "住宅720起，占40.8%；其中平房660起，占38.9%；车辆240起，占13.6%。"
    assert found(text, siblings=True, message="{part}应占{right}") == []


def test_a_named_whole() -> None:
    text = "代表实有168名。女同志31名，占代表总数的19%。"
    assert [each for each, _ in found(text)] == ["19%"]
    assert found("委员实有168名。女代表31名，占代表总数的19%。") == []
    assert found("县委委员168名。政协委员31名，占委员总数的19%。") == []


def test_words_that_name_no_whole() -> None:
    assert len(found("全县168名代表中，女代表31名，占全部的19%。")) == 1


def test_the_share_of_another_figure_is_none_of_ours() -> None:
    assert found("全县168名代表中，男代表20名，女代表31名，占12%。") == []
    assert found("全县200名代表，其中农民168名，女农民31名，占15.5%。") == []


def test_parts_beside_each_other() -> None:
    assert found("大专以上的共443名，占61%；女党员289名，占40%。") == []
    assert len(found("共调查168名，占底册61%，其中走访31名，占19%。")) == 1


def test_a_share_that_no_whole_number_gives() -> None:
    spec = {"impossible": True, "message": "{part}：{sum}"}
    assert found("有20名妇女，占委员总数的19.66%。", **spec) == [("19.66%", "20：20÷101=19.80%，20÷102=19.61%")]
    assert found("有20名妇女，占委员总数的19.61%。", **spec) == []
    assert found("有2.1万名妇女，占委员总数的19.66%。", **spec) == []


@pytest.mark.parametrize("reading", ["(?P<part>{level})", "(?P<share>{share})", "("])
def test_faults_of_a_rule(reading: str) -> None:
    with pytest.raises(SpecError):
        share.compile({"readings": [reading]}, Sources(Path(), {}))


def test_time_grows_with_length() -> None:
    given = Engine([rule("share", readings=[READING])])
    seed = "共调查168名，占61%，其中走访31名，占19%，"
    assert grows_linearly(
        lambda size: (seed * size)[:size], lambda text: given.check(as_document("a.txt", text)), 2_000
    )
