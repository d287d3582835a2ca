"""Values kept marshalled, each until it is asked for: a draft needs few of the thousands that a table has."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

WIDTH = 4
"""Bytes of a number."""


class Shelf:
    """A sequence of values of plain data. All of it is one run of bytes, which may lie in a file mapped to memory.

    At first where each value begins, and where the last ends, as 32-bit numbers, the lower byte first; then the values.
    """

    def __init__(self, data: bytes | memoryview) -> None:
        """`data` is that of another shelf."""
        self.data = memoryview(data)
        self._taken: dict[int, Any] = {}

    @classmethod
    def of(cls, values: Iterable[Any]) -> Shelf:
        """The shelf of these values. Raises `ValueError` for one that is no plain data."""
        laid = [marshal.dumps(value) for value in values]
        starts = accumulate(map(len, laid), initial=WIDTH * (len(laid) + 1))
        return cls(b"".join([*(start.to_bytes(WIDTH, "little") for start in starts), *laid]))

    def __getitem__(self, number: int) -> Any:
        """A value, by its number from 0."""
        try:
            return self._taken[number]
        except KeyError:
            taken = self._taken[number] = marshal.loads(self.data[self._start(number) : self._start(number + 1)])
            return taken

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self.data == other.data

    def __hash__(self) -> int:
        return hash(self.data)

    def _start(self, number: int) -> int:
        return int.from_bytes(self.data[WIDTH * number : WIDTH * (number + 1)], "little")
