"""The lines in a Word draft that stand between its paragraphs: borders of paragraphs and tables, and drawn ones.

Only what is certain is said: what else is drawn (groups, text boxes, pictures that are no seal) may hold a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain as joined_up
from typing import Any, NamedTuple

from govlint.source.word_drawing import EMU_A_MM, EMU_A_POINT, OFFICE, WP, WPS, A, V, extent, length, style_of
from govlint.source.word_reader import within
from govlint.source.word_xml import POINTS_A_MM, TWIPS, Chain, W, number_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FLAT, SEAL = 2.0, (25.0, 60.0)
"""Millimetres: the height up to which a shape is a line, and the sides that a seal may have."""
SINGLE, DOUBLE = "single", "double"
KINDS = ("thickThin", "thinThick")
ONE_LINE = ("single", "thick", "sng", "dotted", "dashed", "dash")
STRAIGHT = ("line", "straightConnector1")
VML_STRAIGHT = ("#_x0000_t32", "#_x0000_t20")
NAMED = {"red": "FF0000", "black": "000000", "blue": "0000FF", "green": "008000", "gray": "808080", "white": "FFFFFF"}
SCHEME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
HEX = re.compile("#?([0-9A-Fa-f]{6})")


class LineLook(NamedTuple):
    """A line: one or more side by side (`single`, `double`), its colour, its weight in points, its width in mm."""

    style: str = SINGLE
    color: str | None = "000000"
    weight: float | None = None
    width: float | None = None
    space: float = 0
    """How far from the text a border stands, in points."""
    kind: str = ""
    """Of a double line that is drawn, which is above: `thickThin`, `thinThick`; "" for neither, or not known."""
    place: tuple[str, float] | None = None
    """Where what is drawn stands: how far below what (`page`, `margin`, `paragraph` …), in millimetres."""


class Drawn(NamedTuple):
    """What is drawn in a paragraph: lines, seals (their sides in millimetres), and how much besides."""

    lines: tuple[LineLook, ...] = ()
    seals: int = 0
    others: int = 0


def borders_of(chain: Chain, width: float | None) -> tuple[LineLook | None, ...]:
    """The lines above and below a paragraph of this width, and between it and one that is set alike."""
    if not any(each.find(f"{W}pBdr") is not None for each in chain):
        return None, None, None
    return tuple(_border(next(_borders(chain, f"pBdr/{side}"), None), width) for side in ("top", "bottom", "between"))


class Table(NamedTuple):
    """A table: its first and last row, and how wide it is, in millimetres (None where it does not say so)."""

    element: Any
    first: Any
    last: Any
    width: float | None


def table_of(element: Any) -> Table:
    """What its rows need to know of a table."""
    width = sum(number_of(each.get(f"{W}w")) for each in element.iterfind(f"{W}tblGrid/{W}gridCol"))
    rows = list(within(element, f"{W}tr", ()))
    return Table(element, rows[0], rows[-1], width / TWIPS / POINTS_A_MM or None)


def borders_of_row(row: Any, table: Table, looks_of_style: Chain) -> tuple[LineLook | None, LineLook | None]:
    """The lines above and below a row of a table: those of its cells, of the table, or of its style."""
    own = [each for each in [table.element.find(f"{W}tblPr")] if each is not None]
    found = []
    for side, is_edge in (("top", row is table.first), ("bottom", row is table.last)):
        cells = [cell.find(f"{W}tcPr/{W}tcBorders/{W}{side}") for cell in row.iterchildren(f"{W}tc")]
        given = next((each for each in cells if each is not None), None)
        if given is None:
            whole = f"tblBorders/{side if is_edge else 'insideH'}"
            given = next(_borders([*own, *looks_of_style], whole), None)
        found.append(_border(given, table.width))
    return found[0], found[1]


def _borders(chain: Chain, path: str) -> Iterator[Any]:
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    return (found for each in chain if (found := each.find(steps)) is not None)


def _border(element: Any, width: float | None) -> LineLook | None:
    style = "none" if element is None else element.get(f"{W}val", "none")
    if style in ("none", "nil"):
        return None
    color = element.get(f"{W}color", "auto")
    return LineLook(
        SINGLE if style in ONE_LINE else DOUBLE,
        "000000" if color == "auto" else color.upper(),
        number_of(element.get(f"{W}sz")) / 8 or None,
        width,
        number_of(element.get(f"{W}space")),
    )


def drawn_in(paragraph: Any, theme: dict[str, str], page: float) -> Drawn:
    """What is drawn in a paragraph, on a page whose text is so many millimetres wide."""
    lines: list[LineLook] = []
    seals = others = 0
    for element in paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}object"):
        if any(each.tag == f"{MC}Fallback" or each.tag == f"{W}txbxContent" for each in _until(element, paragraph)):
            continue
        found = _lines(element, theme, page)
        lines += found
        if not found:
            seals += _is_seal(element)
            others += not _is_picture(element)
    return Drawn(tuple(lines), seals, others)


def _until(element: Any, top: Any) -> Iterator[Any]:
    for each in element.iterancestors():
        if each is top:
            return
        yield each


def _lines(element: Any, theme: dict[str, str], page: float) -> list[LineLook]:
    """The lines that a drawing consists of; none if it is anything else besides."""
    if element.find(f".//{W}txbxContent") is not None:
        return []
    shapes = list(element.iter(f"{WPS}wsp"))
    if shapes:
        width, height = extent(element)
        place = _place(element)
        found = [each and each._replace(place=place) for each in (_shape(one, theme, width, height) for one in shapes)]
    else:
        tags = (f"{V}line", f"{V}shape", f"{V}rect", f"{V}polyline", f"{V}oval", f"{V}roundrect")
        found = [_vml(each, page) for each in element.iter(*tags)]
    return [] if None in found else [each for each in found if each is not None]


def _shape(shape: Any, theme: dict[str, str], width: float, height: float) -> LineLook | None:
    geometry = shape.find(f"{WPS}spPr/{A}prstGeom")
    straight = geometry is not None and geometry.get("prst") in STRAIGHT
    frame = shape.find(f"{WPS}spPr/{A}xfrm")
    turned = frame is not None and number_of(frame.get("rot")) % 10_800_000
    if turned or height > FLAT or width < 10 * FLAT:
        return None
    line = shape.find(f"{WPS}spPr/{A}ln")
    style = shape.find(f"{WPS}style/{A}lnRef")
    fill = shape.find(f"{WPS}spPr/{A}solidFill")
    if line is not None and line.find(f"{A}noFill") is not None:
        # A flat box without an outline.
        line = None if fill is None else shape.find(f"{WPS}spPr")
    elif not straight and fill is not None:
        line = shape.find(f"{WPS}spPr")
    holder = None if line is None else line.find(f"{A}solidFill")
    weight = None if line is None or not line.get("w") else number_of(line.get("w")) / EMU_A_POINT
    compound = "sng" if line is None else line.get("cmpd", "sng")
    color = _color(holder if holder is not None else style, theme)
    kind = compound if compound in KINDS and not (frame is not None and frame.get("flipV") in ("1", "true")) else ""
    return LineLook(SINGLE if compound == "sng" else DOUBLE, color, weight, width, kind=kind)


def _place(drawing: Any) -> tuple[str, float] | None:
    """How far below what a drawing stands."""
    position = drawing.find(f"{WP}anchor/{WP}positionV")
    offset = None if position is None else position.find(f"{WP}posOffset")
    if offset is None:
        return None
    return position.get("relativeFrom", ""), number_of(offset.text) / EMU_A_MM


def _color(holder: Any, theme: dict[str, str]) -> str | None:
    """The colour that an element of DrawingML holds; None where it is reckoned from another."""
    color = None if holder is None else next(holder.iterchildren(), None)
    if color is None or len(color):
        return None
    value = str(color.get("val", ""))
    if color.tag == f"{A}srgbClr":
        return value.upper()
    if color.tag == f"{A}prstClr":
        return NAMED.get(value)
    return theme.get(SCHEME.get(value, value)) if color.tag == f"{A}schemeClr" else None


def _vml(shape: Any, page: float) -> LineLook | None:
    style = style_of(shape)
    width, height = length(style.get("width", "")), length(style.get("height", ""))
    color, weight = shape.get("strokecolor", "black"), shape.get("strokeweight", "")
    if shape.tag == f"{V}line":
        (left, top), (right, bottom) = (_point(shape.get(name, "")) for name in ("from", "to"))
        width, height = abs(right - left), abs(bottom - top)
    elif shape.tag == f"{V}rect" and shape.get(f"{OFFICE}hr") in ("t", "true"):
        width, height = width or page, 0.0
        color, weight = shape.get("fillcolor", "black"), style.get("height", "")
    elif shape.tag != f"{V}shape" or shape.get("type") not in VML_STRAIGHT:
        return None
    if "rotation" in style or height > FLAT or width < 10 * FLAT:
        return None
    stroke = shape.find(f"{V}stroke")
    compound = "single" if stroke is None else stroke.get("linestyle", "single")
    points = length(weight) * POINTS_A_MM if weight else None
    kind = next((each for each in KINDS if each.lower() == compound.lower()), "")
    place = None
    if style.get("position") == "absolute":
        below = style.get("mso-position-vertical-relative", "text")
        down = length(style.get("margin-top", "")) + (
            _point(shape.get("from", ""))[1] if shape.tag == f"{V}line" else 0
        )
        place = "paragraph" if below == "text" else below, down
    single = compound.lower() == "single"
    return LineLook(SINGLE if single else DOUBLE, _named(color), points, width, kind=kind, place=place)


def _named(color: str) -> str | None:
    """A colour of VML: red, #f00, #ff0000 [3]."""
    word = color.split()[0].lower() if color.split() else ""
    if len(word) == 4 and word.startswith("#"):
        word = "#" + "".join(2 * sign for sign in word[1:])
    found = HEX.fullmatch(word)
    return found[1].upper() if found else NAMED.get(word)


def _point(text: str) -> tuple[float, float]:
    across, _, down = text.partition(",")
    return length(across), length(down)


def _is_picture(element: Any) -> bool:
    """Whether a drawing is a picture too high to be one of a line."""
    has_text = element.find(f".//{W}txbxContent") is not None
    return not has_text and element.find(f".//{A}blip") is not None and extent(element)[1] > 5 * FLAT


def _is_seal(element: Any) -> bool:
    """Whether a drawing is a picture of the size and shape of a seal that floats over the text."""
    width, height = extent(element)
    least, most = SEAL
    return (
        element.find(f"{WP}anchor") is not None
        and _is_picture(element)
        and least <= min(width, height) <= max(width, height) <= most
        and max(width, height) < 1.35 * min(width, height)
    )


def theme_colors(root: Any) -> dict[str, str]:
    """The colours of a theme by the names that drawings use for them."""
    scheme = None if root is None else root.find(f".//{A}clrScheme")
    colors = {}
    for each in () if scheme is None else scheme.iterchildren():
        color = next(each.iterchildren(), None)
        value = None if color is None else color.get("lastClr") or color.get("val")
        if value and HEX.fullmatch(value):
            colors[each.tag.removeprefix(A)] = value.upper()
    return colors


def is_marked(header: Any) -> bool:
    """Whether a header holds something that may be a line."""
    own = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}tbl")
    return any(True for _ in joined_up(header.iter(*own), header.iter(f"{W}pBdr")))
