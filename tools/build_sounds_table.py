"""Builds wording-sounds.tsv (WD106): pairs of words, one of them taken for another of its sound (油画升级).

    python tools/build_sounds_table.py OFFICIAL [TEXTS…] [--check]

The texts are those of build_near_tables.py, which says what they are; the table holds pairs of words, none of their
sentences. Needs jieba and pypinyin (MIT) and jionlp (Apache-2.0), none of which is needed to run or to test govlint.

A pair of words of two characters that several texts have is right; where one of them is what the other mostly stands
with, another word of the same sound in its place is a slip, unless the texts, the dictionaries or sounds_innocent.txt
have that pair.
Built of laws and news alone such a table says nothing on 83 official texts, built of laws and official texts one wrong
thing on a month of the People's Daily.

`--check` writes nothing and exits with 1 where the committed table is not what would be written.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from build_near_tables import Lexicon, lexicon, light, listed, written
from corpus import HAN, Counts, Text, cut, runs, texts
from pypinyin import lazy_pinyin

OFTEN, IN_PARTS = 8, 3
SHARE = 0.1
"""One word in so many stands with the other."""
WORD = 150
"""A word is put for another only where jieba has it so often."""
NAMES = ("nr", "ns", "nz")
COLUMNS = "wrong\tright\n"


def sounds(known: Lexicon, never: set[str]) -> dict[str, list[str]]:
    """For each common word of two characters the others of its sound."""
    by: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for word, (count, tag) in known.words.items():
        if len(word) == 2 and HAN.fullmatch(word) and count >= WORD and not tag.startswith(NAMES):
            by[tuple(lazy_pinyin(word))].append(word)
    unlikely = set(listed("sounds_innocent.txt"))
    return {
        word: [other for other in group if other != word and other not in unlikely and not set(other) <= never]
        for group in by.values()
        for word in group
    }


def pairs(corpus: Iterable[Text]) -> tuple[Counts, set[str]]:
    """The pairs of words that stand together (a blank between them), and all that is four characters long."""
    counts, every = Counts(), set()
    for text in corpus:
        for run, part in runs(text):
            every.update(run[at : at + 4] for at in range(len(run) - 3))
            for first, last in pairwise(cut(run)):
                if len(first) == len(last) == 2:
                    counts.add(f"{first} {last}", (text.name, part))
    return counts, every


def slips(counts: Counts, alike: Mapping[str, list[str]], right: set[str]) -> dict[str, str]:
    """What comes of the pairs by a word of the same sound."""
    firsts, lasts = Counter[str](), Counter[str]()
    for pair, count in counts.of.items():
        first, last = pair.split()
        firsts[first] += count
        lasts[last] += count
    found: dict[str, tuple[int, str]] = {}
    for pair, count in sorted(counts.of.items()):
        if count < OFTEN or len(counts.parts[pair]) < IN_PARTS:
            continue
        first, last = pair.split()
        wrongs = [first + other for other in alike.get(last, ()) if count >= SHARE * firsts[first]]
        wrongs += [other + last for other in alike.get(first, ()) if count >= SHARE * lasts[last]]
        for wrong in wrongs:
            if wrong not in right and count > found.get(wrong, (0, ""))[0]:
                found[wrong] = count, first + last
    return {wrong: meant for wrong, (_, meant) in found.items()}


def main(arguments: list[str]) -> int:
    """Build the table; returns the exit code."""
    official, *others = (Path(argument) for argument in arguments if argument != "--check")
    known = lexicon()
    counts, every = pairs(texts(official, others))
    right = every | known.words.keys() | known.idioms.keys() | set(listed("sounds_innocent.txt"))
    rows = sorted(slips(counts, sounds(known, light()), right).items())
    table = COLUMNS + "".join(f"{wrong}\t{meant}\n" for wrong, meant in rows)
    return written({"wording-sounds.tsv": table}, "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
