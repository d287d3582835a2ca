"""Tables beside a pack: what is read, and what is refused where it stands."""

from __future__ import annotations

import pytest

from govlint.kinds import Sources, SpecError
from govlint.rules.tables import read_rows

COLUMNS = ("wrong", "right", "source")


@pytest.fixture
def read(tmp_path):
    def run(text, needed=()):
        (tmp_path / "t.tsv").write_text(text, encoding="utf-8")
        return read_rows("t.tsv", Sources(tmp_path, {}), COLUMNS, needed)

    return run


def test_rows_know_their_line_and_remarks_are_passed_over(read):
    rows = read("# 2026\nwrong\tright\tsource\n布署\t部署\tx\n# …\n急燥\t急躁\t\n")
    assert [(where, row["wrong"], row["source"]) for where, row in rows] == [
        ("t.tsv:3", "布署", "x"),
        ("t.tsv:5", "急燥", ""),
    ]


def test_with_needed_columns_others_may_be_left_out(read):
    assert read("wrong\tright\n布署\t部署\n", ("wrong", "right"))[0][1] == {"wrong": "布署", "right": "部署"}


@pytest.mark.parametrize(
    ("text", "needed", "message"),
    [
        ("wrong\tright\n布署\t部署\n", (), "列名应为 wrong right source"),
        ("wrong\tsource\n布署\tx\n", ("wrong", "right"), "列名应为"),
        ("", (), "列名应为"),
        ("wrong\tright\tsource\n# …\n布署\t部署\n", (), r"t\.tsv:3：列数与表头不符"),
        ("wrong\tright\tsource\n布署\t部署\tx\ty\n", (), r"t\.tsv:2：列数与表头不符"),
    ],
)
def test_what_is_refused(read, text, needed, message):
    with pytest.raises(SpecError, match=message):
        read(text, needed)


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(SpecError, match=r"读不了 gone\.tsv"):
        read_rows("gone.tsv", Sources(tmp_path, {}), COLUMNS)
