"""signoff: what is wrong with the lines of who signs and when.

`date` is a pattern of what is wrong in the date below the text; `after` limits the rule to dates after that year.
`order: body-first` wants the name of who signs above the date. `genres` and `title` choose the documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.genre import CHOICE, PATTERN, chosen, read_choice, year_of
from govlint.kinds.pattern import compiled, reported, translate
from govlint.rules.model import Rule
from govlint.views.outline import outline

KEYS: Mapping[str, Any] = {
    **CHOICE,
    "date": PATTERN,
    "after": {"type": "integer", "minimum": 1900},
    "order": {"enum": ["body-first"]},
}
REQUIRED = ()


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The choice of documents, and the pattern of the date or the order. Raises `SpecError`."""
    if ("date" in spec) == ("order" in spec):
        raise SpecError("kind", "须写明 date 或 order，只写一个")
    date = translate("date", spec["date"], sources) if "date" in spec else ""
    return Compiled((read_choice(spec, sources), date, spec.get("after", 0)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """What is wrong with the sign-off of each document."""
    choice, date, after = rule.plan
    for part in chosen(document.view(outline), choice):
        if part.date is None:
            continue
        line = part.paragraphs[part.date]
        if date:
            year = year_of(part)
            found = compiled(date).search(line.text) if year is not None and year > after else None
            if found:
                start, end = reported(found)
                yield Match(line.start + start, line.start + end, {"match": line.text[start:end]})
        elif part.signature and part.signature[0] > part.date:
            name = part.paragraphs[part.signature[0]]
            related = ((line.start, line.end),)
            yield Match(name.start, name.end, {"match": name.text, "date": line.text}, None, related)
