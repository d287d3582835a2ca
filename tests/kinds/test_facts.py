"""Years beside what has years of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.kinds import Sources, SpecError
from govlint.kinds.facts import compile, find, with_facts
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

ANNIVERSARY = "(?:(?P<year>[0-9]{4})年|今年)是(?P<fact>{fact})(?P<count>[0-9]{1,3})周年"
PLAN = "(?P<year>[0-9]{4})年是(?P<fact>{fact})的一年"


def told(text: str, **spec: Any) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    return [
        (running[each.start : each.end], each.fields["right"])
        for each in find(rule("facts", **spec), document, running)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年是建党100周年", []),
        ("2023年是建党100周年", [("2023年", "2021年")]),
        ("2023年是建黨100周年", [("2023年", "2021年")]),
        ("今年是建党100周年", []),
        ("2023年，新建公园3个。今年是建党100周年", [("100", "2021年")]),
        # The year before or after may be meant.
        ("2022年，新建公园3个。今年是建党100周年", []),
        ("20**年，新建公园3个。今年是建党100周年", []),
    ],
)
def test_anniversaries(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, table="dates_anniversaries.tsv", reading=ANNIVERSARY, claim="after") == expected


@pytest.mark.parametrize(
    ("claim", "year", "right"),
    [
        ("within", 2021, None),
        ("within", 2026, "2021—2025年"),
        ("first", 2021, None),
        ("first", 2022, "2021年"),
        ("last", 2025, None),
        ("last", 2024, "2025年"),
    ],
)
def test_years_of_a_plan(claim: str, year: int, right: str | None) -> None:
    expected = [] if right is None else [(f"{year}年", right)]
    assert told(f"{year}年是十四五的一年", table="dates_plans.tsv", reading=PLAN, claim=claim) == expected


def test_what_must_not_stand_in_the_sentence() -> None:
    spec = {"table": "dates_plans.tsv", "reading": PLAN, "claim": "within", "unless": "谋划"}
    assert told("2026年是十四五的一年，谋划未来。", **spec) == []
    assert told("谋划未来。2026年是十四五的一年。", **spec) == [("2026年", "2021—2025年")]


def table(folder: Path, text: str) -> Sources:
    (folder / "facts.tsv").write_text(text, encoding="utf-8")
    return Sources(folder, {})


def test_a_table_is_read(tmp_path: Path) -> None:
    rows = "# Facts.\nnames\tfrom\tto\n甲|甲会\t2001\t2005\n乙\t2010\t\n丙\t2020\t…\n"
    facts, sources = with_facts("facts.tsv", table(tmp_path, rows))
    assert facts == {"甲": (2001, 2005), "甲会": (2001, 2005), "乙": (2010, 2010), "丙": (2020, 9999)}
    assert sources.definitions["fact"] == "(?:甲会|丙|乙|甲)"


@pytest.mark.parametrize("rows", ["names\tfrom\n甲\t2001\n", "names\tfrom\tto\n甲\t\t\n", "names\tfrom\tto\n甲\tx\t\n"])
def test_a_broken_table_is_a_fault(tmp_path: Path, rows: str) -> None:
    with pytest.raises(SpecError):
        with_facts("facts.tsv", table(tmp_path, rows))


def test_a_table_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SpecError):
        with_facts("facts.tsv", Sources(tmp_path, {}))


def test_a_reading_must_name_what_it_reads(tmp_path: Path) -> None:
    sources = table(tmp_path, "names\tfrom\tto\n甲\t2001\t\n")
    for reading, claim in (("甲", "within"), ("(?P<fact>{fact})", "after")):
        with pytest.raises(SpecError):
            compile({"table": "facts.tsv", "reading": reading, "claim": claim}, sources)
