"""Values kept marshalled, each until it is asked for: a draft needs few of the thousands that a table has."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

WIDTH = 4
"""Bytes of a number."""


class OnDisk:
    """The bytes of a stretch of a file, of which only those are read that are asked for.

    Mapped to memory, a file would take sixteen times the room: what stands around what is read comes with it.
    """

    def __init__(self, file: int, start: int, end: int) -> None:
        self.file = file
        self.start = start
        self.end = end

    @classmethod
    def opened(cls, path: Path) -> OnDisk:
        """All of a file, which stays open. Raises `OSError`."""
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return cls(file, 0, os.fstat(file).st_size)

    def __len__(self) -> int:
        return self.end - self.start

    def __bytes__(self) -> bytes:
        return self[:]

    def __getitem__(self, part: slice) -> bytes:
        start, end, _ = part.indices(len(self))
        return _read(self.file, self.start + start, end - start)

    def part(self, start: int, end: int) -> OnDisk:
        """A stretch of it, from and to."""
        return OnDisk(self.file, self.start + start, self.start + end)


def _read(file: int, start: int, size: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, size, start)
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, size)


Data = bytes | OnDisk


class Shelf:
    """A sequence of values of plain data. All of it is one run of bytes, of which little is read.

    At first where each value begins, and where the last ends, as 32-bit numbers, the lower byte first; then the values.
    """

    def __init__(self, data: Data) -> None:
        """`data` is that of another shelf."""
        self.data = data
        self.worked_out: Any = None
        """What a kind made of its values, to be kept with them."""
        self._starts = b""
        self._taken: dict[int, Any] = {}

    @classmethod
    def of(cls, values: Iterable[Any]) -> Shelf:
        """The shelf of these values. Raises `ValueError` for one that is no plain data."""
        laid = [marshal.dumps(value) for value in values]
        starts = accumulate(map(len, laid), initial=WIDTH * (len(laid) + 1))
        return cls(b"".join([*(start.to_bytes(WIDTH, "little") for start in starts), *laid]))

    def __getitem__(self, number: int) -> Any:
        """A value, by its number from 0; it is kept."""
        try:
            return self._taken[number]
        except KeyError:
            taken = self._taken[number] = self.read(number)
            return taken

    def read(self, number: int) -> Any:
        """A value that is not asked for again."""
        if not self._starts:
            self._starts = self.data[: int.from_bytes(self.data[:WIDTH], "little")]
        at = WIDTH * number
        start, end = (int.from_bytes(self._starts[each : each + WIDTH], "little") for each in (at, at + WIDTH))
        return marshal.loads(self.data[start:end])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and bytes(self.data) == bytes(other.data)

    def __hash__(self) -> int:
        return hash(bytes(self.data))
