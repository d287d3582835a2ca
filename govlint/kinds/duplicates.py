"""duplicates: what stands in a draft twice. Reported is the later; the earlier is `related`, `{earlier}` its beginning.

`of` says what is compared, always without marks, blanks, brackets and the number of an item, but with its figures:

* `paragraph`, `sentence`: with those before it in the same document, or with `parts: other` with those in the documents
  of the same file that come before it. Repeats in a row are one finding, `{count}` is how many, with the message of
  `several`;
* `line`: any paragraph, a title or a heading too, with the one right above it;
* `title`: a line that `only` (a pattern) matches, with the one right above it, or where it is one of the first lines
  with any that stands behind text, not as the title of an annex;
* `sign-off`: a name and the date under it, with the two lines right above;
* `clause`: with those before it in the same sentence; reported from the one to the other;
* `passage`: within a paragraph, what is followed by itself; reported with what follows.

`least` is how many Chinese characters of its own the text must have: what stands in quotation marks, book-title marks
or brackets does not count, nor do clauses that `formulas` (a pattern) matches. What `exempt` matches may be repeated,
as may anything in a paragraph that `fields` matches (整改措施：…) or in a document of one of the `genres`; in one with
so many `articles` (第一条 …) only an article may not, within its chapter. With `parts: other` annexes, which begin
with a paragraph that `annex` matches, may repeat what the text before them says.

`alike` (1 unless given) is the least share of two-character pairs in common; a rule with less than 1 leaves identical
ones to other rules. Texts with other figures are not alike, nor are those that say the same of another name, the
items of one list, and sentences of one paragraph. `opening` is how many characters at the beginning must be the same,
unless the one only has its words in another order.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import Any, NamedTuple, cast

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.genre import GENRES
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.outline import Part, outline
from govlint.views.paragraphs import Paragraph, paragraphs
from govlint.views.sentences import clauses, sentences
from govlint.views.units import SIGNS, Unit, is_row, key_of, paragraph_units, sentence_units

PATTERN = {"type": "string", "minLength": 1}
KEYS: Mapping[str, Any] = {
    "of": {"enum": ["paragraph", "sentence", "line", "title", "sign-off", "clause", "passage"]},
    "parts": {"enum": ["same", "other"]},
    "least": {"type": "integer", "minimum": 4},
    "alike": {"type": "number", "minimum": 0.6, "maximum": 1},
    "opening": {"type": "integer", "minimum": 0},
    "formulas": PATTERN,
    "exempt": PATTERN,
    "only": PATTERN,
    "fields": PATTERN,
    "genres": {"type": "array", "items": {"enum": list(GENRES)}, "minItems": 1},
    "articles": {"type": "integer", "minimum": 1},
    "annex": PATTERN,
    "several": {"type": "string", "minLength": 1},
}
REQUIRED = ("of", "least")

HAN = lazily("[\u3400-\u9fff]")
DATE_LINE = lazily(
    "[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?$"
)
FIGURE = lazily("[0-9〇零一二三四五六七八九十百千万亿两]")
QUOTED = lazily('“[^“”]*”|「[^「」]*」|《[^《》]*》|（[^（）]*）|\\([^()]*\\)|"[^"]*"|〔[^〔〕]*〕|【[^【】]*】')
MARKS = "，。；：！？、…,;:!? \u3000"
OPENING = "“「『"
QUOTATION = lazily("[“”「」『』]")
MARKED = lazily(f"[{MARKS.strip()}]")
SHINGLE, SKETCH, CANDIDATES = 5, 8, 3
"""Texts that may be alike are told by the lowest checksums of their five-character stretches (bottom-k sketches)."""
ARTICLE = "第一条"
LONGEST_PASSAGE = 400
TOP = 8
"""Among so many lines a document has its title."""
# What a page says of a text, between its own title and the text's.
PAGE_LINE = lazily(r"(?:发布|發布|更新|上传|上傳)?(?:时间|時間|日期|来源|來源|作者|浏览|瀏覽)[：:]")
PAGE_LINES = 4
QUOTE = 16
RUN = 3
"""Repeats with at most so many units from one to the next are one run."""


class Twins(NamedTuple):
    """Two units that say the same."""

    earlier: Unit
    later: Unit


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The settings, the patterns as source for `re`. Raises `SpecError`."""
    plan: dict[str, Any] = {"parts": "same", "alike": 1, "opening": 0, "genres": [], "articles": 0, "several": ""}
    plan |= {key: spec[key] for key in KEYS if key in spec}
    for key in ("formulas", "exempt", "only", "fields", "annex"):
        plan[key] = translate(key, spec[key], sources) if key in spec else "(?!)"
    return Compiled(plan)


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The repeats, in the order of their places."""
    plan = rule.plan
    if plan["of"] in REPORTS:
        yield from REPORTS[plan["of"]](plan, document)
        return
    if plan["parts"] == "other" and len(document.view(outline)) < 2:
        return
    units: Sequence[Unit] = document.view(paragraph_units if plan["of"] == "paragraph" else sentence_units)
    free = _free_parts(plan, document)
    laws = _laws(plan, document)
    units = [
        unit
        for unit in units
        if len(unit.key) >= plan["least"]
        and unit.part not in free
        and (unit.part not in laws or _is_article(plan, unit))
    ]
    twins = (_identical if plan["alike"] == 1 else _alike)(plan, units)
    texts = document.view(paragraphs)
    repeats = (
        twin
        for twin in twins
        if all(_counts(plan, unit.text, texts[unit.home].text) for unit in twin)
        # The chapters of a law may each have the same article.
        and (twin.later.part not in laws or twin.earlier.item == twin.later.item)
    )
    for run in _runs(repeats, {unit.order: rank for rank, unit in enumerate(units)}):
        yield _match(plan, run)


# What counts


def _free_parts(plan: Mapping[str, Any], document: Document) -> set[int]:
    """The parts that may repeat: by their genre, and with `parts: other` as annexes of another."""
    free: set[int] = set()
    annexed = False
    for number, part in enumerate(document.view(outline)):
        if part.marker is not None:
            annexed = False
        elif plan["parts"] == "other":
            annexed = annexed or compiled(plan["annex"]).search(part.paragraphs[0].text) is not None
        if annexed or part.genre in plan["genres"]:
            free.add(number)
    return free


def _laws(plan: Mapping[str, Any], document: Document) -> set[int]:
    """The parts with so many articles that they are laws or regulations, in which only articles may not recur."""
    least = plan["articles"]
    return {number for number, part in enumerate(document.view(outline)) if 0 < least <= _articles(part)}


def _articles(part: Part) -> int:
    return sum(heading.form.name == ARTICLE for heading in part.headings)


def _is_article(plan: Mapping[str, Any], unit: Unit) -> bool:
    return plan["of"] == "paragraph" and unit.item is not None and unit.item[1] == ARTICLE


def _counts(plan: Mapping[str, Any], text: str, paragraph: str = "") -> bool:
    """Whether a text (of a paragraph) is one that should not stand twice: more than formulas and quotations."""
    if compiled(plan["exempt"]).search(text) or compiled(plan["fields"]).search(paragraph):
        return False
    formula = compiled(plan["formulas"])
    own = "，".join(text[slice(*place)] for place in clauses(text) if not formula.search(text, *place))
    return len(HAN.findall(QUOTED.sub("", own))) >= cast(int, plan["least"])


# Pairs


def _identical(plan: Mapping[str, Any], units: Sequence[Unit]) -> Iterator[Twins]:
    """Each unit that is the same as one before it, with the last such one."""
    other = plan["parts"] == "other"
    before: dict[str, Unit] = {}
    for unit in units:
        earlier = before.get(unit.key)
        if earlier is not None and (earlier.part != unit.part) == other:
            yield Twins(earlier, unit)
        before[unit.key] = unit


def _alike(plan: Mapping[str, Any], units: Sequence[Unit]) -> Iterator[Twins]:
    """Each unit that is much the same as one before it, with the one most like it."""
    other = plan["parts"] == "other"
    holders: dict[int, Unit] = {}
    part = 0
    for unit in units:
        if unit.part != part and not other:
            holders = {}
        part = unit.part
        shared: Counter[Unit] = Counter()
        for checksum in _sketch(unit.key):
            earlier = holders.setdefault(checksum, unit)
            if earlier is not unit and (earlier.part != part) == other:
                shared[earlier] += 1
        candidates = [earlier for earlier, count in shared.most_common(CANDIDATES) if count > 1]
        found = [(likeness, earlier) for earlier in candidates if (likeness := _likeness(plan, earlier, unit))]
        if found:
            yield Twins(max(found, key=lambda each: each[0])[1], unit)


@lru_cache(maxsize=20_000)
def _sketch(key: str) -> list[int]:
    data = memoryview(key.encode("utf-32-le", "surrogatepass"))
    size = 4 * SHINGLE
    return nsmallest(SKETCH, {zlib.crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, 4)})


def _likeness(plan: Mapping[str, Any], earlier: Unit, later: Unit) -> float:
    """The share of two-character pairs in common; 0 for what is not alike, or no repeat."""
    first, second = earlier.key, later.key
    opening = plan["opening"]
    if first == second or (first[:opening] != second[:opening] and Counter(first) != Counter(second)):
        return 0
    if (earlier.item and earlier.item == later.item) or (plan["of"] == "sentence" and earlier.home == later.home):
        return 0
    if sorted(FIGURE.findall(first)) != sorted(FIGURE.findall(second)):
        return 0
    common = Counter(pairwise(first)) & Counter(pairwise(second))
    likeness = 2 * common.total() / (len(first) + len(second) - 2)
    return 0 if likeness < plan["alike"] or _is_renamed(first, second) else likeness


def _is_renamed(first: str, second: str) -> bool:
    """Whether most of what differs recurs: the same is said of another name."""
    gone, come = Counter(first), Counter(second)
    gone, come = gone - come, come - gone
    return all(2 * sum(count for count in side.values() if count > 1) >= side.total() > 0 for side in (gone, come))


# Reports


def _runs(twins: Iterator[Twins], ranks: Mapping[int, int]) -> Iterator[list[Twins]]:
    """The pairs, those gathered that follow each other in both places with nothing else to compare between them."""
    run: list[Twins] = []
    for twin in twins:
        if run and not all(_follows(*each, ranks) for each in zip(twin, run[-1], strict=True)):
            yield run
            run = []
        run.append(twin)
    if run:
        yield run


def _follows(unit: Unit, last: Unit, ranks: Mapping[int, int]) -> bool:
    near = unit.order - last.order <= RUN and unit.part == last.part
    return near and ranks[unit.order] == ranks[last.order] + 1


def _match(plan: Mapping[str, Any], run: Sequence[Twins]) -> Match:
    first, last = run[0], run[-1]
    match = _told(first.later.start, last.later.end, first.earlier.start, last.earlier.end, first.earlier.text)
    if len(run) == 1 or not plan["several"]:
        return match
    return match._replace(fields={**match.fields, "count": str(len(run)), "message": plan["several"]})


def _told(start: int, end: int, earlier: int, earlier_end: int, text: str) -> Match:
    beginning = text if len(text) <= QUOTE else f"{text[:QUOTE]}…"
    words = {"earlier": beginning, "match": beginning, "count": "1"}
    return Match(start, end, words, related=((earlier, earlier_end),))


def _lines(plan: Mapping[str, Any], document: Document) -> Iterator[Match]:
    """The paragraphs that are the same as the one right above them."""
    above: Paragraph | None = None
    key = ""
    for line in document.view(paragraphs):
        last, key = key, key_of(line.text) if len(line.text) >= plan["least"] else ""
        if above and key and key == last and not is_row(line.text) and _counts(plan, line.text):
            yield _told(line.start, line.end, above.start, above.end, above.text)
        above = line


def _titles(plan: Mapping[str, Any], document: Document) -> Iterator[Match]:
    """The titles that are the same as the line above what a page says of it, or that stand again behind text."""
    lines = document.view(paragraphs)
    only, annex = compiled(plan["only"]), compiled(plan["annex"])
    seen: dict[str, tuple[int, int]] = {}
    told = 0
    for number, line in enumerate(lines):
        text = line.text.strip()
        if text.endswith("。"):
            told += 1
        elif only.match(text) and _counts(plan, text):
            first, before = seen.setdefault(key_of(text), (number, told))
            is_annex = number > 0 and annex.search(lines[number - 1].text.strip()) is not None
            between = lines[first + 1 : number] if number - first <= PAGE_LINES else ()
            next_to = number == first + 1 or (between and all(PAGE_LINE.match(each.text.strip()) for each in between))
            if next_to or (first < TOP and told > before and not is_annex):
                yield _told(line.start, line.end, lines[first].start, lines[first].end, lines[first].text)


def _sign_offs(plan: Mapping[str, Any], document: Document) -> Iterator[Match]:
    """The name and date, on two lines, that are the same as the two right above them."""
    lines = document.view(paragraphs)
    for first, second, name, date in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
        if DATE_LINE.match(date.text.strip()) and (name.text.strip(), date.text.strip()) == (
            first.text.strip(),
            second.text.strip(),
        ):
            yield _told(name.start, date.end, first.start, second.end, name.text.strip())


def _clauses(plan: Mapping[str, Any], document: Document) -> Iterator[Match]:
    """The clauses that stand in their sentence already."""
    for sentence in document.view(sentences):
        if len(sentence.text) <= 2 * plan["least"] or is_row(sentence.text):
            continue
        before: dict[str, tuple[int, int, int]] = {}
        quoted = seen = 0
        for start, end in clauses(sentence.text):
            # Where the quotation begins in which the clause does.
            for mark in QUOTATION.finditer(sentence.text, seen, start + 1):
                quoted = mark.end() if mark[0] in OPENING else 0
            seen = start + 1
            clause = sentence.text[start:end].rstrip(MARKS)
            key = SIGNS.sub("", clause)
            if key in before and _counts(plan, clause) and before[key][2] == quoted:
                at, stop, _ = before[key]
                offset = sentence.start
                yield _told(offset + at, offset + start + len(clause), offset + at, offset + stop, clause)
            before[key] = start, start + len(clause), quoted


def _passages(plan: Mapping[str, Any], document: Document) -> Iterator[Match]:
    """The passages that are followed by themselves."""
    size = plan["least"]
    for line in document.view(paragraphs):
        kept = SIGNS.sub("", line.text)
        stretches = [kept[at : at + size] for at in range(len(kept) - size + 1)]
        if len(set(stretches)) == len(stretches) or is_row(line.text):
            continue
        places = [at for at, char in enumerate(line.text) if not SIGNS.match(char)]
        bounds = {at for at in range(1, len(places)) if MARKED.search(line.text, places[at - 1] + 1, places[at])}
        bounds |= {0, len(places)}
        for begin, period, end in _doubled(kept, stretches, size):
            first = _aligned(places, bounds, range(begin, end - 2 * period + 1), period)
            if first is None:
                continue
            start, stop = places[first], places[first + period - 1] + 1
            passage = line.text[start:stop]
            if _counts(plan, passage):
                last = places[first + 2 * period - 1] + 1
                yield _told(line.start + start, line.start + last, line.start + start, line.start + stop, passage)


def _doubled(kept: str, stretches: Sequence[str], size: int) -> Iterator[tuple[int, int, int]]:
    """Where something is followed by itself: where that begins, how long it is, and how far it goes on so."""
    last: dict[str, int] = {}
    free = 0
    for at, stretch in enumerate(stretches):
        before = last.get(stretch, at)
        last[stretch] = at
        period = at - before
        if not size <= period <= LONGEST_PASSAGE or before < free:
            continue
        passage = kept[before:at]
        # What is itself a repetition of something shorter is a refrain or a row of crosses.
        if kept[at : at + period] == passage and (passage * 2).find(passage, 1) == period:
            free = at + period
            while free < len(kept) and kept[free] == kept[free - period]:
                free += 1
            yield before, period, free


def _aligned(places: Sequence[int], bounds: set[int], begins: range, period: int) -> int | None:
    """Which of these begins is that of the first of two passages; None where two names or titles only share words.

    Either both are whole clauses, or nothing parts them. "发展生产力。发展生产力是任务" is right.
    """
    whole = (begin for begin in begins if bounds.issuperset((begin, begin + period, begin + 2 * period)))
    parted = any(places[begin + period] - places[begin + period - 1] > 1 for begin in begins)
    return next(whole, None if parted else begins.start)


Report = Callable[[Mapping[str, Any], Document], Iterator[Match]]
REPORTS: Mapping[str, Report] = {
    "line": _lines,
    "title": _titles,
    "sign-off": _sign_offs,
    "clause": _clauses,
    "passage": _passages,
}
