"""The files of a run, checked one by one or by several processes; what earlier runs found is not sought again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from govlint.check import Checked, Checker
from govlint.files import Target
from govlint.parallel import Task, check_in_parallel, processes, size_of
from govlint.progress import shown
from govlint.results import Results


def check_each(given: Namespace, checker: Checker, targets: Sequence[Target]) -> Iterator[Checked]:
    """What becomes of each target, in their order."""
    results = None if given.no_cache else Results(checker)
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
        found = check_in_parallel(checker, tasks(), count)
    else:
        found = (known or checker.check_target(target) for target, known in tasks())
    for number, checked in enumerate(shown(found, len(targets), given)):
        if results and number in places:
            results.keep(places.pop(number), checked)
        yield checked
    if results:
        results.close()
