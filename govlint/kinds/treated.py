"""treated: an announced number of tasks, points or parts against the headings that treat them.

`pattern` is the announcement, in simplified characters; its group `n` is the numeral, `here` what is reported.
`where` says which headings are its own, all of them of one level and numbered without a slip:

* `above`: those below it. It stands under the heading above them, or in the opening, and is the last such there.
* `named`: those that bear its noun, the group `noun` (实施“三大工程”: 强基工程, 育才工程). It stands in or under the
  heading above them, or in the opening, and no other headings of the document bear the noun.

`frame` is a pattern of headings that may not be counted (总体要求, 组织保障): with them there may be more headings than
announced, and fewer are not held against it. `unless` is a pattern: a clause that it is found in announces nothing.
The message can name `{match}`, `{n}`, `{count}` and the `{first}` and `{last}` of the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.count import FACTOR, Count, counted
from govlint.kinds.pattern import Led, compiled, lead, reported, translate
from govlint.rules.model import Rule
from govlint.views.outline import Heading, Part, outline
from govlint.views.simplified import simplified, simplify

PATTERN: Mapping[str, Any] = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {
    "where": {"enum": ["above", "named"]},
    "pattern": PATTERN,
    "frame": PATTERN,
    "unless": PATTERN,
}
REQUIRED = ("where", "pattern", "frame")
READS = "simplified"
CLAUSE = "，。；！？\n"
LISTED = lazily("[：:][^\n]*?[^\n \u3000*”」]|[（(][^）)\n]*[、；]")
"""What follows in its paragraph where an announcement lists its members itself."""
TOLD = lazily("一是|其一|第一[，、点方个是项]|首先")
"""What stands before the first heading where the text counts without numbers of headings."""
NAME_ENDS = lazily("[”」，,：:（(。；、]|$|建设|实施|开展|推进")
SHOWN = 18


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """Which headings are meant, and the patterns. Raises `SpecError`."""
    groups = ("n", "noun") if spec["where"] == "named" else ("n",)
    (pattern,), keys = lead("pattern", [spec["pattern"]], groups, sources)
    others = tuple(translate(key, spec[key], sources) if key in spec else r"(?!)" for key in ("frame", "unless"))
    return Compiled((spec["where"], pattern, *others), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The announced numbers that the headings contradict."""
    for count in counts(rule, document, hits):
        if not count.holds:
            titles = [text[start:end] for start, end in count.members]
            fields = {
                "match": text[count.start : count.end],
                "n": text[slice(*count.numeral)],
                "count": str(len(titles)),
                "first": _short(titles[0]),
                "last": _short(titles[-1]),
            }
            yield Match(count.start, count.end, fields, None, count.members)


def counts(rule: Rule, document: Document, hits: Hits | None = None) -> Iterator[Count]:
    """Every announced number whose headings the rule knows, right or wrong."""
    where, pattern, frame, unless = rule.plan
    plain = document.view(simplified)
    found = [each for each in Led(*pattern).finditer(plain, hits) if not _is_excused(each, plain, compiled(unless))]
    if not found:
        return
    for part in document.view(outline):
        mine = [each for each in found if part.start <= each.start() < part.end]
        series = _series(part) if mine else []
        read = _above(part, mine, series, plain) if where == "above" else _named(part, mine, series)
        for each, headings in read:
            number = counted(each["n"])
            if number is None or number > FACTOR * len(headings):
                continue
            frames = sum(compiled(frame).search(simplify(heading.text)) is not None for heading in headings)
            if number > len(headings) and frames:
                continue
            spans = tuple(_span(part, heading) for heading in headings)
            yield Count(*reported(each), each.span("n"), number, spans, len(spans) - frames, len(spans))


def _is_excused(found: re.Match[str], plain: str, unless: re.Pattern[str]) -> bool:
    """Whether the clause is one of those that announce nothing, or the members follow in the same paragraph."""
    start = max(plain.rfind(mark, 0, found.start()) for mark in CLAUSE) + 1
    ends = [at for mark in CLAUSE if (at := plain.find(mark, found.end())) >= 0]
    line = plain.find("\n", found.end())
    rest = plain[found.end() : line if line >= 0 else len(plain)]
    return unless.search(plain[start : min(ends, default=len(plain))]) is not None or LISTED.search(rest) is not None


def _series(part: Part) -> list[tuple[Heading, ...]]:
    """The headings of one level in a row, at least two, numbered from one without a slip."""
    groups: dict[tuple[int, str], list[Heading]] = {}
    for heading in part.headings:
        groups.setdefault((heading.parent, heading.form.name), []).append(heading)
    return [
        tuple(headings)
        for headings in groups.values()
        if len(headings) > 1 and [each.number for each in headings] == list(range(1, len(headings) + 1))
    ]


def _scope(part: Part, headings: Sequence[Heading]) -> tuple[int, int]:
    """From the heading above a series, or the beginning of the text, to its first."""
    parent = headings[0].parent
    body = part.body
    start = part.headings[parent].mark[0] if parent >= 0 else part.paragraphs[body.start].start if body else part.start
    return start, headings[0].mark[0]


def _above(
    part: Part, found: Sequence[re.Match[str]], series: Sequence[tuple[Heading, ...]], plain: str
) -> Iterator[tuple[re.Match[str], tuple[Heading, ...]]]:
    """The last announcement above each series, with the series."""
    marks = [item.span[0] for item in part.items]
    for headings in series:
        start, end = _scope(part, headings)
        own = [each for each in found if start <= each.start() and each.end() <= end]
        if not own or TOLD.search(plain, own[-1].end(), end):
            continue
        # Other items in between are perhaps what it announces.
        if not any(own[-1].end() <= mark < end for mark in marks):
            yield own[-1], headings


def _named(
    part: Part, found: Sequence[re.Match[str]], series: Sequence[tuple[Heading, ...]]
) -> Iterator[tuple[re.Match[str], tuple[Heading, ...]]]:
    """The announcements whose noun every heading of one series bears, with that series."""
    opening = part.headings[0].mark[0] if part.headings else part.end
    for each in found:
        if len({other["n"] for other in found if other["noun"] == each["noun"]}) > 1:
            continue
        bearing = [headings for headings in series if all(_bears(heading, each["noun"]) for heading in headings)]
        if len(bearing) != 1:
            continue
        start, end = _scope(part, bearing[0])
        if each.end() <= end and (start <= each.start() or each.end() <= opening):
            yield each, bearing[0]


def _bears(heading: Heading, noun: str) -> bool:
    """Whether a heading is called by a noun: 实施强基工程, “育才工程”, not 工程质量."""
    title = simplify(heading.text)
    return any(NAME_ENDS.match(title, found.end()) for found in re.finditer(re.escape(noun), title) if found.start())


def _span(part: Part, heading: Heading) -> tuple[int, int]:
    """Where the words of a heading stand."""
    paragraph = part.paragraphs[heading.paragraph]
    at = paragraph.text.find(heading.text, heading.mark[1] - paragraph.start) if heading.text else -1
    return heading.mark if at < 0 else (paragraph.start + at, paragraph.start + at + len(heading.text))


def _short(title: str) -> str:
    return title if len(title) <= SHOWN else title[: SHOWN - 1] + "…"
