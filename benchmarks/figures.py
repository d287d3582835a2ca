"""How well arithmetic is checked: wrong statements caught, consistent ones left alone.

    python benchmarks/figures.py [FOLDER…]

From clean texts (the shared ones if they are at hand, else the project's own clean drafts) every consistent statement
that govlint understands is taken. In each, one printed number at a time is changed: a digit, two digits swapped, the
point lost, a scale; and where things are counted (三个方面) the number. Whether the changed statement is wrong is
computed from its numbers alone; caught is one that the rules then report anywhere among its figures, or of which a
report names the changed number. Printed are the statements understood by rule, those caught, and what was flagged
unchanged.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, cast

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.figures.arithmetic import fits, interval, names
from govlint.figures.statement import Statement, Stating
from govlint.kinds import load_kind
from govlint.kinds.count import Count, counts
from govlint.rules.load import SHIPPED, load
from govlint.rules.model import Rule
from govlint.source.formats import read
from govlint.source.text import as_document
from govlint.views.figures import HALF_WIDTH
from govlint.views.figures import read as read_figures
from govlint.views.numerals import written
from govlint.views.prose import prose
from govlint.views.simplified import simplify

HERE = Path(__file__).resolve().parent.parent
CLEAN = HERE.parent / "shared" / "clean"
AROUND = 600
SEED = 15834


class Change(NamedTuple):
    """One number as it stands in the running text, and what is written instead."""

    start: int
    end: int
    written: str


class Score(NamedTuple):
    """By code: statements understood, wrong ones made of them, those caught; and what was flagged unchanged."""

    understood: Counter[str]
    wrong: Counter[str]
    caught: Counter[str]
    flagged: list[str]


def main(folders: Sequence[str]) -> int:
    """Run the benchmark; 1 if less than nine in ten wrong statements are caught."""
    drafts = [file for folder in folders for file in sorted(Path(folder).glob("*.txt"))] or clean_drafts()
    rules = [rule for rule in load([SHIPPED]).rules if speaks(rule)]
    chance = random.Random(SEED)
    score = Score(Counter(), Counter(), Counter(), [])
    for draft in drafts:
        document = read(draft.read_bytes(), str(draft))
        for rule, statement in stated(document, rules):
            if not statement.holds:
                score.flagged.append(f"{draft.name}: {rule.code} {statement.shown}")
                continue
            score.understood[rule.code] += 1
            places = [(each.start, each.end) for each in (statement.judged, *statement.others)]
            for change in changes(document, statement, chance):
                if is_wrong(statement, change):
                    score.wrong[rule.code] += 1
                    score.caught[rule.code] += is_caught(document, rules, places, change)
        for rule, count in counted(document, rules):
            if not count.holds:
                score.flagged.append(f"{draft.name}: {rule.code} {count.number}")
                continue
            score.understood[rule.code] += 1
            score.wrong[rule.code] += 1
            change = Change(*count.numeral, another(count, document.view(prose).text, chance))
            score.caught[rule.code] += is_caught(document, rules, [(count.start, count.end)], change, count.members)
    show(rules, score)
    return 0 if sum(score.caught.values()) >= 0.9 * sum(score.wrong.values()) else 1


def speaks(rule: Rule) -> bool:
    """Whether a rule's kind says what it reads, true or false."""
    return rule.kind == "count" or hasattr(load_kind(rule.kind), "statements")


def counted(document: Document, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Count]]:
    """Every announced number of things whose list can have one number of members only, or is wrong."""
    for rule in rules:
        if rule.kind == "count":
            yield from ((rule, count) for count in counts(rule, document) if count.certain or not count.holds)


def another(count: Count, text: str, chance: random.Random) -> str:
    """A wrong numeral in the manner of the right one."""
    near = [max(2, count.number + off) for off in (-3, -2, -1, 1, 2, 3) if max(2, count.number + off) != count.number]
    return written(chance.choice(near), text[slice(*count.numeral)].replace("两", "二"))


def clean_drafts() -> list[Path]:
    """The clean texts that are at hand."""
    return sorted(CLEAN.glob("*.txt")) if CLEAN.is_dir() else sorted((HERE / "seeds").glob("*.clean.txt"))


def stated(document: Document, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Statement]]:
    """Every statement that the rules read in a document."""
    for rule in rules:
        if rule.kind == "count":
            continue
        for statement in cast(Stating, load_kind(rule.kind)).statements(rule, document):
            yield rule, statement


def changes(document: Document, statement: Statement, chance: random.Random) -> Iterator[Change]:
    """For each figure of a statement a changed digit, a swap, a lost point and a changed scale, if there are such."""
    text = document.view(prose).text
    for figure in (statement.judged, *statement.others):
        printed = text[figure.start : figure.end]
        places = [at for at, char in enumerate(printed) if char in "0123456789"]
        if not places:
            continue
        at = chance.choice(places)
        digit = chance.choice([each for each in "123456789" if each != printed[at]])
        yield Change(figure.start, figure.end, printed[:at] + digit + printed[at + 1 :])
        pairs = [(a, b) for a, b in pairwise(places) if b == a + 1 and printed[a] != printed[b]]
        pairs = [(a, b) for a, b in pairs if a > 0 or printed[b] != "0"]
        if pairs:
            a, b = chance.choice(pairs)
            yield Change(figure.start, figure.end, printed[:a] + printed[b] + printed[a] + printed[b + 1 :])
        if "." in printed:
            yield Change(figure.start, figure.end, printed.replace(".", ""))
        for scale, other in (("万", "亿"), ("亿", "万"), ("萬", "億"), ("億", "萬")):
            if scale in printed and "万亿" not in printed:
                yield Change(figure.start, figure.end, printed.replace(scale, other))
                break


def is_wrong(statement: Statement, change: Change) -> bool:
    """Whether the statement cannot be true with the changed number, by its numbers alone."""
    read_again = list(read_figures(simplify(change.written).translate(HALF_WIDTH)))
    if len(read_again) != 1:
        return False
    old = next(each for each in (statement.judged, *statement.others) if each.start == change.start)
    figure = read_again[0]._replace(start=old.start, end=old.end, role=old.role)
    judged = figure if statement.judged.start == figure.start else statement.judged
    values = {
        name: [figure if each.start == figure.start else each for each in statement.values[name]]
        for name in names(statement.formula.tree)
    }
    unknown = next((name for name, each in values.items() if each[0].start < 0), None)
    tries = [values]
    if unknown is not None:
        one = values[unknown][0]
        tries = [{**values, unknown: [one._replace(value=one.value * 0 + number)]} for number in range(1, 37)]
    try:
        return not any(
            fits(judged, statement.formula.compare, interval(statement.formula.tree, each)) for each in tries
        )
    except ZeroDivisionError:
        return False


def is_caught(
    document: Document,
    rules: Sequence[Rule],
    places: Sequence[tuple[int, int]],
    change: Change,
    others: Sequence[tuple[int, int]] = (),
) -> bool:
    """Whether the rules report one of these places once the number is changed; `others` are needed to see it."""
    text = document.view(prose).text
    at, end, _ = change
    start = text.rfind("\n", 0, max(0, min(place[0] for place in (*places, *others)) - AROUND)) + 1
    stop = text.find("\n", max(place[1] for place in (*places, *others)) + AROUND)
    stop = len(text) if stop < 0 else stop
    changed = text[start:at] + change.written + text[end:stop]
    shift = len(change.written) - (end - at)
    moved = [(a - start + (shift if a > at else 0), b - start + (shift if b > at else 0)) for a, b in places]
    found = Engine(rules).check(as_document("changed.txt", changed))
    # Of a list the report may stand at the changed number's own share, and only name the number.
    named = (at - start, at - start + len(change.written))
    return any(
        any(each.span.start < b and a < each.span.end for a, b in moved)
        or any(other.start < named[1] and named[0] < other.end for other in each.related)
        for each in found
    )


def show(rules: Sequence[Rule], score: Score) -> None:
    """Print the counts."""
    print(f"{'rule':44}{'understood':>12}{'wrong':>8}{'caught':>8}")
    for rule in sorted(rules, key=lambda each: each.code):
        if number := score.understood[rule.code]:
            wrong, caught = score.wrong[rule.code], score.caught[rule.code]
            print(f"{rule.code + ' ' + rule.name:44}{number:12}{wrong:8}{caught:8}")
    total, found = sum(score.wrong.values()), sum(score.caught.values())
    print(f"{'all':44}{sum(score.understood.values()):12}{total:8}{found:8}  {found / max(1, total):.3f}")
    print(f"flagged unchanged, by right or wrong: {len(score.flagged)}")
    for line in score.flagged:
        print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
