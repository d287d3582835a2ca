"""Marks that come in pairs: what is lonely, turned, mixed or nested, and nothing that is not."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document
from govlint.kinds import Match, Sources, SpecError, pairs
from govlint.rules.model import Rule

QUOTES = ["“「 ”」"]
BRACKETS = ["（( ）)"]


def rule(defect: str, marks: list[str], *, fix: bool = True, **keys: Any) -> Rule:
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    plan = pairs.compile({"pairs": marks, "defect": defect, **keys}, Sources(Path("."), {})).plan
    return Rule(**{**values, "plan": plan, "fix": ("{right}", False) if fix else None})


def matches(rule: Rule, text: str) -> list[Match]:
    return list(pairs.find(rule, Document("a.txt", text), text))


def marked(rule: Rule, text: str) -> str:
    """The text with the findings in square brackets."""
    for match in reversed(matches(rule, text)):
        text = f"{text[: match.start]}[{text[match.start : match.end]}]{text[match.end :]}"
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲“乙”丙", "甲“乙”丙"),
        ("甲“乙丙", "甲[“]乙丙"),
        ("甲乙”丙", "甲乙[”]丙"),
        ("“甲“乙”丙", "[“]甲“乙”丙"),
        ("“甲”乙”丙", "“甲”乙[”]丙"),
        ("“甲”、“乙、“丙”、“丁”", "“甲”、[“]乙、“丙”、“丁”"),
        ("“甲「乙”", "“甲[「]乙”"),
    ],
)
def test_a_lonely_mark_is_one_finding_on_that_mark(text: str, wanted: str) -> None:
    assert marked(rule("unpaired", QUOTES), text) == wanted


def test_each_entry_is_judged_alone() -> None:
    assert marked(rule("unpaired", QUOTES + BRACKETS), "（甲“乙）丙”丁）") == "（甲“乙）丙”丁[）]"


def test_the_message_names_the_partner() -> None:
    (match,) = matches(rule("unpaired", BRACKETS), "甲)乙")
    assert dict(match.fields) == {"match": ")", "role": "没有开头", "partner": "("}


def test_a_pair_stands_within_its_paragraph_unless_lines_allows_more() -> None:
    text = "甲（乙\n丙）丁\n戊"
    assert marked(rule("unpaired", BRACKETS), text) == "甲[（]乙\n丙[）]丁\n戊"
    assert matches(rule("unpaired", BRACKETS, lines=1), text) == []
    assert len(matches(rule("unpaired", BRACKETS, lines=1), "甲（乙\n\n丙）丁")) == 2


def test_a_quotation_may_open_every_paragraph_it_runs_over() -> None:
    listed = rule("unpaired", QUOTES, lines=1)
    assert matches(listed, "他说：“甲。\n“乙。\n\n　　“丙。”\n丁") == []
    # The next line begins with a quotation of its own: this one was never closed.
    assert marked(listed, "开展“甲活动。\n“乙”活动。") == "开展[“]甲活动。\n“乙”活动。"


def test_what_stands_apart_needs_no_partner_but_may_be_one() -> None:
    listed = rule("unpaired", BRACKETS, apart="(?:^|[；：、])[0-9一二]{1,2}[)）]")
    assert matches(listed, "1）甲；2）乙") == []
    assert matches(listed, "（一、二）甲，（包括：1）乙；2）丙）") == []
    assert marked(listed, "1）甲）；2）乙") == "1）甲[）]；2）乙"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲”乙丙“丁", "甲[”乙丙“]丁"),
        ("甲“乙丙“丁", "甲“乙丙[“]丁"),
        ("甲”乙丙”丁", "甲[”]乙丙”丁"),
        ("”甲乙“丙”丁戊“", "[”甲乙“]丙[”丁戊“]"),
        ("”甲乙“丙“丁戊”", "[”甲乙“]丙“丁戊”"),
        ("甲“乙丙”丁", "甲“乙丙”丁"),
        # Not a short phrase, or one that joins two others: two marks that lack their partners.
        ("甲”乙，丙“丁", "甲”乙，丙“丁"),
        ("甲”的方针和“丁", "甲”的方针和“丁"),
        ("甲”" + "乙" * 30 + "“丁", "甲”" + "乙" * 30 + "“丁"),
    ],
)
def test_marks_that_point_the_wrong_way(text: str, wanted: str) -> None:
    assert marked(rule("reversed", QUOTES), text) == wanted


def test_a_turned_mark_is_not_lonely() -> None:
    for text in ("甲”乙丙“丁", "甲“乙丙“丁", "甲”乙丙”丁"):
        assert matches(rule("unpaired", QUOTES), text) == []
        assert matches(rule("reversed", QUOTES), text)[0].fields["right"] == "“乙丙”"


def test_a_mixed_pair_is_reported_on_the_wrong_shape() -> None:
    listed = rule("mixed", BRACKETS)
    assert marked(listed, "（甲)(乙）(丙)（丁）") == "（甲[)][(]乙）(丙)（丁）"
    assert [match.replacement for match in matches(listed, "（甲)(乙）")] == ["）", "（"]


def test_nesting_takes_the_inner_pair_every_other_time() -> None:
    listed = rule("nested", ["《 》"], inner="〈〉")
    assert marked(listed, "《甲《乙》丙《丁》》") == "《甲[《乙》]丙[《丁》]》"
    assert marked(listed, "《甲《乙《丙》》》《丁》") == "《甲[《乙《丙》》]》《丁》"
    assert [match.replacement for match in matches(listed, "《甲《乙》丙》")] == ["〈乙〉"]


def test_without_a_fix_nothing_is_offered() -> None:
    assert matches(rule("mixed", BRACKETS, fix=False), "（甲)")[0].replacement is None


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({"pairs": ["（( ）"], "defect": "unpaired"}, "pairs"),
        ({"pairs": ["（（ ））"], "defect": "unpaired"}, "pairs"),
        ({"pairs": ["（ ）"], "defect": "nested"}, "defect"),
        ({"pairs": ["（ ）"], "defect": "mixed", "inner": "〔〕"}, "defect"),
        ({"pairs": ["（ ）"], "defect": "unpaired", "apart": "("}, "apart"),
    ],
)
def test_what_cannot_be_meant_does_not_compile(keys: dict[str, Any], key: str) -> None:
    with pytest.raises(SpecError) as fault:
        pairs.compile(keys, Sources(Path("."), {}))
    assert fault.value.key == key


@given(st.text("“”「」（）()甲，。\n 1", max_size=60))
def test_every_mark_is_in_one_couple_or_alone(text: str) -> None:
    shapes = pairs.Shapes("“「", "”」")
    for lines in (0, 2):
        pairing = pairs.pair(text, shapes, lines)
        used = [mark for couple in (*pairing.couples, *pairing.turned) for mark in couple] + pairing.lonely
        assert len(used) == len(set(used))
        assert all(text[mark.at] in "“「”」" for mark in used)
        if not lines:
            assert len(used) == sum(char in "“「”」" for char in text)


@pytest.mark.parametrize(
    "text", ["（" * 40_000, "(" * 20_000 + "）" * 20_000, "“" * 40_000, "”甲乙“" * 10_000, "“\n" * 20_000]
)
def test_hostile_drafts_take_linear_time(text: str) -> None:
    start = perf_counter()
    for defect in ("unpaired", "reversed", "mixed"):
        matches(rule(defect, QUOTES + BRACKETS, lines=6), text)
    assert perf_counter() - start < 5
