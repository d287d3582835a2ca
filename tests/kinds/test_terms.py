"""Literals with conditions: neighbours, protection, candidates, doubtful rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, terms
from govlint.rules.model import Finding, Rule

HEAD = "wrong\tright\tbefore\tafter\tnot_before\tnot_after"


def row(wrong: str, right: str, **conditions: str) -> dict[str, str]:
    return {"wrong": wrong, "right": right, **conditions}


def rule(folder: Path | None = None, *rows: dict[str, str], **spec: Any) -> Rule:
    given = {**({"terms": list(rows)} if rows else {}), **spec}
    compiled = terms.compile(given, Sources(folder or Path(), {}))
    values: dict[str, Any] = {**dict.fromkeys(Rule._fields, ""), "code": "XX001", "kind": "terms", "message": "{right}"}
    values |= {
        "scope": "source",
        "yields": (),
        "fix": ("{right}", True),
        "plan": compiled.plan,
        "keys": compiled.keys,
        "shelf": compiled.shelf,
    }
    return Rule(**values)


def found(rule: Rule, text: str) -> list[Finding]:
    return Engine([rule]).check(Document("a.txt", text))


def spans(rule: Rule, text: str) -> list[str]:
    return [text[slice(*finding.span)] for finding in found(rule, text)]


def test_only_the_characters_that_differ_are_reported() -> None:
    (finding,) = found(rule(None, row("公里裡程表", "公里里程表")), "看公里裡程表")
    assert (*finding.span, finding.fix and finding.fix.replacement) == (3, 4, "里")


def test_a_right_of_another_length_takes_the_whole() -> None:
    (finding,) = found(rule(None, row("二零", "二〇〇")), "在二零年")
    assert (*finding.span, finding.fix and finding.fix.replacement) == (1, 3, "二〇〇")


def test_candidates_are_named_and_not_fixed() -> None:
    (finding,) = found(rule(None, row("家里", "家裡/家裏")), "在家里")
    assert (*finding.span, finding.message, finding.fix) == (2, 3, "家裡或家裏", None)
    (finding,) = found(rule(None, row("甲", "甲/乙丙")), "甲")
    assert finding.span == (0, 1)


@pytest.mark.parametrize(
    ("conditions", "text", "expected"),
    [
        ({"before": "三|天"}, "天后", 1),
        ({"before": "三|天"}, "皇后", 0),
        ({"before": "{digit}|{num}"}, "3后七后", 2),
        ({"before": "{edge}"}, "后面\n后", 2),
        ({"before": "{edge}"}, "甲后", 0),
        ({"after": "{mark}|{edge}"}, "后，后", 2),
        ({"after": "{han}"}, "后，后来", 1),
        ({"not_before": "皇|太"}, "皇后太后然后", 1),
        ({"not_after": "妃|土"}, "后妃后土后来", 1),
        ({"not_before": "{latin}"}, "A后", 0),
        ({"before": "三天", "not_after": "里"}, "三天后里三天后", 1),
    ],
)
def test_neighbours(conditions: dict[str, str], text: str, expected: int) -> None:
    assert len(found(rule(None, row("后", "後", **conditions)), text)) == expected


def test_the_longest_row_wins_and_protects() -> None:
    listed = rule(None, row("于", "於"), row("于右任", "于右任"))
    assert spans(listed, "由于右任说") == []
    assert spans(listed, "于右边") == ["于"]


def test_a_protected_stretch_is_silent_only_where_it_stands() -> None:
    assert spans(rule(None, row("制作", "製作"), row("機制", "機制")), "機制作用，制作") == ["制"]


def test_the_same_word_with_different_conditions() -> None:
    listed = rule(None, row("准", "準", before="标"), row("准", "准许", after="许"))
    assert [finding.message for finding in found(listed, "标准，准许，批准")] == ["準", "准许"]


def test_of_equal_rows_the_first_wins() -> None:
    listed = rule(None, row("准", "甲", before="标"), row("准", "乙"))
    assert [finding.message for finding in found(listed, "标准批准")] == ["甲", "乙"]


def test_tables_are_joined(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"{HEAD}\n干部\t幹部\t\t\t\t\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("wrong\tright\n关系\t關係\n", encoding="utf-8")
    assert spans(rule(tmp_path, row("后", "後"), table=["a.tsv", "b.tsv"]), "干部关系后") == ["干", "关系", "后"]
    assert spans(rule(tmp_path, table="b.tsv"), "干部关系后") == ["关系"]


def test_doubtful_rows_count_in_bad_company(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("wrong\tright\n答復\t答覆\n", encoding="utf-8")
    listed = rule(tmp_path, row("于", "於"), doubtful="a.tsv", least=2)
    assert spans(listed, "于是答復") == ["于"]
    assert spans(listed, "于是答復，于今") == ["于", "復", "于"]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ({}, "缺少"),
        ({"terms": [row("", "甲")]}, "不能为空"),
        ({"terms": [row("甲", "")]}, "不能为空"),
        ({"terms": [row("甲", "乙"), row("甲", "丙")]}, "重复"),
        ({"terms": [row("甲", "乙", before="{foo}")]}, "字类"),
        ({"terms": [row("甲", "乙")], "doubtful": "a.tsv"}, "一起写明"),
        ({"terms": [row("甲", "乙")], "least": 2}, "一起写明"),
        ({"table": "none.tsv"}, "读不了"),
        ({"table": "bad.tsv"}, "列名"),
        ({"table": "short.tsv"}, "列数"),
    ],
)
def test_faults(tmp_path: Path, spec: dict[str, Any], message: str) -> None:
    (tmp_path / "bad.tsv").write_text("left\tright\n甲\t乙\n", encoding="utf-8")
    (tmp_path / "short.tsv").write_text("wrong\tright\n甲\n", encoding="utf-8")
    with pytest.raises(SpecError, match=message):
        terms.compile(spec, Sources(tmp_path, {}))


def test_a_name_can_excuse_single_characters() -> None:
    made = rule(None, row("后", "後"), row("后生", "後生"), unless="林后.")
    assert spans(made, "林后三、會后、林后生") == ["后", "后"]


def test_a_fix_of_a_single_character_can_be_unsafe() -> None:
    rows = row("后", "後"), row("今后", "今後")
    fixes = [finding.fix for finding in found(rule(None, *rows, single="unsafe"), "今后、會后")]
    assert [fix and fix.safe for fix in fixes] == [True, False]
    assert all(finding.fix and finding.fix.safe for finding in found(rule(None, *rows), "今后、會后"))


def test_a_mark_in_a_condition_may_be_half_width() -> None:
    made = rule(None, row("一至", "一致", after="，|。"))
    assert spans(made, "意见一至，行动一至,口径一至。一至五") == ["至", "至", "至"]
