"""Days by which something is due, and the day for which it is."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule

SPEC = {"event": "会议时间：", "due": "请于", "asks": "(?:下班)?前[^。]{0,9}报送", "message": "{event}"}


def found(text: str) -> list[tuple[str, str]]:
    made = Engine([rule("deadline", **SPEC)])
    return [(text[slice(*each.span)], each.message) for each in made.check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("event", "due", "late"),
    [
        ("3月5日", "3月6日", True),
        ("3月5日", "3月5日", False),
        ("3月5日上午9时", "3月4日", False),
        ("2023年3月5日", "3月6日", True),
        ("2023年3月5日", "2022年12月6日", False),
        ("2023年12月5日", "2024年1月6日", False),  # the year is another: nothing is said
        ("1月5日", "12月28日", False),  # of the year before
        ("1月5日", "6月28日", True),
        ("3月", "3月6日", False),
        ("20**年3月5日", "3月6日", False),
        ("农历三月初五", "3月6日", False),
    ],
)
def test_what_is_due_after_the_event_is_too_late(event: str, due: str, late: bool) -> None:
    text = f"关于开会的通知\n各单位：\n会议时间：{event}。\n请于{due}下班前将名单报送我局。\n"
    assert [day for day, _ in found(text)] == [due] * late


@pytest.mark.parametrize(
    "text",
    [
        "关于开会的通知\n会议时间：3月5日。\n会议时间：4月5日。\n请于3月6日前报送。\n",  # two events
        "关于开会的通知\n会议时间：3月5日。\n请于3月6日来开会。\n",  # nothing is due
        "关于开会的通知\n会议时间：另行通知。\n请于3月6日前报送。\n",
    ],
)
def test_silent_where_it_is_not_certain(text: str) -> None:
    assert found(text) == []


def test_the_event_is_named() -> None:
    assert found("会议时间：3月5日。\n请于3月6日前报送。\n") == [("3月6日", "3月5日")]
