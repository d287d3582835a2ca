"""How far a pattern looks, and how much work it can make at one place: what cannot stay cheap does not load.

Every repeat is bounded, so a pattern tries only so many ways from one start and the time for a draft is linear in its
length. This module keeps the factor small, so that no draft and no pack can hang a run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from govlint.rules.pattern import (
    Alt,
    Back,
    Chars,
    Edge,
    Group,
    Look,
    Node,
    PatternError,
    Repeat,
    Seq,
    shortest,
)

MOST_STEPS = 10_000_000
WIDEST_GATE = 8
MOST_CHARACTERS = 500
ENDLESS = 10**12

First = frozenset[int] | None
"""The characters that a match can begin with; None where they are too many to list, or any."""


class Effort(NamedTuple):
    """In how many ways a node can match at one place, and the steps that trying them all takes."""

    ways: int
    steps: int


def refuse_explosion(tree: Node) -> None:
    """Raise `PatternError` for a pattern that could take more than `MOST_STEPS` steps from one start."""
    if effort(tree).steps > MOST_STEPS:
        raise PatternError("可试的匹配方式过多（重复套重复，或相邻的重复互相重叠），会使检查变慢", 0)


def crosses_lines(node: Node) -> bool:
    """Whether a pattern names a line break that it takes or looks for."""
    match node:
        case Chars(ranges, negated):
            return not negated and (10, 10) in ranges
        case Seq(items) | Alt(items):
            return any(map(crosses_lines, items))
        case Repeat(item, _, _, _) | Group(item, _) | Look(item, _, _):
            return crosses_lines(item)
        case _:
            return False


def longest(node: Node) -> int:
    """The most characters that a match takes, with those that its look-arounds look at."""
    return _longest(node, [])


def _longest(node: Node, groups: list[int]) -> int:
    """The same for a part of a pattern; `groups` are the most characters of the groups that open before it."""
    match node:
        case Chars():
            return 1
        case Seq(items):
            return sum(_longest(item, groups) for item in items)
        case Alt(items):
            return max(_longest(item, groups) for item in items)
        case Repeat(item, _, most, _):
            return most * _longest(item, groups)
        case Look(item, _, _):
            return _longest(item, groups)
        case Group(item, _):
            number = len(groups)
            groups.append(0)
            groups[number] = _longest(item, groups)
            return groups[number]
        case Back(number):
            return groups[number - 1]
        case _:
            return 0


def effort(node: Node) -> Effort:
    """The ways and steps of a node, counted from above."""
    match node:
        case Seq(items):
            return _of_sequence(items)
        case Alt(items):
            each = [effort(item) for item in items]
            ways = _at_once(items, [one.ways for one in each])
            return Effort(ways, len(items) + _at_once(items, [one.steps for one in each]))
        case Repeat(item, least, most, _):
            return _of_repeat(effort(item), least, most)
        case Group(item, _):
            return effort(item)
        case Look(item, _, _):
            # A look-around is never entered a second time from behind.
            return Effort(1, effort(item).steps)
        case _:
            return Effort(1, 1)


def _of_sequence(items: Sequence[Node]) -> Effort:
    ways, steps = 1, 0
    for at, item in enumerate(items):
        here = effort(item)
        steps += ways * here.steps
        if not _ends_by_itself(item, items[at + 1 :]):
            ways *= -(-here.ways // _width_of_gate(items[at + 1 :]))
    return Effort(min(ways, ENDLESS), min(steps, ENDLESS))


def _width_of_gate(rest: Sequence[Node]) -> int:
    """The least length of what must stand before the next repeat: so far apart are two places where it stands."""
    width = 0
    for item in rest:
        width += shortest(item)
        if isinstance(item, Repeat):
            break
    return max(1, min(width, WIDEST_GATE))


def _of_repeat(item: Effort, least: int, most: int) -> Effort:
    if item.ways == 1:
        return Effort(most - least + 1, most * item.steps)
    ways, total, power = 0, 0, 1
    for times in range(most + 1):
        ways += power if times >= least else 0
        total += power
        power = min(power * item.ways, ENDLESS)
    return Effort(min(ways, ENDLESS), min(total * item.steps, ENDLESS))


def _ends_by_itself(item: Node, rest: Sequence[Node]) -> bool:
    """Whether a repeat can be followed by what follows it in one way only, as that is none of its characters."""
    item = item.item if isinstance(item, Group) else item
    if not isinstance(item, Repeat) or not isinstance(item.item, Chars) or shortest(Seq(tuple(rest))) == 0:
        return False
    following = first(Seq(tuple(rest)))
    ranges, negated = item.item
    return following is not None and all(
        any(low <= code <= high for low, high in ranges) is negated for code in following
    )


def _at_once(items: Sequence[Node], values: Sequence[int]) -> int:
    """The most that the values of the alternatives which can begin with the same character add up to."""
    anywhere = 0
    by_character: Counter[int] = Counter()
    for item, value in zip(items, values, strict=True):
        begins = first(item)
        if begins is None:
            anywhere += value
        else:
            by_character.update(dict.fromkeys(begins, value))
    return anywhere + max(by_character.values(), default=0)


def first(node: Node) -> First:
    """The characters that a match of this node can begin with."""
    match node:
        case Chars(ranges, negated):
            size = sum(high - low + 1 for low, high in ranges)
            return None if negated or size > MOST_CHARACTERS else _codes(ranges)
        case Seq(items):
            found: First = frozenset()
            for item in items:
                found = _either(found, first(item))
                if shortest(item):
                    return found
            # What may be empty can be followed by anything.
            return None
        case Alt(items):
            found = frozenset()
            for item in items:
                found = _either(found, first(item))
            return found
        case Repeat(item, _, _, _) | Group(item, _):
            return first(item)
        case Look() | Edge():
            return frozenset()
        case _:
            return None


def _codes(ranges: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(code for low, high in ranges for code in range(low, high + 1))


def _either(one: First, other: First) -> First:
    return None if one is None or other is None else one | other
