"""What the lines of a document have in common, by which a broken sentence is told from a heading and its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from govlint.engine.lazy import lazily

FULL_LINE = 20
LONG_HEADING = 60
# What lost its quotation marks stands on a short line.
SHORT_LINE = 20
LEAST_REST = 5
# A file was wrapped at a fixed width if so many of its lines are as wide as the widest, give or take what a mark
# or a word that could not be parted leaves free.
WRAPPED = 0.4
SLACK = 6
OFTEN = 2
AROUND = 3
"""So many characters on either side of a break are looked for elsewhere."""

NUMERAL = r"[一二三四五六七八九十百\d]{1,3}"
OPENS = lazily(
    r"[#>|+•·●○■□◆◇▲△★☆※→【\-—☑✓✔]|\*(?!\*)|\*\*[^*\n]{1,40}\*\*"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[一二三四五六七八九十]{1,2}(?:是|要|方面)|[壹贰叁肆伍陆柒捌玖拾貳參陸]{1,3}、"
    rf"|[(（〔\[] ?{NUMERAL} ?[)）〕\]]|{NUMERAL}[)）]"
    r"|\d{1,2} ?[.、．](?!\d)|[A-Za-z][.、．)）](?![A-Za-z])"
    r"|第 ?[一二三四五六七八九十百千零〇\d]{1,8} ?[编編章节節条條款篇部、，,：:]|其[一二三四五六七八九十次他]"
    r"|首先|再次|最[后後]"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿]|附[件件录錄表注註：:]|[（(][^（）()]{1,40}[）)]$|注[：:]|[备備][注註]"
)
MARK = lazily(rf"[(（] ?{NUMERAL} ?[)）]|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.、．]|[①-⑳㈠-㈩⑴-⒇⒈-⒛]")
COMMA = lazily("[，,、]")
PUNCTUATION = lazily("[，。；：！？,;:!?]")
HAN = lazily(rf"[\u3400-\u9fff]{{{2 * AROUND}}}")


class Shapes(NamedTuple):
    """The width that lines are wrapped at (0 for none), the rests of headings that are built alike, and what stands
    around the ends of lines and, in one piece, elsewhere."""

    width: int
    rests: frozenset[str]
    joined: frozenset[str]


def shapes_of(texts: list[str]) -> Shapes:
    """The shapes of a document whose lines, without the blank ones, these are."""
    return Shapes(_wrapped_at(texts), _rests(texts), _joined(texts))


def _wrapped_at(texts: list[str]) -> int:
    """The width at which the lines of the whole file were wrapped, 0 if they were not."""
    widths = sorted(width_of(text) for text in texts if len(text) >= FULL_LINE)
    if len(widths) < FULL_LINE:
        return 0
    width = widths[int(len(widths) * 0.95)]
    full = sum(width - SLACK <= each <= width for each in widths)
    return width if full >= WRAPPED * len(texts) and widths[-1] <= width + SLACK else 0


def _rests(texts: list[str]) -> frozenset[str]:
    """Short lines under a numbered heading with which another heading ends: rests of headings that are built alike."""
    maybe = {
        below
        for text, below in pairwise(texts)
        if MARK.match(text) and LEAST_REST <= len(below) <= SHORT_LINE and not text.endswith(below)
        if not PUNCTUATION.search(below) and not OPENS.match(below)
    }
    lengths = {len(rest) for rest in maybe}
    headings = [text for text in texts if len(text) <= LONG_HEADING and MARK.match(text)] if maybe else []
    return frozenset(maybe.intersection(text[-length:] for text in headings for length in lengths))


def width_of(text: str) -> int:
    """How wide a text is printed, in half-width characters."""
    return len(text.encode("gbk", "replace"))


def _joined(texts: list[str]) -> frozenset[str]:
    """The characters around the ends of lines of running text that stand side by side in some other line.

    The last and the first of them must be met often, and so be a word: a heading and its text (…建设 深入…) may meet
    like that by chance.
    """
    torn = {each: each[AROUND - 1 : AROUND + 1] for each in _torn(texts)}
    if not torn:
        return frozenset()
    words: Counter[str] = Counter()
    found: Counter[str] = Counter()
    whole = "\n".join(texts)
    for place in _any_of(set(torn.values())).finditer(whole):
        at = place.end()
        words[whole[at - 1 : at + 1]] += 1
        found[whole[max(at - AROUND, 0) : at + AROUND]] += 1
    return frozenset(each for each, word in torn.items() if found[each] and words[word] - found[each] >= OFTEN)


def _any_of(words: set[str]) -> re.Pattern[str]:
    """What finds all words of two characters, overlapping ones too: the first of each, with the second in view."""
    seconds: dict[str, str] = defaultdict(str)
    for word in sorted(words):
        seconds[word[0]] += word[1]
    return re.compile("|".join(f"{first}(?=[{ends}])" for first, ends in seconds.items()))


def _torn(texts: list[str]) -> Iterator[str]:
    for text, below in pairwise(texts):
        around = text[-AROUND:] + below[:AROUND]
        if len(text) < FULL_LINE or len(below) <= SHORT_LINE or not HAN.fullmatch(around):
            continue
        if COMMA.search(text) and PUNCTUATION.search(below) and not OPENS.match(below):
            yield around
