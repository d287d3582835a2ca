"""Findings about lines: what is reported of a break, habits of whole files, page numbers."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.document import Document
from govlint.kinds import Match, SpecError
from govlint.kinds.lines import find
from govlint.source.text import as_document
from govlint.views.prose import lines
from tests.builders import rule

BODY = "各级各部门要高度重视，层层压实责任。要切实加强组织领"
MORE = "导，统筹推进各项工作。"


def matches(text: str, path: str = "a.txt", **spec: Any) -> tuple[str, list[Match]]:
    document: Document = as_document(path, text)
    running = document.view(lines).text
    return running, list(
        find(rule("lines", scope="source", what=spec.pop("what", "broken"), **spec), document, running)
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", " \n\u3000"])
def test_a_break_is_reported_with_the_words_on_both_sides(end):
    text, (match,) = matches(f"\u3000{BODY}{end}{MORE}", fix="{match}{next}")
    assert text[match.start : match.end].split() == ["织领", "导"]
    assert match.fields == {"match": "织领", "next": "导", "before": "要切实加强组织领", "after": "导，统筹推进各项"}
    assert match.replacement == "织领导"


@pytest.mark.parametrize(
    ("before", "reported"),
    [
        ("加强組織(zhī)領(lǐng)", "織(zhī)領(lǐng)"),
        ("加强组织，领", "领"),
        ("完成投资120", "120"),
        ("推进“规划”", "”"),
    ],
)
def test_what_is_reported_of_the_first_half(before, reported):
    text, (match,) = matches(f"各级各部门要高度重视，层层压实责任。要切实{before}\n{MORE}")
    assert text[match.start : match.end] == f"{reported}\n导"


def test_neighbouring_breaks_are_reported_side_by_side():
    text, found = matches(f"{BODY}导，形成合力，现\n汇报\n如下：一是加强领导。")
    assert [text[each.start : each.end] for each in found] == ["现\n汇", "报\n如"]


def test_a_page_number_between_the_halves_is_no_part_of_the_fix():
    _, (match,) = matches(f"{BODY}\n—3—\n{MORE}", fix="{match}{next}")
    assert match.replacement is None


def test_only_the_reasons_asked_for():
    assert not matches(f"{BODY}\n{MORE}", reasons=["semicolon", "mark-alone"])[1]
    text, (match,) = matches("（1）\n某区妇女儿童工作委员会。", reasons=["mark-alone"])
    assert text[match.start : match.end] == "（1）\n某"


def test_what_markdown_joins_is_right():
    assert not matches(f"{BODY}\n{MORE}", path="a.md")[1]
    assert matches(f"{BODY}\n\n{MORE}", path="a.md")[1]


def test_a_file_of_broken_lines_is_one_finding():
    spec = {"many": 3, "share": 0.5, "throughout": "共{count}处"}
    broken = f"{BODY}\n{MORE}\n"
    text, (match,) = matches(broken * 3, **spec, fix="{match}{next}")
    assert text[match.start : match.end] == "织领\n导"
    assert (match.fields["count"], match.fields["message"], match.replacement) == ("3", "共{count}处", None)
    assert len(matches(broken * 2, **spec)[1]) == 2
    assert len(matches(broken * 3 + "加强领导。\n" * 6, **spec)[1]) == 3


def test_a_rule_without_words_for_the_habit_leaves_it_to_another():
    assert not matches(f"{BODY}\n{MORE}\n" * 3, many=3, share=0.5, reasons=["semicolon"])[1]


def test_page_numbers_and_running_heads():
    text = "".join(f"加强领导。\r\n某县政府文件\r\n— {number} —\r\n" for number in (1, 2, 3))
    running, found = matches(text, what="page-number", fix="")
    assert [running[each.start : each.end] for each in found] == ["— 1 —", "— 2 —", "— 3 —"]
    assert {each.replacement for each in found} == {""}
    running, found = matches(text, what="running-head")
    assert [running[each.start : each.end] for each in found] == ["某县政府文件"] * 3
    assert {each.replacement for each in found} == {None}


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ({"what": "broken"}, "kind"),
        ({"what": "page-number", "scope": "source", "reasons": ["comma"]}, "reasons"),
    ],
)
def test_what_does_not_load(spec, key):
    with pytest.raises(SpecError) as fault:
        rule("lines", **spec)
    assert fault.value.key == key
