"""sections: what a document of a certain genre must contain, recognised by its headings or by its words.

`genres` (or `title`, a pattern of titles) says which documents. `classes` names the sections: each has a `heading`,
a pattern that is looked for in headings and other short lines, and perhaps a `cue`, a pattern of what the text says
where a section has no heading. `required` lists the names that must be there; a list in the list says that one of
them will do. All patterns are written in simplified characters and hold for traditional drafts too.

A document that has fewer than `headings` (2) headings of the highest level and fewer than `length` (800) characters
has no sections to speak of. Reported is the title, once, with `{missing}`, `{genre}` and `{title}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.genre import CHOICE, chosen, place_of, read_choice
from govlint.kinds.pattern import compiled, translate
from govlint.language import translated
from govlint.rules.model import Rule
from govlint.views.frame import ENDED
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {
    **CHOICE,
    "classes": {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {"heading": PATTERN, "cue": PATTERN},
            "required": ["heading"],
            "additionalProperties": False,
        },
    },
    "required": {
        "type": "array",
        "minItems": 1,
        "items": {"anyOf": [PATTERN, {"type": "array", "items": PATTERN, "minItems": 2}]},
    },
    "length": {"type": "integer", "minimum": 0},
    "headings": {"type": "integer", "minimum": 0},
}
REQUIRED = ("classes", "required")
SHORT_LINE = 40


class Section(NamedTuple):
    """A section that was recognised: its class, and the span of what shows it."""

    name: str
    start: int
    end: int


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The choice of documents, the classes' patterns, and which of them are required. Raises `SpecError`."""
    classes = tuple(
        (name, *(translate("classes", given[key], sources) if key in given else "" for key in ("heading", "cue")))
        for name, given in spec["classes"].items()
    )
    required = tuple((each,) if isinstance(each, str) else tuple(each) for each in spec["required"])
    for name in (name for names in required for name in names):
        if name not in spec["classes"]:
            raise SpecError("required", f"classes 里没有“{name}”")
    limits = spec.get("length", 800), spec.get("headings", 2)
    return Compiled((read_choice(spec, sources), classes, required, limits))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The title of each document in which a required section is missing."""
    choice, classes, required, (length, headings) = rule.plan
    plain = document.view(simplified)
    for part in chosen(document.view(outline), choice):
        tops = sum(1 for heading in part.headings if heading.depth == 1)
        if tops < headings and part.end - part.start < length:
            continue
        found = {section.name for section in recognised(part, plain, classes)}
        missing = [names for names in required if found.isdisjoint(names)]
        if missing:
            told = translated("、").join(translated("或").join(f"“{name}”" for name in names) for names in missing)
            yield Match(*place_of(part), {"missing": told, "genre": part.genre or "本文", "title": part.name})


def recognised(part: Part, plain: str, classes: tuple[tuple[str, str, str], ...]) -> Iterator[Section]:
    """The first place at which each class of sections shows in a document; `plain` is the running text, simplified."""
    lines = list(_lines(part))
    paragraphs = [(part.paragraphs[index].start, part.paragraphs[index].end) for index in part.body]
    for name, heading, cue in classes:
        place = _shown(compiled(heading), plain, lines) or (_shown(compiled(cue), plain, paragraphs) if cue else None)
        if place is not None:
            yield Section(name, *place)


def _shown(pattern: re.Pattern[str], plain: str, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first match of a pattern within one of the spans."""
    for start, end in spans:
        found = pattern.search(plain[start:end])
        if found:
            return start + found.start(), start + found.end()
    return None


def _lines(part: Part) -> Iterator[tuple[int, int]]:
    """The spans of the headings without their marks, and of the short lines that are no sentences."""
    headings = {heading.paragraph: heading for heading in part.headings}
    for index in part.body:
        paragraph = part.paragraphs[index]
        heading = headings.get(index)
        if heading is not None:
            start = heading.mark[1]
            said = paragraph.text[start - paragraph.start :]
            yield start, start + said.find(heading.text) + len(heading.text)
        elif len(paragraph.text) <= SHORT_LINE and not ENDED.search(paragraph.text.rstrip("：:")):
            yield paragraph.start, paragraph.end
