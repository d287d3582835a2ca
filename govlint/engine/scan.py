"""Where keys of rules stand in a text: one table of all keys, one pass over the text.

A table is plain data, made once when a pack is compiled: the sorted codes of the keys, and for each what the rules
noted with it, still marshalled, as a draft has few of the keys. A short text is looked up key by key; for a longer one
the codes become a dictionary, or a table of the accelerator (`_scan.c`) where that was built.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import compress, count, repeat
from typing import Any, NamedTuple

Noted = tuple[int, ...]
Hits = dict[int, list[tuple[int, Noted]]]
"""For each rule's number the places at which its keys stand (offsets of the key's first character)."""

ALONE = 0xFFFFFFFF
"""The second half of the code of a key of one character; no character has it."""
SHORT = 3_000
"""Up to so many characters a text is looked up key by key: for longer ones a dictionary pays."""


class Table(NamedTuple):
    """Keys as plain data. `codes` are sorted 64-bit numbers; entry i of `notes` ends at the i-th of `ends` (32-bit)."""

    codes: bytes
    ends: bytes
    notes: bytes

    @classmethod
    def of(cls, keyed: Iterable[tuple[int, dict[str, Noted]]]) -> Table:
        """The table of some rules' keys, by the number of each rule."""
        gathered: dict[int, list[tuple[int, Noted]]] = {}
        for number, keys in keyed:
            for key, noted in keys.items():
                gathered.setdefault(code_of(key), []).append((number, noted))
        ends, notes = [], bytearray()
        for code in sorted(gathered):
            notes += marshal.dumps(tuple(gathered[code]))
            ends.append(len(notes))
        return cls(_little(array("Q", sorted(gathered))).tobytes(), _little(array("I", ends)).tobytes(), bytes(notes))


def _little(numbers: array[int]) -> array[int]:
    """Numbers in the byte order of a table, from that of this machine, or the reverse."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def code_of(key: str) -> int:
    """A key of one or two characters as a number."""
    first, second = ord(key[0]), ord(key[1]) if len(key) == 2 else ALONE
    return first | second << 32


@cache
def accelerator() -> Any:
    """The C module that finds keys; None where it was not built, or GOVLINT_PURE asks to do without."""
    if os.environ.get("GOVLINT_PURE"):
        return None
    try:
        from govlint.engine import _scan  # type: ignore[attr-defined]
    except ImportError:
        return None
    return _scan


class Finder:
    """Finds the keys of a table in texts."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._fast: bytes | None = None
        self._codes, self._ends = _little(array("Q", bytes(table.codes))), _little(array("I", bytes(table.ends)))
        self._known: dict[int, tuple[tuple[int, Noted], ...]] = {}
        self._singles: dict[str, int] = {}
        self._pairs: dict[int, int] = {}

    def hits(self, text: str) -> Hits:
        """Where the keys stand in a text, in no certain order."""
        found: Hits = {}
        for index, places in self._places(text).items():
            for number, noted in self._known.get(index) or self._note(index):
                found.setdefault(number, []).extend(zip(places, repeat(noted)))
        return found

    def _places(self, text: str) -> dict[int, list[int]]:
        """The offsets of each key that stands in a text, by its index."""
        ended = text + "\n"
        if len(text) < SHORT:
            return self._probed(ended)
        fast = accelerator()
        if fast is None:
            return self._passed(ended)
        if self._fast is None:
            self._fast = fast.table(bytes(self._table.codes))
        found: dict[int, list[int]] = fast.places(self._fast, ended)
        return found

    def _note(self, index: int) -> tuple[tuple[int, Noted], ...]:
        start = self._ends[index - 1] if index else 0
        noted: tuple[tuple[int, Noted], ...] = marshal.loads(self._table.notes[start : self._ends[index]])
        self._known[index] = noted
        return noted

    def _probed(self, text: str) -> dict[int, list[int]]:
        """The way for a short text: each of its characters and pairs is looked up."""
        codes, last = self._codes, len(self._codes)
        where: dict[int, list[int]] = {}
        for position, char in enumerate(text):
            where.setdefault(ord(char) | ALONE << 32, []).append(position)
            if position:
                where.setdefault(ord(text[position - 1]) | ord(char) << 32, []).append(position - 1)
        found = {}
        for code, places in where.items():
            index = bisect_left(codes, code)
            if index < last and codes[index] == code:
                found[index] = places
        return found

    def _passed(self, text: str) -> dict[int, list[int]]:
        """The way for a long text: all that it has is held against a dictionary."""
        if not self._pairs:
            for index, code in enumerate(self._codes):
                if code >> 32 == ALONE:
                    self._singles[chr(code & ALONE)] = index
                else:
                    self._pairs[code] = index
        found: dict[int, list[int]] = {}
        for position in compress(count(), map(self._singles.__contains__, text)):
            found.setdefault(self._singles[text[position]], []).append(position)
        data = memoryview(text.encode("utf-32-le", "surrogatepass"))
        for shift in (0, 1):
            stretch = data[4 * shift : 4 * shift + (len(text) - shift) // 2 * 8]
            codes = stretch.cast("Q") if sys.byteorder == "little" else _little(array("Q", stretch))
            for at in compress(count(), map(self._pairs.__contains__, codes)):
                found.setdefault(self._pairs[codes[at]], []).append(2 * at + shift)
        return found
