"""formula: figures that contradict each other by a formula, such as `total = parts` or `share = part / whole`.

`readings` are patterns over the skeleton of the text (`govlint.views.skeleton`: each figure is one sign, `{level}`,
`{share}`, `{growth}` …). Their named groups give the formula its figures; a group that takes in several stands for
their sum. The name on the left of the formula is judged and reported. A reading that holds `unless`, or whose figures
cannot be added or compared (people and money), is none. If any reading of a judged figure holds, all is well.

* `unknown` names a whole number that the draft does not give, with its upper bound (0 for none): the formula is
  contradicted if no such number satisfies it.
* `misprint: true` reports only what one misprint (a digit, two digits swapped, a scale) explains.
* `note` is a pattern: where the draft has it, each part of a sum may be off by one unit of the last digit.
* `numbers` names groups that hold a plain number (2015, 五), and by how much each may be off: `{years: 1}`.
* The name `signed` stands for the year in which the paper is signed; nothing is said of what stands in one that is not.
* `rounded: true` takes a whole number that is judged for a rounded one too (性比例為102).
* `of` limits the rule to figures of these classes of measures (`govlint/views/measures.tsv`).
* `last: {parts: n}`: of the figures in the group `parts` the last ones that are alike, as many as the figure `n` says.
* `counted: {per: number}`: the word in the group `per` must be a measure word of the figure `number` (每人, 3901名).

The message can name `{match}`, `{right}` and `{sum}` (`25+43=68`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.figures.arithmetic import (
    Formula,
    Unlike,
    computed,
    fits,
    interval,
    kinds_of,
    names,
    parse_formula,
    show,
    value,
)
from govlint.figures.misprint import misprint, telling
from govlint.figures.statement import Statement, keep, reported, skeletal, translated
from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.kinds.pattern import Led, compiled, translate
from govlint.rules.model import Rule
from govlint.views.eras import eras
from govlint.views.figures import ONE, Figure, measures
from govlint.views.numerals import number_of
from govlint.views.skeleton import Skeleton, skeleton

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
    "formula": {"type": "string", "minLength": 1},
    "unless": {"type": "string", "minLength": 1},
    "unknown": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
    "numbers": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
    "rounded": {"type": "boolean"},
    "misprint": {"type": "boolean"},
    "note": {"type": "string", "minLength": 1},
    "of": {"type": "array", "items": {"enum": ["people", "count", "money", "area", "length", "weight"]}, "minItems": 1},
    "counted": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
    "last": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
}
REQUIRED = ("readings", "formula")
READS = "skeleton"
Values = dict[str, list[Figure]]

SIGNED, WITH = "signed", "含"
MOST_TRIES, MOST_LISTED = 200, 8
OTHERS, REACH = 6, 300
YEAR = 12
"""So many whole numbers are tried with each figure put right."""
BEFORE, AFTER = 12, 6
"""So many characters beside a reading may also hold what `unless` looks for: 年均超收2040亿元, 增长8.3%（同口径）."""


class Plan(NamedTuple):
    """What a rule says, ready to run."""

    readings: tuple[tuple[Any, ...], ...]
    formula: tuple[Any, ...]
    unless: str
    unknown: tuple[tuple[str, int], ...]
    misprint: bool
    note: str
    counted: tuple[tuple[str, str], ...]
    of: tuple[str, ...]
    numbers: tuple[tuple[str, float], ...]
    rounded: bool
    last: tuple[tuple[str, str], ...]


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns and the formula. Raises `SpecError`."""
    try:
        formula = parse_formula(spec["formula"])
    except ValueError as fault:
        raise SpecError("formula", str(fault)) from None
    unknown = tuple(spec.get("unknown", {}).items())
    wanted = {formula.judged, *names(formula.tree)} - {SIGNED, *(name for name, _ in unknown)}
    readings, keys = translated(spec, sources, wanted)
    given = skeletal(sources)
    unless, note = (translate(key, spec[key], given) if key in spec else "" for key in ("unless", "note"))
    counted = tuple(spec.get("counted", {}).items())
    numbers = tuple(spec.get("numbers", {}).items())
    of, misprinted, rounded = tuple(spec.get("of", ())), spec.get("misprint", False), spec.get("rounded", False)
    last = tuple(spec.get("last", {}).items())
    plan = Plan(readings, tuple(formula), unless, unknown, misprinted, note, counted, of, numbers, rounded, last)
    return Compiled(tuple(plan), keys)


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The judged figures for which no reading holds."""
    yield from reported(rule, text, statements(rule, document, hits))


def statements(rule: Rule, document: Document, hits: Hits | None = None) -> list[Statement]:
    """What the readings make of a document, one statement for a judged figure, in order."""
    plan = Plan(*rule.plan)
    formula = Formula(*plan.formula)
    signs = document.view(skeleton)
    noted = bool(plan.note) and compiled(plan.note).search(signs.text) is not None
    best: dict[int, Statement] = {}
    for values in _readings(plan, signs, hits):
        if SIGNED in names(formula.tree) and (signed := _signed(document, values)):
            values[SIGNED] = signed
        if plan.rounded and values.get(formula.judged):
            values[formula.judged] = [each._replace(measure="ratio") for each in values[formula.judged]]
        if any(each.measure == "percent" for each in values.get(formula.judged, ())):
            values = {name: [_in_yuan(each) for each in figures] for name, figures in values.items()}
        found = _judge(formula, values, dict(plan.unknown), noted, plan.misprint)
        if found is None or (plan.of and found.judged.measure not in plan.of):
            continue
        if not found.holds and (
            _fits_another(found, formula, signs) or _is_one_of_several(found, plan, signs) or _counts_others(found)
        ):
            continue
        if plan.misprint and not (telling(found) and (found.holds or misprint(found))):
            continue
        keep(best, found)
    return [best[at] for at in sorted(best)]


def _in_yuan(figure: Figure) -> Figure:
    """A figure; a whole number of yuan, of which a rate is told, may be an average that was rounded."""
    return figure._replace(measure="ratio") if figure.measure == "money" and figure.whole else figure


def _readings(plan: Plan, signs: Skeleton, hits: Hits | None) -> Iterator[Values]:
    """The figures of each match of each reading, by the names of its groups; matches may overlap."""
    for found in _matches(plan.readings, signs.text, hits):
        start = _before(signs.text, found.start())
        if plan.unless and compiled(plan.unless).search(signs.text, start, _after(signs.text, found.end())):
            continue
        values = {name: _figures(signs, *found.span(name)) for name in found.re.groupindex if found[name]}
        values |= {name: _number(signs, *found.span(name), slack) for name, slack in plan.numbers if found[name]}
        for name, count in plan.last:
            values[name] = _last(values[name], values.pop(count)[0], values[plan.formula[0]][0])
        words = found.groupdict()
        if all(
            _counts(words[word], values[name][0]) for word, name in plan.counted if words.get(word) and values.get(name)
        ):
            yield {name: each for name, each in values.items() if each}


def _matches(readings: Sequence[tuple[Any, ...]], text: str, hits: Hits | None) -> Iterator[re.Match[str]]:
    """The matches of each reading, at most one from each place; they may overlap."""
    for number, reading in enumerate(readings):
        led = Led(*reading)
        for at, end in led.stretches(text, hits, number):
            while found := compiled(led.source).search(text, at, end):
                at = found.start() + 1
                yield found


def _before(text: str, at: int) -> int:
    """Where what stands before a reading in its sentence begins, so far as it is looked at."""
    least = max(0, at - BEFORE)
    return max(least, *(text.rfind(end, least, at) + 1 for end in "。\n"))


def _after(text: str, at: int) -> int:
    """Where what stands after a reading in its sentence ends, so far as it is looked at."""
    ends = (text.find(end, at, at + AFTER) for end in "。；\n")
    return min((end for end in ends if end >= 0), default=at + AFTER)


def _figures(signs: Skeleton, start: int, end: int) -> list[Figure]:
    """The figures of a group; without parts of parts, in brackets or after 含, if others stand outside."""
    found, text = signs.within(start, end), signs.text
    if len(found) < 2 or not ("（" in text[start:end] or WITH in text[start:end]):
        return found
    depth, outside = 0, []
    for at in range(start, end):
        depth += {"（": 1, "）": -1}.get(text[at], 0)
        if depth <= 0 and at in signs.figures and text[at - 1] != WITH:
            outside.append(signs.figures[at])
    return outside or found


def _signed(document: Document, values: Values) -> list[Figure]:
    """The year in which the paper around these figures is signed further down, as a figure."""
    at = max(each.start for figures in values.values() for each in figures)
    era = document.view(eras).at(at)
    if era is None or era.signed is None or at >= era.day_at[0]:
        return []
    return [Figure(-1, -1, Fraction(era.signed), ONE, ONE, "", "", "", True)]


def _number(signs: Skeleton, start: int, end: int, slack: float) -> list[Figure]:
    """A number that is no figure, such as a year, as one; it may be off by `slack` either way."""
    numeral = signs.text[start:end]
    number = int(numeral) if numeral.isdecimal() else number_of(numeral.replace("两", "二"))
    if number is None:
        return []
    span = signs.begins[start], signs.begins[end - 1] + 1
    return [Figure(*span, Fraction(number), Fraction(str(2 * slack or 1)), ONE, "", "", "", True)]


def _last(figures: list[Figure], count: Figure, judged: Figure) -> list[Figure]:
    """The last figures like the judged one, as many as another figure counts, which must be one of other things.

    Rather any others, as many, that come to the judged one.
    """
    like = [each for each in figures if each.alike(judged) and not each.role][-MOST_LISTED:]
    number = int(count.value)
    if count.alike(judged) or not 1 < number <= len(like):
        return []
    sums = (chosen for chosen in combinations(like, number) if sum(each.value for each in chosen) == judged.value)
    return list(next(sums, like[-number:]))


def _counts(word: str, figure: Figure) -> bool:
    """Whether a measure word is one for what the figure counts."""
    return word in measures() and measures()[word].dimension == figure.dimension


def _judge(formula: Formula, values: Values, unknown: Mapping[str, int], noted: bool, slips: bool) -> Statement | None:
    """The statement that a formula makes of these figures, None if it makes none."""
    judged = values.pop(formula.judged, [None])[0]
    if judged is None or not all(name in values or name in unknown for name in names(formula.tree)):
        return None
    sums = [name for name in names(formula.tree) if len(values.get(name, ())) > 1]
    for name in sums:
        values[name] = [
            each for each in values[name] if each.alike(judged) and each.role in ("", "reached") and each.exact
        ]
        if len(values[name]) < 2:
            return None
    try:
        if unknown:
            return _with_unknown(formula, judged, values, unknown, slips)
        like = kinds_of(formula.tree, values)
        if like is not None and not (
            like.alike(judged) if formula.compare == "=" else like.dimension == judged.dimension
        ):
            return None
        for count in range(2, len(values[sums[0]])) if sums and formula.compare == "=" else ():
            shorter = {**values, sums[0]: values[sums[0]][:count]}
            if fits(judged, formula.compare, interval(formula.tree, shorter)):
                return _statement(formula, judged, shorter, True)
        low, high = interval(formula.tree, values)
        slack = sum(each.step for each in values[sums[0]]) if noted and sums else Fraction()
        return _statement(formula, judged, values, fits(judged, formula.compare, (low - slack, high + slack)))
    except (Unlike, ZeroDivisionError):
        return None


def _fits_another(found: Statement, formula: Formula, signs: Skeleton) -> bool:
    """Whether another figure before these makes the statement true: the total, or the whole, that was meant.

    In 进出口总额105751万美元，超过去年全年9.67亿美元，其中… the first is the total.
    """
    others = found.others
    if formula.tree[0] != "name" or formula.compare not in ("=", "<=") or found.judged.role or not others:
        return False
    first = bisect_left(signs.begins, min(others[0].start, found.judged.start))
    start, _ = signs.paragraph(first)
    near = [each for each in signs.within(max(start, first - REACH), first) if each.exact and not each.role]
    near = [each for each in near if each.dimension == found.judged.dimension][-OTHERS:]
    if formula.compare == "<=":
        return any(fits(found.judged, "<=", (each.low, each.high)) for each in near)
    return len(others) > 1 and any(fits(each, "=", interval(formula.tree, found.values)) for each in near)


def _counts_others(found: Statement) -> bool:
    """Whether 个 counts other things than the parts, as in 党支部35个，党员1286名，其中男968名."""
    judged = found.judged
    others = [each for each in found.others if {judged.measure, each.measure} <= {"count", "people"}]
    return any(each.dimension != judged.dimension and each.value > judged.value for each in others)


def _is_one_of_several(found: Statement, plan: Plan, signs: Skeleton) -> bool:
    """Whether more of what is counted stands before in the sentence: 党员50名、职工80名，每人500元 is about both."""
    for _, name in plan.counted:
        counted = found.values[name][0]
        at = bisect_left(signs.begins, counted.start)
        start = max(signs.text.rfind(end, max(0, at - REACH), at) for end in "。\n")
        if any(each.dimension == counted.dimension for each in signs.within(max(start, 0), at)):
            return True
    return False


def _statement(formula: Formula, judged: Figure, values: Values, holds: bool) -> Statement:
    right = computed(judged, value(formula.tree, values))
    shown = show(formula.tree, values)
    printed = {name: "、".join(each.printed(each.value) for each in values[name]) for name in names(formula.tree)}
    return Statement(
        judged, formula, values, holds, {**printed, "right": right, "terms": shown, "sum": f"{shown}={right}"}
    )


def _with_unknown(
    formula: Formula, judged: Figure, values: Values, unknown: Mapping[str, int], slips: bool
) -> Statement | None:
    """The statement about figures of which one, a whole number, is not given: with the number that comes nearest.

    With `slips` rather with one for which a misprint is all that is wrong.
    """
    ((name, most),) = unknown.items()
    blank = judged._replace(
        start=-1, end=-1, value=Fraction(1), step=Fraction(1), scale=Fraction(1), suffix="", measure="", dimension=""
    )
    known = [each for other in names(formula.tree) if other != name for each in values[other]]
    like = kinds_of(formula.tree, {**values, name: [blank]})
    if like is not None and not like.alike(judged) and len(known) == 1:
        # Of two numbers of one kind it is the one that is not given: 14起 is 1.75 times as many as before.
        like = kinds_of(formula.tree, {**values, name: known})
    if (like is not None and not like.alike(judged)) or not (most or all(each.whole for each in known)):
        return None
    best: tuple[Fraction, Values] | None = None
    for number in _candidates(formula, judged, lambda number: {**values, name: [blank._replace(value=number)]}, most):
        filled = {**values, name: [blank._replace(value=Fraction(number))]}
        if fits(judged, formula.compare, interval(formula.tree, filled)):
            return _statement(formula, judged, filled, True)
        off = abs(value(formula.tree, filled) - judged.value)
        if best is None or off < best[0]:
            best = (off, filled)
    for number in range(min(most, YEAR), 0, -1) if slips else ():
        tried = _statement(formula, judged, {**values, name: [blank._replace(value=Fraction(number))]}, False)
        if misprint(tried):
            return tried
    return _statement(formula, judged, best[1], False) if best else None


def _candidates(formula: Formula, judged: Figure, fill: Callable[[Fraction], Values], most: int) -> range:
    """The whole numbers near what the unknown should be, a factor or a divisor; none if that cannot be told."""
    single, double, fourth = (value(formula.tree, fill(Fraction(number))) for number in (1, 2, 4))
    ends = [judged.value - judged.step, judged.value + judged.step]
    if not single or ends[0] <= 0 or single == double:
        return range(0)
    factor = fourth - double == 2 * (double - single)
    slope = double - single if factor else 2 * (single - double)
    rest = [end - (single - slope) for end in ends]
    if 0 in rest:
        return range(0)
    found = sorted(each / slope if factor else slope / each for each in rest)
    first, last = max(1, floor(found[0])), ceil(found[1])
    last = min(last, most) if most else last
    # What should be more than it may be is tried with the most that it may be.
    tries = range(min(first, last), last + 1)
    # The likeliest stand in the middle.
    more = max(0, len(tries) - MOST_TRIES) // 2
    return tries[more : more + MOST_TRIES]
