"""More editions than years."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import SpecError
from govlint.kinds.editions import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

READING = "自(?P<year>[0-9]{4})年以来已举办(?P<count>[一二三四五六七八九十0-9]{1,3})届"


def found(text: str) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    matches = find(rule("editions", reading=READING, as_of=2026), document, running)
    return [(running[each.start : each.end], each.fields["most"]) for each in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自2023年以来已举办十届", [("2023年", "4")]),
        ("自2023年以来已举办四届", []),
        # Nothing is younger than the rule unless it says so.
        ("2031年，新建公园3个。自2023年以来已举办九届", []),
        ("2031年，新建公园3个。自2023年以来已举办10届", [("2023年", "9")]),
        ("某县2015年工作总结\n自2012年以来已举办八届，群众满意。\n一、做法", [("2012年", "5")]),
        ("自2050年以来已举办八届，2040年", []),
    ],
)
def test_editions(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_reading_must_name_what_it_reads() -> None:
    with pytest.raises(SpecError):
        rule("editions", reading="举办(?P<count>[0-9]{1,3})届", as_of=2026)


def test_editions_of_one_event_follow_the_years() -> None:
    reading = "(?P<year>[0-9]{4})年第(?P<count>[一二三四五])届(?P<event>桃花节|灯会)"
    given = rule("editions", reading=reading, message="{event}{earlier}{other}{year}{match}")

    def told(text: str) -> list[str]:
        return [each.message for each in Engine([given]).check(as_document("a.txt", text))]

    assert told("2015年第三届桃花节，2018年第二届桃花节。") == ["桃花节2015三2018二"]
    assert told("2018年第二届桃花节，2015年第三届桃花节。") == ["桃花节2018二2015三"]
    assert told("2018年第二届桃花节，2020年第五届桃花节。") == ["桃花节2018二2020五"]
    assert told("2018年第二届桃花节，2020年第四届桃花节，2018年第三届桃花节。") == []
    assert told("2015年第三届桃花节，2018年第二届灯会，2018年第五届桃花节，2019年第五届桃花节。") == []


def test_either_an_event_or_the_year_of_the_rule() -> None:
    with pytest.raises(SpecError):
        rule("editions", reading="(?P<year>[0-9]{4})年(?P<count>[一二三])届")
    with pytest.raises(SpecError):
        rule("editions", reading="(?P<year>[0-9]{4})年(?P<count>[一二三])届(?P<event>会)", as_of=2026)
