"""Whether a pattern could match in a short text, without compiling it: compiling takes far longer than a short text.

A sketch is the tree of a pattern as plain data. It is run over all places of a text at once: a set of places is an
integer whose bits are the places, so that a character of a pattern is one `&` and one shift for the whole text.
"""

from __future__ import annotations

import marshal
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

Sketch = Any
"""A string: one of its characters. `("-", ranges, negated)`: a character of ranges. `("", items)`: one after another.
`("|", items)`: one of them. `("*", item, least, most)`. `("=", item, ahead, negated)`: a look-around. `"^"`, `"$"`
as one-element tuples: the ends of a line."""

OPENING, CLOSING = "(?#", ")"
ESCAPED = ((")", "\u0100"), ("\\", "\u0101"))
"""What `re` would not read over in a remark, and the characters, which bytes never give, that stand for it."""


class Places:
    """The places of a text, one bit each, that of the first character lowest; there is one more behind the last."""

    def __init__(self, text: str) -> None:
        self.all = (1 << len(text) + 1) - 1
        self.by_char: dict[str, int] = {}
        for at, char in enumerate(text):
            self.by_char[char] = self.by_char.get(char, 0) | 1 << at
        breaks = self.by_char.get("\n", 0)
        self.edges = {"^": breaks << 1 | 1, "$": breaks | 1 << len(text)}
        self.chars = sorted(self.by_char)
        # No two characters share a place: those of a range are a difference of two sums.
        self.sums = [0, *accumulate(self.by_char[char] for char in self.chars)]
        self._classes: dict[Sketch, int] = {}

    def of(self, sketch: Sketch) -> int:
        """The places of the characters of a class."""
        known = self._classes.get(sketch)
        if known is None:
            if isinstance(sketch, str):
                known = 0
                for char in sketch:
                    known |= self.by_char.get(char, 0)
            else:
                _, ranges, negated = sketch
                known = 0
                for low, high in ranges:
                    known |= (
                        self.sums[bisect_right(self.chars, chr(high))] - self.sums[bisect_left(self.chars, chr(low))]
                    )
                known = self.sums[-1] - known if negated else known
            self._classes[sketch] = known
        return known

    def reached(self, sketch: Sketch, begun: int, back: bool = False) -> int:
        """Where matches of a sketch end that begin at certain places; `back`: where those begin that end there."""
        if not begun:
            return 0
        if isinstance(sketch, str) or sketch[0] == "-":
            return begun >> 1 & self.of(sketch) if back else (begun & self.of(sketch)) << 1
        sign = sketch[0]
        if sign == "":
            return self._sequence(sketch[1], begun, back)
        if sign == "|":
            found = 0
            for each in sketch[1]:
                found |= self.reached(each, begun, back)
            return found
        if sign == "*":
            _, item, least, most = sketch
            return self._repeat(item, least, most, begun, back)
        if sign == "=":
            _, item, ahead, negated = sketch
            here = self.reached(item, self.all, back=ahead)
            return begun & ~here if negated else begun & here
        return begun & self.edges[sign]

    def _sequence(self, items: Sequence[Sketch], begun: int, back: bool) -> int:
        for each in reversed(items) if back else items:
            begun = self.reached(each, begun, back)
            if not begun:
                break
        return begun

    def _repeat(self, item: Sketch, least: int, most: int, begun: int, back: bool) -> int:
        found = 0 if least else begun
        for times in range(1, most + 1):
            begun = self.reached(item, begun, back)
            if not begun:
                break
            if times >= least:
                # Places that were reached before lead nowhere new, unless more must follow.
                begun, found = begun & ~found if times > least else begun, found | begun
        return found


@lru_cache(maxsize=32)
def places(text: str) -> Places:
    """The places of a text; the texts of one draft are looked at by many patterns."""
    return Places(text)


def with_sketch(source: str, sketch: Sketch | None) -> str:
    """A pattern's source with its sketch as a remark before it."""
    if sketch is None:
        return source
    remark = marshal.dumps(sketch).decode("latin-1")
    for char, instead in ESCAPED:
        remark = remark.replace(char, instead)
    return OPENING + remark + CLOSING + source


def parted(source: str) -> tuple[bytes, str]:
    """The sketch that stands before a pattern's source, still marshalled (empty for none), and the source alone."""
    if not source.startswith(OPENING):
        return b"", source
    remark, _, rest = source.removeprefix(OPENING).partition(CLOSING)
    for char, instead in ESCAPED:
        remark = remark.replace(instead, char)
    return remark.encode("latin-1"), rest
