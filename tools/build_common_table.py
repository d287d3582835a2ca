"""Builds wording-common.tsv (WD101): words that official prose has most often, with a slip in them.

    python tools/build_common_table.py TEXTS… [--check]

The texts are those of build_near_tables.py, which says what they are; they serve to leave out what right texts have,
the table holds none of their sentences. Needs what build_wording_tables.py needs, none of which is needed to run or to
test govlint.

A row is worth its chance in right text the more, the oftener its right word is met and the likelier the slip is: what
is only of the same sound may well be a new compound (赋责), what is alike in shape hardly ever. What the other tables
have is not repeated.

`--check` writes nothing and exits with 1 where the committed table is not what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import build_wording_tables as wording
from build_wording_tables import RULES, TOOLS, Row, Slip, Slips
from corpus import HAN, Text, texts
from innocent import NAMED, Innocent, counted, read_rows, words

OTHERS = ("wording-words.tsv", "wording-guarded.tsv", "wording-slips-simplified.tsv")
SHAPE = ((1000, 3e-8), (4000, 1e-8), (20000, 1e-9))
SOUND = ((200, 3e-9), (1000, 1e-9))
LONGER, LONGER_SOUND = ((2000, 1e-9),), ((600, 1e-9),)
"""For the words up to a rank the chance that a row may have."""
LIKELY = 1.2
"""Only slips that are made so often count in longer words, where they are of the same sound."""
GUARDS = 10
AIM = 3e-10


class Neighbours(NamedTuple):
    """What a row may not stand beside, and the chance that is left to it."""

    before: str
    after: str
    chance: float


def tolerance(rank: int, word: str, slip: Slip) -> float:
    """The chance that a slip in the word of that rank may have in right text; 0 for none."""
    steps = SOUND if slip.source == "sound" else SHAPE
    if len(word) > 2:
        steps = LONGER if slip.source != "sound" else LONGER_SOUND if slip.weight >= LIKELY else ()
    return next((limit for last, limit in steps if rank < last), 0.0)


def guarded(wrong: str, chances: Innocent, limit: float) -> Neighbours | None:
    """The neighbours that make two characters certain, at most `GUARDS`; those of longer words need none."""
    named = chances.in_name(wrong)
    if len(wrong) > 2:
        return _none_where(chances.chance(wrong) > limit, Neighbours("", "", 0.0))
    ends, begins = dict(chances.ends.get(wrong[0], {})), dict(chances.begins.get(wrong[1], {}))
    before, after = "", ""
    while len(before + after) < GUARDS and sum(ends.values()) * sum(begins.values()) + named > AIM:
        tried = [(_share(side), _heaviest(side), side is ends) for side in (ends, begins) if _heaviest(side)]
        if not tried:
            break
        _, char, first = max(tried)
        del (ends if first else begins)[char]
        before, after = (before + char, after) if first else (before, after + char)
    left = Neighbours(before, after, sum(ends.values()) * sum(begins.values()) + named)
    return _none_where(left.chance > limit or named > NAMED, left)


def _none_where(too_likely: bool, found: Neighbours) -> Neighbours | None:
    return None if too_likely else found


def _heaviest(masses: Mapping[str, float]) -> str:
    return max((char for char in masses if len(char) == 1), key=lambda char: (masses[char], char), default="")


def _share(masses: Mapping[str, float]) -> float:
    return masses[_heaviest(masses)] / sum(masses.values())


def rows(ranked: Mapping[str, int], slips: Slips, chances: Innocent, never: set[str]) -> Iterator[Row]:
    """The rows for words with their ranks, those of the commonest words first."""
    taken = set(never)
    for word, rank in ranked.items():
        if not tolerance(rank, word, Slip("", 0.0, "shape")):
            break
        for slip in slips.of(word):
            limit = tolerance(rank, word, slip)
            if limit and slip.wrong not in taken and slip.wrong not in chances.inside:
                found = guarded(slip.wrong, chances, limit)
                if found is not None:
                    taken.add(slip.wrong)
                    sides = ("|".join(sorted(side)) for side in found[:2])
                    yield Row(slip.wrong, word, *sides, slip.source, -rank)


def standing(found: Iterable[Row], corpus: Iterable[Text]) -> set[str]:
    """What is wrong in those rows that would be reported in the texts."""
    by = {row.wrong: row for row in found}
    seen = set()
    for text in corpus:
        for run in HAN.finditer(text.body):
            run_in = f"\n{run.group()}\n"
            for size in (2, 3):
                for at in range(1, len(run_in) - size):
                    row = by.get(run_in[at : at + size])
                    if row and run_in[at - 1] not in row.not_before and run_in[at + size] not in row.not_after:
                        seen.add(row.wrong)
    return seen


def main(arguments: list[str]) -> int:
    """Build the table; returns the exit code."""
    first, *others = (Path(argument) for argument in arguments if argument != "--check")
    official = dict(counted(TOOLS / "official_words.tsv", "\t"))
    chances = Innocent(words(TOOLS / "official_words.tsv", wording.idioms()))
    never = {row["wrong"] for name in OTHERS for row in read_rows(RULES / name)}
    never.update(wording._listed("wording_variants.txt"), wording._listed("common_innocent.txt"))
    found: list[Row] = []
    slips = Slips(chances)
    for size in (2, 3):
        often = sorted((word for word in official if len(word) == size), key=lambda word: (-official[word], word))
        found += rows({word: rank for rank, word in enumerate(often)}, slips, chances, never)
    right = standing(found, texts(first, others))
    kept = [row for row in found if row.wrong not in right]
    return 0 if wording.write("wording-common.tsv", kept, "--check" in arguments) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
