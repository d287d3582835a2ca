"""Days in the traditional calendar."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from govlint.views.lunar import lunar, moons


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 10), (1, 1, False)),
        (date(2024, 2, 9), (12, 30, False)),
        (date(2024, 9, 17), (8, 15, False)),
        (date(2023, 4, 6), (2, 16, True)),
        (date(2025, 7, 25), (6, 1, True)),
        (date(1989, 12, 31), None),
        (date(2052, 1, 1), None),
    ],
)
def test_days(day: date, expected: tuple[int, int, bool] | None) -> None:
    assert lunar(day) == expected


def test_months_follow_each_other() -> None:
    for one, other in pairwise(moons()):
        assert (other.first - one.first).days == one.length
