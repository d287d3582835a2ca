"""How the pages of a Word draft are set: paper, margins, grid, page numbers."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from govlint.source.word_lines import Drawn, drawn_in, is_marked
from govlint.source.word_xml import (
    POINTS_A_MM,
    TWIPS,
    W,
    first_of,
    is_on,
    kept,
    millimetres,
    number_of,
    value_of,
)

if TYPE_CHECKING:
    from govlint.source.word_looks import Looks

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
USUAL_SIZE = 10.5
CHAR_SPACE = 4096
ROUNDING = 0.02
"""What lengths that were rounded to twips may lack, as a share of a line."""


class PageLook(NamedTuple):
    """A page in millimetres, its grid, and its page numbers.

    `pitch` is the grid's distance of lines in points, `lines` and `characters` how many it has. `number` is the text
    around the number with the number as #, None where there is no page number; `sides` says how the odd and the even
    pages' numbers are aligned, `number_font` and `number_size` their type; `on_first` is whether the first page shows
    its number. `marked` is whether a header holds what may be a line, `embedded` the fonts that the draft brings along.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: float | None
    lines: int | None
    characters: int | None
    number: str | None
    sides: tuple[str, str]
    number_font: str | None
    number_size: float | None
    on_first: bool | None = None
    marked: bool = False
    embedded: tuple[str, ...] = ()
    foot: Drawn = Drawn()
    """What is drawn in the footer of the first page."""


class Pages:
    """Reads the look of pages, with the styles that the looks of an open draft know."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks

    def read(self) -> PageLook | None:
        """The look of the pages of the first section, which holds the draft itself; attachments may be set across."""
        section = next(self.looks.word.element.body.iter(f"{W}sectPr"), None)
        size = None if section is None else section.find(f"{W}pgSz")
        margins = None if section is None else section.find(f"{W}pgMar")
        if size is None or margins is None:
            return None
        width, height = millimetres(size, "w"), millimetres(size, "h")
        top, bottom, right = (millimetres(margins, side) for side in ("top", "bottom", "right"))
        left = millimetres(margins, "left") + millimetres(margins, "gutter")
        pitch, characters = self._grid(section, (width - left - right) * POINTS_A_MM)
        lines = floor((height - top - bottom) * POINTS_A_MM / pitch + ROUNDING) if pitch else None
        marked = any(is_marked(header) for header in self._edges(section, "header").values())
        numbers = self._page_numbers(section)
        return PageLook(
            width,
            height,
            top,
            bottom,
            left,
            right,
            pitch,
            lines,
            characters,
            *numbers,
            marked,
            self._embedded(),
            self._foot(section, width - left - right),
        )

    def _grid(self, section: Any, width: float) -> tuple[float | None, int | None]:
        """The distance of the lines of a grid, and how many characters it has in a line of this width (in points)."""
        grid = section.find(f"{W}docGrid")
        kind = None if grid is None else grid.get(f"{W}type")
        if kind not in ("lines", "linesAndChars", "snapToChars"):
            return None, None
        pitch = number_of(grid.get(f"{W}linePitch")) / TWIPS or None
        if kind == "lines":
            return pitch, None
        usual = self.looks.size([], self.looks.usual.get("paragraph", "")) or USUAL_SIZE
        space = usual + number_of(grid.get(f"{W}charSpace")) / CHAR_SPACE
        return pitch, floor(width / space + ROUNDING) if space > 0 else None

    def _page_numbers(self, section: Any) -> tuple[str | None, tuple[str, str], str | None, float | None, bool | None]:
        found = self._number_lines(section)
        if not found:
            # A cover has none.
            others = self.looks.word.element.body.iter(f"{W}sectPr")
            found = next((lines for each in others if (lines := self._number_lines(each))), {})
            if not found:
                return None, ("", ""), None, None, None
        text, _, run = next(iter(found.values()))
        if text == "#" and value_of(section, "pgNumType", "fmt") == "numberInDash":
            text = "-#-"
        both = is_on([self.looks.word.settings.element], "evenAndOddHeaders")
        odd = self._side(found.get("default"), "right")
        even = self._side(found.get("even") if both else found.get("default"), "left")
        style = "" if run is None else value_of(run.getparent().find(f"{W}pPr"), "pStyle") or ""
        look = None if run is None else self.looks.run(run, style or self.looks.usual.get("paragraph", ""), 0, 0)
        font, size = (look.font, look.size) if look else (None, None)
        return text, (odd, even), font, size, ("first" if is_on([section], "titlePg") else "default") in found

    def _foot(self, section: Any, width: float) -> Drawn:
        kind = "first" if is_on([section], "titlePg") else "default"
        footer = self._edges(section, "footer").get(kind)
        if footer is None:
            return Drawn()
        drawn = [drawn_in(each, self.looks.colors, width) for each in footer.iter(f"{W}p")]
        others = sum(each.others for each in drawn) + any(True for _ in footer.iter(f"{W}pBdr", f"{W}tbl"))
        return Drawn(tuple(line for each in drawn for line in each.lines), 0, others)

    def _embedded(self) -> tuple[str, ...]:
        """The fonts that stand in the file itself."""
        parts = self.looks.word.part.rels.values()
        part = next((each.target_part for each in parts if each.reltype.endswith("/fontTable")), None)
        if part is None:
            return ()
        from docx.oxml.parser import parse_xml

        fonts = parse_xml(part.blob).iterchildren(f"{W}font")
        return tuple(font.get(f"{W}name", "") for font in fonts if font.find(f"{W}embedRegular") is not None)

    def _number_lines(self, section: Any) -> dict[str, tuple[str, Any, Any]]:
        """The lines of a section's footers that hold the page number, by the kind of the footer."""
        footers = self._edges(section, "footer")
        return {kind: line for kind, footer in footers.items() if (line := _number_line(footer)) is not None}

    def _edges(self, section: Any, kind: str) -> dict[str, Any]:
        """The headers or footers that a section names, by their kinds."""
        found = {}
        for reference in section.iterchildren(f"{W}{kind}Reference"):
            name = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            if name in self.looks.word.part.rels and not self.looks.word.part.rels[name].is_external:
                part = self.looks.word.part.rels[name].target_part
                if hasattr(part, "element"):
                    found[reference.get(f"{W}type")] = part.element
        return found

    def _side(self, line: tuple[str, Any, Any] | None, outside: str) -> str:
        """How a line is aligned, itself or by the frame or text box around it; "" for not known."""
        if line is None:
            return ""
        anchor = next(line[1].iterancestors(f"{DRAWING}anchor"), None)
        own = line[1].find(f"{W}pPr")
        frame = None if own is None else own.find(f"{W}framePr")
        if anchor is not None:
            place = anchor.find(f"{DRAWING}positionH/{DRAWING}align")
            align = "" if place is None else place.text or ""
        elif frame is not None:
            align = frame.get(f"{W}xAlign", "")
        else:
            style = value_of(own, "pStyle") or self.looks.usual.get("paragraph", "")
            chain = [*kept(own), *self.looks.of_style(style, "pPr"), *kept(self.looks.paragraph_defaults)]
            align = first_of(chain, "jc", "val") or "left"
        return {"start": "left", "end": "right", "both": "left", "outside": outside, "inside": ""}.get(align, align)


def _number_line(footer: Any) -> tuple[str, Any, Any] | None:
    """The line of a footer that holds the page number, the number as #; its paragraph; the run of the number."""
    for paragraph in footer.iter(f"{W}p"):
        if paragraph.find(f".//{W}txbxContent") is not None:
            # Its own paragraphs follow.
            continue
        text, instruction, number, shown = "", "", None, False
        for element in paragraph.iter(f"{W}t", f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"):
            inside = next(element.iterancestors(f"{W}fldSimple"), None)
            if element.tag == f"{W}fldSimple" and _is_page(element.get(f"{W}instr", "")):
                text += "#"
                number = element.find(f"{W}r") if element.find(f"{W}r") is not None else number
                shown = True
            elif element.tag == f"{W}instrText":
                instruction += element.text or ""
                number = element.getparent() if _is_page(instruction) else number
            elif element.tag == f"{W}fldChar" and element.get(f"{W}fldCharType") == "end":
                text += "#" if _is_page(instruction) else ""
                shown |= _is_page(instruction)
                instruction = ""
            elif element.tag == f"{W}t" and _is_page(instruction):
                # The number as it was shown last, and not the code of its field, has the type that is seen.
                number = element.getparent()
            elif element.tag == f"{W}t" and inside is None and not instruction:
                text += element.text or ""
        if shown:
            return "".join(text.split()), paragraph, number
    return None


def _is_page(instruction: str) -> bool:
    return instruction.split()[:1] == ["PAGE"]
