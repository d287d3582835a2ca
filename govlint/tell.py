"""What govlint says on stderr: faults of rules and settings, remarks, the summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from govlint.rules.load import Fault


def tell(faults: Iterable[Fault]) -> None:
    """Write faults, each with the line that it stands in."""
    for fault in faults:
        place = f"{fault.path}:{fault.line}:{fault.column}" if fault.line else fault.path
        say(f"{place}: {fault.message}")
        if fault.excerpt.strip():
            say(f"    {fault.excerpt.strip()[:160]}")


def say(line: str) -> None:
    """Write one line."""
    print(line, file=sys.stderr)
