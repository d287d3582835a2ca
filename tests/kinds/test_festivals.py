"""Festivals beside the dates of other days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, festivals
from govlint.rules.load import SHIPPED
from govlint.source.text import as_document
from tests.builders import rule

MESSAGE = "{match}：{fact}在{right}"
SPEC: dict[str, Any] = {"table": "dates_festivals.tsv", "before": "[（(]|，?是", "after": "[，。、）)]|当天"}


def told(text: str) -> list[str]:
    """The messages on a draft."""
    each = rule("festivals", message=MESSAGE, **SPEC)
    return [found.message for found in Engine([each]).check(as_document("draft.txt", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月1日教师节，集会。", ["9月1日教师节：教师节在9月10日"]),
        ("9月1日教师节", ["9月1日教师节：教师节在9月10日"]),
        ("9月10日教师节，9月28日教師節，集会。", []),
        ("9月1日是教師節。", ["9月1日是教師節：教師節在9月10日"]),
        (
            "教师节（9月1日）集会，9月2日(教师节)集会。",
            ["教师节（9月1日）：教师节在9月10日", "9月2日(教师节)：教师节在9月10日"],
        ),
        # Something of the festival, or not that day alone.
        ("9月1日教师节晚会，教师节（9月1日起）集会，教师节（9月1日至9日）集会。", []),
        ("教师节9月1日）", []),
        ("2024年9月16日中秋节，放假。", ["2024年9月16日中秋节：中秋节在2024年9月17日"]),
        ("2023年1月20日除夕。", ["2023年1月20日除夕：除夕在2023年1月21日"]),
        ("2024年9月17日中秋节，2023年1月21日除夕，2024年2月9日除夕，2023年1月22日春节。", []),
        # In some year, or in none; never in a leap month.
        ("9月16日中秋节。", []),
        ("8月1日中秋节。", ["8月1日中秋节：中秋节在农历八月十五"]),
        ("3月22日端午节。", ["3月22日端午节：端午节在农历五月初五"]),
        ("7月1日除夕。", ["7月1日除夕：除夕在农历腊月三十"]),
        ("2月30日春节，7月40日教师节。", []),
        ("农历八月十六中秋节，农历八月十五中秋节。", ["农历八月十六中秋节：中秋节在农历八月十五"]),
        ("20**年9月16日中秋节，次年9月1日教师节。", []),
    ],
)
def test_a_festival_and_a_date(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("row", ["教师节\t阳历\t9-10", "教师节\t公历\t九月十日"])
def test_a_table_that_cannot_be_read(row, tmp_path: Path):
    (tmp_path / "days.tsv").write_text(f"names\tcalendar\tdays\n{row}\n", encoding="utf-8")
    with pytest.raises(SpecError):
        festivals.compile({**SPEC, "table": "days.tsv"}, Sources(tmp_path, {}))


def test_the_shipped_table():
    assert festivals.compile(SPEC, Sources(SHIPPED, {})).plan[0]["中秋节"] == (True, (((8, 15), (8, 15)),))
