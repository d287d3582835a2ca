"""What fixes would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from govlint.document import LINE_BREAK, Document
from govlint.report.flake8 import on_one_line

CONTEXT = 3
NO_NEWLINE = "\\ No newline at end of file\n"
Opcode = tuple[str, int, int, int, int]


def unified(document: Document, text: str) -> Iterator[str]:
    """The lines of the diff from a document to its new text. Paths of files that are not UTF-8 name the encoding."""
    before, after = _lines(document.text), _lines(text)
    path = on_one_line(document.path) + ("" if document.encoding == "utf-8" else f"\t{document.encoding}")
    yield f"--- {path}\n"
    yield f"+++ {path}\n"
    for group in _groups(before, after):
        (_, top, _, left, _), (_, _, bottom, _, right) = group[0], group[-1]
        yield f"@@ -{_range(top, bottom)} +{_range(left, right)} @@\n"
        for tag, start, end, begin, stop in group:
            if tag == "equal":
                yield from (_line(" ", line) for line in before[start:end])
            else:
                yield from (_line("-", line) for line in before[start:end])
                yield from (_line("+", line) for line in after[begin:stop])


def shown(line: str) -> str:
    """A line of a diff for a terminal: what cannot be seen, or would move the cursor, is spelt out."""
    plain = line.replace("\r\n", "\n")
    return "".join(c if c.isprintable() or c in "\t\n\u3000" else f"<U+{ord(c):04X}>" for c in plain)


def _lines(text: str) -> list[str]:
    """The lines of a text with their breaks. A lone CR, which no diff knows for a break, is shown as LF."""
    lines, at = [], 0
    for found in LINE_BREAK.finditer(text):
        lines.append(text[at : found.start()] + ("\r\n" if found.group() == "\r\n" else "\n"))
        at = found.end()
    return [*lines, text[at:]] if at < len(text) else lines


def _line(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n{NO_NEWLINE}"


def _range(start: int, end: int) -> str:
    """A range of lines as hunks have it: the first, 1-based, and how many; an empty one names the line before it."""
    length = end - start
    return f"{start + 1 if length else start}" + ("" if length == 1 else f",{length}")


def _groups(before: list[str], after: list[str]) -> Iterator[list[Opcode]]:
    """The changes with some lines about them."""
    if len(before) != len(after):
        yield from SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(CONTEXT)
        return
    # Nearly always fixes change lines and leave their number: nothing has to be searched for.
    group: list[int] = []
    for line in (at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new):
        if group and line - group[-1] > 2 * CONTEXT:
            yield list(_in_place(group, len(before)))
            group = []
        group.append(line)
    yield list(_in_place(group, len(before)))


def _in_place(changed: list[int], length: int) -> Iterator[Opcode]:
    """The opcodes of a group of changed lines; those that stand together are one change."""
    at = max(0, changed[0] - CONTEXT)
    for _, together in groupby(enumerate(changed), key=lambda each: each[1] - each[0]):
        run = [line for _, line in together]
        if at < run[0]:
            yield ("equal", at, run[0], at, run[0])
        at = run[-1] + 1
        yield ("replace", run[0], at, run[0], at)
    end = min(length, at + CONTEXT)
    if at < end:
        yield ("equal", at, end, at, end)
