"""The output formats. A format is the module of that name in this package; nothing lists them.

A format has a class `Report(out)`: `add(checked)` is called for each file, in order, and `close()` once at the end.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, TextIO, cast

from govlint.check import Checked


class Report(Protocol):
    """Writes findings to a stream as they come."""

    def add(self, checked: Checked) -> None: ...

    def close(self) -> None: ...


def format_names() -> list[str]:
    """The formats that there are."""
    return sorted(module.name for module in iter_modules(__path__))


def open_report(name: str, out: TextIO) -> Report:
    """A report of this format. Raises `ModuleNotFoundError` for an unknown one."""
    return cast(Report, import_module(f"govlint.report.{name}").Report(out))
