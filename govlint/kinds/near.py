"""near: set phrases of four characters in which one is taken for another of its sound or shape.

What is right stands in tables with the columns `head` (two characters) and `tails` (all the pairs that go on with it,
run together): `phrases` and `idioms`. `alike` is a table whose one column `group` holds characters that are taken for
one another, `nearly` one of more such for idioms. `words` is a table of words of two characters, with the columns
`first` and `seconds`.

Four characters that are a phrase but for one of them are reported where that one is alike to the right one and makes a
word with neither neighbour; within an idiom it may.

The characters of `light` stand between words wherever they like: they count as slips only in idioms. `innocent` lists,
in a column `text`, what is right although it is near to a phrase. `{wrong}` and `{right}` are the whole phrase; the
finding covers the one character. Everything is written in simplified characters, for rules of `scope: simplified`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, cast

from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.shelf import Shelf
from govlint.views.simplified import simplify

TABLE = {"type": "string", "pattern": r"^[^/\\]+\.tsv$"}
LEVELS = ("phrases", "idioms")
KEYS: Mapping[str, Any] = {
    **dict.fromkeys((*LEVELS, "alike", "nearly", "words", "innocent"), TABLE),
    "light": {"type": "string", "minLength": 1},
}
REQUIRED = ("phrases", "alike", "words")

Entry = tuple[bool, frozenset[str], str, str, int]
"""Of a pair: whether it is the first of its phrases, the pairs that make phrases with it, their first and their second
characters, and from which of these on they are idioms."""
Known = tuple[str, str, str]
"""Of a character: what is alike to it, what is nearly so, and what follows it in words."""
ALIKE, WORDS = 0, 2
UNKNOWN: Known = ("", "", "")
BOXES = 512
"""Characters are kept in so many boxes."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The phrases keyed by their first and by their last pair, with the rest of the tables. Raises `SpecError`."""
    listed: dict[tuple[str, bool], dict[str, str]] = {}
    for name in LEVELS:
        for row in _rows(spec, name, ("head", "tails"), sources):
            # As the reading has them: 乾坤 is 干坤 there.
            head, tails = simplify(row["head"]), simplify(row["tails"])
            for tail in (tails[at : at + 2] for at in range(0, len(tails), 2)):
                listed.setdefault((head, True), {})[tail] = name
                listed.setdefault((tail, False), {})[head] = name
    keys: dict[str, tuple[int, ...]] = {}
    entries: list[Entry] = []
    for (pair, first), others in listed.items():
        keys[pair] = (*keys.get(pair, ()), len(entries))
        ordered = sorted(others, key=lambda other: LEVELS.index(others[other]))
        firsts, seconds = ("".join(other[at] for other in ordered) for at in (0, 1))
        entries.append((first, frozenset(others), firsts, seconds, [*others.values()].count(LEVELS[0])))
    innocent = frozenset(simplify(row["text"]) for row in _rows(spec, "innocent", ("text",), sources))
    shelf = Shelf.of([*entries, *_boxes(spec, sources)])
    return Compiled((len(entries), innocent, spec.get("light", "")), keys, shelf)


def _boxes(spec: Mapping[str, Any], sources: Sources) -> list[dict[str, Known]]:
    """What is known of each character, by its box."""
    columns = [
        _others(_rows(spec, "alike", ("group",), sources)),
        _others(_rows(spec, "nearly", ("group",), sources)),
        {row["first"]: row["seconds"] for row in _rows(spec, "words", ("first", "seconds"), sources)},
    ]
    boxes: list[dict[str, Known]] = [{} for _ in range(BOXES)]
    for char in sorted({char for column in columns for char in column}):
        alike, nearly, words = (column.get(char, "") for column in columns)
        boxes[ord(char) % BOXES][char] = alike, nearly, words
    return boxes


def _rows(spec: Mapping[str, Any], name: str, columns: tuple[str, ...], sources: Sources) -> Iterator[dict[str, str]]:
    return (row for _, row in read_rows(spec[name], sources, columns)) if name in spec else iter(())


def _others(rows: Iterator[dict[str, str]]) -> dict[str, str]:
    """For each character those that it is in a group with."""
    groups: dict[str, set[str]] = {}
    for row in rows:
        for char in row["group"]:
            groups.setdefault(char, set()).update(row["group"])
    return {char: "".join(sorted(group - {char})) for char, group in groups.items()}


class Shelved:
    """The phrases and characters on a rule's shelf: at first `phrases` entries, then the boxes of the characters."""

    def __init__(self, shelf: Shelf, phrases: int) -> None:
        self.shelf = shelf
        self.phrases = phrases

    def entry(self, number: int) -> Entry:
        found: Entry = self.shelf[number]
        return found

    def known(self, char: str) -> Known:
        found: Known = self.shelf[self.phrases + ord(char) % BOXES].get(char, UNKNOWN)
        return found


def confirm(rule: Rule, text: str, hits: Hits) -> Iterator[Match]:
    """Each faulty character once, by the first phrase that shows it."""
    phrases, innocent, light = rule.plan
    shelved = Shelved(cast("Shelf", rule.shelf), phrases)
    known = shelved.known
    seen = set()
    for start, at, right, idiom in sorted(_near(shelved, text, hits), key=itemgetter(0)):
        wrong, char = text[start : start + 4], text[at]
        before, after = text[at - 1 : at], text[at + 1 : at + 2] or "\n"
        if (
            at in seen
            or wrong in innocent
            or (not idiom and (char in light or char not in known(right[at - start])[ALIKE]))
            or (before and char in known(before)[WORDS] and not (idiom and at > start))
            or (after in known(char)[WORDS] and not (idiom and at < start + 3))
        ):
            continue
        seen.add(at)
        yield Match(at, at + 1, {"match": wrong, "wrong": wrong, "right": right}, right[at - start])


def _near(shelved: Shelved, text: str, hits: Hits) -> Iterator[tuple[int, int, str, bool]]:
    """Where four characters are a phrase but for one: start, place of that one, phrase, whether an idiom."""
    padded = text + "\n" * 4
    places: dict[int, list[int]] = {}
    for position, numbers in hits:
        for number in numbers:
            places.setdefault(number, []).append(position)
    for number, positions in places.items():
        first, right_ones, firsts, seconds, idioms = shelved.entry(number)
        step = 2 if first else -2
        for position in positions:
            at = position + step
            # Most have nothing in common with what would be right here, or are right.
            if at < 0 or not (padded[at] in firsts or padded[at + 1] in seconds):
                continue
            other = padded[at : at + 2]
            if other in right_ones:
                continue
            pair = text[position : position + 2]
            for place, index in _fitting(firsts, seconds, other, shelved):
                right = firsts[index] + seconds[index]
                yield min(at, position), at + place, pair + right if first else right + pair, index >= idioms


def _fitting(firsts: str, seconds: str, pair: str, shelved: Shelved) -> list[tuple[int, int]]:
    """Which pairs differ from `pair` by one character that is alike, each with the place of that."""
    found = []
    for place, kept, missed in ((0, seconds, firsts), (1, firsts, seconds)):
        alike, nearly, _ = shelved.known(pair[place])
        at = kept.find(pair[1 - place])
        while at >= 0:
            if missed[at] in alike or missed[at] in nearly:
                found.append((place, at))
            at = kept.find(pair[1 - place], at + 1)
    return found
