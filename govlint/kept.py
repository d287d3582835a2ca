"""What govlint keeps in the user's own cache folder, to be made once: compiled packs and patterns.

Only a folder and files of the user's own that nobody else can write to are trusted, and a file only whole. Where there
is no such folder, nothing is kept and nothing fails.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

MOST_ENTRIES, MOST_BYTES = 40, 200 << 20
"""Of each sort; beyond so many the oldest go."""


def folder() -> Path | None:
    """The cache folder, or None where the user has none."""
    named = os.environ.get("GOVLINT_CACHE_DIR")
    if named:
        # A relative folder could lie in somebody else's repository.
        return Path(named) if os.path.isabs(named) else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "govlint" / "cache" if base else None
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        return None
    if sys.platform == "darwin":
        return Path(home) / "Library" / "Caches" / "govlint"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path(home) / ".cache") / "govlint"


def read_kept(place: Path) -> bytes | None:
    """What was kept in this file, if it is whole and the user's own."""
    try:
        if not is_own(place.parent) or not is_own(place):
            return None
        data = place.read_bytes()
    except OSError:
        return None
    return data[32:] if _digest(data[32:]) == data[:32] else None


def keep(place: Path, data: bytes) -> None:
    """Keep this in a file of the cache folder. A cache that cannot be written is no error."""
    part = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_own(place.parent):
            part.write_bytes(_digest(data) + data)
            part.chmod(0o600)
            os.replace(part, place)
            _drop_oldest(place)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    from hashlib import sha256

    return sha256(data).digest()


def is_own(path: Path) -> bool:
    """Whether a file or folder is the user's, no link, and nobody else can write to it."""
    if sys.platform == "win32":
        return True
    status = path.lstat()
    return status.st_uid == os.getuid() and not stat.S_ISLNK(status.st_mode) and not status.st_mode & 0o022


def _drop_oldest(place: Path) -> None:
    entries = [(file, file.stat()) for file in place.parent.glob(f"*{place.suffix}")]
    entries.sort(key=lambda entry: -entry[1].st_mtime_ns)
    sizes = accumulate(status.st_size for _, status in entries)
    for number, ((file, _), size) in enumerate(zip(entries, sizes, strict=True)):
        if number and (number >= MOST_ENTRIES or size > MOST_BYTES):
            file.unlink(missing_ok=True)
