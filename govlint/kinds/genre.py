"""genre: what must, or must not, stand in a certain place of documents of certain genres.

`genres` and `title` (a pattern) choose the documents; a document without a known genre is chosen by its title alone.
`look` is the place: `title`, `byline` (the lines of number, body and adoption under it), `recipient`, `opening` (the
first three paragraphs of the text), `address` (the recipient or salutation and the opening), `closing` (the last
three), `body`, `text` (recipient and body), `signature`, or `rest` (what stands below the sign-off).
Either `pattern` is what is wrong there, with `unless` for the contexts in which it is right, or `wanted` is what must
stand there: if it does not, the title is reported. `after` limits the rule to documents that are dated after that year,
or not dated.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, reported, translate
from govlint.rules.model import Rule
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified, simplify

PATTERN = {"type": "string", "minLength": 1}
CHOICE: Mapping[str, Any] = {
    "genres": {"type": "array", "items": PATTERN, "minItems": 1},
    "title": PATTERN,
}
"""The keys by which a rule chooses documents."""
PLACES = ("title", "byline", "recipient", "opening", "address", "closing", "body", "text", "signature", "rest")
KEYS: Mapping[str, Any] = {
    **CHOICE,
    "look": {"enum": list(PLACES)},
    "pattern": PATTERN,
    "unless": PATTERN,
    "wanted": PATTERN,
    "after": {"type": "integer", "minimum": 1900},
}
REQUIRED = ("look",)
NEAR = 3
YEAR = lazily("[0-9〇○零Ｏ一二三四五六七八九]{4}")
DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
CLAUSE = lazily("[^。；：，！？,;:!?]*")

Choice = tuple[tuple[str, ...], str]


def read_choice(spec: Mapping[str, Any], sources: Sources) -> Choice:
    """The genres and the pattern of titles that a rule names. Raises `SpecError`."""
    title = translate("title", spec["title"], sources) if "title" in spec else ""
    return tuple(spec.get("genres", ())), title


def chosen(parts: tuple[Part, ...], choice: Choice) -> Iterator[Part]:
    """The documents of these genres, whose titles match the pattern."""
    genres, title = choice
    for part in parts:
        if genres and part.genre not in genres:
            continue
        if title and not compiled(title).search(simplify(part.name)):
            continue
        yield part


def place_of(part: Part) -> tuple[int, int]:
    """Where something is reported that is wrong with a document as a whole: its title, or how it begins."""
    lines = part.title or ((part.marker,) if part.marker is not None and part.name else ())
    if lines:
        return part.paragraphs[lines[0]].start, part.paragraphs[lines[-1]].end
    first = part.paragraphs[min(len(part.head), len(part.paragraphs) - 1)]
    clause = CLAUSE.match(first.text)
    return first.start, first.start + max(len(clause.group()) if clause else 0, 1)


def year_of(part: Part) -> int | None:
    """The year of the date below the text, if it is written out."""
    if part.date is None:
        return None
    found = YEAR.search(part.paragraphs[part.date].text)
    return int(found.group().translate(DIGITS)) if found else None


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The choice of documents, the place, and the patterns. Raises `SpecError`."""
    if ("pattern" in spec) == ("wanted" in spec):
        raise SpecError("kind", "须写明 pattern 或 wanted，只写一个")
    if "unless" in spec and "wanted" in spec:
        raise SpecError("unless", "unless 只与 pattern 同用")
    patterns = tuple(
        translate(key, spec[key], sources) if key in spec else "" for key in ("pattern", "unless", "wanted")
    )
    return Compiled((read_choice(spec, sources), spec["look"], patterns, spec.get("after", 0)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """What is wrong in the places named, document by document."""
    choice, look, (pattern, unless, wanted), after = rule.plan
    plain = document.view(simplified)
    for part in chosen(document.view(outline), choice):
        year = year_of(part)
        if after and year is not None and year <= after:
            continue
        fields = {"genre": part.genre or "本文", "title": part.name}
        pieces = [Piece(plain, spans) for spans in places_of(part, look)]
        if wanted:
            if pieces and not any(compiled(wanted).search(piece.text) for piece in pieces):
                yield Match(*place_of(part), fields)
            continue
        for piece in pieces:
            excused = [found.span() for found in compiled(unless).finditer(piece.text)] if unless else []
            for found in compiled(pattern).finditer(piece.text):
                begin, end = reported(found)
                if not any(low <= begin < high for low, high in excused):
                    groups = {name: value or "" for name, value in found.groupdict().items()}
                    start, stop = piece.offset(begin), piece.offset(end - 1) + 1
                    yield Match(start, stop, {**fields, **groups, "match": piece.text[begin:end]})


class Piece:
    """What stands in some spans of a text, on one line, with the way back into the text."""

    def __init__(self, text: str, spans: tuple[tuple[int, int], ...]) -> None:
        self.spans = spans
        self.text = "".join(text[start:end] for start, end in spans)

    def offset(self, at: int) -> int:
        """The offset in the text of a place in the piece."""
        for start, end in self.spans:
            if at < end - start:
                return start + at
            at -= end - start
        return self.spans[-1][1]


def places_of(part: Part, look: str) -> Iterator[tuple[tuple[int, int], ...]]:
    """The spans of each piece of a place in a document: a title is one piece, of text each paragraph is one."""
    paragraphs, body = part.paragraphs, list(part.body)
    last = max((*part.signature, -1 if part.date is None else part.date))
    recipient = () if part.recipient is None else (part.recipient,)
    indexes: dict[str, Sequence[int]] = {
        "byline": part.byline,
        "recipient": recipient,
        "opening": body[:NEAR],
        "address": (*recipient, *body[:NEAR]),
        "closing": body[-NEAR:],
        "body": body,
        "text": (*recipient, *body),
        "signature": part.signature,
        "rest": range(last + 1, len(paragraphs)) if last >= 0 else (),
    }
    if look == "title":
        if part.title:
            yield tuple((paragraphs[index].start, paragraphs[index].end) for index in part.title)
        return
    for index in indexes[look]:
        yield ((paragraphs[index].start, paragraphs[index].end),)
