"""The lines between the paragraphs of a Word draft (see `govlint.views.layout`): which stand where, if that is certain.

What is drawn by hand is anchored to a paragraph, but may stand anywhere on its page: above the title all that is drawn
counts as the line that separates the head; elsewhere it makes uncertain what lines there are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from govlint.source.word_lines import DOUBLE, SINGLE, LineLook
from govlint.source.word_looks import ParagraphLook
from govlint.source.word_page import USUAL_SIZE
from govlint.source.word_xml import POINTS_A_MM
from govlint.views.layout import HEAD_ROLES, Element, Layout

FORMS = ((("文件",), "usual"), (("令",), "order"), (("纪要",), "minutes"))
NEAR = 8
"""Paragraphs above one to which what is drawn at it may be anchored."""


class Lines(NamedTuple):
    """The lines at one place, and whether there are certainly no others."""

    found: tuple[LineLook, ...]
    certain: bool

    @property
    def style(self) -> str | None:
        """What kind of line stands there: "" for none, None for not known."""
        if not self.found:
            return "" if self.certain else None
        return DOUBLE if len(self.found) > 1 or self.found[0].style == DOUBLE else SINGLE


def below(set_as: Layout, index: int) -> Lines:
    """The lines between a paragraph and the next text; in the head of a draft, between it and the title."""
    elements = set_as.elements
    in_head = elements[index].role in HEAD_ROLES
    passed = ("blank", *HEAD_ROLES) if in_head else ("blank",)
    after = next_text(elements, index, passed)
    row = elements[index].look.row
    between = [each for each in elements[index + 1 : after] if not row or each.look.row != row]
    edges = [elements[index].look.below]
    edges += [edge for each in between for edge in (each.look.above, each.look.below)]
    if after < len(elements):
        edges.append(elements[after].look.above)
        if elements[after].look.row and row:
            # Neighbouring rows have one line between them.
            edges = [max(filter(None, edges), key=lambda each: each.weight or 0, default=None)]
    first, last = (0, after) if in_head else (index - NEAR, len(elements))
    near = [elements[at].look.drawn for at in set_as.drawn[bisect_left(set_as.drawn, first) :] if at <= last]
    drawn = [line for each in near for line in each.lines] if in_head else []
    certain = not any(each.others or not in_head for each in near)
    return Lines((*filter(None, edges), *drawn), certain and not (set_as.page and set_as.page.marked))


def above(set_as: Layout, index: int) -> Lines:
    """The lines between a paragraph and the text above it."""
    elements = set_as.elements
    row = elements[index].look.row
    before = index - 1
    while before >= 0 and (elements[before].role == "blank" or (row and elements[before].look.row == row)):
        before -= 1
    if before >= 0:
        return below(set_as, before)
    return Lines(tuple(filter(None, [elements[index].look.above])), certain=False)


def next_text(elements: Sequence[Element], index: int, passed: Sequence[str]) -> int:
    """The next paragraph that is none of those to be passed over, and not in the same row of a table."""
    row = elements[index].look.row
    after = index + 1
    while after < len(elements) and (elements[after].role in passed or (row and elements[after].look.row == row)):
        after += 1
    return after


def weights(set_as: Layout, roles: Sequence[str]) -> str | None:
    """How thick the outer and the inner lines of the paragraphs of these roles are: `alike`, `inverted`, "" if right.

    None for what is not certain, or has no inner lines.
    """
    chosen = [index for index, element in enumerate(set_as.elements) if element.role in roles]
    chosen = [index for at, index in enumerate(chosen) if not at or not _is_beside(set_as, index, chosen[at - 1])]
    if len(chosen) < 2:
        return None
    places = [above(set_as, chosen[0]), *(below(set_as, index) for index in chosen)]
    if not all(place.certain and len(place.found) == 1 and place.found[0].weight for place in places):
        return None
    first, *inner, last = (place.found[0].weight or 0.0 for place in places)
    thick, thin = min(first, last), max(inner)
    return "alike" if thick == thin else "inverted" if thick < thin else ""


def _is_beside(set_as: Layout, index: int, other: int) -> bool:
    """Whether two paragraphs stand in one row of a table."""
    row = set_as.elements[index].look.row
    return bool(row) and row == set_as.elements[other].look.row


def gap(set_as: Layout, index: int) -> float | None:
    """About how far below the signs of a paragraph the next border stands, in millimetres; None for not known."""
    own = set_as.elements[index].look
    size = next((run.size for run in own.runs if run.size), USUAL_SIZE)
    line = own.pitch or 1.3 * size * own.multiple
    height = (line - size) / 2 + own.after
    if own.below:
        return (height + own.below.space) / POINTS_A_MM
    down = _down(own)
    if down is not None and not own.before:
        return down - (line + size) / 2 / POINTS_A_MM
    for element in islice(set_as.elements, index + 1, None):
        look = element.look
        height += look.before
        if look.above:
            return (height + look.above.space) / POINTS_A_MM
        down = _down(look)
        if down is not None and not look.before and element.role == "blank":
            return height / POINTS_A_MM + down
        if element.role != "blank" or look.pitch is None:
            return None
        height += look.pitch
        if look.below:
            return (height + look.below.space) / POINTS_A_MM
        height += look.after
    return None


def _down(look: ParagraphLook) -> float | None:
    """How far below the beginning of a paragraph the one line stands that is drawn in it, in millimetres."""
    lines = look.drawn.lines
    if len(lines) != 1 or look.drawn.others or lines[0].place is None or lines[0].place[0] != "paragraph":
        return None
    return lines[0].place[1]


def form_of(text: str, set_as: Layout) -> str:
    """The form that the mark of a draft shows: `usual` (文件), `letter`, `order`, `minutes`; "" for not known."""
    found = next((index for index, each in enumerate(set_as.elements) if each.role == "mark"), None)
    if found is None:
        return ""
    look = set_as.elements[found].look
    mark = "".join(text[look.start : look.end].split())
    named = next((form for words, form in FORMS if mark.endswith(words)), "")
    if named:
        return named
    style = below(set_as, found).style
    return "letter" if style == DOUBLE or (style != SINGLE and set_as.parts[0].genre == "函") else ""
