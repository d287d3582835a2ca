"""near: set phrases of four characters in which one is taken for another of its sound or shape.

What is right stands in tables with the columns `head` (two characters) and `tails` (all the pairs that go on with it,
run together): `phrases` and `idioms`. `alike` is a table whose one column `group` holds characters that are taken for
one another, `nearly` one of more such for idioms. `words` is a table of words of two characters, with the columns
`first` and `seconds`.

Four characters that are a phrase but for one of them are reported where that one is alike to the right one and makes a
word with neither neighbour; within an idiom it may.

The characters of `light` stand between words wherever they like: they count as slips only in idioms. `innocent` lists,
in a column `text`, what is right although it is near to a phrase. `{wrong}` and `{right}` are the whole phrase; the
finding covers the one character. Everything is written in simplified characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows

TABLE = {"type": "string", "pattern": r"^[^/\\]+\.tsv$"}
LEVELS = ("phrases", "idioms")
KEYS: Mapping[str, Any] = {
    **dict.fromkeys((*LEVELS, "alike", "nearly", "words", "innocent"), TABLE),
    "light": {"type": "string", "minLength": 1},
}
REQUIRED = ("phrases", "alike", "words")

Pairs = dict[str, str]
"""For each pair of characters the pairs that go with it, run together."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The phrases by their first and by their last pair, with the rest of the tables. Raises `SpecError`."""
    heads: Pairs = {}
    tails: Pairs = {}
    idioms = set()
    for name in LEVELS:
        for row in _rows(spec, name, ("head", "tails"), sources):
            head, rest = row["head"], row["tails"]
            heads[head] = heads.get(head, "") + rest
            for tail in (rest[at : at + 2] for at in range(0, len(rest), 2)):
                tails[tail] = tails.get(tail, "") + head
                if name == "idioms":
                    idioms.add(head + tail)
    alike, nearly = (_others(_rows(spec, name, ("group",), sources)) for name in ("alike", "nearly"))
    nearly = {char: alike.get(char, "") + others for char, others in nearly.items()}
    words = {row["first"]: row["seconds"] for row in _rows(spec, "words", ("first", "seconds"), sources)}
    innocent = frozenset(row["text"] for row in _rows(spec, "innocent", ("text",), sources))
    light = spec.get("light", "")
    return Compiled((heads, tails, frozenset(idioms), alike, {**alike, **nearly}, words, innocent, light))


def _rows(spec: Mapping[str, Any], name: str, columns: tuple[str, ...], sources: Sources) -> Iterator[dict[str, str]]:
    return (row for _, row in read_rows(spec[name], sources, columns)) if name in spec else iter(())


def _others(rows: Iterator[dict[str, str]]) -> dict[str, str]:
    """For each character those that it is in a group with."""
    groups: dict[str, set[str]] = {}
    for row in rows:
        for char in row["group"]:
            groups.setdefault(char, set()).update(row["group"])
    return {char: "".join(sorted(group - {char})) for char, group in groups.items()}


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each faulty character once, by the first phrase that shows it."""
    heads, tails, idioms, alike, nearly, words, innocent, light = rule.plan
    seen = set()
    for start, at, right in _near(text, heads, tails, nearly):
        wrong, char, idiom = text[start : start + 4], text[at], right in idioms
        before, after = text[at - 1 : at], text[at + 1 : at + 2] or "\n"
        if (
            at in seen
            or wrong in innocent
            or (not idiom and (char in light or char not in alike.get(right[at - start], "")))
            or (char in words.get(before, "") and not (idiom and at > start))
            or (after in words.get(char, "") and not (idiom and at < start + 3))
        ):
            continue
        seen.add(at)
        yield Match(at, at + 1, {"match": wrong, "wrong": wrong, "right": right}, right[at - start])


def _near(text: str, heads: Pairs, tails: Pairs, alike: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where four characters are a phrase but for one: their start, the place of that one, and the phrase."""
    for start in range(len(text) - 3):
        first, last = text[start : start + 2], text[start + 2 : start + 4]
        for known, other, slot in ((heads.get(first), last, 2), (tails.get(last), first, 0)):
            if not known or _has(known, other):
                continue
            for place in (0, 1):
                for right in _fitting(known, other, place, alike):
                    yield start, start + slot + place, first + right if slot else right + last


def _has(pairs: str, pair: str) -> bool:
    at = pairs.find(pair)
    while at % 2 == 1 and at >= 0:
        at = pairs.find(pair, at + 1)
    return at >= 0


def _fitting(pairs: str, pair: str, place: int, alike: Mapping[str, str]) -> Iterator[str]:
    """The pairs that differ from `pair` only at `place`, there by a character that is alike."""
    kept = pair[1 - place]
    at = pairs.find(kept)
    while at >= 0:
        if at % 2 != place:
            begin = at - at % 2
            right = pairs[begin : begin + 2]
            if pair[place] in alike.get(right[place], ""):
                yield right
        at = pairs.find(kept, at + 1)
