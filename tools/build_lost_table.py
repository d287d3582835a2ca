"""Builds wording-lost.tsv (WD501) and wording-cut.tsv (WD518): phrases of official texts that lose a character.

    python tools/build_lost_table.py OFFICIAL [TEXTS…] [--check]

The texts are those of build_near_tables.py, which says what they are; the table holds the phrases that they have in
common. Needs jieba and pypinyin (MIT) and jionlp (Apache-2.0), none of which is needed to run or to test govlint.

A phrase of five to eight characters that the texts have often enough may lose one character of a word of two where
what is left of that word makes a word with neither neighbour. A loss that the texts have themselves, or that holds
another, shorter one, is left out. So much is in wording-lost.tsv, with marks behind the characters that may be lost.

A phrase of two words of two characters may lose its last one before a pause (领导高度重，), where the texts never pause
behind what is left: that is wording-cut.tsv.

`--check` writes nothing and exits with 1 where a committed table is not what would be written.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from build_near_tables import Counted, counted, lexicon, light, listed, pairs, written
from corpus import Counts, Text, cut, phrases, runs, texts

SHORTEST, LONGEST = 5, 8
OFTEN, IN_PARTS = 4, 2
CUT_OFTEN, CUT_PARTS = 15, 5
PREDICATES = set("实强大高好新教难多少快慢优活工制处办局部站所单书表卡证费税权法案台款金号线网库票报刊")
"""What may well be said of the word before it, or end a longer word."""
SUFFIX = 12
"""So many words of three characters that end so, and the character makes such words at will."""
MEANT = 0.6
"""The share of what begins so that the phrase must have."""
PAUSES = "，|。|；|,|;"
BLANK = re.compile(r"\s+")
END = re.compile(r"(?=([\u4e00-\u9fff]{3})[，。；、])")
DROPPED = set("副未相性化员当据新水本业界内外总纯全门照省市县区乡镇村不非")
"""Characters that are left out at will: a phrase without one is another phrase."""
BETWEEN = {
    *"性型化家国需须愿画人者同大小高低新本来去前后内外里全多少几只再因此如每该",
    *"某更最很但二四五六七八九十百千亿两省市县区乡镇村街州旗",
}
"""Of the light characters those that stand within these phrases as well."""


def long_phrases(corpus: Iterable[Text], never: set[str]) -> set[str]:
    """The phrases that the texts have often."""
    counts = Counts()
    for text in corpus:
        for run, part in runs(text):
            for found in phrases(cut(run), SHORTEST, LONGEST):
                phrase = "".join(found)
                if len(found) > 1 and never.isdisjoint(phrase):
                    counts.add(phrase, (text.name, part))
    return {phrase for phrase, count in counts.of.items() if count >= OFTEN and len(counts.parts[phrase]) >= IN_PARTS}


def losses(found: set[str], words: Collection[str], never: set[str]) -> dict[str, str]:
    """Each phrase without a character whose loss shows, with the phrase."""
    lost: dict[str, str] = {}
    for phrase in sorted(found):
        for at, left in _breaks(phrase):
            loss = phrase[:at] + phrase[at + 1 :]
            place = left if left < at else at
            before, char, after = loss[place - 1], loss[place], loss[place + 1]
            shows = before + char not in words and char + after not in words and char not in never
            if shows and phrase[at] not in DROPPED and loss not in found:
                lost.setdefault(loss, phrase)
    return lost


def _breaks(phrase: str) -> Iterator[tuple[int, int]]:
    """Each character of the words of two, with the one that is left; what is left is never at an edge."""
    start = 0
    for word in cut(phrase):
        if len(word) == 2:
            for at, left in ((start, start + 1), (start + 1, start)):
                place = min(left, at)
                if 0 < at < len(phrase) - 1 and 0 < place < len(phrase) - 2:
                    yield at, left
        start += len(word)


def attested(lost: Collection[str], corpus: Iterable[Text]) -> set[str]:
    """The losses that the texts have."""
    lengths = range(SHORTEST - 1, LONGEST)
    found = set()
    for text in corpus:
        for run, _ in runs(text):
            pieces = (run[at : at + length] for length in lengths for at in range(len(run) - length + 1))
            found.update(piece for piece in pieces if piece in lost)
    return found


def marked(lost: dict[str, str]) -> list[str]:
    """The phrases in order, each with `-` behind the characters that may be lost; a loss within a loss is enough."""
    kept: dict[str, set[int]] = defaultdict(set)
    known: set[str] = set()
    for loss, phrase in sorted(lost.items(), key=lambda item: (len(item[0]), item[0])):
        shorter = (loss[at:end] for at in range(len(loss)) for end in range(at + SHORTEST - 1, len(loss) + 1))
        if not known.isdisjoint(shorter):
            continue
        known.add(loss)
        kept[phrase].add(next(at for at in range(1, len(phrase)) if phrase[:at] + phrase[at + 1 :] == loss))
    return [
        "".join(char + ("-" if at in places else "") for at, char in enumerate(phrase))
        for phrase, places in sorted(kept.items())
    ]


def cut_short(counts: Counted, corpus: Iterable[Text], words: Collection[str]) -> dict[str, str]:
    """Phrases without their last character, with the phrase, that are never followed by a pause."""
    barred = light()
    ends = set()
    for text in corpus:
        ends.update(END.findall(BLANK.sub("", text.body)))
    suffixes = Counter(word[2] for word in words if len(word) == 3 and word[:2] in words)
    begins = Counter[str]()
    for phrase, count in counts.every.of.items():
        begins[phrase[:3]] += count
    found = {}
    for phrase, count in sorted(counts.every.of.items()):
        often = count >= CUT_OFTEN and len(counts.every.parts[phrase]) >= CUT_PARTS and barred.isdisjoint(phrase)
        shows = phrase[1:3] not in words and phrase[:3] not in ends
        meant = count >= MEANT * begins[phrase[:3]] and phrase[2] not in PREDICATES
        meant = meant and suffixes[phrase[2]] < SUFFIX
        if often and shows and meant and phrase[:2] in words and phrase[2:] in words:
            found.setdefault(phrase[:3], phrase)
    return found


def main(arguments: list[str]) -> int:
    """Build the table; returns the exit code."""
    official, *others = (Path(argument) for argument in arguments if argument != "--check")
    corpus = texts(official, others)
    never = light() - BETWEEN
    counts, known = counted(corpus), lexicon()
    words = pairs(counts, known)
    lost = losses(long_phrases(corpus, never), words, never)
    innocent = listed("lost_innocent.txt")
    right = attested(lost, corpus) - set(listed("near_slips.txt"))
    lost = {
        loss: phrase for loss, phrase in lost.items() if loss not in right and not any(map(loss.__contains__, innocent))
    }
    cuts = cut_short(counts, corpus, words | known.words.keys())
    rows = [(wrong, phrase) for wrong, phrase in cuts.items() if wrong not in innocent]
    tables = {
        "wording-lost.tsv": "".join(f"{line}\n" for line in marked(lost)),
        "wording-cut.tsv": "wrong\tright\tafter\n" + "".join(f"{wrong}\t{right}\t{PAUSES}\n" for wrong, right in rows),
    }
    return written(tables, "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
