"""company: words known by the company they keep, with one character taken for another of its sound or shape.

`company` is a table of words of two and three characters: `word`, its `cost` (the rarer the word, the higher), the
single characters that it often stands `before` and `after` (`^` and `$` for the edges of a clause), and `next`, how the
words that often follow it begin (pairs of characters, run together). `words` holds more words of two, without cost
(columns `first` and `seconds`); `alone` the cost of characters that stand by themselves (`cost` and `chars`); `alike`
characters that are taken for one another (`group`).

Two characters that are no word are tried with one of them replaced by what is alike to it, and the other way round
(then the message is `turned`). It is reported where the cheapest way to cut the stretch into words becomes cheaper by
more than `gain`. The company that the word keeps counts with that: three for a word beside it, one for a character or
an edge, four more where there is some on both sides; and where there is none, or where the character makes a word of
`words` with its other neighbour, nothing is reported. `innocent` lists pairs that are right (`text`); the characters of
`spared` are never reported. Everything is written in simplified characters, for rules of `script: simplified`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple, cast

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.shelf import Shelf

TABLE = {"type": "string", "pattern": r"^[^/\\]+\.tsv$"}
KEYS: Mapping[str, Any] = {
    **dict.fromkeys(("company", "words", "alone", "alike", "innocent"), TABLE),
    "gain": {"type": "integer", "minimum": 1},
    "spared": {"type": "string", "minLength": 1},
    "turned": {"type": "string", "minLength": 1},
}
REQUIRED = ("company", "words", "alone", "alike", "gain", "turned")

RUN = lazily("[\u4e00-\u9fff]{3,}")
EDGES = frozenset("，。；：！？\n")
KNOWN, UNKNOWN = 14, 16
"""The cost of a word without one, and of a character."""
NEVER, HIGHEST = 99, 98
OF_WORD, OF_CHARACTER, OF_BOTH_SIDES = 3, 1, 4
"""What company counts."""
MOST = OF_WORD + OF_WORD + OF_BOTH_SIDES
LEAST = 4
"""What a correction must gain by itself."""
BEHIND, AHEAD = 4, 6
"""So far around two characters the ways of cutting are compared."""
MOST_KEPT = 100_000
"""Of so many pairs of characters it is kept from draft to draft what words they were meant for."""

Row = tuple[str, str, str]
"""What stands before a word, after it, and how the next word begins."""
ALONE: Row = ("", "", "")


class Character(NamedTuple):
    """What is known of a character: its cost, the groups that it is in, what follows it in words.

    `firsts` and `seconds` are those that make words of two with it, `costs` those of the latter; `thirds` has by the
    second character of words of three the last ones and their costs.
    """

    cost: int = UNKNOWN
    alike: tuple[int, ...] = ()
    follows: str = ""
    firsts: str = ""
    seconds: str = ""
    costs: bytes = b""
    thirds: Mapping[str, tuple[str, bytes]] = {}


STRANGE = Character()


class Slip(NamedTuple):
    """A word that would stand at `start` were it not for the character at `at`, or, if `turned`, for the order."""

    start: int
    at: int
    right: str
    turned: bool = False

    def mend(self, run: str) -> str:
        """The run with the word in it."""
        return run[: self.start] + self.right + run[self.start + len(self.right) :]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The tables by character; on the shelf first what is known of each, then the company of its words.

    Raises `SpecError`.
    """
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    rows: dict[str, dict[str, Row]] = defaultdict(dict)
    holes: tuple[dict[str, str], ...] = ({}, {}, {})
    groups = [row["group"] for _, row in read_rows(spec["alike"], sources, ("group",))]
    for number, group in enumerate(groups):
        for char in group:
            told[char]["alike"] = (*told[char].get("alike", ()), number)
    _add_words(spec, sources, told)
    for where, row in read_rows(spec["company"], sources, ("word", "cost", "before", "after", "next")):
        word, cost = row["word"], bytes([_cost("company", where, row)])
        if len(word) not in (2, 3):
            raise SpecError("company", f"{where}：“{word}”应为两字或三字的词")
        rows[word[0]][word] = (row["before"], row["after"], row["next"])
        first = told[word[0]]
        if len(word) == 2:
            first["seconds"] = first.get("seconds", "") + word[1]
            first["costs"] = first.get("costs", b"") + cost
            told[word[1]]["firsts"] = told[word[1]].get("firsts", "") + word[0]
        else:
            last, costs = first.setdefault("thirds", {}).get(word[1], ("", b""))
            first["thirds"][word[1]] = (last + word[2], costs + cost)
            for at, hole in enumerate(holes):
                rest = word[:at] + word[at + 1 :]
                hole[rest] = hole.get(rest, "") + word[at]
    chars = "".join(sorted(told))
    shelf = Shelf.of([*(tuple(Character(**told[char])) for char in chars), *(rows.get(char, {}) for char in chars)])
    innocent = read_rows(spec["innocent"], sources, ("text",)) if "innocent" in spec else []
    right = frozenset(row["text"] for _, row in innocent)
    tables = chars, tuple(groups), holes, right
    return Compiled((*tables, spec.get("spared", ""), spec["gain"], spec["turned"]), shelf=shelf)


def _add_words(spec: Mapping[str, Any], sources: Sources, told: Mapping[str, dict[str, Any]]) -> None:
    """Note what has no company."""
    for _, row in read_rows(spec["words"], sources, ("first", "seconds")):
        told[row["first"]]["follows"] = row["seconds"]
    for where, row in read_rows(spec["alone"], sources, ("cost", "chars")):
        for char in row["chars"]:
            told[char]["cost"] = _cost("alone", where, row)


def _cost(key: str, where: str, row: Mapping[str, str]) -> int:
    if not row["cost"].isdecimal() or int(row["cost"]) > HIGHEST:
        raise SpecError(key, f"{where}：cost 应为 0 到 {HIGHEST} 的整数")
    return int(row["cost"])


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each faulty character once, as the word that gains most by it."""
    *tables, turned = rule.plan
    shelf = cast("Shelf", rule.shelf)
    if shelf.worked_out is None or shelf.worked_out.is_full:
        shelf.worked_out = Known(shelf, *tables)
    known: Known = shelf.worked_out
    for found in RUN.finditer(text):
        run, start = found.group(), found.start()
        taken = -1
        for at, slips in _suspects(run, known):
            if at > taken:
                left, right = text[start - 1 : start] or "\n", text[found.end() : found.end() + 1] or "\n"
                best = _best(run, at, slips, known, (left in EDGES, right in EDGES))
                if best is not None:
                    taken = at + 1
                    yield _match(start, run, best, turned)


def _match(start: int, run: str, slip: Slip, turned: str) -> Match:
    wrong = run[slip.start : slip.start + len(slip.right)]
    fields = {"match": wrong, "wrong": wrong, "right": slip.right}
    if slip.turned:
        return Match(start + slip.start, start + slip.start + len(wrong), {**fields, "message": turned}, slip.right)
    return Match(start + slip.at, start + slip.at + 1, fields, slip.right[slip.at - slip.start])


class Shelved:
    """The characters on a rule's shelf, which has them in the order of `chars`, and the company of their words."""

    def __init__(self, shelf: Shelf, chars: str) -> None:
        self.shelf = shelf
        self.chars = chars

    def number(self, char: str) -> int:
        """The number of a character; -1 for a strange one."""
        at = bisect_left(self.chars, char)
        return at if self.chars[at : at + 1] == char else -1

    def rows(self, char: str) -> Mapping[str, Row]:
        """The company of the words that begin with a character."""
        at = self.number(char)
        found: Mapping[str, Row] = self.shelf[len(self.chars) + at] if at >= 0 else {}
        return found


class Characters(dict[str, Character]):
    """The characters as far as they are needed."""

    def __init__(self, shelved: Shelved) -> None:
        self.shelved = shelved

    def __missing__(self, char: str) -> Character:
        at = self.shelved.number(char)
        found = self[char] = Character(*self.shelved.shelf[at]) if at >= 0 else STRANGE
        return found


class Known:
    """What the tables say of a text, as far as that is asked."""

    def __init__(
        self,
        shelf: Shelf,
        chars: str,
        groups: tuple[str, ...],
        holes: tuple[Mapping[str, str], ...],
        innocent: frozenset[str],
        spared: str,
        gain: int,
    ) -> None:
        self.shelved = Shelved(shelf, chars)
        self.chars = Characters(self.shelved)
        self.groups = groups
        self.holes = holes
        self.spared = spared
        self.gain = gain
        self.alike: dict[str, frozenset[str]] = {}
        self.innocent = innocent
        self.words: tuple[dict[str, tuple[str, ...]], ...] = ({}, {})

    @property
    def is_full(self) -> bool:
        """Whether so much is known that it should be forgotten."""
        return sum(map(len, self.words)) > MOST_KEPT

    def others(self, char: str) -> frozenset[str]:
        """What the character may have been put for."""
        found = self.alike.get(char)
        if found is None:
            numbers = () if char in self.spared else self.chars[char].alike
            found = self.alike[char] = frozenset("".join(self.groups[number] for number in numbers)) - {char}
        return found

    def meant(self, pair: str, place: int) -> tuple[str, ...]:
        """The words that two characters would make with the one at that place replaced."""
        found = self.words[place].get(pair)
        if found is None:
            first, second = pair[0], pair[1]
            if place:
                near = [first + char for char in self.others(second).intersection(self.chars[first].seconds)]
            else:
                near = [char + second for char in self.others(first).intersection(self.chars[second].firsts)]
            found = self.words[place][pair] = tuple(word for word in near if self.may_gain(pair, word))
        return found

    def may_gain(self, wrong: str, right: str) -> bool:
        """Whether what is not cut into words may cost so much more than the word that the rest can be made up."""
        single = sum(self.chars[char].cost for char in wrong)
        return single - self.cost(right) + MOST > self.gain

    def cost(self, text: str) -> int:
        """The cost of a word of one to three characters."""
        first = self.chars[text[0]]
        if len(text) == 1:
            return first.cost
        rest, costs = (first.seconds, first.costs) if len(text) == 2 else first.thirds.get(text[1], ("", b""))
        at = rest.find(text[-1])
        return costs[at] if at >= 0 else KNOWN if len(text) == 2 and text[1] in first.follows else NEVER

    def cut(self, text: str) -> int:
        """The cost of the cheapest way to cut a stretch into words."""
        best = [0]
        for end in range(1, len(text) + 1):
            best.append(min(best[at] + self.cost(text[at:end]) for at in range(max(0, end - 3), end)))
        return best[-1]

    def row(self, word: str) -> Row:
        """The company of a word."""
        return self.shelved.rows(word[0]).get(word, ALONE)


def _suspects(run: str, known: Known) -> Iterator[tuple[int, list[Slip]]]:
    """Where two characters are no word, but would be one, or a part of one, with one of them replaced."""
    chars = known.chars
    firsts, middles, lasts = known.holes
    follows = [False, *(second in chars[first].follows for first, second in pairwise(run)), False]
    for at, (before, word, after) in enumerate(zip(follows, follows[1:], follows[2:], strict=False)):
        if word or (before and after):
            continue
        first, second, pair = run[at], run[at + 1], run[at : at + 2]
        slips = [] if before else [Slip(at, at, word) for word in known.meant(pair, 0)]
        if not after:
            slips += [Slip(at, at + 1, word) for word in known.meant(pair, 1)]
        if not (before or after) and first in chars[second].seconds:
            slips.append(Slip(at, at, second + first, True))
        third = run[at + 2 : at + 3]
        zeroth = run[at - 1 : at]
        if (
            second + third in firsts
            or first + third in middles
            or zeroth + second in middles
            or zeroth + first in lasts
        ):
            slips += _in_threes(run, at, known)
        if slips and pair not in known.innocent:
            yield at, slips


def _in_threes(run: str, at: int, known: Known) -> Iterator[Slip]:
    """The words of three characters that hold those two, one of them replaced."""
    for start in (at - 1, at):
        three = run[start : start + 3] if start >= 0 else ""
        for place in (at - start, at + 1 - start) if len(three) == 3 else ():
            meant = known.holes[place].get(three[:place] + three[place + 1 :])
            for char in known.others(three[place]).intersection(meant) if meant else ():
                word = three[:place] + char + three[place + 1 :]
                if known.may_gain(three, word):
                    yield Slip(start, start + place, word)


def _best(run: str, at: int, slips: list[Slip], known: Known, edges: tuple[bool, bool]) -> Slip | None:
    """What gains most by replacing one of the two characters at `at`, if that is enough."""
    first, last = max(0, at - BEHIND), at + AHEAD
    before = -1
    found = []
    for slip in slips:
        company = _company(run, slip, known, edges)
        if company:
            before = before if before >= 0 else known.cut(run[first:last])
            gain = before - known.cut(slip.mend(run)[first:last])
            if gain > LEAST and gain + company > known.gain:
                found.append((gain + company, slip))
    return max(found)[1] if found else None


def _company(run: str, slip: Slip, known: Known, edges: tuple[bool, bool]) -> int:
    """What the company counts that the word keeps; 0 for none."""
    word, start, end = slip.right, slip.start, slip.start + len(slip.right)
    before, after, following = known.row(word)
    left = right = 0
    if any(_has(known.row(run[start - size : start])[2], word[:2]) for size in (2, 3) if start >= size):
        left = OF_WORD
    elif (edges[0] and "^" in before) if start == 0 else _stands(run, start - 1, start - 2, before, known):
        left = OF_CHARACTER
    if _has(following, run[end : end + 2]):
        right = OF_WORD
    elif (edges[1] and "$" in after) if end == len(run) else _stands(run, end, end, after, known):
        right = OF_CHARACTER
    return left + right + (OF_BOTH_SIDES if left and right else 0)


def _stands(run: str, at: int, pair: int, company: str, known: Known) -> bool:
    """Whether a character that keeps the word company stands by itself: it makes no word with the pair around it."""
    return run[at] in company and not (0 <= pair < len(run) - 1 and run[pair + 1] in known.chars[run[pair]].follows)


def _has(pairs: str, pair: str) -> bool:
    """Whether a pair is among those that are run together."""
    at = pairs.find(pair) if len(pair) == 2 else -1
    while at % 2 and at > 0:
        at = pairs.find(pair, at + 1)
    return at >= 0
