"""numbering: items whose numbers or levels are wrong: 一、 二、 四、; （二） without （一）; 一、 under （二）.

`fault` says what is reported, on the mark, of the series whose marks are listed in `forms` (named by the mark with
the number one: 一、 （一） 1. 一是 …):

* `gap`: numbers are left out; `most` of them at most, more are not a slip;
* `duplicate`: the number of the item before it again;
* `back`: a lower number than the item before it;
* `orphan`: a series that does not begin with one;
* `single`: a first item that no second one follows;
* `mixed`: an item with the mark of another level (一、 二、 3. 四、);
* `varied`: an item with another mark of the same level (1. 2. 3、 4.);
* `reversed`: a series of a higher level under one of a lower level;
* `skipped`: a series under a parent whose siblings, `least` of them, have a series of the level in between;
* `repeated`: a heading with the words (`least` characters of them) of another in its series.

A number counts as left out only if it does not stand, however it is marked, in the text where it should. `unless` is
a pattern of what may stand there for it (其次 for 二是); of `repeated`, of headings that may be alike. Numbers are
judged within one document of a compilation. After a slip a series goes on from where it has come, so that one slip is
one finding.

Fields for the message: `{here}` and `{before}`, the item and its neighbour with the first words of each; `{wanted}`,
the mark that was due; `{count}`, how many are missing or, of `skipped`, how many siblings differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.items import Item
from govlint.views.marks import BY_NAME, LISTING, Form
from govlint.views.numerals import FORMAL, chinese, written
from govlint.views.outline import Part, outline
from govlint.views.prose import prose

FAULTS = ("gap", "duplicate", "back", "orphan", "single", "mixed", "varied", "reversed", "skipped", "repeated")
KEYS: Mapping[str, Any] = {
    "fault": {"enum": list(FAULTS)},
    "forms": {"type": "array", "items": {"enum": list(BY_NAME)}, "minItems": 1},
    "least": {"type": "integer", "minimum": 1},
    "most": {"type": "integer", "minimum": 1},
    "unless": {"type": "string", "minLength": 1},
}
REQUIRED = ("fault", "forms")
ARTICLE = "第一条"
REACH = 20_000
"""How far, in characters, a missing item is looked for."""
LIKE_ARTICLES = 15
"""A list that reaches this number through the whole text numbers its articles: under 4. may stand （一）. Nor need it
show the number one: of a speech whose paragraphs are numbered the first goes without."""
WIDE = "\u3000\u3000"
"""What Hong Kong's letters have behind the number of a paragraph; the first goes without one."""
FIRST_WORDS = 12
SENTENCE = lazily("[。，,；;]")
LATER_PART = lazily("[（(](?!一[）)])[一二三四五六七八九十]{1,3}[）)]$|[之續续][二三四五六七八九十]{1,2}$")


class Slip(NamedTuple):
    """Something wrong with an item: its fault, and the item beside it that shows it (None for none).

    `wanted` is the mark that was due. `missing` is the number that must not stand in `stretch` (0 for none).
    """

    fault: str
    item: Item
    beside: Item | None
    wanted: str
    missing: int = 0
    stretch: tuple[int, int] = (0, 0)
    size: int = 0
    words: str = ""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """What is reported and of which series. Raises `SpecError`."""
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else None
    limits = spec.get("least", 1), spec.get("most", 0)
    return Compiled((spec["fault"], tuple(spec["forms"]), limits, unless))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The slips of one sort."""
    fault, forms, (least, most), unless = rule.plan
    for slip in document.view(slips):
        if slip.fault != fault or slip.item.form.name not in forms:
            continue
        if slip.size < least or (most and slip.size > most):
            continue
        if slip.missing and not _is_absent(text, slip):
            continue
        if unless and compiled(unless).search(slip.words or text[slice(*slip.stretch)]):
            continue
        fields = {"here": _first_words(text, slip.item), "wanted": slip.wanted, "count": str(slip.size)}
        related: tuple[tuple[int, int], ...] = ()
        if slip.beside:
            fields["before"] = _first_words(text, slip.beside)
            related = (slip.beside.span,)
        yield Match(*slip.item.span, fields, related=related)


def slips(document: Document) -> tuple[Slip, ...]:
    """All that is wrong with the numbers and levels of a file, document by document."""
    text = document.view(prose).text
    parts = document.view(outline)
    found: list[Slip] = []
    for index, part in enumerate(parts):
        previous = parts[index - 1].items if index and not part.name and part.marker is None else ()
        following = parts[index + 1].items if index + 1 < len(parts) else ()
        wrong = _wrong_numbers(part, text, previous)
        found += (slip for slip in wrong if not (document.format == "markdown" and _is_lazy(slip)))
        found += _singles(part, text, following)
        found += _wrong_levels(part, text)
        found += _repeated(part)
    return tuple(found)


def _is_lazy(slip: Slip) -> bool:
    """Whether a list of Markdown is numbered 1. 1. 1., which it counts by itself."""
    return slip.fault == "duplicate" and slip.item.form.name == "1." and slip.item.number == 1


def _wrong_numbers(part: Part, text: str, previous: tuple[Item, ...]) -> Iterator[Slip]:
    """gap, duplicate, back, orphan, mixed, varied."""
    items = part.items
    last: dict[Form, Item] = {item.form: item for item in previous}
    began = part.start
    roots: list[Form] = []
    highest_numbers = _highest_numbers(items)
    for item, highest in zip(items, highest_numbers, strict=True):
        before = items[item.before] if item.before >= 0 else None
        roots.append(roots[item.before] if before else item.form)
        if before is None and item.number > 1 and item.firm:
            ahead = last.get(item.form)
            if ahead and _goes_on(item, ahead, began):
                due = ahead.number + 1
                stretch = max(ahead.span[1], item.span[0] - REACH), item.span[0]
                yield Slip("gap", item, ahead, _mark(text, item, due), due, stretch, item.number - due)
            elif item.form.name == "1." and (
                (item.number == 2 and (highest >= LIKE_ARTICLES or text.startswith(WIDE, item.span[1])))
                or (item.number > LIKE_ARTICLES and _is_later(part))
            ):
                pass
            elif ahead is None or ahead.number != item.number - 1 or ahead.span[0] >= began:
                begin = items[item.parent].span[1] if item.parent >= 0 else began
                begin = max(begin, ahead.span[1] if ahead else 0, item.span[0] - REACH)
                parent = items[item.parent] if item.parent >= 0 else None
                wanted = _mark(text, item, item.number - 1)
                yield Slip("orphan", item, parent, wanted, item.number - 1, (begin, item.span[0]), item.number - 1)
        elif before and item.number != item.due:
            wanted = _mark(text, item, item.due)
            stretch = max(before.span[1], item.span[0] - REACH), item.span[0]
            if item.number > item.due:
                yield Slip("gap", item, before, wanted, item.due, stretch, item.number - item.due)
            else:
                fault = "duplicate" if item.number == before.number else "back"
                yield Slip(fault, item, before, wanted, size=1)
        elif before and item.form is not before.form and item.form is not roots[-1]:
            fault = "varied" if item.form.is_kin(before.form) else "mixed"
            yield Slip(fault, item, before, _mark(text, before, item.number), size=1)
        last[item.form] = item


def _is_later(part: Part) -> bool:
    """Whether the title of a document says that it is a later part of a text: 财政预算案演辞（十四）."""
    return LATER_PART.search(part.paragraphs[0].text.strip()) is not None


def _goes_on(item: Item, ahead: Item, began: int) -> bool:
    """Whether an article goes on from one in an earlier chapter of the same document, with some left out between."""
    return item.form.name == ARTICLE and ahead.span[0] >= began and item.number > ahead.number + 1


def _singles(part: Part, text: str, following: tuple[Item, ...]) -> Iterator[Slip]:
    """single. Not the last item of a document that breaks off, or that the next document seems to go on with."""
    items = part.items
    end = part.paragraphs[-1].text
    breaks_off = end[-1].isalnum() and SENTENCE.search(end) is not None
    nexts = {item.form: item for item in reversed(following)}
    for index, after, same in _unfollowed(items):
        item = items[index]
        # 一是…，一是… sets two things side by side.
        if same is not None and same.number == 1 and "\n" not in text[item.span[1] : same.span[0]]:
            continue
        if after is None and (breaks_off or (item.form in nexts and nexts[item.form].number == 2)):
            continue
        reach = min(each.span[0] if each else part.end for each in (after, same))
        stretch = item.span[1], min(reach, item.span[1] + REACH)
        parent = items[item.parent] if item.parent >= 0 else None
        yield Slip("single", item, parent, _mark(text, item, 2), 2, stretch, 1)


def _unfollowed(items: tuple[Item, ...]) -> Iterator[tuple[int, Item | None, Item | None]]:
    """The first items without a second one (indexes), each with the item that ends what belongs to it and the next
    item of its form."""
    continued = {item.before for item in items}
    openers = [index for index, item in enumerate(items) if not item.within]
    same: dict[Form, Item] = {}
    found: list[tuple[int, Item | None, Item | None]] = []
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if item.number == 1 and item.before < 0 and index not in continued and item.firm:
            later = range(bisect_right(openers, index), len(openers))
            after = next((items[openers[at]] for at in later if items[openers[at]].parent < index), None)
            found.append((index, after, same.get(item.form)))
        same[item.form] = item
    return reversed(found)


def _wrong_levels(part: Part, text: str) -> Iterator[Slip]:
    """reversed, skipped."""
    items = part.items
    highest_numbers = _highest_numbers(items)
    firsts: dict[tuple[int, Form], list[Item]] = defaultdict(list)
    for item in items:
        if item.within or item.before >= 0 or item.parent < 0 or not item.form.on_ladder:
            continue
        parent = items[item.parent]
        if parent.form.on_ladder and item.number == 1:
            if parent.form.rung > item.form.rung and highest_numbers[item.parent] < LIKE_ARTICLES:
                yield Slip("reversed", item, parent, "", size=1)
            elif parent.form.rung < item.form.rung:
                firsts[parent.parent, parent.form].append(item)
    for siblings in firsts.values():
        highest = min(item.form.rung for item in siblings)
        usual = [item for item in siblings if item.form.rung == highest]
        for item in siblings:
            if item.form.rung > highest:
                yield Slip("skipped", item, usual[0], _mark(text, usual[0], 1), size=len(usual))


def _highest_numbers(items: tuple[Item, ...]) -> list[int]:
    """Of each item the highest number that its series reaches."""
    first: list[int] = []
    reached: dict[int, int] = {}
    for index, item in enumerate(items):
        first.append(first[item.before] if item.before >= 0 else index)
        reached[first[index]] = max(reached.get(first[index], 0), item.number)
    return [reached[each] for each in first]


def _repeated(part: Part) -> Iterator[Slip]:
    """repeated."""
    series: dict[int, int] = {}
    seen: dict[tuple[int, str], Item] = {}
    headings = iter(part.headings)
    for index, item in enumerate(part.items):
        series[index] = series[item.before] if item.before >= 0 else index
        if item.within:
            continue
        words = next(headings).text
        first = seen.setdefault((series[index], words), item)
        if first is not item and words:
            yield Slip("repeated", item, first, "", size=len(words), words=words)


def _mark(text: str, item: Item, number: int) -> str:
    """The mark of an item with another number."""
    mark = text[slice(*item.span)]
    return mark.replace(item.numeral, written(number, item.numeral), 1)


def _first_words(text: str, item: Item) -> str:
    start, end = item.span
    line = text[start : end + FIRST_WORDS + 1].split("\n")[0]
    words = re.split("[。；;：:，,]", line[end - start :])[0]
    return line[: end - start] + words[:FIRST_WORDS] + ("…" if len(words) > FIRST_WORDS else "")


BRACKETED = r"[（(〔\[]?\s{0,2}NUMBER\s{0,2}[）)〕\]]"
IN_TEXT = "[第其]?NUMBER[是要来來则則靠，,、：:]"
ANYHOW = {
    "第一条": r"(?:^|(?<=[。；：\s]))第\s?NUMBER\s?[条條]",
    "壹、": r"NUMBER\s{0,2}[、.．，,：:]",
    "一、": rf"(?<![一二三四五六七八九十百第其再统統唯之万萬同單单專专合归歸不每])NUMBER\s{{0,2}}[、.．](?!{LISTING})"
    r"|^[ \u3000\t]{0,8}NUMBER[，,]",
    "1.": r"(?<![0-9０-９.．])NUMBER\s{0,2}[.．、，,](?![0-9０-９])|(?<=[。；：\n])NUMBER[.．、]",
    "（一）": BRACKETED,
    "（1）": f"{BRACKETED}|CIRCLED",
    "①": f"CIRCLED|{BRACKETED}",
    "一是": IN_TEXT,
    "第一，": "第NUMBER|NUMBER是",
    "其一": IN_TEXT,
}
"""For each level, how a number may be marked so that it is there after all."""
# 一、 behind the name of a text: 工作计划一一、.
DOUBLED_ONE = "|一一、"
EITHER_TWO = "貳贰"
"""In the manner of these a numeral is formal, traditional or simplified."""
BY_RUNG = {BY_NAME[name].rung: pattern for name, pattern in ANYHOW.items()}


def _is_absent(text: str, slip: Slip) -> bool:
    """Whether the missing number does not stand where it should, even marked in another way or run into a line."""
    pattern = BY_RUNG.get(slip.item.form.rung, r"第\s?NUMBER")
    number, numeral = slip.missing, slip.item.numeral
    is_chinese = written(number, numeral) == chinese(number)
    digits = f"{number}|{written(number, '１')}"
    # Where a converter turned 一 into 壹, the item is there all the same.
    numerals = ("[一壹弌]" if number == 1 else chinese(number)) if is_chinese else digits
    if numeral[0] in FORMAL:
        numerals = "|".join(written(number, like) for like in EITHER_TWO)
    circled = written(number, "①") if number <= 20 else str(number)
    pattern = pattern.replace("NUMBER", f"(?:{numerals})").replace("CIRCLED", circled)
    if is_chinese and number == 1:
        pattern += DOUBLED_ONE
    return compiled(pattern).search(text, *slip.stretch) is None
