"""Words known by the company they keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.document import Document
from govlint.kinds import Match, Sources, SpecError, company
from govlint.rules.model import Rule

TABLES = {
    "company.tsv": (
        "word\tcost\tbefore\tafter\tnext\n"
        "优化\t8\t\t\t环境\n"
        "环境\t8\t\t$\t\n"
        "部署\t9\t^的\t$的\t\n"
        "积极\t8\t\t\t配合\n"
        "配合\t8\t\t\t\n"
        "积极性\t9\t的^\t$\t\n"
    ),
    "words.tsv": "first\tseconds\n优\t化点\n环\t境\n部\t署门\n积\t极\n配\t合\n画\t面\n极\t性\n",
    "alone.tsv": "cost\tchars\n5\t的和\n9\t部\n12\t优化画署暑积级性\n",
    "alike.tsv": "group\n化画\n署暑\n极级\n的地\n",
    "innocent.tsv": "text\n优画\n",
}
SPEC = {name.partition(".")[0]: name for name in TABLES if name != "innocent.tsv"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def matches(folder: Path, text: str, **more: str | int) -> list[Match]:
    made = company.compile({**SPEC, "gain": 12, "turned": "turned", **more}, Sources(folder, {}))
    assert made.keys is None
    rule = Rule(**{**dict.fromkeys(Rule._fields), "plan": made.plan, "shelf": made.shelf})
    return list(company.find(rule, Document("a.txt", text), text))


@pytest.mark.parametrize(
    ("text", "start", "wrong", "right"),
    [
        ("要优画环境", 2, "优画", "优化"),  # a word after it
        ("的部暑的", 2, "部暑", "部署"),  # a character on both sides
        ("的部暑。", 2, "部暑", "部署"),  # a character and an edge
        ("积级配合", 1, "积级", "积极"),
        ("的积级性。", 2, "积级性", "积极性"),
    ],
)
def test_the_word_that_keeps_its_company_was_meant(folder: Path, text: str, start: int, wrong: str, right: str) -> None:
    (match,) = matches(folder, text)
    assert (match.start, match.end) == (start, start + 1)
    assert match.fields == {"match": wrong, "wrong": wrong, "right": right}
    assert match.replacement == right[start - text.index(wrong)]


def test_a_word_the_other_way_round(folder: Path) -> None:
    (match,) = matches(folder, "的署部。")
    assert (match.start, match.end, match.replacement) == (1, 3, "部署")
    assert match.fields == {"match": "署部", "wrong": "署部", "right": "部署", "message": "turned"}


@pytest.mark.parametrize(
    "text",
    [
        "要优化环境",
        "要优画配合",  # in no company
        "优画面环境",  # a word with its other neighbour
        "部暑",  # too short for a company on both sides
        "（部暑）的",  # brackets are no edge of a clause
    ],
)
def test_the_rest_is_silent(folder: Path, text: str) -> None:
    assert not matches(folder, text)


@pytest.mark.parametrize("more", [{"innocent": "innocent.tsv"}, {"spared": "画"}, {"gain": 40}])
def test_what_is_spared(folder: Path, more: dict[str, str | int]) -> None:
    assert matches(folder, "要优画环境")
    assert not matches(folder, "要优画环境", **more)


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("company.tsv", "优化\tx\t\t\t", "cost 应为 0 到 98 的整数"),
        ("company.tsv", "优\t9\t\t\t", "两字或三字"),
        ("alone.tsv", "99\t的", "cost 应为 0 到 98 的整数"),
    ],
)
def test_rows_that_cannot_be_read(folder: Path, table: str, row: str, message: str) -> None:
    (folder / table).write_text(TABLES[table].splitlines()[0] + f"\n{row}\n", encoding="utf-8")
    with pytest.raises(SpecError, match=message):
        company.compile({**SPEC, "gain": 12, "turned": "turned"}, Sources(folder, {}))
