"""abbreviations: one name that is given two short forms in one document, or a short form used before it is introduced.

`pattern` is how a short form is introduced, with its brackets; the group `short` is the short form. Two introductions
are of one name where what stands right before them is the same: the same 《title》, or the same last characters, at
least `SAME` of them, up to a mark, that hold both short forms. `{full}` is that name and `{first}` the short form that
was introduced first.

With `fault: early` the first use of a short form is reported that stands in the text before the only introduction of
it: a 《title》, or `CLEAR` characters or more of the name, in their order, that no other Chinese character before them
can make part of a longer one. Headings do not count, nor does what is a part of the full name.

With `fault: shared` the second introduction of a short form is reported that stands after another name: `{first}` is
the one that has it already. A title that holds the other, without 关于 and the like, is the same; a name is read from
where it begins to hold the characters of the short form.

With `fault: sibling` a word is reported that nothing introduces and that differs from an introduced short form,
`{first}`, in one character (县自规局 for 县资规局, 县食安委 for 县食药安委) or by two that are changed about: one that
could have been made of what stands before the introduction, and is no piece of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, with_groups
from govlint.rules.model import Rule
from govlint.views.outline import outline

KEYS: Mapping[str, Any] = {
    "pattern": {"type": "string", "minLength": 1},
    "fault": {"enum": ["second", "early", "shared", "sibling"]},
}
REQUIRED = ("pattern",)
SAME, LONGEST, ALIKE = 6, 60, 0.7
CLEAR, HEADING, AHEAD, AROUND = 3, 12, 2, 80
MOST = 12
"""So many short forms of a document have their siblings looked for."""
ANY = "[\u3400-\u9fff]"
BEFORE = "[^\u3400-\u9fff《“]|[对在由向经从为和与是以的到让使请从]|^"
INTRODUCED = lazily("[”」）)]")
TITLE = lazily(r"《[^《》\n]{1,60}》$")
NAME = lazily(r"[\u3400-\u9fff“”]{2,40}$")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pattern. Raises `SpecError`."""
    return Compiled((with_groups("pattern", spec["pattern"], ("short",), sources), spec.get("fault", "second")))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """Each second short form of a name, or the first use of one that is introduced later."""
    pattern, fault = rule.plan
    introduced = list(compiled(pattern).finditer(text))
    if fault in ("early", "sibling"):
        yield from (_early if fault == "early" else _siblings)(document, text, introduced)
        return
    if len(introduced) < 2:
        return
    if fault == "shared":
        yield from _shared_by_two(document, text, introduced)
        return
    for part in document.view(outline):
        seen: list[tuple[str, str, tuple[int, int]]] = []
        for found in introduced:
            if not part.start <= found.start() < part.end:
                continue
            full, short = _name(text, found.start()), found["short"]
            for name, first, place in seen:
                same = _shared(full, name)
                if same and short != first and ("》" in same or (_within(short, same) and _within(first, same))):
                    fields = {"match": short, "full": same, "first": first}
                    yield Match(*found.span("short"), fields, None, (place,))
                    break
            if full:
                seen.append((full, short, found.span("short")))


def _early(document: Document, text: str, introduced: list[re.Match[str]]) -> Iterator[Match]:
    """The first use of each short form that is introduced once, if that stands before its introduction."""
    for part in document.view(outline):
        here = [found for found in introduced if part.start <= found.start() < part.end]
        for found in here:
            short, full = found["short"], _name(text, found.start())
            titled = short.startswith("《") and short.endswith("》")
            if sum(other["short"] == short for other in here) > 1 or not full or not (titled or _shortens(short, full)):
                continue
            for use in re.finditer(re.escape(short), text[part.start : found.start() - len(full)]):
                at = part.start + use.start()
                line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at)]
                alone = titled or re.fullmatch(BEFORE, text[at - 1 : at] if at else "")
                if alone and len(line.strip()) > HEADING and "。" in line:
                    fields = {"match": short, "full": full}
                    yield Match(at, at + len(short), fields, None, (found.span("short"),))
                    break


def _siblings(document: Document, text: str, introduced: list[re.Match[str]]) -> Iterator[Match]:
    """The words that are nearly, but not, one of the short forms that the document has introduced."""
    for part in document.view(outline):
        here = [found for found in introduced if part.start <= found.start() < part.end]
        told = {found["short"]: found for found in reversed(here)}
        for short, found in [*told.items()][-MOST:]:
            full = text[max(text.rfind("\n", 0, found.start()) + 1, found.start() - AROUND) : found.start()]
            if not CLEAR < len(short) <= CLEAR + 3 or not _shortens(short, full):
                continue
            for use in re.finditer("|".join(_near(short)), text[found.end() : part.end]):
                word, at = use.group(), found.end() + use.start()
                swapped = sorted(word) == sorted(short)
                new = word not in told and word != short and word not in full and word[1:] not in full
                alone = re.fullmatch(BEFORE, text[at - 1 : at]) and not INTRODUCED.match(text, at + len(word))
                if new and alone and (swapped or _shortens(word, full)):
                    yield Match(at, at + len(word), {"match": word, "first": short}, None, (found.span("short"),))


def _near(short: str) -> Iterator[str]:
    """Patterns of what a short form becomes where one character is another or is lost, or two change places.

    By its last character a body is told from its office: 安委会 and 安委办 are two.
    """
    for at in range(1, len(short)):
        yield short[: at - 1] + short[at] + short[at - 1] + short[at + 1 :]
        if at < len(short) - 1:
            yield short[:at] + ANY + short[at + 1 :]
            if len(short) > CLEAR + 1:
                yield short[:at] + short[at + 1 :]


def _shared_by_two(document: Document, text: str, introduced: list[re.Match[str]]) -> Iterator[Match]:
    """Each short form that is given to a second name."""
    from difflib import SequenceMatcher

    for part in document.view(outline):
        names: dict[str, tuple[str, tuple[int, int]]] = {}
        for found in introduced:
            short = found["short"]
            full = _core(short, _name(text, found.start()))
            if not part.start <= found.start() < part.end or not full:
                continue
            first, place = names.setdefault(short, (full, found.span("short")))
            if (
                SequenceMatcher(None, first, full).ratio() < ALIKE
                and first.strip("《》") not in full
                and full.strip("《》") not in first
            ):
                yield Match(*found.span("short"), {"match": short, "full": full, "first": first}, None, (place,))


def _core(short: str, name: str) -> str:
    """A title, or the end of a name from where it holds all of the short form, with a little before; "" if it does not.

    What stands before the name, such as a verb, is not told apart: only so much is taken as hardly holds any.
    """
    if name.startswith("《"):
        return name
    at = len(name)
    for char in reversed(short):
        at = name.rfind(char, 0, at)
        if at < 0:
            return ""
    return name[max(0, at - AHEAD) :] if len(short) > 1 else ""


def _shortens(short: str, full: str) -> bool:
    """Whether a short form is made of characters of the name, in their order, and no piece of it."""
    return len(short) >= CLEAR and short not in full and _within(short, full)


def _within(short: str, full: str) -> bool:
    """Whether the characters of a short form stand in a name in their order."""
    rest = iter(full)
    return all(char in rest for char in short)


def _name(text: str, end: int) -> str:
    """What stands right before an offset: a title, or a run of Chinese."""
    found = TITLE.search(text, max(0, end - LONGEST), end) or NAME.search(text, max(0, end - LONGEST), end)
    return found.group() if found else ""


def _shared(one: str, other: str) -> str:
    """The name that both are, "" if they are two."""
    if "》" in one or "》" in other:
        return one if one == other else ""
    length = next((at for at, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), None)
    same = min(one, other, key=len) if length is None else one[len(one) - length :]
    return same if len(same) >= SAME else ""
