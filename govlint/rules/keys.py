"""Where can a pattern match? The rare keys that stand in every match, found from the pattern's tree.

A key is one or two adjacent characters. For each pattern a set of keys is chosen such that every match holds at
least one of them; the engine looks for all keys of all rules in one pass and tries a pattern only where one of its
own stands. With each key go the offsets (in characters, counted from the start of the match) at which it can stand;
no offset at all means that the whole line has to be searched.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from govlint.rules.pattern import Alt, Back, Chars, Edge, Group, Look, Node, Repeat, Seq

Keys = dict[str, tuple[int, ...]]
Piece = frozenset[str] | None | str
ONE: Piece = None
GAP: Piece = "gap"
MOST_PATHS = 256
MOST_SIDES = 24
MOST_CHARACTERS = 400
TOO_COMMON = 40_000.0
COMMON_PAIRS = Path(__file__).with_name("common-pairs.tsv")
LISTED_FROM = 3.0

# The characters of official prose from the commonest on (counted over public laws and government reports); a
# character's frequency is estimated from its rank. Marks and digits stand where they were counted.
COMMON = (
    "，、的。0一和国法会行为1民人2业化有在不全理政设年建中发定工实条五对加大管部作制关生公改强务市推经上动机是进或展产"
    "应规革第地成社安保十员家用提三力农以二济门主出法施开体基府于项区高量新进位共度级并当方入给负责同自技能点重合资领事其"
    "目情分《》：；（）“”3456789多服治创外城者到及水本处件产报环境落完好学县科育文教健康村网计划四六七八九百个万亿省区"
)


class Way(NamedTuple):
    """One way through a pattern: the pieces it takes, and the pieces that look-arounds demand at its two ends."""

    body: tuple[Piece, ...]
    before: tuple[tuple[Piece, ...], ...] = ()
    after: tuple[tuple[Piece, ...], ...] = ()


def plan(tree: Node) -> Keys | None:
    """The keys of a pattern, or None where no rare enough set of keys is in every match."""
    found = _keys(paths(tree))
    if found is None and isinstance(tree, Seq):
        # Too many ways through the whole: the keys of one part of it will do, at no certain place but in the first.
        parts = [_keys(paths(item)) for item in tree.items]
        parts = [part if part is None or at == 0 else dict.fromkeys(part, ()) for at, part in enumerate(parts)]
        found = min((part for part in parts if part), key=_commonness, default=None)
    return found if found is not None and _commonness(found) < TOO_COMMON else None


def _commonness(keys: Keys) -> float:
    return sum(map(frequency, keys))


def _keys(ways: list[Way]) -> Keys | None:
    """The keys of some ways through a pattern, or None where one of them offers none."""
    chosen: Keys = {}
    for path in ways:
        best = _rarest(path)
        if best is None:
            return None
        for key, offset in best.items():
            known = chosen.get(key)
            chosen[key] = () if offset is None or known == () else tuple(sorted({*(known or ()), offset}))
    return chosen


@cache
def frequency(key: str) -> float:
    """How often a key of one or two characters stands in 100,000 characters of prose, roughly."""
    single = [_single(char) for char in key]
    if len(single) == 1:
        return single[0]
    by_chance = single[0] * single[1] / 100_000 * 3 + 0.01
    # What is not among the common pairs is rarer than those, though the rarer the rarer its characters are.
    return common_pairs().get(key, min(by_chance, LISTED_FROM + by_chance / 1000))


@cache
def common_pairs() -> dict[str, float]:
    """How often the common pairs of characters stand in 100,000 characters: words are far commoner than chance has it.

    Counted over public laws, government reports and news.
    """
    rows = (line.split("\t") for line in COMMON_PAIRS.read_text("utf-8").splitlines()[1:])
    return {pairs[at : at + 2]: float(times) for times, pairs in rows for at in range(0, len(pairs), 2)}


def rarest_pair(text: str) -> int:
    """The offset in `text` (two characters or more) of the two adjacent characters that are rarest in prose."""
    return min(range(len(text) - 1), key=lambda at: frequency(text[at : at + 2]))


def _single(char: str) -> float:
    if char == "\n":
        return 1_500.0
    rank = COMMON.find(char)
    if rank >= 0:
        return 40_000 / (rank + 8)
    return 100.0 if "\u4e00" <= char <= "\u9fff" else 20.0


def paths(node: Node) -> list[Way]:
    """All ways through a pattern; optional parts that would multiply the ways become gaps."""
    for detail in (8, 3, 1, 0):
        found = _paths(node, detail)
        if len(found) <= MOST_PATHS:
            return found
    return [Way((GAP,))]


def _paths(node: Node, detail: int) -> list[Way]:
    match node:
        case Chars(ranges, negated):
            size = sum(high - low + 1 for low, high in ranges)
            if negated or size > MOST_CHARACTERS:
                return [Way((ONE,))]
            return [Way((frozenset(chr(c) for low, high in ranges for c in range(low, high + 1)),))]
        case Seq(items):
            return _sequence(items, detail)
        case Alt(items):
            return [path for item in items for path in _paths(item, detail)]
        case Group(item, _):
            return _paths(item, detail)
        case Repeat():
            return _repeat(node, detail)
        case Look(item, ahead, False):
            sides = [_up_to_gap(path.body, ahead) for path in _paths(item, detail)]
            if len(sides) > MOST_SIDES or () in sides:
                return [Way(())]
            return [Way((), after=(side,)) if ahead else Way((), before=(side,)) for side in sides]
        case Back():
            return [Way((GAP,))]
        case Look() | Edge():
            return [Way(())]
    raise AssertionError(node)


def _up_to_gap(body: tuple[Piece, ...], ahead: bool) -> tuple[Piece, ...]:
    """The part of a look-around that touches the match itself."""
    if GAP not in body:
        return body
    return body[: body.index(GAP)] if ahead else body[len(body) - body[::-1].index(GAP) :]


def _sequence(items: tuple[Node, ...], detail: int) -> list[Way]:
    ways = [Way(())]
    for item in items:
        more = _paths(item, detail)
        if len(ways) * len(more) > 8 * MOST_PATHS:
            return [Way((GAP,))] * (MOST_PATHS + 1) if detail else [Way((GAP,))]
        ways = [_join(left, right) for left in ways for right in more]
    return ways


def _join(left: Way, right: Way) -> Way:
    # A look-around that is not at the very end of the match says nothing that a key could use.
    before = left.before + (right.before if not left.body else ())
    after = (left.after if not right.body else ()) + right.after
    return Way(left.body + right.body, before, after)


def _repeat(node: Repeat, detail: int) -> list[Way]:
    inner = [path.body for path in _paths(node.item, detail)]
    if node.most <= detail and len(inner) == 1:
        return [Way(inner[0] * times) for times in range(node.least, node.most + 1)]
    if node.most == 1 and detail:
        return [Way(()), *(Way(body) for body in inner)]
    if node.least == 0:
        return [Way((GAP,))]
    if len(inner) == 1:
        return [Way(inner[0] * min(node.least, 4) + (() if node.least == node.most <= 4 else (GAP,)))]
    return [Way((*body, GAP)) for body in inner]


def _rarest(path: Way) -> dict[str, int | None] | None:
    """The rarest keys that this way through a pattern offers, each with its offset where that is fixed."""
    options: list[tuple[float, dict[str, int | None]]] = []
    offset: int | None = 0
    fixed = GAP not in path.body
    for run, start in [
        (path.body, 0),
        *((side, -len(side)) for side in path.before),
        *((side, len(path.body) if fixed else None) for side in path.after),
    ]:
        offset = start
        for at, piece in enumerate(run):
            if piece == GAP:
                offset = None
                continue
            if isinstance(piece, frozenset):
                options.append(_option([*piece], offset))
                following = run[at + 1] if at + 1 < len(run) else None
                if isinstance(following, frozenset) and len(piece) * len(following) <= MOST_CHARACTERS:
                    options.append(_option(["".join(pair) for pair in product(piece, following)], offset))
            offset = None if offset is None else offset + 1
    return min(options, key=lambda option: option[0])[1] if options else None


def _option(keys: list[str], offset: int | None) -> tuple[float, dict[str, int | None]]:
    cost = sum(map(frequency, keys)) * (1 if offset is not None else 3) + 0.02 * len(keys)
    return cost, dict.fromkeys(keys, offset)
