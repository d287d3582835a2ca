"""What is read as a figure, how exactly, and what is not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govlint.document import Document
from govlint.source.text import as_document
from govlint.views.figures import Figure, chinese, figures, measures
from tests.growth import grows_linearly


def read(text: str) -> tuple[Figure, ...]:
    return as_document("a.txt", text).view(figures)


def one(text: str) -> Figure:
    (found,) = read(text)
    return found


def texts(text: str) -> list[str]:
    return [text[each.start : each.end] for each in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("培训４５名干部", 45, "人"),
        ("共三十六人", 36, "人"),
        ("共一百零五件", 105, "件"),
        ("一百二十户", 120, "户"),
        ("投入1.3万元", 13_000, "元"),
        ("共有770萬6202戶", 7_706_202, "户"),
        ("经费1億2,300萬元", 123_000_000, "元"),
        ("拨款五亿二千九百万元", 529_000_000, "元"),
        ("十九万一千八百一十六个", 191_816, "个"),
        ("16萬5千個", 165_000, "个"),
        ("投入2.5億元", 250_000_000, "元"),
        ("三千万元", 30_000_000, "元"),
        ("产量1.2万亿斤", 600_000_000_000, "公斤"),
        ("印发20 904份", 20_904, "份"),
        ("印发20,904份", 20_904, "份"),
        ("占18.5%", Fraction(37, 200), "率"),
        ("占１８％", Fraction(9, 50), "率"),
        ("占51.7 %", Fraction(517, 1000), "率"),
        ("自增率1.84‰", Fraction(184, 100_000), "率"),
        ("占百分之八十", Fraction(4, 5), "率"),
        ("占百分之十八点五", Fraction(185, 1000), "率"),
        ("占八成", Fraction(4, 5), "率"),
        ("占三分之一", Fraction(1, 3), "率"),
        ("上升4.6个百分点", Fraction(46, 10), "点"),
        ("是上年的2倍", 2, "倍"),
        ("面积3公顷", 30_000, "平方米"),
        ("里程12公里", 12_000, "米"),
        ("能耗80萬噸", 800_000_000, "公斤"),
    ],
)
def test_value_and_dimension(text: str, value: Fraction, dimension: str) -> None:
    found = one(text)
    assert (found.value, found.dimension) == (value, dimension)


@pytest.mark.parametrize(
    "text",
    [
        "约60人", "约有60人", "近60人", "超60人", "60多人", "60余人", "60人左右", "60人以上", "至少60人", "不超过60人",
        "6000多万元", "十多人", "10—20人", "10至20人", "增长-3.2%", "830元/人", "三分之一",
    ],
)  # fmt: skip
def test_hedged_figures_are_not_exact(text: str) -> None:
    assert not any(figure.exact for figure in read(text))


@pytest.mark.parametrize("text", ["共60人", "达60人", "参加人数60人", "60人，以上", "由45岁提高到60岁"])
def test_exact_figures(text: str) -> None:
    assert all(figure.exact for figure in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "2023年12月5日", "2011—2020年", "12月份", "6日至8日", "9:30", "二〇二三年", "十二月一日", "2023-01-05",
        "第27届", "第十六次", "国办发〔2020〕5号", "（2020）5号", "12号", "“5583”工程", "6+1模式", "4.64/10万", "A4纸",
        "5G基站", "GB15834", "20**年", "20xx年", "PM2.5", "010-6123-4567", "16。22万元", "1,5万元", "数百人", "第三位",
        "由全省12位上升", "1. 提高认识", "(3)加强领导", "1.2.3",
        "2008年9 月15日", "拨打12333热线", "12338妇女维权热线", "2009我局获评", "表现在：1、认识不足", "三家庄、四家店",
    ],
)  # fmt: skip
def test_what_names_or_orders_or_is_damaged_is_no_figure(text: str) -> None:
    assert [each for each in read(text) if each.exact and each.measure] == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("比上年增加85人", "up"), ("增长了8%", "up"), ("增收23亿元", "up"), ("減少85人", "down"), ("下降8%", "down"),
        ("增加到85人", "reached"), ("提高至8%", "reached"), ("降至8%", "reached"), ("共85人", ""), ("新增85人", ""),
        ("最多85人", ""),
    ],
)  # fmt: skip
def test_role(text: str, role: str) -> None:
    assert one(text).role == role


def test_a_ratio_is_read_number_by_number() -> None:
    assert [(each.value, each.measure) for each in read("结构为10.1∶43.5:46.4")] == [
        (Fraction(101, 10), "ratio"),
        (Fraction(435, 10), "ratio"),
        (Fraction(464, 10), "ratio"),
    ]


def test_the_interval_of_a_printed_number() -> None:
    assert (one("45名").low, one("45名").high) == (45, 45)
    assert (one("1.3万人").low, one("1.3万人").high) == (12_500, 13_500)
    assert (one("18%").low, one("18%").high) == (Fraction(175, 1000), Fraction(185, 1000))


def test_noughts_that_fill_up_a_share_say_nothing() -> None:
    assert one("占66.70%").step == Fraction(1, 1000)
    assert one("占66.0%").step == Fraction(1, 1000)
    assert one("共1.20万元").step == 100


def test_figures_that_can_be_added() -> None:
    people, items, houses, things, acres = read("5名，5项，5户，5个，5亩")
    assert people.alike(things)
    assert items.alike(things)
    assert not items.alike(houses)
    assert not acres.alike(things)


def test_a_value_as_it_would_be_printed() -> None:
    assert one("1.3万元").printed(Fraction(15_000)) == "1.5万元"
    assert one("19%").printed(Fraction(31, 168), 1) == "18.5%"


@pytest.mark.parametrize(
    ("text", "value"),
    [("三十六", 36), ("十", 10), ("一百零五", 105), ("二千", 2000), ("两", 2), ("十点五", Fraction(21, 2)), ("〇", 0)],
)
def test_chinese_numerals(text: str, value: Fraction) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize("text", ["百千", "三五", "十点百"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    assert chinese(text) is None


def test_offsets_are_those_of_the_running_text() -> None:
    text = "\r\n共有黨員(yuán)45名，佔18%。"
    document = Document("a.txt", text)
    assert [each.end - each.start for each in document.view(figures)] == [3, 3]
    assert texts("先后3次培训45名") == ["3次", "45名"]


def test_every_unit_has_a_class() -> None:
    assert {each.kind for each in measures().values()} >= {"people", "count", "money", "area", "percent", "points"}
    assert all(each.worth > 0 for each in measures().values())


@pytest.mark.parametrize(
    "seed", ["0", "9,", "1.", "一", "a", "十百", "百分之", "1:", "5人、", "*", "〔2020〕", "1 000 "]
)
def test_time_grows_with_length(seed: str) -> None:
    assert grows_linearly(lambda size: (seed * size)[:size], read, 3_000)


def test_a_number_in_pieces_that_is_none_is_not_read() -> None:
    assert texts("共一一七一万七五九八人") == texts("卅四人") == []
    assert texts("5万6万人") == ["5万", "6万人"]
    assert not one("二万五千多人").exact
    assert one("16萬5千個").step == 1000
