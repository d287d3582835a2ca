"""What govlint says on stderr: faults of rules and settings, remarks, the summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from govlint.language import translated
from govlint.rules.load import Fault


def tell(faults: Iterable[Fault]) -> None:
    """Write faults, each with the line that it stands in."""
    for fault in faults:
        place = f"{fault.path}:{fault.line}:{fault.column}" if fault.line else fault.path
        say(printable(f"{place}: {translated(fault.message)}"))
        if fault.excerpt.strip():
            say(f"    {printable(fault.excerpt.strip()[:160])}")


def printable(text: str) -> str:
    """A text from a file that is not trusted, without what a terminal would obey."""
    return "".join(char if char.isprintable() or char == "\u3000" else ascii(char)[1:-1] for char in text)


def say(line: str) -> None:
    """Write one line, or several, in the language asked for."""
    print(translated(line), file=sys.stderr)
