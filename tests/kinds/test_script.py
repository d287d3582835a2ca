"""Characters of the other script: tables, names, quotations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.document import Document
from govlint.kinds import Match, Sources, SpecError, script
from govlint.rules.model import Rule

TABLE = "wrong\tright\n開\t开\n進\t进\n為\t为\n國\t国\n鍾\t钟/锺\n"


def rule(folder: Path, table: str = TABLE, **spec: Any) -> Rule:
    (folder / "a.tsv").write_text(table, encoding="utf-8")
    spec = {"table": "a.tsv", "script": "simplified", **spec}
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    plan = script.compile(spec, Sources(folder, {})).plan
    return Rule(**{**values, "plan": plan, "script": spec["script"], "fix": ("{right}", True)})


def matches(rule: Rule, text: str) -> list[Match]:
    return list(script.find(rule, Document("a.txt", text), text))


def found(rule: Rule, text: str) -> list[str]:
    return [text[match.start : match.end] for match in matches(rule, text)]


def test_each_character_is_one_finding_with_its_fix(tmp_path: Path) -> None:
    first, second = matches(rule(tmp_path), "我们要開展和推進工作")
    assert (first.start, first.end, first.fields["match"], first.replacement) == (3, 4, "開", "开")
    assert (second.start, second.fields["right"]) == (7, "进")


def test_two_candidates_are_named_and_not_fixed(tmp_path: Path) -> None:
    (match,) = matches(rule(tmp_path), "三点鍾开会")
    assert (match.fields["right"], match.replacement) == ("钟或锺", None)


def test_clean_text_has_no_findings(tmp_path: Path) -> None:
    assert matches(rule(tmp_path), "我们要开展工作") == []


def test_unless_spares_names(tmp_path: Path) -> None:
    assert found(rule(tmp_path, unless="鍾繇|開元寺"), "鍾繇到開元寺，開会") == ["開"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A quotation or a title wholly in the other script.
        ("馆藏《開國進士錄》一册", []),
        ("碑文“為國開基”四字", []),
        ("碑文「為國開基」四字", []),
        # The author's own quotation, with characters of the document's script.
        ("《关于進一步開展工作的通知》", ["進", "開"]),
        # One character alone is a slip.
        ("学习“開放”精神", ["開"]),
        # A quotation ends with its line.
        ("“為國\n開基”", ["為", "國", "開"]),
    ],
)
def test_quotations_of_old_books_are_spared(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(rule(tmp_path), text) == expected


def test_quotations_in_traditional_text(tmp_path: Path) -> None:
    table = "wrong\tright\n开\t開\n国\t國\n进\t進\n"
    listed = rule(tmp_path, table, script="traditional")
    assert found(listed, "館藏《开国大典》，另《關於开展工作》") == ["开"]


@pytest.mark.parametrize(
    ("table", "spec"),
    [
        (TABLE, {"script": None}),
        ("wrong\tright\n开展\t開展\n", {}),
        ("wrong\tright\n\U00020000\t开\n", {}),
        ("left\tright\n開\t开\n", {}),
        (TABLE, {"unless": "開+"}),
    ],
)
def test_faults(tmp_path: Path, table: str, spec: dict[str, Any]) -> None:
    (tmp_path / "a.tsv").write_text(table, encoding="utf-8")
    given = {key: value for key, value in {"table": "a.tsv", "script": "simplified", **spec}.items() if value}
    with pytest.raises(SpecError):
        script.compile(given, Sources(tmp_path, {}))
