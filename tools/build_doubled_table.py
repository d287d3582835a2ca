"""Builds wording-doubled-words.tsv (WD402): common words whose last character stands twice (规范范, 加强强).

    python tools/build_doubled_table.py [--check]

The words are the common ones of official_words.tsv, less those that end in a character of doubled_innocent.txt, which
is a word by itself or is said twice behind many another word (人人, 处处, 用用). `Innocent` says beside what the string
would be right. Needs jieba, snownlp and pypinyin (MIT), none of which is needed to run or to test govlint.

`--check` writes nothing and exits with 1 where the committed table is not what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import build_wording_tables as wording
from innocent import Innocent, counted, words

TOOLS = Path(__file__).parent
TABLE = TOOLS.parent / "lint_rules" / "wording-doubled-words.tsv"
OFTEN = 40
"""A word is common where the official texts have it so often."""
LIMIT = 5e-8
"""The chance in right text that a row may leave."""
AIM = 5e-9
AFTER = "{mark}|{edge}|的|了|和|与|及|等|后|工作|管理|建设|制度|水平|情况|先进"
"""What stands behind it: a compound (学校校长, 汽车车位) goes on otherwise."""


def rows() -> Iterator[str]:
    """The lines of the table."""
    official = TOOLS / "official_words.tsv"
    chances = Innocent(words(official, wording.idioms()))
    innocent = (TOOLS / "doubled_innocent.txt").read_text(encoding="utf-8").split()
    yield "wrong\tright\tafter\tnot_before\tnot_after"
    for word, count in sorted(counted(official, "\t")):
        if len(word) != 2 or count < OFTEN or word[0] == word[1] or word[1] in innocent or word in innocent:
            continue
        wrong = word + word[1]
        guards = chances.guards(wrong, LIMIT, AIM)
        if guards is not None and not chances.words_with(wrong, word):
            before, after = guards
            # 标标准准 is said so.
            before += word[0] if word[0] not in before else ""
            yield f"{wrong}\t{word}\t{AFTER}\t{'|'.join(before)}\t{'|'.join(after)}"


def main(arguments: list[str]) -> int:
    """Write or check the table."""
    text = "".join(line + "\n" for line in rows())
    if arguments == ["--check"]:
        return int(not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text)
    TABLE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
