"""The lines of printed pages, as PDF and OFD have them."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of a page, or a piece of one that a wide gap parts from the rest: its text, where it begins and ends from
    the left edge, the size of its type, and how far down it stands, in points; `bottom` is where the last line of a
    cell of several stands."""

    text: str
    left: float
    right: float
    size: float
    top: float
    bottom: float = 0.0
