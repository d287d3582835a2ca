"""How a Word draft looks: the type of each run, the setting of each paragraph and page, with what is inherited.

A property is looked for in the run, its style, the paragraph's style, the styles these are based on, and the defaults
of the draft; what none of them says is None. Lengths are points, indents also characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import floor
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TWIPS, POINTS_A_MM = 20, 72 / 25.4
USUAL_SIZE = 10.5
CHAR_SPACE = 4096
ROUNDING = 0.02
"""What lengths that were rounded to twips may lack, as a share of a line."""
Chain = list[Any]
"""Property elements, the nearest first."""


class RunLook(NamedTuple):
    """A stretch of text (offsets in the draft) and its type: Chinese and Latin font, size in points, bold, colour."""

    start: int
    end: int
    font: str | None
    latin: str | None
    size: float | None
    bold: bool
    color: str | None


class ParagraphLook(NamedTuple):
    """A paragraph: its type, and how it is set.

    `align` is left, center, right or both; indents are in characters of its own size; `pitch` is the exact distance of
    its lines in points, None where Word reckons it.
    """

    start: int
    end: int
    runs: tuple[RunLook, ...]
    align: str
    first: float
    left: float
    right: float
    pitch: float | None
    before: float
    after: float
    breaks_page: bool
    in_table: bool
    numbered: bool


class PageLook(NamedTuple):
    """A page in millimetres, its grid, and its page numbers.

    `pitch` is the grid's distance of lines in points, `lines` and `characters` how many it has. `number` is the text
    around the number with the number as #, None where there is no page number; `sides` says how the odd and the even
    pages' numbers are aligned, `number_font` and `number_size` their type.
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


class Looks:
    """Reads looks from an open draft."""

    def __init__(self, word: Any) -> None:
        self.word = word
        self.styles: dict[str, Any] = {}
        self.usual: dict[str, str] = {}
        for style in word.styles.element.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self.styles[name] = style
            if style.get(f"{W}default") in ("1", "true"):
                self.usual[style.get(f"{W}type", "")] = name
        defaults = word.styles.element.find(f"{W}docDefaults")
        self.run_defaults = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
        self.paragraph_defaults = None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr")
        self.theme = _theme_fonts(word)
        self._chains: dict[tuple[str, str], Chain] = {}

    def paragraph(self, element: Any, start: int, end: int, runs: list[tuple[int, int, Any]]) -> ParagraphLook:
        """The look of a paragraph whose text runs (offsets, run elements) are given."""
        own = element.find(f"{W}pPr")
        style = _value(own, "pStyle") or self.usual.get("paragraph", "")
        chain = [*([own] if own is not None else []), *self._of_style(style, "pPr"), *_kept(self.paragraph_defaults)]
        looks = tuple(self._run(run, style, begin, stop) for begin, stop, run in runs)
        size = next((look.size for look in looks if look.size), None) or self._size([], style) or USUAL_SIZE
        spacing = _joined(chain, "spacing")
        exact = spacing.get("lineRule") == "exact"
        indents = _joined(chain, "ind")
        align = _first(chain, "jc", "val") or "both"
        return ParagraphLook(
            start,
            end,
            looks,
            {"start": "left", "end": "right", "distribute": "both"}.get(align, align),
            _characters(indents, "firstLine", size) - _characters(indents, "hanging", size),
            _characters(indents, "left" if "left" in indents or "leftChars" in indents else "start", size),
            _characters(indents, "right" if "right" in indents or "rightChars" in indents else "end", size),
            _number(spacing.get("line")) / TWIPS if exact else None,
            _number(spacing.get("before")) / TWIPS,
            _number(spacing.get("after")) / TWIPS,
            _switch(chain, "pageBreakBefore") or _opens_with_break(element),
            any(True for _ in element.iterancestors(f"{W}tc")),
            _first(chain, "numPr/numId", "val") not in (None, "0"),
        )

    def page(self) -> PageLook | None:
        """The look of the pages of the first section, which holds the draft itself; attachments may be set across."""
        section = next(self.word.element.body.iter(f"{W}sectPr"), None)
        size = None if section is None else section.find(f"{W}pgSz")
        margins = None if section is None else section.find(f"{W}pgMar")
        if size is None or margins is None:
            return None
        width, height, top, bottom, right = (
            _mm(size, "w"), _mm(size, "h"), _mm(margins, "top"), _mm(margins, "bottom"), _mm(margins, "right")
        )  # fmt: skip
        left = _mm(margins, "left") + _mm(margins, "gutter")
        pitch, characters = self._grid(section, (width - left - right) * POINTS_A_MM)
        lines = floor((height - top - bottom) * POINTS_A_MM / pitch + ROUNDING) if pitch else None
        return PageLook(
            width, height, top, bottom, left, right, pitch, lines, characters, *self._page_numbers(section)
        )  # fmt: skip

    def _grid(self, section: Any, width: float) -> tuple[float | None, int | None]:
        """The distance of the lines of a grid, and how many characters it has in a line of this width (in points)."""
        grid = section.find(f"{W}docGrid")
        kind = None if grid is None else grid.get(f"{W}type")
        if kind not in ("lines", "linesAndChars", "snapToChars"):
            return None, None
        pitch = _number(grid.get(f"{W}linePitch")) / TWIPS or None
        if kind == "lines":
            return pitch, None
        usual = self._size([], self.usual.get("paragraph", "")) or USUAL_SIZE
        space = usual + _number(grid.get(f"{W}charSpace")) / CHAR_SPACE
        return pitch, floor(width / space + ROUNDING) if space > 0 else None

    def _page_numbers(self, section: Any) -> tuple[str | None, tuple[str, str], str | None, float | None]:
        footers = {}
        for reference in section.iterchildren(f"{W}footerReference"):
            name = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            if name in self.word.part.rels and not self.word.part.rels[name].is_external:
                part = self.word.part.rels[name].target_part
                if hasattr(part, "element"):
                    footers[reference.get(f"{W}type")] = part.element
        found = {kind: line for kind, footer in footers.items() if (line := _number_line(footer)) is not None}
        if not found:
            return None, ("", ""), None, None
        text, _, run = next(iter(found.values()))
        if text == "#" and _value(section, "pgNumType", "fmt") == "numberInDash":
            text = "-#-"
        both = _switch([self.word.settings.element], "evenAndOddHeaders")
        odd = self._side(found.get("default"), "right")
        even = self._side(found.get("even") if both else found.get("default"), "left")
        style = "" if run is None else _value(run.getparent().find(f"{W}pPr"), "pStyle") or ""
        look = None if run is None else self._run(run, style or self.usual.get("paragraph", ""), 0, 0)
        font, size = (look.font, look.size) if look else (None, None)
        return text, (odd, even), font, size

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
            style = _value(own, "pStyle") or self.usual.get("paragraph", "")
            chain = [*_kept(own), *self._of_style(style, "pPr"), *_kept(self.paragraph_defaults)]
            align = _first(chain, "jc", "val") or "left"
        return {"start": "left", "end": "right", "both": "left", "outside": outside, "inside": ""}.get(align, align)

    def _run(self, run: Any, style: str, start: int, end: int) -> RunLook:
        own = run.find(f"{W}rPr")
        chain = [
            *([own] if own is not None else []),
            *self._of_style(_value(own, "rStyle"), "rPr"),
            *self._of_style(style, "rPr"),
            *_kept(self.run_defaults),
        ]
        color = _first(chain, "color", "val")
        return RunLook(
            start,
            end,
            self._font(chain, "eastAsia"),
            self._font(chain, "ascii"),
            _number(_first(chain, "sz", "val")) / 2 or None,
            _switch(chain, "b"),
            None if color in (None, "auto") else color.upper(),
        )

    def _size(self, chain: Chain, style: str) -> float | None:
        whole = [*chain, *self._of_style(style, "rPr"), *_kept(self.run_defaults)]
        return _number(_first(whole, "sz", "val")) / 2 or None

    def _font(self, chain: Chain, script: str) -> str | None:
        for properties in chain:
            fonts = properties.find(f"{W}rFonts")
            if fonts is not None:
                theme = fonts.get(f"{W}{script}Theme")
                if theme and self.theme.get(theme):
                    return self.theme[theme]
                if fonts.get(f"{W}{script}"):
                    return str(fonts.get(f"{W}{script}"))
        return None

    def _of_style(self, style: str | None, tag: str) -> Chain:
        """The properties of a style and of those that it is based on, the nearest first."""
        if not style:
            return []
        if (style, tag) not in self._chains:
            chain, seen, name = [], set(), style
            while name in self.styles and name not in seen:
                seen.add(name)
                chain += _kept(self.styles[name].find(f"{W}{tag}"))
                name = _value(self.styles[name], "basedOn") or ""
            self._chains[style, tag] = chain
        return self._chains[style, tag]


def _kept(element: Any) -> Chain:
    return [] if element is None else [element]


def _value(parent: Any, tag: str, attribute: str = "val") -> str | None:
    found = None if parent is None else parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}{attribute}")


def _first(chain: Chain, tag: str, attribute: str) -> str | None:
    path = "/".join(f"{W}{step}" for step in tag.split("/"))
    return next((found.get(f"{W}{attribute}") for each in chain if (found := each.find(path)) is not None), None)


def _joined(chain: Chain, tag: str) -> dict[str, str]:
    """The attributes of an element that each level of the chain may say in part."""
    joined: dict[str, str] = {}
    for properties in chain:
        found = properties.find(f"{W}{tag}")
        for name, value in () if found is None else found.items():
            joined.setdefault(name.removeprefix(W), value)
    return joined


def _switch(chain: Chain, tag: str) -> bool:
    found = next((found for each in chain if (found := each.find(f"{W}{tag}")) is not None), None)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _mm(element: Any, name: str) -> float:
    return _number(element.get(f"{W}{name}")) / TWIPS / POINTS_A_MM


def _characters(indents: dict[str, str], name: str, size: float) -> float:
    """An indent in characters: as such, else its length by the size of the type."""
    if f"{name}Chars" in indents and _number(indents[f"{name}Chars"]):
        return _number(indents[f"{name}Chars"]) / 100
    return _number(indents.get(name)) / TWIPS / size


def _opens_with_break(paragraph: Any) -> bool:
    """Whether a page break is the first thing in a paragraph, or the last thing before it."""
    for run in paragraph.iterchildren(f"{W}r"):
        for child in run.iterchildren():
            if child.tag == f"{W}br" and child.get(f"{W}type") == "page":
                return True
            if child.tag == f"{W}t" and child.text:
                return _ends_with_break(paragraph.getprevious())
    return _ends_with_break(paragraph.getprevious())


def _ends_with_break(paragraph: Any) -> bool:
    if paragraph is None or paragraph.tag != f"{W}p":
        return False
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return True
    for element in reversed(list(paragraph.iter(f"{W}t", f"{W}br"))):
        if element.tag == f"{W}br":
            return bool(element.get(f"{W}type") == "page")
        if element.text:
            return False
    return False


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
            elif element.tag == f"{W}t" and inside is None and not instruction:
                text += element.text or ""
        if shown:
            return "".join(text.split()), paragraph, number
    return None


def _is_page(instruction: str) -> bool:
    return instruction.split()[:1] == ["PAGE"]


def _theme_fonts(word: Any) -> dict[str, str]:
    """The fonts of the theme by the names that styles use for them."""
    part = next((rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/theme")), None)
    if part is None:
        return {}
    from docx.oxml.parser import parse_xml

    root = parse_xml(part.blob)
    fonts = {}
    for kind in ("major", "minor"):
        scheme = root.find(f".//{A}{kind}Font")
        if scheme is not None:
            latin, chinese = scheme.find(f"{A}latin"), scheme.find(f"{A}ea")
            hans = next((each for each in scheme.iterchildren(f"{A}font") if each.get("script") == "Hans"), None)
            east = _typeface(chinese) or _typeface(hans)
            fonts[f"{kind}EastAsia"] = east
            fonts[f"{kind}Ascii"] = fonts[f"{kind}HAnsi"] = _typeface(latin)
    return fonts


def _typeface(element: Any) -> str:
    return "" if element is None else str(element.get("typeface", ""))


class WordLooks:
    """The looks of a draft, read when somebody asks for them; they do not travel to another process."""

    def __init__(
        self,
        word: Any,
        paragraphs: Sequence[tuple[int, int, Any]],
        runs: Sequence[tuple[int, int, Any]],
        unseen: tuple[tuple[int, str, str], ...] = (),
    ) -> None:
        """`paragraphs` and `runs` are offsets and elements: `w:p`, and what stands in a `w:r`.

        `unseen` is what the draft keeps besides its text (see `govlint.source.docx.Text`).
        """
        self.unseen = unseen
        self.word = word
        self.paragraphs = paragraphs
        self.runs = runs

    def __reduce__(self) -> tuple[Any, ...]:
        return type(None), ()

    def read(self) -> tuple[PageLook | None, tuple[ParagraphLook, ...]]:
        """The looks of the pages and of the paragraphs of the body; none where a part that they need is damaged."""
        from govlint.source.docx import faults

        try:
            return self._read()
        except faults():
            return None, ()

    def _read(self) -> tuple[PageLook | None, tuple[ParagraphLook, ...]]:
        looks = Looks(self.word)
        starts = [start for start, _, _ in self.paragraphs]
        held: list[list[tuple[int, int, Any]]] = [[] for _ in starts]
        for start, end, element in self.runs:
            held[bisect_right(starts, start) - 1].append((start, end, element.getparent()))
        return looks.page(), tuple(
            looks.paragraph(element, start, end, runs)
            for (start, end, element), runs in zip(self.paragraphs, held, strict=True)
        )
