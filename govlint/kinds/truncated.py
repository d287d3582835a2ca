"""truncated: where text is missing: a document or paragraph without its beginning, without its end, a heading alone.

`what: start` reports paragraphs that begin with `words`, with which no sentence begins, and documents without a title
whose first paragraph is a `fragment`: what is left of a lost beginning. `what: end` reports documents and sections
whose last paragraph breaks off: sentences have ended in it, but the last one has not. `announces` matches last words
after which something must follow. `what: nothing` reports a paragraph above the next heading of its section's own rank
whose last words match `announces`. `what: heading` reports headings without text where those like them have text.
`unless` matches a paragraph that is right as it is. Patterns are tried at the beginning of a paragraph (`words`,
`fragment`, `unless`) or anywhere in it (`announces`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.breaks import is_body, is_ended
from govlint.views.outline import Part, outline
from govlint.views.paragraphs import Paragraph

PATTERN = {"type": "string", "minLength": 1}
PATTERNS = ("words", "fragment", "announces", "unless")
KEYS: Mapping[str, Any] = {
    "what": {"enum": ["start", "end", "nothing", "heading"]},
    **dict.fromkeys(PATTERNS, PATTERN),
}
REQUIRED = ("what",)
NEEDED = {"start": "words", "end": "announces", "nothing": "announces"}
SHOWN = 8
SECTION = 2
"""The rung of the lowest heading before which a paragraph must have ended: items further below may stand in a table."""
LONG_HEADING = 40
ALIKE = 2
"""How many headings with text show that a heading like them has lost its own."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """What to look for, and the patterns. Raises `SpecError`."""
    what = spec["what"]
    if spec.get("scope") == "source":
        raise SpecError("scope", "这类规则不能用 scope: source")
    if what in NEEDED and NEEDED[what] not in spec:
        raise SpecError("what", f"what: {what} 须同时写明 {NEEDED[what]}")
    return Compiled((what, *(translate(key, spec[key], sources) if key in spec else "" for key in PATTERNS)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The findings, document by document."""
    what, words, fragment, announces, unless = rule.plan
    parts = document.view(outline)
    for number, part in enumerate(parts):
        if what == "start":
            found = _starts(part, words, fragment if number else "")
        elif what == "end":
            found = _ends(part, announces, number + 1 == len(parts) or _is_titled(parts[number + 1]))
        elif what == "nothing":
            found = _nothing(part, announces)
        else:
            found = _headings(part)
        for paragraph, match in found:
            if not (unless and compiled(unless).match(paragraph.text)):
                yield match


Found = Iterator[tuple[Paragraph, Match]]
Shapes = dict[tuple[str, bool], list[Paragraph]]
"""Headings by their mark, and by whether they end with a full stop."""


def _is_titled(part: Part) -> bool:
    """Whether it is beyond doubt that a document begins here."""
    return part.marker is not None or bool(part.title)


def _starts(part: Part, words: str, fragment: str) -> Found:
    for index in part.body:
        paragraph = part.paragraphs[index]
        found = compiled(words).match(paragraph.text)
        if found is None and fragment and index == 0 and not _is_titled(part):
            found = compiled(fragment).match(paragraph.text)
        if found is not None:
            end = paragraph.start + max(1, found.end())
            yield paragraph, Match(paragraph.start, end, {"match": found.group(), "begins": paragraph.text[:SHOWN]})


def _ends(part: Part, announces: str, is_last: bool) -> Found:
    """The last paragraphs of sections that break off, and of the document one after which something is missing."""
    sections = {each.paragraph - 1 for each in part.headings if each.form.rung <= SECTION}
    for index in part.body:
        paragraph = part.paragraphs[index]
        if index not in sections and index + 1 != part.body.stop:
            continue
        final = is_last and index + 1 == len(part.paragraphs)
        breaks_off = is_body(paragraph.text) and not is_ended(paragraph.text)
        if breaks_off or (final and compiled(announces).search(paragraph.text)):
            yield paragraph, _at_end(paragraph)


def _nothing(part: Part, announces: str) -> Found:
    """The last paragraphs of sections, headings apart, above the next section of the same rank or a higher."""
    for before, after in pairwise(part.headings):
        last = part.paragraphs[after.paragraph - 1]
        closes = after.depth <= before.depth and after.number != 1
        if closes and after.paragraph - 1 > before.paragraph and compiled(announces).search(last.text):
            yield last, _at_end(last)


def _at_end(paragraph: Paragraph) -> Match:
    """The last two characters of a paragraph."""
    ends = paragraph.text[-SHOWN:]
    return Match(paragraph.end - min(2, len(paragraph.text)), paragraph.end, {"match": ends[-2:], "ends": ends})


def _headings(part: Part) -> Found:
    """The last paragraph of a document, where it is a heading and at least `ALIKE` headings like it all have text."""
    depths = {heading.paragraph: heading.depth for heading in part.headings}
    with_text: Shapes = defaultdict(list)
    without: Shapes = defaultdict(list)
    for heading in part.headings:
        paragraph = part.paragraphs[heading.paragraph]
        below = heading.paragraph + 1
        shape = heading.form.name, is_ended(paragraph.text)
        empty = below >= part.body.stop or depths.get(below, heading.depth + 1) <= heading.depth
        if len(paragraph.text) > LONG_HEADING or heading.run_in or empty:
            without[shape].append(paragraph)
        elif below not in depths:
            with_text[shape].append(paragraph)
    last = part.paragraphs[-1]
    for shape, paragraphs in without.items():
        like = with_text[shape]
        if paragraphs == [last] and part.body.stop == len(part.paragraphs) and len(like) >= ALIKE:
            words = {"match": last.text, "like": like[-1].text}
            yield last, Match(last.start, last.end, words, related=((like[-1].start, like[-1].end),))
