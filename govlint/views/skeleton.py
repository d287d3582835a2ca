"""The running text with each figure as one sign that says what sort of figure it is: what relations are read from.

`生产总值3473.12亿元，增长5.3%` is read as `生产总值▢，增长▲`. The text is simplified, its marks are full-width and
blanks are left out, so that one pattern reads every way of writing. Rules name the signs `{level}`, `{growth}` …
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.figures import Figure, figures
from govlint.views.simplified import simplified

SORTS = (
    "level", "rise", "fall", "share", "growth", "decline", "gain", "loss", "points", "times", "ratio", "bare", "vague"
)  # fmt: skip
SIGNS: Mapping[str, str] = {sort: chr(0xFDD2 + number) for number, sort in enumerate(SORTS)}
"""The sign of each sort of figure; noncharacters, which no draft can contain."""
FIGURE = "".join(SIGNS.values())
DEFINITIONS: Mapping[str, str] = {
    **SIGNS,
    "figure": f"[{FIGURE}]",
    "changed": f"[{''.join(SIGNS[sort] for sort in ('rise', 'fall', 'growth', 'decline', 'gain', 'loss'))}]",
    "word": f"[^{FIGURE}，。；：、！？（）\n]",
    "text": f"[^{FIGURE}。；！？\n]",
    "other": f"[^{SIGNS['level']}{SIGNS['vague']}。！？\n]",
}
"""What patterns over a skeleton may name: the signs, any `figure`, any `changed` one; a character of a `word` (no mark)
and of a `text` (no end of a sentence), neither a figure; any `other` character of a sentence than a level."""
MARKS = str.maketrans(",;:∶()?!", "，；：：（）？！")
ENDS = "，。；：、！？\n"
BESIDE_BEFORE, BESIDE_AFTER = 20, 10
BLANKS = lazily("[ \u3000\u00a0]+")


class Skeleton(NamedTuple):
    """The text with signs, where each of its characters begins in the running text, and the figure at each sign."""

    text: str
    begins: tuple[int, ...]
    figures: Mapping[int, Figure]

    def paragraph(self, at: int) -> tuple[int, int]:
        """The ends of the paragraph around an offset."""
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, len(self.text) if end < 0 else end

    def within(self, start: int, end: int) -> list[Figure]:
        """The figures between two offsets."""
        return [self.figures[at] for at in range(start, end) if at in self.figures]


def sort_of(figure: Figure) -> str:
    """The name of the sign that stands for a figure."""
    if figure.measure == "ratio":
        return "ratio"
    if not figure.exact:
        return "vague"
    if figure.measure == "points":
        return {"up": "gain", "down": "loss"}.get(figure.role, "points")
    if figure.measure == "percent":
        return {"up": "growth", "down": "decline"}.get(figure.role, "share")
    if figure.measure == "times":
        return "times"
    if figure.role in ("up", "down"):
        return "rise" if figure.role == "up" else "fall"
    return "level" if figure.measure else "bare"


def skeleton(document: Document) -> Skeleton:
    """The skeleton of a document."""
    text = document.view(simplified).translate(MARKS)
    pieces: list[str] = []
    begins: list[int] = []
    found: dict[int, Figure] = {}
    at = 0

    def copy(end: int) -> None:
        start = at
        for blank in BLANKS.finditer(text, at, end):
            pieces.append(text[start : blank.start()])
            begins.extend(range(start, blank.start()))
            start = blank.end()
        pieces.append(text[start:end])
        begins.extend(range(start, end))

    for figure in document.view(figures):
        copy(figure.start)
        found[len(begins)] = figure
        pieces.append(SIGNS[sort_of(figure)])
        begins.append(figure.start)
        at = figure.end
    copy(len(text))
    return Skeleton("".join(pieces), tuple(begins), found)


def beside(text: str, at: int) -> str:
    """What stands around a figure in a skeleton, up to the next marks."""
    before = text[max(0, at - BESIDE_BEFORE) : at]
    after = text[at + 1 : at + 1 + BESIDE_AFTER]
    before = before[max(before.rfind(mark) for mark in ENDS) + 1 :]
    ends = [found for mark in ENDS if (found := after.find(mark)) >= 0]
    return before + " " + after[: min(ends, default=len(after))]
