"""Texts that phrases are counted in: what they are cut into, and in how many parts of them it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import jieba

HAN = re.compile(r"[\u4e00-\u9fff]+")
PART, LONG = 20_000, 1_000_000
"""A collection, which is what a text of such length is, counts as several parts of so many characters."""


class Text(NamedTuple):
    """A text, and what is said of where it stands."""

    name: str
    body: str
    official: bool


def texts(official: Path, others: Iterable[Path]) -> list[Text]:
    """The texts of a folder of official texts and of other folders and files; those in traditional characters not."""
    found = []
    for source, is_official in ((official, True), *((other, False) for other in others)):
        for path in sorted(source.glob("*.txt")) if source.is_dir() else [source]:
            body = path.read_text(encoding="utf-8", errors="ignore")
            if body.count("國") <= body.count("国"):
                found.append(Text(path.name, body, is_official))
    return found


def runs(text: Text) -> Iterator[tuple[str, int]]:
    """The runs of Chinese characters, each with the part of the text that it stands in."""
    part = PART if len(text.body) > LONG else LONG
    for run in HAN.finditer(text.body):
        yield run.group(), run.start() // part


class Counts:
    """How often phrases stand in texts, cut where words end."""

    def __init__(self) -> None:
        self.of: Counter[str] = Counter()
        self.parts: dict[str, set[tuple[str, int]]] = defaultdict(set)

    def add(self, phrase: str, place: tuple[str, int]) -> None:
        """Count a phrase at a place (a text and its part)."""
        self.of[phrase] += 1
        self.parts[phrase].add(place)


def cut(run: str) -> list[str]:
    """The words of a run."""
    return list(jieba.cut(run, HMM=False))


def phrases(words: list[str], shortest: int, longest: int) -> Iterator[list[str]]:
    """Words that stand together, of so many characters in all."""
    for first in range(len(words)):
        length = 0
        for last in range(first, len(words)):
            length += len(words[last])
            if length > longest:
                break
            if length >= shortest:
                yield words[first : last + 1]
