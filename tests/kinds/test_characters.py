"""Single characters that do not belong: ranges, exceptions, tables and what stands instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.document import Document
from govlint.kinds import Match, Sources, SpecError, characters
from govlint.rules.model import Rule


def rule(folder: Path, spec: dict[str, Any], *, fix: bool = True) -> Rule:
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    plan = characters.compile(spec, Sources(folder, {})).plan
    return Rule(**{**values, "plan": plan, "fix": ("{right}", True) if fix else None})


def matches(rule: Rule, text: str) -> list[Match]:
    return list(characters.find(rule, Document("a.txt", text), text))


def spans(rule: Rule, text: str) -> list[str]:
    return [text[match.start : match.end] for match in matches(rule, text)]


def test_neighbours_are_one_finding_unless_single(tmp_path: Path) -> None:
    spec = {"characters": ["U+E000-U+E0FF", "臵"]}
    assert spans(rule(tmp_path, spec), "甲\ue000\ue001臵乙\ue002") == ["\ue000\ue001臵", "\ue002"]
    assert spans(rule(tmp_path, {**spec, "single": True}), "\ue000\ue001") == ["\ue000", "\ue001"]


def test_exceptions_of_a_range_are_right(tmp_path: Path) -> None:
    listed = rule(tmp_path, {"characters": ["U+F900-U+FAFF"], "except": ["U+FA11"]})
    assert spans(listed, "\uf914\ufa11") == ["\uf914"]


def test_the_table_stands_before_the_compatibility_form(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("wrong\tright\n⻓\t长\n⼾\t户/戶\n", encoding="utf-8")
    listed = rule(tmp_path, {"table": "a.tsv", "characters": ["U+2F00-U+2FD5"], "right": "nfkc"})
    first, second = matches(listed, "⻓⼈，⼾")
    assert (first.replacement, first.fields["right"]) == ("长人", "长人")
    assert (second.replacement, second.fields["right"]) == (None, "户或戶")


@pytest.mark.parametrize(("right", "instead"), [("nothing", ""), ("space", " "), (None, None)])
def test_what_stands_instead(tmp_path: Path, right: str | None, instead: str | None) -> None:
    spec: dict[str, Any] = {"characters": ["U+200B"]} | ({"right": right} if right else {})
    assert [each.replacement for each in matches(rule(tmp_path, spec), "甲\u200b\u200b乙")] == [instead]
    assert matches(rule(tmp_path, spec, fix=False), "\u200b")[0].replacement is None


def test_the_message_can_name_code_points(tmp_path: Path) -> None:
    fields = matches(rule(tmp_path, {"characters": ["U+200B"]}), "\u200b" * 6)[0].fields
    assert fields["codepoint"] == "U+200B U+200B U+200B U+200B"
    assert fields["count"] == "6"


@pytest.mark.parametrize("spec", [{}, {"characters": ["甲乙"]}, {"table": "none.tsv"}])
def test_faults(tmp_path: Path, spec: dict[str, Any]) -> None:
    with pytest.raises(SpecError):
        characters.compile(spec, Sources(tmp_path, {}))


def test_a_table_of_words_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("wrong\tright\n设臵\t设置\n", encoding="utf-8")
    with pytest.raises(SpecError, match="一个字"):
        characters.compile({"table": "a.tsv"}, Sources(tmp_path, {}))
