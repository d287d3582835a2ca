"""Titles and sign-offs that are missing, and what is wrong with those that are there."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, signoff
from govlint.source.text import as_document
from tests.builders import rule

BODY = "请各科室于三月底前完成安全检查，并将情况报送办公室，对发现的问题逐项建立台账，限期整改到位，确保不发生事故。"
NOTICE = ("某局关于开展安全检查的通知", "各科室：", BODY)


def found(lines: tuple[str, ...], kind: str = "frame", **spec: Any) -> list[str]:
    """The texts at the findings."""
    document = as_document("draft.txt", "\n".join(lines))
    return [document.text[slice(*each.span)] for each in Engine([rule(kind, **spec)]).check(document)]


@pytest.mark.parametrize(
    "below",
    [
        ("某局", "2024年3月5日"),
        ("某局办公室 2024年3月5日",),
        ("某县应急管理局",),
        ("2024年3月5日",),
        ("某局", "2024年3月5日", "附：名单", "张三　某局科长", "李四　某局科长", *["王五　某局科员"] * 9),
    ],
)
def test_any_sign_off_will_do(below):
    assert found((*NOTICE, *below), genres=["通知"], lacks=["signature", "date"]) == []


def test_a_byline_will_do():
    assert found((NOTICE[0], "某局办公室", "2024年3月5日", BODY), lacks=["signature", "date"]) == []


def test_without_one_the_title_is_reported():
    assert found(NOTICE, lacks=["signature", "date"]) == [NOTICE[0]]
    assert found(NOTICE, genres=["请示"], lacks=["signature", "date"]) == []


def test_or_the_beginning_or_the_end_of_a_document_without_a_title():
    lines = (BODY + "现将有关事项通知如下：", "一、检查内容", BODY, "（一）提高认识，精心组织。" + BODY)
    assert found(lines, lacks=["date"]) == ["请各科室于三月底前完成安全检查"]
    assert found(lines, lacks=["date"], at="end") == ["（一）提高认识"]


def test_a_closing_formula_is_where_the_sign_off_is_missed():
    assert found((*NOTICE, "特此通知。"), lacks=["date"], closing="特此通知") == ["特此通知"]
    assert found(NOTICE, lacks=["date"], closing="特此通知") == []
    assert found((*NOTICE, "特此通知。"), lacks=["date"], unless="特此通知") == []


def test_recipients():
    assert found(NOTICE, lacks=["recipient"]) == []
    assert found((NOTICE[0], BODY), lacks=["recipient"]) == [NOTICE[0]]


UNTITLED = ("一、检查内容", BODY * 3, "二、检查方法", BODY * 3)


def test_a_text_that_begins_with_its_first_heading_has_no_title():
    assert found(UNTITLED, lacks=["title"], compiled=True) == ["一、检查内容"]
    assert found((*NOTICE, "特此通知。", *UNTITLED), lacks=["title"], compiled=True) == ["一、检查内容"]


@pytest.mark.parametrize(
    "lines",
    [
        (BODY * 5,),
        ("1.检查内容", BODY * 5, "2.检查方法", BODY * 5),
        ("检查内容", BODY * 5),
        ("一、请汇总。", "二、请报送。"),
        ("附件1", *UNTITLED),
    ],
)
def test_a_fragment_need_not_have_one(lines):
    assert found(lines, lacks=["title"], compiled=True) == []


def test_what_is_wrong_with_a_date():
    lines = (*NOTICE, "某县应急管理局", "二〇二四年三月五日")
    assert found(lines, "signoff", date="二.{2,4}年", after=2012) == ["二〇二四年"]
    assert found(lines, "signoff", date="二.{2,4}年", after=2030) == []


def test_the_order_of_body_and_date():
    assert found((*NOTICE, "2024年3月5日", "某县应急管理局"), "signoff", order="body-first") == ["某县应急管理局"]
    assert found((*NOTICE, "某县应急管理局", "2024年3月5日"), "signoff", order="body-first") == []


def test_a_rule_of_the_sign_off_has_one_matter():
    for spec in ({}, {"date": "年", "order": "body-first"}):
        with pytest.raises(SpecError):
            signoff.compile(spec, Sources(None, {}))  # type: ignore[arg-type]


def test_an_opening_is_the_line_below_the_title():
    spec = {"genres": ["通知"], "lacks": ["recipient"], "opening": "^各.{0,9}(?P<here>科室)$"}
    assert found((NOTICE[0], "各科室", BODY), **spec) == ["科室"]
    assert found((NOTICE[0], "某局办公室", "各科室", BODY), **spec) == []
    assert found(NOTICE, **spec) == []
