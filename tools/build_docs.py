"""Writes what the documentation says of the kinds: the first sentence of each kind's own description.

    python tools/build_docs.py [--check]

`--check` writes nothing and exits with 1 where the documentation is not what would be written.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import govlint.kinds

PAGE = Path(__file__).parent.parent / "docs" / "writing-rules.md"
TABLE = re.compile(r"(?<=\| kind \| for \|\n\|---\|---\|\n)(?:\|.*\n)*")


def rows() -> str:
    """A row of the table for each kind."""
    lines = []
    for module in sorted(iter_modules(govlint.kinds.__path__), key=lambda module: module.name):
        described = " ".join((import_module(f"govlint.kinds.{module.name}").__doc__ or "").split())
        name, _, purpose = described.partition(": ")
        first = re.split(r"(?<=[.])\s", purpose, maxsplit=1)[0].rstrip(".")
        lines.append(f"| `{name}` | {first} |\n")
    return "".join(lines)


def main() -> int:
    """Write the page, or compare it."""
    old = PAGE.read_text(encoding="utf-8")
    new = TABLE.sub(lambda _: rows(), old)
    if "--check" in sys.argv[1:]:
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
