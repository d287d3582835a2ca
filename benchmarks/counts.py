"""How well announced numbers (四个方面) are held against their lists: wrong ones caught, consistent ones left alone.

    python benchmarks/counts.py [FOLDER…]

From clean texts (the shared ones if they are at hand, else the project's own clean drafts) every announced number whose
list govlint understands is taken. The number is changed by one, up and down, and one member of the list is dropped and
one written twice. Of what is changed, what the list then leaves open (one fewer before 等) is not wrong. Printed are
the announcements understood by rule, all changes, the wrong ones, those caught, and the consistent ones flagged.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.kinds import count, treated
from govlint.kinds.count import Count
from govlint.rules.load import SHIPPED, load
from govlint.rules.model import Rule
from govlint.source.formats import read
from govlint.source.text import as_document
from govlint.views.numerals import chinese
from govlint.views.prose import prose

HERE = Path(__file__).resolve().parent.parent
CLEAN = HERE.parent / "shared" / "clean"
AROUND = 600
READERS = {"count": count.counts, "treated": treated.counts}


class Change(NamedTuple):
    """A stretch of the running text, what is written instead, and what the number and the members then are."""

    start: int
    end: int
    written: str
    number: int
    more: int


def main(folders: Sequence[str]) -> int:
    """Run the benchmark; 1 if fewer than nine in ten wrong numbers are caught or a consistent one is flagged."""
    drafts = [file for folder in folders for file in sorted(Path(folder).glob("*.txt"))] or clean_drafts()
    rules = [rule for rule in load([SHIPPED]).rules if rule.kind in READERS]
    engine = Engine(rules)
    understood: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    flagged: list[str] = []
    for draft in drafts:
        document = read(draft.read_bytes(), str(draft))
        text = document.view(prose).text
        for rule, each in understood_in(document, rules):
            if not each.holds:
                flagged.append(f"{draft.name}: {rule.code} {text[each.start : each.end]}")
                continue
            understood[rule.code] += 1
            for change in changes(text, rule, each):
                changed[rule.code] += 1
                if not each.least + change.more <= change.number <= each.most + change.more:
                    wrong[rule.code] += 1
                    caught[rule.code] += is_caught(engine, text, each, change)
    show(rules, understood, changed, wrong, caught, flagged)
    return 0 if sum(caught.values()) >= 0.9 * sum(wrong.values()) and not flagged else 1


def clean_drafts() -> list[Path]:
    """The clean texts that are at hand."""
    return sorted(CLEAN.glob("*.txt")) if CLEAN.is_dir() else sorted((HERE / "seeds").glob("*.clean.txt"))


def understood_in(document: Document, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Count]]:
    """Every announced number that is understood, once, by the first rule that does."""
    known = set()
    for rule in rules:
        for each in READERS[rule.kind](rule, document):
            if each.numeral not in known:
                known.add(each.numeral)
                yield rule, each


def changes(text: str, rule: Rule, count: Count) -> Iterator[Change]:
    """The number one more and one less, a member fewer, a member more."""
    numeral = text[slice(*count.numeral)]
    for number in (count.number - 1, count.number + 1):
        if number > 1:
            written = str(number) if numeral.isdecimal() else "两" if number == 2 else chinese(number)
            yield Change(*count.numeral, written, number, 0)
    if rule.plan[0] in ("before", "after") and not count.part and len(count.members) > 2:
        (start, end), (following, _) = count.members[1:3]
        if text[end:following] in ("、", "，", "；", ",", ";"):
            yield Change(start, following, "", count.number, -1)
            yield Change(following, following, text[start:following], count.number, 1)


def is_caught(engine: Engine, text: str, count: Count, change: Change) -> bool:
    """Whether the announcement is reported once the text around it is changed."""
    low = min(count.start, count.members[0][0])
    high = max(count.end, count.members[-1][1])
    start = text.rfind("\n", 0, max(0, low - AROUND)) + 1
    stop = text.find("\n", min(len(text), high + AROUND))
    stop = len(text) if stop < 0 else stop
    changed = text[start : change.start] + change.written + text[change.end : stop]
    shift = len(change.written) - (change.end - change.start) if change.end <= count.start else 0
    place = range(count.start - start + shift, count.end - start + shift)
    return any(set(place) & set(range(*each.span)) for each in engine.check(as_document("changed.txt", changed)))


def show(
    rules: Sequence[Rule],
    understood: Counter[str],
    changed: Counter[str],
    wrong: Counter[str],
    caught: Counter[str],
    flagged: Sequence[str],
) -> None:
    """Print the counts."""
    print(f"{'rule':40}{'understood':>12}{'changed':>9}{'wrong':>8}{'caught':>8}")
    for rule in rules:
        code = rule.code
        print(f"{code + ' ' + rule.name:40}{understood[code]:12}{changed[code]:9}{wrong[code]:8}{caught[code]:8}")
    total, found = sum(wrong.values()), sum(caught.values())
    sums = f"{sum(understood.values()):12}{sum(changed.values()):9}{total:8}{found:8}"
    print(f"{'all':40}{sums}  {found / max(1, total):.3f}")
    print(f"consistent announcements flagged, or defects of the clean texts: {len(flagged)}")
    for line in flagged:
        print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
