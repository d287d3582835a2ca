"""Compiled packs, kept in the user's own cache folder: reading YAML takes longer than checking a draft.

An entry is found by the content of the pack, the version of govlint and of Python; a stale or damaged one is not used.
Only a folder and files of the user's own that nobody else can write to are trusted. Where there is no such folder,
nothing is kept and nothing fails.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from govlint import __version__
from govlint.rules.load import Loaded, as_data, from_data, pack_files

FORMAT = 4
PACKAGE = Path(__file__).parent.parent
MOST_ENTRIES = 40
"""Every edit of a pack leaves an entry behind; beyond so many the oldest go."""


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


def entry(pack: Path) -> Path | None:
    """The file that a compiled pack is kept in: its name tells everything that the result depends on."""
    base = folder()
    if base is None:
        return None
    made_of = sha256(f"{FORMAT} {__version__} {sys.version} {pack}".encode(errors="surrogatepass"))
    try:
        for file in [*pack_files(pack), *sorted((pack if pack.is_dir() else pack.parent).glob("*.tsv"))]:
            data = file.read_bytes()
            made_of.update(f"{file.name} {len(data)} ".encode(errors="surrogatepass") + data)
        for module in sorted(PACKAGE.rglob("*.py")):
            status = module.stat()
            made_of.update(f"{module.name} {status.st_size} {status.st_mtime_ns}".encode())
    except OSError:
        return None
    return base / f"{made_of.hexdigest()[:40]}.pack"


def kept(place: Path | None) -> Loaded | None:
    """The compiled pack that was kept in this file, if it is whole and the user's own."""
    if place is None:
        return None
    try:
        if not is_own(place.parent) or not is_own(place):
            return None
        data = place.read_bytes()
        if sha256(data[32:]).digest() != data[:32]:
            return None
        return from_data(marshal.loads(data[32:]))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(place: Path, loaded: Loaded) -> None:
    """Keep a compiled pack in this file. A cache that cannot be written is no error."""
    own = {module.stem for module in (PACKAGE / "kinds").glob("*.py")}
    if any(rule.kind not in own for rule in loaded.rules):
        # What a kind of another package made of a rule changes with that package.
        return
    part = place.with_suffix(f".{os.getpid()}")
    try:
        data = marshal.dumps(as_data(loaded.rules))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_own(place.parent):
            part.write_bytes(sha256(data).digest() + data)
            part.chmod(0o600)
            os.replace(part, place)
            _drop_oldest(place.parent)
    except (OSError, ValueError):
        with suppress(OSError):
            part.unlink(missing_ok=True)


def is_own(path: Path) -> bool:
    """Whether a file or folder is the user's, no link, and nobody else can write to it."""
    if sys.platform == "win32":
        return True
    status = path.lstat()
    return status.st_uid == os.getuid() and not stat.S_ISLNK(status.st_mode) and not status.st_mode & 0o022


def _drop_oldest(base: Path) -> None:
    entries = sorted(base.glob("*.pack"), key=lambda file: file.stat().st_mtime_ns)
    for file in entries[:-MOST_ENTRIES]:
        file.unlink(missing_ok=True)
