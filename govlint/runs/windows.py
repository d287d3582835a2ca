"""Text files that are too large to be held at once: checked in windows that end where a part of the draft ends.

A window holds whole parts (the documents of a compilation), so what is found in each is what would be found in one
piece, but for what a rule says of a file as a whole: how often a habit shows, what another part repeats. A part that is
larger than a window is torn between lines (a line that is larger between sentences), and its build is not
judged. What is found goes to disk (`runs.spool`).
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govlint.document import Document, Span, line_starts
from govlint.engine.engine import READ
from govlint.kinds.habit import Habit
from govlint.rules.model import IO_CODE
from govlint.runs.later import Outcome, outcome
from govlint.runs.spool import Part, Spool, Window, text_of
from govlint.source.decode import MARKS, Unreadable, decode
from govlint.source.text import as_document
from govlint.views.outline import outline
from govlint.views.prose import prose

if TYPE_CHECKING:
    from govlint.check import Checked, Checker
    from govlint.files import Target

WINDOW = 512 << 10
"""So many bytes are read at a time. A window has half as many characters or some more; a large part, more."""
LONGEST = 4
"""So many bytes has a character at most."""
NEAR = 4
"""So many parts back is far enough to tell whether a part ends where the next begins."""
OUTLINED = ("announced", "frame", "genre", "numbering", "referred", "sections", "signoff")
"""The kinds of rules that judge a part by how it is built; of one that is torn they are silent."""


class Stretch(NamedTuple):
    """A window, the stretch of its text with the parts that are whole, and what habits all the draft has."""

    window: Window
    whole: Span
    habits: dict[str, tuple[bool, int, bool]]


def check_in_windows(checker: Checker, target: Target) -> Checked:
    """What becomes of a large text file. Raises `Unreadable`."""
    spool = Spool()
    encoding = encoding_of(target.path, checker.encoding)
    outlined = {rule.code for rule in checker.rules(target.settings) if rule.kind in OUTLINED}
    for window, whole, habits in surveyed(checker, target, encoding):
        document = as_document(target.path, text_of(target.path, encoding, window), encoding)
        document.habits = habits
        checked = checker.check_document(document, target.settings)
        if checked.document is None or any(each.code == IO_CODE for each in checked.findings):
            # What could not be checked in one window was not checked in the file.
            return checked._replace(document=None, findings=tuple(checked.findings)[:1])
        sound = checked.only(
            each.code not in outlined or whole.start <= each.span.start < whole.end for each in checked.findings
        )
        spool.add(moved(outcome(sound), window))
    return spool.checked(target.path, encoding, lambda: checker.read_target(target))


def surveyed(checker: Checker, target: Target, encoding: str) -> list[Stretch]:
    """The stretches of a file, once it is known what all of it has of each habit. Raises `Unreadable`."""
    habits = [Habit(rule) for rule in checker.prepare(target.settings).rules if rule.kind == "habit"]
    found = []
    blank = True
    for window, text, whole in windows(target.path, encoding):
        blank = blank and text.isspace()
        document = as_document(target.path, text, encoding)
        for habit in habits:
            habit.add(document.view(READ[habit.rule.scope]).text)
        found.append((window, whole))
    if blank:
        raise Unreadable("文件里没有文字")
    return [
        Stretch(*each, {habit.rule.code: habit.seen_from(number) for habit in habits})
        for number, each in enumerate(found)
    ]


def moved(found: Outcome, window: Window) -> Part:
    """What was found in a window, with its places in the file."""
    at = window.offset
    findings = []
    for code, name, severity, (start, end), message, norm, fix, related in found.findings:
        beside = tuple((first + at, last + at) for first, last in related)
        findings.append((code, name, severity, (start + at, end + at), message, norm, fix, beside))
    places = {
        start + at: (line + window.lines, column + (window.columns if line == 1 else 0))
        for start, (line, column) in found.places.items()
    }
    return Part(window, tuple(findings), places)


def encoding_of(path: str, wanted: str | None) -> str:
    """The encoding of a file, told from its beginning. Raises `Unreadable`."""
    with open(path, "rb") as file:
        beginning = file.read(WINDOW)
    for mark, name in MARKS:
        if beginning.startswith(mark) and wanted is None:
            return name
    if len(beginning) < WINDOW:
        return decode(beginning, wanted).encoding
    # No character is cut in two at the end of a line, in any encoding without a mark; without lines one may be.
    ends = [beginning.rfind(b"\n") + 1] if b"\n" in beginning else range(WINDOW, WINDOW - LONGEST, -1)
    for end in ends:
        try:
            return decode(beginning[:end], wanted).encoding
        except Unreadable as unreadable:
            fault = unreadable
    raise fault


def windows(path: str, encoding: str) -> Iterator[tuple[Window, str, Span]]:
    """The windows of a file in order, each with its text and the stretch of that with the parts that are whole."""
    offset = lines = columns = 0
    byte = len(mark_of(path, encoding))
    text = ""
    torn = False
    for more, last in _texts(path, encoding):
        text += more
        while len(text) >= WINDOW // 2 or (last and text):
            full = len(text) if last else text.rfind("\n") + 1
            if not full and len(text) >= WINDOW:
                full = text.rfind("。") + 1 or len(text)
            begins = parts_in(text[:full]) if torn or not last else [0]
            at = full if last else end_of_window(text[:full], begins)
            tears = not at and len(text) >= WINDOW * 3 // 4
            at = full if tears else at
            if not at:
                break
            held, text = text[:at], text[at:]
            size = len(held.encode(encoding))
            yield Window(offset, lines, columns, byte, size), held, whole_parts(at, begins, torn, tears)
            torn = tears
            offset += at
            starts = Document(path, held).view(line_starts)
            lines += len(starts) - 1
            columns = at - starts[-1] + (columns if len(starts) == 1 else 0)
            byte += size


def mark_of(path: str, encoding: str) -> bytes:
    """The byte order mark that a file of this encoding begins with, if it does."""
    mark = next((mark for mark, name in MARKS if name == encoding), b"")
    with open(path, "rb") as file:
        return mark if file.read(len(mark)) == mark else b""


def end_of_window(text: str, begins: Sequence[int]) -> int:
    """Where to cut a text, of which the parts begin at `begins`: where the last begins that is sure to be one; or 0.

    It is if enough follows it, and if the text before it has the same parts without what follows.
    """
    sure = len(text) - WINDOW // 64
    for number in range(len(begins) - 1, 0, -1):
        at = begins[number]
        # Each part is told from where it begins on: a few of them tell as much as all.
        first = max(0, number - NEAR)
        if at < sure and parts_in(text[begins[first] : at]) == [each - begins[first] for each in begins[first:number]]:
            return at
    return 0


def whole_parts(end: int, begins: Sequence[int], torn: bool, tears: bool) -> Span:
    """The stretch of a window with the parts that are whole: the first may be torn, or the window tears the last."""
    edges = [*(each for each in begins if each < end), end]
    first = edges[1] if torn else 0
    return Span(first, max(first, edges[-2]) if tears else end)


def parts_in(text: str) -> list[int]:
    """Where the parts of a text begin, at the beginning of a line each; the first begins with it."""
    document = as_document("window.txt", text)
    running = document.view(prose)
    starts = document.view(line_starts)
    begins = [running.source(part.start, part.start + 1).start for part in document.view(outline)]
    return [0, *(starts[bisect_right(starts, begin) - 1] for begin in begins[1:])]


def _texts(path: str, encoding: str) -> Iterator[tuple[str, bool]]:
    """A file's text piece by piece, and whether that is the last. Raises `Unreadable`."""
    decoder = codecs.getincrementaldecoder(encoding)()
    at = 0
    with open(path, "rb") as file:
        data = file.read(WINDOW).removeprefix(mark_of(path, encoding))
        while True:
            following = file.read(WINDOW)
            try:
                # A line break of two characters is not parted.
                text = decoder.decode(data, final=not following)
            except UnicodeDecodeError as fault:
                raise Unreadable(f"不是 {encoding}（字节偏移 {at + fault.start} 附近）") from None
            yield text, not following
            if not following:
                return
            at += len(data)
            data = following
