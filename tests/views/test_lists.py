"""Lists in a sentence."""

from __future__ import annotations

import pytest

from govlint.views.lists import list_after, list_before, pair_before, signed_after, veil, words_before


def members(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return "|".join(text[start:end] for start, end in spans)


def test_what_is_quoted_or_in_brackets_has_no_marks():
    assert veil("县(市、区)、《甲、乙》、“丙，丁”,“") == "县□□□□□、《■■■》、“■■■”，“"


@pytest.mark.parametrize(
    ("text", "expected", "least", "most"),
    [
        ("开会。围绕队伍、制度、阵地", "围绕队伍|制度|阵地", 3, 3),
        ("围绕队伍、制度、阵地、经费和车辆", "围绕队伍|制度|阵地|经费|车辆", 5, 5),
        ("完成治理河道、修复道路和改善水质", "完成治理河道|修复道路|改善水质", 2, 3),
        ("坚持党建引领、坚持分类和因地制宜、坚持久久为功", "坚持党建引领|坚持分类和因地制宜|坚持久久为功", 3, 3),
        ("二、围绕队伍、制度", "围绕队伍|制度", 2, 2),
        ("县（市、区）、乡、村", "县（市、区）|乡|村", 3, 3),
        ("推动“甲工程”“乙工程”《丙》", "推动“甲工程”|“乙工程”|《丙》", 3, 3),
        ("围绕“队伍、制度、阵地”", "队伍|制度|阵地", 3, 3),
        ("县委、县政府抓好水、电、路", "县委|县政府抓好水|电|路", 3, 4),
    ],
)
def test_a_list_before_a_place(text, expected, least, most):
    listing = list_before(text, veil(text) + "四", len(text))
    assert listing is not None
    assert (members(text, listing.members), listing.least, listing.most) == (expected, least, most)


@pytest.mark.parametrize(
    "text",
    [
        "围绕队伍",
        "队伍和制度、阵地、经费",
        "三个中心、五个站、一条路",
        "队伍、制度、",
        "第一产业、第二产业、",
        "甲、" * 200 + "乙",
    ],
)
def test_what_is_no_list_or_cannot_be_told(text):
    assert list_before(text, veil(text) + "四", len(text)) is None


@pytest.mark.parametrize(
    ("text", "expected", "open_", "ends"),
    [
        ("：队伍、制度、阵地。", "队伍|制度|阵地", False, True),
        ("：\n队伍、制度、阵地。\n甲", "队伍|制度|阵地", False, True),
        ("：队伍、制度、阵地。还要管好经费。", "队伍|制度|阵地", False, False),
        ("：队伍、制度、阵地等。", "队伍|制度|阵地等", True, True),
        ("：建强队伍；完善制度，修订办法；守好阵地。", "建强队伍|完善制度，修订办法|守好阵地", False, True),
        ("：思想过硬，作风过硬，纪律过硬。", "思想过硬|作风过硬|纪律过硬", False, True),
        ("，即队伍、制度，促进发展。", "即队伍|制度", False, False),
        ("（队伍、制度）。", "队伍|制度", False, True),
    ],
)
def test_a_list_after_a_place(text, expected, open_, ends):
    listing = list_after(text, veil(text), 1)
    assert listing is not None
    assert (members(text, listing.members), listing.open, listing.ends) == (expected, open_, ends)


@pytest.mark.parametrize(
    "text",
    [
        "：建强队伍，完善制度，守好阵地。",
        "：坚持甲、乙。坚持丙。",
        "：甲有：一、二。",
        "：甲、乙；\n丙、丁。",
        "（甲、乙",
    ],
)
def test_what_goes_on_or_cannot_be_told(text):
    assert list_after(text, veil(text), 1) is None


@pytest.mark.parametrize(
    ("text", "expected", "open_"),
    [
        ("不准吃请，不准收礼。不准赌博。各单位要严格执行。", "不准吃请|不准收礼|不准赌博", False),
        ("是指不准吃请，更不准赌博，不准收礼。", "不准吃请|不准收礼", True),
        ("不准吃请。", None, False),
        ("严禁吃请，不准收礼，不准赌博。", None, False),
    ],
)
def test_clauses_that_begin_with_a_sign(text, expected, open_):
    listing = signed_after(text, 0, "不")
    assert (None if listing is None else members(text, listing.members)) == expected
    assert listing is None or listing.open == open_


def test_words_are_parted_by_conjunctions_too():
    text = "建成图书室、电教室和宣传栏、阅报栏"
    assert members(text, words_before(text, len(text))) == "建成图书室|电教室|宣传栏|阅报栏"


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("走访东城街道和西城街道", ["走访东城街道", "西城街道"]),
        ("打造“绿水”和“青山”", ["打造“绿水”", "“青山”"]),
        ("走访东城街道和开发区", None),
        ("东城街道、西城街道和南城街道", None),
        ("走访3个街道和5个街道", None),
        ("东和西", None),
    ],
)
def test_pairs(text: str, members: list[str] | None) -> None:
    plain = text + "三个"
    found = pair_before(plain, veil(plain), len(text))
    assert (found and [plain[slice(*each)] for each in found.members]) == members
