"""Marks of headings and items."""

from __future__ import annotations

import pytest

from govlint.views.marks import BY_NAME, read_mark, read_within


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [
        ("一、提高认识", "一、", 1),
        ("二十一、提高认识", "一、", 21),
        ("一百九十九、提高认识", "一、", 199),
        ("　　十 、提高认识", "一、", 10),
        ("三.提高认识", "一.", 3),
        ("參、未來展望", "壹、", 3),
        ("拾壹、附則", "壹、", 11),
        ("（一）提高认识", "（一）", 1),
        ("(十二)提高认识", "（一）", 12),
        ("（三)提高认识", "（一）", 3),
        ("㈡提高认识", "（一）", 2),
        ("二）提高认识", "一）", 2),
        ("1.提高认识", "1.", 1),
        ("1. 提高认识", "1.", 1),
        ("１２．提高认识", "1.", 12),
        ("⒊提高认识", "1.", 3),
        ("3、提高认识", "1、", 3),
        ("（１）提高认识", "（1）", 1),
        ("( 2 )提高认识", "（1）", 2),
        ("⑵提高认识", "（1）", 2),
        ("2)提高认识", "1）", 2),
        ("③提高认识", "①", 3),
        ("㉑提高认识", "①", 21),
        ("第一章 总则", "第一章", 1),
        ("第 二 章　組織", "第一章", 2),
        ("第三章附则", "第一章", 3),
        ("第二节", "第一节", 2),
        ("第十条　为加强管理", "第一条", 10),
        ("第 12 條", "第一条", 12),
        ("第一部分 回顾", "第一部分", 1),
        ("第一，提高认识", "第一，", 1),
        ("一是提高认识", "一是", 1),
        ("二要提高认识", "一是", 2),
        ("其三，提高认识", "其一", 3),
        ("## 一、提高认识", "一、", 1),
        ("**二、提高认识**", "一、", 2),
    ],
)
def test_every_form_is_read(text: str, form: str, number: int) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.form, mark.number, mark.doubtful) == (BY_NAME[form], number, False)
    assert text[mark.start : mark.end].strip("　 ") == text[mark.start : mark.end]


@pytest.mark.parametrize(
    "text",
    [
        "二〇二三年，全县面貌一新",
        "2023.提高认识",
        "三要素齐全",
        "第四章之一 监督",
        "第十条之一　单位应当归档",
        "第十条规定，单位应当归档",
        "第三章的规定",
        "十年来，全县面貌一新",
        "三农工作",
        "（此件公开发布）",
        "（2023年5月）",
        "统一是关键",
        "0.5亿元资金",
        "",
    ],
)
def test_what_only_begins_like_one(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "三、四月份开展督查",
        "九、十两个月雨水较多",
        "一、二、三产业融合发展",
        "十、百、千、万工程",
        "二、三级机构同步开展",
        "1.5亿元资金",
        "24. 3 亿元，比上年增长一成",
        "3、4号楼",
        "（一）、（三）项规定的情形",
        "（二）项所称单位",
        "一是一，二是二",
        "第一、二、三产业",
    ],
)
def test_what_is_perhaps_one_is_doubtful(text: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert mark.doubtful


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("做到：一是甲；二是乙。三要丙。", ["一是", "二是", "三要~"]),
        ("县残联一是甲。唯一是乙，之一是丙", []),
        ("做到：（1）甲；（2）乙，（3）丙", ["（1）", "（2）", "（3）~"]),
        ("按照第（一）项、前款（二）的规定", []),
        ("加强学习。二、健全机制", ["二、"]),
        ("获得，一、二等奖。二、三产业", []),
        ("第一，甲。第二，乙", ["第二，"]),
        ("包括：1.甲；2.乙；1.5亿元", ["1.~", "2.~"]),
        ("一是甲，二是乙", ["二是"]),
        ("会议确定三要三不要，四要素齐全", []),
        ("①甲②乙。③丙", ["②~", "③"]),
    ],
)
def test_marks_within_a_paragraph(text: str, marks: list[str]) -> None:
    found = [text[mark.start : mark.end] + "~" * mark.doubtful for mark in read_within(text)]
    assert found == marks
