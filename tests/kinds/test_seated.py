"""Places behind a province that they do not lie in."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.kinds import Match, Sources, seated
from govlint.rules.model import Rule

TABLE = "province\tplace\n江苏省\t苏州市\n浙江省\t杭州市\n海南省\t海口市\n青海省\t海南藏族自治州\n"


def matches(folder: Path, text: str) -> list[Match]:
    (folder / "seats.tsv").write_text(TABLE, encoding="utf-8")
    made = seated.compile({"table": "seats.tsv"}, Sources(folder, {}))
    assert made.keys is not None
    rule = Rule(**{**dict.fromkeys(Rule._fields), "plan": made.plan})
    hits = [(at, made.keys[text[at : at + 2]]) for at in range(len(text)) if text[at : at + 2] in made.keys]
    return list(seated.confirm(rule, text, hits))


@pytest.mark.parametrize(
    ("text", "start", "end", "right"),
    [
        ("赴江苏省杭州市学习", 1, 7, "浙江省"),
        ("青海省海口市", 0, 6, "海南省"),
        ("海南省海南藏族自治州", 0, 10, "青海省"),
    ],
)
def test_a_place_of_another_province_is_reported(tmp_path: Path, text: str, start: int, end: int, right: str) -> None:
    (found,) = matches(tmp_path, text)
    assert (found.start, found.end, found.fields["right"]) == (start, end, right)


@pytest.mark.parametrize("text", ["江苏省苏州市", "江苏省、杭州市", "江苏杭州", "青海省海南藏族自治州", "江苏省昆山市"])
def test_what_may_be_right_is_not(tmp_path: Path, text: str) -> None:
    assert matches(tmp_path, text) == []
