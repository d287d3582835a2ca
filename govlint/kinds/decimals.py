"""decimals: a gap or a repeat in numbers of several levels, such as 1.1, 1.2 and 1.4 of an emergency plan.

Read are lines that begin with such a number and a title; a document counts as numbered so where it has `least` of them
that follow one another as they should. Of those under one number the next is one more; the first may be any, as pages
are cut out of longer papers. `{due}` is the number that should stand there, `{before}` the line before of its level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule
from govlint.views.outline import Part, outline

KEYS: Mapping[str, Any] = {"least": {"type": "integer", "minimum": 2}}
REQUIRED = ("least",)
# 1.1 总则, 2.3.1预警; no 1.5亿元, 3.5%, 12.5公里.
NUMBERED = lazily(
    r"[ \u3000\t]{0,8}(?P<number>\d{1,2}(?:[.．]\d{1,2}){1,3})[.．]?(?:[ \u3000\t]{1,4}|(?=[\u4e00-\u9fff“《（]))"
    r"(?=[\u4e00-\u9fff“《（])(?!(?:万|亿|萬|億|元|个|個|倍|公|平|千|米|吨|噸|亩|畝|年|月|日|时|時|版|级|級|折|度|至|和|或))"
)
STEPS = 2
SHOWN = 16


class Line(NamedTuple):
    """A numbered line: its number, and where that stands."""

    number: tuple[int, ...]
    start: int
    end: int
    text: str


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """How many lines make a document one that is numbered so."""
    return Compiled(spec["least"])


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The numbers that do not follow the one before of their level."""
    for part in document.view(outline):
        lines = [*_lines(part)]
        slips = [*_slips(lines)]
        if len(lines) - len(slips) < rule.plan or len(slips) * STEPS > len(lines):
            continue
        for line, before in slips:
            due = ".".join(map(str, (*before.number[:-1], before.number[-1] + 1)))
            words = {"match": text[line.start : line.end], "due": due, "before": before.text[:SHOWN]}
            yield Match(line.start, line.end, words, related=((before.start, before.end),))


def _lines(part: Part) -> Iterator[Line]:
    for paragraph in part.paragraphs:
        found = NUMBERED.match(paragraph.text)
        if found:
            number = tuple(int(each) for each in re.split("[.．]", found["number"]))
            start, end = (paragraph.start + at for at in found.span("number"))
            yield Line(number, start, end, paragraph.text.strip())


def _slips(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    """Each line whose number leaps over one, or repeats that of the line before of its level and parent."""
    last: dict[tuple[int, ...], Line] = {}
    for line in lines:
        before = last.get(line.number[:-1])
        if before and line.number[-1] in (before.number[-1], before.number[-1] + STEPS):
            yield line, before
        last[line.number[:-1]] = line
