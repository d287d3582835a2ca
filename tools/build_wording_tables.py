"""Builds the tables of the WD1 rules: wrong words and what should stand instead.

    python tools/build_wording_tables.py [--check] [--dropped]

Needs jieba, pypinyin, snownlp (MIT), opencc-python-reimplemented and the idioms of jionlp (Apache-2.0), none of which
is needed to run or to test govlint.

* wording-words.tsv: the misspellings of wording_slips.txt, and words of official prose (official_words.tsv) in which
  one character is taken for another of its sound or shape;
* wording-idioms.tsv: idioms with such a character;
* wording-phrases.tsv: pairs of words of official prose (official_phrases.tsv), likewise;
* wording-idioms-traditional.tsv: the idioms that have one traditional form, with a character alike in shape and sound.

A row is kept where its characters hardly ever come together in right text, given the neighbours that must not stand
beside it (innocent.py); the commoner the right word, the more of that is allowed. `--check` writes nothing and exits
with 1 where a committed table is not what would be written; `--dropped` prints the known misspellings that could not
be guarded.
"""

from __future__ import annotations

import importlib.util
import math
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import opencc
from innocent import Innocent, counted, han, read_rows, words
from pypinyin import Style, pinyin

TOOLS = Path(__file__).parent
RULES = TOOLS.parent / "lint_rules"
COLUMNS = ("wrong", "right", "before", "after", "not_before", "not_after", "source")
COMMON = 3500
"""So many characters of the standard table are what writers put by mistake."""
SEEN = 3e-5
"""A character is put for another of its sound only where it is seen so often."""
OFTEN = 1e-3
"""The share of a common character: rarer ones are put for others less often."""
SHAPE_AND_SOUND, SHAPE, SOUND_AND_TONE, SOUND = 3.0, 1.3, 1.5, 1.0
"""How often a character is put for another, as orders of magnitude."""
KNOWN = 4.0
LIMIT = 1.5e-7
"""The chance that a row may have in right text, for each share of its right word."""
MOST, MOST_KNOWN, AIM = 2e-10, 1e-8, 1e-10
SAYING = 1e-3
"""What evens out the shares of idioms: rare ones are misspelt as well."""
GUARDS = 8
"""A row that needs more guards than these is worth its place only if writers are known to make the slip."""
WORDS, IDIOMS, PHRASES = 5000, 7000, 4000
"""How many rows of each table, known misspellings not counted."""


class Slip(NamedTuple):
    """A word gone wrong; `weight` tells how often, as an order of magnitude."""

    wrong: str
    weight: float
    source: str


class Row(NamedTuple):
    """A row of a table, as the kind `terms` reads it; `score` orders the rows by how often the slip is made."""

    wrong: str
    right: str
    not_before: str
    not_after: str
    source: str
    score: float
    before: str = ""
    after: str = ""


class Slips:
    """What writers put for the characters of a word."""

    def __init__(self, chances: Innocent) -> None:
        common = (TOOLS / "standard_characters.txt").read_text(encoding="utf-8").split()[0][:COMMON]
        self.readings = {char: set(pinyin(char, heteronym=True, style=Style.TONE3)[0]) for char in common}
        self.seen: dict[str, float] = {}
        self.of_sound: dict[str, set[str]] = defaultdict(set)
        for char, readings in self.readings.items():
            self.seen[char] = sum(chances.begins.get(char, {}).values()) + sum(chances.ends.get(char, {}).values())
            if self.seen[char] > SEEN:
                for reading in readings:
                    self.of_sound[_toneless(reading)].add(char)
        self.known: dict[str, list[str]] = defaultdict(list)
        for right, wrongs in known_slips(True):
            self.known[right] += wrongs
        self.alike: dict[str, set[str]] = defaultdict(set)
        for line in _listed("confusable_characters.txt"):
            for char in line:
                self.alike[char] |= set(line) - {char}

    def of(self, word: str) -> Iterator[Slip]:
        """Every way in which the word may go wrong."""
        for right, wrongs in self.known.items():
            if right in word:
                for wrong in wrongs:
                    yield Slip(word.replace(right, wrong, 1), KNOWN, "writers")
        for at, [reading] in enumerate(pinyin(word, style=Style.TONE3)):
            alike = self.alike.get(word[at], set())
            same = self.of_sound.get(_toneless(reading), set())
            for char in sorted((alike | same) - {word[at]}):
                readings = self.readings.get(char)
                if readings is not None:
                    sounds = _toneless(reading) in map(_toneless, readings)
                    weight, source = _kind(char in alike, sounds, reading in readings)
                    weight += math.log10(self.seen[char] / OFTEN) / 2
                    yield Slip(word[:at] + char + word[at + 1 :], weight, source)


def _kind(alike: bool, sounds: bool, tone: bool) -> tuple[float, str]:
    if alike:
        return (SHAPE_AND_SOUND, "sound+shape") if sounds else (SHAPE, "shape")
    return SOUND_AND_TONE if tone else SOUND, "sound"


def _toneless(reading: str) -> str:
    return reading.rstrip("01234")


def _listed(name: str) -> list[str]:
    lines = (TOOLS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def known_slips(in_phrases: bool) -> Iterator[tuple[str, list[str]]]:
    """The words of wording_slips.txt, each with its misspellings, or also with those that count only within phrases."""
    for line in _listed("wording_slips.txt"):
        right, _, wrongs = line.partition(" < ")
        if in_phrases or not right.startswith("~"):
            yield right.removeprefix("~"), wrongs.split()


def made(right: Mapping[str, float], slips: Slips, chances: Innocent, taken: Iterable[str], most: int) -> list[Row]:
    """At most `most` rows for the words of `right` with their shares, those most often met first."""
    found: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    never = set(taken)
    for word, share in right.items():
        for wrong, weight, source in slips.of(word):
            if wrong not in chances.inside and wrong not in never:
                found[wrong].append((share * 10**weight, word, source))
    rows: list[Row] = []
    for wrong, meant in sorted(found.items(), key=lambda item: (-max(item[1])[0], item[0])):
        score, _, source = max(meant)
        guards = chances.guards(wrong, min(MOST, LIMIT * score))
        if guards is not None and len(guards[0] + guards[1]) <= GUARDS:
            nearest = dict.fromkeys(word for each, word, _ in sorted(meant, reverse=True) if each > score / 30)
            rows.append(Row(wrong, "/".join([*nearest][:3]), *map(_alternatives, guards), source, score))
            if len(rows) == most:
                break
    return rows


def _alternatives(chars: str) -> str:
    return "|".join(sorted(chars))


def known(chances: Innocent, dropped: list[str]) -> list[Row]:
    """The rows of wording_slips.txt; those that no few neighbours make certain go to `dropped`."""
    meant: dict[str, list[str]] = defaultdict(list)
    for right, wrongs in known_slips(False):
        for wrong in wrongs:
            meant[wrong].append(right)
    rows = []
    for wrong, rights in meant.items():
        holders = chances.words_with(wrong, rights[0])
        before, after = _around(wrong, holders)
        guards = None if wrong in holders else chances.guards(wrong, MOST_KNOWN, AIM, before, after)
        if guards is None:
            dropped.append(
                f"{wrong}→{'/'.join(rights)} {chances.chance(wrong, before, after):.0e} {' '.join(holders[:4])}"
            )
        else:
            rows.append(Row(wrong, "/".join(dict.fromkeys(rights)), *map(_alternatives, guards), "writers", KNOWN))
    return rows


def _around(wrong: str, holders: Iterable[str]) -> tuple[str, str]:
    """The characters beside `wrong` in the words that hold it."""
    before, after = "", ""
    for word in holders:
        at = word.index(wrong)
        if at:
            before += word[at - 1]
        else:
            after += word[len(wrong) : len(wrong) + 1]
    return before, after


def traditional(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of shape and sound in traditional characters, where a character has one traditional form only."""
    convert = opencc.OpenCC("s2t").convert
    back = opencc.OpenCC("t2s").convert
    several = {key for key, values in _converted("STCharacters.txt") if len(values) > 1}
    for row in rows:
        meant = convert(row.right)
        changed = [at for at, (was, is_) in enumerate(zip(row.right, row.wrong, strict=False)) if was != is_]
        if (
            row.source != "sound+shape"
            or "/" in row.right
            or len(changed) != 1
            or not several.isdisjoint(row.right + row.wrong)
        ):
            continue
        at = changed[0]
        wrong = meant[:at] + convert(row.wrong[at]) + meant[at + 1 :]
        if back(wrong) == row.wrong and wrong != meant and not row.not_before + row.not_after:
            yield row._replace(wrong=wrong, right=meant)


def _converted(name: str) -> Iterator[tuple[str, list[str]]]:
    path = Path(opencc.__file__).parent / "dictionary" / name
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, values = line.partition("\t")
        yield key, values.split()


def idioms() -> Path:
    """The list of idioms of jionlp, unpacked."""
    found = importlib.util.find_spec("jionlp")
    if found is None or found.origin is None:
        raise SystemExit("needs jionlp")
    folder = Path(tempfile.mkdtemp())
    with zipfile.ZipFile(Path(found.origin).parent / "dictionary" / "chinese_idiom.zip") as archive:
        archive.extractall(folder)
    return folder / "chinese_idiom.txt"


def write(name: str, rows: Iterable[Row], check: bool) -> bool:
    """Write a table, or compare it with what is there; says whether it is as it should be."""
    lines = ["\t".join(COLUMNS), *("\t".join(getattr(row, column) for column in COLUMNS) for row in sorted(rows))]
    text = "\n".join(lines) + "\n"
    path = RULES / name
    if not check:
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text


def main(arguments: list[str]) -> int:
    """Build the tables; returns the exit code."""
    listed = idioms()
    chances = Innocent(words(TOOLS / "official_words.tsv", listed))
    slips = Slips(chances)
    share = chances.words.share
    dropped: list[str] = []
    sure = known(chances, dropped)
    if "--dropped" in arguments:
        print("\n".join(dropped))
    by_hand = {row["wrong"] for row in read_rows(RULES / "wording-guarded.tsv")}
    sure = [row for row in sure if row.wrong not in by_hand]
    never = {*by_hand, *(row.wrong for row in sure), *_listed("wording_variants.txt")}
    official = dict(counted(TOOLS / "official_words.tsv", "\t"))
    prose = {word: share[word] for word in official if len(word) in (2, 3)}
    often = dict(counted(listed, "\t"))
    sayings = sorted((word for word in often if len(word) == 4 and han(word)), key=lambda word: (-share[word], word))
    total = sum(official.values())
    phrases = {phrase: count / total for phrase, count in counted(TOOLS / "official_phrases.tsv", "\t")}
    tables = {
        "wording-words.tsv": [*(row for row in sure if len(row.wrong) < 4), *made(prose, slips, chances, never, WORDS)],
        "wording-idioms.tsv": [
            *(row for row in sure if len(row.wrong) >= 4),
            *made({word: math.sqrt(share[word]) * SAYING for word in sayings[:5000]}, slips, chances, never, IDIOMS),
        ],
        "wording-phrases.tsv": made(phrases, slips, chances, never, PHRASES),
    }
    taken = {row["wrong"] for row in read_rows(RULES / "wording-words-traditional.tsv")}
    converted = traditional(tables["wording-idioms.tsv"])
    tables["wording-idioms-traditional.tsv"] = [row for row in converted if row.wrong not in taken]
    right = [write(name, rows, "--check" in arguments) for name, rows in tables.items()]
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
