"""How a Word draft looks: the type of each run, the setting of each paragraph and page, with what is inherited.

A property is looked for in the run, its style, the paragraph's style, the styles these are based on, and the defaults
of the draft; what none of them says is None. Lengths are points, indents also characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TWIPS, POINTS_A_MM = 20, 72 / 25.4
USUAL_SIZE = 10.5
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

    `pitch` is the grid's distance of lines in points. `number` is the text around the number with the number as #,
    None where there is no page number; `sides` says how the odd and the even pages' numbers are aligned.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: float | None
    number: str | None
    sides: tuple[str, str]


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
        """The look of the pages of the last section, which is the draft's own if there is but one."""
        section = self.word.element.body.find(f"{W}sectPr")
        size = None if section is None else section.find(f"{W}pgSz")
        margins = None if section is None else section.find(f"{W}pgMar")
        if size is None or margins is None:
            return None
        grid = section.find(f"{W}docGrid")
        has_lines = grid is not None and grid.get(f"{W}type") in ("lines", "linesAndChars", "snapToChars")
        number, sides = self._page_numbers(section)
        return PageLook(
            _mm(size, "w"),
            _mm(size, "h"),
            _mm(margins, "top"),
            _mm(margins, "bottom"),
            _mm(margins, "left") + _mm(margins, "gutter"),
            _mm(margins, "right"),
            _number(grid.get(f"{W}linePitch")) / TWIPS if has_lines else None,
            number,
            sides,
        )

    def _page_numbers(self, section: Any) -> tuple[str | None, tuple[str, str]]:
        footers = {}
        for reference in section.iterchildren(f"{W}footerReference"):
            name = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            if name in self.word.part.rels:
                footers[reference.get(f"{W}type")] = self.word.part.rels[name].target_part.element
        found = {kind: line for kind, footer in footers.items() if (line := _number_line(footer)) is not None}
        if not found:
            return None, ("", "")
        text = next(iter(found.values()))[0]
        odd = found.get("default", ("", ""))[1]
        both = _switch([self.word.settings.element], "evenAndOddHeaders")
        return text, (odd, found.get("even", ("", ""))[1] if both else odd)

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


def _value(parent: Any, tag: str) -> str | None:
    found = None if parent is None else parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}val")


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


def _number_line(footer: Any) -> tuple[str, str] | None:
    """The line of a footer that holds the page number, the number as #, and how it is aligned."""
    for paragraph in footer.iter(f"{W}p"):
        text, is_number, instruction = "", False, ""
        for element in paragraph.iter(f"{W}t", f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"):
            if element.tag == f"{W}fldSimple":
                instruction = element.get(f"{W}instr", "")
                is_number |= _is_page(instruction)
            elif element.tag == f"{W}instrText":
                instruction += element.text or ""
                is_number |= _is_page(instruction)
            elif element.tag == f"{W}fldChar":
                kind = element.get(f"{W}fldCharType")
                text += "#" if kind == "end" and _is_page(instruction) else ""
                instruction = "" if kind == "end" else instruction
            elif not instruction:
                text += element.text or ""
            elif element.getparent().getparent().tag == f"{W}fldSimple":
                text += "#"
                instruction = ""
        if is_number:
            align = _value(paragraph.find(f"{W}pPr"), "jc") or "left"
            return "".join(text.split()), {"start": "left", "end": "right", "both": "left"}.get(align, align)
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
        self, word: Any, paragraphs: Sequence[tuple[int, int, Any]], runs: Sequence[tuple[int, int, Any]]
    ) -> None:
        """`paragraphs` and `runs` are offsets and elements: `w:p`, and what stands in a `w:r`."""
        self.word = word
        self.paragraphs = paragraphs
        self.runs = runs

    def __reduce__(self) -> tuple[Any, ...]:
        return type(None), ()

    def read(self) -> tuple[PageLook | None, tuple[ParagraphLook, ...]]:
        """The looks of the pages and of the paragraphs of the body."""
        looks = Looks(self.word)
        starts = [start for start, _, _ in self.paragraphs]
        held: list[list[tuple[int, int, Any]]] = [[] for _ in starts]
        for start, end, element in self.runs:
            held[bisect_right(starts, start) - 1].append((start, end, element.getparent()))
        return looks.page(), tuple(
            looks.paragraph(element, start, end, runs)
            for (start, end, element), runs in zip(self.paragraphs, held, strict=True)
        )
