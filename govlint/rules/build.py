"""The shipped packs, compiled when the wheel is built: an installed govlint reads no YAML to check a draft.

The compiled rules are written as a Python module of constants, which pip turns into bytecode of the user's own Python.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

from govlint.rules.load import SHIPPED, Loaded, as_data, from_data, pack_files, read
from govlint.rules.model import Packed

ORIGIN = Packed._fields.index("origin")
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
    lines = [f"DIGEST = {digest()!r}", f"SIZES = {sizes()!r}", f"RULES, TABLES = {data!r}"]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def built() -> Loaded | None:
    """The compiled packs of an installed govlint; None in a source tree, or if the packs were changed since."""
    try:
        module = import_module(MODULE)
    except ImportError:
        return None
    if not _untouched(module.__file__, module.SIZES) and digest() != module.DIGEST:
        return None
    home = os.path.join(SHIPPED, "")
    rules = (Packed._make((*rule[:ORIGIN], home + rule[ORIGIN], *rule[ORIGIN + 1 :])) for rule in module.RULES)
    return from_data((tuple(rules), module.TABLES))._replace(contents=(module.DIGEST,))


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
