"""layout: how a Word draft is set, against what a norm or a house style says.

`element` is what is looked at: `page`, `any` paragraph with text, or a role (`title`, `recipient`, `body`, `heading1`
to `heading4`, `attachments` (附件：…), `signature`, `date`, `attachment` (附件1), `copies` (抄送, 印发)). `property` is
what about it:

* of type: `font` (Chinese), `latin`, `size` (points), `bold`, `color`;
* of a paragraph: `align`, `first` `left` `right` (indents in characters), `pitch` `before` `after` (points),
  `breaks_page`, `numbered` (by Word), `typed` (indented with blanks), `fonts` `sizes` (how many kinds of type),
  `blanks` (empty paragraphs above);
* of a page: `width` `height` `top` `bottom` `left` `right` (millimetres), `pitch`, `number` (the line of the page
  number, the number as #), `odd` and `even` (where it stands).

Right is what `is` lists, or lies from `least` to `most`; numbers may be off by `tolerance`. With `same` the elements
must be alike, whatever they are. What a draft leaves open is right unless the property is `required`. One finding tells
of all places: `{match}` is the first wrong value, `{right}` the right ones, `{count}` how many places there are.

`genres` and `title` choose the drafts; without them these are the statutory types, for which GB/T 9704 was made. Only
drafts of one document are judged. In a case, `looks` says what is not as the norm has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.genre import STATUTORY
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.genre import CHOICE, chosen, read_choice
from govlint.lazy import lazily
from govlint.rules.model import Rule
from govlint.source.word_looks import PageLook, ParagraphLook, RunLook
from govlint.views.layout import ROLES, Element, Layout, layout

OF_RUNS = ("font", "latin", "size", "bold", "color")
OF_PARAGRAPHS = ("align", "first", "left", "right", "pitch", "before", "after", "breaks_page", "numbered")
OF_TEXT = ("typed", "fonts", "sizes", "blanks")
OF_PAGES = ("width", "height", "top", "bottom", "left", "right", "pitch", "number", "odd", "even")
VALUE: Mapping[str, Any] = {"type": ["string", "number", "boolean"]}
NUMBER: Mapping[str, Any] = {"type": "number"}
KEYS: Mapping[str, Any] = {
    **CHOICE,
    "element": {"enum": ["page", "any", *(role for role in ROLES if role != "blank")]},
    "property": {"enum": list(dict.fromkeys((*OF_RUNS, *OF_PARAGRAPHS, *OF_TEXT, *OF_PAGES)))},
    "is": {"type": "array", "items": VALUE, "minItems": 1},
    "least": NUMBER,
    "most": NUMBER,
    "tolerance": {"type": "number", "minimum": 0},
    "same": {"const": True},
    "required": {"const": True},
}
REQUIRED = ("element", "property")
HAN = lazily("[\u3400-\u9fff]")
LATIN = lazily("[0-9A-Za-z]")
TYPED = lazily("[ \u3000\t\u00a0]+")
WORDS = {
    True: "是", False: "否", None: "没有", "": "没有",
    "both": "两端对齐", "left": "左对齐", "right": "右对齐", "center": "居中",
}  # fmt: skip


class Value(NamedTuple):
    """What a property is at one place: source offsets, end exclusive."""

    start: int
    end: int
    value: Any


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """What is looked at, and what is right. Raises `SpecError`."""
    element, name = spec["element"], spec["property"]
    if (element == "page") != (name in OF_PAGES and (element == "page" or name not in OF_PARAGRAPHS)):
        raise SpecError("property", f"{element} 没有 {name} 这种属性")
    said = [key for key in ("is", "least", "most", "same") if key in spec]
    if not said or (len(said) > 1 and said != ["least", "most"]):
        raise SpecError("property", "须写明 is、same，或 least 和 most，只写一种")
    genres, title = read_choice(spec, sources)
    choice = (genres or (() if title else STATUTORY), title)
    right = tuple(spec.get("is", ()))
    limits = (spec.get("least"), spec.get("most"), spec.get("tolerance", 0))
    return Compiled((element, name, right, limits, "same" in spec, "required" in spec, choice))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The places of a draft where the property is not as it should be, as one finding."""
    element, name, right, limits, same, required, choice = rule.plan
    set_as = document.view(layout)
    if set_as is None or len(set_as.parts) != 1 or not list(chosen(set_as.parts, choice)):
        return
    values = list(_page(set_as, name) if element == "page" else _values(document.text, set_as, element, name))
    if same:
        common = Counter(each.value for each in values).most_common(1)
        right = (common[0][0],) if common else ()
    wrong = [each for each in values if _is_wrong(each.value, right, limits, required)]
    if wrong:
        first, *others = wrong
        fields = {
            "match": _told(first.value),
            "right": "或".join(_told(each) for each in right) or _range(limits),
            "count": str(len(wrong)),
        }
        related = tuple((each.start, each.end) for each in others)
        yield Match(first.start, first.end, fields, None, related, whole=element == "page")


def _page(set_as: Layout, name: str) -> Iterator[Value]:
    page: PageLook | None = set_as.page
    if page is not None:
        sides = dict(zip(("odd", "even"), page.sides, strict=True))
        yield Value(0, 0, sides[name] or None if name in sides else getattr(page, name))


def _values(text: str, set_as: Layout, role: str, name: str) -> Iterator[Value]:
    for index, element in enumerate(set_as.elements):
        if element.role == role or (role == "any" and element.role not in ("blank", "cell", "head")):
            if name in OF_RUNS:
                yield from _of_runs(text, element, name)
            else:
                yield Value(*_core(text, element.look), _of_paragraph(text, set_as, index, name))


def _of_runs(text: str, element: Element, name: str) -> Iterator[Value]:
    """The type of what makes an element what it is, run by run; a font counts where it shows."""
    needed = {"font": HAN, "latin": LATIN}.get(name)
    for run in element.look.runs:
        words = text[run.start : min(run.end, element.head)]
        if words.strip() and (needed is None or needed.search(words)):
            yield Value(run.start, run.start + len(words), getattr(run, name))


def _of_paragraph(text: str, set_as: Layout, index: int, name: str) -> Any:
    element = set_as.elements[index]
    look = element.look
    if name == "typed":
        return TYPED.match(text, look.start, look.end) is not None
    if name in ("fonts", "sizes"):
        return len(_kinds(text, look.runs, "font" if name == "fonts" else "size", element.head))
    if name == "blanks":
        return sum(1 for _ in takewhile(lambda each: each.role == "blank", reversed(set_as.elements[:index])))
    return getattr(look, name)


def _kinds(text: str, runs: tuple[RunLook, ...], name: str, head: int) -> set[Any]:
    """The kinds of type in a paragraph behind its run-in heading, or in the whole of it."""
    last = max((run.end for run in runs), default=0)
    behind = [run for run in runs if run.start >= head] if head < last else runs
    shown = [run for run in behind if HAN.search(text[run.start : run.end])]
    return {getattr(run, name) for run in shown} - {None}


def _core(text: str, look: ParagraphLook) -> tuple[int, int]:
    words = text[look.start : look.end]
    start = look.start + len(words) - len(words.lstrip())
    return start, start + max(1, len(words.strip()))


def _is_wrong(value: Any, right: tuple[Any, ...], limits: tuple[Any, Any, float], required: bool) -> bool:
    if value is None or value == "":
        return required
    least, most, tolerance = limits
    if isinstance(value, int | float) and not isinstance(value, bool):
        if right:
            return all(isinstance(each, str | bool) or abs(value - each) > tolerance for each in right)
        return (least is not None and value < least - tolerance) or (most is not None and value > most + tolerance)
    return value not in right


def _told(value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return WORDS.get(value, str(value))
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _range(limits: tuple[Any, Any, float]) -> str:
    least, most, _ = limits
    if least is None or most is None:
        return f"不多于{_told(most)}" if least is None else f"不少于{_told(least)}"
    return f"{_told(least)}至{_told(most)}"
