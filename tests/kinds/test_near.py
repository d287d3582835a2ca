"""Set phrases in which one character is taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.kinds import Match, Sources, SpecError, near
from govlint.rules.model import Rule

TABLES = {
    "phrases.tsv": "head\ttails\n人民\t警察\n服务\t平台大厅\n信息\t平台\n提高\t质量\n",
    "idioms.tsv": "head\ttails\n一如\t既往\n",
    "alike.tsv": "group\n合台\n大太\n大打\n即既\n亭厅\n提题\n着质\n名民\n诉拆\n",
    "words.tsv": "first\tseconds\n合\t作\n太\t平\n亭\t子\n人\t名\n如\t即\n既\t然\n",
    "innocent.tsv": "text\n服务太厅\n",
    "nearly.tsv": "group\n既纪\n",
}
SPEC = {name.partition(".")[0]: name for name in TABLES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def matches(folder: Path, text: str, **more: str) -> list[Match]:
    made = near.compile({**SPEC, **more}, Sources(folder, {}))
    rule = Rule(**{**dict.fromkeys(Rule._fields), "plan": made.plan, "shelf": made.shelf})
    hits = [(at, made.keys[text[at : at + 2]]) for at in range(len(text)) if text[at : at + 2] in made.keys]
    return list(near.confirm(rule, text, hits))


@pytest.mark.parametrize(
    ("text", "start", "right"),
    [
        ("建服务平合。", 4, "服务平台"),
        ("服务大亭", 3, "服务大厅"),
        ("题高质量", 0, "提高质量"),
        ("一如即往", 2, "一如既往"),  # a word within, which an idiom does not heed
        ("一如纪往", 2, "一如既往"),  # nearly alike
    ],
)
def test_one_character_is_taken_for_another(folder: Path, text: str, start: int, right: str) -> None:
    (match,) = matches(folder, text)
    assert (match.start, match.end, match.fields["right"]) == (start, start + 1, right)
    assert match.replacement == right[match.start - text.index(match.fields["wrong"])]


@pytest.mark.parametrize(
    "text",
    [
        "服务平台",
        "信息大厅",  # two characters differ
        "服务平合作",  # a word with what follows
        "服务大亭子",
        "服务太厅",  # listed as innocent
        "服务平时",  # not alike
        "人名警察",  # a word within
        "人纪警察",  # nearly alike, but no idiom
        "服务",
    ],
)
def test_right_text_is_silent(folder: Path, text: str) -> None:
    assert matches(folder, text) == []


def test_two_phrases_show_one_fault_once(folder: Path) -> None:
    assert [match.start for match in matches(folder, "服务信息平合")] == [5]


def test_light_characters_count_only_in_idioms(folder: Path) -> None:
    assert matches(folder, "提高着量", light="着即") == []
    assert [match.start for match in matches(folder, "一如即往", light="着即")] == [2]


def test_a_table_must_have_its_columns(folder: Path) -> None:
    with pytest.raises(SpecError):
        near.compile({**SPEC, "words": "alike.tsv"}, Sources(folder, {}))
