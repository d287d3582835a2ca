"""author: a draft whose title names one body while its text speaks as another: 政协 in the title, 我局 in the text.

`bodies` gives for each body how a title names it as the writer (`title`), what shows that it is at home in a text
(`own`), what it never calls itself (`foreign`) and how it introduces itself beyond doubt (`speaks`), all as patterns.
The title judged is the mark of a collection (篇一：…), which holds as far as the next mark, or a document's own. It
must name one body of the table alone, and of that body nothing may show in the text; then one finding is made, at the
first of these: another body that the title under the mark names (`titled`), that introduces itself, or a foreign form
if there are `least` of them. `{home}` is the body of the title.

All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.genre import PATTERN
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified

WAYS = ("title", "own", "foreign", "speaks")
BODY = {
    "type": "object",
    "properties": dict.fromkeys(WAYS, PATTERN),
    "required": ["title", "own"],
    "additionalProperties": False,
}
KEYS: Mapping[str, Any] = {
    "bodies": {"type": "object", "additionalProperties": BODY},
    "least": {"type": "integer", "minimum": 1},
}
REQUIRED = ("bodies", "least")
Bodies = Mapping[str, Sequence[str]]
Span = tuple[int, int]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The bodies, each with its patterns in the order of `WAYS`. Raises `SpecError`."""
    bodies = {
        name: tuple(translate("bodies", body[way], sources) if way in body else "" for way in WAYS)
        for name, body in spec["bodies"].items()
    }
    return Compiled((bodies, spec["least"]))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The first place at which a text speaks as another body than that of its title."""
    bodies, least = rule.plan
    plain = document.view(simplified)
    if not any(name in plain for name in bodies):
        return
    for title, parts in _titled(document.view(outline)):
        home, where = _writer(plain, title, bodies)
        if not home:
            continue
        named = plain[slice(*where)]
        stretches = [
            (each.start, each.end)
            for part in parts
            for each in part.paragraphs
            if each.start >= title[1] and named not in plain[each.start : each.end]
        ]
        found = _stranger(plain, stretches, _under(title, parts), bodies, home, least)
        if found:
            yield Match(*found, {"match": text[slice(*found)], "home": text[slice(*where)]}, None, (where,))


def _titled(parts: Sequence[Part]) -> Iterator[tuple[Span, Sequence[Part]]]:
    """Each title that is judged, with the documents it stands over."""
    marks = [at for at, part in enumerate(parts) if part.marker is not None]
    for at, part in enumerate(parts):
        if part.marker is not None:
            after = min((mark for mark in marks if mark > at), default=len(parts))
            marked = part.paragraphs[part.marker]
            yield (marked.start, marked.end), parts[at:after]
        elif part.title and not marks:
            yield _whole(part), (part,)


def _whole(part: Part) -> Span:
    """The title of a document, over all its lines."""
    return part.paragraphs[part.title[0]].start, part.paragraphs[part.title[-1]].end


def _under(title: Span, parts: Sequence[Part]) -> Span | None:
    """The title of its own that the document under a mark has."""
    under = _whole(parts[0]) if parts[0].title else None
    return under if under and under[0] >= title[1] else None


def _writer(plain: str, title: Span, bodies: Bodies) -> tuple[str, Span]:
    """The one body that a title names as its writer, and where; "" if there is none or the title names two."""
    named = [name for name in bodies if name in plain[slice(*title)]]
    found = compiled(bodies[named[0]][0]).search(plain, *title) if len(named) == 1 else None
    return (named[0], found.span()) if found else ("", title)


def _stranger(
    plain: str, stretches: Sequence[Span], under: Span | None, bodies: Bodies, home: str, least: int
) -> Span | None:
    """Where another body speaks, None if that is not certain."""
    _, own, foreign, _ = bodies[home]
    if any(compiled(own).search(plain, *span) for span in stretches):
        return None
    if under:
        other, where = _writer(plain, under, bodies)
        if other and other != home:
            return where
    for _, _, _, speaks in (ways for name, ways in bodies.items() if name != home and ways[3]):
        for span in stretches:
            if found := compiled(speaks).search(plain, *span):
                return found.span()
    strange = (
        [found.span() for span in stretches for found in compiled(foreign).finditer(plain, *span)] if foreign else []
    )
    return strange[0] if len(strange) >= least else None
