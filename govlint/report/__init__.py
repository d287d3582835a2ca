"""The output formats. A format is the module of that name in this package; nothing lists them.

A format has a class `Report(out, rules)`: `add(checked)` is called for each file, in order, and `close()` once at the
end. `rules` are those of the run by code, for formats that explain them; a finding may have a code that is not there.
Modules whose names begin with `_` are what formats share.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, TextIO, cast

from govlint.check import Checked
from govlint.rules.model import Rule

Rules = Mapping[str, Rule]
"""Rules by code."""


class Report(Protocol):
    """Writes findings to a stream as they come."""

    def add(self, checked: Checked) -> None: ...

    def close(self) -> None: ...


def format_names() -> list[str]:
    """The formats that there are."""
    from pkgutil import iter_modules

    return sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))


def open_report(name: str, out: TextIO, rules: Rules) -> Report:
    """A report of this format. Raises `ModuleNotFoundError` for an unknown one."""
    return cast(Report, import_module(f"govlint.report.{name}").Report(out, rules))
