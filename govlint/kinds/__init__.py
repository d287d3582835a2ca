"""The kinds of check. A kind is the module of that name in this package; nothing lists them.

A kind has
* `KEYS`: a JSON Schema fragment for each key of its own in the YAML (`REQUIRED` names those that must stand);
* `compile(spec, sources) -> Compiled`: plain data, made once from the YAML;
* either `confirm(rule, text, hits)`, for kinds that the engine leads to their candidates by keys,
  or `find(rule, document, text)`, for kinds that look at the whole document;
* `READS`, for kinds of the latter that have keys nevertheless: the text in which the engine looks for those
  ("prose", "simplified", "skeleton"). A rule is tried only in a document that has one of its keys, and `find` is given
  the hits too. Where a pattern has none, there are no hits and all of the text is searched;
* `FORMAT`, for kinds that only have to do with drafts of one format (see `Document.is_of`).

Other packages offer kinds through the entry point group `govlint.kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from govlint.document import Document
from govlint.rules.model import Rule
from govlint.shelf import Shelf

Hits = Sequence[tuple[int, tuple[int, ...]]]
"""Where keys of a rule stand in a text, and what the kind noted with each key when it compiled the rule."""


class Match(NamedTuple):
    """What a kind reports: offsets into the text it was given, the words for the message, and what to write instead.

    A replacement that is not `safe` is less certain than the rule's others. What is said of the `whole` document yields
    to no other rule.
    """

    start: int
    end: int
    fields: Mapping[str, str] = {}
    replacement: str | None = None
    related: tuple[tuple[int, int], ...] = ()
    safe: bool = True
    whole: bool = False


class Compiled(NamedTuple):
    """A rule's plan and, for a kind with `confirm` or `READS`, its keys. All is plain data: it is cached on disk.

    What only few drafts need of a large table is laid on the shelf.
    """

    plan: Any
    keys: dict[str, tuple[int, ...]] | None = None
    shelf: Shelf | None = None


class Sources(NamedTuple):
    """What a kind may need besides its own keys: the folder of the YAML file and the pack's definitions."""

    folder: Path
    definitions: Mapping[str, str]


class SpecError(ValueError):
    """A fault in a rule that only its kind can see. `key` names the YAML key it stands at."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class Kind(Protocol):
    """What a kind's module offers; one of `confirm` and `find` (see the package's docstring)."""

    KEYS: Mapping[str, Any]
    REQUIRED: Sequence[str]

    def compile(self, spec: Mapping[str, Any], sources: Sources) -> Compiled: ...

    def confirm(self, rule: Rule, text: str, hits: Hits) -> Iterator[Match]: ...

    def find(self, rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]: ...


@cache
def load_kind(name: str) -> Kind:
    """The kind of this name. Raises `LookupError` for one that neither govlint nor an installed package offers."""
    if name.isidentifier() and not name.startswith("_"):
        try:
            return import_module(f"govlint.kinds.{name}")
        except ModuleNotFoundError as missing:
            if missing.name != f"govlint.kinds.{name}":
                raise
    from importlib.metadata import entry_points

    for point in entry_points(group="govlint.kinds", name=name):
        return point.load()  # type: ignore[no-any-return]
    raise LookupError(name)


def text_of_keys(kind: Kind, compiled: Compiled) -> str:
    """The name of the text in which the keys of a rule are looked for; "" for that of its scope."""
    return "" if compiled.keys is None else str(getattr(kind, "READS", ""))


def kind_names() -> list[str]:
    """All kinds that are installed."""
    from importlib.metadata import entry_points
    from pkgutil import iter_modules

    own = [module.name for module in iter_modules(__path__)]
    return sorted({*own, *(point.name for point in entry_points(group="govlint.kinds"))})
