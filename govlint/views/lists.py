"""Lists in a sentence: the members that stand before or after a place, if their number can be told.

Read are members parted by 、 (和 before the last), quotations and 《titles》 in a row, and clauses parted by ； or, if
built alike, by ，. What is quoted or in brackets has marks of its own: `veiled` puts signs in its place. A list is None
where its members cannot be told apart: where one but the last is joined by 和 within, or has a number of its own.
All texts are simplified and as long as the running text, so offsets are those of `govlint.views.prose.prose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.simplified import simplified

Span = tuple[int, int]
INSIDE, ASIDE = "■", "□"
"""What stands for a character that is quoted or in a title, and for one in brackets, the brackets included."""
LONGEST, FURTHEST = 240, 1200
"""How far a list is followed back and forth."""
LEAST = 3
"""How long each of two members is at least."""
SHORT = 6
"""How long words are of which 和 surely joins the last two."""

WIDE = str.maketrans(",;:!?()", "，；：！？（）")
VEILS = lazily(
    r"(?P<aside>（[^（）\n]{0,120}）|［[^［］\n]{0,8}］|\[[^\[\]\n]{0,8}\])|“[^“”\n]{0,80}”|‘[^‘’\n]{0,80}’|「[^「」\n]{0,80}」"
    r"|《[^《》\n]{0,80}》"
)
JOINS = lazily(
    "以及|(?<![共总饱温缓平祥呼柔谐])(?<!碳中)和(?![平谐睦田解美善顺硕浩缓])|(?<![参给赋授])与(?![会否时民众])"
    "|(?<![以普涉提波顾触危遍累推])及(?![时格早其])|(?<![合兼归一吞])并(?![购网轨举重联列行])|或者?"
)
BETWEEN = lazily("、|(?<=[”」》])(?=[“「《])")
WORDS = lazily(f"{BETWEEN.pattern}|{JOINS.pattern}")
# Where a list of one clause begins: after a mark, or the mark of an item (一、 1、 （一）).
BEGINS = lazily("[，。；：！？…\n（）—]|(?:(?<=[。；\n])|\\A)[一二三四五六七八九十0-9]{1,3}、")
ENDS = lazily("[。！？\n）]")
STOPS = lazily("[，；。！？\n）]")
INTO = "是指和及并与 \u3000"
"""What may stand before a clause's sign."""
SENTENCE, CLAUSE = lazily("[。！？）]"), lazily("[，、；]")
MARKS = {mark: lazily(mark) for mark in "；，"}
OWN_NUMBER = lazily(
    "[0-9０-９]|[一二两三四五六七八九十百千几数多][个大项种类条级名家所支批次件座处套轮年月日期届方]|第[一二三四五六七八九十]"
    "|[0-9一二两三四五六七八九十][^0-9一二两三四五六七八九十]{0,3}[”」]"
)
MARK = lazily("(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})[、.．]")
"""What the next line begins with if it is a heading or an item, not a list."""
MORE = lazily("等|……|其他|其它|诸如|之类")
ENDING = 3
"""How many characters the members of a list end in that is known by its endings."""


class Listing(NamedTuple):
    """A list: its members' spans, and how many they are at least and at most: 和 may join two members or two words.

    An `open` one ends in 等: there may be more. `ends` tells whether the paragraph ends with the list.
    """

    members: tuple[Span, ...]
    least: int
    most: int
    open: bool
    ends: bool = True


def veiled(document: Document) -> str:
    """The running text in simplified characters, with signs for what is quoted or in brackets, marks in full width."""
    return veil(document.view(simplified))


def veil(text: str) -> str:
    """The same for a text in simplified characters."""
    return VEILS.sub(_sign, text.translate(WIDE))


def _sign(found: re.Match[str]) -> str:
    text = found.group()
    return ASIDE * len(text) if found["aside"] else text[0] + INSIDE * (len(text) - 2) + text[-1]


def list_before(plain: str, text: str, at: int) -> Listing | None:
    """The list that ends at an offset of a veiled text, in one clause; `plain` is the text without signs."""
    start = _begin(text, at)
    if start is None or text[at - 1] in "、和与及" or text[at] in INSIDE + ASIDE:
        return None
    if text[at - 1] == "”" and INSIDE in text[at - 2 : at]:
        opened = text.rfind("“", start, at)
        # 、 within its members: “人口多、土地少，小生产、大市场”.
        if any(mark in plain[opened:at] for mark in "，,；;"):
            return None
        inside = _parted(plain, plain, opened + 1, at - 1) if "、" in plain[opened:at] else None
        return inside or _parted(plain, text, start, at)
    return _parted(plain, text, start, at)


def pair_before(plain: str, text: str, at: int) -> Listing | None:
    """The two members that 和 joins before an offset: both quoted or titles, or ending in the same two characters."""
    start = _begin(text, at)
    if start is None or text[at - 1] in "、和与及" or BETWEEN.search(text, start, at):
        return None
    joins = list(JOINS.finditer(text, start, at))
    if len(joins) != 1:
        return None
    left, right = (start, joins[0].start()), (joins[0].end(), at)
    if right[1] - right[0] < LEAST or left[1] - left[0] < LEAST or OWN_NUMBER.search(plain, *right):
        return None
    quoted = text[left[1] - 1] == text[at - 1] in "”」》" and text[right[0]] in "“「《"
    alike = text[left[1] - 2 : left[1]] == text[at - 2 : at] and OWN_NUMBER.search(plain, *left) is None
    return Listing((left, right), 2, 2, False) if quoted or alike else None


def pair_after(plain: str, text: str, at: int, openings: tuple[str, ...]) -> Listing | None:
    """The two members, one as long as the other, that 和 joins after a word that opens a list: 围绕队伍和制度."""
    start = _begin(text, at)
    if start is None or BETWEEN.search(text, start, at):
        return None
    joins = list(JOINS.finditer(text, start, at))
    opened = max((text.rfind(word, start, at) + len(word) for word in openings if word in text[start:at]), default=at)
    if len(joins) != 1 or joins[0].start() - opened != at - joins[0].end():
        return None
    left, right = (opened, joins[0].start()), (joins[0].end(), at)
    if right[1] - right[0] < LEAST - 1 or any(OWN_NUMBER.search(plain, *each) for each in (left, right)):
        return None
    return Listing((left, right), 2, 2, False)


def words_before(text: str, at: int) -> tuple[Span, ...]:
    """The words parted by 、 or 和 that stand in a veiled text before an offset, in one clause."""
    start = _begin(text, at)
    return () if start is None else tuple(_pieces(text, start, at, WORDS))


def _begin(text: str, at: int) -> int | None:
    """Where the clause begins that ends at an offset; None if it begins too far away."""
    floor = max(0, at - LONGEST)
    line = text.rfind("\n", floor, at) + 1
    start = max(line, floor)
    for found in BEGINS.finditer(text, start, at):
        start = found.end()
    return None if start == floor > line else start


def list_after(plain: str, text: str, at: int) -> Listing | None:
    """The list that begins at an offset and goes to the end of its sentence or bracket, or is the next line."""
    if plain[at - 1] in "（(":
        return _in_brackets(plain, at)
    start = at
    while start < len(text) and text[start] in f" \u3000\n{ASIDE}":
        start += 1
    if "\n" in text[at:start] and MARK.match(text, start):
        return None
    colon = plain[at - 1] in "：:"
    found = (ENDS if colon else STOPS).search(text, start, start + FURTHEST)
    end = found.start() if found else min(len(text), start + FURTHEST)
    if not found and end < len(text):
        return None
    first = end
    if not colon and text[end : end + 1] == "；":
        end = _end_of_like(text, start, end)
    listing = _sentence(plain, text, start, end)
    if listing and end > first:
        # What 等 stands in is a member that ends like the others.
        listing = listing._replace(open=False)
    if listing is None or (text[end : end + 1] == "\n" and text[start:end].endswith("；")):
        return None
    rest = text[end + 1 : end + 6].lstrip(" \u3000”")
    following = rest.lstrip("\n \u3000")
    if colon and following[:1] == text[start]:
        # The next sentence begins like this one: the list goes on.
        return None
    ends = not rest or rest[0] == "\n" or text[end] == "\n"
    return listing._replace(ends=ends)


def _end_of_like(text: str, start: int, end: int) -> int:
    """Where the list ends whose first member a semicolon ends: with the sentence, if its members end alike.

    即把甲与乙结合起来；与丙结合起来；与丁结合起来，努力…
    """
    last = ENDS.search(text, end, start + FURTHEST)
    if last is None:
        return end
    members = text[start : last.start()].split("；")
    endings = {member.partition("，")[0][-ENDING:] for member in members}
    return last.start() if len(endings) == 1 and len(members) > 2 else end


def signed_after(text: str, at: int, sign: str) -> Listing | None:
    """The clauses after an offset of a veiled text that begin with a sign (不准…，不准…); None if not the first two do.

    What stands between belongs to the clause before it; the list ends with the last sentence that begins so.
    """
    line = text.find("\n", at)
    end = min(len(text) if line < 0 else line, at + FURTHEST)
    heads: list[Span] = []
    if not text[at : at + 3 + len(sign)].lstrip(INTO).startswith(sign):
        return None
    plainly = True
    for sentence in _pieces(text, at, end, SENTENCE):
        clauses = [
            (start + len(text[start:last]) - len(text[start:last].lstrip(INTO)), last)
            for start, last in _pieces(text, *sentence, CLAUSE)
        ]
        signed = [clause for clause in clauses if text.startswith(sign, clause[0])]
        if not signed or signed[0] != clauses[0]:
            break
        heads += signed
        plainly = plainly and signed == clauses
    if len(heads) < 2:
        return None
    # A clause without the sign may have one within.
    return Listing(tuple(heads), len(heads), len(heads), not plainly or MORE.search(text, *heads[-1]) is not None)


def _in_brackets(plain: str, at: int) -> Listing | None:
    """The list that a bracket opened before an offset holds."""
    depth, end = 1, at
    for end in range(at, min(len(plain), at + LONGEST)):
        depth += (plain[end] in "（(") - (plain[end] in "）)")
        if depth == 0 or plain[end] == "\n":
            break
    if depth:
        return None
    return _sentence(plain, plain[:at] + veil(plain[at:end]), at, end)


def _sentence(plain: str, text: str, start: int, end: int) -> Listing | None:
    """The list that a sentence is: of clauses, or of words."""
    if text.find("：", start, end) >= 0:
        return None
    for mark in MARKS:
        if text.find(mark, start, end) >= 0:
            clauses = tuple(_pieces(text, start, end, MARKS[mark]))
            if mark == "，" and not _alike(text, clauses):
                return None
            more = MORE.search(text, *clauses[-1]) is not None
            # The first clause may be the list, and the others speak of its members.
            words = len(list(_pieces(text, *clauses[0], BETWEEN))) if mark == "；" else 1
            least, most = sorted((len(clauses), words if words > 1 else len(clauses)))
            return Listing(clauses, least, most, more)
    return _parted(plain, text, start, end)


def _alike(text: str, clauses: tuple[Span, ...]) -> bool:
    """Whether clauses are built alike: all begin, or all end, with the same character."""
    return len({text[start] for start, _ in clauses}) == 1 or len({text[end - 1] for _, end in clauses}) == 1


def _parted(plain: str, text: str, start: int, end: int) -> Listing | None:
    """The list of words that a stretch without commas holds."""
    members = list(_pieces(text, start, end, BETWEEN))
    if len(members) < 2 or any(OWN_NUMBER.search(plain, *each) for each in _ends_of(members)):
        return None
    more = MORE.search(text, *members[-1])
    head = _head(text, members)
    joins = [
        [each for each in JOINS.finditer(text, *member) if not head or text[each.end()] == head] for member in members
    ]
    if any(joins[:-1]) or len(joins[-1]) > 1:
        return None
    most = len(members)
    least = most - _begins_late(members)
    if joins[-1] and (not more or joins[-1][0].end() < more.start()):
        last, join = members.pop(), joins[-1][0]
        members += [(last[0], join.start()), (join.end(), last[1])]
        most += 1
        least += more is None and (bool(head) or _is_parted(text, members))
    return Listing(tuple(members), least, most, more is not None)


def _ends_of(members: list[Span]) -> list[Span]:
    """The members, and of the first, which the sentence runs into, as much as the longest of the others has."""
    longest = max(end - start for start, end in members[1:])
    start, end = members[0]
    return [(max(start, end - longest - 1), end), *members[1:]]


def _head(text: str, members: list[Span]) -> str:
    """The character that each of three or more members begins with (the first has it): 坚持…、坚持…、坚持…."""
    first = text[members[1][0]]
    alike = len(members) > 2 and all(text[start] == first for start, _ in members[2:])
    return first if alike and text.find(first, *members[0]) >= 0 and first not in "“《「" else ""


def _begins_late(members: list[Span]) -> int:
    """How many members may belong to the sentence before the list: those before one that is longer than all after it.

    县委、县政府抓好路、桥、渠: the list may begin in the second.
    """
    lengths = [end - start for start, end in members]
    for index in range(len(members) - 3, 0, -1):
        if lengths[index] > max(lengths[index + 1 :]) + 1:
            return index
    return 0


def _is_parted(text: str, members: list[Span]) -> bool:
    """Whether 和 before the last must part two members: short words that are all as long, or all end alike.

    Of three members, all must end alike and the last two be as long.
    """
    lengths = {end - start for start, end in members[1:]}
    alike = len({text[end - 1] for _, end in members[1:]}) == 1
    if len(members) == 3:
        alike = len(lengths) == 1 and min(lengths) >= LEAST and len({text[end - 1] for _, end in members}) == 1
        return alike and max(lengths) <= SHORT
    return len(members) > 3 and max(lengths) <= SHORT and (len(lengths) == 1 or alike)


def _pieces(text: str, start: int, end: int, cuts: re.Pattern[str]) -> Iterator[Span]:
    """The stretches between cuts that are not empty."""
    at = start
    for cut in cuts.finditer(text, start, end):
        if cut.start() > at:
            yield at, cut.start()
        at = cut.end()
    if end > at:
        yield at, end
