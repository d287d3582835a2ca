"""Builds the tables of WD105 (wording-near-*.tsv): set phrases of four characters, and how they go wrong.

    python tools/build_near_tables.py OFFICIAL [TEXTS…] [--check]

OFFICIAL is a folder of official texts (*.txt), TEXTS other folders or files: laws, a newspaper. The tables hold the
phrases that the texts have in common, none of their sentences. Needs jieba, pypinyin (MIT) and the idioms of jionlp
(Apache-2.0), none of which is needed to run or to test govlint.

* phrases: what stands in several parts of the texts, the words of four characters of jieba, near_phrases.txt and
  official_phrases.tsv; nearly all without the characters that stand between words wherever they like
  (`light` in wording.yaml);
* idioms: what jionlp has as idioms, and not only once; near_terms.txt;
* alike: characters of one sound, and the groups of confusable_characters.txt and confusable_in_phrases.txt;
* blurred: those, and characters of nearly one sound (zh z, ing in);
* nearly: characters of nearly one sound in any of their readings;
* words: words of two characters, of jieba and of the texts, and surnames.txt with 某;
* innocent: what is right and but one character from a phrase: words of jieba and jionlp, near_innocent.txt, and what
  the texts have, but for near_slips.txt.

`--check` writes nothing and exits with 1 where a committed table is not what would be written.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from build_wording_tables import idioms as idiom_list
from corpus import HAN, Counts, Text, cut, phrases, runs, texts
from innocent import DICTIONARY
from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict

from govlint.engine.engine import Engine
from govlint.rules.load import read
from govlint.source.formats import read as read_document

TOOLS = Path(__file__).parent
RULES = TOOLS.parent / "lint_rules"
COMMON = 4500
"""So many characters of the standard table are taken for others."""
PLACES = set("省市县区镇乡村州旗街")
WITHIN = set("性型化家国需须愿画")
"""Light characters that stand within phrases as well."""
WITHIN_EVEN = WITHIN | set("人时大高新多年等外前后中上下最重")
"""Those that stand within two words of two characters."""
WITH_ANY = frozenset(
    ("应当", "可以", "禁止", "不得", "不能", "或者", "已经", "没有", "进行", "成为", "开始", "以及", "如果", "由于")
)
"""Words that stand with any other."""
POLYPHONES = set(
    "调行重长传会率乐量度强差朝处当更供将教结卷累模难便切识宿校兴应载占中转给降参曾分干观号济假间据看空没宁铺曲任散舍胜盛提系相"
)
"""Characters that are written for another of any of the sounds that they have in words."""
PLAIN = set("智声")
"""Characters that stand where one of nearly their sound does: 数智 is not 数字, nor 聲請 申請."""
NAMES = ("nr", "ns", "nt", "nz")
"""How jieba tags the names of people, places, bodies and things."""
WRONG = re.compile("“(.+?)”有错别字")
SEEN, IN_PARTS = 4, 3
SEEN_TWICE = 2
"""So often two words of two characters are enough, and so often what official texts have."""
WORD, PHRASE, IDIOM = 3, 10, 20
"""How often jieba must have a word of two, a word of four, and jionlp an idiom."""


class Lexicon(NamedTuple):
    """The words of jieba with count and tag, and the idioms of jionlp with their counts."""

    words: dict[str, tuple[int, str]]
    idioms: dict[str, int]


def lexicon() -> Lexicon:
    """What the packages know."""
    words = {}
    for line in DICTIONARY.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        words[word] = int(count), tag
    listed = {}
    for line in idiom_list().read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        if len(word) == 4 and HAN.fullmatch(word):
            listed[word] = int(count)
    return Lexicon(words, listed)


def listed(name: str) -> list[str]:
    """The lines of a list beside this program."""
    return [line for line in (TOOLS / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def light() -> set[str]:
    """The characters that count as slips only in idioms: as the rule has them."""
    rules = yaml.safe_load((RULES / "wording.yaml").read_text(encoding="utf-8"))["rules"]
    return set(next(rule["light"] for rule in rules if rule["code"] == "WD105"))


class Counted(NamedTuple):
    """Phrases of four characters in all texts, those of two words of two, those of the official texts; the words."""

    every: Counts
    even: Counts
    official: Counts
    words: Counter[str]


def counted(corpus: Iterable[Text]) -> Counted:
    """Cut the texts into words and count."""
    every, even, official, words = Counts(), Counts(), Counts(), Counter[str]()
    for text in corpus:
        for run, part in runs(text):
            cuts = cut(run)
            words.update(cuts)
            for found in phrases(cuts, 4, 4):
                phrase = "".join(found)
                every.add(phrase, (text.name, part))
                if len(found) == 2 == len(found[0]) and WITH_ANY.isdisjoint(found):
                    even.add(phrase, (text.name, part))
                if text.official:
                    official.add(phrase, (text.name, 0))
    return Counted(every, even, official, words)


def set_phrases(counts: Counted, known: Lexicon, never: set[str]) -> set[str]:
    """The phrases that hardly ever mean another one."""
    found = set(listed("near_phrases.txt"))
    for phrase, count in counts.every.of.items():
        often = count >= SEEN and len(counts.every.parts[phrase]) >= IN_PARTS
        twice = any(_twice(each, phrase) for each in (counts.even, counts.official))
        light = never - WITHIN_EVEN if counts.even.of[phrase] else never
        if (often or twice) and light.isdisjoint(phrase):
            found.add(phrase)
    for word, (count, tag) in known.words.items():
        if len(word) == 4 and HAN.fullmatch(word) and count >= PHRASE and not tag.startswith(NAMES):
            found.update({word} if word[0] != "第" and word[-1] not in "的地得" else ())
    for line in listed("official_phrases.tsv"):
        phrase = line.split("\t")[0]
        found.update({phrase} if len(phrase) == 4 and never.isdisjoint(phrase) else ())
    return found - set(listed("near_slips.txt"))


def _twice(counts: Counts, phrase: str) -> bool:
    return counts.of[phrase] >= SEEN_TWICE and len(counts.parts[phrase]) >= SEEN_TWICE


def set_idioms(known: Lexicon) -> set[str]:
    """The idioms that are met at all."""
    often = {idiom for idiom, count in known.idioms.items() if count >= IDIOM}
    words = ((word, *known.words.get(word, (0, ""))) for word in known.idioms)
    often |= {word for word, count, tag in words if count >= PHRASE and tag in ("i", "l")}
    return often | set(listed("near_terms.txt"))


def pairs(counts: Counted, known: Lexicon) -> set[str]:
    """The words of two characters, and what words of three begin and end with (满意度 has 意度)."""
    tagged = known.words.items()
    found = {word for word, (count, tag) in tagged if count >= WORD and not tag.startswith(("nr", "nz"))}
    found |= {word for word, count in counts.words.items() if count >= 2}
    found.update(phrases_dict)
    longer = [word for word, (count, tag) in tagged if len(word) == 3 and count >= PHRASE and not tag.startswith(NAMES)]
    found.update(word[at : at + 2] for word in longer for at in (0, 1))
    found.update(f"{surname}某" for surname in "".join(listed("surnames.txt")))
    return {word for word in found if len(word) == 2 and HAN.fullmatch(word)}


def groups() -> tuple[list[str], list[str], list[str]]:
    """Characters that are alike, those that are blurred with the rest, and those that are nearly alike."""
    common = (TOOLS / "standard_characters.txt").read_text(encoding="utf-8").split()[0][:COMMON]
    same, blurred, nearly = defaultdict(set), defaultdict(set), defaultdict(set)
    sounds = readings()
    for char in common:
        usual = pinyin(char, style=Style.NORMAL)[0][0]
        for reading in sounds[char] | {usual} if char in POLYPHONES else {usual}:
            same[reading].add(char)
            blurred[_blurred(reading)].update({char} - PLAIN)
        for reading in {usual, *pinyin(char, heteronym=True, style=Style.NORMAL)[0]}:
            nearly[_blurred(reading)].add(char)
    shapes = [*sorted(set(listed("confusable_characters.txt"))), *listed("confusable_in_phrases.txt")]
    alike = [*_written(same), *shapes]
    return alike, [*alike, *sorted(set(_written(blurred)) - set(alike))], sorted(_written(nearly))


def readings() -> Mapping[str, set[str]]:
    """The sounds of characters in words; what one has by itself may be in no word (度 zhai, 提 shi)."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, sounds in phrases_dict.items():
        for char, (sound, *_) in zip(word, sounds, strict=False):
            found[char].add(to_normal(sound))
    return found


def _blurred(reading: str) -> str:
    return re.sub("(in|en)g$", r"\1", re.sub("^([zcs])h", r"\1", reading))


def _written(found: Mapping[str, set[str]]) -> list[str]:
    return ["".join(sorted(chars)) for chars in found.values() if len(chars) > 1]


def table(columns: tuple[str, str], words: Iterable[str], head: int) -> str:
    """Words by how they begin, with all the ways in which they go on."""
    by: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by[word[:head]].append(word[head:])
    return "\t".join(columns) + "\n" + "".join(f"{first}\t{''.join(rest)}\n" for first, rest in sorted(by.items()))


def column(name: str, rows: Iterable[str]) -> str:
    """A table of one column."""
    return name + "\n" + "".join(f"{row}\n" for row in rows)


def innocent(folder: Path, known: Lexicon, corpus: Iterable[Text], right: set[str]) -> set[str]:
    """What the rule with the tables of `folder` would report in words and in the texts, and what is listed by hand."""
    pack = yaml.safe_load((RULES / "wording.yaml").read_text(encoding="utf-8"))
    pack["rules"] = [rule for rule in pack["rules"] if rule["code"] == "WD105"]
    (folder / "wording-near-innocent.tsv").write_text("text\n", encoding="utf-8")
    (folder / "near.yaml").write_text(yaml.dump(pack, allow_unicode=True), encoding="utf-8")
    engine = Engine(read(folder / "near.yaml", tested=False).rules)
    words = sorted(known.words.keys() | known.idioms.keys())
    alone = "\n\n".join(word for word in words if len(word) == 4 and HAN.fullmatch(word) and word not in right)
    found = set(listed("near_innocent.txt"))
    for body in (alone, *(text.body for text in corpus)):
        for finding in engine.check(read_document(body.encode(), "text.txt")):
            wrong = WRONG.search(finding.message)
            found.update({wrong[1]} if wrong else ())
    return found - set(listed("near_slips.txt"))


def main(arguments: list[str]) -> int:
    """Build the tables; returns the exit code."""
    official, *others = (Path(argument) for argument in arguments if argument != "--check")
    corpus, known = texts(official, others), lexicon()
    counts = counted(corpus)
    sayings = set_idioms(known)
    right = set_phrases(counts, known, (light() - WITHIN) | PLACES) - sayings
    alike, blurred, nearly = groups()
    tables = {
        "wording-near-phrases.tsv": table(("head", "tails"), right, 2),
        "wording-near-idioms.tsv": table(("head", "tails"), sayings, 2),
        "wording-near-alike.tsv": column("group", alike),
        "wording-near-blurred.tsv": column("group", blurred),
        "wording-near-nearly.tsv": column("group", nearly),
        "wording-near-words.tsv": table(("first", "seconds"), pairs(counts, known), 1),
    }
    folder = Path(tempfile.mkdtemp())
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    tables["wording-near-innocent.tsv"] = column("text", sorted(innocent(folder, known, corpus, right | sayings)))
    return written(tables, "--check" in arguments)


def written(tables: Mapping[str, str], check: bool) -> int:
    """Write the tables, or compare them with what is there; returns the exit code."""
    for name, text in tables.items():
        if not check:
            (RULES / name).write_text(text, encoding="utf-8")
    return 0 if all((RULES / name).read_text(encoding="utf-8") == text for name, text in tables.items()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
