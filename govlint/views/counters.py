"""Counters that a converter put before each page, left in the midst of sentences: 多方联动、全面设⏎2、防”的原则.

They look like items of a list, and a careless list has items whose paragraphs end without a full stop. So a counter is
believed only where the next, or the one before, stands a page away in the midst of a sentence too, and where for one
of them the break is certain: what follows can begin no sentence, or what it parts stands together elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from govlint.engine.lazy import lazily

PAGE = 250
"""Fewer characters than this do not fill a page."""
OFTEN = 3
LONG_LINE = 40
MARK = lazily("(?<![0-9])(?P<n>[0-9]{1,3})、(?=[\u3400-\u9fff”’》），。,;)]|(?:(?<=\n.、)|(?<=\n..、))[0-9])")
OPEN = lazily("[\u3400-\u9fff，,、]\\Z")
# 第1、2项, 图1、, 证人张某2、 and the like count something else.
INSIDE = lazily(
    "(?![第图圖表件条條款項项號号章节節期例注和至到或及与與共约約近超达達仅僅有为為是在之又且况況某甲乙丙丁])[\u3400-\u9fff]"
    "(?<!证[据人])(?<!證[據人])(?<![原被]告)(?<!检材)(?<!样本)\\Z"
)
BLANKS = " \u3000\r\n"
REST = lazily("的(?![确確士])|[们們]|以及|[\u3400-\u9fff]{0,3}[”’》）]|[，。,;)]")
# A run of them with nothing between: 开展1、 2、 3、 活动.
RUN = lazily(
    r"(?<=[\u3400-\u9fff，,、])[0-9]{1,2}、(?:[ \u3000]{1,4}[0-9]{1,2}、){1,20}[ \u3000]{0,4}(?=(?!等)[\u3400-\u9fff])"
)
NUMBER = lazily("[0-9]+")


class Counter(NamedTuple):
    """A counter: its offsets, its number, and the four characters around it (two before, two after)."""

    start: int
    end: int
    value: int
    around: str
    sure: bool


def counters(source: str) -> Iterator[tuple[int, int]]:
    """Where counters stand in a text, in order."""
    if "、" not in source:
        return
    chains: list[list[Counter]] = []
    last: dict[int, list[Counter]] = {}
    for each in _maybe(source):
        chain = last.get(each.value - 1)
        if chain and chain[-1].start <= each.start - PAGE:
            del last[each.value - 1]
        else:
            chains.append(chain := [])
        chain.append(each)
        last[each.value] = chain
    long = [chain for chain in chains if len(chain) > 1]
    together = _together(source, {each.around for chain in long for each in chain})
    found = [(each.start, each.end) for chain in long if _is_certain(chain, together) for each in chain]
    yield from sorted([*found, *_runs(source)])


def _is_certain(chain: list[Counter], together: set[str]) -> bool:
    """Whether at least every other one of those that may stand in the midst of a sentence does so."""
    inside = [each for each in chain if each.value > 1]
    return len(inside) > 0 and 2 * sum(each.sure or each.around in together for each in inside) >= len(inside)


def _maybe(source: str) -> Iterator[Counter]:
    """What may be a counter: at the beginning of the text, behind a line that has not ended, or within a line."""
    for found in MARK.finditer(source):
        start, end = found.span()
        window = source[max(0, start - 2 * LONG_LINE) : start]
        before = window.rstrip(BLANKS)
        # The first page may begin below what the site says of the file.
        begins = len(before) == 0 and start <= len(window)
        first = begins or (found["n"] == "1" and source[start - 1 : start] == "\n")
        if not first and "\n" in window[len(before) :]:
            if len(before.rpartition("\n")[2]) < LONG_LINE or not OPEN.search(before):
                continue
        elif not first and (len(before) < len(window) or not INSIDE.search(before)):
            continue
        sure = not first and REST.match(source, end) is not None
        yield Counter(start, end, int(found["n"]), before[-2:] + source[end : end + 2], sure)


def _together(source: str, pieces: set[str]) -> set[str]:
    """Those pieces of four characters that stand elsewhere, or whose middle is a word that stands there often."""
    if not pieces:
        return set()
    words = dict.fromkeys((piece[1:3] for piece in pieces), 0)
    whole = set()
    for at in range(len(source) - 1):
        word = source[at : at + 2]
        if word in words:
            words[word] += 1
            whole.add(source[at - 1 : at + 3])
    return {piece for piece in pieces if len(piece) == 4 and (piece in whole or words[piece[1:3]] >= OFTEN)}


def _runs(source: str) -> Iterator[tuple[int, int]]:
    for found in RUN.finditer(source):
        values = [int(value) for value in NUMBER.findall(found.group())]
        if all(after == before + 1 for before, after in pairwise(values)):
            yield found.start(), found.start() + len(found.group().rstrip())
