"""pairs: brackets, quotation marks and book-title marks that must come in pairs, and what goes wrong with them.

`pairs` lists them as `"（( ）)"`: the opening marks, a blank, the closing marks that answer them, the right shape
first. Each entry is judged alone: a lonely bracket never takes a quotation mark with it. `defect` says what is
reported:

* `unpaired`: a mark that nothing answers, once for each such mark;
* `reversed`: a pair whose marks point the wrong way (`”…“`) or the same way (`“…“`);
* `mixed`: a pair of two shapes (`（…)`), on the mark that has the wrong one;
* `nested`: a pair inside one of the same shape; `inner` names the pair to write there instead.

A pair stands within a paragraph. `lines` allows a mark that is lonely in its own paragraph a partner so many lines
away, as where a line is broken; a quotation may also run over any number of paragraphs that each open it again
(GB/T 15834: only the last one closes). `apart` is a pattern of marks that need no partner (an item number `1)`).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from govlint.document import Document, Within
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import around, compiled, within_lines
from govlint.rules.model import Rule

KEYS: Mapping[str, Any] = {
    "pairs": {"type": "array", "items": {"type": "string", "pattern": r"^\S+ \S+$"}, "minItems": 1},
    "defect": {"enum": ["unpaired", "reversed", "mixed", "nested"]},
    "inner": {"type": "string", "pattern": r"^\S\S$"},
    "lines": {"type": "integer", "minimum": 1},
    "apart": {"type": "string", "minLength": 1},
}
REQUIRED = ("pairs", "defect")
# Between two marks that belong together but point the wrong way stands a short phrase, not what joins two phrases.
CONTINUED = lazily(r"(?:^|[：:，,])[ \u3000]{0,8}$", re.MULTILINE)
PHRASE = lazily(r"(?![的地等和与與及或是在])[^\s，。、；：！？,;:!?]{2,24}")

MOST_INDENT = 24


class Shapes(NamedTuple):
    """An entry of `pairs`: the opening marks, their closing marks in the same order, and the pair to nest in them."""

    opening: str
    closing: str
    inner: str = ""

    def side(self, opens: bool) -> str:
        """The opening or the closing marks."""
        return self.opening if opens else self.closing


class Mark(NamedTuple):
    """One opening or closing mark: where it stands, its line, whether it opens, its shape (its place in the entry)."""

    at: int
    line: int
    opens: bool
    shape: int


Couple = tuple[Mark, Mark]


class Pairing(NamedTuple):
    """The marks of one entry of `pairs` in a text: couples, couples that point the wrong way, and lonely marks."""

    couples: list[Couple]
    turned: list[Couple]
    lonely: list[Mark]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pairs and what to report of them. Raises `SpecError`."""
    for entry in spec["pairs"]:
        opening, closing = entry.split(" ")
        if len(opening) != len(closing) or len({*opening, *closing}) != 2 * len(opening):
            raise SpecError("pairs", f"“{entry}”左右两边的标点应一一对应且各不相同")
    if ("inner" in spec) != (spec["defect"] == "nested"):
        raise SpecError("defect", "inner 与 defect: nested 须同时写明")
    apart = within_lines("apart", spec["apart"], sources) if "apart" in spec else None
    return Compiled((tuple(spec["pairs"]), spec["defect"], spec.get("inner", ""), spec.get("lines", 0), apart))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The defects of one sort, entry by entry."""
    pairs, defect, inner, lines, apart = rule.plan
    for entry in pairs:
        opening, closing = entry.split(" ")
        shapes = Shapes(opening, closing, inner)
        for match in REPORTS[defect](text, shapes, pair(text, shapes, lines, apart)):
            yield match if rule.fix else match._replace(replacement=None)


def pair(text: str, shapes: Shapes, lines: int = 0, apart: tuple[str, int] | None = None) -> Pairing:
    """Which of these marks answer each other in a text, which of them the wrong way round, and which are lonely.

    `apart` is the pattern of those that need no partner, with its reach.
    """
    marks = list(_marks(text, shapes))
    itemised = around(compiled(apart[0]), text, (mark.at for mark in marks), apart[1]) if apart else ()
    excused = Within(found.span() for found in itemised)
    by_line: list[tuple[list[Mark], list[Mark]]] = []
    couples: list[Couple] = []
    for _, group in groupby(marks, key=lambda mark: mark.line):
        line = list(group)
        found, alone = _answered([mark for mark in line if mark.at not in excused])
        needless = [mark for mark in line if mark.at in excused]
        # Whether `1)` numbers an item or closes a bracket is told by the bracket: only a lonely one takes it.
        taken, alone = _answered(sorted([*alone, *needless])) if needless else ([], alone)
        couples += [*found, *taken]
        by_line.append((line, [mark for mark in alone if mark.at not in excused]))
    certain = {*_certainly_turned(text, by_line, lines)}
    spanning = _spanning(text, [mark for _, alone in by_line for mark in alone if mark not in certain], marks, lines)
    turned: list[Couple] = []
    for line, alone in by_line:
        turned += _turned(text, line, {*alone} - spanning)
    settled = spanning | {mark for couple in turned for mark in couple}
    return Pairing(
        [couple for couple in couples if settled.isdisjoint(couple)],
        turned,
        [mark for _, alone in by_line for mark in alone if mark not in settled],
    )


def _marks(text: str, shapes: Shapes) -> Iterator[Mark]:
    line = at = 0
    for found in compiled(f"[{re.escape(shapes.opening + shapes.closing)}]").finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        opens = found.group() in shapes.opening
        yield Mark(at, line, opens, shapes.side(opens).index(found.group()))


def _answered(line: Sequence[Mark]) -> tuple[list[Couple], list[Mark]]:
    """The couples among the marks of one line, and the marks left alone.

    A closing mark answers the last open mark of its own shape; only without one does it close another shape.
    """
    couples: list[Couple] = []
    waiting: list[Mark] = []
    alone: list[Mark] = []
    shapes = Counter[int]()
    for mark in line:
        if mark.opens:
            waiting.append(mark)
            shapes[mark.shape] += 1
        elif waiting:
            while shapes[mark.shape] and waiting[-1].shape != mark.shape:
                alone.append(waiting.pop())
                shapes[alone[-1].shape] -= 1
            couples.append((waiting.pop(), mark))
            shapes[couples[-1][0].shape] -= 1
        else:
            alone.append(mark)
    return couples, sorted([*alone, *waiting])


def _certainly_turned(text: str, by_line: Sequence[tuple[list[Mark], list[Mark]]], lines: int) -> Iterator[Mark]:
    """The marks of `”…“` that are no end and beginning of pairs over line ends: no lonely partners stand around them.

    A partner on one side alone speaks for such a pair only in the neighbouring line.
    """
    runs = [run for line, alone in by_line for run in _reversed_runs(text, line, {*alone})]
    inside = {mark for run in runs for couple in run for mark in couple}
    others = [mark for _, alone in by_line for mark in alone if mark not in inside]
    for run in runs:
        first, last = run[0][0], run[-1][1]
        at = bisect(others, first)
        before = first.line - others[at - 1].line if at and others[at - 1].opens else lines + 1
        after = others[at].line - last.line if at < len(others) and not others[at].opens else lines + 1
        if max(before, after) > lines and min(before, after) > 1:
            yield from (mark for couple in run for mark in couple)


def _reversed_runs(text: str, line: Sequence[Mark], alone: set[Mark]) -> list[list[Couple]]:
    return [[couple] for couple in _turned(text, line, alone) if couple[1].opens and not couple[0].opens]


def _spanning(text: str, alone: Sequence[Mark], marks: Sequence[Mark], lines: int) -> set[Mark]:
    """The marks, alone in their lines, of pairs that run over line ends."""
    if not lines:
        return set()
    found: set[Mark] = set()
    reopened = {mark.line for mark in marks if mark.opens and _begins_line(text, mark)}
    for mark, following in pairwise([*alone, Mark(len(text), -1, True, 0)]):
        if (
            mark.opens
            and CONTINUED.search(text, max(0, mark.at - 9), mark.at)
            and reopened & {mark.line + 1, mark.line + 2}
        ):
            found.add(mark)
        elif mark.opens and not following.opens and 0 < following.line - mark.line <= lines:
            found.update((mark, following))
    return found


def _begins_line(text: str, mark: Mark) -> bool:
    # Not the whole line: it may be a million characters long, and as full of marks.
    before = text[max(0, mark.at - MOST_INDENT) : mark.at].rstrip(" \t\u3000")
    return before.endswith("\n") if before else mark.at <= MOST_INDENT


def _turned(text: str, line: Sequence[Mark], alone: set[Mark]) -> list[Couple]:
    """The couples of one line that enclose a phrase but point the wrong way."""
    found: list[Couple] = []
    at = 0
    while at < len(line) - 1:
        first, second = line[at : at + 2]
        run: list[Couple] = []
        if first in alone and first.opens == second.opens:
            run = [(first, second)] if second in alone else []
        elif first in alone:
            run = _reversed_run(line, at, alone)
        run = run if all(_is_phrase(text, couple) for couple in run) else []
        found += run
        at += max(1, 2 * len(run))
    return found


def _reversed_run(line: Sequence[Mark], at: int, alone: set[Mark]) -> list[Couple]:
    """The couples `”…“ ”…“ …` from a lonely closing mark to the next lonely opening mark."""
    run: list[Couple] = []
    for first, second in zip(line[at::2], line[at + 1 :: 2], strict=False):
        if first.opens or not second.opens:
            return []
        run.append((first, second))
        if second in alone:
            return run
    return []


def _is_phrase(text: str, couple: Couple) -> bool:
    return PHRASE.fullmatch(text, couple[0].at + 1, couple[1].at) is not None


def _report_unpaired(text: str, shapes: Shapes, pairing: Pairing) -> Iterator[Match]:
    for mark in pairing.lonely:
        role = "没有闭合" if mark.opens else "没有开头"
        partner = shapes.side(not mark.opens)[mark.shape]
        yield Match(mark.at, mark.at + 1, {"match": text[mark.at], "role": role, "partner": partner})


def _report_reversed(text: str, shapes: Shapes, pairing: Pairing) -> Iterator[Match]:
    """On the mark that is turned; where both are, on the whole."""
    for first, second in pairing.turned:
        whole = text[first.at : second.at + 1]
        right = shapes.opening[first.shape] + whole[1:-1] + shapes.closing[second.shape]
        words = {"match": whole, "right": right}
        if first.opens:
            yield Match(second.at, second.at + 1, words, right[-1])
        elif not second.opens:
            yield Match(first.at, first.at + 1, words, right[0])
        else:
            yield Match(first.at, second.at + 1, words, right)


def _report_mixed(text: str, shapes: Shapes, pairing: Pairing) -> Iterator[Match]:
    for first, second in pairing.couples:
        if first.shape != second.shape:
            wrong = max(first, second, key=lambda mark: mark.shape)
            right = shapes.side(wrong.opens)[min(first.shape, second.shape)]
            words = {"match": text[wrong.at], "whole": f"{text[first.at]}…{text[second.at]}", "right": right}
            yield Match(wrong.at, wrong.at + 1, words, right)


def _report_nested(text: str, shapes: Shapes, pairing: Pairing) -> Iterator[Match]:
    """On the inner pair; a pair within that one, or within one of the inner shape, takes the outer shape again."""
    opens, closes = shapes.inner[0], shapes.inner[1]
    around: list[Couple] = []
    for first, second in sorted(pairing.couples):
        while around and around[-1][1].at < first.at:
            around.pop()
        between = text[around[-1][0].at : first.at] if around else ""
        if len(around) % 2 and around[-1][0].shape == first.shape and between.count(opens) <= between.count(closes):
            whole = text[first.at : second.at + 1]
            right = opens + whole[1:-1] + closes
            yield Match(first.at, second.at + 1, {"match": whole, "right": right}, right)
        around.append((first, second))


REPORTS: Mapping[str, Callable[[str, Shapes, Pairing], Iterator[Match]]] = {
    "unpaired": _report_unpaired,
    "reversed": _report_reversed,
    "mixed": _report_mixed,
    "nested": _report_nested,
}
