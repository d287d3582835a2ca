"""The findings in a file that is too large to be held: kept on disk, read in order as often as they are wanted.

What is held are those in one window, and of every window where it begins.
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, compress
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple
from weakref import finalize

from govlint.check import Checked, unchecked
from govlint.document import Document, Place
from govlint.rules.model import Finding
from govlint.runs.later import Later, Outcome, Places, Plain, finding_of
from govlint.source.decode import Unreadable
from govlint.source.text import as_document

IN_MEMORY = 1 << 20
"""So many bytes of findings are not worth a file."""


class Window(NamedTuple):
    """A stretch of a file: where it begins in its characters, lines and bytes, and how long it is in bytes.

    `columns` are the characters of its first line that stand before it.
    """

    offset: int
    lines: int
    columns: int
    byte: int
    size: int


def text_of(path: str, encoding: str, window: Window) -> str:
    """The text of a window. Raises `Unreadable` if the file is not what it was."""
    try:
        with open(path, "rb") as file:
            file.seek(window.byte)
            return file.read(window.size).decode(encoding)
    except (OSError, UnicodeDecodeError):
        raise Unreadable("文件在检查之后变了，请再查一次") from None


class Part(NamedTuple):
    """What was found in a window, as plain values; the offsets and lines are those of the file."""

    window: Window
    findings: tuple[Plain, ...]
    places: Places


class Spool:
    """The findings of a file, window by window."""

    def __init__(self) -> None:
        self.windows: list[Window] = []
        self.fault = ""
        """Why not all could be kept."""
        self.count = 0
        self._file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._ends: list[int] = [0]
        self._offsets: list[int] = []
        self._last = -1
        self._read: tuple[tuple[Plain, ...], Places] = ((), {})
        finalize(self, self._file.close)

    def add(self, part: Part) -> None:
        """Keep what was found in the next window."""
        try:
            self._file.seek(self._ends[-1])
            self._file.write(marshal.dumps((part.findings, part.places)))
        except OSError as fault:
            self.fault = f"临时文件写不了：{fault.strerror}"
            return
        self.windows.append(part.window)
        self.count += len(part.findings)
        self._offsets.append(part.window.offset)
        self._ends.append(self._file.tell())

    def part(self, number: int) -> Part:
        """What was found in a window, by its number."""
        if number != self._last:
            begin, end = self._ends[number : number + 2]
            self._file.seek(begin)
            self._read = marshal.loads(self._file.read(end - begin))
            self._last = number
        return Part(self.windows[number], *self._read)

    def parts(self) -> Iterator[Part]:
        """What was found in each window."""
        return map(self.part, range(len(self.windows)))

    def number_at(self, offset: int) -> int:
        """The number of the window that an offset lies in."""
        return max(0, bisect_right(self._offsets, offset) - 1)

    def number_with(self, line: int) -> int:
        """The number of the window that a line lies in."""
        return max(0, bisect_right(self.windows, line - 1, key=lambda window: window.lines) - 1)

    def place(self, offset: int) -> Place | None:
        """Line and column of an offset that a finding names."""
        if not self.windows:
            return None
        number = self.number_at(offset)
        # What ends with a window ends where the next begins.
        numbers = (number, number - 1) if number and offset == self._offsets[number] else (number,)
        known = next(filter(None, (self.part(each).places.get(offset) for each in numbers)), None)
        return Place(*known) if known else None

    def checked(self, path: str, encoding: str, read: Callable[[], Document]) -> Checked:
        """What became of the file that this was found in; its document is `read` whole only when it must be."""
        if self.fault:
            return unchecked(path, self.fault)
        return Checked(path, Long(path, encoding, self, read), Findings(self))


class Findings(Collection[Finding]):
    """The findings in a spool, or those of them that were not held back."""

    def __init__(self, spool: Spool, flags: bytes | None = None) -> None:
        self.spool = spool
        self._flags = flags

    def __iter__(self) -> Iterator[Finding]:
        plain = chain.from_iterable(part.findings for part in self.spool.parts())
        return map(finding_of, plain if self._flags is None else compress(plain, self._flags))

    def __len__(self) -> int:
        return self.spool.count if self._flags is None else self._flags.count(1)

    def __contains__(self, finding: object) -> bool:
        return any(each == finding for each in self)

    def only(self, kept: Iterable[bool]) -> Findings:
        """The findings for which there is a true value in `kept`, in their order."""
        if self._flags is None:
            return Findings(self.spool, bytes(map(bool, kept)))
        following = iter(kept)
        return Findings(self.spool, bytes(flag and bool(next(following)) for flag in self._flags))


class Long(Later):
    """A text that is too large to be held: its pieces are the windows in which it was checked."""

    def __init__(self, path: str, encoding: str, spool: Spool, read: Callable[[], Document]) -> None:
        super().__init__(Outcome(path, encoding, "text", (), {}), read)
        self._spool = spool
        self._number = -1
        self._piece: Document = self

    def place(self, offset: int) -> Place:
        return self._spool.place(offset) or super().place(offset)

    def line(self, number: int) -> str:
        last = first = self._spool.number_with(number)
        while self._spool.windows[first].columns and self._spool.windows[first].lines == number - 1:
            first -= 1
        pieces = map(self._window, range(first, last + 1))
        return "".join(piece.line(number - window.lines) for window, piece in pieces)

    def pieces(self) -> Iterator[tuple[int, Document]]:
        for number in range(len(self._spool.windows)):
            window, piece = self._window(number)
            yield window.offset, piece

    def near(self, offset: int) -> tuple[int, Document]:
        window, piece = self._window(self._spool.number_at(offset))
        return window.offset, piece

    def _window(self, number: int) -> tuple[Window, Document]:
        """A window and its text. Raises `Unreadable` if the file is not what it was."""
        window = self._spool.windows[number]
        if number != self._number:
            self._piece = as_document(self.path, text_of(self.path, self.encoding, window), self.encoding)
            self._number = number
        return window, self._piece
