"""annexes: the note that lists the annexes, against the text above it and the annexes below.

The note is `附件：` with a name, or with names numbered from 1; only drafts with one such note are judged. `fault:
unlisted` reports a reference (见附件3) to one that is neither listed nor there. `fault: retitled` reports the title of
an annex that is like the name in the note and yet another: neither is a part of the other. `fault: absent` reports a
name in the note without its annex, where there are more annexes than that, at least two; `fault: extra` an annex whose
number the note does not reach.
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

KEYS: Mapping[str, Any] = {"fault": {"enum": ["unlisted", "retitled", "absent", "extra"]}}
REQUIRED = ("fault",)
ALIKE = 0.6
TITLE_LINES = 3
FEW = 2

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
    """The names that the note lists by number, the spans of these entries, its first line and the first below it."""

    names: dict[int, str]
    spans: dict[int, tuple[int, int]]
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
    elif rule.plan == "retitled":
        yield from _retitled(note, lines, heads, text)
    else:
        spans = _absent(note, heads) if rule.plan == "absent" else _extra(note, heads, lines)
        for number, (start, end) in spans:
            words = {"listed": note.names.get(number, ""), "count": str(len(note.names)), "number": str(number)}
            yield Match(start, end, {"match": text[start:end], **words})


def _number(found: Any) -> int:
    """The number of an annex or of a reference; 1 for one without."""
    return (number_of(found["number"]) or 0) if found["number"] else 1


def _read(lines: list[Paragraph], first: int) -> Note:
    """The note that begins in a line."""
    names: dict[int, str] = {}
    spans: dict[int, tuple[int, int]] = {}
    rest = NOTE.sub("", lines[first].text)
    at = first
    while True:
        entries = [*ENTRY.finditer(rest)]
        numbers = [int(entry["number"]) for entry in entries]
        if not entries or numbers != [len(names) + 1 + more for more in range(len(entries))]:
            break
        begin = lines[at].end - len(rest)
        for number, entry in zip(numbers, entries, strict=True):
            names[number] = entry["name"]
            spans[number] = (begin + entry.start(), begin + entry.end())
        at += 1
        rest = lines[at].text if at < len(lines) else ""
    return Note(names or {1: rest}, spans, first, max(at, first + 1))


def _unlisted(note: Note, lines: list[Paragraph], known: set[int], text: str) -> Iterator[Match]:
    for line in lines[: note.first]:
        for found in REFERENCE.finditer(line.text):
            if _number(found) not in known:
                start, end = line.start + found.start(), line.start + found.end()
                yield Match(start, end, {"match": text[start:end], "count": str(len(note.names))})


def _absent(note: Note, heads: Mapping[int, int]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The entries of the note whose annexes are not there, while most others are."""
    absent = [number for number in note.spans if number not in heads]
    if FEW <= len(heads) > len(absent) and heads.keys() <= note.spans.keys():
        yield from ((number, note.spans[number]) for number in absent)


def _extra(note: Note, heads: Mapping[int, int], lines: list[Paragraph]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The heads of annexes with a number that the note does not reach, where the others are those of the note."""
    if note.spans and note.spans.keys() <= heads.keys():
        yield from ((number, lines[at][:2]) for number, at in sorted(heads.items()) if number > len(note.spans))


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
