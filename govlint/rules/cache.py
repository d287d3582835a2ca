"""Compiled packs, kept in the user's own cache folder: reading YAML takes longer than checking a draft.

An entry is found by the content of the pack, the version of govlint and of Python; a stale or damaged one is not used.
Where no folder of the user's own can be had, nothing is kept and nothing fails.
"""

from __future__ import annotations

import marshal
import os
import sys
from hashlib import sha256
from pathlib import Path

from govlint import __version__
from govlint.rules.load import Loaded, as_data, from_data, pack_files

FORMAT = 1


def folder() -> Path | None:
    """The cache folder, or None where the user has none."""
    named = os.environ.get("GOVLINT_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "govlint" / "cache" if base else None
    home = os.path.expanduser("~")
    if home == "~":
        return None
    if sys.platform == "darwin":
        return Path(home) / "Library" / "Caches" / "govlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path(home) / ".cache") / "govlint"


def kept(pack: Path) -> Loaded | None:
    """The compiled pack, if it was kept and nothing has changed."""
    place = _entry(pack)
    if place is None:
        return None
    try:
        if sys.platform != "win32" and place.parent.stat().st_uid != os.getuid():
            return None
        data = place.read_bytes()
        if sha256(data[32:]).digest() != data[:32]:
            return None
        return Loaded(tuple(from_data(marshal.loads(data[32:]))), ())
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(pack: Path, loaded: Loaded) -> None:
    """Keep a compiled pack. A cache that cannot be written is no error."""
    place = _entry(pack)
    if place is None:
        return
    data = marshal.dumps(as_data(loaded.rules))
    part = place.with_suffix(f".{os.getpid()}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(sha256(data).digest() + data)
        os.replace(part, place)
    except OSError:
        part.unlink(missing_ok=True)


def _entry(pack: Path) -> Path | None:
    """The file that a compiled pack is kept in: its name tells everything that the result depends on."""
    base = folder()
    if base is None:
        return None
    made_of = sha256(f"{FORMAT} {__version__} {sys.version} {pack}".encode(errors="surrogatepass"))
    try:
        for file in [*pack_files(pack), *sorted(pack.glob("*.tsv") if pack.is_dir() else pack.parent.glob("*.tsv"))]:
            data = file.read_bytes()
            made_of.update(f"{file.name} {len(data)} ".encode(errors="surrogatepass") + data)
        for module in sorted([*Path(__file__).parent.glob("*.py"), *Path(__file__).parent.parent.glob("kinds/*.py")]):
            status = module.stat()
            made_of.update(f"{module.name} {status.st_size} {status.st_mtime_ns}".encode())
    except OSError:
        return None
    return base / f"{made_of.hexdigest()[:40]}.pack"
