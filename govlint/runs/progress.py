"""How far a run has come, on a terminal, in one line that makes way for everything else that is written."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from govlint.language import translated

Each = TypeVar("Each")
PATIENCE = 2.0
"""Seconds after which a run is worth a word; and how often that is renewed at most."""
RENEWED = 0.1
WIDTH = 24


def shown(found: Iterable[Each], count: int, given: Namespace) -> Iterator[Each]:
    """The same values; meanwhile a line tells how many of them there were."""
    if given.quiet or count < 2 or not sys.stderr.isatty():
        yield from found
        return
    due = monotonic() + PATIENCE
    line = ""
    for number, each in enumerate(found, 1):
        _write("\r" + " " * 2 * len(line) + "\r" if line else "")
        line = ""
        yield each
        if monotonic() >= due and number < count:
            due = monotonic() + RENEWED
            full = WIDTH * number // count
            line = f"{'█' * full}{'░' * (WIDTH - full)} {translated(f'检查了 {number} 个文件，共 {count} 个')}"
            _write(line)


def _write(text: str) -> None:
    if text:
        sys.stderr.write(text)
        sys.stderr.flush()
