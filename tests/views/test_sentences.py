"""Where sentences and clauses end."""

from __future__ import annotations

import pytest

from govlint.document import Document
from govlint.views.sentences import clauses, sentences


def texts(draft: str) -> list[str]:
    return [sentence.text for sentence in Document("a.txt", draft).view(sentences)]


def parts(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in clauses(sentence)]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("会议开始。会议结束！还有吗？", ["会议开始。", "会议结束！", "还有吗？"]),
        ("一是学习；二是落实。", ["一是学习；", "二是落实。"]),
        ("学习、宣传……都已完成。", ["学习、宣传……", "都已完成。"]),
        ("谁来管？！都要管。", ["谁来管？！", "都要管。"]),
    ],
)
def test_full_width_marks_end_a_sentence(draft: str, expected: list[str]) -> None:
    assert texts(draft) == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("他说：“马上办。”大家赞成。", ["他说：“马上办。”", "大家赞成。"]),
        ("（由办公室负责。）各科室配合。", ["（由办公室负责。）", "各科室配合。"]),
        ("他答「就辦。」眾人稱善。", ["他答「就辦。」", "眾人稱善。"]),
    ],
)
def test_closing_marks_go_with_the_sentence(draft: str, expected: list[str]) -> None:
    assert texts(draft) == expected


@pytest.mark.parametrize(
    "draft",
    [
        "学习《怎么办？》和《为谁服务？怎样服务？》两篇文章。",
        "增长3.5%，达到1,234.56亿元。",
        "型号A?B;C-2的设备",
        "1. 加强领导",
        "开发v2.0系统.NET平台",
    ],
)
def test_titles_decimals_and_latin_do_not_end_one(draft: str) -> None:
    assert texts(draft) == [draft]


def test_half_width_marks_end_one_after_chinese() -> None:
    assert texts("工作扎实吗?扎实!一要学;二要做。") == ["工作扎实吗?", "扎实!", "一要学;", "二要做。"]


def test_a_half_width_stop_ends_one_where_the_draft_has_no_other() -> None:
    assert texts("会议开始.增长3.5%.会议结束.") == ["会议开始.", "增长3.5%.", "会议结束."]
    assert texts("会议开始。会议继续。附件.会议结束。") == ["会议开始。", "会议继续。", "附件.会议结束。"]


def test_a_paragraph_ends_one_without_a_mark() -> None:
    draft = "工作总结\n\n　　一年来，成绩很大。\n"
    assert texts(draft) == ["工作总结", "一年来，成绩很大。"]
    for sentence in Document("a.txt", draft).view(sentences):
        assert draft[sentence.start : sentence.end] == sentence.text
    assert [sentence.paragraph for sentence in Document("a.txt", draft).view(sentences)] == [0, 1]


def test_blanks_around_a_sentence_are_not_part_of_it() -> None:
    assert texts("开始。 　结束。 ") == ["开始。", "结束。"]


@pytest.mark.parametrize("draft", ["", "\n \n", "　"])
def test_no_text_has_no_sentences(draft: str) -> None:
    assert texts(draft) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议要求：统一思想，狠抓落实。", ["会议要求：", "统一思想，", "狠抓落实。"]),
        ("于8:30开会,共1,200人,均到会。", ["于8:30开会,", "共1,200人,", "均到会。"]),
        ("学习《加强学习，狠抓落实》，再部署。", ["学习《加强学习，狠抓落实》，", "再部署。"]),
        ("学习、宣传、贯彻", ["学习、宣传、贯彻"]),
        ("", []),
    ],
)
def test_clauses_end_at_commas_and_colons(sentence: str, expected: list[str]) -> None:
    assert parts(sentence) == expected
