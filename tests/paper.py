"""A Word draft that is set as GB/T 9704-2012 says, with every element, for tests to spoil."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
TITLE = "临江县人民政府关于做好2025年防汛工作的通知"
BODY = "为做好今年防汛工作，现将有关事项通知如下。"
COPIES = "抄送：县委办公室，县人大常委会办公室，县政协办公室。"

PRINTED = "临江县人民政府办公室　　　　　　　　　　　2025年6月3日印发"


class Paper:
    """A conforming draft under way; `parts` are its paragraphs by what they are."""

    def __init__(self) -> None:
        self.word = docx.Document()
        self.parts: dict[str, Any] = {}
        normal = self.word.styles["Normal"]
        normal.font.size = Pt(16)
        self.set_font(normal, FANG)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = Pt(28.95)
        self._page()
        self._head()
        self._body()
        self._below()

    @property
    def section(self) -> Any:
        """The pages."""
        return self.word.sections[0]

    def bytes(self) -> bytes:
        """The draft as a file."""
        data = io.BytesIO()
        self.word.save(data)
        return data.getvalue()

    def add(self, name: str, *runs: tuple[str, str], size: float = 16, align: str = "both", first: float = 2) -> Any:
        """Add a paragraph of runs (their texts and fonts)."""
        made = self.parts[name] = self.word.add_paragraph()
        made.alignment = ALIGN[align]
        made.paragraph_format.first_line_indent = Pt(size * first)
        for text, font in runs:
            run = made.add_run(text)
            run.font.size = Pt(size)
            self.set_font(run, font)
        return made

    @staticmethod
    def set_font(holder: Any, font: str) -> None:
        """Give a run or a style a Chinese font."""
        fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for script in ("eastAsia", "ascii", "hAnsi"):
            fonts.set(qn(f"w:{script}"), font)

    def _page(self) -> None:
        section = self.section
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        self.word.settings.odd_and_even_pages_header_footer = True
        for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
            footer.is_linked_to_previous = False
            line = footer.paragraphs[0]
            line.alignment = ALIGN[align]
            for text in ("— ", "", " —"):
                run = line.add_run(text)
                run.font.size = Pt(14)
                self.set_font(run, "宋体")
                for kind in () if text else ("begin", "PAGE", "end"):
                    run._r.append(instruction(kind))

    def _head(self) -> None:
        self.add("copynumber", ("000012", FANG), first=0)
        self.add("secrecy", ("机密★1年", HEI), first=0)
        self.add("urgency", ("特急", HEI), first=0)
        mark = self.add("mark", ("临江县人民政府文件", SONG), size=60, align="center", first=0)
        mark.paragraph_format.line_spacing = 1.0
        mark.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
        self.add("blank above number")
        self.add("number", ("临政发〔2025〕5号", FANG), align="center", first=0)
        border(self.parts["number"], bottom="FF0000")
        self.add("blank above title")
        self.add("title", ("临江县人民政府", SONG), size=22, align="center", first=0)
        self.add("title below", ("关于做好2025年防汛工作的通知", SONG), size=22, align="center", first=0)
        self.add("blank above recipient")

    def _body(self) -> None:
        self.add("recipient", ("各乡镇人民政府，县政府各部门：", FANG), first=0)
        self.add("body", (BODY, FANG))
        self.add("heading1", ("一、加强值守", HEI))
        self.add("heading2", ("（一）落实责任。", KAI), ("各单位要安排专人值守，遇有险情立即报告。", FANG))
        self.add("heading3", ("1.建立台账。台账由专人每日更新。", FANG))
        self.add("heading4", ("（1）登记入库。物资逐件登记，账物相符。", FANG))
        self.add("heading4 next", ("（2）定期盘点。每月盘点一次，记入台账。", FANG))
        self.add("heading3 next", ("2.报送信息。险情随时报送。", FANG))
        self.add("heading2 next", ("（二）备足物资。", KAI), ("各乡镇要按定额补齐物资。", FANG))
        self.add("heading1 next", ("二、严肃纪律", HEI))
        self.add("body next", ("对擅离职守的，依规追究责任。", FANG))
        self.add("blank above attachments")
        self.add("attachments", ("附件：防汛物资定额", FANG))
        self.add("blank above signature")

    def _below(self) -> None:
        for name, text, right in (("signature", "临江县人民政府", 3), ("date", "2025年6月3日", 4)):
            made = self.add(name, (text, FANG), align="right", first=0)
            made.paragraph_format.right_indent = Pt(16 * right)
        self.add("note", ("（此件公开发布）", FANG))
        self.add("attachment", ("附件", HEI), first=0).paragraph_format.page_break_before = True
        self.add("blank above attached")
        self.add("attached", ("防汛物资定额", FANG), align="center", first=0)
        self.add("blank below attached")
        self.add("annexed", ("各乡镇按下列定额储备物资，每季度核对一次。", FANG))
        for name, text in (("copies", COPIES), ("printed", PRINTED)):
            self.add(name, (text, FANG), size=14, first=1)
        border(self.parts["copies"], top="auto 8")
        border(self.parts["printed"], top="auto 6", bottom="auto 8")


def border(paragraph: Any, **sides: str) -> None:
    """Give a paragraph these borders and no others: each a colour, and eighths of a point if it is not 12."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    made = OxmlElement("w:pBdr")
    for side in ("top", "bottom", "between"):
        if side in sides:
            color, size = (*sides[side].split(), "12")[:2]
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", size), ("space", "1"), ("color", color)):
                line.set(qn(f"w:{name}"), value)
            made.append(line)
    properties.insert_element_before(
        made, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
        "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
        "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:rPr",
    )  # fmt: skip


def instruction(kind: str) -> Any:
    """A piece of a field: its beginning, its end, or what it says."""
    made = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
    if kind == "PAGE":
        made.text = " PAGE "
    else:
        made.set(qn("w:fldCharType"), kind)
    return made
