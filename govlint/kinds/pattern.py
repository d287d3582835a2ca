"""pattern: a regular expression of govlint's own, linear language (see `govlint.rules.pattern`).

`unless` is a second pattern: a match that lies within one of its matches is right and not reported. `least` makes
the rule speak only in a document that has so many matches; `scan: full` lets a pattern without usable keys run over
every line (a comment beside it says why). Where a slip shows only in its context, a group named `here` is what is
reported and put right.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from govlint.engine.lazy import make
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.rules.load import SHIPPED
from govlint.rules.model import Rule

if TYPE_CHECKING:
    from govlint.rules.keys import Keys
    from govlint.rules.pattern import Node

KEYS: Mapping[str, Any] = {
    "pattern": {"type": "string", "minLength": 1},
    "unless": {"type": "string", "minLength": 1},
    "least": {"type": "integer", "minimum": 2},
    "scan": {"enum": ["full"]},
}
REQUIRED = ("pattern",)
LINE_KEY = "\n"
ANYWHERE = sys.maxsize // 2
ALL = (0, sys.maxsize)
TIMED = "(?#timed)"
MOST_SECONDS = 5.0
WIDE = str.maketrans(",.;:?!()", "，。；：？！（）")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """Check and translate the two patterns. Raises `SpecError`."""
    from govlint.rules import keys
    from govlint.rules.effort import crosses_lines, longest

    tree = checked("pattern", spec["pattern"], sources)
    found = keys.plan(tree)
    if found is None:
        if "scan" not in spec:
            raise SpecError("pattern", "每处匹配都含有的罕见字找不到：请把表达式写得更具体，或写明 scan: full")
        found = {LINE_KEY: ()}
    # What has no keys is sought in the whole of each line.
    reach = longest(tree) if found != {LINE_KEY: ()} else ANYWHERE
    excuse = None
    if "unless" in spec:
        unless = checked("unless", spec["unless"], sources)
        excuse = (runnable(unless, sources), longest(unless))
    plan = runnable(tree, sources), reach, crosses_lines(tree), excuse, spec.get("least", 1)
    return Compiled(plan, found)


def translate(key: str, pattern: str, sources: Sources) -> str:
    """A pattern as source for `re`. Raises `SpecError` for the YAML key `key`."""
    return runnable(checked(key, pattern, sources), sources)


def with_keys(key: str, pattern: str, sources: Sources) -> tuple[str, int, Keys | None]:
    """A pattern as source for `re`, with its reach and its keys. Raises `SpecError` for the YAML key `key`."""
    from govlint.rules import keys
    from govlint.rules.effort import longest

    tree = checked(key, pattern, sources)
    return runnable(tree, sources), longest(tree), keys.plan(tree)


def within_lines(key: str, pattern: str, sources: Sources) -> tuple[str, int]:
    """A pattern that does not cross lines as source for `re`, with its reach. Raises `SpecError` for the key `key`."""
    from govlint.rules.effort import crosses_lines, longest

    tree = checked(key, pattern, sources)
    if crosses_lines(tree):
        raise SpecError(key, f"{key} 不能跨行")
    return runnable(tree, sources), longest(tree)


def with_groups(key: str, pattern: str, groups: Sequence[str], sources: Sources) -> str:
    """A pattern that has these named groups as source for `re`. Raises `SpecError` for the YAML key `key`."""
    return _grouped(key, pattern, groups, sources)[0]


def _grouped(key: str, pattern: str, groups: Sequence[str], sources: Sources) -> tuple[str, Node]:
    """The same with its tree."""
    tree = checked(key, pattern, sources)
    source = runnable(tree, sources)
    for group in groups:
        if f"(?P<{group}>" not in source:
            raise SpecError(key, f"缺少分组 (?P<{group}>…)")
    return source, tree


class Led(NamedTuple):
    """A pattern that keys lead to: its source for `re`, how far it takes and looks, whether it crosses lines."""

    source: str
    reach: int
    crosses: bool

    def stretches(
        self, text: str, hits: Hits | None, number: int = 0, within: tuple[int, int] = ALL
    ) -> Iterator[tuple[int, int]]:
        """The stretches of a text that the matches lie in; `number` is what the keys of this pattern noted."""
        begin, end = within[0], min(within[1], len(text))
        if hits is None:
            yield begin, end
            return
        first, last = (bisect_left(hits, at, key=itemgetter(0)) for at in (begin, end))
        places = (position for position, numbers in hits[first:last] if number in numbers)
        for start, stop in windows(text, places, self.reach, self.crosses):
            yield max(start, begin), min(stop, end)

    def finditer(
        self, text: str, hits: Hits | None, number: int = 0, within: tuple[int, int] = ALL
    ) -> Iterator[re.Match[str]]:
        """The matches, leftmost first, not overlapping."""
        for start, end in self.stretches(text, hits, number, within):
            yield from compiled(self.source).finditer(text, start, end)


def each_of(readings: Sequence[tuple[Any, ...]], text: str, hits: Hits | None) -> Iterator[re.Match[str]]:
    """The matches of several patterns, given as `lead` gives them, pattern by pattern."""
    for number, reading in enumerate(readings):
        yield from Led(*reading).finditer(text, hits, number)


def lead(
    key: str, patterns: Sequence[str], groups: Sequence[str], sources: Sources
) -> tuple[tuple[tuple[Any, ...], ...], dict[str, tuple[int, ...]] | None]:
    """Patterns that have these named groups, each as plain data for `Led`, and the keys that lead to them.

    With each key go the numbers of the patterns that it leads to. There are no keys if one of the patterns has none.
    Raises `SpecError` for the YAML key `key`.
    """
    from govlint.rules import keys
    from govlint.rules.effort import crosses_lines, longest

    led, gathered, complete = [], dict[str, tuple[int, ...]](), True
    for number, pattern in enumerate(patterns):
        source, tree = _grouped(key, pattern, groups, sources)
        led.append(tuple(Led(source, longest(tree), crosses_lines(tree))))
        found = keys.plan(tree)
        complete &= found is not None
        for each in found or ():
            gathered[each] = (*gathered.get(each, ()), number)
    return tuple(led), gathered if complete else None


def runnable(tree: Node, sources: Sources) -> str:
    """The source that `compiled` takes. That of a user's pack is timed, as its growth was not measured."""
    from govlint.rules.pattern import emit

    return emit(tree) if sources.folder == SHIPPED else TIMED + emit(tree)


def checked(key: str, pattern: str, sources: Sources) -> Node:
    """The tree of a pattern that is fit to run. Raises `SpecError` for the YAML key `key`."""
    from govlint.rules.effort import refuse_explosion
    from govlint.rules.pattern import PatternError, emit, parse

    try:
        tree = parse(pattern, sources.definitions)
        refuse_explosion(tree)
        # What this language lets pass and `re` does not, such as a group number that is not there.
        (make if sources.folder == SHIPPED else re.compile)(emit(tree), re.MULTILINE)
    except PatternError as fault:
        raise SpecError(key, f"{fault}（第 {fault.at + 1} 个字符）") from None
    except re.error as fault:
        raise SpecError(key, f"表达式不成立：{fault.msg}") from None
    return tree


@lru_cache(maxsize=4096)
def compiled(source: str) -> re.Pattern[str]:
    """The compiled pattern. A timed one raises `TimeoutError` where one search takes longer than `MOST_SECONDS`."""
    return cast("re.Pattern[str]", Timed(source)) if source.startswith(TIMED) else make(source, re.MULTILINE)


class Timed:
    """A pattern of a user's pack: what the rules ask of a `re.Pattern`, under a time limit."""

    def __init__(self, source: str) -> None:
        import regex

        pattern = regex.compile(source, regex.MULTILINE)
        self.match = partial(pattern.match, timeout=MOST_SECONDS)
        self.search = partial(pattern.search, timeout=MOST_SECONDS)
        self.finditer = partial(pattern.finditer, timeout=MOST_SECONDS)


def confirm(rule: Rule, text: str, hits: Hits) -> Iterator[Match]:
    """The matches of a pattern rule, leftmost first, not overlapping, as if it had been run over the whole text."""
    source, reach, crosses, excuse, least = rule.plan
    matches = settled(compiled(source), text, hits, reach, crosses)
    if excuse is not None:
        matches = list(unexcused(matches, text, compiled(excuse[0]), excuse[1]))
    if len(matches) >= least:
        for found in matches:
            yield Match(*reported(found), fields(found), expand(rule.fix, found))


def settled(pattern: re.Pattern[str], text: str, hits: Hits, reach: int, crosses: bool = False) -> list[re.Match[str]]:
    """What `pattern` matches at or around the hits: leftmost first, not overlapping.

    Around a hit without an offset so much is searched as a match takes and looks at (`reach`), of its line only if the
    pattern does not cross lines.
    """
    found: dict[int, re.Match[str]] = {}
    for position, offsets in hits:
        for offset in offsets:
            start = position - offset
            if start >= 0 and start not in found and (match := pattern.match(text, start)):
                found[start] = match
    somewhere = [position for position, offsets in hits if not offsets]
    found |= {match.start(): match for match in around(pattern, text, somewhere, reach, crosses)}
    chosen: list[re.Match[str]] = []
    for start in sorted(found):
        if not chosen or start >= chosen[-1].end():
            chosen.append(found[start])
    return chosen


def around(
    pattern: re.Pattern[str], text: str, places: Iterable[int], reach: int, crosses: bool = False
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that take or look at one of these offsets, which are in order, and some others.

    `reach` is how far a match takes and looks.
    """
    for start, end in windows(text, places, reach, crosses):
        yield from pattern.finditer(text, start, end)


def windows(text: str, places: Iterable[int], reach: int, crosses: bool) -> Iterator[tuple[int, int]]:
    """The stretches that reach so far from these offsets, which are in order, in their lines unless they may cross.

    They do not touch, so nothing that looks at one of the offsets lies in two of them. Each has one character more, so
    that no `$` stands where it ends.
    """
    start = end = -1
    for place in places:
        first, last = max(0, place - reach), min(len(text), place + reach + 1)
        if not crosses:
            first = text.rfind("\n", first, place) + 1 or first
            last = text.find("\n", place, last) if "\n" in text[place:last] else last
        if first > end:
            if end >= 0:
                yield start, end
            start = first
        end = last
    if end >= 0:
        yield start, end


def unexcused(matches: list[re.Match[str]], text: str, unless: re.Pattern[str], reach: int) -> Iterator[re.Match[str]]:
    """The matches that do not lie within a match of `unless`, which takes and looks at `reach` characters at most."""
    at, reached = 0, -1
    for match in matches:
        start = match.start()
        at = max(at, start - reach)
        while at <= start:
            # One character more than `unless` can look at, so that no `$` stands where the window ends.
            other = unless.search(text, at, start + reach + 1)
            if other is None or other.start() > start:
                at = start + 1
            else:
                at, reached = other.start() + 1, max(reached, other.end())
        if reached < match.end():
            yield match


def reported(match: re.Match[str]) -> tuple[int, int]:
    """The span of the group `here`, or of the whole match."""
    return match.span("here") if match.re.groupindex.get("here") and match["here"] else match.span()


def fields(match: re.Match[str]) -> dict[str, str]:
    """The words that a message may use: the match (as such, half-width, full-width) and its groups."""
    groups = {str(number): text or "" for number, text in enumerate(match.groups(), 1)}
    whole = match.group()
    named = {name: text or "" for name, text in match.groupdict().items()}
    return {
        "match": whole,
        "half": unicodedata.normalize("NFKC", whole),
        "wide": whole.translate(WIDE),
        **groups,
        **named,
    }


def expand(fix: tuple[str, bool] | None, match: re.Match[str]) -> str | None:
    """The replacement that a rule's fix makes of a match: the template with its `{…}` filled in."""
    if fix is None:
        return None
    words = fields(match)
    return re.sub(r"\{(\w+)\}", lambda slot: words.get(slot.group(1), slot.group()), fix[0])
