"""layout: how a Word draft is set, against what a norm or a house style says.

`element` is what is looked at: `page`, `any` paragraph with text, or a role: above the title `copynumber` (份号),
`secrecy` (密级, 紧急程度), `mark` (发文机关标志), `number` (发文字号), `signer` (签发人); `title`, `recipient`, `body`,
`heading1` to `heading4`, `attachments` (附件：…), `signature`, `date`, `note` (附注); `attachment` (附件1), `attached`
(its title), `annexed` (its text); `attendance` (出席：… of minutes); `copies` (抄送 and 印发), `printed` (印发 alone).
`property` is what about it:

* of type: `font` (Chinese), `latin`, `size` (points), `bold`, `color`, `red` (whether it is), `embedded` (whether the
  file brings its font along); `rest_font` and `rest_size` are those of what follows a run-in heading or a label;
* of a paragraph: `align`, `first` `left` `right` (indents in characters), `pitch` `before` `after` (points),
  `breaks_page`, `numbered` (by Word), `typed` (indented with blanks), `placed` (put to the middle or right with them),
  `fonts` `sizes` (how many kinds of type), `blanks` (empty paragraphs above), `gap` (lines left blank above, in
  whatever way), `start` and `end` (where its first line begins and its only one ends, in characters from the margins),
  `torn` (the characters on the two sides of a break of its lines, one place for each break), `shape` (of three or more
  lines: `hourglass`), `present`, `follows` (the role of the text above it), `from_top` (about how many millimetres its
  signs stand below the upper edge of the text of the first page), `seal` (`apart`: the picture of a seal lies on
  another page);
* of the lines at it: `line` and `line_above` (what stands between it and the next text, and the one above: `single`,
  `double`; nothing is said where a drawing leaves it open), `line_red`, `line_weight` (points), `line_inset`
  (millimetres that it is shorter than the text is wide), `line_width` (millimetres), `line_kind` (of a drawn double
  line: `thickThin`, `thinThick`, from the top), `line_gap` (millimetres from the signs), `weights` (of the outer and
  inner lines of all such elements: `alike`, `inverted`);
* of a page: `width` `height` `top` `bottom` `left` `right` (millimetres), `pitch` `lines` `characters` (of its grid),
  `number` (the line of the page number, the number as #), `odd` and `even` (where it stands), `number_font`
  `number_size`, `on_first` (whether the first page shows it), `foot_line` (what line is drawn at the foot of the first
  page), `foot_up` (how far above the edge of the paper, in millimetres), `foot_width`, `foot_kind`, `foot_red`.

Right is what `is` lists, what `never` does not list, or what lies from `least` to `most`; numbers may be off by
`tolerance`. With `same` the elements must be alike, whatever they are. What a draft leaves open is right unless the
property is `required`. One finding tells of all places: `{match}` is the first wrong value, `{right}` the right ones,
`{count}` how many places there are.

`genres` and `title` choose the drafts; without them these are the statutory types, for which GB/T 9704 was made.
`forms` chooses them by their marks: `usual` (××文件), `letter` (信函), `order` (令), `minutes` (纪要), "" for what
shows none; `having` names elements that they must hold. `below` chooses the elements right below certain others. Only
drafts of one document are judged. In a case, `looks` says what is not as the norm has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.genre import STATUTORY
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.genre import CHOICE, chosen, read_choice
from govlint.rules.model import Rule
from govlint.source.word_lines import LineLook
from govlint.source.word_looks import ParagraphLook, RunLook
from govlint.source.word_page import PageLook
from govlint.source.word_xml import POINTS_A_MM
from govlint.views.layout import LAST_ROLES, ROLES, Element, Layout, is_red, layout, upwards
from govlint.views.layout_lines import above, below, form_of, gap, next_text, weights
from govlint.views.layout_places import foot, from_top, shows_red

OF_RUNS = ("font", "latin", "size", "bold", "color", "red", "embedded", "rest_font", "rest_size")
OF_PARAGRAPHS = ("align", "first", "left", "right", "pitch", "before", "after", "breaks_page", "numbered")
OF_TEXT = (
    "typed", "placed", "fonts", "sizes", "blanks", "gap", "start", "end", "torn", "shape", "present", "follows", "seal",
    "from_top",
)  # fmt: skip
OF_LINES = (
    "line",
    "line_above",
    "line_red",
    "line_weight",
    "line_inset",
    "line_width",
    "line_kind",
    "line_gap",
    "weights",
)
OF_PAGES = (
    "width", "height", "top", "bottom", "left", "right", "pitch", "lines", "characters", "number", "odd", "even",
    "number_font", "number_size", "on_first", "foot_line", "foot_up", "foot_width", "foot_kind", "foot_red",
)  # fmt: skip
VALUE: Mapping[str, Any] = {"type": ["string", "number", "boolean"]}
NUMBER: Mapping[str, Any] = {"type": "number"}
ELEMENT: Mapping[str, Any] = {"enum": [role for role in ROLES if role != "blank"]}
KEYS: Mapping[str, Any] = {
    **CHOICE,
    "element": {"enum": ["page", "any", *ELEMENT["enum"]]},
    "property": {"enum": list(dict.fromkeys((*OF_RUNS, *OF_PARAGRAPHS, *OF_TEXT, *OF_LINES, *OF_PAGES)))},
    "is": {"type": "array", "items": VALUE, "minItems": 1},
    "never": {"type": "array", "items": VALUE, "minItems": 1},
    "least": NUMBER,
    "most": NUMBER,
    "tolerance": {"type": "number", "minimum": 0},
    "same": {"const": True},
    "required": {"const": True},
    "forms": {"type": "array", "items": {"enum": ["usual", "letter", "order", "minutes", ""]}, "minItems": 1},
    "having": {"type": "array", "items": ELEMENT, "minItems": 1},
    "below": {"type": "array", "items": ELEMENT, "minItems": 1},
}
REQUIRED = ("element", "property")
FORMAT = "word"
HAN = lazily("[\u3400-\u9fff]")
LATIN = lazily("[0-9A-Za-z]")
TYPED = lazily("[ \u3000\t\u00a0]+")
LINE = lazily(r"[^\s](?:[^\n\r]*[^\s])?")
FAR = 5
"""Characters from the margin beyond which a line does not stand at it."""
LINE_PITCH = 28.95
SIGNED = ("signature", "date")
NOT_OF_CELLS = ("start", "end", "align", "first", "left", "right", "gap", "blanks")
"""What is said from the edge of a cell, not from the margin."""
ABOVE_SEAL = ("body", "heading1", "heading2", "heading3", "heading4", "attachments", "listed")
BELOW_SEAL = ("note", "attachment", "attached", "annexed", "copies", "printed")
TYPED_LINE = lazily("[\u4e00-\u9fff0-9 \u3000，。、：（）〔〕]+")
"""Signs that are as wide as the type, or half as wide."""
NOT_ANY = ("blank", "cell", "head", "mark", "listed")
WORDS = {
    True: "是", False: "否", None: "没有", "": "没有",
    "hourglass": "沙漏形", "both": "两端对齐", "left": "左对齐", "right": "右对齐", "center": "居中",
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
    said = [key for key in ("is", "never", "least", "most", "same") if key in spec]
    if not said or (len(said) > 1 and said != ["least", "most"]):
        raise SpecError("property", "须写明 is、never、same，或 least 和 most，只写一种")
    genres, title = read_choice(spec, sources)
    choice = (genres or (() if title else STATUTORY), title)
    right = tuple(spec.get("is", ()))
    limits = (spec.get("least"), spec.get("most"), spec.get("tolerance", 0))
    never = tuple(spec.get("never", ()))
    of_drafts = (tuple(spec.get("forms", ())), tuple(spec.get("having", ())))
    flags = ("same" in spec, "required" in spec)
    return Compiled((element, name, right, never, limits, *flags, of_drafts, tuple(spec.get("below", ())), choice))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The places of a draft where the property is not as it should be, as one finding."""
    element, name, right, never, limits, same, required, of_drafts, under, choice = rule.plan
    set_as = document.view(layout)
    if set_as is None or not list(chosen(set_as.parts[:1], choice)) or not _is_such(document.text, set_as, *of_drafts):
        return
    values = list(_page(set_as, name) if element == "page" else _values(document.text, set_as, element, name, under))
    if same:
        common = Counter(each.value for each in values).most_common(1)
        right = (common[0][0],) if common else ()
    if never:
        wrong = [each for each in values if each.value in never]
    else:
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


def _is_such(text: str, set_as: Layout, forms: tuple[str, ...], having: tuple[str, ...]) -> bool:
    """Whether a draft has one of these forms, and all these elements."""
    there = {element.role for element in set_as.elements}
    return there.issuperset(having) and (not forms or form_of(text, set_as) in forms)


def _page(set_as: Layout, name: str) -> Iterator[Value]:
    page: PageLook | None = set_as.page
    if page is None:
        return
    if name in ("odd", "even"):
        yield Value(0, 0, page.sides[name == "even"] or None)
    elif name.startswith("foot_"):
        yield from (Value(0, 0, value) for value in foot(set_as, name) if value is not None)
    elif name not in ("lines", "characters") or not _is_off_grid(set_as):
        yield Value(0, 0, getattr(page, name))


def _is_off_grid(set_as: Layout) -> bool:
    """Whether lines are set by a distance of their own, so that the grid of the page says nothing."""
    return any(element.role == "body" and element.look.pitch for element in set_as.elements)


def _values(text: str, set_as: Layout, role: str, name: str, under: tuple[str, ...]) -> Iterator[Value]:
    roles = LAST_ROLES if role == "copies" else (role,)
    chosen = [
        (index, element)
        for index, element in enumerate(set_as.elements)
        if (element.role in roles or (role == "any" and element.role not in NOT_ANY))
        and (not under or _follows(set_as, index) in under)
    ]
    if name in ("torn", "shape"):
        yield from _of_lines(text, [element.look for _, element in chosen], name)
        return
    if name == "weights":
        yield from (Value(*_core(text, element.look), weights(set_as, roles)) for _, element in chosen[:1])
        return
    # Of bodies that issue a draft together, the first stands at the top.
    for index, element in chosen[:1] if name == "from_top" else chosen:
        if name in OF_RUNS:
            yield from _of_runs(text, set_as, element, name)
        elif name in OF_LINES:
            yield from _at_lines(text, set_as, index, name)
        elif name not in NOT_OF_CELLS or not element.look.row:
            yield Value(*_core(text, element.look), _of_paragraph(text, set_as, index, name))


def _of_lines(text: str, looks: list[ParagraphLook], name: str) -> Iterator[Value]:
    """Of the lines of an element, broken by hand or in paragraphs of their own: each break, or the shape of all."""
    lines = [
        (found.start(), found.end())
        for look in looks
        for found in LINE.finditer(text, look.start, look.end)
    ]  # fmt: skip
    if name == "torn":
        for (_, end), (start, _) in pairwise(lines):
            yield Value(end - 1, start + 1, text[end - 1] + text[start])
    elif len(lines) > 2:
        widths = [end - start for start, end in lines]
        waist = any(max(widths[:at]) > widths[at] + 1 < max(widths[at + 1 :]) for at in range(1, len(widths) - 1))
        yield Value(lines[0][0], lines[-1][1], "hourglass" if waist else "")


def _at_lines(text: str, set_as: Layout, index: int, name: str) -> Iterator[Value]:
    """What about the lines at an element, at its words; what is not certain is left out."""
    element = set_as.elements[index]
    core = _core(text, element.look)
    if index and element.look.row and element.look.row == set_as.elements[index - 1].look.row:
        # Of a row of a table, the first cell stands for all.
        return
    values: list[Any]
    if name == "line_gap":
        values = [gap(set_as, index)]
    elif name == "line_above":
        # What goes on from an element of the same kind needs no line.
        values = [] if _follows(set_as, index) == element.role else [above(set_as, index).style]
    elif name == "line":
        values = [] if _goes_on(set_as, index) else [below(set_as, index).style]
    else:
        values = [_of_line(set_as, line, name) for line in below(set_as, index).found]
    yield from (Value(*core, value) for value in values if value is not None)


def _of_line(set_as: Layout, line: LineLook, name: str) -> Any:
    if name == "line_red":
        return shows_red(line)
    if name in ("line_weight", "line_width"):
        return line.weight if name == "line_weight" else line.width
    if name == "line_kind":
        return line.kind or None
    page = set_as.page
    return page and line.width and page.width - page.left - page.right - line.width


def _follows(set_as: Layout, index: int) -> str:
    """The role of the text above an element, "" for none."""
    row = set_as.elements[index].look.row
    texts = (each for each in upwards(set_as.elements, index) if each.role != "blank")
    return next((each.role for each in texts if not row or each.look.row != row), "")


def _goes_on(set_as: Layout, index: int) -> bool:
    """Whether the text below an element has the same role."""
    after = next_text(set_as.elements, index, ("blank",))
    return after < len(set_as.elements) and set_as.elements[after].role == set_as.elements[index].role


def _of_runs(text: str, set_as: Layout, element: Element, name: str) -> Iterator[Value]:
    """The type of what makes an element what it is, run by run; a font counts where it shows."""
    needed = {"font": HAN, "embedded": HAN, "latin": LATIN, "rest_font": HAN}.get(name)
    of_rest = name.startswith("rest_")
    for run in element.look.runs:
        start, end = (max(run.start, element.head), run.end) if of_rest else (run.start, min(run.end, element.head))
        words = text[start:end]
        if words.strip() and (needed is None or needed.search(words)):
            yield Value(start, start + len(words), _of_run(set_as, run, name.removeprefix("rest_")))


def _of_run(set_as: Layout, run: RunLook, name: str) -> Any:
    if name == "red":
        return is_red(run.color)
    if name == "embedded":
        return run.font in set_as.page.embedded if set_as.page and run.font else None
    return getattr(run, name)


def _of_paragraph(text: str, set_as: Layout, index: int, name: str) -> Any:
    element = set_as.elements[index]
    look = element.look
    if name in ("present", "follows"):
        return _follows(set_as, index) if name == "follows" else True
    if name in ("seal", "from_top"):
        return _seal(set_as, index) if name == "seal" else from_top(set_as, index)
    if name == "end":
        return _end(text, set_as, look)
    if name in ("typed", "placed"):
        typed = TYPED.match(text, look.start, look.end)
        is_far = typed is not None and (len(typed.group()) >= FAR or "\t" in typed.group())
        return typed is not None and (not is_far if name == "typed" else is_far and "\t" not in typed.group())
    if name in ("fonts", "sizes"):
        return len(_kinds(text, look.runs, "font" if name == "fonts" else "size", element.head))
    if name == "start":
        typed = TYPED.match(text, look.start, look.end)
        return look.left + look.first + (len(typed.group()) if typed else 0)
    if name in ("blanks", "gap"):
        blanks = sum(1 for _ in takewhile(lambda each: each.role == "blank", upwards(set_as.elements, index)))
        if name == "blanks":
            return blanks
        if look.breaks_page or index == blanks:
            return None
        return blanks + (set_as.elements[index - blanks - 1].look.after + look.before) / LINE_PITCH
    if name in ("align", "right") and _is_placed(text, look):
        return None
    if name == "right" and element.role in SIGNED:
        return _right(text, look)
    return getattr(look, name)


def _right(text: str, look: ParagraphLook) -> float | None:
    """How far from the right margin a line ends that is set to the right; wide blanks behind it count."""
    words = text[look.start : look.end]
    return look.right + len(words) - len(words.rstrip("\u3000")) if look.align == "right" else None


def _seal(set_as: Layout, index: int) -> str | None:
    """Whether the one picture of a seal near a sign-off is anchored on another page than this element."""
    elements = set_as.elements
    first = max((at for at in range(index) if elements[at].role in ABOVE_SEAL), default=0)
    last = next((at for at in range(index, len(elements)) if elements[at].role in BELOW_SEAL), len(elements))
    anchors = [at for at in range(first, last) for _ in range(elements[at].look.drawn.seals)]
    if len(anchors) != 1:
        return None
    low, high = sorted((anchors[0], index))
    return "apart" if any(each.look.breaks_page for each in elements[low + 1 : high + 1]) else ""


def _end(text: str, set_as: Layout, look: ParagraphLook) -> float | None:
    """How many characters from the right margin a paragraph of one line ends; None for not known."""
    words = text[look.start : look.end].rstrip()
    size = next((run.size for run in look.runs if run.size), None)
    if set_as.page is None or size is None or look.align not in ("left", "both") or not TYPED_LINE.fullmatch(words):
        return None
    width = (set_as.page.width - set_as.page.left - set_as.page.right) * POINTS_A_MM / size
    left = width - look.left - look.first - sum(0.5 if char.isascii() else 1 for char in words)
    return left if left >= 0 else None


def _is_placed(text: str, look: ParagraphLook) -> bool:
    """Whether blanks or a wide indent, and not its alignment, say where a line stands."""
    typed = TYPED.match(text, look.start, look.end)
    wide = typed is not None and (typed.end() - typed.start() >= FAR or "\t" in typed.group())
    return look.align in ("left", "both") and (wide or look.left + look.first >= FAR)


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
