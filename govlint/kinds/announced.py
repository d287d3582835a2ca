"""announced: parts that a text announces above a series of headings and then does not treat.

`by: list` reads a list whose members begin with the same character (抓发展、抓维权、抓环境、抓建设): where the headings
under it begin with that character too and treat some of the members, the others are missing. `by: name` reads a name
that counts its parts: `pattern` has a group `n`, the numeral, and a group `x`, the character of each part
(“四先工作法”): where every heading under it has that character, and there are fewer of them, some are missing.
`least` (3 for a list) is how many parts must be announced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, with_groups
from govlint.rules.model import Rule
from govlint.views.numerals import number_of
from govlint.views.outline import Heading, Part, outline

KEYS: Mapping[str, Any] = {
    "by": {"enum": ["list", "name"]},
    "pattern": {"type": "string", "minLength": 1},
    "least": {"type": "integer", "minimum": 2},
}
REQUIRED = ("by",)
NEAR = 2
LONG_MEMBER = 12
CLAUSE = lazily("[^，。；：！？,;:!?\n]*、[^，。；：！？,;:!?\n]*")
OPEN_END = lazily("等|……")


class Series(NamedTuple):
    """Headings of one level in a row, and the paragraphs above the first that may announce them (start, text)."""

    headings: tuple[Heading, ...]
    above: tuple[tuple[int, str], ...]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """How the parts are announced, the pattern of a name, and the least number of parts. Raises `SpecError`."""
    if ("pattern" in spec) != (spec["by"] == "name"):
        raise SpecError("by", "by: name 要写 pattern，by: list 不写")
    pattern = with_groups("pattern", spec["pattern"], ("n", "x"), sources) if "pattern" in spec else ""
    return Compiled((spec["by"], pattern, spec.get("least", 3)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The announced parts that no heading treats."""
    by, pattern, least = rule.plan
    for part in document.view(outline):
        for series in _series(part):
            yield from _unlisted(series, least) if by == "list" else _uncounted(series, pattern, least)


def _series(part: Part) -> Iterator[Series]:
    """The series of at least two headings, with what stands above them."""
    groups: dict[tuple[int, str], list[Heading]] = {}
    for heading in part.headings:
        groups.setdefault((heading.parent, heading.form.name), []).append(heading)
    marked = {heading.paragraph for heading in part.headings}
    for headings in groups.values():
        first = headings[0]
        if len(headings) < 2 or first.number != 1:
            continue
        above = []
        for index in range(first.paragraph - 1, max(first.paragraph - 1 - NEAR, -1), -1):
            paragraph = part.paragraphs[index]
            above.append((paragraph.start, paragraph.text))
            if index in marked:
                break
        yield Series(tuple(headings), tuple(above))


def _unlisted(series: Series, least: int) -> Iterator[Match]:
    """Members of a list above a series that the series, which treats others of them, leaves out."""
    for start, text in series.above:
        for clause in CLAUSE.finditer(text):
            members = _members(clause.group())
            if len(members) < least:
                continue
            initial = members[0][1][0]
            titles = [heading.text for heading in series.headings]
            if not all(title.startswith(initial) for title in titles):
                continue
            missing = [(at, member) for at, member in members if not any(title.startswith(member) for title in titles)]
            if missing and len(missing) < len(members):
                begin = start + clause.start() + missing[0][0]
                end = start + clause.start() + missing[-1][0] + len(missing[-1][1])
                words = "、".join(member for _, member in missing)
                yield Match(begin, end, _fields(series, words), None, tuple(each.mark for each in series.headings))


def _members(clause: str) -> list[tuple[int, str]]:
    """The members of a list that begin with one character, with their offsets in the clause; none if it is open."""
    pieces, at = [], 0
    for piece in clause.split("、"):
        pieces.append((at, piece))
        at += len(piece) + 1
    if len(pieces) < 2 or not pieces[1][1] or OPEN_END.search(pieces[-1][1]):
        return []
    initial = pieces[1][1][0]
    head = pieces[0][1].rfind(initial)
    if head < 0 or not all(piece.startswith(initial) and len(piece) <= LONG_MEMBER for _, piece in pieces[1:]):
        return []
    return [(head, pieces[0][1][head:]), *pieces[1:]]


def _uncounted(series: Series, pattern: str, least: int) -> Iterator[Match]:
    """A name that counts more parts than the headings under it, which all have its character, treat."""
    for start, text in series.above:
        for found in compiled(pattern).finditer(text):
            number, sign = number_of(found["n"]), found["x"]
            titles = [heading.text for heading in series.headings]
            if number is None or number < least or len(titles) >= number or not all(sign in title for title in titles):
                continue
            if any(found.group().strip("“”「」") in title for title in titles):
                # Headings that speak of the whole by its name do not treat its parts.
                continue
            fields = {**_fields(series, ""), "n": found["n"], "x": sign, "match": found.group()}
            related = tuple(each.mark for each in series.headings)
            yield Match(start + found.start(), start + found.end(), fields, None, related)


def _fields(series: Series, missing: str) -> dict[str, str]:
    return {
        "missing": missing,
        "count": str(len(series.headings)),
        "first": series.headings[0].text,
        "last": series.headings[-1].text,
    }
