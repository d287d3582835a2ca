"""Where on its page an element of a Word draft stands (see `govlint.views.layout`), as far as that is certain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from govlint.source.word_lines import DOUBLE, LineLook
from govlint.source.word_looks import ParagraphLook
from govlint.source.word_page import USUAL_SIZE, PageLook
from govlint.source.word_xml import POINTS_A_MM
from govlint.views.layout import Layout, is_red

OF_FONT = 1.3
"""How high a usual line is, by the size of its type."""
FOOT = 0.8
"""How far down a page its foot begins."""


def from_top(set_as: Layout, index: int) -> float | None:
    """About how far below the upper edge of the text of the first page an element's signs stand, in millimetres."""
    down = 0.0
    for element in set_as.elements[:index]:
        look = element.look
        height = _height(look, set_as.page)
        if height is None or look.breaks_page or look.drawn.others or look.drawn.seals or look.row:
            return None
        down += 0.0 if look.framed else look.before + height + look.after
    own = set_as.elements[index].look
    if own.framed or own.row or own.drawn.others or (index and own.breaks_page):
        return None
    size = _size(own)
    line = own.pitch or OF_FONT * size * own.multiple
    return (down + own.before + (line - size) / 2) / POINTS_A_MM


def _height(look: ParagraphLook, page: PageLook | None) -> float | None:
    """How high a paragraph of one line is, in points; None for not known."""
    if look.pitch:
        return look.pitch
    if look.multiple != 1:
        return None
    usual = OF_FONT * _size(look)
    grid = page and page.pitch
    return usual if not grid else grid if usual <= grid else None


def _size(look: ParagraphLook) -> float:
    return next((run.size for run in look.runs if run.size), USUAL_SIZE)


def foot_lines(set_as: Layout) -> tuple[tuple[LineLook, float], ...] | None:
    """The lines drawn at the foot of the first page, and how far above its edge; None where there may be others."""
    page = set_as.page
    if page is None:
        return None
    lines = [*page.foot.lines, *(line for look in _of_first_page(set_as) for line in look.drawn.lines)]
    placed = [(line, _down(line, page)) for line in lines]
    found = tuple(
        (line, page.height - down) for line, down in placed if down and FOOT * page.height < down <= page.height
    )
    if found:
        return found
    drawn = [look.drawn for look in _of_first_page(set_as)]
    unknown = sum(down is None for _, down in placed) + page.foot.others + sum(each.others for each in drawn)
    return None if unknown or page.marked else ()


def foot(set_as: Layout, name: str) -> Iterator[Any]:
    """What about the lines at the foot of the first page, if that is certain."""
    found = foot_lines(set_as)
    if found is None:
        return
    if name == "foot_line":
        lines = [line for line, _ in found]
        yield "" if not lines else DOUBLE if len(lines) > 1 or lines[0].style == DOUBLE else lines[0].style
    for line, up in found:
        values = {"foot_up": up, "foot_width": line.width, "foot_kind": line.kind or None, "foot_red": shows_red(line)}
        yield values.get(name)


def shows_red(line: LineLook) -> bool | None:
    """Whether a line is red; None for not known."""
    return None if line.color is None else is_red(line.color)


def _of_first_page(set_as: Layout) -> Iterator[ParagraphLook]:
    looks = (element.look for element in set_as.elements)
    first = next(looks, None)
    if first is not None:
        yield first
    yield from takewhile(lambda look: not look.breaks_page, looks)


def _down(line: LineLook, page: PageLook) -> float | None:
    """How far below the upper edge of its page a line stands, in millimetres; None for not known."""
    if line.place is None:
        return None
    above = {
        "page": 0.0, "topMargin": 0.0, "top-margin-area": 0.0, "margin": page.top,
        "bottomMargin": page.height - page.bottom, "bottom-margin-area": page.height - page.bottom,
    }.get(line.place[0])  # fmt: skip
    return None if above is None else above + line.place[1]
