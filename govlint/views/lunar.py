"""The traditional calendar: which day of which of its months a day is, from 1990 to 2050."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("lunar.tsv")


class Moon(NamedTuple):
    """A month of the traditional calendar: its first day, its number, whether it is a leap month, its length."""

    first: date
    number: int
    leap: bool
    length: int


@cache
def moons() -> tuple[Moon, ...]:
    """All months that are known, in order."""
    found: list[Moon] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]:
        _, first, leap, long = line.split("\t")
        numbers = [(number, False) for number in range(1, 13)]
        if leap:
            numbers.insert(int(leap), (int(leap), True))
        lengths = [29 + int(each) for each in long]
        days = accumulate(lengths, initial=0)
        begin = date.fromisoformat(first)
        found += [
            Moon(begin + timedelta(after), *number, length)
            for number, after, length in zip(numbers, days, lengths, strict=False)
        ]
    return tuple(found)


def lunar(day: date) -> tuple[int, int, bool] | None:
    """The month and the day in it of the traditional calendar, and whether it is a leap month; None if not known."""
    for moon in moons():
        after = (day - moon.first).days
        if 0 <= after < moon.length:
            return moon.number, after + 1, moon.leap
    return None
