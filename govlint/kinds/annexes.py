"""annexes: the note that lists the annexes, against the text above it and the annexes below.

The note is `附件：` with a name, or with names numbered from 1; only drafts with one such note are judged. `fault:
unlisted` reports a reference (见附件3) to one that is neither listed nor there. `fault: retitled` reports the title of
an annex that is like the name in the note and yet another: neither is a part of the other.
`{listed}` is the name in the note, `{count}` how many it lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule
from govlint.views.numerals import number_of
from govlint.views.paragraphs import Paragraph, paragraphs
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {"fault": {"enum": ["unlisted", "retitled"]}}
REQUIRED = ("fault",)
ALIKE = 0.6
TITLE_LINES = 3

NUMERAL = "(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
NOTE = lazily("^附件[：:][ \u3000]{0,4}(?=[^ \u3000])")
ENTRY = lazily(
    r"(?:^|(?<=[ \u3000]))(?P<number>[0-9]{1,2})[.．、][ \u3000]?(?P<name>[^\s\d].*?)(?=[ \u3000]+[0-9]{1,2}[.．、]|$)"
)
HEAD = lazily(rf"^附件[ \u3000]?{NUMERAL}?[：:]?$")
# 附件三的规定 of a law, 《…》附件2, 该附件1: another document's.
REFERENCE = lazily(
    rf"(?<![》”该其原章法约書书号])附件[ \u3000]?{NUMERAL}(?![0-9年月日]|[.．]\d|[\u3400-\u9fff]?[套批类级])"
)
APART = lazily(r"[\s《》“”\"'（）()：:、，。；;]|\.(?:docx?|xlsx?|pdf|wps)$")


class Note(NamedTuple):
    """The names that the note lists by number, and the first line below it."""

    names: dict[int, str]
    first: int
    below: int


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """Which fault is looked for."""
    return Compiled(spec["fault"])


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The faults of the draft, if it has one note of annexes."""
    plain = document.view(simplified)
    lines = [line._replace(text=plain[line.start : line.end]) for line in document.view(paragraphs)]
    notes = [number for number, line in enumerate(lines) if NOTE.match(line.text)]
    if len(notes) != 1:
        return
    note = _read(lines, notes[0])
    heads = {_number(found): at for at in range(note.below, len(lines)) if (found := HEAD.match(lines[at].text))}
    if rule.plan == "unlisted":
        yield from _unlisted(note, lines, {*note.names, *heads}, text)
    else:
        yield from _retitled(note, lines, heads, text)


def _number(found: Any) -> int:
    """The number of an annex or of a reference; 1 for one without."""
    return (number_of(found["number"]) or 0) if found["number"] else 1


def _read(lines: list[Paragraph], first: int) -> Note:
    """The note that begins in a line."""
    names: dict[int, str] = {}
    rest = NOTE.sub("", lines[first].text)
    at = first
    while True:
        entries = [(int(found["number"]), found["name"]) for found in ENTRY.finditer(rest)]
        if not entries or [number for number, _ in entries] != [len(names) + 1 + more for more in range(len(entries))]:
            break
        names.update(entries)
        at += 1
        rest = lines[at].text if at < len(lines) else ""
    return Note(names or {1: rest}, first, max(at, first + 1))


def _unlisted(note: Note, lines: list[Paragraph], known: set[int], text: str) -> Iterator[Match]:
    for line in lines[: note.first]:
        for found in REFERENCE.finditer(line.text):
            if _number(found) not in known:
                start, end = line.start + found.start(), line.start + found.end()
                yield Match(start, end, {"match": text[start:end], "count": str(len(note.names))})


def _retitled(note: Note, lines: list[Paragraph], heads: Mapping[int, int], text: str) -> Iterator[Match]:
    from difflib import SequenceMatcher

    for number, name in note.names.items():
        at = heads.get(number, len(lines)) + 1
        titles = [lines[at : at + count] for count in range(1, TITLE_LINES + 1) if at + count <= len(lines)]
        bare = [APART.sub("", "".join(line.text for line in title)) for title in titles]
        listed = APART.sub("", name)
        if not listed or any(each in listed or listed in each for each in bare):
            continue
        likeness = [SequenceMatcher(None, listed, each, autojunk=False).ratio() for each in bare]
        best = max(range(len(bare)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= ALIKE:
            start, end = titles[best][0].start, titles[best][-1].end
            yield Match(start, end, {"match": text[start:end].replace("\n", ""), "listed": name})
