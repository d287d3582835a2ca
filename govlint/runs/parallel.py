"""Several processes check a run's files: shared out in small lots, reported in order, with flat memory.

Each worker has a pipe of its own. A worker that dies takes one file with it, which is then said to be unchecked; the
rest of its lot is given to others. Workers leave the interrupt (Ctrl-C) to their parent, which ends them; should the
parent be gone, their pipes are closed and they end too.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from govlint.check import Checked, Checker, unchecked
from govlint.engine.lazy import keep_patterns
from govlint.files import Target
from govlint.runs.later import Outcome, outcome, restored
from govlint.runs.many import Task, size_of
from govlint.runs.spool import Findings, Part, Spool

LOT_FILES, LOT_BYTES = 16, 256 << 10
AHEAD = 64
"""So many files may be done before one that is not: a bound for what waits to be reported."""

Job = tuple[int, Target]


def check_in_parallel(checker: Checker, tasks: Iterator[Task], count: int) -> Iterator[Checked]:
    """What becomes of the files, in their order. No process is started before there is a file to check."""
    crew = Crew(checker, tasks, count)
    try:
        yield from crew.results()
    finally:
        crew.end()


class Worker(NamedTuple):
    """A process, the pipe to it, and what it was given and has not answered."""

    process: Any
    pipe: Connection
    waiting: deque[Job]


class Crew:
    """The workers, and what they have done that is not reported yet."""

    def __init__(self, checker: Checker, tasks: Iterator[Task], count: int) -> None:
        self.checker = checker
        self.tasks = enumerate(tasks)
        self.count = count
        self.returned: list[list[Job]] = []
        """Lots that a worker did not get to."""
        self.done: dict[int, Checked] = {}
        self.spools: dict[int, Spool] = {}
        """What was found so far in files that come window by window."""
        self.ended = False
        self.last = self.reported = 0
        """The numbers of the next file to be taken up and to be reported."""
        self.context = multiprocessing.get_context(start_method())
        self.workers: list[Worker] = []

    def start(self) -> Worker:
        """A new worker."""
        ours, theirs = self.context.Pipe()
        given = {each: getattr(self.checker, each) for each in ("encoding", "max_size", "revisions")}
        inherited = [worker.pipe for worker in self.workers] + [ours] if start_method() == "fork" else []
        # A forked worker has the rules already; another reads them as this process did.
        ready = self.checker if start_method() == "fork" else None
        process = self.context.Process(target=work, args=(theirs, given, ready, inherited), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return Worker(process, ours, deque())

    def results(self) -> Iterator[Checked]:
        """What becomes of the files, in order."""
        while True:
            self.give()
            while self.reported in self.done:
                yield self.done.pop(self.reported)
                self.reported += 1
            busy = [worker for worker in self.workers if worker.waiting]
            if self.ended and self.reported == self.last:
                return
            ready = wait([worker.pipe for worker in busy]) if busy else []
            for worker in busy:
                if worker.pipe in ready:
                    self.take(worker)

    def give(self) -> None:
        """Another lot for each worker that has none, unless too much waits to be reported."""
        idle = [worker for worker in self.workers if not worker.waiting]
        while idle or len(self.workers) < self.count:
            lot = self.returned.pop() if self.returned else self.next_lot()
            if not lot:
                return
            if not idle:
                idle.append(self.start())
                self.workers += idle
            worker = idle.pop()
            worker.waiting.extend(lot)
            with suppress(OSError):  # it is dead: `take` will see that
                worker.pipe.send(lot)

    def next_lot(self) -> list[Job]:
        """The next files to check; those of which all is known are done at once."""
        lot: list[Job] = []
        held = 0
        while len(lot) < LOT_FILES and held < LOT_BYTES and self.last - self.reported < AHEAD:
            number, (target, known) = next(self.tasks, (-1, (None, None)))
            if target is None:
                self.ended = True
                break
            self.last = number + 1
            if known is not None:
                self.done[number] = known
            else:
                # Before a worker is forked, so that it has the rules.
                self.checker.prepare(target.settings)
                lot.append((number, target))
                held += size_of(target)
        return lot

    def take(self, worker: Worker) -> None:
        """One answer of a worker; if it died, what it was at is unchecked, and another takes its place."""
        try:
            found: Outcome | Part = worker.pipe.recv()
        except (EOFError, OSError):
            number, target = worker.waiting.popleft()
            self.spools.pop(number, None)
            worker.process.join()
            self.done[number] = unchecked(target.path, f"检查它的进程中止了（{worker.process.exitcode}）")
            if worker.waiting:
                self.returned.append(list(worker.waiting))
            worker.pipe.close()
            self.workers[self.workers.index(worker)] = self.start()
            return
        number, target = worker.waiting[0]
        if isinstance(found, Part):
            self.spools.setdefault(number, Spool()).add(found)
            return
        worker.waiting.popleft()
        spool = self.spools.pop(number, None)
        read = partial(self.checker.read_target, target)
        self.done[number] = spool.checked(target.path, found.encoding, read) if spool else restored(found, read)

    def end(self) -> None:
        """End all workers, also those at work."""
        for worker in self.workers:
            worker.pipe.close()
            if worker.waiting:
                worker.process.terminate()
        for worker in self.workers:
            worker.process.join()


def start_method() -> str:
    """How processes are started: forked where that is safe and quick, else anew."""
    named = os.environ.get("GOVLINT_START", "")
    if named in multiprocessing.get_all_start_methods():
        return named
    return "fork" if sys.platform.startswith("linux") else "spawn"


def work(pipe: Connection, given: dict[str, Any], ready: Checker | None, inherited: list[Connection]) -> None:
    """What a worker does: check what comes through its pipe until that is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for each in inherited:
        each.close()
    checker = ready or Checker(**given)
    with suppress(EOFError, OSError):
        while True:
            for _, target in pipe.recv():
                checked = checker.check_target(target)
                if isinstance(checked.findings, Findings):
                    for part in checked.findings.spool.parts():
                        pipe.send(part)
                    checked = checked._replace(findings=())
                pipe.send(outcome(checked))
    keep_patterns()
