"""frame: what must stand above and below the text of a document: title, recipient, who signs, date.

`lacks` names the elements (`title`, `recipient`, `signature`, `date`); a document that has none of them is reported.
`genres` and `title` choose the documents. With `closing`, a pattern of how the last paragraph of the text ends, only
a document that ends so is reported, and at these words; `unless` is a closing at which it is not. With `opening`, a
pattern of the first line below the title, only one that begins so is reported, at these words. Otherwise the title is
reported, or of a document without a title its beginning (`at: end`: the beginning of its last paragraph).
`compiled: true` takes only documents of a file that holds several, and those that begin with the first heading.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.genre import CHOICE, CLAUSE, PATTERN, chosen, place_of, read_choice
from govlint.kinds.pattern import compiled, reported, translate
from govlint.rules.model import Rule
from govlint.views.frame import ANNEX_LIST, DATE, DATED_AT, ENACTED, ENDED, PREFACE, SIGNED_BY, SIGNED_WITH_DATE
from govlint.views.outline import Part, outline

ELEMENTS = ("title", "recipient", "signature", "date")
KEYS: Mapping[str, Any] = {
    **CHOICE,
    "lacks": {"type": "array", "items": {"enum": list(ELEMENTS)}, "minItems": 1},
    "closing": PATTERN,
    "opening": PATTERN,
    "unless": PATTERN,
    "at": {"enum": ["start", "end"]},
    "compiled": {"type": "boolean"},
}
REQUIRED = ("lacks",)
PATTERNS = ("closing", "opening", "unless")
ENOUGH = 200
ARTICLES = 5


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The choice of documents, the elements, and where they are missed. Raises `SpecError`."""
    closing, opening, unless = (translate(key, spec[key], sources) if key in spec else "" for key in PATTERNS)
    where = spec.get("at", "start"), spec.get("compiled", False)
    return Compiled((read_choice(spec, sources), tuple(spec["lacks"]), (closing, opening), unless, where))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each document that has none of the elements."""
    choice, lacks, (closing, opening), unless, (at, in_compilation) = rule.plan
    parts = document.view(outline)
    for part in chosen(parts, choice):
        if not part.body or any(has(part, element) for element in lacks):
            continue
        if in_compilation and not _is_stripped(part, parts):
            continue
        last = part.paragraphs[part.body[-1]]
        if unless and compiled(unless).search(part.plain[part.body[-1]].text):
            continue
        fields = {"genre": part.genre or "本文", "title": part.name}
        index, wanted = (part.body[-1], closing) if closing else ((*part.byline, part.body[0])[0], opening)
        if wanted:
            line = part.paragraphs[index]
            found = compiled(wanted).search(part.plain[index].text)
            if found:
                start, end = reported(found)
                yield Match(line.start + start, line.start + end, {**fields, "match": line.text[start:end]})
        elif at == "end" and not part.name:
            clause = CLAUSE.match(last.text)
            yield Match(last.start, last.start + max(len(clause.group()) if clause else 0, 1), fields)
        else:
            yield Match(*place_of(part), fields)


def has(part: Part, element: str) -> bool:
    """Whether a document has an element of the frame, or may have it in a form that is not understood."""
    if element == "title":
        return bool(part.name) or not _is_text(part)
    if element == "recipient":
        return part.recipient is not None
    lines = [part.plain[index].text for index in (*part.byline, *part.body)]
    if element == "signature":
        signed = [line for line in lines[: len(part.byline)] if SIGNED_BY.match(line)]
        return bool(part.signature or signed)
    # Lists and annexes may follow the sign-off.
    return part.date is not None or any(
        DATE.match(line)
        or SIGNED_WITH_DATE.match(line)
        or DATED_AT.match(line)
        or (index < len(part.byline) and ENACTED.search(line))
        for index, line in enumerate(lines)
    )


def _is_text(part: Part) -> bool:
    """Whether a document is running text from its first line: not a website's preface, a list, an annex."""
    body = [part.plain[index].text for index in part.body]
    if not body or sum(map(len, body)) < ENOUGH or PREFACE.search(body[0]):
        return False
    if any(ANNEX_LIST.match(part.plain[index].text + "：") for index in (*part.head, part.body[0])):
        return False
    opens = part.headings[0] if part.headings and part.headings[0].paragraph == part.body[0] else None
    if opens is None:
        return ENDED.search(body[0]) is not None
    return opens.number > 1 or opens.form.name in ("一、", "（一）")


def _is_stripped(part: Part, parts: tuple[Part, ...]) -> bool:
    """Whether a document stands in a compilation, or begins with its first heading."""
    if any(sum(heading.form.rung < 0 for heading in each.headings) >= ARTICLES for each in parts):
        # The annexes of a law and its amendments have no titles of their own.
        return False
    opens = part.headings[0] if part.headings and part.headings[0].paragraph == part.body[0] else None
    if sum(1 for each in parts if each.headings) > 1:
        return True
    return opens is not None and opens.form.name == "一、" and sum(1 for each in part.headings if each.depth == 1) > 1
