"""Titles of laws held against a table: slips, articles that are not there, laws that are past, titles without 《》."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.document import Document
from govlint.kinds import Match, Sources, SpecError, titles
from govlint.rules.model import Rule

HEADER = "title\tshort\tstatus\tenacted\trevised\tarticles\tended\treplaced\n"
TABLE = (
    "# As of some day.\n"
    + HEADER
    + "中华人民共和国妇女权益保障法\t\t有效\t1992\t2022\t86\t\t\n"
    + "中华人民共和国老年人权益保障法\t\t有效\t1996\t2018\t85\t\t\n"
    + "中华人民共和国保守国家秘密法\t保密法\t有效\t1988\t2024\t65\t\t\n"
    + "中华人民共和国合同法\t\t已废止\t1999\t\t428\t2021-01-01\t中华人民共和国民法典\n"
    + "信访条例\t\t已废止\t2005\t\t51\t2022-05-01\t信访工作条例\n"
    + "农药管理条例\t\t有效\t1997\t\t\t\t\n"
    + "兽药管理条例\t\t有效\t2004\t\t\t\t\n"
)
NEAR = {"defect": "near", "endings": {"法": 3, "条例": 8}}
ENDED = {"defect": "ended", "past": "[原旧]《"}
BARE = {"defect": "bare", "verbs": "贯彻落实|学习"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "laws.tsv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def matches(folder: Path, spec: dict[str, Any], text: str) -> list[Match]:
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    plan = titles.compile({"table": "laws.tsv", **spec}, Sources(folder, {})).plan
    return list(titles.find(Rule(**{**values, "plan": plan}), Document("a.txt", text), text))


def found(folder: Path, spec: dict[str, Any], text: str) -> list[str]:
    return [text[match.start : match.end] for match in matches(folder, spec, text)]


def test_a_title_with_a_slip_names_the_law_that_is_meant(folder: Path) -> None:
    (match,) = matches(folder, NEAR, "宣传《妇女儿童权益保护法》等")
    assert (match.start, match.fields["right"]) == (3, "中华人民共和国妇女权益保障法")
    assert found(folder, NEAR, "《婦女權益保護法》") == ["婦女權益保護法"]
    assert found(folder, NEAR, "《中华人民共和国妇女权益保护法（修订）》") == ["中华人民共和国妇女权益保护法"]


@pytest.mark.parametrize(
    "text",
    [
        "《妇女权益保障法》《中华人民共和国妇女权益保障法》《保密法》",
        "《妇女法》",  # too far from all, or short for one
        "《权益保障法》",  # as near to one as to the other
        "《种药管理条例》",  # one character of six: a regulation of another thing
        "妇女儿童权益保护法",  # no title marks
        "《妇女儿童权益保护法律问题》",
    ],
)
def test_what_is_right_or_not_certain(folder: Path, text: str) -> None:
    assert found(folder, NEAR, text) == []


def test_what_is_apart_and_elsewhere_is_not_compared(folder: Path) -> None:
    text = "《妇女儿童权益保护法》"
    assert found(folder, {**NEAR, "apart": "儿童"}, text) == []
    assert found(folder, {**NEAR, "elsewhere": "民国"}, text + "，民国九十年") == []


def test_articles_above_the_last_one(folder: Path) -> None:
    spec = {"defect": "article"}
    text = "依照《妇女权益保障法》第八十六条、第八十七条第一款和第90条，《老年人权益保障法》（2018年修订）第86条"
    assert found(folder, spec, text) == ["第八十七条", "第90条", "第86条"]
    assert found(folder, spec, "《农药管理条例》第九百条、《某条例》第九百条") == []


def test_articles_above_the_last_one_of_a_title_without_marks(folder: Path) -> None:
    spec = {"defect": "bare_article"}
    assert found(folder, spec, "违反合同法第五百条，依照保密法第66条。") == ["第五百条", "第66条"]
    assert found(folder, spec, "违反合同法第四百条，依照某省合同法第五百条，农药管理条例第九百条") == []
    assert found(folder, spec, "《合同法》第五百条，办法第五百条，依据合同法第五百项") == []


def test_a_law_that_is_past_when_the_draft_is_dated(folder: Path) -> None:
    draft = "普法工作总结\n\n宣传《合同法》《妇女权益保障法》。\n\n某市司法局\n{year}年5月1日\n"
    assert found(folder, ENDED, draft.format(year=2023)) == ["合同法"]
    assert found(folder, ENDED, draft.format(year=2020)) == []
    assert found(folder, ENDED, "宣传《合同法》。") == []
    (match,) = matches(folder, ENDED, "2024年工作总结\n\n贯彻《信访条例》。")
    assert (match.fields["ended"], match.fields["right"]) == ("2022年5月1日", "信访工作条例")
    # Within the year, and of what was done before.
    assert found(folder, ENDED, "2022年工作总结\n\n贯彻《信访条例》。") == []
    assert found(folder, ENDED, "2024年工作总结\n\n2021年按照《信访条例》办理。按照原《信访条例》办理。") == []


def test_a_title_without_marks_where_the_others_have_them(folder: Path) -> None:
    others = "宣传《妇女权益保障法》《老年人权益保障法》。"
    assert found(folder, BARE, others + "贯彻落实信访条例。") == ["信访条例"]
    assert found(folder, BARE, "贯彻落实信访条例。") == []
    assert found(folder, BARE, others + "贯彻落实信访条例实施办法，学习妇女权益保障法。") == []
    assert found(folder, BARE, others + "贯彻落实信访条例，学习合同法。") == []


def test_a_title_without_marks_in_a_row(folder: Path) -> None:
    assert found(folder, BARE, "民族政策及老年人权益保障法、《条例》") == ["老年人权益保障法"]
    assert found(folder, BARE, "《条例》、信访条例，《保密法》、《信访条例》") == ["信访条例"]
    assert found(folder, BARE, "《条例》、信访条例实施细则") == []


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ({"defect": "near"}, "defect"),
        ({"defect": "bare"}, "defect"),
        ({"defect": "ended"}, "defect"),
        ({**BARE, "verbs": "("}, "verbs"),
        ({"defect": "article", "table": "none.tsv"}, "table"),
        ({"defect": "article", "table": "columns.tsv"}, "table"),
        ({"defect": "article", "table": "short.tsv"}, "table"),
    ],
)
def test_what_does_not_compile(folder: Path, spec: dict[str, Any], key: str) -> None:
    (folder / "columns.tsv").write_text("title\tname\n", encoding="utf-8")
    (folder / "short.tsv").write_text(HEADER + "某法\t\n", encoding="utf-8")
    with pytest.raises(SpecError) as fault:
        titles.compile({"table": "laws.tsv", **spec}, Sources(folder, {}))
    assert fault.value.key == key


def test_distance() -> None:
    assert titles.distance("妇女儿童权益保护法", "妇女权益保障法") == 3
    assert titles.distance("", "法") == 1
    assert titles.distance("法", "法") == 0
