"""The shipped packs, compiled when the wheel is built: an installed govlint reads no YAML to check a draft.

The compiled rules are written as a Python module of constants, which pip turns into bytecode of the user's own Python.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from govlint.rules.load import SHIPPED, Loaded, as_data, from_data, pack_files, read
from govlint.rules.model import Rule

MODULE = "govlint.rules._built"
KEYS = Rule._fields.index("keys")


def write(target: Path) -> None:
    """Compile the shipped packs into the module `target`. Raises `ValueError` if a rule is broken."""
    loaded = read(SHIPPED, tested=True)
    if loaded.faults:
        fault = loaded.faults[0]
        raise ValueError(f"{fault.path}:{fault.line}:{fault.column}: {fault.message}")
    rules = [rule._replace(origin=Path(rule.origin).name) for rule in loaded.rules]
    # A tuple of constants is one constant to Python; a dictionary would be built anew at each start.
    data = [_with_keys(values, lambda keys: keys and tuple(keys.items())) for values in as_data(rules)]
    target.write_text(f"DIGEST = {digest()!r}\nRULES = {tuple(data)!r}\n", encoding="utf-8")


def built() -> Loaded | None:
    """The compiled packs of an installed govlint; None in a source tree, or if the packs were changed since."""
    try:
        module = import_module(MODULE)
    except ImportError:
        return None
    if digest() != module.DIGEST:
        return None
    data = (_with_keys(values, lambda keys: keys and dict(keys)) for values in module.RULES)
    return Loaded(tuple(rule._replace(origin=str(SHIPPED / rule.origin)) for rule in from_data(data)), ())


def _with_keys(values: tuple[Any, ...], change: Callable[[Any], Any]) -> tuple[Any, ...]:
    return (*values[:KEYS], change(values[KEYS]), *values[KEYS + 1 :])


def digest() -> str:
    """What the shipped packs are made of."""
    made_of = sha256()
    for file in [*pack_files(SHIPPED), *sorted(SHIPPED.glob("*.tsv"))]:
        made_of.update(file.name.encode() + file.read_bytes())
    return made_of.hexdigest()
