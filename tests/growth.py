"""How the time of a computation grows with its input."""

from collections.abc import Callable
from time import perf_counter
from typing import TypeVar

Input = TypeVar("Input")


def grows_linearly(make: Callable[[int], Input], compute: Callable[[Input], object], size: int) -> bool:
    """Whether eight times the input takes far less than the 64 times of a quadratic computation."""
    small, large = (_seconds(make(each), compute) for each in (size, 8 * size))
    # Far more than the eight times that it should take: a busy machine must not fail the test.
    return large < 28 * small + 0.02


def _seconds(given: Input, compute: Callable[[Input], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        compute(given)
        best = min(best, perf_counter() - start)
    return best
