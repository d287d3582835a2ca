"""Formulas that lost a character: which losses are told, and which belong to the neighbours."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, load_kind
from govlint.kinds.lost import losses
from govlint.source.text import as_document
from tests.builders import rule


@pytest.fixture
def found(tmp_path, monkeypatch):
    """What a rule with these tables finds in a text: the words, each with what they should be."""

    def find(text: str, table: str, firm: str = "") -> list[tuple[str, str]]:
        (tmp_path / "t.tsv").write_text(table, encoding="utf-8")
        (tmp_path / "f.tsv").write_text(firm, encoding="utf-8")
        monkeypatch.setattr("tests.builders.SHIPPED", tmp_path)
        made = rule("lost", table="t.tsv", firm="f.tsv", message="{right}")
        return [
            (text[finding.span.start : finding.span.end], finding.message)
            for finding in Engine([made]).check(as_document("a.txt", text))
        ]

    return find


def test_every_character_but_the_first_and_the_last_is_tried():
    assert losses("未成年人") == {1: "未年人", 2: "未成人"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国民济社会发展。", [("国民济社会发展", "国民经济社会发展")]),
        ("国民经济社会发展。", []),
        # What is left at the edge may be a part of the neighbour.
        ("全国经济社会发展。", []),
        ("，国经济社会发展。", [("国经济社会发展", "国民经济社会发展")]),
        ("国民经济社会展示。", []),
        ("国民经济社会展。", [("国民经济社会展", "国民经济社会发展")]),
    ],
)
def test_a_loss_next_to_the_edge_stands_alone(found, text, expected):
    assert found(text, "国民经济社会发展\n") == expected


def test_a_firm_formula_needs_no_room(found):
    assert found("走中国特色社会义道路", "民主集中制\n", "中国特色社会主义\n") == [
        ("中国特色社会义", "中国特色社会主义")
    ]


def test_what_is_right_all_the_same_or_part_of_another_formula_is_no_loss(found):
    table = "战略性新兴产业\t战略新兴产业\n党风廉政建设\n党风廉政建设责任制\n"
    assert found("战略新兴产业、战略性新产业。", table) == [("战略性新产业", "战略性新兴产业")]
    assert found("党风廉政建设责任制", table) == []


@pytest.mark.parametrize("table", ["三个字\n", "民主集中制\n民主集中制\n"])
def test_a_formula_too_short_or_given_twice_is_a_fault(tmp_path, table):
    (tmp_path / "t.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(SpecError, match="太短或者重复"):
        load_kind("lost").compile({"table": "t.tsv"}, Sources(tmp_path, {}))


def test_of_a_marked_phrase_only_marked_characters_are_tried(tmp_path, monkeypatch):
    (tmp_path / "m.tsv").write_text("专业技-术-人才\n", encoding="utf-8")
    monkeypatch.setattr("tests.builders.SHIPPED", tmp_path)
    made = rule("lost", marked="m.tsv", message="{right}")
    found = Engine([made]).check(as_document("a.txt", "专业术人才，专业技人才，专业技术才，专业技术人才。"))
    assert [(each.span.start, each.message) for each in found] == [(0, "专业技术人才"), (6, "专业技术人才")]
