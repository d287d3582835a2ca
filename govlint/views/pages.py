"""What printing left in the text: page numbers, and the lines that stand beside them on every page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from govlint.document import LINE_BREAK, Document
from govlint.engine.lazy import lazily
from govlint.views.counters import PAGE, counters

NUMBER = r"(?P<{}>[0-9０-９]{{1,4}})"
DASHES = frozenset("—–―－─━")
LINE = f"[{''.join(sorted(DASHES))}]"
# Alone on its line, each of these is a page number whatever stands around it.
ALONE = lazily(
    rf"(?:{LINE}|[~～·•-]){{1,2}} ?{NUMBER.format('n')} ?(?:{LINE}|[~～·•-]){{1,2}}"
    rf"|[（(]?第 ?{NUMBER.format('of')} ?[页頁][ ，,、/／]*(?:[（(]?[共/／] ?[0-9０-９]{{1,4}} ?[页頁])?[）)]?"
    rf"|[Pp]age ?{NUMBER.format('en')}(?: ?(?:of|/) ?[0-9]{{1,4}})?"
)
# These only where the next number stands on another page: a figure of a table looks the same.
COUNTED = lazily(rf"{NUMBER.format('n')}(?: ?[/／] ?[0-9０-９]{{1,4}})?")
# Run into the text on its line: 广—1—, “12·4”、—4—.
GLUED = lazily(
    rf"(?:(?<=[\u3400-\u9fff，、。；”）])|^)[ \u3000]?{LINE} ?(?P<n>[0-9０-９]{{1,3}}) ?{LINE}[ \u3000]?"
    r"(?=[\u3400-\u9fff“《]|$)"
)
# 2 / 7 before the text of a page.
OF_ALL = lazily(r"(?P<n>[0-9]{1,3}) / [0-9]{1,3}(?=[ \u3000])")
PAGED = lazily(r"第 ?(?P<n>[0-9０-９]{1,4}) ?[页頁][ ，,、/／]{0,2}共 ?[0-9０-９]{1,4} ?[页頁]")
# The number that a page began with: 保障人民⏎1群众的财产.
LEADING = lazily(
    r"(?P<n>[0-9]{1,3})(?=[\u3400-\u9fff])"
    "(?![年月日时時点點分秒个個项項名人户戶万萬亿億千百十元号號次件处處所条條公亩畝岁歲天小届屆级級家位座台辆輛批期度类類])"
)
OPEN = lazily(r"[\u3400-\u9fff，、,]\Z")
LONG_HEAD = 40
LONG_LINE = 20
OFTEN = 3
DIGITS = lazily(r"[0-9０-９]+")


class Furniture(NamedTuple):
    """A page number or running head: its offsets in the source, and what it is."""

    start: int
    end: int
    what: Literal["page-number", "running-head"]


class _Number(NamedTuple):
    """What may be a page number: its offsets, its value, whether it needs no other one to be believed.

    A `bare` one is nothing but a figure on its line, `torn` says that the line above stops in the midst of a sentence.
    """

    start: int
    end: int
    value: int
    certain: bool
    bare: bool = False
    torn: bool = False


def pages(document: Document) -> tuple[Furniture, ...]:
    """The page numbers and running heads of a document in order."""
    numbers = _believed(list(_candidates(document.masked)))
    found = [Furniture(each.start, each.end, "page-number") for each in numbers]
    found += _heads(document.masked, {each.start for each in numbers})
    taken = {each.start for each in numbers}
    found += (Furniture(*span, "page-number") for span in counters(document.masked) if span[0] not in taken)
    return tuple(sorted(found))


def _candidates(source: str) -> Iterator[_Number]:
    start = 0
    above = ""
    for line_end in [*(found.span() for found in LINE_BREAK.finditer(source)), (len(source), len(source))]:
        line = source[start : line_end[0]]
        text = line.strip()
        at = start + len(line) - len(line.lstrip())
        if text:
            yield from _of_line(text, at, above)
            above = text
        start = line_end[1]


def _of_line(text: str, at: int, above: str) -> Iterator[_Number]:
    found = ALONE.fullmatch(text) or COUNTED.fullmatch(text)
    if found:
        number = next(value for value in found.groups() if value)
        torn = len(above) >= LONG_LINE and OPEN.search(above) is not None
        yield _Number(at, at + len(text), int(number), found.re.pattern == ALONE.pattern, text == number, torn)
        return
    for paged in PAGED.finditer(text) if "共" in text else ():
        yield _Number(at + paged.start(), at + paged.end(), int(paged["n"]), True)
    for glued in GLUED.finditer(text) if DASHES.intersection(text) else ():
        yield _Number(at + glued.start(), at + glued.end(), int(glued["n"]), False)
    leading = LEADING.match(text)
    if counted := OF_ALL.match(text) if " / " in text[:7] else None:
        yield _Number(at, at + counted.end(), int(counted["n"]), False)
    elif leading and len(above) >= LONG_LINE and OPEN.search(above):
        yield _Number(at, at + leading.end(), int(leading["n"]), False)


def _believed(numbers: list[_Number]) -> list[_Number]:
    """The numbers that are certain, and those of which the one before or after stands a page away."""
    at: dict[int, list[int]] = defaultdict(list)
    for each in numbers:
        at[each.value].append(each.start)

    def has_neighbour(each: _Number) -> bool:
        before, after = at.get(each.value - 1), at.get(each.value + 1)
        return bool((before and before[0] <= each.start - PAGE) or (after and after[-1] >= each.start + PAGE))

    believed = [each for each in numbers if each.certain or has_neighbour(each)]
    # Sections may be numbered so; pages end in the midst of a sentence now and then.
    torn = any(each.bare and each.torn for each in believed)
    return [each for each in believed if torn or not each.bare]


def _heads(source: str, numbers: set[int]) -> Iterator[Furniture]:
    """The short lines that stand beside page numbers again and again."""
    if len(numbers) < OFTEN:
        return
    lines = [
        (start, start + len(text), text)
        for start, text in ((found.start(), found.group()) for found in re.finditer(r"[^\s][^\r\n]*", source))
    ]
    beside = {
        at
        for index, (start, _, _) in enumerate(lines)
        if start in numbers
        for at in (index - 1, index + 1)
        if 0 <= at < len(lines) and lines[at][0] not in numbers
    }
    shapes = {at: DIGITS.sub("0", lines[at][2].strip()) for at in beside}
    often = Counter(shapes.values())
    for at in beside:
        if often[shapes[at]] >= OFTEN and len(shapes[at]) <= LONG_HEAD and shapes[at][-1] not in "。；：，、":
            yield Furniture(lines[at][0], lines[at][0] + len(lines[at][2].rstrip()), "running-head")
