"""Patterns that are made when they are first used: from what `re` made of them before, where that was kept.

Compiling the patterns that a draft needs takes longer than checking the draft. What `re` translates a pattern into is a
list of numbers, which differs from one Python to another; made from it, a pattern is there a hundred times sooner. The
wheel carries the numbers for the Python that built it; those of another are kept in the user's cache folder after its
first run. Where there are none, nothing but the time is another.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple, cast
from zlib import crc32

from govlint import __version__, kept
from govlint.shelf import Data, OnDisk, Shelf

BUILT = Path(__file__).with_name("_patterns.bin")
HEAD = 4
"""Bytes of a number."""
MOST = 8_000
"""So many patterns are kept at most: packs that are edited leave theirs behind."""
USED = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex", "groups")

_asked: set[tuple[str | bytes, int]] = set()
"""The patterns that this process knows of, with their flags."""


def lazily(source: str | bytes, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made when it is first used."""
    _asked.add((source, int(flags)))
    return cast("re.Pattern[str]", _Lazy(source, int(flags)))


class _Lazy:
    """Stands for a pattern. Once that is made, its methods stand here too."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in USED:
            raise AttributeError(name)
        made = make(self.pattern, self.flags)
        self.__dict__.update({each: getattr(made, each) for each in USED})
        return self.__dict__[name]


class Translated(NamedTuple):
    """What `re` made of a pattern: its flags, its code as 32-bit numbers, and its groups by name."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


def make(source: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives. Raises `re.error`."""
    flags = int(flags)
    try:
        pattern = _assembled(source, _known(source, flags) or _translated(source, flags))
        _asked.add((source, flags))
        return pattern
    except re.error:
        raise
    except Exception:
        # Another Python's `re` may be built otherwise, and what was kept may be damaged.
        return re.compile(source, flags)


_new: dict[tuple[str | bytes, int], Translated] = {}
"""What this process had to translate."""


def _translated(source: str | bytes, flags: int) -> Translated:
    """What `re.compile` does before it assembles a pattern."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(source, flags)
    numbers = array("I", _compiler._code(tree, flags))
    names = dict(tree.state.groupdict)
    made = Translated(flags | tree.state.flags, numbers.tobytes(), tree.state.groups - 1, names)
    _new[source, flags] = made
    return made


def _assembled(source: str | bytes, made: Translated) -> re.Pattern[Any]:
    _sre = import_module("_sre")
    by_number: list[str | None] = [None] * (made.groups + 1)
    for name, number in made.names.items():
        by_number[number] = name
    code = array("I", made.code).tolist()
    # It looks through the code and refuses what `re` could not have made.
    pattern = _sre.compile(source, made.flags, code, made.groups, made.names, tuple(by_number))
    return cast("re.Pattern[Any]", pattern)


def _sign() -> str:
    """What tells one Python's numbers from another's."""
    _sre = import_module("_sre")
    about = (sys.implementation.name, *sys.version_info[:3], _sre.MAGIC, _sre.CODESIZE, array("I").itemsize)
    return "-".join(map(str, (*about, sys.byteorder)))


class Kept(NamedTuple):
    """Translations that were kept: the number of each on the shelf, by a checksum of the pattern."""

    numbers: dict[int, int]
    shelf: Shelf


def _checksum(source: str | bytes, flags: int) -> int:
    return crc32(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"), flags)


def _known(source: str | bytes, flags: int) -> Translated | None:
    """What a pattern was translated into before."""
    index, shelf = _kept()
    number = index.get(_checksum(source, flags))
    if number is not None:
        its_source, its_flags, *made = shelf.read(number)
        if (its_source, its_flags) == (source, flags):
            return Translated(*made)
    return _new.get((source, flags))


@cache
def _built() -> Kept | None:
    """What the wheel carries; None where that is for another Python."""
    try:
        return _opened(OnDisk.opened(BUILT))
    except OSError:
        return None


@cache
def _kept() -> Kept:
    """What was translated before."""
    built = _built()
    place = None if built else _place()
    data = kept.read_kept(place) if place else None
    return built or _opened(data or b"") or Kept({}, Shelf.of(()))


def _opened(data: Data) -> Kept | None:
    """What `_written` wrote; None where another Python did, or nothing did."""
    try:
        head = HEAD + int.from_bytes(data[:HEAD], "little")
        sign, index = marshal.loads(data[HEAD:head])
        shelf = data.part(head, len(data)) if isinstance(data, OnDisk) else data[head:]
        return Kept(index, Shelf(shelf)) if sign == _sign() else None
    except (ValueError, EOFError, TypeError, ImportError):
        return None


def _written(patterns: Iterable[tuple[tuple[str | bytes, int], Translated]]) -> bytes:
    """Patterns as bytes: the size of the index, the index, and the shelf of translations."""
    each = list(patterns)
    index = {_checksum(source, flags): number for number, ((source, flags), _) in enumerate(each)}
    head = marshal.dumps((_sign(), index))
    shelf = Shelf.of((*pattern, *made) for pattern, made in each)
    return len(head).to_bytes(HEAD, "little") + head + bytes(shelf.data)


def _place() -> Path | None:
    """The file of the user's cache folder for the patterns of this Python."""
    folder = kept.folder()
    return folder / f"{__version__}-{_sign()}.patterns" if folder else None


def keep_patterns() -> None:
    """Keep what this process had to translate for the next one."""
    place = _place() if _new and _built() is None else None
    if place:
        index, shelf = _kept()
        before = map(shelf.read, index.values())
        older = (((source, flags), Translated(*made)) for source, flags, *made in before)
        kept.keep(place, _written(islice(chain(_new.items(), older), MOST)))


def write_patterns(target: Path) -> None:
    """All patterns that this process knows of, into a file that a wheel carries as `BUILT`."""
    target.write_bytes(_written((each, _translated(*each)) for each in sorted(_asked, key=repr)))
