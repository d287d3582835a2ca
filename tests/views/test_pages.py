"""Page numbers and running heads, and the figures that only look like them."""

import pytest

from govlint.source.text import as_document
from govlint.views.pages import pages
from tests.growth import grows_linearly

PAGE = "推进各项重点工作落地见效。" * 24


def found(text: str) -> list[str]:
    return [text[each.start : each.end].strip() for each in pages(as_document("a.txt", text))]


@pytest.mark.parametrize(
    "line",
    [
        *("—1—", "— 12 —", "- 3 -", "－３－", "——4——", "~5~", "·6·"),
        *("第 2 页 共 9 页", "第3頁", "第2页/共9页", "（第4页，共9页）", "Page 3 of 9", "page 3"),
    ],
)
def test_a_page_number_alone_on_its_line(line):
    assert found(f"加强领导。\n{line}\n压实责任。") == [line]
    assert found(f"加强领导。\r\n\u3000 {line} \r\n压实责任。") == [line]
    # In a sentence it is none, unless it counts the pages too.
    assert found(f"加强{line}领导。") == ([line.strip("（）")] if "共" in line else [])


@pytest.mark.parametrize("form", ["{}", "{} / 9", "{}/9"])
def test_a_figure_alone_is_a_page_number_where_the_next_stands_a_page_away(form):
    first, second, third = (form.format(number) for number in (1, 2, 3))
    torn = "各乡镇要全面落实各项措施，层层压实"
    assert found(f"{first}\n{PAGE}{torn}\n{second}\n责任。{PAGE}\n{third}") == [first, second, third]
    # Sections may be numbered so.
    assert found(f"{first}\n{PAGE}\n{second}\n{PAGE}\n{third}") == ([] if form == "{}" else [first, second, third])
    assert found(f"{first}\n张三\n{second}\n李四\n{third}\n王五") == []
    assert found(f"{first}\n{PAGE}\n{third}") == []


@pytest.mark.parametrize(
    "glued", ["推进工作，广 {}\n泛开展", "推进工作，广\n{}泛开展", "推进工作，广{}泛开展", "“12·4”、{}\n“6.26”"]
)
def test_a_page_number_run_into_its_line_is_one_where_the_next_stands_a_page_away(glued):
    one, two = glued.format("—1—"), glued.format("—2—")
    assert found(f"{one}\n{PAGE}\n{two}") == ["—1—", "—2—"]
    assert found(one) == []


def test_the_number_that_a_page_begins_with_in_the_midst_of_a_sentence():
    broken = "全面落实各项安全防范措施，切实保障全县人民\n{}群众的生命财产安全。"
    assert found(f"{broken.format(1)}{PAGE}\n{broken.format(2)}") == ["1", "2"]
    # A figure with its measure word; a paragraph before it that has ended; one number alone.
    counted = "全面落实各项安全防范措施，整改安全隐患同比下降\n{}个百分点。"
    assert found(f"{counted.format(1)}{PAGE}\n{counted.format(2)}") == []
    ended = "全面落实各项安全防范措施，切实保障广大群众。\n{}群众的生命财产安全。"
    assert found(f"{ended.format(1)}{PAGE}\n{ended.format(2)}") == []
    assert found(f"{broken.format(1)}{PAGE}") == []


@pytest.mark.parametrize(
    ("text", "counters"),
    [
        # The next page goes on in the midst of a sentence: what follows begins none, or a word is torn.
        (f"1、某县总结{PAGE}多方联动、全面设\n2、防”的原则。{PAGE}抓好落\n3、实”的要求。", ["1、", "2、", "3、"]),
        (f"站点某文库\n1、某县总结{PAGE}多方联动、全面设\n2、防”的原则。{PAGE}抓好落\n3、地生根。", ["1、", "2、", "3、"]),
        (f"包括任务，包括措施，包括责任。{PAGE}总结的内容具体包\n5、括目标。{PAGE}全面完成包\n6、括重点。", ["5、", "6、"]),
        # Half-width marks, and a first page below what the site says of the file.
        (f"由会员分享，可在线阅读。\n1、纳税服务总结{PAGE}从税务机关的内部来看，行风评议应当如何认识和怎样评价，各部门的看法\n2、,一提服务", ["1、", "2、"]),
        (f"要加强1、领导。{PAGE}层层加强领导，完善工作2、机制。{PAGE}工作机制健全。", ["1、", "2、"]),
        (f"要加强1、领导。加强领导，完善工作2、机制，工作机制健全。{PAGE}", []),
        # People without names, and evidence that is numbered.
        (f"证人张某1、任某等人到庭。{PAGE}证人张某2、任某等人的证言，证据1、证据2、证据3。{PAGE}某任，某任，据证，据证，据证。", []),
        (f"要加强1、领导。{PAGE}层层加强领导，完善工作3、机制。{PAGE}工作机制健全。", []),
        # The articles of Taiwan's laws, and items behind 又.
        (f"參照條例第65條之4、公教保險法。{PAGE}修正第98條之5、第263條。{PAGE}又6、依規定。", []),
        # A list whose paragraphs have no full stop.
        (f"一年来主要抓了以下几项工作，取得了一定的成效，现将情况汇报如下，请领导审阅指正\n1、加强学习，{PAGE}提高素质，"
         f"把各项任务抓细抓实，确保目标任务顺利完成\n2、完善制度，{PAGE}严格考核。", []),
        ("坚持问题导向，开展1、 2、 3、 检查。", ["1、 2、 3、"]),
        ("坚持问题导向，开展1、 3、 5、 检查。", []),
        ("姓名1、 2、 3、\n住址", []),
        ("责任部门：园林局第 1 页共 5 页下载后编辑。", ["第 1 页共 5 页"]),
    ],
)  # fmt: skip
def test_counters_in_the_midst_of_sentences(text, counters):
    assert found(text) == counters


def test_a_running_head_stands_beside_page_numbers_again_and_again():
    pages_of_text = "某县政府文件 2023年\n{}\n— {} —\n"
    heads = "".join(pages_of_text.format(PAGE, number) for number in (1, 2, 3, 4))
    assert found(heads).count("某县政府文件 2023年") == 3
    assert found("".join(pages_of_text.format(PAGE, number) for number in (1, 2))).count("某县政府文件 2023年") == 0
    assert found("某县政府文件\n" * 5) == []


@pytest.mark.parametrize("unit", ["1\n", "—1—\n", "中—1—中", "中\n", "第1页\n甲\n", "\n", "1", "中1、中", "中，1、"])
def test_pages_are_found_in_linear_time(unit):
    assert grows_linearly(lambda size: as_document("a.txt", unit * (size // len(unit))), pages, 8_000)
