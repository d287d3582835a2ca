"""Builds the character and phrase tables of the SC rules from the dictionaries of opencc-python-reimplemented.

    python tools/build_script_tables.py [--check]

Into lint_rules/ it writes

* script-traditional.tsv: traditional and variant characters that never belong in simplified text;
* script-simplified.tsv: simplified and Japanese characters that never belong in traditional text;
* script-phrases.tsv: words of traditional text that a converter from simplified got wrong: the words of
  tools/script_words.txt, and the longer phrases of OpenCC that those do not settle.

`--check` writes nothing and exits with 1 where a committed table is not what would be written.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

import opencc

TOOLS = Path(__file__).parent
RULES = TOOLS.parent / "lint_rules"
DICTIONARIES = Path(opencc.__file__).parent / "dictionary"
LINE = re.compile(r"(\S) < ([^\s:]+): (.+)")
PAIR = re.compile(r"([\u3400-\u9fff])([\u3400-\u9fff])")

# Characters that OpenCC takes for simplified, but that Taiwan or Hong Kong write as well.
ALSO_TRADITIONAL = frozenset("勲峰床昵晒栖灶痴秘粽群羡肴雇霉虱炖苧沄蒏蔂瓮茧么并恒户青温浜")
# Characters that simplified text keeps in some words: script-leftover.tsv knows in which.
ALSO_SIMPLIFIED = frozenset("醣著乾於徵瞭藉夥剋覆濛")
# The names that keep another simplified form leave two answers.
TWO_ANSWERS = frozenset("鍾鉅")
# Forms of one character that converters and authors use alike: what is found with one is found with all.
ALIKE = ("裡裏", "台臺", "麵麪", "為爲", "眾衆", "群羣", "說説", "啟啓", "淨凈", "牆墻", "鑽鉆", "贊賛", "麼麽")
ALIKE_OF = {char: group for group in ALIKE for char in group}
# What converters write by default, then what it wrongly stands for, although no standard interchanges the two: these
# faults are looked for in all of OpenCC's phrases.
# fmt: off
CONFUSED = (
    "干幹乾", "里裡", "制製", "系係繫", "征徵", "采採", "范範", "余餘", "谷穀", "准準",
    "松鬆", "斗鬥", "丑醜", "云雲", "沖衝", "致緻", "涂塗", "涌湧", "辟闢", "吁籲",
    "發髮", "面麵", "歷曆", "簽籤", "須鬚", "姜薑", "仆僕", "夸誇", "尸屍", "御禦",
    "朴樸", "淀澱", "舍捨", "獲穫", "郁鬱", "鐘鍾", "咸鹹", "只隻", "卷捲",
)
# fmt: on
# A wrong word of so many characters is not made up of parts of two words.
SURE = 4
# Characters that are right in names and old books, wrong elsewhere: OpenCC's phrases say in which.
SURNAMES = frozenset("于后几丰党叶价种")
# Neighbours that no word of the list tells: 巡迴報告, 縣誌向讀者開放, 主文採包裹式表決, 依法徵服兵役.
ALSO_BEFORE = {"迴": "巡輪低", "誌": "方村市省縣通鎮", "曆": "傣利新舊", "麵大": "白", "麵前": "下切吃條涼煮素"}
ALSO_BEFORE |= {"文採": "主明條本全論序法", "別致": "區分個各類", "錄制": "登", "機製": "廠", "復製": "脩"}
ALSO_AFTER = {"徵服": "兵役", "製裁": "判", "製定": "義圖非", "機製": "之", "後土": "地石方壤質", "復製": "度定"}
ALSO_AFTER |= dict.fromkeys(("上遊", "下遊", "中遊"), "說")
ALSO_AFTER |= {"係統": "一籌計", "係列": "舉為入於警管明載有"}
ALSO_AFTER |= dict.fromkeys(("復本", "覆本"), "院庭部府會局署處校縣市公人件案席")
DEFAULT_FOR = {char: group[0] for group in CONFUSED for char in group[1:]}


class Row(NamedTuple):
    """A row of script-phrases.tsv; the last two are `|`-lists as the kind `terms` reads them."""

    wrong: str
    right: str
    not_before: str = ""
    not_after: str = ""


def dictionary(name: str) -> dict[str, list[str]]:
    """An OpenCC dictionary: key → candidates, the commonest first."""
    lines = (DICTIONARIES / name).read_text(encoding="utf-8").splitlines()
    return {key: values.split(" ") for key, _, values in (line.partition("\t") for line in lines) if values}


def in_plane(text: str) -> bool:
    """Whether all characters are of the basic plane."""
    return all(char <= "\uffff" for char in text)


def in_big5(char: str) -> bool:
    """Whether the character is one of Taiwan's."""
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def standard() -> frozenset[str]:
    """The 8,105 characters of 通用规范汉字表."""
    return frozenset((TOOLS / "standard_characters.txt").read_text(encoding="utf-8").strip())


def traditional_table() -> dict[str, str]:
    """Traditional or variant character → simplified, for characters that simplified text never has."""
    legal = standard()
    to_simplified = dictionary("TSCharacters.txt")
    table: dict[str, str] = {}
    for char, candidates in to_simplified.items():
        right = [each for each in candidates if each in legal and in_plane(each)]
        if right and char not in legal and in_plane(char):
            table[char] = "/".join(right) if char in TWO_ANSWERS else right[0]
    for name in ("TWVariantsRev.txt", "HKVariantsRev.txt"):
        for char, (general, *_) in dictionary(name).items():
            right = to_simplified.get(general, [general])
            if char not in legal and right[0] in legal and right[0] != char:
                table.setdefault(char, right[0])
    for general, forms in dictionary("JPVariants.txt").items():
        for char in forms:
            right = to_simplified.get(general, [general])
            if char not in legal and right[0] in legal:
                table.setdefault(char, right[0])
    variants = (TOOLS / "variant_characters.txt").read_text(encoding="utf-8").partition("\n")[2]
    for char, right_char in PAIR.findall(variants):
        if char not in legal:
            table.setdefault(char, right_char)
    return {char: right_char for char, right_char in table.items() if char not in ALSO_SIMPLIFIED}


def simplified_table() -> dict[str, str]:
    """Simplified or Japanese character → traditional, for characters that traditional text never has."""
    taiwan, hongkong = dictionary("TWVariants.txt"), dictionary("HKVariants.txt")
    kept = set(dictionary("TSCharacters.txt"))
    for standard_forms in (taiwan, hongkong):
        kept |= {char for forms in standard_forms.values() for char in forms}
    table: dict[str, str] = {}
    for char, candidates in dictionary("STCharacters.txt").items():
        if char in candidates or char in kept | ALSO_TRADITIONAL or not in_plane(char + candidates[0]):
            continue
        forms = [taiwan.get(each, [each])[0] for each in candidates if in_plane(each)]
        table[char] = "/".join(dict.fromkeys(forms))
    known = kept | ALSO_TRADITIONAL | set(dictionary("STCharacters.txt"))
    known |= {each for forms in dictionary("STCharacters.txt").values() for each in forms}
    for general, forms in dictionary("JPVariants.txt").items():
        for char in forms:
            if char not in known and not in_big5(char):
                table.setdefault(char, taiwan.get(general, [general])[0])
    return table


def read_words() -> dict[str, dict[str, str]]:
    """The words of tools/script_words.txt, each with what stands wrongly for which of its characters (if anything)."""
    words: dict[str, dict[str, str]] = {}
    for line in (TOOLS / "script_words.txt").read_text(encoding="utf-8").splitlines():
        if found := LINE.fullmatch(line.strip()):
            right, wrong, listed = found.groups()
            for word in listed.split():
                if right not in word:
                    raise SystemExit(f"script_words.txt：“{word}”里没有“{right}”")
                words.setdefault(word, {})[right] = wrong
        elif line.startswith("= "):
            words |= {word: {} for word in line.split()[1:]}
        elif line.strip() and not line.startswith("#"):
            raise SystemExit(f"script_words.txt：读不懂“{line}”")
    return words


def spellings(word: str, wrong_of: Mapping[str, str]) -> Iterator[str]:
    """All ways to write a word in which at least one character is wrong."""
    ways = [(ALIKE_OF.get(char, char), wrong_of.get(char, "")) for char in word]
    for chosen in product(*(right + wrong for right, wrong in ways)):
        if any(char in wrong for char, (_, wrong) in zip(chosen, ways, strict=True)):
            yield "".join(chosen)


def shown(word: str) -> str:
    """A right word as the tables name it: with both characters where Taiwan and Hong Kong differ."""
    return f"{word}/{word.replace('裡', '裏')}" if "裡" in word else word


class Guards:
    """Where a wrong word may be the end of one right word and the start of another: 體制 + 作用 is not 制作."""

    def __init__(self, words: Iterable[str]) -> None:
        self.ends: dict[str, set[str]] = {}
        self.starts: dict[str, set[str]] = {}
        for word in words:
            if len(word) > 1:
                self.ends.setdefault(word[-1], set()).add(word[-2])
                self.starts.setdefault(word[0], set()).add(word[1])

    def row(self, wrong: str, right: str) -> Row:
        """The row of a wrong word, with the neighbours that its first or last character would join."""
        before = self.ends.get(wrong[0], ()) if wrong[0] != right[0] and len(wrong) < SURE else ()
        after = self.starts.get(wrong[-1], ()) if wrong[-1] != right[-1] and len(wrong) < SURE else ()
        return Row(wrong, shown(right), *("|".join(sorted(each)) for each in (before, after)))


def phrase_rows() -> list[Row]:
    """The rows of script-phrases.tsv: those of the words, and OpenCC's phrases that no word in them settles."""
    taiwan = {general: forms[0] for general, forms in dictionary("TWVariants.txt").items()}
    phrases = {"".join(taiwan.get(char, char) for char in values[0]) for values in dictionary("STPhrases.txt").values()}
    words = read_words()
    with (RULES / "script-conversion.tsv").open(encoding="utf-8") as file:
        by_hand = {row["wrong"]: row["right"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    guards = Guards([*words, *(right for wrong, right in by_hand.items() if wrong != right)])
    rows = {
        wrong: guards.row(wrong, word)
        for word, wrong_of in words.items()
        for wrong in spellings(word, wrong_of)
        if wrong not in words and wrong not in phrases and wrong not in by_hand
    }
    settled = {*by_hand, *rows}
    certain = {wrong for wrong in settled if len(wrong) > 1 and by_hand.get(wrong) != wrong}
    longest = max(map(len, settled))
    for phrase in sorted(phrases, key=lambda phrase: (len(phrase), phrase)):
        # Some of OpenCC's phrases are wrong themselves.
        if len(phrase) < SURE or not in_plane(phrase) or _pieces(phrase, longest) & certain:
            continue
        for wrong in spellings(phrase, DEFAULT_FOR):
            differing = [at for at, char in enumerate(phrase) if wrong[at] == DEFAULT_FOR.get(char)]
            contradicts = any(_covers(wrong, at, words, longest) for at in differing)
            if (
                wrong not in phrases
                and not contradicts
                and not all(_covers(wrong, at, settled, longest) for at in differing)
            ):
                rows[wrong] = guards.row(wrong, phrase)
    names = {phrase for phrase in phrases if 3 <= len(phrase) <= 4 and _has_rare(phrase, by_hand)}
    rows |= {name: Row(name, name) for name in names if name not in by_hand}
    return sorted(map(_guarded, rows.values()))


def _guarded(row: Row) -> Row:
    """A row with the guards that no word gives."""
    before = next((chars for begin, chars in ALSO_BEFORE.items() if row.wrong.startswith(begin)), "")
    after = ALSO_AFTER.get(row.wrong, "")
    return row._replace(not_before=_with(row.not_before, before), not_after=_with(row.not_after, after))


def _with(listed: str, more: str) -> str:
    """A `|`-list with more characters in it."""
    return "|".join(sorted({*listed.split("|"), *more} - {""})) if more else listed


def _has_rare(phrase: str, by_hand: Mapping[str, str]) -> bool:
    """Whether a phrase has a character, not at its edge to the next word, that is wrong wherever it stands alone."""
    return any(char in SURNAMES and by_hand.get(char, char) != char for char in phrase[:-1])


def _covers(text: str, at: int, known: Container[str], longest: int) -> bool:
    """Whether a known piece of the text lies over this place."""
    return any(
        text[start:end] in known
        for start in range(max(0, at - longest), at + 1)
        for end in range(at + 1, min(len(text), start + longest) + 1)
    )


def _pieces(text: str, longest: int) -> set[str]:
    return {text[start:end] for start in range(len(text)) for end in range(start + 2, start + longest + 1)}


def write(path: Path, columns: Iterable[str], rows: Iterable[Iterable[str]], check: bool) -> bool:
    """Write a table, or only say whether it is as it should be."""
    text = "".join("\t".join(row) + "\n" for row in (columns, *rows))
    if check:
        return path.exists() and path.read_text(encoding="utf-8") == text
    path.write_text(text, encoding="utf-8")
    return True


def main(arguments: list[str]) -> int:
    """Write or check the three tables."""
    check = arguments == ["--check"]
    tables: list[tuple[str, Iterable[str], Iterable[Iterable[str]]]] = [
        ("script-traditional.tsv", ("wrong", "right"), sorted(traditional_table().items())),
        ("script-simplified.tsv", ("wrong", "right"), sorted(simplified_table().items())),
        ("script-phrases.tsv", Row._fields, phrase_rows()),
    ]
    stale = [name for name, columns, rows in tables if not write(RULES / name, columns, rows, check)]
    for name in stale:
        print(f"{name} is not what tools/build_script_tables.py makes")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
