"""count: an announced number (四个方面, 三大行动, “六有”) against the list that belongs to it.

`pattern` is the announcement, in simplified characters; its group `n` is the numeral, `here` what is reported.
`list` says where the list stands:

* `before`: straight before the announcement (甲、乙和丙三个…). Where it ends in 等 it may be shorter, never longer.
* `after`: straight after it (三个方面：甲、乙、丙。), or in brackets that it opens.
* `items`: numbered items that begin right after it, in its paragraph or in the next ones (一是…二是…, （一）…).
* `run`: the group `run`, members written without marks (省市县三级); `ranks` lists them, each rank as alternatives.

A group `x` is the character that each member must have (“六有”) or begin with (“五个坚持”: 坚持…，坚持…), or that each
item must soon have (三落实). With `y`, and `n_y` its numeral, there are two sorts of members (三室两栏). `unless` is a
pattern: an announcement that a match of it overlaps is none. So is one right after a word of `governing`, whose object
it is (各镇、各村开展三大行动), or after a list of which a member begins with a word of `doing` (新建、改建四条道路).
`least` is how many members a list must have (2). After a word of `opening` two that 和 joins are a list if they are as
long as each other (围绕队伍和制度三个方面). The message can name `{match}`, `{n}`, `{count}`, `{members}` and, of
two sorts, `{part}`.
Nothing is said where the list's extent or the grouping of its members cannot be told (`govlint.views.lists`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import Led, compiled, lead, reported, translate, with_groups
from govlint.rules.model import Rule
from govlint.views.items import Item
from govlint.views.lists import (
    Listing,
    Span,
    list_after,
    list_before,
    pair_after,
    pair_before,
    signed_after,
    veiled,
    words_before,
)
from govlint.views.numerals import number_of
from govlint.views.outline import outline
from govlint.views.simplified import simplified, simplify

WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
KEYS: Mapping[str, Any] = {
    "list": {"enum": ["before", "after", "items", "run"]},
    "pattern": {"type": "string", "minLength": 1},
    "unless": {"type": "string", "minLength": 1},
    "governing": WORDS,
    "doing": WORDS,
    "opening": WORDS,
    "ranks": WORDS,
    "least": {"type": "integer", "minimum": 2},
}
REQUIRED = ("list", "pattern")
READS = "simplified"
MOST = 30
FACTOR = 2
"""A number above this many times the members counts something else."""
SHOWN = 18
CONTEXT = 40
NUMBERS = lazily("([二三四五六七八九十两]{1,3}|[0-9]{1,2})[个大项条点类种步]")
NOUN = 4
"""So many characters after an announcement may hold its noun."""


class Count(NamedTuple):
    """An announced number: the span of its announcement and of the numeral, its value, and the members of its list.

    `least` and `most` are how many members there are said to be by a list that `holds` or does not.
    """

    start: int
    end: int
    numeral: Span
    number: int
    members: tuple[Span, ...]
    least: int
    most: int
    part: str = ""

    @property
    def holds(self) -> bool:
        """Whether the list can have so many members."""
        return self.least <= self.number <= self.most

    @property
    def certain(self) -> bool:
        """Whether the list can have one number of members only."""
        return self.least == self.most


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns and words. Raises `SpecError`."""
    groups = ("n", "run") if spec["list"] == "run" else ("n",)
    (pattern,), keys = lead("pattern", [spec["pattern"]], groups, sources)
    if "(?P<y>" in spec["pattern"] or "(?P<n_y>" in spec["pattern"]:
        with_groups("pattern", spec["pattern"], ("x", "y", "n_y"), sources)
    if ("ranks" in spec) != (spec["list"] == "run"):
        raise SpecError("list", "list: run 要写 ranks，别的不写")
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else ""
    ranks = {word: rank for rank, words in enumerate(spec.get("ranks", ())) for word in words.split("|")}
    return Compiled(
        (
            spec["list"],
            pattern,
            unless,
            tuple(tuple(spec.get(key, ())) for key in ("governing", "doing")),
            tuple(spec.get("opening", ())),
            ranks,
            spec.get("least", 2),
        ),
        keys,
    )


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The announced numbers that their lists contradict."""
    for count in counts(rule, document, hits):
        if not count.holds:
            shown = count.least if count.number < count.least else count.most
            words = [text[start:end].strip(" \u3000\n").rstrip("、") for start, end in count.members]
            fields = {
                "match": text[count.start : count.end],
                "n": text[slice(*count.numeral)],
                "count": str(shown),
                "members": "、".join(
                    _short(word) for word in (words if len(words) <= 3 else [words[0], "…", words[-1]])
                ),
                "part": count.part,
            }
            yield Match(count.start, count.end, fields, None, count.members)


def _short(word: str) -> str:
    return word if len(word) <= SHOWN else word[: SHOWN - 1] + "…"


def counts(rule: Rule, document: Document, hits: Hits | None = None) -> Iterator[Count]:
    """Every announced number whose list the rule understands, right or wrong."""
    where, pattern, unless, verbs, openings, ranks, least = rule.plan
    plain = document.view(simplified)
    found = [each for each in Led(*pattern).finditer(plain, hits) if not _is_excused(each, plain, unless)]
    if where == "items":
        yield from _itemised(found, document, plain)
        return
    text = document.view(veiled) if found else ""
    for each in found:
        if where == "run":
            yield from _run(each, ranks)
        elif "y" in each.re.groupindex:
            yield from _sorts(each, plain, words_before(text, each.start()))
        else:
            listing = _listing(each, plain, text, where, least, openings)
            if listing and not _is_governed(plain, listing, *verbs):
                yield from _judged(each, plain, listing, where)


def _listing(
    found: re.Match[str], plain: str, text: str, where: str, least: int, openings: tuple[str, ...]
) -> Listing | None:
    """The list that belongs to an announcement, if it has so many members; two that bear its noun are enough."""
    pair = None
    if where == "before":
        listing = list_before(plain, text, found.start())
        pair = _pair(found, plain, text) or pair_after(plain, text, found.start(), openings)
    else:
        signed = signed_after(text, found.end(), found["x"]) if "x" in found.re.groupindex else None
        listing = signed or list_after(plain, text, found.end())
    return listing if listing and len(listing.members) >= least else pair


def _pair(found: re.Match[str], plain: str, text: str) -> Listing | None:
    """The two members before an announcement, if both bear its noun (东镇和西镇两个镇) or are quoted."""
    listing = pair_before(plain, text, found.start())
    if listing is None:
        return None
    last = plain[found.start() - 2 if plain[found.start() - 1] == "》" else found.start() - 1]
    return listing if last in "”」" or last in plain[found.start() : found.end() + NOUN] else None


def _is_excused(found: re.Match[str], plain: str, unless: str) -> bool:
    if not unless:
        return False
    low, high = max(0, found.start() - CONTEXT), found.end() + CONTEXT
    return any(
        each.start() < found.end() and each.end() > found.start()
        for each in compiled(unless).finditer(plain, low, high)
    )


def _is_governed(plain: str, listing: Listing, governing: tuple[str, ...], doing: tuple[str, ...]) -> bool:
    """Whether a list ends with a verb that has the announcement for its object, or its members are verbs themselves."""
    members = [plain[start:end] for start, end in listing.members]
    alike = len(members) > 2 and len({member[:2] for member in members[1:]}) == 1
    return members[-1].endswith(governing) or (not alike and any(member.startswith(doing) for member in members[1:]))


def _judged(found: re.Match[str], plain: str, listing: Listing, where: str) -> Iterator[Count]:
    """The announced number against a list."""
    number = counted(found["n"])
    if number is None or (where == "before" and _runs_on(listing.members)):
        return
    if "x" in found.re.groupindex and not all(found["x"] in plain[start:end] for start, end in listing.members):
        return
    least, most = listing.least, listing.most
    if _is_far(number, least, most, where == "before" and not listing.open):
        return
    if listing.open or (where == "after" and not listing.ends):
        most = max(most, MOST)
    yield Count(*reported(found), found.span("n"), number, listing.members, least, most)


def _is_far(number: int, least: int, most: int, before: bool) -> bool:
    """Whether a number is so far from that of the members that it counts something else: 小学、中学十二所."""
    if before:
        return number > most + max(1, most // 2) or number < least - max(1, least // 2)
    return number > FACTOR * most


def _runs_on(members: Sequence[Span]) -> bool:
    """Whether the last member is so long against those in the middle that the sentence must go on in it."""
    lengths = [end - start for start, end in members[1:]]
    return len(lengths) > 1 and lengths[-1] > 2 * max(lengths[:-1]) + 3


def _sorts(found: re.Match[str], plain: str, words: Sequence[Span]) -> Iterator[Count]:
    """The two sorts of members before, 室 and 栏, each against its number; nothing where a member is of neither."""
    signs = found["x"], found["y"]
    members = [plain[start:end].removesuffix("等") for start, end in words]
    if len(members) < 3 or not all(member.endswith(signs) for member in members):
        return
    for sign, group in zip(signs, ("n", "n_y"), strict=True):
        of_it = [span for span, member in zip(words, members, strict=True) if member.endswith(sign)]
        number = counted(found[group])
        if number is not None and of_it:
            most = MOST if plain[words[-1][1] - 1] == "等" else len(of_it)
            yield Count(*reported(found), found.span(group), number, tuple(of_it), len(of_it), most, sign)


def _run(found: re.Match[str], ranks: Mapping[str, int]) -> Iterator[Count]:
    """Members without marks, each of a lower rank than the one before: 省市县."""
    number, spans, at, last = counted(found["n"]), [], found.start("run"), -1
    while at < found.end("run"):
        length = next((size for size in (2, 1) if found.string[at : at + size] in ranks), 0)
        rank = ranks.get(found.string[at : at + length], -1)
        if rank <= last:
            return
        spans.append((at, at + length))
        at, last = at + length, rank
    if number is not None and len(spans) > 1:
        # The first may belong to a name (某省市县三级), unless a word that cannot end one stands before it.
        firm = "firm" in found.re.groupindex and found["firm"] is not None
        least = len(spans) if firm else len(spans) - 1
        yield Count(*reported(found), found.span("n"), number, tuple(spans), least, len(spans))


def _itemised(found: Sequence[re.Match[str]], document: Document, plain: str) -> Iterator[Count]:
    """Announcements right before the first item of a series."""
    if not found:
        return
    ends = [each.end() for each in found]
    for part in document.view(outline):
        following = {item.before: index for index, item in enumerate(part.items) if item.before >= 0}
        latest: dict[str, Item] = {}
        for index, item in enumerate(part.items):
            earlier = latest.get(item.form.name)
            latest[item.form.name] = item
            if item.before >= 0 or item.number != 1 or index not in following:
                continue
            at = bisect_left(ends, item.span[0] + 1) - 1
            if at < 0 or plain[ends[at] : item.span[0]].strip(" \u3000\n“*#"):
                continue
            series = [item]
            while index in following:
                index = following[index]
                series.append(part.items[index])
            number = counted(found[at]["n"])
            if number is None or number > FACTOR * len(series) or not _is_regular(series, number, plain):
                continue
            if "x" in found[at].re.groupindex and not _have(found[at]["x"], series, plain):
                continue
            if number != len(series) and _tells(plain, found[at].start(), len(series)):
                continue
            # 一是… 二是抓好两个方面：一是…二是… 三是…: the third goes on from before.
            if number < len(series) and earlier and earlier.number == number:
                continue
            spans = tuple(each.span for each in series)
            yield Count(*reported(found[at]), found[at].span("n"), number, spans, len(spans), len(spans))


def _tells(plain: str, end: int, number: int) -> bool:
    """Whether the same sentence has another number before that is the one of the items: 三大行动，实现五个转变."""
    start = max(plain.rfind(mark, 0, end) for mark in "。；\n") + 1
    return any(counted(found[1]) == number for found in NUMBERS.finditer(plain, start, end))


def _have(sign: str, series: Sequence[Item], plain: str) -> bool:
    """Whether each item soon has the character that a name says it has."""
    begins = [item.span[1] for item in series]
    ends = [*(item.span[0] for item in series[1:]), len(plain)]
    return all(sign in plain[begin : min(end, begin + CONTEXT)] for begin, end in zip(begins, ends, strict=True))


def _is_regular(series: Sequence[Item], announced: int, plain: str) -> bool:
    """Whether all marks of a series are written alike, and none is missing but what the announced number tells of."""
    manners = {plain[slice(*each.span)].replace(simplify(each.numeral), "", 1) for each in series}
    rising = all(one.number < other.number for one, other in pairwise(series))
    whole = all(each.number == each.due for each in series) or (rising and series[-1].number == announced)
    return len(manners) == 1 and whole


def counted(numeral: str) -> int | None:
    """The value of a numeral from 2 on."""
    number = number_of(numeral.replace("两", "二"))
    return number if number is not None and 1 < number <= MOST else None
