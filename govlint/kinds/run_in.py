"""run_in: a heading or item that stands in the midst of a paragraph though it should open one.

`what: item` reports an item inside a paragraph whose neighbours in the series open paragraphs of their own: 一是 and
三是 begin a line, 二是 stands behind the text of 一是. `forms` are the marks (each written with the number one) that
are looked at; `least` is how much text stands before it in its paragraph (less is a label: 附件：1.). `first` are the
marks of which the first item too should open a paragraph where the second does; with others a series may begin
behind its introduction. Of the highest marks (一、) those are reported too that follow on nothing in their paragraph.
A mark right behind a heading without any stop between (一、基本情况1.人员情况) is reported where the next opens a
paragraph.

`what: text` reports a heading that a blank parts from the text behind it, where another heading of its kind stands
alone; `unless` matches, at the end of its mark, a paragraph in which the blank is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.items import Item
from govlint.views.marks import BY_NAME, LEAST, read_mark
from govlint.views.outline import Heading, Part, outline

FORMS = {"type": "array", "items": {"enum": list(BY_NAME)}, "minItems": 1}
KEYS: Mapping[str, Any] = {
    "what": {"enum": ["item", "text"]},
    "forms": FORMS,
    "first": FORMS,
    "least": {"type": "integer", "minimum": 1},
    "unless": {"type": "string", "minLength": 1},
}
REQUIRED = ("what", "forms")
Span = tuple[int, int]
SHOWN = 10
QUOTES = (("“", "”"), ("「", "」"))
LONG_HEADING = 40
LEAST_HEADING = 4
LEAST_TEXT = 25
BEHIND = lazily(
    rf"[^。；：;:，,\n0-9]{{{LEAST_HEADING - 2},{LONG_HEADING}}}[\u3400-\u9fff]"
    r"(?P<mark>1[.、．]|(?<![第款条條项項])[（(][一1][）)]|①)[\u3400-\u9fff]"
)
SPLIT = lazily(
    rf"(?P<heading>[^。；：;:\n \u3000]{{{LEAST_HEADING},{LONG_HEADING}}}[\u3400-\u9fff”》）])"
    rf"(?P<blank>[ \u3000]{{1,4}})(?=[\u3400-\u9fff“《][^\n]{{{LEAST_TEXT},}})"
)


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The forms by name, and the excuse. Raises `SpecError`."""
    if spec.get("scope") == "source":
        raise SpecError("scope", "这类规则不能用 scope: source")
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else ""
    return Compiled((spec["what"], tuple(spec["forms"]), tuple(spec.get("first", ())), spec.get("least", 1), unless))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The findings in the order of the documents in the file."""
    what, forms, first, least, unless = rule.plan
    for part in document.view(outline):
        if what == "text":
            yield from _texts(part, forms, unless)
            continue
        items = dict(_items(part, forms, first, least))
        items |= _behind_headings(part, forms, first)
        for span in sorted(items):
            words = {"match": text[slice(*span)], "neighbour": text[slice(*items[span])]}
            yield Match(*span, words, related=(items[span],))


def _items(part: Part, forms: Sequence[str], first: Sequence[str], least: int) -> Iterator[tuple[Span, Span]]:
    """The items inside paragraphs that should open one, each with the neighbour that shows it."""
    following: dict[int, Item] = {}
    for item in part.items:
        following.setdefault(item.before, item)
    top = next((item.span for item in part.items if item.form.rung == LEAST and not item.within), None)
    for index, item in enumerate(part.items):
        if not item.within or item.form.name not in forms:
            continue
        if item.span[0] - part.paragraphs[item.paragraph].start < least or _is_quoted(part, item):
            continue
        before = part.items[item.before] if item.before >= 0 else None
        neighbour = _neighbour(item, before, following.get(index), first)
        if neighbour is not None:
            yield item.span, neighbour.span
        elif top and _follows_on_nothing(item, before):
            yield item.span, top


def _is_quoted(part: Part, item: Item) -> bool:
    """Whether an item stands inside a quotation, of a law as a rule: 規定：「一、…。二、…。」"""
    paragraph = part.paragraphs[item.paragraph]
    at = item.span[0] - paragraph.start
    before, after = paragraph.text[:at], paragraph.text[at:]
    for opening, closing in QUOTES:
        rest, closed, _ = after.partition(closing)
        if before.count(opening) > before.count(closing) and closed and opening not in rest:
            return True
    return False


def _neighbour(item: Item, before: Item | None, after: Item | None, first: Sequence[str]) -> Item | None:
    """The neighbour in the series that shows that this item should open a paragraph."""
    opens_after = after is not None and not after.within and after.number == item.number + 1
    if item.number == 1:
        return after if opens_after and item.form.name in first else None
    if before is None or before.number != item.number - 1 or before.within or not opens_after:
        return None
    return before


def _follows_on_nothing(item: Item, before: Item | None) -> bool:
    """Whether a 二、 or 三、 inside a paragraph is not the next of a series in the same paragraph."""
    return (
        item.form.rung == LEAST
        and item.firm
        and item.number > 1
        and (before is None or before.paragraph != item.paragraph)
    )


def _behind_headings(part: Part, forms: Sequence[str], first: Sequence[str]) -> dict[Span, Span]:
    """The first items that stand straight behind a heading while the second opens a paragraph."""
    found: dict[Span, Span] = {}
    waiting: dict[str, Span] = {}
    for heading in part.headings:
        name = heading.form.name
        if name in waiting and heading.number == 2:
            found[waiting[name]] = heading.mark
        waiting = {} if heading.number != 2 else {each: waiting[each] for each in waiting if each != name}
        paragraph = part.paragraphs[heading.paragraph]
        behind = BEHIND.match(paragraph.text, heading.mark[1] - paragraph.start)
        if name in forms and behind and (form := read_mark(behind["mark"])) and form.form.name in first:
            at = paragraph.start + behind.start("mark")
            waiting[form.form.name] = (at, at + len(behind["mark"]))
    return found


def _texts(part: Part, forms: Sequence[str], unless: str) -> Iterator[Match]:
    alone: dict[str, Heading] = {}
    split: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for heading in part.headings:
        if heading.form.name not in forms:
            continue
        paragraph = part.paragraphs[heading.paragraph]
        begin = heading.mark[1] - paragraph.start
        found = SPLIT.match(paragraph.text, begin)
        if found and not (unless and compiled(unless).match(paragraph.text, begin)):
            split[heading.form.name].append(
                (paragraph.start + found.start("blank"), paragraph.start + found.end("blank"), found["heading"])
            )
        elif len(paragraph.text) <= LONG_HEADING and not heading.run_in:
            alone.setdefault(heading.form.name, heading)
    for name, headings in split.items():
        if name in alone:
            for start, end, words in headings:
                yield Match(start - 1, end + 1, {"match": words, "end": words[-SHOWN:]}, related=(alone[name].mark,))
