"""The shipped packs, compiled when the wheel is built: an installed govlint reads no YAML to check a draft.

What every run needs is written as a Python module of constants, which pip turns into bytecode of the user's own Python;
plans, cases and notes, of which a draft needs few, lie in a file beside it that is only read where they do.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from govlint.engine.scan import Table
from govlint.rules.load import SHIPPED, Loaded, as_data, from_data, pack_files, read
from govlint.rules.model import SHELVED, Rule
from govlint.shelf import OnDisk

ORIGIN = Rule._fields.index("origin")
BULK = ".bin"
OF_TABLE = range(len(Table._fields))
MODULE = "govlint.rules._built"
SOURCES = (".yaml", ".yml", ".tsv")
MOMENT = 60.0
"""Seconds within which an installer writes all files."""


def write(target: Path) -> None:
    """Compile the shipped packs into the module `target`. Raises `ValueError` if a rule is broken."""
    loaded = read(SHIPPED, tested=True)
    if loaded.faults:
        fault = loaded.faults[0]
        raise ValueError(f"{fault.path}:{fault.line}:{fault.column}: {fault.message}")
    data = as_data([rule._replace(origin=Path(rule.origin).name) for rule in loaded.rules])
    bulk = bytearray()
    rules = tuple(_placed(rule, bulk, SHELVED) for rule in data[0])
    tables = {text: _placed(table, bulk, OF_TABLE) for text, table in data[1].items()}
    lines = [f"DIGEST = {digest()!r}", f"SIZES = {sizes()!r}", f"RULES = {rules!r}", f"TABLES = {tables!r}"]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    target.with_suffix(BULK).write_bytes(bulk)


def write_patterns(target: Path) -> None:
    """The patterns of the shipped packs, which must have been read, and of the program, translated for this Python."""
    from pkgutil import walk_packages

    import govlint
    from govlint.engine import lazy

    for module in walk_packages(govlint.__path__, "govlint."):
        # What builds a wheel need not have what reads PDF.
        with suppress(ImportError):
            import_module(module.name)
    lazy.write_patterns(target)


def _placed(values: Sequence[Any], bulk: bytearray, at: Sequence[int]) -> tuple[Any, ...]:
    """Values of which those at certain places, which are bytes, go into the bulk: where they stand there instead."""
    placed = list(values)
    for each in at:
        if placed[each] is not None:
            bulk += placed[each]
            placed[each] = (len(bulk) - len(placed[each]), len(bulk))
    return tuple(placed)


def _found(values: Sequence[Any], bulk: OnDisk, at: Sequence[int]) -> list[Any]:
    """What `_placed` was given; the bytes as parts of the bulk."""
    found = list(values)
    for each in at:
        if found[each] is not None:
            found[each] = bulk.part(*found[each])
    return found


def built() -> Loaded | None:
    """The compiled packs of an installed govlint; None in a source tree, or if the packs were changed since."""
    try:
        module = import_module(MODULE)
    except ImportError:
        return None
    if not _untouched(module.__file__, module.SIZES) and digest() != module.DIGEST:
        return None
    try:
        bulk = OnDisk.opened(Path(module.__file__ or "").with_suffix(BULK))
    except OSError:
        return None
    home = os.path.join(SHIPPED, "")
    rules = [_found(rule, bulk, SHELVED) for rule in module.RULES]
    for rule in rules:
        rule[ORIGIN] = home + rule[ORIGIN]
    tables = {text: tuple(_found(table, bulk, OF_TABLE)) for text, table in module.TABLES.items()}
    return from_data((tuple(map(tuple, rules)), tables))._replace(contents=(module.DIGEST,))


def sizes() -> dict[str, int]:
    """The files of the shipped packs and their sizes."""
    return {file.name: file.stat().st_size for file in sources()}


def _untouched(module: str | None, known: dict[str, int]) -> bool:
    """Whether nothing shows that the packs were changed since they were installed, without reading them."""
    try:
        written = os.stat(module or "").st_mtime + MOMENT
        with os.scandir(SHIPPED) as files:
            seen = {file.name: file.stat() for file in files if file.name.endswith(SOURCES)}
    except OSError:
        return False
    return known == {name: status.st_size for name, status in seen.items()} and all(
        status.st_mtime <= written for status in seen.values()
    )


def sources() -> list[Path]:
    """The files that the shipped packs are made of."""
    return [*pack_files(SHIPPED), *sorted(SHIPPED.glob("*.tsv"))]


def digest() -> str:
    """What the shipped packs are made of."""
    from hashlib import sha256

    made_of = sha256()
    for file in sources():
        made_of.update(file.name.encode() + file.read_bytes())
    return made_of.hexdigest()
