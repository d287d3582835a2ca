"""Figures that contradict each other by a formula."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds import Sources, SpecError, formula
from govlint.source.text import as_document
from tests.builders import rule

SUM = {
    "readings": ["(?P<total>{level}){other}{0,30}其中(?P<parts>(?:{other}{0,20}{level}){2,5})"],
    "formula": "total = parts",
}


def found(text: str, **spec: Any) -> list[tuple[str, str]]:
    given = rule("formula", **{"message": "应为{right}（{sum}），原文为{match}", **SUM, **spec})
    document = as_document("a.txt", text)
    return [(text[slice(*each.span)], each.message) for each in Engine([given]).check(document)]


def test_a_contradiction_shows_the_sum() -> None:
    assert found("共69人，其中男25人，女43人。") == [("69人", "应为68人（25+43=68人），原文为69人")]
    assert found("共68人，其中男25人，女43人。") == []


def test_the_figures_that_the_judged_one_is_judged_by_are_related() -> None:
    text = "共69人，其中男25人，女43人。"
    (finding,) = Engine([rule("formula", **SUM)]).check(as_document("a.txt", text))
    assert [text[slice(*each)] for each in finding.related] == ["25人", "43人"]


def test_a_longer_list_may_hold_the_parts_of_the_total_first() -> None:
    assert found("共68人，其中男25人，女43人，党员12人。") == []


def test_what_cannot_be_added_is_no_reading() -> None:
    assert found("共69人，其中男25人，修路43公里。") == []


def test_any_reading_that_holds_is_enough() -> None:
    first = "(?P<total>{level})，其中男(?P<men>{level})，女(?P<women>{level})"
    second = "(?P<total>{level})，其中男(?P<men>{level})，女{level}，(?P<women>{level})"
    text, formula = "共68人，其中男25人，女43人，4人。", "total = men + women"
    assert len(found(text, readings=[second], formula=formula)) == 1
    assert found(text, readings=[second, first], formula=formula) == []


def test_unless_looks_a_little_beyond_the_reading() -> None:
    assert found("户均共有地69亩，其中水田25亩，旱地43亩。", unless="户均") == []
    assert found("共有地69亩，其中水田25亩，旱地43亩（户均）。", unless="户均") == []


def test_another_total_before() -> None:
    assert found("总人口68人，比去年的66人多，其中男25人，女43人。") == []


def test_a_note_on_rounding_widens() -> None:
    text = "共70.1万人，其中男25.1万人，女44.7万人。"
    assert len(found(text)) == 1
    assert found(text + "\n注：因四舍五入，合计与分项之和不等。", note="四舍五入") == []


def test_an_unknown_whole_number() -> None:
    spec = {
        "readings": [
            "(?P<number>{level}){text}{0,20}每人发(?P<rate>{level}){text}{0,20}共{word}{0,9}(?P<total>{level})"
        ],
        "formula": "total = number * rate * times",
        "unknown": {"times": 3},
    }
    assert found("为100人每人发500元，共发5万元。", **spec) == []
    assert found("为100人每人发500元，共发15万元。", **spec) == []
    assert found("为100人每人发500元，共发8.8万元。", **spec) == [
        ("8.8万元", "应为10.0万元（(100×500)×2=10.0万元），原文为8.8万元")
    ]


def test_an_unknown_without_a_bound() -> None:
    spec = {
        "readings": ["(?P<whole>{level}){text}{0,20}占(?P<share>{share})"],
        "formula": "share = part / whole",
        "unknown": {"part": 0},
    }
    assert found("在12人中占33%", **spec) == []
    assert [each for each, _ in found("在12人中占30%", **spec)] == ["30%"]
    # Of a rounded whole nothing can be said.
    assert found("在1.2万人中占30.001%", **spec) == []


def test_an_unknown_that_is_divided_by() -> None:
    spec = {
        "readings": ["(?P<after>{level})，上升(?P<growth>{growth})"],
        "formula": "growth = after / before - 1",
        "unknown": {"before": 0},
    }
    assert [each for each, _ in found("事故14起，上升78.6%", **spec)] == ["78.6%"]
    assert found("事故14起，上升75%", **spec) == []
    # Of many there is always one.
    assert found("出栏427246头，上升0.9%", **spec) == []


def test_rates_of_whole_yuan() -> None:
    spec = {
        "readings": ["(?P<after>{level})，{word}{0,4}(?P<rise>{rise})，{word}{0,4}(?P<growth>{growth})"],
        "formula": "growth = rise / (after - rise)",
    }
    assert found("人均271元，增加25元，增长10.3%", **spec) == []
    assert [each for each, _ in found("人均271元，增加25元，增长13.3%", **spec)] == ["13.3%"]


def test_measure_words_and_classes() -> None:
    spec = {
        "readings": ["(?P<number>{level})每(?P<per>户|人)(?P<rate>{level})共(?P<total>{level})"],
        "formula": "total = number * rate",
    }
    text = "10户每人5元共40元"
    assert len(found(text, **spec)) == 1
    assert found(text, counted={"per": "number"}, **spec) == []
    assert found(text, of=["people"], **spec) == []


def test_a_misprint_must_explain_it() -> None:
    assert found("共4281人，其中男3570人，女412人。", misprint=True) == []
    assert found("共4181人，其中男3570人，女711人。", misprint=True) != []


def test_comparisons_need_one_dimension() -> None:
    spec = {"readings": ["(?P<whole>{level})其中(?P<part>{level})"], "formula": "part <= whole"}
    assert [each for each, _ in found("12人其中21人", **spec)] == ["21人"]
    assert found("12个其中21人", **spec) == []


def test_what_stands_in_brackets_is_a_part_of_a_part() -> None:
    assert found("共50人，其中党员20人（女8人），群众30人。") == []


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ({"readings": ["{level}"], "formula": "a = b"}, "readings"),
        ({"readings": ["(?P<a>{level})"], "formula": "a ="}, "formula"),
        ({"readings": ["(?P<a>{level})", "(?P<a>{nothing})"], "formula": "a = 1"}, "readings"),
        ({"readings": ["(?P<a>{level})"], "formula": "a = 1", "unless": "("}, "unless"),
    ],
)
def test_faults_of_a_rule(spec: dict[str, Any], key: str) -> None:
    with pytest.raises(SpecError) as fault:
        formula.compile(spec, Sources(Path(), {}))
    assert fault.value.key == key


def test_the_plan_can_be_cached() -> None:
    plan = formula.compile({**SUM, "unknown": {}, "misprint": True}, Sources(Path(), {})).plan
    assert marshal.loads(marshal.dumps(plan)) == plan


def test_plain_numbers_and_powers() -> None:
    between = {
        "readings": [
            "(?P<since>[0-9]{4})年(?P<before>{level})，(?P<until>[0-9]{4})年(?P<after>{level})，年均增长(?P<growth>{growth})"
        ],
        "formula": "growth = (after / before) ** (1 / (until - since)) - 1",
        "numbers": {"since": 0, "until": 0},
    }
    assert found("2015年40亿元，2020年50亿元，年均增长4.6%", **between) == []
    assert found("2015年40亿元，2020年50亿元，年均增长5.4%", **between) == [
        ("5.4%", "应为4.56%（((50亿÷40亿)^(1÷(2020-2015)))-1=4.56%），原文为5.4%")
    ]
    assert found("2015年40亿元，2015年50亿元，年均增长5.4%", **between) == []


def test_a_number_that_may_be_off() -> None:
    over = {
        "readings": ["(?P<years>[三五])年(?P<before>{level})，(?P<after>{level})，年均增长(?P<growth>{growth})"],
        "formula": "growth = (after / before) ** (1 / years) - 1",
    }
    text = "五年40亿元，50亿元，年均增长5.7%"
    assert len(found(text, numbers={"years": 0}, **over)) == 1
    assert found(text, numbers={"years": 1}, **over) == []


def test_a_whole_number_that_is_rounded() -> None:
    ratio = {
        "readings": ["男(?P<men>{level})，女(?P<women>{level})，比(?P<ratio>{bare})"],
        "formula": "ratio = men / women * 100",
    }
    text = "男1017人，女1000人，比102。"
    assert len(found(text, **ratio)) == 1
    assert found(text, rounded=True, **ratio) == []


def test_the_last_of_the_parts_as_many_as_are_counted() -> None:
    spec = {"readings": ["(?P<parts>{level}(?:{other}{0,20}{level}){1,5})，(?P<n>{level})合计(?P<total>{level})"]}
    spec |= {"last": {"parts": "n"}}
    assert found("共90元，甲25元，乙43元，两项合计69元。", **spec) == [("69元", "应为68元（25+43=68元），原文为69元")]
    assert found("共90元，甲25元，乙43元，两项合计68元。", **spec) == []
    assert found("甲25元，乙43元，三项合计69元。", **spec) == []
    assert found("甲25人，乙43人，2人合计69人。", **spec) == []


def test_the_year_of_the_sign_off() -> None:
    spec = {"readings": ["(?P<year>20[0-9]{2})年的文件"], "formula": "year <= signed", "numbers": {"year": 0}}
    text = "关于自查的通知\n各科室：\n根据2024年的文件，开展自查。\n某县某局\n{}年5月3日"
    assert [each for each, _ in found(text.format(2023), **spec)] == ["2024"]
    assert found(text.format(2024), **spec) == []
    assert found("根据2024年的文件，开展自查。", **spec) == []
