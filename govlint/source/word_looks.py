"""How a Word draft looks: the type of each run, the setting of each paragraph and page, with what is inherited.

A property is looked for in the run, its style, the paragraph's style, the styles these are based on, and the defaults
of the draft; what none of them says is None. Lengths are points, indents also characters.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from govlint.source.word_lines import (
    Drawn,
    LineLook,
    Table,
    borders_of,
    borders_of_row,
    drawn_in,
    table_of,
    theme_colors,
)
from govlint.source.word_page import USUAL_SIZE, PageLook, Pages
from govlint.source.word_xml import POINTS_A_MM, TWIPS, Chain, W, first_of, is_on, joined, kept, number_of, value_of

USUAL_LINE = 240
"""What a line is of whose distance no more is said than how many it is."""
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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
    its lines in points, None where Word reckons it. `above`, `below` and `between` are lines that Word draws at its
    edges, and between it and a paragraph of the same edges; `row` numbers the rows of tables, from 1.
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
    above: LineLook | None = None
    below: LineLook | None = None
    between: LineLook | None = None
    drawn: Drawn = Drawn()
    row: int = 0
    multiple: float = 1.0
    """How many usual lines one of its lines takes, where it has no distance of its own."""
    framed: bool = False
    """Whether it stands in a frame, apart from the text around it."""


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
        theme = _theme(word)
        self.theme = _theme_fonts(theme)
        self.colors = theme_colors(theme)
        self.width: float | None = None
        """How wide the text is set, in millimetres."""
        self._rows: dict[Any, tuple[int, tuple[LineLook | None, LineLook | None]]] = {}
        self._tables: dict[Any, Table] = {}
        self._chains: dict[tuple[str, str], Chain] = {}

    def paragraph(self, element: Any, start: int, end: int, runs: list[tuple[int, int, Any]]) -> ParagraphLook:
        """The look of a paragraph whose text runs (offsets, run elements) are given."""
        own = element.find(f"{W}pPr")
        style = value_of(own, "pStyle") or self.usual.get("paragraph", "")
        chain = [*([own] if own is not None else []), *self.of_style(style, "pPr"), *kept(self.paragraph_defaults)]
        looks = tuple(self.run(run, style, begin, stop) for begin, stop, run in runs)
        size = next((look.size for look in looks if look.size), None) or self.size([], style) or USUAL_SIZE
        spacing = joined(chain, "spacing")
        exact = spacing.get("lineRule") == "exact"
        indents = joined(chain, "ind")
        align = first_of(chain, "jc", "val") or "both"
        left = _characters(indents, "left" if "left" in indents or "leftChars" in indents else "start", size)
        right = _characters(indents, "right" if "right" in indents or "rightChars" in indents else "end", size)
        row, (above, below, between) = self._lines(element, chain, (left + right) * size)
        return ParagraphLook(
            start,
            end,
            looks,
            {"start": "left", "end": "right", "distribute": "both"}.get(align, align),
            _characters(indents, "firstLine", size) - _characters(indents, "hanging", size),
            left,
            right,
            number_of(spacing.get("line")) / TWIPS if exact else None,
            number_of(spacing.get("before")) / TWIPS,
            number_of(spacing.get("after")) / TWIPS,
            is_on(chain, "pageBreakBefore") or _opens_with_break(element),
            bool(row),
            first_of(chain, "numPr/numId", "val") not in (None, "0"),
            above,
            below,
            between,
            drawn_in(element, self.colors, self.width or 0.0),
            row,
            1.0
            if exact or spacing.get("lineRule") == "atLeast"
            else number_of(spacing.get("line")) / USUAL_LINE or 1.0,
            any(each.find(f"{W}framePr") is not None for each in chain),
        )

    def _lines(self, element: Any, chain: Chain, indents: float) -> tuple[int, tuple[LineLook | None, ...]]:
        """The row of a table that a paragraph stands in, 0 for none, and the lines at its edges."""
        row = next(element.iterancestors(f"{W}tr"), None)
        if row is None:
            return 0, borders_of(chain, None if self.width is None else self.width - indents / POINTS_A_MM)
        if row not in self._rows:
            holder = next(row.iterancestors(f"{W}tbl"))
            if holder not in self._tables:
                self._tables[holder] = table_of(holder)
            style = self.of_style(value_of(holder.find(f"{W}tblPr"), "tblStyle"), "tblPr")
            self._rows[row] = len(self._rows) + 1, borders_of_row(row, self._tables[holder], style)
        number, (above, below) = self._rows[row]
        return number, (above, below, None)

    def run(self, run: Any, style: str, start: int, end: int) -> RunLook:
        own = run.find(f"{W}rPr")
        chain = [
            *([own] if own is not None else []),
            *self.of_style(value_of(own, "rStyle"), "rPr"),
            *self.of_style(style, "rPr"),
            *kept(self.run_defaults),
        ]
        color = first_of(chain, "color", "val")
        return RunLook(
            start,
            end,
            self._font(chain, "eastAsia"),
            self._font(chain, "ascii"),
            number_of(first_of(chain, "sz", "val")) / 2 or None,
            is_on(chain, "b"),
            None if color in (None, "auto") else color.upper(),
        )

    def size(self, chain: Chain, style: str) -> float | None:
        whole = [*chain, *self.of_style(style, "rPr"), *kept(self.run_defaults)]
        return number_of(first_of(whole, "sz", "val")) / 2 or None

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

    def of_style(self, style: str | None, tag: str) -> Chain:
        """The properties of a style and of those that it is based on, the nearest first."""
        if not style:
            return []
        if (style, tag) not in self._chains:
            chain, seen, name = [], set(), style
            while name in self.styles and name not in seen:
                seen.add(name)
                chain += kept(self.styles[name].find(f"{W}{tag}"))
                name = value_of(self.styles[name], "basedOn") or ""
            self._chains[style, tag] = chain
        return self._chains[style, tag]


def _characters(indents: dict[str, str], name: str, size: float) -> float:
    """An indent in characters: as such, else its length by the size of the type."""
    if f"{name}Chars" in indents and number_of(indents[f"{name}Chars"]):
        return number_of(indents[f"{name}Chars"]) / 100
    return number_of(indents.get(name)) / TWIPS / size


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
        # How a section begins stands with its own properties, behind its last paragraph.
        following = next(paragraph.itersiblings(f"{W}p", f"{W}sectPr", f"{W}tbl"), None)
        while following is not None and _section(following) is None:
            following = following.getnext()
        return following is None or value_of(_section(following), "type") not in ("continuous", "nextColumn")
    for element in reversed(list(paragraph.iter(f"{W}t", f"{W}br"))):
        if element.tag == f"{W}br":
            return bool(element.get(f"{W}type") == "page")
        if element.text:
            return False
    return False


def _section(element: Any) -> Any:
    """The properties of the section that ends with a paragraph, or of the last one, None for neither."""
    return element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")


def _theme(word: Any) -> Any:
    """The root of the theme of a draft, None if it has none."""
    part = next((rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/theme")), None)
    if part is None:
        return None
    from docx.oxml.parser import parse_xml

    return parse_xml(part.blob)


def _theme_fonts(root: Any) -> dict[str, str]:
    """The fonts of a theme by the names that styles use for them."""
    if root is None:
        return {}
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
        page = Pages(looks).read()
        looks.width = page and page.width - page.left - page.right
        return page, tuple(
            joined_edges(
                looks.paragraph(element, start, end, runs)
                for (start, end, element), runs in zip(self.paragraphs, held, strict=True)
            )
        )


def joined_edges(looks: Iterable[ParagraphLook]) -> Iterator[ParagraphLook]:
    """Paragraphs as Word draws their edges: none between neighbours of the same ones, but what is set for that."""
    last: ParagraphLook | None = None
    last_edges: tuple[object, ...] = ()
    for look in looks:
        edges = (look.row, look.above, look.below, look.between, look.left, look.right)
        if last is not None and edges == last_edges and not look.row and (look.above or look.below):
            last = last._replace(below=look.between)
            look = look._replace(above=None)
        if last is not None:
            yield last
        last, last_edges = look, edges
    if last is not None:
        yield last
