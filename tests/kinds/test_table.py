"""Tables with a total row."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds.table import tables
from govlint.source.text import as_document
from tests.builders import rule

ROWS = [("乡镇", "村", "户"), ("东河", "12", "3405"), ("西山", "9", "2210"), ("北湖", "7", "1876")]


def table(total: tuple[str, ...], by: str = "\t") -> str:
    return "\n".join(by.join(row) for row in (*ROWS, total)) + "\n"


def found(text: str, path: str = "a.txt", **spec: Any) -> list[tuple[str, str]]:
    given = rule("table", **{"total": ["合计"], "message": "{column}应为{right}", **spec})
    return [(text[slice(*each.span)], each.message) for each in Engine([given]).check(as_document(path, text))]


@pytest.mark.parametrize("by", ["\t", " | ", "   ", "\u3000\u3000"])
def test_a_column_that_does_not_come_out(by: str) -> None:
    assert found(table(("合计", "28", "7491"), by)) == []
    assert found(table(("合计", "28", "7941"), by)) == [("7941", "户应为7491")]


def test_a_markdown_table_with_the_total_first() -> None:
    text = "| 乡镇 | 村 | 户 |\n|---|---:|---|\n| 合计 | 28 | 7,941 |\n| 东河 | 12 | 3,405 |\n| 西山 | 9 | — |\n| 北湖 | 7 | 1,876 |\n"
    assert found(text, "a.md") == [("7,941", "户应为5281")]


def test_a_column_alone_is_reported_only_if_a_misprint_explains_it() -> None:
    text = "乡镇\t户\n东河\t3405\n西山\t2210\n北湖\t1876\n合计\t{}\n"
    assert len(found(text.format("7401"))) == 1
    assert found(text.format("9000")) == []


def test_columns_and_rows_apart() -> None:
    assert found(table(("合计", "28", "7941")), apart="户") == []
    assert found(table(("合计", "28", "7941")).replace("北湖", "其中北湖"), part="其中") == []
    assert found(table(("合计", "28", "7941")).replace("1876", "1876户")) == []


def test_rounded_cells() -> None:
    text = "项目\t甲\t乙\n修路\t1.3\t2\n架桥\t2.4\t3\n打井\t1.4\t4\n合计\t{}\t9\n"
    assert found(text.format("5.2")) == []
    assert len(found(text.format("5.8"))) == 1


def test_what_is_no_table() -> None:
    assert list(tables("一行\t字\n\n另一行\n甲 乙\n")) == []
    assert found("合计\t28\n") == []


def test_rows_are_reported_where_most_rows_add_up() -> None:
    text = "单位\t男\t女\t合计\n甲\t1\t2\t3\n乙\t3\t4\t7\n丙\t5\t6\t{}\n"
    assert found(text.format(11), across=True) == []
    assert found(text.format(12), across=True) == [("12", "丙应为11")]
    assert found(text.format(12).replace("\t7\n", "\t8\n"), across=True) == []
    assert found(text.format(12), across=True, apart="女") == []
    assert found(text.format(12), across=True, part="女") == []


def test_a_markdown_table_with_an_empty_corner() -> None:
    text = "|  | 男 | 女 | 合计 |\n|---|---|---|---|\n| 甲 | 1 | 2 | 3 |\n| 乙 | 3 | 4 | 7 |\n| 丙 | 5 |  | 6 |\n"
    assert found(text, "a.md", across=True) == [("6", "丙应为5")]
