"""as_titled: what a text calls a thing otherwise than its own title does.

`title` is a pattern with a group `named`, `pattern` one with a group `said`, looked for in the place `look` (as the
kind genre has them). Where neither of the two is a part of the other, after what `apart` matches is left out of both,
`said` is reported; `{named}` and `{said}` are as they are printed. Numerals agree that mean the same number (12, 十二).
A title that names several, and a place that does, say nothing; nor does what the title holds elsewhere. With
`mixed: true` what agrees with the title does not count among the several; with `short: true` a name agrees with another
whose characters it takes in their order (发改局, 发展和改革局).
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.genre import PATTERN, PLACES, Piece, place_of, places_of
from govlint.kinds.pattern import compiled, translate, with_groups
from govlint.rules.model import Rule
from govlint.views.numerals import number_of
from govlint.views.outline import outline
from govlint.views.simplified import simplified, simplify

KEYS: Mapping[str, Any] = {
    "title": PATTERN,
    "pattern": PATTERN,
    "look": {"enum": list(PLACES)},
    "apart": PATTERN,
    "mixed": {"type": "boolean"},
    "short": {"type": "boolean"},
}
REQUIRED = ("title", "pattern", "look")
GROUPS = (("title", "named"), ("pattern", "said"))


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The two patterns, the place, and what does not count. Raises `SpecError`."""
    title, pattern = (with_groups(key, spec[key], (group,), sources) for key, group in GROUPS)
    apart = translate("apart", spec["apart"], sources) if "apart" in spec else ""
    return Compiled((title, pattern, spec["look"], apart, spec.get("mixed", False), spec.get("short", False)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """What each document of the draft calls otherwise."""
    title, pattern, look, apart, mixed, short = rule.plan
    plain = document.view(simplified)
    for part in document.view(outline):
        name = simplify(part.name)
        named = {found["named"] for found in compiled(title).finditer(name)}
        pieces = [Piece(plain, spans) for spans in places_of(part, look)]
        found = [(piece, each) for piece in pieces for each in compiled(pattern).finditer(piece.text)]
        if mixed:
            found = [(piece, each) for piece, each in found if each["said"] not in named]
        if len(named) != 1 or len({each["said"] for _, each in found}) != 1:
            continue
        ours = named.pop()
        for piece, each in found:
            said = each["said"]
            if number_of(said) is None and said in name:
                continue
            if short and (_is_short(said, ours) or _is_short(ours, said)):
                continue
            bare = (_bare(said, apart), _bare(ours, apart)) if number_of(said) is None else _numbers(said, ours)
            if bare[0] not in bare[1] and bare[1] not in bare[0]:
                start, stop = piece.offset(each.start("said")), piece.offset(each.end("said") - 1) + 1
                printed = text[start:stop]
                yield Match(start, stop, {"match": printed, "said": printed, "named": ours}, related=(place_of(part),))


def _is_short(form: str, name: str) -> bool:
    """Whether a form takes its characters from a name, in their order."""
    rest = iter(name)
    return all(char in rest for char in form)


def _numbers(said: str, ours: str) -> tuple[str, str]:
    """Two numerals in one manner, each marked off, as 2 is no part of 12."""
    return f"<{number_of(said)}>", f"<{number_of(ours)}>"


def _bare(words: str, apart: str) -> str:
    """Words without what does not count."""
    for found in reversed([*compiled(apart).finditer(words)] if apart else []):
        words = words[: found.start()] + words[found.end() :]
    return words
