"""Awkward Word drafts: what people's programs write, read as Word shows it and, where that is the same, LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from govlint.source.decode import Unreadable
from govlint.source.docx import read, read_texts
from govlint.source.word_symbols import symbol

NAMES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "x": "urn:unknown",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)


def r(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str, looks: str = "") -> str:
    return f"<w:p><w:pPr>{looks}</w:pPr>{inside}</w:p>"


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def tc(inside: str) -> str:
    return f"<w:tc>{inside}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    return char("begin") + code(instruction) + char("separate") + result + char("end")


def at(depth: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def listed(text: str, number: int = 90, depth: int = 0, looks: str = "") -> str:
    return p(r(text) if text else "", at(depth, number) + looks)


LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    for depth, (form, text, more) in enumerate(
        (
            ("chineseCounting", "%1、", ""),
            ("chineseCounting", "（%2）", ""),
            ("decimal", "%1.%2", "<w:isLgl/>"),
        )
    )
)
LISTS = (
    f'<w:abstractNum w:abstractNumId="90">{LEVELS}</w:abstractNum>',
    '<w:abstractNum w:abstractNumId="91"><w:numStyleLink w:val="Numbers"/></w:abstractNum>',
    f'<w:abstractNum w:abstractNumId="92"><w:styleLink w:val="Numbers"/>{LEVELS}</w:abstractNum>',
    '<w:abstractNum w:abstractNumId="93"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%2)"/></w:lvl>'
    "</w:abstractNum>",
)
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
USES = {90: (90, ""), 91: (90, ANEW.format(1)), 92: (90, ANEW.format(5)), 93: (91, ""), 94: (92, ""), 95: (93, "")}
HIDING = (
    '<w:style {} w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>',
    '<w:style {} w:type="paragraph" w:styleId="Above"><w:rPr><w:vanish/></w:rPr></w:style>',
    '<w:style {} w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Above"/></w:style>',
)
HIDING_RUN = '<w:rStyle w:val="Hid"/>'
HIDDEN_MARK = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def draft(body: str) -> Any:
    """A draft with this body, and the lists of these tests."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for place, each in enumerate(LISTS):
        numbering.insert(place, parse_xml(each.replace(" ", f" {NAMES} ", 1)))
    for number, (abstract, more) in USES.items():
        use = f'<w:num {NAMES} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
        numbering.append(parse_xml(use))
    style = f'<w:style {NAMES} w:type="numbering" w:styleId="Numbers"><w:name w:val="Numbers"/><w:pPr>{at(0, 94)}</w:pPr></w:style>'
    for each in (style, *(each.format(NAMES) for each in HIDING)):
        document.styles.element.append(parse_xml(each))
    heading = document.styles["Heading 2"].element.get_or_add_pPr()
    heading.append(parse_xml(f'<w:numPr {NAMES}><w:numId w:val="95"/></w:numPr>'))
    root = document.element.body
    for each in list(parse_xml(f"<w:body {NAMES}>{body}</w:body>")):
        root.insert(len(root) - 1, each)
    return document


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


ALIKE = {
    "a table in a cell": (
        tbl(tr(tc(p(r("甲"))), tc(p(r("乙")))), tr(tc(p(r("左")) + tbl(tr(tc(p(r("内")))))), tc(p(r("右"))))),
        "甲\t乙\n左\n内\n右\n",
    ),
    "controls around paragraphs, words, cells and rows": (
        control(p(r("控件"))) + p(r("前") + control(r("中")) + r("后"))
        + tbl(tr(tc(p(r("甲"))), control(tc(p(r("乙"))))), control(tr(tc(p(r("丙"))), tc(control(p(r("丁"))))))),
        "控件\n前中后\n甲\t乙\n丙\t丁\n",
    ),
    "lists that start anew": (
        listed("甲") + listed("乙", depth=1) + listed("丙") + listed("重", 91) + listed("再", 91) + listed("接")
        + listed("五", 92) + listed("又", 91) + p(r("无"), '<w:numPr><w:numId w:val="0"/></w:numPr>') + listed("丁"),
        "一、甲\n（一）乙\n二、丙\n一、重\n二、再\n三、接\n五、五\n六、又\n无\n七、丁\n",
    ),
    "a list of a style of lists": (listed("甲", 93) + listed("乙", 94) + listed("丙", 93, 1), "一、甲\n二、乙\n（一）丙\n"),
    "moved and changed text": (
        p('<w:moveTo w:id="4" w:author="a">' + r("移来。") + "</w:moveTo>"
          + '<w:ins w:id="5" w:author="a">' + r("加") + "</w:ins>"),
        "移来。加\n",
    ),
    "marks of comments, bookmarks, spelling, tags": (
        p('<w:bookmarkStart w:id="1" w:name="b"/>' + r("书签") + '<w:bookmarkEnd w:id="1"/><w:proofErr w:type="x"/>'
          + '<w:smartTag w:element="date">' + r("二〇二五年") + '</w:smartTag><w:customXml w:element="x">' + r("自")
          + "</w:customXml>"),
        "书签二〇二五年自\n",
    ),
    "breaks of lines, columns and pages": (
        p('<w:r><w:t>甲</w:t><w:cr/><w:t>乙</w:t><w:br w:type="column"/><w:t>丙</w:t><w:lastRenderedPageBreak/>'
          '<w:t>丁</w:t><w:br w:type="page"/></w:r>' + r("附件")) + p('<w:r><w:br w:type="page"/></w:r>' + r("戊")),
        "甲\n乙\n丙丁\n附件\n戊\n",
    ),
    "blanks that are only of the XML": (p("<w:r><w:t>前 </w:t></w:r><w:r><w:t>\n后</w:t></w:r>" + r(" 尾")), "前后 尾\n"),
    "hyphens": (p(r("软") + "<w:r><w:softHyphen/></w:r>" + r("连")), "软连\n"),
    "sections and columns": (
        p(r("甲"), '<w:sectPr><w:type w:val="continuous"/><w:cols w:num="2"/></w:sectPr>')
        + p(r("乙")),
        "甲\n乙\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_what_word_and_libreoffice_show(name):
    body, text = ALIKE[name]
    assert read_texts(saved(draft(body)))[0].text == text


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same(tmp_path):
    """All of them as one draft, blanks and the marks of hyphens apart."""
    body = "".join(body for body, _ in ALIKE.values())
    data = saved(draft(body))
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    theirs = Path(tmp_path, "a.txt").read_text("utf-8-sig")
    assert "".join(read_texts(data)[0].text.split()) == "".join(theirs.replace("\u00ad", "").split())


SHOWN = [
    # Word shows the result of a field and never its code, whatever fields stand in that.
    (p(char("begin") + code("IF ") + field("MERGEFIELD a", r("男")) + code(" = 男") + char("separate") + r("先生")
       + char("end") + r("：")), "先生：\n"),
    (p(char("begin") + code(" REF a ")) + p(r("没有结束的域。")), "\n没有结束的域。\n"),
    (p(char("begin") + code("REF a") + char("separate") + r("跨")) + p(r("段") + char("end")), "跨\n段\n"),
    (p(char("begin") + code(" eq \\o\\ac(○,") + code("3") + code(")") + char("end") + r("登记")), "③登记\n"),
    (p(char("begin") + code(" EQ \\o\\ac(○,\\s\\up0(甲))") + char("end") + r("类")), "甲类\n"),
    (p(r("为") + "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>" + r("元")), "为x+y元\n"),
    # The mark of a paragraph that is hidden does not part it from the next one, and has no number.
    (p(r("一、标题。"), HIDDEN_MARK) + p(r("接在后面。")), "一、标题。接在后面。\n"),
    (listed("甲") + p(r("暗", "<w:vanish/>"), at(0, 90) + HIDDEN_MARK) + listed("乙"), "一、甲\n二、乙\n"),
    (p(r("甲"), HIDDEN_MARK) + tbl(tr(tc(p(r("乙"))))), "甲\n乙\n"),
    (listed("甲") + listed("") + listed("乙"), "一、甲\n二、\n三、乙\n"),
    (listed("甲") + listed("乙", depth=2), "一、甲\n1.1乙\n"),
    (p(r("甲"), '<w:pStyle w:val="Heading2"/>'), "1)甲\n"),
    # LibreOffice leaves frames out of text.
    (p(r("框"), '<w:framePr w:w="2000" w:x="1" w:y="1"/>') + p(r("乙")), "框\n乙\n"),
    # Symbols.
    (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("同意")), "☑同意\n"),
    (p('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" '
       'w16se:char="2611"/></mc:Choice><mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent></w:r>'), "☑\n"),
    (p("<w:r><w:t>甲\n乙\t丙</w:t></w:r>"), "甲 乙 丙\n"),
    # Hidden by a style of characters or of paragraphs, or one that it is based on; shown again by the run.
    (p(r("看") + r("暗", HIDING_RUN) + r("见", HIDING_RUN + '<w:vanish w:val="0"/>')), "看见\n"),
    (p(r("甲")) + p(r("暗"), '<w:pStyle w:val="Below"/>') + p(r("乙")), "甲\n乙\n"),
    (p(r("甲", HIDING_RUN), '<w:pStyle w:val="Above"/>'), "甲\n"),
    (tbl(tr(tc(p(r("甲")))), tr("<w:trPr><w:hidden/></w:trPr>", tc(p(r("暗"))))), "甲\n"),
    # Of several forms, the first that Word knows all names of.
    (p('<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>选</w:t></mc:Choice><mc:Fallback><w:t>退</w:t>'
       "</mc:Fallback></mc:AlternateContent></w:r>"), "退\n"),
    (p('<mc:AlternateContent><mc:Choice Requires="m v">' + r("选") + "</mc:Choice></mc:AlternateContent>"), "选\n"),
    (p('<mc:AlternateContent><mc:Choice Requires="x">' + r("选") + "</mc:Choice></mc:AlternateContent>"), "\n"),
    # A large first letter stands in a paragraph of its own.
    (p(r("为"), '<w:framePr w:dropCap="drop" w:lines="2"/>') + p(r("做好工作。")), "为做好工作。\n"),
    (p('<w:fldSimple w:instr=" TOC ">' + r("一、目录") + "</w:fldSimple>"), "\n"),
    (p(r("见") + '<w:fldSimple w:instr=" CITATION a ">' + r("［1］") + "</w:fldSimple>"), "见［1］\n"),
    ("<mc:AlternateContent><mc:Choice>" + p(r("甲")) + "</mc:Choice><mc:Fallback>" + p(r("甲"))
     + "</mc:Fallback></mc:AlternateContent>", "甲\n"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), SHOWN)
def test_what_word_shows(body, text):
    assert read_texts(saved(draft(body)))[0].text == text


INSERTED, DELETED = '<w:rPr><w:ins w:id="8"/></w:rPr>', '<w:rPr><w:del w:id="9"/></w:rPr>'


def deleted(text: str) -> str:
    return f'<w:del w:id="9"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="8">{r(text)}</w:ins>'


CHANGED = [
    # Paragraphs that are gone have no number, and those that were two have one.
    (listed("甲") + p(deleted("删"), at(0, 90) + DELETED) + listed("乙"), "一、甲\n二、乙\n", "一、甲\n二、删\n三、乙\n"),
    (listed("甲") + p(inserted("加"), at(0, 90) + INSERTED) + listed("乙"), "一、甲\n二、加\n三、乙\n", "一、甲\n二、乙\n"),
    (listed("前", looks=DELETED) + listed("后") + listed("乙"), "一、前后\n二、乙\n", "一、前\n二、后\n三、乙\n"),
    (p(deleted("删"), DELETED) + tbl(tr(tc(p(r("乙"))))), "乙\n", "删\n乙\n"),
    (p(r("留"), DELETED) + tbl(tr(tc(p(r("乙"))))), "留\n乙\n", "留\n乙\n"),
    (tbl(tr(tc(p(r("甲"))), '<w:tc><w:tcPr><w:cellDel w:id="9"/></w:tcPr>' + p(r("删")) + "</w:tc>")), "甲\n", "甲\t删\n"),
    (tbl(tr(tc(p(r("甲"))), '<w:tc><w:tcPr><w:cellIns w:id="8"/></w:tcPr>' + p(r("加")) + "</w:tc>")), "甲\t加\n", "甲\n"),
    (tbl(tr('<w:trPr><w:del w:id="9"/></w:trPr>', tc(p(deleted("删")))), tr(tc(p(r("乙"))))), "乙\n", "删\n乙\n"),
    (p('<w:moveFrom w:id="7">' + r("移") + "</w:moveFrom>" + r("留")) + p('<w:moveTo w:id="7">' + r("移") + "</w:moveTo>"),
     "留\n移\n", "移留\n\n"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "original"), CHANGED)
def test_changes(body, accepted, original):
    data = saved(draft(body))
    assert (read_texts(data)[0].text, read_texts(data, "original")[0].text) == (accepted, original)


OLE = (
    '<w:r><w:object><v:shape style="width:300pt;height:200pt"><v:imagedata r:id="rId9"/></v:shape>'
    '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="{}"/></w:object></w:r>'
)
PICTURE = '<w:r><w:pict><v:shape style="width:{}pt;height:{}pt"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("body", "unseen"),
    [
        (r("见表") + OLE.format("Excel.Sheet.12"), ((2, "embedded", "Excel 工作表"),)),
        (r("见表") + OLE.format("Some.Thing"), ((2, "embedded", "Some.Thing"),)),
        (r("公式") + OLE.format("Equation.3"), ()),
        (PICTURE.format(440, 620), ((0, "picture", "图片"),)),
        (PICTURE.format(440, 200), ()),
        (r("暗", HIDING_RUN), ((0, "hidden", "暗"),)),
        (r("见框") + BOX.format(p(r("暗", HIDING_RUN))), ((3, "hidden", "暗"),)),
    ],
)
def test_what_has_no_text_is_told(body, unseen):
    looks = read(saved(draft(p(body))), "a.docx").looks
    assert looks is not None
    assert looks.unseen == unseen


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>粮食</a:t></a:r><a:r><a:t>产量</a:t>'
    "</a:r></a:p><c:strCache><c:v>夏粮</c:v><c:v>秋粮</c:v><c:v>夏粮</c:v></c:strCache><c:v>3.5</c:v></c:chartSpace>"
)


def test_words_in_charts_and_diagrams_are_texts_of_their_own():
    document = draft(p(r("正文。")))
    for kind in ("chart", "diagramData"):
        part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", CHART.encode(), document.part.package)
        document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    assert [(each.name, each.text) for each in read_texts(saved(document))] == [
        ("", "正文。\n"),
        ("图表", "粮食产量\n夏粮\n秋粮\n"),
        ("图示", "粮食产量\n夏粮\n秋粮\n"),
    ]


@pytest.mark.parametrize(
    ("font", "number", "sign"),
    [
        ("Symbol", "F061", "α"), ("Symbol", "F0B1", "±"), ("Symbol", "B4", "×"), ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F081", "①"), ("Wingdings 2", "F052", "☑"), ("Webdings", "F061", "□"), ("宋体", "2103", "℃"),
        ("宋体", "1F600", "😀"), ("宋体", "D800", "□"), ("宋体", "", "□"), ("宋体", "x", "□"),
    ],
)  # fmt: skip
def test_symbols(font, number, sign):
    assert symbol(font, number) == sign


def test_boxes_tables_in_boxes_boxes_in_boxes_and_word_art():
    inner = p(BOX.format(p(r("框中框"))))
    art = '<w:r><w:pict><v:shape><v:textpath string="某县人民政府文件"/></v:shape></w:pict></w:r>'
    body = p(BOX.format(p(r("框")) + tbl(tr(tc(p(r("左"))), tc(p(r("右"))))) + inner) + art + r("正文。"))
    assert [(each.name, each.text) for each in read_texts(saved(draft(body)))] == [
        ("", "正文。\n"),
        ("文本框", "框\n左\t右\n\n"),
        ("文本框", "框中框\n"),
        ("文本框", "某县人民政府文件\n"),
    ]


def test_a_box_in_a_cell_leaves_its_row_a_line():
    body = tbl(tr(tc(p(r("甲") + BOX.format(p(r("框")) + p(r("二"))))), tc(p(r("乙")))))
    assert [each.text for each in read_texts(saved(draft(body)))] == ["甲\t乙\n", "框\n二\n"]


def test_headers_that_no_page_shows_are_not_read():
    document = draft(p(r("正文。")))
    document.add_section()
    for number, section in enumerate(document.sections, 1):
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = f"{number}节页眉"
    first = document.sections[0]
    first.first_page_header.paragraphs[0].text = "首页页眉"
    first.even_page_header.paragraphs[0].text = "双页页眉"
    headers = lambda: [each.text.strip() for each in read_texts(saved(document))[1:]]  # noqa: E731
    assert headers() == ["1节页眉", "2节页眉"]
    # The second section has the first page's header from the first one.
    document.sections[1].different_first_page_header_footer = True
    assert headers() == ["1节页眉", "2节页眉", "首页页眉"]
    document.settings.odd_and_even_pages_header_footer = True
    assert headers() == ["1节页眉", "双页页眉", "2节页眉", "首页页眉"]


def test_the_line_between_text_and_notes_is_no_note():
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
        f'<w:footnote w:id="1">{p(r("脚注在表里。"))}</w:footnote></w:footnotes>'
    )
    document = draft(tbl(tr(tc(p(r("甲") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r("乙"))))))
    type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), type, notes.encode(), document.part.package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )  # fmt: skip
    assert [each.text for each in read_texts(saved(document))] == ["甲乙\n", "脚注在表里。\n"]


def test_places_in_text_whose_blanks_were_the_xml_s():
    document = read(saved(draft(p("<w:r><w:t>  前 </w:t></w:r>" + r("后")))), "a.docx")
    text = read_texts(saved(draft(p("<w:r><w:t>  前 </w:t></w:r>" + r("后")))))[0]
    assert document.text == "前后\n"
    assert [(each.start, each.end, each.element.text) for each in text.runs] == [(0, 1, "前"), (1, 2, "后")]


def test_a_draft_that_is_in_other_files_is_not_passed_over_in_silence():
    with pytest.raises(Unreadable, match="嵌着另一份文档"):
        read(saved(draft('<w:p><w:subDoc r:id="rId1"/></w:p>')), "a.docx")
