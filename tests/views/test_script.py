"""The script of a document, and of its stretches."""

from __future__ import annotations

from itertools import pairwise

import pytest

from govlint.document import Document
from govlint.views.script import ONLY_SIMPLIFIED, ONLY_TRADITIONAL, divide, script, script_at, scripts, stretches

SIMPLIFIED = "各乡镇人民政府，县直各单位：为贯彻落实会议精神，现将有关事项通知如下，请认真组织实施。\n"
TRADITIONAL = "各鄉鎮人民政府，縣直各單位：為貫徹落實會議精神，現將有關事項通知如下，請認真組織實施。\n"


def view(text: str) -> Document:
    return Document("a.txt", text)


def names(text: str) -> list[str]:
    return [stretch.script for stretch in divide(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "none"),
        ("一二三，ABC。", "none"),
        ("关于开展工作的通知", "simplified"),
        ("關於開展工作的通知", "traditional"),
        # A few characters of the other script do not change it.
        ("关于开展工作的通知，請县各乡镇报送", "simplified"),
        # Too little to tell either way.
        ("开展开展開展開展", "none"),
        # Strewn among each other.
        ("为贯彻落實會議精神，現將有關事项通知如下，请各單位认真組織学習，确保各項任務落实。", "mixed"),
    ],
)
def test_the_script_of_a_document(text: str, expected: str) -> None:
    assert script(view(text)) == expected


def test_each_line_of_a_compilation_counts_for_itself() -> None:
    text = SIMPLIFIED * 3 + TRADITIONAL * 2 + SIMPLIFIED
    assert names(text) == ["simplified", "traditional", "simplified"]
    first, second, third = divide(text)
    assert (first.start, first.end, second.end, third.end) == (0, len(SIMPLIFIED) * 3, len(SIMPLIFIED) * 5, len(text))
    document = view(text)
    assert script(document) == "simplified"
    assert scripts(document) == {"simplified", "traditional"}
    assert [script_at(document, at) for at in (0, first.end - 1, second.start, third.start)] == [
        "simplified",
        "simplified",
        "traditional",
        "simplified",
    ]


def test_a_line_that_tells_nothing_goes_with_the_line_before() -> None:
    assert names(SIMPLIFIED + "2023年1月1日\n" + TRADITIONAL) == ["simplified", "traditional"]
    assert divide(SIMPLIFIED + "2023年1月1日\n" + TRADITIONAL)[1].start == len(SIMPLIFIED) + 10


def test_a_title_goes_with_the_text_below() -> None:
    first, second = divide(SIMPLIFIED + "工作總結\n" + TRADITIONAL)
    assert (first.end, second.script) == (len(SIMPLIFIED), "traditional")


def test_a_mixed_line_goes_with_its_neighbours() -> None:
    assert names(TRADITIONAL * 3 + "为了加強管理，請各单位认真學習，結合實際制定实施細則。\n") == ["traditional"]


def test_line_ends_of_every_kind() -> None:
    for end in ("\r\n", "\r"):
        text = SIMPLIFIED.strip() + end + TRADITIONAL.strip() + end
        assert names(text) == ["simplified", "traditional"]
        assert divide(text)[1].start == len(SIMPLIFIED.strip() + end)


def test_masked_text_does_not_tell() -> None:
    document = Document("a.md", SIMPLIFIED + TRADITIONAL, masked=SIMPLIFIED + Document.MASK * len(TRADITIONAL))
    assert scripts(document) == {"simplified"}


def test_the_majority_is_that_of_the_text_not_of_its_beginning() -> None:
    text = TRADITIONAL * 300 + SIMPLIFIED * 700
    assert script(view(text)) == "simplified"
    assert names(text) == ["traditional", "simplified"]


def test_stretches_cover_the_text() -> None:
    text = "\n\n" + SIMPLIFIED + "\n" + TRADITIONAL + "　\n" + SIMPLIFIED.strip()
    found = stretches(view(text))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(left.end == right.start for left, right in pairwise(found))


def test_no_character_tells_of_both_scripts() -> None:
    assert ONLY_SIMPLIFIED.isdisjoint(ONLY_TRADITIONAL)
    assert all(len(char.encode("gb2312")) == 2 for char in ONLY_SIMPLIFIED)
    assert all(len(char.encode("big5")) == 2 for char in ONLY_TRADITIONAL)
