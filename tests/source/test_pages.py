"""PDF and OFD: pages become running text, paragraph by paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import count

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govlint.source import ofd, pdf
from govlint.source.decode import Unreadable
from govlint.source.page_lines import Line
from govlint.source.pages import as_document

SIZE, PITCH = 16, 24
FULL, INDENT = 12 * SIZE, 2 * SIZE


TOPS = count(1)


def line(text: str, left: float = 0, right: float | None = None, top: float | None = None) -> Line:
    """A line of type of this size, below the last one and as wide as its text unless said otherwise."""
    width = sum(0.5 if char.isascii() else 1 for char in text) * SIZE
    return Line(text, left, left + width if right is None else right, SIZE, next(TOPS) * PITCH if top is None else top)


def row(*words: str) -> list[Line]:
    """The pieces of a row of a table."""
    top = next(TOPS) * PITCH
    return [line(each, 7 * SIZE * at, top=top) for at, each in enumerate(words)]


def below(words: str) -> Line:
    """A line below the last cell of a row of two."""
    return line(words, 7 * SIZE)


TEXT = "为贯彻落实全县安全生产工作会议精神切实做好今年各项工作进一步压实责任加强监督检查严格执法现就有关事项通知如下。"


def in_columns(by_rows: bool) -> list[Line]:
    """The same text in two columns."""
    lines = [
        (column, number, TEXT[at : at + 10])
        for column in (0, 1)
        for number, at in enumerate(range(0, len(TEXT), 10))
    ]  # fmt: skip
    lines = sorted(lines, key=lambda each: each[1]) if by_rows else lines
    return [line(words, column * 12 * SIZE, top=(2 + number) * PITCH) for column, number, words in lines]


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        # A full line runs on; a new paragraph is indented; a short line ends one.
        ([[line("　各单位要切实加强", INDENT, FULL), line("组织领导。"), line("下一段另起一行来写", INDENT)]],
         "各单位要切实加强组织领导。\n下一段另起一行来写\n"),
        ([[line("关于某事的通知", 3 * SIZE), line("各乡镇人民政府：")]], "关于某事的通知\n各乡镇人民政府：\n"),
        # What may not be broken had no room: a number, a closing mark with its character.
        ([[line("全年共建成服务站点", 0, 10.2 * SIZE), line("1900个，十分方便。", 0, FULL)]],
         "全年共建成服务站点1900个，十分方便。\n"),
        ([[line("印发了《养老服务手", 0, 10.5 * SIZE), line("册》，发给每一户人", 0, FULL)]],
         "印发了《养老服务手册》，发给每一户人\n"),
        # Latin words keep their blank.
        ([[line("using the system of", 0, FULL), line("ISO standards", 0)]], "using the system of ISO standards\n"),
        # A paragraph goes on over the page, past its number.
        ([[line("这一段话没有写完就", 0, FULL), line("— 1 —", 4 * SIZE)], [line("换了页。"), line("- 2 -", 4 * SIZE)]],
         "这一段话没有写完就换了页。\n"),
        ([[line("甲")], [], [line("3")], [line("乙")]], "甲\n乙\n"),
        # Pieces at one height are the cells of a row, and what stands below one goes on with it.
        ([[*row("乡镇", "户数"), *row("河西", "218"), *row("合计", "数据截至")[:2], below("六月"), *row("附", "无")]],
         "乡镇\t户数\n河西\t218\n合计\t数据截至六月\n附\t无\n"),
        ([[*row("合计", "338")]], "合计\t338\n"),
        # The mark of an item stands apart from its words, and so may the letters of a word.
        ([[line("1.", 0, top=0), line("落实各单位责任分工", 2 * SIZE, FULL, top=0), line("明确到人。", 2 * SIZE),
           line("2.", 0, top=60), line("备足。", 2 * SIZE, top=60)]], "1.落实各单位责任分工明确到人。\n2.备足。\n"),
        ([[line("通", 0, top=0), line("知", 2 * SIZE, top=0)]], "通 知\n"),
        # What most pages have at their edges is told once, behind the body; a title is no edge.
        ([[line("县政府公报", top=0), line("这一段话没有写完就", 0, FULL, top=40), line("第1页", top=400)],
          [line("县政府公报", top=0), line("换了页。", top=40), line("第2页", top=400)],
          [line("县政府公报", top=0), line("末段。", top=40), line("第3页", top=400)]],
         "这一段话没有写完就换了页。\n末段。\n县政府公报\n"),
        ([[line("空白表", top=0)], [line("空白表", top=0)], [line("空白表", top=0)]], "空白表\n空白表\n空白表\n"),
        ([[line("附件1", top=0)], [line("附件2", top=0)], [line("附件3", top=0)]], "附件1\n附件2\n附件3\n"),
        # Columns, in whichever order the file has them; what goes across them parts them.
        ([[line("关于某事的通知", 100, 280, top=0), *in_columns(False)]], f"关于某事的通知\n{TEXT}\n{TEXT}\n"),
        ([[line("关于某事的通知", 100, 280, top=0), *in_columns(True)]], f"关于某事的通知\n{TEXT}\n{TEXT}\n"),
        ([], ""),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(pages, text):
    assert as_document("a.pdf", pages, "pdf").text == text


def test_places_are_paragraphs_and_landmarks_are_pages():
    document = as_document("a.pdf", [[line("甲"), line("乙")], [line("丙")]], "pdf")
    assert [document.place(document.text.index(char)) for char in "甲乙丙"] == [(1, 1), (2, 1), (3, 1)]
    assert [document.landmark(document.text.index(char)) for char in "甲乙丙"] == ["第1页", "第1页", "第2页"]


def made_pdf(*pages: list[tuple[float, float, str]], password: str = "") -> bytes:
    """A PDF with these pieces of text: from the left, from the top, the words."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 400), encrypt=password or None)
    for page in pages:
        canvas.setFont("STSong-Light", SIZE)
        for left, top, words in page:
            canvas.drawString(left, 400 - top, words)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def test_a_pdf_is_read_from_its_text_layer():
    data = made_pdf([(50, 50, "关于某事的通知"), (50, 80, "各单位：")], [(50, 50, "特此通知。")])
    document = pdf.read(data, "a.pdf")
    assert (document.text, document.encoding) == ("关于某事的通知\n各单位：\n特此通知。\n", "pdf")
    assert document.landmark(document.text.index("特")) == "第2页"


def test_gaps_between_chinese_and_digits_are_no_blanks():
    document = pdf.read(
        made_pdf([(50, 50, "截至"), (50 + 2 * SIZE + 4, 50, "2023"), (50 + 4 * SIZE + 8, 50, "年底")]), "a.pdf"
    )
    assert document.text == "截至2023年底\n"


def drawn(draw: Callable[[Canvas], object], more: Callable[[Canvas], object] | None = None) -> bytes:
    """A PDF of a page that is drawn on, and perhaps another."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(400, 400))
    for each in filter(None, (draw, more)):
        canvas.setFont("STSong-Light", SIZE)
        each(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def turned(canvas: Canvas) -> None:
    canvas.rotate(90)
    for at in range(5):
        canvas.drawString(50, -50 - at * PITCH, TEXT[at * 15 : at * 15 + 15])


def turned_page(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    turned(canvas)


def upright(canvas: Canvas) -> None:
    for at, char in enumerate(TEXT):
        canvas.drawString(350 - at // 15 * PITCH, 350 - at % 15 * SIZE, char)


@pytest.mark.parametrize("draw", [turned, turned_page, upright])
def test_text_that_does_not_run_to_the_right(draw):
    assert pdf.read(drawn(draw), "a.pdf").text == f"{TEXT}\n"


def test_what_is_written_into_forms_is_read():
    def form(canvas: Canvas) -> None:
        canvas.drawString(50, 300, "姓名：")
        canvas.acroForm.textfield(name="a", value="Zhang", x=50, y=200, width=200, height=24)

    assert pdf.read(drawn(form), "a.pdf").text == "姓名：\nZhang\n"


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 20, 20, 360, 360)


def test_pages_that_are_pictures_are_told():
    words = lambda canvas: canvas.drawString(50, 300, "正文。")  # noqa: E731
    document = pdf.read(drawn(words, scan), "a.pdf")
    assert (document.text, document.unread) == (
        "正文。\n",
        ("第2页是图片，没有文字层，像是扫描件；请先做文字识别（OCR）",),
    )
    with pytest.raises(Unreadable, match="没有文字层"):
        pdf.read(drawn(scan), "a.pdf")


def test_text_that_fonts_garble_is_none(monkeypatch):
    good, bad = line("正文。"), line("\x01\x02正")
    pages = {"pages": [[good], [bad]], "pictures": []}
    monkeypatch.setattr(pdf, "read_apart", lambda *_: pages)
    document = pdf.read(b"", "a.pdf")
    assert document.text == "正文。\n"
    assert document.unread[0].startswith("第2页的文字层是乱码")
    pages["pages"] = [[bad]]
    with pytest.raises(Unreadable, match="文字层是乱码"):
        pdf.read(b"", "a.pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "不是完整的 PDF"),
        (b"%PDF-1.4\n", "不是完整的 PDF"),
        (made_pdf([]), "没有文字层"),
        (made_pdf([(50, 50, "密")], password="secret"), "密码"),
    ],
)
def test_a_pdf_without_text_is_unreadable(data, reason):
    with pytest.raises(Unreadable, match=reason):
        pdf.read(data, "a.pdf")


def width_of(words: str) -> float:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return float(pdfmetrics.stringWidth(words, "STSong-Light", SIZE))


def made_ofd(*texts: tuple[float, float, str], page: str = "Doc_0/Pages/Page_0/Content.xml") -> bytes:
    """An OFD of one page with these text objects: left, top, words."""
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    objects = "".join(
        f'<ofd:TextObject ID="{n}" Size="{SIZE}" Boundary="{left} {top} {width_of(words)} {SIZE}">'
        f"<ofd:TextCode>{words}</ofd:TextCode></ofd:TextObject>"
        for n, (left, top, words) in enumerate(texts)
    )
    members = {
        "OFD.xml": f"<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {names}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        page: f"<ofd:Page {names}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_an_ofd_is_read_from_top_to_bottom_and_left_to_right():
    data = made_ofd((20, 60, "二行。"), (20 + 2 * SIZE, 20, "一行"), (20, 20, "第"))
    assert ofd.read(data, "a.ofd").text == "第一行\n二行。\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK", "不是完整的 OFD"),
        (made_ofd(), "没有文字"),
        (made_ofd((0, 0, "甲"), page="elsewhere.xml"), "不是完整的 OFD"),
        (made_ofd((0, 0, "<甲")), "不是完整的 OFD"),
    ],
)
def test_what_is_no_ofd_is_unreadable(data, reason):
    with pytest.raises(Unreadable, match=reason):
        ofd.read(data, "a.ofd")


OFD_NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(words: str, top: float, more: str = "") -> str:
    return (
        f'<ofd:TextObject Size="5" Boundary="20 {top} {5 * len(words)} 5"{more}>'
        f"<ofd:TextCode>{words}</ofd:TextCode></ofd:TextObject>"
    )


def many_ofd(*pages: str, template: str = "") -> bytes:
    """An OFD whose pages have these objects, on a template."""

    def content(objects: str) -> str:
        used = '<ofd:Template TemplateID="9"/>' if template else ""
        return f"<ofd:Page {OFD_NAMES}>{used}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"

    listed = "".join(f'<ofd:Page BaseLoc="Pages/{at}.xml"/>' for at in range(len(pages)))
    members = {
        "OFD.xml": f"<ofd:OFD {OFD_NAMES}><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {OFD_NAMES}><ofd:TemplatePage ID="9" BaseLoc="T.xml"/>{listed}</ofd:Document>',
        "Doc_0/T.xml": content(template),
        **{f"Doc_0/Pages/{at}.xml": content(page) for at, page in enumerate(pages)},
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, xml in members.items():
            archive.writestr(name, xml)
    return data.getvalue()


PICTURE = '<ofd:ImageObject Boundary="0 0 210 297"/>'


@pytest.mark.parametrize(
    ("pages", "template", "text", "unread"),
    [
        # What a template shows stands with the first page that has it.
        ((text_object("正文。", 90), text_object("末段。", 90)), text_object("用笺", 9), "用笺\n正文。\n末段。\n", ()),
        ((text_object("明。", 9) + text_object("暗。", 20, ' Visible="false"'),), "", "明。\n", ()),
        # Lines of one object.
        (('<ofd:TextObject Size="5" Boundary="20 20 30 12"><ofd:TextCode Y="5">甲</ofd:TextCode>'
          '<ofd:TextCode>乙</ofd:TextCode><ofd:TextCode Y="12">丙</ofd:TextCode></ofd:TextObject>',), "",
         "甲乙\n丙\n", ()),
        ((text_object("正文。", 9), PICTURE), "", "正文。\n", ("第2页是图片，没有文字层，像是扫描件；请先做文字识别（OCR）",)),
    ],
)  # fmt: skip
def test_awkward_pages_of_ofd(pages, template, text, unread):
    document = ofd.read(many_ofd(*pages, template=template), "a.ofd")
    assert (document.text, document.unread) == (text, unread)
