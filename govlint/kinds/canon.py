"""canon: fixed formulas that are written out: their items, the number of these and their order.

`table` names a `.tsv` beside the pack with the columns
* `name`: what the formula is called, alternatives separated by `|`; empty for one that goes without a name;
* `items`: its items in order, separated by `|`; other ways to write one and the same follow it after `/`;
* `mode`: `named` (judged where the name stands beside the list), `alone` (also without it, where the list is all there
  but for its order, or has one item written wrongly or twice) or `chain` (no name: any stretch of it may be quoted, but
  nothing may be left out between two items that stand side by side).
A name in several rows had different items at different times: a list is right that fits one of them.

`fault` says which of these is looked for; `{right}` is what belongs there:
* `slip`: an item that differs in one character, or two items run together; * `doubled`: an item that stands twice;
* `missing`: an item that is not there, where the list is closed and names its formula; * `order`: an item out of order.

Everything is written in simplified characters and holds for traditional drafts too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.engine.words import keys_of, led_to
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows
from govlint.views.simplified import simplified

FAULTS = ("slip", "doubled", "missing", "order")
MODES = ("named", "alone", "chain")
COLUMNS = ["name", "items", "mode"]
KEYS: Mapping[str, Any] = {
    "table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"},
    "fault": {"enum": list(FAULTS)},
}
REQUIRED = ("table", "fault")
READS = "simplified"

QUOTES = '“”"‘’「」『』〈〉《》'
# What stands between two items of one list, and what may stand before each of them (坚定道路自信、坚定理论自信).
JOINT = lazily(rf"[{QUOTES}]*(?:[、，,；;]|和|及|以及|暨)?[{QUOTES}]*")
SEPARATOR = lazily(rf"[{QUOTES}]*(?:[、，,；;]|和|与|以及|及)[{QUOTES}]*")
PREFIX, FOREIGN, NEAR = 4, 14, 24
# From so many items on, a list is known for what it is by the others, though the item be short.
LONG = 6
OPEN = lazily(rf"[{QUOTES}]*(?:等|…|\.\.\.|及其他|，等)")
APART = lazily("[；;，,。]")
STOP = lazily(r"[。；;：:（）()\n！？]")
SEGMENT_END = lazily(rf"[、，,。；;：:（）()\n{QUOTES}]|等|的")
STRONG = lazily(rf"^[{QUOTES}]?[^。；;\n、，,]{{0,8}}(?:[：:（(]|——|[，,]?(?:即|包括)|分别[是为])[^。；;\n、]{{0,6}}$")
WEAK = lazily(rf"^[{QUOTES}]?[^。；;\n、，,]{{0,3}}$")
AFTER = lazily(rf"^[{QUOTES}）)]*(?:这|的|等)?[{QUOTES}]*[^。；;，,、\n]{{0,2}}$")

Formula = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]
"""Its names, its items with their alternatives, and the mode."""


class Item(NamedTuple):
    """An item of a formula that stands in the text, and its number."""

    start: int
    end: int
    number: int


class Listing(NamedTuple):
    """A list in the text: its items; what stands among them that is none; whether it goes on (等)."""

    items: tuple[Item, ...]
    others: tuple[tuple[int, int], ...]
    is_open: bool
    tight: bool

    @property
    def numbers(self) -> list[int]:
        """The numbers of its items, in the order of the text."""
        return [item.number for item in self.items]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The formulas, their items with the numbers of both, and which are of one name. Raises `SpecError`."""
    formulas = tuple(_read(spec["table"], sources))
    versions: dict[str, list[int]] = {}
    words: list[tuple[int, int, str]] = []
    for number, (names, items, _) in enumerate(formulas):
        versions.setdefault(names[0] if names else str(number), []).append(number)
        words += ((number, item, word) for item, alternatives in enumerate(items) for word in alternatives)
    plan = spec["fault"], formulas, tuple(words), tuple(map(tuple, versions.values()))
    return Compiled(plan, keys_of(word for _, _, word in words))


def _read(name: str, sources: Sources) -> Iterator[Formula]:
    for where, row in read_rows(name, sources, COLUMNS):
        items = tuple(tuple(item.split("/")) for item in row["items"].split("|"))
        words = [word for item in items for word in item]
        if len(items) < 2 or not all(words) or len(set(words)) < len(words) or row["mode"] not in MODES:
            raise SpecError("table", f"{where}：至少两项、互不相同，mode 为 {'、'.join(MODES)} 之一")
        yield tuple(filter(None, row["name"].split("|"))), items, row["mode"]


def find(rule: Rule, document: Document, text: str, hits: Hits) -> Iterator[Match]:
    """The faults of one kind in the formulas that are written out."""
    fault, formulas, words, versions = rule.plan
    plain = document.view(simplified)
    items = _items(plain, words, hits)
    for numbers in versions:
        found: dict[int, Match] = {}
        right: set[int] = set()
        for number in numbers:
            formula = formulas[number]
            for listing in _listings(plain, items.get(number, ())):
                begin = listing.items[0].start
                if _is_right(listing, formula):
                    right.update(range(begin, listing.items[-1].end))
                elif (judged := _judge(fault, plain, listing, formula)) is not None:
                    start, end, instead = judged
                    found.setdefault(begin, Match(start, end, {"match": text[start:end], "right": instead}))
        # What fits one version of a formula is right whatever the others say.
        yield from (match for begin, match in sorted(found.items()) if begin not in right)


def _items(plain: str, words: Sequence[tuple[int, int, str]], hits: Hits) -> dict[int, list[Item]]:
    """The items of each formula in order: the first at every place, of those that begin there the longest."""
    found: dict[int, list[Item]] = {}
    for index, at in led_to(hits):
        number, item, word = words[index]
        if plain.startswith(word, at):
            found.setdefault(number, []).append(Item(at, at + len(word), item))
    return {number: _apart(items) for number, items in found.items()}


def _apart(items: list[Item]) -> list[Item]:
    """The items without those that begin within another."""
    chosen: list[Item] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return chosen


def _is_right(listing: Listing, formula: Formula) -> bool:
    return not listing.others and listing.numbers == list(range(len(formula[1])))


def _listings(plain: str, present: Sequence[Item]) -> Iterator[Listing]:
    """The lists of at least two items of a formula, of which these are present."""
    if len({item.number for item in present}) < 2:
        return
    items: list[Item] = []
    others: list[tuple[int, int]] = []
    tight = True
    for item in present:
        if items:
            joined = _joined(plain, items[-1].end, item.start)
            if joined is None:
                yield from _closed(plain, items, others, tight)
                items, others, tight = [], [], True
            else:
                others += joined
                tight &= JOINT.fullmatch(plain, items[-1].end, item.start) is not None
        items.append(item)
    yield from _closed(plain, items, others, tight)


def _joined(plain: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """What is no item between two items of one list; None if they are not of one list."""
    if JOINT.fullmatch(plain, start, end):
        return []
    first = SEPARATOR.match(plain, start, end)
    if first is None or end - start > 2 * FOREIGN or STOP.search(plain, start, end):
        return None
    others = []
    at = first.end()
    for separator in SEPARATOR.finditer(plain, first.end(), end):
        if separator.start() > at:
            others.append((at, separator.start()))
        at = separator.end()
    if at < end and end - at > PREFIX:
        return None
    return others if all(last - begin <= FOREIGN for begin, last in others) else None


def _closed(plain: str, items: Sequence[Item], others: Sequence[tuple[int, int]], tight: bool) -> Iterator[Listing]:
    """The list that ends here, with what follows its last item."""
    if len(items) < 2:
        return
    end = items[-1].end
    more = list(others)
    is_open = OPEN.match(plain, end) is not None
    following = SEPARATOR.match(plain, end)
    if following and not is_open:
        stop = SEGMENT_END.search(plain, following.end(), following.end() + FOREIGN + 1)
        last = stop.start() if stop else len(plain)
        if last - following.end() <= FOREIGN and "，" not in following.group():
            more.append((following.end(), last))
            is_open = stop is not None and stop.group() in ("、", "等")
    yield Listing(tuple(items), tuple(more), is_open, tight)


def _judge(fault: str, plain: str, listing: Listing, formula: Formula) -> tuple[int, int, str] | None:
    """The place of a fault in a list and what belongs there."""
    names, items, mode = formula
    numbers = listing.numbers
    missing = [number for number in range(len(items)) if number not in numbers]
    named = mode != "chain" and _is_named(plain, listing, names, len(items))
    if mode == "named" and not named:
        return None
    nearly = named or len(set(numbers)) >= max(2, len(items) - 1)
    if fault == "slip":
        return _slip(plain, listing, items, missing) if nearly or mode == "chain" else None
    if fault == "doubled":
        return _doubled(plain, listing, items) if nearly else None
    if fault == "order":
        return _order(listing, items) if mode == "chain" or not missing else None
    if mode == "chain":
        return _gap(listing, items)
    return _missing(plain, listing, items, missing) if named else None


def _is_named(plain: str, listing: Listing, names: Sequence[str], count: int) -> bool:
    """Whether the name stands beside the list, so that it claims to be the formula."""
    start, end = listing.items[0].start, listing.items[-1].end
    present = len(set(listing.numbers))
    if present < max(2, count - 2 if count >= LONG else count - 1):
        return False
    for name in names:
        at = plain.rfind(name, max(0, start - NEAR - len(name)), start)
        if at >= 0:
            between = plain[at + len(name) : start]
            if STRONG.match(between) or (WEAK.match(between) and present >= count - 1):
                return True
        at = plain.find(name, end, end + 6 + len(name))
        if at >= 0 and AFTER.match(plain[end:at]) and present >= count - 1:
            return True
    return False


def _slip(
    plain: str, listing: Listing, items: Sequence[Sequence[str]], missing: Sequence[int]
) -> tuple[int, int, str] | None:
    for start, end in listing.others:
        segment = plain[start:end]
        for number in missing:
            for word in items[number]:
                if (len(word) > 2 or len(items) >= LONG) and _is_slip(segment, word):
                    return start, end, word
    return None


def _is_slip(segment: str, word: str) -> bool:
    """Whether a segment is a word with one character wrong, or with its characters in another order."""
    if len(segment) != len(word) or segment == word:
        return False
    differing = sum(a != b for a, b in zip(segment, word, strict=True))
    return differing == 1 or sorted(segment) == sorted(word)


def _doubled(plain: str, listing: Listing, items: Sequence[Sequence[str]]) -> tuple[int, int, str] | None:
    """The one item that stands twice."""
    numbers = listing.numbers
    if len(numbers) != len(set(numbers)) + 1 or len(numbers) > len(items) + 1:
        return None
    for index, item in enumerate(listing.items):
        if item.number in numbers[:index] and not APART.search(plain, listing.items[index - 1].end, item.start):
            missing = [number for number in range(len(items)) if number not in numbers]
            return item.start, item.end, items[missing[0]][0] if missing else "无"
    return None


def _order(listing: Listing, items: Sequence[Sequence[str]]) -> tuple[int, int, str] | None:
    """The first two items that have changed places."""
    numbers = listing.numbers
    if not listing.tight or listing.others or len(set(numbers)) < len(numbers):
        return None
    for one, other in zip(listing.items, listing.items[1:], strict=False):
        if other.number < one.number:
            return one.start, other.end, "、".join(items[number][0] for number in sorted(numbers))
    return None


def _gap(listing: Listing, items: Sequence[Sequence[str]]) -> tuple[int, int, str] | None:
    """The place in a chain at which something is left out."""
    if not listing.tight or listing.others:
        return None
    for one, other in zip(listing.items, listing.items[1:], strict=False):
        if other.number > one.number + 1:
            return one.start, other.end, "、".join(items[number][0] for number in range(one.number + 1, other.number))
    return None


def _missing(
    plain: str, listing: Listing, items: Sequence[Sequence[str]], missing: Sequence[int]
) -> tuple[int, int, str] | None:
    if not missing or listing.is_open or _doubled(plain, listing, items) or _slip(plain, listing, items, missing):
        return None
    words = "、".join(items[number][0] for number in missing)
    return listing.items[0].start, listing.items[-1].end, words
