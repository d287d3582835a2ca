"""How many slips of the pen the WD1 rules catch, and what they flag besides.

    python benchmarks/wording.py [FOLDER…]

Into the sentences of clean texts (the shared ones if they are at hand, else the project's own clean drafts) slips are
put by another process than the one that made the tables: a word is drawn at random, and one of its characters is
replaced by one drawn from those of the same reading and tone (`sound`) or from tools/confusable_characters.txt
(`shape`), whatever a writer would do; or (`listed`) a right form of the tables that stands in the text by one of its
wrong forms. Printed are, by sub-family and length of the word, the slips, those reported, and the findings elsewhere.
Needs jieba and pypinyin.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import jieba
from pypinyin import Style, pinyin

from govlint.engine.engine import Engine
from govlint.rules.load import read
from govlint.source.formats import read as read_document

HERE = Path(__file__).resolve().parent.parent
CLEAN = HERE.parent / "shared" / "clean"
RULES, TOOLS = HERE / "lint_rules", HERE / "tools"
TABLES = ("wording-words.tsv", "wording-guarded.tsv", "wording-idioms.tsv", "wording-phrases.tsv")
SEED = 15001
SLIPS = 2000
HAN = re.compile(r"[\u4e00-\u9fff]+")


class Slip(NamedTuple):
    """A sentence with a slip at `start`; `family` and the length of the word are what it is counted under."""

    family: str
    length: int
    text: str
    start: int
    end: int


def sentences(folders: Sequence[Path]) -> list[str]:
    """The sentences of the simplified texts of some folders."""
    texts = [
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.glob("*.txt"))
        if "_tw_" not in path.name
    ]
    return [part for text in texts for part in re.split(r"(?<=。)|\n", text) if 15 < len(part) < 120]


class Writer:
    """Draws slips."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.sound: dict[str, list[str]] = defaultdict(list)
        common = (TOOLS / "standard_characters.txt").read_text(encoding="utf-8").split()[0][:2500]
        for char in common:
            for reading in sorted(set(pinyin(char, heteronym=True, style=Style.TONE3)[0])):
                self.sound[reading].append(char)
        self.shape: dict[str, set[str]] = defaultdict(set)
        for line in (TOOLS / "confusable_characters.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                for char in line:
                    self.shape[char] |= set(line) - {char}
        self.listed: dict[str, list[str]] = defaultdict(list)
        for name in TABLES:
            lines = (RULES / name).read_text(encoding="utf-8").splitlines()
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                for right in row["right"].split("/"):
                    self.listed[right].append(row["wrong"])

    def slips(self, texts: Sequence[str], family: str) -> Iterator[Slip]:
        """Endless slips of a family."""
        while True:
            text = self.draw.choice(texts)
            parts = jieba.lcut(text, HMM=False)
            at = self.draw.randrange(len(parts))
            word, start = parts[at], len("".join(parts[:at]))
            if len(word) > 1 and HAN.fullmatch(word):
                wrong = self._wrong(word, family)
                if wrong is not None:
                    end = start + len(word)
                    yield Slip(family, min(len(word), 4), text[:start] + wrong + text[end:], start, end)

    def _wrong(self, word: str, family: str) -> str | None:
        if family == "listed":
            return self.draw.choice(self.listed[word]) if word in self.listed else None
        at = self.draw.randrange(len(word))
        if family == "sound":
            reading = pinyin(word, style=Style.TONE3)[at][0]
            others = [char for char in self.sound[reading] if char != word[at]]
        else:
            others = sorted(self.shape[word[at]])
        return word[:at] + self.draw.choice(others) + word[at + 1 :] if others else None


def main(arguments: Sequence[str]) -> int:
    """Print the figures; returns the exit code."""
    jieba.setLogLevel(60)
    own = CLEAN if CLEAN.is_dir() else HERE / "tests" / "data" / "clean"
    texts = sentences([Path(each) for each in arguments] or [own])
    engine = Engine(read(RULES / "wording.yaml", tested=False).rules)
    writer = Writer(random.Random(SEED))
    made: Counter[tuple[str, int]] = Counter()
    caught: Counter[tuple[str, int]] = Counter()
    elsewhere = 0
    for family in ("sound", "shape", "listed"):
        slips = writer.slips(texts, family)
        for _ in range(SLIPS):
            slip = next(slips)
            made[family, slip.length] += 1
            found = engine.check(read_document(slip.text.encode(), "slip.txt"))
            hits = [each for each in found if each.span.start < slip.end and slip.start < each.span.end]
            caught[family, slip.length] += bool(hits)
            elsewhere += len(found) - len(hits)
    for key in sorted(made):
        print(f"{key[0]:7} {key[1]} characters: {caught[key]:5} of {made[key]:5} = {caught[key] / made[key]:.3f}")
    total = sum(caught.values())
    print(f"findings elsewhere: {elsewhere}; precision {total / max(1, total + elsewhere):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
