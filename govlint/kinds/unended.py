"""unended: a paragraph of running text that stops without a mark, among paragraphs that all end with 。.

Reported is the last character of a line of `least` characters or more with a full stop or three commas inside, that
ends in a character or a figure, where the lines with text before and behind it are as long and end with 。. Where the
three are items numbered alike that will do, and two commas are enough; elsewhere so must `share` of all that long, and
a blank or indented line must follow, or the sentence may go on there. Lines of a table, with tabs or wide gaps,
are left out. For rules of `scope: source`: in running text a line without an end is joined to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "least": {"type": "integer", "minimum": 10},
    "share": {"type": "number", "minimum": 0.5, "maximum": 1},
}
REQUIRED = ("least",)
SHARE = 0.8
STOPPED = lazily("[。！？][”’」』）)]?$")
BARE = lazily("[\u3400-\u9fff0-9%％]$")
GAP = lazily("[\t|│]|[ \u3000]{2}")
ITEM = lazily(r"(?P<open>[(（]?)(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})(?P<close>[)）、.．])(?![0-9])")
COMMAS, ITEM_COMMAS, FEW = 3, 2, 6

Line = tuple[int, str]
"""Where the text of a line begins, and the text without the blanks around it."""


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The limits."""
    return Compiled((spec["least"], spec.get("share", SHARE)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The last character of each."""
    least, share = rule.plan
    lines = list(_lines(text))
    long = [line for _, line in lines if len(line) >= least]
    usual = len(long) >= FEW and sum(STOPPED.search(line) is not None for line in long) >= share * len(long)
    for (_, before), (start, line), (follows, after) in zip(lines, lines[1:], lines[2:], strict=False):
        end = start + len(line)
        among = _numbered_alike(before, line, after)
        ends = BARE.search(line) and _runs(line, least, ITEM_COMMAS if among else COMMAS)
        certain = among or (usual and _apart(text[end:follows]))
        if ends and certain and all(_whole(other, least) for other in (before, after)):
            yield Match(end - 1, end, {"match": line[-1]})


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line) + 1


def _numbered_alike(*lines: str) -> bool:
    """Whether all are items with numbers of one form."""
    found = [ITEM.match(line) for line in lines]
    return len({each.groups() if each else None for each in found}) == 1 and found[0] is not None


def _runs(line: str, least: int, commas: int) -> bool:
    """Whether it is running text."""
    return len(line) >= least and not GAP.search(line) and ("。" in line or line.count("，") >= commas)


def _whole(line: str, least: int) -> bool:
    return len(line) >= least and STOPPED.search(line) is not None


def _apart(gap: str) -> bool:
    """Whether what stands between two lines says that the first is over."""
    return gap.count("\n") > 1 or gap.endswith((" ", "\u3000"))
