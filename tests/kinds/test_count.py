"""Announced numbers against their lists."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, count
from govlint.source.text import as_document
from tests.builders import rule

MESSAGE = "“{match}”列了{count}项（{members}）"
NUMBER = "(?P<here>(?P<n>[二三四五六七八九十两]{1,2})[个项大])"
RANKS = ["省", "市|州", "县|区", "乡|镇", "村|社区"]
RUN = "(?:(?P<firm>健全))?(?P<run>(?:社区|[省市州县区乡镇村]){2,6})(?P<here>(?P<n>[二三四五六])级)"


def told(text: str, **spec: Any) -> list[str]:
    """The messages on a draft."""
    found = Engine([rule("count", message=MESSAGE, **spec)]).check(as_document("draft.txt", text))
    return [each.message for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓好队伍、制度、阵地四个方面。", ["“四个”列了3项（抓好队伍、制度、阵地）"]),
        ("抓好隊伍、制度、陣地、經費兩個方面。", ["“兩個”列了4项（抓好隊伍、…、經費）"]),
        ("抓好队伍、制度、阵地三个方面。", []),
        # 和 leaves open whether the last two are one.
        ("抓好治理河道、修复乡村道路和改善水质两个方面。", []),
        ("抓好治理河道、修复乡村道路和改善水质四个方面。", ["“四个”列了3项（抓好治理河道、修复乡村道路、改善水质）"]),
        # Too far off to be the number of these.
        ("抓好队伍、制度、阵地八个方面。", []),
        ("抓好队伍、制度、阵地等四个方面。", []),
        ("抓好队伍、制度、阵地的四个方面。", []),
        ("各镇、各村、各社区开展四个活动。", []),
        ("新建、改建、扩建四个项目。", []),
        ("全面总结队伍、制度、对照检查时发现和整改落实过程中反映出来的四个问题。", []),
        ("在“队伍、制度、阵地四个方面”上用力。", []),
        ("抓好队伍、制度、四个方面。", []),
    ],
)
def test_a_list_before_the_number(text, expected):
    pattern = NUMBER
    verbs = {"governing": ["的", "开展"], "doing": ["改建"]}
    assert told(text, list="before", pattern=pattern, **verbs) == expected


def test_an_open_list_is_never_longer():
    spec = {"list": "before", "pattern": f"(?<=等){NUMBER}"}
    assert told("抓好队伍、制度、阵地等两个方面。", **spec) == ["“两个”列了3项（抓好队伍、制度、阵地等）"]
    assert told("抓好队伍、制度、阵地等五个方面。", **spec) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓好四个方面：队伍、制度、阵地。", ["“四个”列了3项（队伍、制度、阵地）"]),
        ("抓好两个方面：队伍、制度、阵地。还有别的。", ["“两个”列了3项（队伍、制度、阵地）"]),
        ("抓好四个方面：队伍、制度、阵地。还有别的。", []),
        ("抓好四个方面：建强队伍，完善制度。", []),
    ],
)
def test_a_list_after_the_number(text, expected):
    assert told(text, list="after", pattern=f"{NUMBER}方面：") == expected


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("做到“四不准”：不准吃请，不准收礼，不准赌博。", True),
        ("做到“三不准”：不准吃请，不准收礼，不准赌博。", False),
        ("做到“四有”：有人，有钱，有场所。", True),
        ("做到“四有”：有人，有钱，场所好。", False),
    ],
)
def test_a_name_whose_members_have_its_character(text, reported):
    pattern = "“(?P<here>(?P<n>[三四])(?P<x>{han}){han}?)”："
    assert bool(told(text, list="after", pattern=pattern)) == reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("图书室、电教室和宣传栏、阅报栏三室两栏。", ["“三室两栏”列了2项（图书室、电教室）"]),
        ("图书室、电教室、活动室和宣传栏、阅报栏三室两栏。", []),
        ("图书室、电教室和宣传栏等三室两栏。", []),
        ("图书室、文化广场和宣传栏三室两栏。", []),
        ("图书室三室两栏。", []),
    ],
)
def test_two_sorts_of_members(text, expected):
    pattern = "(?P<here>(?P<n>[三四])(?P<x>室)(?P<n_y>[两三])(?P<y>栏))"
    assert told(text, list="before", pattern=pattern) == expected


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("健全县乡村四级网络。", True),
        ("健全县乡村二级网络。", True),
        ("健全县乡社区三级网络。", False),
        # The first may belong to a name, or two are of one rank.
        ("平川市县乡二级网络。", False),
        ("平川市县乡四级网络。", True),
        ("健全市县区二级网络。", False),
    ],
)
def test_ranks_written_without_marks(text, reported):
    assert bool(told(text, list="run", pattern=RUN, ranks=RANKS)) == reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓好三个方面：一是队伍。二是制度。", ["“三个”列了2项（一是、二是）"]),
        ("抓好三个方面：\n（一）队伍\n建强队伍。\n（二）制度\n修订制度。", ["“三个”列了2项（（一）、（二））"]),
        ("抓好两个方面：一是队伍。二是制度。", []),
        ("抓好三个方面：同志们，一是队伍。二是制度。", []),
        ("抓好三个方面：一是队伍。二是制度。四是阵地。", []),
        # The gap in the numbers is the missing one.
        ("抓好四个方面：一是队伍。二是制度。四是阵地。", ["“四个”列了3项（一是、二是、四是）"]),
        ("抓好两个方面：一是队伍。二要抓制度。三是抓阵地。", []),
        ("一是学习。二是抓好两个方面：一是队伍。二是制度。三是阵地。", []),
        ("抓好九个方面：一是队伍。二是制度。", []),
    ],
)
def test_items_that_follow(text, expected):
    assert told(text, list="items", pattern=f"{NUMBER}方面：") == expected


def test_items_that_have_the_character_of_the_name():
    pattern = "(?P<here>(?P<n>[二三四])(?P<x>{han}){han})："
    assert told("做到三落实：一是人员落实。二是时间落实。", list="items", pattern=pattern)
    assert told("做到三落实：一是人员到位。二是时间落实。", list="items", pattern=pattern) == []


def test_what_unless_overlaps_is_no_announcement():
    spec = {"list": "before", "pattern": NUMBER, "unless": "四个自信"}
    assert told("坚持道路、理论、制度四个自信。", **spec) == []


def test_the_members_are_related():
    text = "抓好队伍、制度、阵地四个方面。"
    (finding,) = Engine([rule("count", list="before", pattern=NUMBER)]).check(as_document("draft.txt", text))
    assert [text[slice(*span)] for span in finding.related] == ["抓好队伍", "制度", "阵地"]


@pytest.mark.parametrize(
    "spec",
    [
        {"list": "before", "pattern": "甲"},
        {"list": "run", "pattern": "(?P<n>甲)", "ranks": ["省"]},
        {"list": "run", "pattern": "(?P<n>甲)(?P<run>乙)"},
        {"list": "before", "pattern": "(?P<n>甲)", "ranks": ["省"]},
        {"list": "before", "pattern": "(?P<n>甲)(?P<x>乙)(?P<y>丙)"},
    ],
)
def test_what_makes_no_sense_is_refused(spec):
    with pytest.raises(SpecError):
        count.compile(spec, Sources(Path(), {}))


@pytest.mark.parametrize(
    "piece", ["四个方面：", "甲、乙四个", "“四有”：有", "一是四个方面：", "县乡村四级", "“", "（四个"]
)
@pytest.mark.parametrize("where", ["before", "after", "items"])
def test_hostile_drafts_take_linear_time(piece, where):
    checked = rule("count", list=where, pattern=f"{NUMBER}(?:方面：)?")
    start = perf_counter()
    Engine([checked]).check(as_document("draft.txt", piece * (60_000 // len(piece))))
    assert perf_counter() - start < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("围绕队伍建设和制度落实三个方面用力。", ["“三个”列了2项（队伍建设、制度落实）"]),
        ("围绕队伍建设和制度落实两个方面用力。", []),
        # Not as long as each other, or nothing opens them: perhaps one is two.
        ("围绕队伍建设和制度三个方面用力。", []),
        ("加强队伍建设和制度落实三个方面的工作。", []),
        ("修订《考勤项》和《值班项》三项制度。", ["“三项”列了2项（修订《考勤项》、《值班项》）"]),
        ("落实《考勤办法》和《值班办法》三项任务。", []),
        # Three that end alike, of which the last two are as long.
        ("走访张家村、李家村和王家村两个村。", ["“两个”列了3项（走访张家村、李家村、王家村）"]),
        ("走访张家、李家和王家村两个村。", []),
    ],
)
def test_two_members_or_three(text, expected):
    assert told(text, list="before", pattern=NUMBER, opening=["围绕"]) == expected


def test_items_that_follow_the_other_number_of_a_sentence():
    items = "一、建强队伍\n二、完善制度\n"
    assert told(f"开展两项行动，推动三个转变：\n{items}", list="items", pattern=f"{NUMBER}转变：") == []
    assert told(f"开展四项行动，推动三个转变：\n{items}", list="items", pattern=f"{NUMBER}转变：") == [
        "“三个”列了2项（一、二）"
    ]


def test_headings_in_the_next_line_are_no_list():
    assert told("会议分四个部分：\n一、领导讲话\n二、颁奖\n", list="after", pattern=f"{NUMBER}部分：") == []
    assert told("会议分四个部分：\n领导讲话、颁奖、合影\n", list="after", pattern=f"{NUMBER}部分：") != []
