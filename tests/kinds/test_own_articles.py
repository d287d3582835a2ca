"""References of a set of articles to articles, paragraphs and items that it does not have."""

from __future__ import annotations

import pytest

from govlint.engine.engine import Engine
from govlint.source.text import as_document
from tests.builders import rule

TEXT = """某局车辆管理办法
第一章　总则
第一条　为加强管理，制定本办法。
第二条　驾驶员应当遵守下列规定：
（一）爱护车辆；
（二）安全驾驶。
{below}
第二章　附则
第三条　{third}
第四条　本办法自印发之日起施行。
"""


def found(fault: str, third: str = "略。", below: str = "其他规定另行制定。") -> list[str]:
    made = Engine([rule("own_articles", names="本办法(?=第)", fault=fault, unless="修改", message="{count}{unit}")])
    text = TEXT.format(third=third, below=below)
    return [f"{text[slice(*each.span)]} {each.message}" for each in made.check(as_document("a.txt", text))]


@pytest.mark.parametrize(
    ("fault", "third", "expected"),
    [
        ("article", "按照本办法第五条办理。", ["第五条 4条"]),
        ("article", "按照本办法第四条、第九条和第十条办理。", ["第九条 4条", "第十条 4条"]),
        ("article", "按照本办法第三章办理。", ["第三章 2章"]),
        ("article", "按照本办法第一条至第四条、第二章办理。", []),
        ("article", "按照该办法第五条办理。", []),
        ("item", "按照本办法第二条第（三）项办理。", ["第二条第（三）项 2项"]),
        ("item", "按照本办法第二条第一款第三项办理。", ["第二条第一款第三项 2项"]),
        ("item", "按照本办法第二条第（二）项、第二条第二款办理。", []),
        ("item", "按照本办法第二条第三款办理。", ["第二条第三款 2款"]),
        ("item", "按照本办法第九条第三款办理。", []),
        ("former", "违反前款规定的，给予处分。", ["前款 0款"]),
        ("former", "违反前条、第二条前款规定的，给予处分。", []),
    ],
)
def test_what_leads_nowhere_is_found(fault: str, third: str, expected: list[str]) -> None:
    assert found(fault, third) == expected


def test_items_of_the_paragraph_before() -> None:
    assert found("item", below="违反前款第（三）项的，给予处分。") == ["前款第（三）项 2项"]
    assert found("item", below="违反前款第（二）项的，给予处分。") == []
    assert found("former", below="违反前款第（二）项的，给予处分。") == []


def test_a_number_printed_twice_is_no_measure() -> None:
    made = Engine([rule("own_articles", names="本办法(?=第)", fault="item", message="x")])
    text = TEXT.format(third="略。", below="第二条　按照本办法第二条第（六）项办理。")
    assert list(made.check(as_document("a.txt", text))) == []


def test_amendments_and_few_articles_are_left_alone() -> None:
    made = Engine([rule("own_articles", names="本办法(?=第)", fault="article", unless="修改", message="x")])
    for text in (
        "关于修改《办法》的决定\n第一条　甲。\n第二条　本办法第九条改为乙。\n第三条　丙。\n",
        "某局办法\n第一条　甲。\n第二条　本办法第九条改为乙。\n",
        "某局办法\n第二条　甲。\n第三条　本办法第九条改为乙。\n第四条　丙。\n",
    ):
        assert list(made.check(as_document("a.txt", text))) == []
