"""GB/T 9704 on whole Word drafts: lines however they are made, seals, and the forms of letter and order."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt, RGBColor

from govlint.check import Checker
from govlint.source.formats import read
from govlint.source.office import convert
from govlint.views.layout import layout
from tests.builders import word_draft
from tests.paper import FANG, HEI, KAI, PRINTED, SONG, Paper, border
from tests.source.test_hostile import changed
from tests.test_paper import LY, align, codes, edges, setting, without

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
WIDE = 442
"""Points that the text is wide."""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def drawn(
    inside: str, width: float = 156, height: float = 0, kind: str = "line", style: str = "", down: float | None = None
) -> str:
    """A drawing of one shape, its size in millimetres; `inside` stands in its properties.

    `down` is how far below the edge of the page it stands.
    """
    place = "" if down is None else placed("page", down)
    return (
        f'<w:drawing><wp:anchor behindDoc="0">{place}<wp:extent cx="{round(width * 36000)}" cy="{round(height * 36000)}"/>'
        f'<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="{kind}"/>{inside}</wps:spPr>{style}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def placed(relative: str, down: float) -> str:
    """Where a drawing stands: how many millimetres below what."""
    offset = f"<wp:posOffset>{round(down * 36000)}</wp:posOffset>"
    return f'<wp:positionV relativeFrom="{relative}">{offset}</wp:positionV>'


def ln(color: str, more: str = "") -> str:
    return f'<a:ln w="19050"{more}><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln>'


def put(paper: Paper, part: str, xml: str) -> None:
    """Put something drawn into a paragraph."""
    paper.parts[part]._p.append(parse_xml(f"<w:r {NAMES}>{xml}</w:r>"))


ACCENT = '<wps:style><a:lnRef idx="1"><a:schemeClr val="accent1"/></a:lnRef></wps:style>'
SHADED = (
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr></a:solidFill></a:ln>'
)
VML = '<w:pict><v:line from="0,4pt" to="{width}pt,4pt" strokecolor="{color}" strokeweight="1.5pt">{more}</v:line></w:pict>'


def vml(color: str = "red", width: float = WIDE, more: str = "") -> str:
    return VML.format(width=width, color=color, more=more)


def both(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        (drawn(ln("FF0000")), []),
        (drawn(ln("FF0000"), kind="straightConnector1"), []),
        (drawn('<a:solidFill><a:srgbClr val="E60012"/></a:solidFill><a:ln><a:noFill/></a:ln>', 156, 1, "rect"), []),
        (both(drawn(ln("FF0000")), vml("black", 100)), []),
        (vml(), []),
        (vml("#f00"), []),
        (vml("#ff0000 [3]"), []),
        ('<w:pict><v:shape type="#_x0000_t32" style="position:absolute;width:442pt;height:0" strokecolor="red"/></w:pict>', []),
        ('<w:pict><v:rect style="width:0;height:1.5pt" o:hr="t" fillcolor="red" stroked="f"/></w:pict>', []),
        (drawn(ln("000000")), ["LY816"]),
        (drawn("", style=ACCENT), ["LY816"]),
        (vml("black"), ["LY816"]),
        (vml("#4472c4"), ["LY816"]),
        (drawn(ln("FF0000"), width=120), ["LY817"]),
        (vml(width=300), ["LY817"]),
        # What the line is like is left open.
        (drawn(SHADED), []),
        (drawn(ln("FF0000"), width=90, height=40), []),
        (drawn(ln("000000"), 60, 30, "rect"), []),
        ("<w:object/>", []),
        ("<w:pict><v:textbox><w:txbxContent/></v:textbox></w:pict>", []),
        ("", ["LY815"]),
    ],
)  # fmt: skip
def test_a_line_that_is_drawn_in_the_head(checker, xml, found):
    paper = Paper()
    border(paper.parts["number"])
    put(paper, "blank above title", xml)
    assert codes(checker, paper.bytes()) == found


def test_a_line_may_be_in_the_header(checker):
    paper = Paper()
    border(paper.parts["number"])
    paper.section.header.is_linked_to_previous = False
    paper.section.header.paragraphs[0]._p.append(parse_xml(f"<w:r {NAMES}>{vml()}</w:r>"))
    assert codes(checker, paper.bytes()) == []


def test_the_border_of_a_style_and_of_a_neighbour(checker):
    paper = Paper()
    border(paper.parts["number"])
    style = paper.word.styles.add_style("line", 1)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {NAMES}><w:top w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>')
    )
    blank = paper.parts["blank above title"]
    blank.style = style
    assert codes(checker, paper.bytes()) == []


def test_neighbours_of_the_same_edges_have_no_line_between_them(checker):
    """So Word shows them: the edges of both make one frame."""
    paper = Paper()
    for part in ("copies", "printed"):
        border(paper.parts[part], top="auto 8", bottom="auto 8")
    assert codes(checker, paper.bytes()) == ["LY711"]
    for part in ("copies", "printed"):
        border(paper.parts[part], top="auto 8", bottom="auto 8", between="auto 6")
    assert codes(checker, paper.bytes()) == []


# ── The imprint in a table ──


def imprint(paper: Paper, cells: list[list[str]], borders: str, *, of_cells: str = "") -> Paper:
    """The imprint as a table with these borders."""
    for part in ("copies", "printed"):
        paper.parts[part]._p.getparent().remove(paper.parts[part]._p)
    table = paper.word.add_table(len(cells), len(cells[0]))
    table.autofit = False
    properties = table._tbl.tblPr
    properties.append(parse_xml(f"<w:tblBorders {NAMES}>{borders}</w:tblBorders>"))
    for column in table._tbl.tblGrid:
        column.w = Mm(156 / len(cells[0]))
    for row, words in zip(table.rows, cells, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            run = cell.paragraphs[0].add_run(word)
            run.font.size = Pt(14)
            paper.set_font(run, FANG)
            if of_cells:
                cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {NAMES}>{of_cells}</w:tcBorders>"))
    return paper


COPIES = ["抄送：县委办公室，县人大常委会办公室。", ""]
PRINTING = ["临江县人民政府办公室", "2025年6月3日印发"]


def sides(top: int = 0, inside: int = 0, bottom: int = 0) -> str:
    given = {"top": top, "bottom": bottom, "insideH": inside}
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:color="auto"/>' for side, size in given.items() if size
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "borders", "of_cells", "found"),
    [
        ([COPIES, PRINTING], sides(8, 6, 8), "", []),
        ([COPIES, PRINTING], sides(4, 4, 4), "", ["LY713"]),
        ([COPIES, PRINTING], sides(8, 0, 8), "", ["LY711"]),
        ([COPIES, PRINTING], sides(8, 6, 0), "", ["LY712"]),
        ([COPIES, PRINTING], sides(), "", ["LY711", "LY712"]),
        ([COPIES, PRINTING], sides(8, 6, 8), '<w:bottom w:val="nil"/>', ["LY712"]),
        ([PRINTING], sides(8, 0, 8), "", []),
        ([PRINTING], sides(8), "", ["LY712"]),
    ],
)
def test_the_lines_of_an_imprint_in_a_table(checker, cells, borders, of_cells, found):
    assert codes(checker, imprint(Paper(), cells, borders, of_cells=of_cells).bytes()) == found


def test_the_type_of_an_imprint_in_a_table(checker):
    paper = imprint(Paper(), [COPIES, PRINTING], sides(8, 6, 8))
    for row in paper.word.tables[0].rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(16)
    assert codes(checker, paper.bytes()) == ["LY702"]


def test_the_table_of_a_style(checker):
    paper = imprint(Paper(), [COPIES, PRINTING], "")
    paper.word.tables[0].style = "Table Grid"
    assert codes(checker, paper.bytes()) == ["LY713"]


# ── Seals ──


def picture(width: float, height: float, floating: bool = True) -> str:
    place = "anchor" if floating else "inline"
    return (
        f'<w:drawing><wp:{place}><wp:extent cx="{round(width * 36000)}" cy="{round(height * 36000)}"/><a:graphic>'
        f"<a:graphicData><a:blip/></a:graphicData></a:graphic></wp:{place}></w:drawing>"
    )


@pytest.mark.parametrize(
    ("xml", "at", "found"),
    [
        (picture(42, 42), "signature", ["LY609", "LY641"]),
        (picture(42, 42), "date", ["LY609"]),
        (picture(42, 42), "attachments", ["LY609", "LY641"]),
        # A signature stamp, a picture in the line, a photograph.
        (picture(30, 15), "signature", ["LY609"]),
        (picture(42, 42, floating=False), "signature", ["LY609"]),
        (picture(120, 120), "signature", ["LY609"]),
    ],
)
def test_a_seal_that_is_parted_from_the_date(checker, xml, at, found):
    paper = Paper()
    setting("date", "page_break_before", True)(paper)
    put(paper, at, xml)
    assert codes(checker, paper.bytes()) == found


def test_a_seal_over_the_date_does_not_hide_that_lines_are_missing(checker):
    paper = Paper()
    put(paper, "date", picture(42, 42))
    assert codes(checker, paper.bytes()) == []
    edges("copies")(paper)
    assert codes(checker, paper.bytes()) == ["LY711"]


@pytest.mark.parametrize(("kind", "found"), [("continuous", []), ("nextPage", ["LY610"])])
def test_a_new_section_on_the_same_page_is_no_new_page(checker, kind, found):
    paper = Paper()
    blank = paper.parts["blank above signature"]._p.get_or_add_pPr()
    blank.append(parse_xml(f'<w:sectPr {NAMES}><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'))
    first = paper.section._sectPr
    for child in list(paper.word.element.body.sectPr):
        first.append(child.__copy__())
    last = paper.word.element.body.sectPr
    last.insert(0, parse_xml(f'<w:type {NAMES} w:val="{kind}"/>'))
    assert [each for each in codes(checker, paper.bytes()) if each.startswith("LY6")] == found


# ── Letters and orders ──


OLD_LINE = (
    '<w:pict><v:line style="{}" from="0,785pt" to="482pt,785pt" strokecolor="red">'
    '<v:stroke linestyle="thinThick"/></v:line></w:pict>'
)


def foot(paper: Paper, xml: str) -> None:
    """Put something else in the place of the lower line of a letter."""
    paper.parts["body"]._p.remove(paper.parts["body"]._p[-1])
    if xml:
        put(paper, "body", xml)


def in_footer(paper: Paper, xml: str) -> None:
    """Have the lower line of a letter in the footer of its first page."""
    foot(paper, "")
    footer = paper.section.first_page_footer
    footer.is_linked_to_previous = False
    footer.paragraphs[0]._p.append(parse_xml(f"<w:r {NAMES}>{xml}</w:r>"))


def upper_line(inside: str) -> Callable[[Paper], None]:
    """Have the upper line of a letter drawn."""

    def spoil(paper: Paper) -> None:
        border(paper.parts["mark"])
        put(paper, "number", drawn(inside, 170, down=60))

    return spoil


def foot_line(down: float = 277, width: float = 170, kind: str = "thinThick", color: str = "FF0000") -> str:
    """The lower line of a letter."""
    return drawn(ln(color, f' cmpd="{kind}"'), width, down=down)


def letter(*, mark: str = "临江县人民政府", title: str = "关于商请支援防汛物资的函") -> Paper:
    """A conforming letter."""
    paper = Paper()
    for part in ("copynumber", "secrecy", "urgency", "blank above number", "printed"):
        without(part)(paper)
    paper.parts["mark"].runs[0].text = mark
    double = '<w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="FF0000"/>'
    paper.parts["mark"]._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {NAMES}>{double}</w:pBdr>"))
    paper.parts["mark"].paragraph_format.left_indent = paper.parts["mark"].paragraph_format.right_indent = Mm(-7)
    put(paper, "body", foot_line())
    border(paper.parts["number"])
    border(paper.parts["copies"])
    align("number", "right")(paper)
    paper.parts["title below"].runs[0].text = title
    paper.parts["body next"].runs[0].text = "请函复。"
    paper.section.different_first_page_header_footer = True
    return paper


def test_a_letter(checker):
    assert codes(checker, letter().bytes()) == []


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda paper: setattr(paper.section, "different_first_page_header_footer", False), ["LY841"]),
        (lambda paper: border(paper.parts["mark"]), ["LY842"]),
        (lambda paper: paper.parts["mark"]._p.pPr.find(qn("w:pBdr"))[0].set(qn("w:color"), "auto"), ["LY843"]),
        (align("number", "center"), ["LY844"]),
        (align("number", "left"), ["LY844"]),
        (lambda paper: paper.add("printed", (PRINTED, FANG), size=14, first=1), ["LY845"]),
        (lambda paper: setattr(paper.parts["mark"].runs[0].font.color, "rgb", RGBColor(0, 0, 0)), ["LY804"]),
        (lambda paper: foot(paper, ""), ["LY846"]),
        (lambda paper: foot(paper, foot_line(262)), ["LY847"]),
        (lambda paper: foot(paper, foot_line(kind="thickThin")), ["LY848"]),
        (lambda paper: foot(paper, foot_line(kind="sng")), ["LY846"]),
        (lambda paper: foot(paper, foot_line(width=156)), ["LY872"]),
        (lambda paper: foot(paper, foot_line(color="000000")), ["LY873"]),
        # Where a line stands is known from the margins too, and not known from the text.
        (lambda paper: foot(paper, foot_line().replace(placed("page", 277), placed("bottomMargin", 15))), []),
        (lambda paper: foot(paper, foot_line().replace(placed("page", 277), placed("bottomMargin", 5))), ["LY847"]),
        (lambda paper: foot(paper, foot_line().replace(placed("page", 277), placed("paragraph", 5))), []),
        (lambda paper: foot(paper, OLD_LINE.format("position:absolute;mso-position-vertical-relative:page")), []),
        (lambda paper: foot(paper, OLD_LINE.format("position:absolute")), []),
        (lambda paper: in_footer(paper, foot_line()), []),
        (lambda paper: in_footer(paper, foot_line(262)), ["LY847"]),
        (upper_line(ln("FF0000", ' cmpd="thickThin"')), []),
        (upper_line(ln("FF0000", ' cmpd="thinThick"')), ["LY849"]),
        (upper_line('<a:xfrm flipV="1"/>' + ln("FF0000", ' cmpd="thinThick"')), []),
        (lambda paper: setting("mark", "left_indent", Mm(0))(paper), ["LY871"]),
        (lambda paper: border(paper.parts["copies"], top="auto"), ["LY874"]),
    ],
)
def test_a_fault_in_a_letter(checker, spoil, found):
    paper = letter()
    spoil(paper)
    assert codes(checker, paper.bytes()) == found


@pytest.mark.parametrize(
    ("before", "multiple", "found"),
    [(0, None, []), (80, None, ["LY805"]), (0, 1.5, []), (0, 3.0, ["LY805"])],
)
def test_how_far_down_the_mark_stands(checker, before, multiple, found):
    paper = Paper()
    paper.parts["mark"].paragraph_format.space_before = Pt(before)
    if multiple:
        paper.parts["mark"].paragraph_format.line_spacing = multiple
    assert codes(checker, paper.bytes()) == found
    # A text box or frame may stand anywhere.
    for part in ("copynumber", "secrecy", "urgency"):
        without(part)(paper)
    assert codes(checker, paper.bytes()) == ([] if before or multiple == 3 else ["LY805"])
    paper.parts["mark"]._p.get_or_add_pPr().insert(0, parse_xml(f'<w:framePr {NAMES} w:y="5"/>'))
    assert codes(checker, paper.bytes()) == []


@pytest.mark.parametrize(("down", "found"), [(9.5, []), (20, ["LY818"]), (6.5, [])])
def test_how_far_below_the_number_a_drawn_line_stands(checker, down, found):
    paper = Paper()
    border(paper.parts["number"])
    line = drawn(ln("FF0000"), 156)
    put(paper, "number", line.replace("<wp:extent", placed("paragraph", down) + "<wp:extent", 1))
    assert codes(checker, paper.bytes()) == found


def minutes() -> Paper:
    """Conforming minutes, with lists of who was there."""
    paper = Paper()
    for part in ("number", "copynumber", "secrecy", "urgency", "recipient", "title below", "blank above number"):
        without(part)(paper)
    border(paper.parts["number"])
    paper.parts["mark"].runs[0].text = "临江县防汛工作会议纪要"
    paper.parts["mark"].paragraph_format.space_before = Pt(90)
    for part in (
        "title",
        "attachments",
        "signature",
        "date",
        "attachment",
        "attached",
        "annexed",
        "blank above signature",
    ):
        without(part)(paper)
    note = paper.parts["note"]
    for part, words in (("present", "水利局张三"), ("excused", "应急局李四")):
        label = "出席：" if part == "present" else "请假："
        made = paper.add(part, (label, HEI), (words, FANG), first=-3)
        made.paragraph_format.left_indent = Pt(16 * 5)
        note._p.addprevious(made._p)
    without("note")(paper)
    return paper


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda _: None, []),
        (lambda paper: paper.set_font(paper.parts["excused"].runs[0], FANG), ["LY861"]),
        (lambda paper: paper.set_font(paper.parts["present"].runs[1], KAI), ["LY862"]),
        (setting("present", "left_indent", Pt(0)), ["LY863"]),
        (setting("present", "space_before", Pt(60)), ["LY864"]),
        (lambda paper: setattr(paper.parts["mark"].paragraph_format, "space_before", Pt(0)), ["LY807"]),
    ],
)
def test_minutes(checker, spoil, found):
    paper = minutes()
    spoil(paper)
    assert [code for code in codes(checker, paper.bytes()) if code >= "LY8"] == found


def test_a_letter_in_the_usual_form_is_none(checker):
    """A body may write a 函 under its usual head."""
    paper = letter(mark="临江县人民政府文件")
    foot(paper, "")
    setting("mark", "space_before", Pt(80))(paper)
    border(paper.parts["mark"])
    border(paper.parts["number"], bottom="FF0000")
    align("number", "center")(paper)
    assert codes(checker, paper.bytes()) == []


def test_the_name_of_a_body_in_plain_type_is_no_mark(checker):
    paper = letter()
    border(paper.parts["mark"])
    run = paper.parts["mark"].runs[0]
    run.font.size, run.font.color.rgb = Pt(16), RGBColor(0, 0, 0)
    paper.set_font(run, FANG)
    assert codes(checker, paper.bytes()) == []


def order() -> Paper:
    """A conforming order."""
    paper = Paper()
    kept = ("mark", "number", "body", "signature", "date")
    for part in [each for each in paper.parts if each not in kept]:
        without(part)(paper)
    paper.parts["mark"].runs[0].text = "临江县人民政府令"
    paper.parts["mark"].paragraph_format.space_before = Pt(48)
    paper.parts["number"].runs[0].text = "第5号"
    border(paper.parts["number"])
    paper.parts["body"].runs[
        0
    ].text = "《临江县供水管理办法》已经县政府第3次常务会议通过，现予公布，自2025年7月1日起施行。"
    for part in ("number", "body"):
        for _ in range(2):
            paper.parts[part].insert_paragraph_before("")
    paper.parts["signature"].runs[0].text = "县长　张三"
    paper.parts["date"].insert_paragraph_before("")
    return paper


def test_an_order(checker):
    """Its mark is no title, and the lines left blank around its number are as the norm has them."""
    assert codes(checker, order().bytes()) == []
    paper = order()
    paper.parts["mark"].runs[0].font.color.rgb = RGBColor(0, 0, 0)
    assert codes(checker, paper.bytes()) == ["LY804"]
    paper = order()
    paper.set_font(paper.parts["body"].runs[0], KAI)
    assert codes(checker, paper.bytes()) == ["LY301"]


def test_a_body_that_announces_under_its_name(checker):
    """××公告, large and red over the text, is a mark; a large red title that says what it is about is a title."""
    paper = order()
    paper.parts["mark"].runs[0].text = "临江县人民政府公告"
    assert codes(checker, paper.bytes()) == []
    paper.parts["mark"].runs[0].text = "临江县人民政府关于封山的公告"
    assert {"LY202", "LY308"} <= set(codes(checker, paper.bytes()))


def test_the_page_number_of_a_draft_behind_a_cover(checker):
    paper = Paper()
    cover = paper.word.element.body[0]
    made = OxmlElement("w:p")
    cover.addprevious(made)
    made.append(parse_xml(f"<w:pPr {NAMES}>{_section(paper)}</w:pPr>"))
    assert "LY111" not in codes(checker, paper.bytes())


def _section(paper: Paper) -> str:
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:bottom="1984" w:left="1587" w:right="1474"/>'
    return f"<w:sectPr>{size}</w:sectPr>"


# ── What the rules of this pack do not ask, but those of an organisation may ──


def test_which_fonts_a_draft_brings_along(checker):
    paper = Paper()
    found = layout(read(paper.bytes(), "a.docx"))
    assert found
    assert found.page
    assert found.page.embedded == ()
    fonts = next(each.target_part for each in paper.word.part.rels.values() if each.reltype.endswith("/fontTable"))
    embedded = f'<w:font w:name="{SONG}"><w:embedRegular r:id="rId1" xmlns:r="http://a/"/></w:font></w:fonts>'
    fonts._blob = fonts.blob.replace(b"</w:fonts>", embedded.encode())
    found = layout(read(paper.bytes(), "a.docx"))
    assert found
    assert found.page
    assert found.page.embedded == (SONG,)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("made", [Paper, letter, order])
def test_what_libreoffice_makes_of_a_conforming_draft_has_its_lines(checker, made):
    """Saved as .doc and read back: how lines are written changes, that they are there does not."""
    data = convert(convert(made().bytes(), ".docx", "doc"), ".doc", "docx")
    lines = {"LY711", "LY712", "LY713", "LY815", "LY816", "LY818", "LY842", "LY843"}
    assert lines.isdisjoint(codes(checker, data))


def test_the_time_for_a_draft_of_nothing_but_copies(checker):
    """Each was looked at with all that follow: minutes for so many."""
    lines = "".join(
        f'<w:p w:rsidR="{n * 7919:08X}"><w:r><w:t>抄送：第{n}乡人民政府第{n * n}号。</w:t></w:r></w:p>'
        for n in range(20_000)
    )
    head = "<w:p><w:r><w:t>关于做好防汛工作的通知</w:t></w:r></w:p><w:p><w:r><w:t>各乡镇人民政府：</w:t></w:r></w:p>"
    data = changed(
        word_draft(),
        {"word/document.xml": lambda old: old.replace(b"<w:sectPr", (head + lines).encode() + b"<w:sectPr")},
    )
    document = read(data, "a.docx")
    found = document.view(layout)
    assert found
    assert sum(each.role == "copies" for each in found.elements) == 20_000
    begun = time.process_time()
    checker.check_document(document, LY)
    assert time.process_time() - begun < 10


def test_an_imprint_whose_row_stands_in_a_control(checker):
    paper = imprint(Paper(), [COPIES, PRINTING], sides(8, 6, 8))
    row = paper.word.tables[0].rows[1]._tr
    control = parse_xml(f"<w:sdt {NAMES}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[1].append(row)
    assert codes(checker, paper.bytes()) == []


def test_many_rows_are_read_in_time(checker):
    paper = Paper()
    table = paper.word.add_table(1, 3)
    row = table.rows[0]._tr
    for _ in range(4000):
        row.addnext(row.__deepcopy__(None))
    document: Any = read(paper.bytes(), "a.docx")
    found = layout(document)
    assert found
    assert len(found.elements) > 12000
    assert checker.check_document(document, LY).findings == ()
