"""shares: a list of parts, each with its share, where all but one are shares of the sum: 64件，占50%；38件，占29.7%；…

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`) with the groups `part` and `share`. The
pairs of one paragraph that follow each other are a list if nothing longer than `apart` signs stands between them and
their parts can be added. With `least` (3) pairs or more, and all but one of the shares right, the other is reported; so
is the one part that does not go with its share where the shares make 100% and all others go together.
The message can name `{match}`, `{part}`, `{right}` and `{sum}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.figures.arithmetic import Formula, bare, computed, fits
from govlint.figures.statement import Statement, reported, translated
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import each_of
from govlint.rules.model import Rule
from govlint.views.figures import Figure
from govlint.views.skeleton import Skeleton, skeleton

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "least": {"type": "integer", "minimum": 3},
    "apart": {"type": "integer", "minimum": 1},
}
REQUIRED = ("readings",)
READS = "skeleton"
MOST = 20
SHARE = Formula("share", "=", ("/", ("name", "part"), ("name", "parts")))


class Pair(NamedTuple):
    """A part and its share, and where the two begin and end in the skeleton."""

    part: Figure
    share: Figure
    start: int
    end: int


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns and limits. Raises `SpecError`."""
    readings, keys = translated(spec, sources, ("part", "share"))
    return Compiled((readings, spec.get("least", 3), spec.get("apart", 40)), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The share that is none, of lists of which all others are."""
    yield from reported(rule, text, statements(rule, document, hits))


def statements(rule: Rule, document: Document, hits: Hits | None = None) -> list[Statement]:
    """Each share of a list of which at most one is wrong."""
    readings, least, apart = rule.plan
    found: list[Statement] = []
    signs = document.view(skeleton)
    for pairs in _lists(signs, each_of(readings, signs.text, hits), apart):
        if least <= len(pairs) <= MOST:
            stated = [_state(pair, pairs) for pair in pairs]
            wrong = sum(not one.holds for one in stated)
            found += stated if wrong <= 1 else _odd_one(pairs)
    return found


def _odd_one(pairs: Sequence[Pair]) -> list[Statement]:
    """The one pair that does not go with the others, whose shares with its own make 100%."""
    if any(pair.share.value <= 0 for pair in pairs):
        return []
    slack = sum((pair.share.step for pair in pairs), Fraction()) / 2
    if abs(sum((pair.share.value for pair in pairs), Fraction()) - 1) > slack:
        return []
    odd = []
    for number, pair in enumerate(pairs):
        others = [*pairs[:number], *pairs[number + 1 :]]
        shares = sum((each.share.value for each in others), Fraction())
        whole = round(sum((each.part.value for each in others), Fraction()) / shares)
        if whole and all(_is_share(each, Fraction(whole)) for each in others) and not _is_share(pair, Fraction(whole)):
            odd.append((pair, whole))
    if len(odd) != 1:
        return []
    pair, whole = odd[0]
    right = computed(pair.share, pair.part.value / whole)
    fields = {"part": bare(pair.part), "right": right, "sum": f"{bare(pair.part)}÷{whole}={right}"}
    parts = tuple(each.part for each in pairs)
    return [Statement(pair.share, SHARE, {"part": (pair.part,), "parts": parts}, False, fields)]


def _is_share(pair: Pair, whole: Fraction) -> bool:
    slack = pair.share.step
    return fits(pair.share, "=", (pair.part.low / whole - slack, pair.part.high / whole + slack))


def _lists(signs: Skeleton, matches: Iterable[re.Match[str]], apart: int) -> Iterator[list[Pair]]:
    """The pairs that follow each other."""
    pairs = {
        found.start("part"): Pair(
            signs.figures[found.start("part")], signs.figures[found.start("share")], found.start(), found.end()
        )
        for found in matches
    }
    row: list[Pair] = []
    for at in sorted(pairs):
        pair = pairs[at]
        between = signs.text[row[-1].end : pair.start] if row else ""
        if row and (len(between) > apart or "\n" in between or "其中" in between or not pair.part.alike(row[0].part)):
            yield row
            row = []
        row.append(pair)
    if row:
        yield row


def _state(pair: Pair, pairs: Sequence[Pair]) -> Statement:
    """The statement that a share is that of its part in the sum of all."""
    parts = [each.part for each in pairs]
    low = pair.part.low / sum(each.high for each in parts) if any(each.value for each in parts) else pair.part.low
    high = pair.part.high / (sum(each.low for each in parts) or 1)
    slack = pair.share.step
    holds = fits(pair.share, "=", (low - slack, high + slack))
    whole = sum(each.value for each in parts)
    right = computed(pair.share, pair.part.value / whole if whole else pair.part.value)
    shown = f"{bare(pair.part)}÷({'+'.join(map(bare, parts))})={right}"
    fields = {"part": bare(pair.part), "right": right, "sum": shown}
    return Statement(pair.share, SHARE, {"part": (pair.part,), "parts": tuple(parts)}, holds, fields)
