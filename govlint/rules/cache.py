"""Compiled packs, kept in the user's own cache folder: reading YAML takes longer than checking a draft.

An entry is found by the content of the pack, the version of govlint and of Python; a stale or damaged one is not used.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from govlint import __version__, kept
from govlint.rules.load import Loaded, as_data, from_data, pack_files

FORMAT = 6
PACKAGE = Path(__file__).parent.parent


def entry(pack: Path) -> Path | None:
    """The file that a compiled pack is kept in: its name tells everything that the result depends on."""
    base = kept.folder()
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


def find(place: Path | None) -> Loaded | None:
    """The compiled pack that was kept in this file, if it is whole and the user's own."""
    data = kept.read_kept(place) if place else None
    try:
        return from_data(marshal.loads(data)) if data else None
    except (ValueError, EOFError, TypeError):
        return None


def keep(place: Path, loaded: Loaded) -> None:
    """Keep a compiled pack in this file."""
    own = {module.stem for module in (PACKAGE / "kinds").glob("*.py")}
    # What a kind of another package made of a rule changes with that package.
    if all(rule.kind in own for rule in loaded.rules):
        with suppress(ValueError):
            kept.keep(place, marshal.dumps(as_data(loaded.rules)))
