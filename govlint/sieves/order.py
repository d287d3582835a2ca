"""The sieves between checking and reporting: what is excused, what was known before, what is not asked for.

The order: comments in the draft, ignore files, baseline, `--changed-since`.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from govlint.check import Checked, Checker
from govlint.config import Settings
from govlint.files import Target
from govlint.sieves.extent import Extent
from govlint.sieves.sidefile import BASELINE_NAME, IGNORE_NAME, Nearby
from govlint.source.text import MARKDOWN


class Sieve(Protocol):
    """Leaves out findings that are known, excused or not asked for; it may be applied to one file several times.

    What could not be checked (IO) always passes.
    """

    @property
    def label(self) -> str:
        """By what findings are held back, in Chinese."""

    def apply(self, checked: Checked) -> Checked:
        """The file without the findings that this sieve holds back."""

    def held(self) -> Counter[tuple[str, str]]:
        """How many findings of each rule, by code and name, were held back when each file was last seen."""

    def leftovers(self) -> Iterator[Checked]:
        """Once all files are through: what is wrong with the sieve itself, as findings in its own file."""


def add_sieve_options(parser: ArgumentParser) -> None:
    """The options that say which sieves there are."""
    parser.add_argument("--no-ignore", action="store_true")
    baseline = parser.add_mutually_exclusive_group()
    baseline.add_argument("--baseline")
    baseline.add_argument("--no-baseline", action="store_true")
    parser.add_argument("--changed-since")


def open_sieves(
    given: Namespace, checker: Checker, targets: Sequence[Target], settings_for: Callable[[str], Settings]
) -> list[Sieve]:
    """The sieves that the options ask for. Raises `ConfigError` for a side file or a revision that cannot be used."""
    extent = Extent(given.paths or ["."])
    sieves = open_excuses(given, checker, targets, settings_for, extent)
    if given.baseline or not (given.isolated or given.no_baseline or not any_nearby(BASELINE_NAME, targets)):
        from govlint.sieves.baseline import Baselines

        sieves.append(Baselines(checker, targets, extent, named=given.baseline, settings_for=settings_for))
    if given.changed_since is not None:
        from govlint.sieves.changed import Changed

        sieves.append(Changed(given.changed_since, targets))
    return sieves


def open_excuses(
    given: Namespace,
    checker: Checker,
    targets: Sequence[Target],
    settings_for: Callable[[str], Settings],
    extent: Extent,
) -> list[Sieve]:
    """The sieves of what somebody wrote an excuse for."""
    sieves: list[Sieve] = []
    if given.no_ignore:
        return sieves
    if any(target.path.lower().endswith(MARKDOWN) for target in targets):
        from govlint.sieves.comments import Comments

        sieves.append(Comments(checker, targets))
    if not given.isolated and any_nearby(IGNORE_NAME, targets):
        from govlint.sieves.suppress import SideFiles

        sieves.append(SideFiles(checker, settings_for, targets, extent))
    return sieves


def any_nearby(name: str, targets: Sequence[Target]) -> bool:
    """Whether a side file of this name is in or above the folder of any target."""
    nearby = Nearby(name)
    return any(nearby(os.path.dirname(os.path.abspath(target.path))) for target in targets)


def sift(checked: Checked, sieves: Sequence[Sieve]) -> Checked:
    """A file with the findings that no sieve holds back."""
    for sieve in sieves:
        checked = sieve.apply(checked)
    return checked


def leftovers(sieves: Sequence[Sieve]) -> Iterator[Checked]:
    """What is wrong with the sieves themselves, so far as those after them let it through."""
    for number, sieve in enumerate(sieves):
        for checked in sieve.leftovers():
            sifted = sift(checked, sieves[number + 1 :])
            if sifted.findings:
                yield sifted


def held(sieves: Sequence[Sieve]) -> Counter[tuple[str, str]]:
    """How many findings of each rule, by code and name, were held back."""
    return sum((sieve.held() for sieve in sieves), Counter())


def held_lines(sieves: Sequence[Sieve]) -> list[str]:
    """How many findings were held back, for the summary."""
    counts = [(sieve.label, sieve.held().total()) for sieve in sieves]
    return [f"另有 {count} 处按{label}不报。" for label, count in counts if count]
