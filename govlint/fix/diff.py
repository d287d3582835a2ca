"""What fixes would change, as a unified diff. Nothing is searched for: the fixes say what stays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govlint.document import Document, line_starts
from govlint.fix.settle import Outcome, Step
from govlint.report.flake8 import on_one_line

CONTEXT = 3
NO_NEWLINE = "\\ No newline at end of file\n"


class Kept(NamedTuple):
    """A stretch that no fix touched: where it stands before and after."""

    before: int
    after: int
    length: int


class Change(NamedTuple):
    """Lines, 0-based and up to `end`, and those that take their place, up to `stop`."""

    start: int
    end: int
    begin: int
    stop: int


def unified(outcome: Outcome) -> Iterator[str]:
    """The lines of the diff that the fixes make. Beside paths of files that are not UTF-8 stands their encoding."""
    old, new = outcome.steps[0].document, outcome.document
    path = on_one_line(old.path) + ("" if old.encoding == "utf-8" else f"\t{old.encoding}")
    yield f"--- {path}\n"
    yield f"+++ {path}\n"
    before, after = _lines(old), _lines(new)
    for group in _grouped(changes(outcome)):
        top, bottom = max(0, group[0].start - CONTEXT), min(len(before), group[-1].end + CONTEXT)
        left, right = group[0].begin - (group[0].start - top), group[-1].stop + (bottom - group[-1].end)
        yield f"@@ -{_range(top, bottom)} +{_range(left, right)} @@\n"
        for start, end, begin, stop in group:
            yield from (_line(" ", before[at]) for at in range(top, start))
            yield from (_line("-", before[at]) for at in range(start, end))
            yield from (_line("+", after[at]) for at in range(begin, stop))
            top = end
        yield from (_line(" ", before[at]) for at in range(top, bottom))


def shown(line: str) -> str:
    """A line of a diff for a terminal: what cannot be seen, or would move the cursor, is spelt out."""
    plain = line.replace("\r\n", "\n")
    return "".join(c if c.isprintable() or c in "\t\n\u3000" else f"<U+{ord(c):04X}>" for c in plain)


def changes(outcome: Outcome) -> list[Change]:
    """The lines that are not the same before and after, those that stand together as one."""
    old, new = _bounds(outcome.steps[0].document), _bounds(outcome.document)
    found: list[Change] = []
    at = place = 0
    for kept in kept_by(outcome.steps):
        line = bisect_left(old, kept.before)
        while line + 1 < len(old) and old[line + 1] <= kept.before + kept.length:
            start, end = (old[each] - kept.before + kept.after for each in (line, line + 1))
            other = bisect_left(new, start)
            if new[other : other + 2] == [start, end]:
                if (line, other) != (at, place):
                    found.append(Change(at, line, place, other))
                at, place = line + 1, other + 1
            line += 1
    if (len(old) - 1, len(new) - 1) != (at, place):
        found.append(Change(at, len(old) - 1, place, len(new) - 1))
    return found


def kept_by(steps: Sequence[Step]) -> list[Kept]:
    """The stretches of the first text that are still there after all passes."""
    kept = [Kept(0, 0, len(steps[0].document.text))]
    for step in steps:
        kept = list(_cut(kept, step))
    return kept


def _cut(stretches: Sequence[Kept], step: Step) -> Iterator[Kept]:
    """What a pass leaves of stretches."""
    fixes = iter([(*each.span, each.fix.replacement) for each in step.fixed if each.fix])
    fix = next(fixes, None)
    reached = shift = 0
    for before, after, length in stretches:
        at = max(after, reached)
        while fix and fix[0] < after + length:
            start, end, replacement = fix
            if at < start:
                yield Kept(before + at - after, at + shift, start - at)
            at = reached = max(at, end)
            shift += len(replacement) - (end - start)
            fix = next(fixes, None)
        if at < after + length:
            yield Kept(before + at - after, at + shift, after + length - at)


def _bounds(document: Document) -> list[int]:
    """Where lines begin, and the end of the text."""
    starts, length = list(document.view(line_starts)), len(document.text)
    return starts if starts[-1] == length else [*starts, length]


def _lines(document: Document) -> list[str]:
    """The lines with their breaks. A lone CR, which no diff knows for a break, is shown as LF."""
    bounds = _bounds(document)
    lines = [document.text[start:end] for start, end in pairwise(bounds)]
    return [f"{line[:-1]}\n" if line.endswith("\r") else line for line in lines]


def _grouped(found: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes in groups whose context would overlap or touch."""
    group: list[Change] = []
    for change in found:
        if group and change.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{NO_NEWLINE}"


def _range(start: int, end: int) -> str:
    """A range of lines as hunks have it: the first, 1-based, and how many; an empty one names the line before it."""
    length = end - start
    return f"{start + 1 if length else start}" + ("" if length == 1 else f",{length}")
