"""Running text: which lines are joined, what is taken out, and the way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document, Span
from govlint.source.text import as_document
from govlint.views.prose import is_soft_break, lines, prose
from tests.builders import drafts
from tests.growth import grows_linearly

BODY = "各级各部门要高度重视，层层压实责任。要切实加强组织领"
HEADING = "二、坚持以人民为中心的发展思想，切实保障和改善民生"


@pytest.mark.parametrize(
    ("line", "following"),
    [
        # A sentence has ended in the line and another is under way: this is no heading.
        (BODY, "导，统筹推进各项工作。"),
        ("一是" + BODY, "导，统筹推进各项工作。"),
        (BODY + "导，为", "“十四五”开好局。"),
        (BODY + "导、", "统筹推进。"),
        (BODY + "（", "试行）》"),
        # A line that stops at a comma goes on.
        ("为深入贯彻落实党中央、国务院关于安全生产工作的决策部署，", "现将有关事项通知如下。"),
        # A line without a full stop, longer than any title.
        ("同时，市委、市政府还专门搭建了联系群众、服务基层、听取意见建议的多种交流平台，开辟了", "书记信箱"),
        # The next line begins with what no line begins with.
        ("一切为了群众，一切依靠群众", "的要求落实得还不够。"),
        ("一切为了群众，一切依靠群众", "，从群众中来。"),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_line(line, following):
    assert is_soft_break(line, following)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        # A heading is not joined to its text, nor a title to what stands below it.
        (HEADING, "各级各部门要高度重视，"),
        ("（三）狠抓工程建设、安全生产，有效提升管理水平", "作为牵头单位，"),
        ("第一篇：关于进一步加强基层治理、改进工作作风的实施意见", "各乡镇人民政府："),
        ("某某市应急管理局关于安全生产、防灾减灾工作情况的报告", "市人民政府："),
        ("1995年6月16日第十届人民代表大会常务委员会第十九次会议通过根据2010年9月17日第二十一次会议修正", "第一章 总则"),
        # The line is finished.
        (BODY + "导。", "各级各部门"),
        (BODY + "：", "一切从实际出发"),
        (BODY + "导；", "各级各部门"),
        # The next line is a list item, a heading, a table row, an indented paragraph or empty.
        (BODY, "一、总体要求"),
        (BODY, "（二）主要目标"),
        (BODY, "2.工作措施"),
        (BODY, "三是加强督查"),
        (BODY, "第 一 章 总则"),
        (BODY, "- 加强督查"),
        (BODY, "|甲|乙|"),
        (BODY, "\u3000\u3000各级"),
        (BODY, "附件：名单"),
        (BODY, "\n各级"),
        (BODY, "\r\n各级"),
        (BODY, ""),
        ("序号\t姓名，单位。职务\t各级各部门要高度重视和支持", "导"),
        # A short line was not full.
        ("同志们，大家好。现在", "开会"),
        ("妇女儿童发展规划自查评估报告集合六篇", "的职数"),
        # A reading in brackets adds nothing to a line's length.
        ("關(guān)于進(jìn)一步加強(qiáng)工作，的建議", "關(guān)于進(jìn)一步"),
    ],
)  # fmt: skip
def test_a_line_that_is_complete_is_not_joined(line, following):
    assert not is_soft_break(line, following)


@pytest.mark.parametrize(
    ("text", "running"),
    [
        (f"{BODY}\n导工作。\n{HEADING}\n各级", f"{BODY}导工作。\n{HEADING}\n各级"),
        (f"{BODY}\r\n导工作。\r\n各级\r各级", f"{BODY}导工作。\n各级\n各级"),
        ("進(jìn)一步（yī bù）加強（qiáng）", "進一步（yī bù）加強"),
        # A word without a tone, or longer than a syllable, is an abbreviation or a name.
        ("推进(jin)一步（PPP）和(qiángguó)", "推进(jin)一步（PPP）和(qiángguó)"),
        ("见http://a.cn/b。", "见·············。"),
        ("", ""),
        ("\r\n\r\r\n", "\n\n\n"),
    ],
)
def test_running_text(text, running):
    assert prose(as_document("a.txt", text)).text.replace(Document.MASK, "·") == running


def test_the_lines_of_the_source_end_with_lf_alone():
    assert lines(as_document("a.md", f"{BODY}\r\n`码`\r（jìn）\n")).text == f"{BODY}\n{Document.MASK * 3}\n（jìn）\n"


PIECES = st.lists(
    st.sampled_from([BODY, "導(dǎo)", "（jìn）", "http://a.cn", "\r\n", "\n", "\r", "龘", "`", "𠮷", "的"])
).map("".join)


@given(st.one_of(drafts(), PIECES), st.sampled_from(["a.txt", "a.md"]))
def test_every_character_is_the_one_of_the_source(text, path):
    document = as_document(path, text)
    for view in (prose, lines):
        running = view(document)
        places = [running.source(at, at + 1) for at in range(len(running.text))]
        assert [place.start for place in places] == sorted({place.start for place in places})
        for char, place in zip(running.text, places, strict=True):
            assert place.end == place.start + 1
            source = document.masked[place.start]
            assert char in (source, Document.MASK) or (char == "\n" and source == "\r")


@given(st.one_of(drafts(), PIECES), st.data())
def test_a_span_reaches_from_its_first_character_to_its_last(text, data):
    running = prose(as_document("a.txt", text))
    start = data.draw(st.integers(0, len(running.text)))
    end = data.draw(st.integers(start, len(running.text)))
    span = running.source(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    if start < end:
        assert (span.start, span.end) == (running.source(start, start + 1).start, running.source(end - 1, end).end)


@pytest.mark.parametrize(
    ("text", "span", "source", "whole"),
    [
        ("進(jìn)一步", (0, 2), Span(0, 7), False),
        ("進(jìn)一步", (0, 1), Span(0, 1), True),
        ("進(jìn)一步", (1, 3), Span(6, 8), True),
        ("甲\r\n乙", (2, 3), Span(3, 4), True),
        ("甲", (1, 1), Span(1, 1), True),
    ],
)
def test_a_span_of_the_source(text, span, source, whole):
    running = prose(as_document("a.txt", text))
    assert (running.source(*span), running.is_whole(*span)) == (source, whole)


@pytest.mark.parametrize(
    "unit", ["中", "0", "（", "*", "\n", "\r\n", "中(jìn)", "(", BODY + "\n", "，\n", "www."], ids=ascii
)
def test_running_text_is_linear(unit):
    assert grows_linearly(lambda size: as_document("a.txt", unit * (size // len(unit))), prose, 8_000)
