"""Announced numbers against the headings that treat them."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, treated
from govlint.source.text import as_document
from tests.builders import rule

MESSAGE = "“{match}”下有{count}项（从{first}到{last}）"
NUMBER = "(?P<here>(?P<n>[二三四五六七八九两])(?:[个项]|大(?P<noun>工程)))"
TWO = "一、建强队伍\n二、完善制度\n"


def told(text: str, where: str = "above", **spec: Any) -> list[str]:
    """The messages on a draft."""
    each = rule("treated", message=MESSAGE, where=where, pattern=NUMBER, **{"frame": "要求", **spec})
    return [found.message for found in Engine([each]).check(as_document("draft.txt", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"抓好三项工作，通知如下。\n请执行。\n{TWO}", ["“三项”下有2项（从建强队伍到完善制度）"]),
        (f"抓好两项工作，通知如下。\n请执行。\n{TWO}", []),
        # The last announcement is the one.
        (f"抓好三项工作。\n抓好两项工作。\n{TWO}", []),
        # Too far off.
        (f"抓好八项工作。\n{TWO}", []),
        # A slip in the numbers leaves open how many there are.
        ("抓好三项工作。\n一、建强队伍\n三、完善制度\n", []),
        # Headings that may not be counted.
        (f"抓好三项工作。\n{TWO}三、工作要求\n", []),
        (f"抓好两项工作。\n{TWO}三、工作要求\n", []),
        (f"抓好四项工作。\n{TWO}三、工作要求\n", []),
        (f"抓好两项工作。\n{TWO}三、改进作风\n四、工作要求\n", ["“两项”下有4项（从建强队伍到工作要求）"]),
        # The members stand in the paragraph, or others are counted before the headings.
        (f"抓好三项工作：学习、调研、督查。\n{TWO}", []),
        (f"抓好三项（学习、调研、督查）工作。\n{TWO}", []),
        (f"抓好三项工作。\n首先要学习。\n{TWO}", []),
        (f"抓好三项工作。\n（1）学习\n（2）调研\n（3）督查\n{TWO}", []),
        # Below a heading, its own; what stands above that is none of theirs.
        ("一、抓好三项工作\n（一）建强队伍\n（二）完善制度\n", ["“三项”下有2项（从建强队伍到完善制度）"]),
        ("抓好三项工作。\n一、主要工作\n（一）建强队伍\n（二）完善制度\n二、打算\n三、其他\n", []),
        (f"抓好三项工作。\n县委提出抓好五项工作。\n{TWO}", ["“三项”下有2项（从建强队伍到完善制度）"]),
        (f"抓好三項工作。\n一、{'建' * 30}\n二、完善", [f"“三項”下有2项（从{'建' * 17}…到完善）"]),
    ],
)
def test_headings_below_the_number(text, expected):
    assert told(text, unless="县委") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "实施“三大工程”。\n请执行。\n一、实施强基工程\n二、“育才工程”\n",
            ["“三大工程”下有2项（从实施强基工程到“育才工程”）"],
        ),
        ("实施两大工程。\n一、实施强基工程\n二、“育才工程”\n", []),
        (
            "一、两大工程\n（一）强基工程\n（二）育才工程\n（三）清风工程\n",
            ["“两大工程”下有3项（从强基工程到清风工程）"],
        ),
        # Not all bear the noun, or not as their name.
        ("实施三大工程。\n一、强基工程\n二、育才计划\n", []),
        ("实施三大工程。\n一、抓好工程质量\n二、抓好工程进度\n", []),
        # Two series, or two numbers.
        ("实施三大工程。\n一、强基工程\n（一）路网工程\n（二）水网工程\n二、育才工程\n", []),
        ("实施三大工程、两大工程。\n一、强基工程\n二、育才工程\n", []),
        # What is announced under another heading is something else.
        ("一、回顾\n实施三大工程。\n二、打算\n（一）强基工程\n（二）育才工程\n", []),
    ],
)
def test_headings_that_bear_the_noun(text, expected):
    assert told(text, "named") == expected


def test_what_a_rule_must_say():
    with pytest.raises(SpecError) as told:
        treated.compile({"where": "named", "pattern": "(?P<n>三)项", "frame": "要求"}, Sources(None, {}))
    assert "noun" in str(told.value)
