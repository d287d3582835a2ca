"""Word drafts: which text is read, in which order, and where a place in it lies."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml

from govlint.check import Checker
from govlint.config import Settings
from govlint.rules.select import Layer, Selector
from govlint.source.decode import Unreadable
from govlint.source.docx import Text, read, read_texts
from govlint.source.word_numbers import numeral

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def texts(*paragraphs: str, revisions: Any = "accepted") -> tuple[Text, ...]:
    """The texts of a draft whose paragraphs are given as the XML inside their elements."""
    document = docx.Document()
    body = document.element.body
    for paragraph in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {NAMES} {COMPATIBLE}>{paragraph}</w:p>"))
    return read_texts(saved(document), revisions)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("为深入") + run("贯彻"), "为深入贯彻"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>', "甲\n乙"),
        ('<w:r><w:br w:type="page"/><w:t>甲</w:t><w:br w:type="column"/></w:r>', "甲"),
        ("<w:hyperlink>" + run("链接") + "</w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件"),
        (run("明") + run("暗", "<w:vanish/>") + run("显", '<w:vanish w:val="0"/>'), "明显"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("第三条")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "第三条",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("一、总则……1")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "",
        ),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt>"
            + run("zhì")
            + "</w:rt><w:rubyBase>"
            + run("置")
            + "</w:rubyBase></w:ruby></w:r>",
            "置",
        ),
    ],
)
def test_the_text_of_a_paragraph(inside, text):
    assert texts(inside)[0].text == f"{text}\n"


CHANGED = (
    '<w:r><w:t>甲</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>加</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>乙</w:t></w:r>'
)


@pytest.mark.parametrize(("revisions", "text"), [("accepted", "甲加乙\n"), ("original", "甲删乙\n")])
def test_changes_are_read_as_accepted_or_as_if_they_had_not_been(revisions, text):
    assert texts(CHANGED, revisions=revisions)[0].text == text


def test_a_paragraph_whose_mark_is_deleted_runs_on():
    gone = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>' + run("前半句")
    assert texts(gone, run("后半句"))[0].text == "前半句后半句\n"
    assert texts(gone, run("后半句"), revisions="original")[0].text == "前半句\n后半句\n"


def test_every_character_of_a_run_is_traced_to_it():
    text = texts(run("为深入") + run("贯彻"), run("第二段"))[0]
    assert [(text.text[each.start : each.end], each.element.text) for each in text.runs] == [
        ("为深入", "为深入"),
        ("贯彻", "贯彻"),
        ("第二段", "第二段"),
    ]


def test_rows_are_lines_and_cells_of_several_paragraphs_are_paragraphs():
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, words in zip(table.rows, (("指标", "合计"), ("户数", "68")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    other = document.add_table(1, 1)
    other.rows[0].cells[0].text = "第一段\n第二段"
    other.rows[0].cells[0].add_paragraph("第三段")
    assert read_texts(saved(document))[0].text == "指标\t合计\n户数\t68\n第一段\n第二段\n第三段\n"


def numbered(prepare: Callable[[Any], None] = lambda _: None) -> str:
    """The text of a draft with five numbered paragraphs: 一、 （一） （二） 二、 （一）."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("%1、", "（%2）"))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {NAMES} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, words in ((0, "总则"), (1, "目的"), (1, "范围"), (0, "分则"), (1, "措施")):
        paragraph = document.add_paragraph(words)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'))
    prepare(document)
    return read_texts(saved(document))[0].text


def test_the_numbers_that_word_makes_are_text():
    assert numbered() == "一、总则\n（一）目的\n（二）范围\n二、分则\n（一）措施\n"


@pytest.mark.parametrize(
    ("format", "numerals"),
    [
        ("decimal", "1 11"),
        ("chineseCountingThousand", "一 十一"),
        ("decimalEnclosedCircle", "① ⑪"),
        ("ideographTraditional", "甲 甲"),
        ("upperLetter", "A K"),
        ("lowerRoman", "i xi"),
        ("decimalZero", "01 11"),
        ("decimalFullWidth", "１ １１"),
        ("chineseLegalSimplified", "壹 拾壹"),
        ("ideographDigital", "一 一一"),
        ("ideographEnclosedCircle", "㊀ 11"),
        ("decimalEnclosedFullstop", "⒈ ⒒"),
        ("unheardOf", "1 11"),
    ],
)
def test_numerals(format, numerals):
    assert f"{numeral(1, format)} {numeral(11, format)}" == numerals


@pytest.mark.parametrize("format", ["chineseCounting", "lowerLetter", "upperRoman", "decimalEnclosedCircle"])
def test_a_number_that_no_list_has_is_written_in_digits(format):
    """A list may begin with any number; as letters or Roman numerals it would fill the memory."""
    assert [numeral(number, format) for number in (0, 1000, 2_000_000_000)] == ["0", "1000", "2000000000"]


def test_headers_notes_and_boxes_are_texts_of_their_own_and_page_numbers_are_none():
    document = docx.Document()
    document.add_paragraph("正文。")
    document.sections[0].header.paragraphs[0].text = "某县人民政府文件"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    box = (
        f"<w:r {NAMES}><w:pict><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(box))
    assert [(each.name, each.text) for each in read_texts(saved(document))] == [
        ("", "正文。\n"),
        ("页眉", "某县人民政府文件\n"),
        ("文本框", "框里的字\n"),
    ]
    whole = read(saved(document), "a.docx")
    assert whole.text == "正文。\n某县人民政府文件\n框里的字\n"
    assert whole.place(whole.text.index("框")) == (3, 1)
    assert [(at, part.text) for at, part in whole.tell_apart()][1] == (4, "某县人民政府文件\n")


def test_the_lines_are_paragraphs_even_where_one_is_broken():
    document = read(saved_with_break(), "a.docx")
    assert document.text == "甲\n乙\n丙\n"
    assert [document.place(document.text.index(char)) for char in "甲乙丙"] == [(1, 1), (1, 3), (2, 1)]


def saved_with_break() -> bytes:
    document = docx.Document()
    document.add_paragraph("甲").add_run().add_break()
    document.paragraphs[0].add_run("乙")
    document.add_paragraph("丙")
    return saved(document)


def rewritten(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """A draft with some bytes of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            for before, after in changes:
                content = content.replace(before, after)
            new.writestr(entry, content)
    return made.getvalue()


MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    "changes",
    [
        [(MAIN, b"application/vnd.ms-word.document.macroEnabled.main+xml")],
        [(MAIN, b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")],
        [
            (
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
            (
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        ],
    ],
    ids=["macros", "template", "strict"],
)
def test_drafts_with_macros_templates_and_the_strict_form_are_read(changes):
    assert read(rewritten(saved_with_break(), *changes), "a.docm").text == "甲\n乙\n丙\n"


def test_what_stands_in_an_embedded_draft_is_not_passed_over_in_silence():
    data = rewritten(saved_with_break(), (b"<w:sectPr", b"<w:altChunk/><w:sectPr"))
    with pytest.raises(Unreadable, match="嵌着另一份文档"):
        read(data, "a.docx")


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (64 << 20))
    return data.getvalue()


def without_text() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "不是完整的 Word 文档"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧的 .doc 格式"),
        (saved_with_break()[:-40], "不是完整的 Word 文档"),
        (saved_with_break()[:3000], "不是完整的 Word 文档"),
        (bomb(), "超出常理"),
        (without_text(), "不是完整的 Word 文档"),
    ],
)
def test_what_is_no_draft_is_unreadable(data, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data, "a.docx")


def test_entities_are_not_expanded():
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved_with_break())) as old, zipfile.ZipFile(data, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                declared = b'<!DOCTYPE w [<!ENTITY a "\xe7\x94\xb2"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
                content = content.replace(b"?>", b"?>" + declared, 1).replace("乙".encode(), b"&x;&a;", 1)
            new.writestr(entry, content)
    with suppress(Unreadable):
        assert "root:" not in read(data.getvalue(), "a.docx").text


def test_how_a_draft_looks_is_not_read_unless_a_rule_asks(monkeypatch):
    def asked(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("govlint.source.word_looks.Looks.__init__", asked)
    document = docx.Document()
    document.add_paragraph("关于做好防汛工作的通知")
    settings = Settings(layers=(Layer(ignore=(Selector("LY", ""),)),))
    checked = Checker().check_document(read(saved(document), "a.docx"), settings)
    assert [each.code for each in checked.findings if each.code == "IO001"] == []


def test_the_time_to_read_a_draft_of_three_hundred_pages():
    document = docx.Document()
    paragraph = document.add_paragraph("各单位要落实责任，安排专人值守，遇有险情立即报告，不得迟报、漏报、瞒报。" * 2)
    for _ in range(2399):
        paragraph._p.addprevious(deepcopy(paragraph._p))
    data = saved(document)
    times = []
    for reads in (lambda: docx.Document(io.BytesIO(data)), lambda: read(data, "a.docx")):
        begun = time.perf_counter()
        reads()
        times.append(time.perf_counter() - begun)
    # About five times what python-docx needs to open it; far less than a check takes.
    assert times[1] < 3
