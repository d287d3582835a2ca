"""The files of a run, checked one by one or by several processes; what earlier runs found is not sought again."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import suppress

from govlint.check import Checked, Checker
from govlint.files import Target
from govlint.runs.progress import shown
from govlint.tell import say

Task = tuple[Target, Checked | None]
"""A file, and what became of it if that is known already."""
WORTH_BYTES = 512 << 10
"""Smaller runs are over before a second process has begun."""


def check_each(given: Namespace, checker: Checker, targets: Sequence[Target]) -> Iterator[Checked]:
    """What becomes of each target, in their order."""
    if given.profile:
        yield from profiled(checker, targets)
        return
    results = None
    if not given.no_cache:
        from govlint.runs.results import Results

        results = Results(checker)
    places: dict[int, str] = {}

    def tasks() -> Iterator[Task]:
        for number, target in enumerate(targets):
            place, known = results.find(target) if results else ("", None)
            if place and known is None:
                places[number] = place
            # The standard input is this process's own.
            if known is None and (target.is_stdin or target.skipped or target.fault):
                known = checker.check_target(target)
            yield target, known

    count = processes(given.jobs, [size_of(target) for target in targets])
    if count > 1:
        from govlint.runs.parallel import check_in_parallel

        found = check_in_parallel(checker, tasks(), count)
    else:
        found = (known or checker.check_target(target) for target, known in tasks())
    for number, checked in enumerate(shown(found, len(targets), given)):
        if results and number in places:
            results.keep(places.pop(number), checked)
        yield checked
    if results:
        results.close()


def profiled(checker: Checker, targets: Sequence[Target]) -> Iterator[Checked]:
    """The same in one process, anew; in the end is said what took how long."""
    from govlint.engine.profiling import Clock

    clock = Clock()
    for target in targets:
        with clock.on():
            checked = checker.check_target(target)
        yield checked
    for line in clock.lines() if clock.rules or clock.views else ():
        say(line)


def processes(wanted: str, sizes: Sequence[int]) -> int:
    """How many processes a run over files of these sizes is worth: `wanted` is a number or "auto"."""
    if wanted != "auto":
        return max(1, min(int(wanted), len(sizes)))
    return 1 if len(sizes) < 2 or sum(sizes) < WORTH_BYTES else min(cores(), len(sizes))


def cores() -> int:
    """The processors that this process may use."""
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def size_of(target: Target) -> int:
    """The size of a file in bytes; 0 where that cannot be told."""
    try:
        return 0 if target.is_stdin else os.stat(target.path).st_size
    except (OSError, ValueError):
        return 0
