"""pairs: brackets, quotation marks and book-title marks that must come in pairs within a paragraph.

`pairs` lists the pairs, opening mark first. `continued` lists pairs that may open again at the start of each
paragraph of one long quotation (GB/T 15834: every paragraph opens, only the last closes). `apart` excuses a lone
mark: a pattern that the mark lies in (an item number such as `1)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "pairs": {"type": "array", "items": {"type": "string", "minLength": 2, "maxLength": 2}, "minItems": 1},
    "continued": {"type": "array", "items": {"type": "string", "minLength": 2, "maxLength": 2}},
    "apart": {"type": "string", "minLength": 1},
}
REQUIRED = ("pairs",)
# A quotation that is still open after so many paragraphs was forgotten, not continued.
MOST_LINES = 12


class Mark(NamedTuple):
    """One opening or closing mark: where it stands, and the pair it belongs to."""

    at: int
    char: str
    pair: str


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pairs, those that run over paragraphs, and the excuse."""
    apart = translate("apart", spec["apart"], sources)[0] if "apart" in spec else None
    return Compiled((tuple(spec["pairs"]), tuple(spec.get("continued", ())), apart))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The marks without a partner in their paragraph."""
    pairs, continued, apart = rule.plan
    kinds = {char: pair for pair in pairs for char in pair}
    excused = {at for found in compiled(apart).finditer(text) for at in range(*found.span())} if apart else set()
    marks = [
        Mark(found.start(), found.group(), kinds[found.group()])
        for found in compiled(f"[{''.join(map(re.escape, kinds))}]").finditer(text)
        if found.start() not in excused
    ]
    lonely = list(_unpaired(text, marks))
    long = _continued(text, lonely, continued)
    for mark in lonely:
        if mark not in long:
            opening, closing = mark.pair
            role = "没有闭合" if mark.char == opening else "没有开头"
            partner = closing if mark.char == opening else opening
            yield Match(mark.at, mark.at + 1, {"match": mark.char, "role": role, "partner": partner})


def _unpaired(text: str, marks: list[Mark]) -> Iterator[Mark]:
    """The marks that no mark of the same paragraph answers."""
    open_marks: list[Mark] = []
    line_end = -1
    for mark in marks:
        if mark.at > line_end:
            yield from open_marks
            open_marks = []
            line_end = text.find("\n", mark.at)
            line_end = line_end if line_end >= 0 else len(text)
        if mark.char == mark.pair[0]:
            open_marks.append(mark)
            continue
        partner = next((at for at in range(len(open_marks) - 1, -1, -1) if open_marks[at].pair == mark.pair), None)
        if partner is None:
            yield mark
        else:
            # What was opened inside and is still open has no partner.
            yield from open_marks[partner + 1 :]
            del open_marks[partner:]
    yield from open_marks


def _continued(text: str, lonely: list[Mark], continued: tuple[str, ...]) -> set[Mark]:
    """The marks of quotations that run over paragraphs: opened, perhaps opened again line by line, then closed."""
    found: set[Mark] = set()
    for pair in continued:
        run: list[Mark] = []
        for mark in (mark for mark in lonely if mark.pair == pair):
            if mark.char == pair[0]:
                starts_line = not text[text.rfind("\n", 0, mark.at) + 1 : mark.at].strip()
                run = [*run, mark] if run and starts_line else [mark]
            else:
                if run and text.count("\n", run[-1].at, mark.at) <= MOST_LINES:
                    found.update(run, [mark])
                run = []
    return found


