"""Compound files (OLE), which old office programs write: what lies at the top of one says which program wrote it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0"
KINDS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
"""What stands at the top of a file, and what the file is then."""
ENTRY = 128
MOST_SECTORS = 1 << 16
LAST = 0xFFFFFFFA
"""Numbers of sectors beyond this one have other meanings."""
LOCKED_BIT = 0x100


def kind_of(data: bytes) -> str:
    """`doc`, `xls`, `ppt`, `locked`, or `ole` for what is none of them or damaged."""
    try:
        found = Compound(data)
        kind = next((kind for name, kind in KINDS if name in found.top), "ole")
        return "locked" if kind == "doc" and found.begins("WordDocument")[11] & (LOCKED_BIT >> 8) else kind
    except (struct.error, IndexError):
        return "ole"


class Compound:
    """A compound file; `top` are the streams and folders at its top by name: the first sector of each."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        (self.shift,) = struct.unpack_from("<H", data, 30)
        if self.shift not in (9, 12):
            raise IndexError
        self.a_sector = (1 << self.shift) // 4
        self.tables = self._tables()
        (first,) = struct.unpack_from("<I", data, 48)
        self.directory = b"".join(self._sector(number) for number in self._chain(first))
        self.top = dict(self._top())

    def begins(self, name: str) -> bytes:
        """The first sector of a stream at the top."""
        return self._sector(self.top[name])

    def _sector(self, number: int) -> bytes:
        return self.data[(number + 1) << self.shift : (number + 2) << self.shift]

    def _tables(self) -> list[int]:
        """The sectors that the table of sectors takes up."""
        found = list(struct.unpack_from("<109I", self.data, 76))
        (more,) = struct.unpack_from("<I", self.data, 68)
        for _ in range(MOST_SECTORS // self.a_sector):
            if more >= LAST:
                break
            *numbers, more = struct.unpack(f"<{self.a_sector}I", self._sector(more))
            found += numbers
        return found

    def _chain(self, number: int) -> Iterator[int]:
        """The sectors that follow one another from this one on."""
        seen: set[int] = set()
        while number < LAST and number not in seen and len(seen) < MOST_SECTORS:
            seen.add(number)
            yield number
            table, at = divmod(number, self.a_sector)
            (number,) = struct.unpack_from("<I", self._sector(self.tables[table]), 4 * at)

    def _top(self) -> Iterator[tuple[str, int]]:
        """The names at the top, each with the sector in which it begins: a tree of neighbours below the first entry."""
        waiting, seen = [self._links(0)[2]], {0}
        while waiting:
            number = waiting.pop()
            if number >= LAST or number in seen:
                continue
            seen.add(number)
            entry = self.directory[number * ENTRY : (number + 1) * ENTRY]
            (length,) = struct.unpack_from("<H", entry, 64)
            (first,) = struct.unpack_from("<I", entry, 116)
            yield entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), first
            waiting += self._links(number)[:2]

    def _links(self, number: int) -> tuple[int, ...]:
        """The entries to the left and to the right of one, and below it."""
        return struct.unpack_from("<3I", self.directory, number * ENTRY + 68)
