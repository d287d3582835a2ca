"""What `numbering` reports. The rules' own cases say what each fault is; here is what they cannot say."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Match
from govlint.kinds.numbering import FAULTS, find
from govlint.rules.model import Finding
from govlint.source.text import as_document
from govlint.views.marks import BY_NAME
from govlint.views.prose import prose
from tests.builders import rule

EVERY = list(BY_NAME)


def matches(fault: str, text: str, path: str = "case.txt", **spec: Any) -> list[Match]:
    document = as_document(path, text)
    numbering = rule("numbering", fault=fault, forms=spec.pop("forms", EVERY), **spec)
    return list(find(numbering, document, document.view(prose).text))


def everything(text: str) -> list[tuple[str, str]]:
    return [(fault, text[found.start : found.end]) for fault in FAULTS for found in matches(fault, text)]


def test_the_message_has_the_item_its_neighbour_and_what_was_due() -> None:
    text = "一、提高认识\n二、健全机制，完善各项规章制度\n四、强化督查"
    (found,) = matches("gap", text)
    assert found.fields == {
        "here": "四、强化督查",
        "before": "二、健全机制",
        "wanted": "三、",
        "count": "1",
    }
    assert [text[slice(*span)] for span in found.related] == ["二、"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（九）甲\n（十一）乙", "（十）"),
        ("(1)甲\n(3)乙", "(2)"),
        ("１．甲\n３．乙", "２．"),
        ("①甲\n③乙", "②"),
        ("⑴甲\n⑶乙", "⑵"),
        ("第一条　甲\n第三条　乙", "第二条"),
        ("第 1 條\n甲\n第 3 條\n乙", "第 2 條"),
        ("1 .甲\n3 .乙", "2 ."),
    ],
)
def test_what_was_due_is_written_as_its_neighbours_are(text: str, wanted: str) -> None:
    (found,) = matches("gap", text)
    assert found.fields["wanted"] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "一、甲\n二、乙\n四、丙\n五、丁",
        "一、甲\n二、乙\n二、丙\n四、丁",
        "一、甲\n二、乙\n四、丙\n四、丁\n五、戊",
        "一、甲\n三、乙\n二、丙\n四、丁",
        "二、甲\n三、乙\n四、丙",
        "二、甲\n二、乙\n三、丙",
        "一、甲\n二、乙\n三、丙\n二、丁\n三、戊",
        "一、甲\n二、乙\n3.丙\n四、丁",
        "（一）甲\n一、子\n二、丑\n（二）乙",
        "一、甲\n1.子\n2.丑\n3.寅\n二、乙\n3.卯\n5.辰",
    ],
)
def test_one_slip_is_one_finding(text: str) -> None:
    assert len(everything(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有序号的文稿。",
        "一、甲\n（一）子\n1.丑\n（1）寅\n①卯\n②辰\n（2）巳\n2.午\n（二）未\n二、申",
        "目录\n一、总体要求\n二、主要任务\n方案\n一、总体要求\n（一）甲甲\n（二）乙乙\n二、主要任务",
        "第一章 总则\n第一条 甲\n第二章 附则\n第二条 乙",
        "一、甲\n１．子\n２．丑\n二、乙\n1、寅\n2、卯",
        "附件：1.任务表\n2.责任表\n3.时间表",
    ],
)
def test_what_is_right(text: str) -> None:
    assert everything(text) == []


def test_only_the_forms_that_are_named() -> None:
    text = "一、甲\n三、乙\n（1）丙\n（3）丁"
    assert [found.fields["wanted"] for found in matches("gap", text, forms=["（1）"])] == ["（2）"]


def test_most_and_least() -> None:
    assert matches("gap", "1.甲\n5.乙", most=2) == []
    assert len(matches("gap", "1.甲\n4.乙", most=2)) == 1
    levels = "一、甲\n（一）子\n（二）丑\n二、乙\n1.寅\n2.卯"
    assert len(matches("skipped", levels)) == 1
    assert matches("skipped", levels, least=2) == []


def test_what_stands_for_a_missing_item() -> None:
    text = "一是提高认识。其次健全机制。三是强化督查。"
    assert len(matches("gap", text)) == 1
    assert matches("gap", text, unless="其次") == []


def test_a_document_that_goes_on_with_the_one_before_it() -> None:
    # Whatever split them: the last item of the one and the first of the other belong together.
    body = "各级各部门高度重视，认真落实各项措施，各项工作取得了明显的成效，得到了群众的好评。"
    text = f"情况汇报\n{body}\n一、甲\n{body}\n特此报告。\n甲县人民政府\n2023年5月6日\n{body}\n二、乙\n{body}"
    assert everything(text) == []


def test_a_document_that_breaks_off_lacks_more_than_an_item() -> None:
    assert len(matches("single", "一、甲\n（一）提高认识，健全机制。\n二、乙")) == 1
    assert len(matches("single", "二、甲\n（一）提高认识，健全机制。")) == 1
    assert matches("single", "二、甲\n（一）提高认识，健全机") == []


def test_lists_of_markdown_may_count_by_themselves() -> None:
    text = "1. 提高认识\n1. 健全机制\n1. 强化督查\n"
    assert len(matches("duplicate", text)) == 2
    assert matches("duplicate", text, path="case.md") == []


def test_places_are_those_of_the_source() -> None:
    # A broken line is joined before the text is read.
    text = "一、提高认识，健全机制，强化督查，严格考核，把各项工作落到\n实处，抓出成效。\n三、总结推广"
    engine = Engine([rule("numbering", fault="gap", forms=EVERY, message="{here}")])
    found: list[Finding] = engine.check(as_document("case.txt", text))
    assert [text[slice(*each.span)] for each in found] == ["三、"]
    assert [text[slice(*span)] for span in found[0].related] == ["一、"]


def test_the_first_paragraph_of_a_speech_numbered_throughout_goes_without() -> None:
    def speech(last: int) -> str:
        return "各位議員：\n我謹提交報告。\n" + "\n".join(
            f"{number}. 政府會落實措施。" for number in range(2, last + 1)
        )

    assert not matches("orphan", speech(15))
    assert len(matches("orphan", speech(14))) == 1


def test_a_later_part_of_a_speech_goes_on_with_its_numbers() -> None:
    def speech(title: str) -> str:
        return f"{title}\n181. 政府會落實措施。\n182. 總收入預計增加。"

    assert not matches("orphan", speech("財政預算案演辭（十四）"))
    assert len(matches("orphan", speech("財政預算案演辭"))) == 1
