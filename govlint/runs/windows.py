"""Text files that are too large to be held at once: checked in windows that end where a part of the draft ends.

A window holds whole parts (the documents of a compilation), so what is found in each is what would be found in one
piece, but for what a rule says of a file as a whole: how often a habit shows, what another part repeats. Where one part
is larger than a window, that is cut between paragraphs. What is found goes to disk (see `govlint.runs.spool`).
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govlint.document import Document, line_starts
from govlint.rules.model import IO_CODE
from govlint.runs.later import Outcome, outcome
from govlint.runs.spool import Part, Spool, Window
from govlint.source.decode import MARKS, Unreadable, decode
from govlint.source.text import as_document
from govlint.views.outline import outline
from govlint.views.prose import prose

if TYPE_CHECKING:
    from govlint.check import Checked, Checker
    from govlint.files import Target

WINDOW = 512 << 10


def check_in_windows(checker: Checker, target: Target) -> Checked:
    """What becomes of a large text file. Raises `Unreadable`."""
    spool = Spool()
    encoding = encoding_of(target.path, checker.encoding)
    blank = True
    for window, text in windows(target.path, encoding):
        blank = blank and text.isspace()
        checked = checker.check_document(as_document(target.path, text, encoding), target.settings)
        if checked.document is None or any(each.code == IO_CODE for each in checked.findings):
            # What could not be checked in one window was not checked in the file.
            return checked._replace(document=None, findings=tuple(checked.findings)[:1])
        spool.add(moved(outcome(checked), window))
    if blank:
        raise Unreadable("文件里没有文字")
    return spool.checked(target.path, encoding, lambda: checker.read_target(target))


def moved(found: Outcome, window: Window) -> Part:
    """What was found in a window, with its places in the file."""
    at = window.offset
    findings = []
    for code, name, severity, (start, end), message, norm, fix, related in found.findings:
        beside = tuple((first + at, last + at) for first, last in related)
        findings.append((code, name, severity, (start + at, end + at), message, norm, fix, beside))
    places = {start + at: (line + window.lines, column) for start, (line, column) in found.places.items()}
    return Part(window, tuple(findings), places)


def encoding_of(path: str, wanted: str | None) -> str:
    """The encoding of a file, told from its beginning. Raises `Unreadable`."""
    with open(path, "rb") as file:
        beginning = file.read(WINDOW)
    for mark, name in MARKS:
        if beginning.startswith(mark) and wanted is None:
            return name
    # Up to the end of a line: no character is cut in two there, in any encoding without a mark.
    return decode(beginning[: beginning.rfind(b"\n") + 1] or beginning, wanted).encoding


def windows(path: str, encoding: str) -> Iterator[tuple[Window, str]]:
    """The windows of a file and their texts, in order."""
    offset = lines = 0
    byte = len(mark_of(path, encoding))
    text = ""
    for more, last in _texts(path, encoding):
        text += more
        while len(text) >= WINDOW // 2 or (last and text):
            at = len(text) if last else end_of_window(text)
            if not at:
                break
            held, text = text[:at], text[at:]
            size = len(held.encode(encoding))
            yield Window(offset, lines, byte, size), held
            offset += at
            lines += len(Document(path, held).view(line_starts)) - 1
            byte += size


def mark_of(path: str, encoding: str) -> bytes:
    """The byte order mark that a file of this encoding begins with, if it does."""
    mark = next((mark for mark, name in MARKS if name == encoding), b"")
    with open(path, "rb") as file:
        return mark if file.read(len(mark)) == mark else b""


def end_of_window(text: str) -> int:
    """Where to cut a text: where its last part begins, or after its last line; 0 if it has one line."""
    cut = text.rfind("\n") + 1
    document = as_document("window.txt", text[:cut])
    running = document.view(prose)
    parts = document.view(outline)
    if len(parts) > 1:
        begin = running.source(parts[-1].start, parts[-1].start + 1).start
        starts = document.view(line_starts)
        begin = starts[bisect_right(starts, begin) - 1]
        return begin or cut
    return cut


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
