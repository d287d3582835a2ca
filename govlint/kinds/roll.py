"""roll: a number of people in front of their names, and fewer or more names.

`head` finds what stands before the list, with the number in its group `n` (优秀教师（20名）). The names follow in the
same line or in the next ones, parted by what `between` matches; the two characters of a name may stand apart (张　三),
and a remark in brackets may stand behind one. A list is judged where each of its parts is a `person` and there are
three or more. The message can name `{match}`, `{count}`, `{first}` and `{last}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.genre import PATTERN
from govlint.kinds.pattern import compiled, translate, with_groups
from govlint.rules.model import Rule
from govlint.views.numerals import number_of

KEYS: Mapping[str, Any] = dict.fromkeys(("head", "between", "person"), PATTERN)
REQUIRED = ("head", "between", "person")
Pattern = re.Pattern[str]
LEAST, REACH = 3, 20_000
APART = lazily("(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]{1,4}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
REMARK = lazily(r"[（(][^（）()\n]{1,16}[）)]")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns of what stands before a list, of what parts its names, and of a name. Raises `SpecError`."""
    head = with_groups("head", spec["head"], ("n",), sources)
    return Compiled((head, *(translate(key, spec[key], sources) for key in REQUIRED[1:])))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The numbers that are not those of the names behind them."""
    head, between, name = (compiled(source) for source in rule.plan)
    for found in head.finditer(text):
        said = found["n"]
        number = int(said) if said.isdecimal() else number_of(said)
        names = _names(_lines(text, found.end()), head, between, name)
        if number and len(names) >= LEAST and len(names) != number:
            words = {"match": said, "count": str(len(names)), "first": names[0], "last": names[-1]}
            yield Match(*found.span("n"), words)


def _lines(text: str, at: int) -> Iterator[str]:
    """The lines from an offset on, as far as a list can reach."""
    last = min(len(text), at + REACH)
    while at <= last:
        end = text.find("\n", at, last)
        end = end if end >= 0 else last
        yield text[at:end]
        at = end + 1


def _names(lines: Iterator[str], head: Pattern, between: Pattern, name: Pattern) -> list[str]:
    """The names of a list at the beginning of these lines; none where something else stands among them."""
    names: list[str] = []
    for line in lines:
        plain = APART.sub(r"\1\2", REMARK.sub("", line))
        parts = _parts(plain, between)
        known = [part for part in parts if (found := name.match(part)) and found.end() == len(part)]
        if not parts:
            continue
        if len(known) < len(parts):
            # A line of something else ends the list; one with names and something else is none to be counted.
            return [] if known and not (names and head.search(line + "\n")) else names
        names += known
    return names


def _parts(line: str, between: Pattern) -> list[str]:
    """What stands between the marks of a line."""
    ends = [found.span() for found in between.finditer(line)]
    begins = [0, *(end for _, end in ends)]
    return [part for begin, (end, _) in zip(begins, [*ends, (len(line), 0)], strict=True) if (part := line[begin:end])]
