"""Drafts made of pieces of the seeds and of the rules' own cases, and what must hold of every draft that is fixed.

`python -m tests.fixed 2000` makes so many drafts, in all encodings and with all line ends, and reports what does not hold.
"""

from __future__ import annotations

import codecs
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from govlint.document import LINE_BREAK, Document
from govlint.engine.engine import Engine
from govlint.fix.settle import FIGHTING, Outcome, settle
from govlint.fix.write import Unwritable, rewritten
from govlint.rules.load import SHIPPED, load
from govlint.rules.model import Finding
from govlint.source.decode import Unreadable, decode
from govlint.source.text import as_document

SEEDS = Path(__file__).parent.parent / "seeds"
OF_WHOLE = ("ST", "GE", "TO", "TM", "RF", "DT", "PU77", "PH303")
"""Rules about the structure of a draft and what it says (a list of names): it may come to light once the signs are right.

So may what rules with `nowhere` find: the rest of the draft decides.
"""
LOST = ("EN201", "EN202", "EN204", "EN205", "EN206")
"""Where bytes were read wrongly or lost; whoever restores the text needs every trace."""
BREAKS = ("\n", "\r\n", "\r")
ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("gb18030", b""),
    ("gb18030", "\ufeff".encode("gb18030")),
    ("cp950", b""),
)


class Draft(NamedTuple):
    """A draft as it lies on the disk."""

    path: str
    data: bytes


class Broken(NamedTuple):
    """A property that does not hold of a draft, the rules that have to do with it, and what was seen."""

    name: str
    codes: tuple[str, ...]
    shown: str


@cache
def engine() -> Engine:
    """All shipped rules that are on by default."""
    rules = load([SHIPPED]).rules
    return Engine([rule for rule in rules if rule.severity != "info"], rules)


@cache
def silent_in_some() -> frozenset[str]:
    """The rules with `nowhere`."""
    return frozenset(rule.code for rule in load([SHIPPED]).rules if rule.nowhere)


@cache
def pieces() -> dict[str, tuple[str, ...]]:
    """Lines of the seeds and cases of the rules, for simplified, traditional and mixed drafts."""
    seeds = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line]
    rules = load([SHIPPED]).rules
    every = (*seeds, *(case.text for rule in rules for case in (*rule.bad, *rule.good)))
    simple, full = (
        re.compile(f"[{marks}]") for marks in ("为这个们进设发会国总结对业务县", "為這個們進設發會國總結對業務縣")
    )
    return {
        "simplified": tuple(each for each in every if not full.search(each)),
        "traditional": tuple(each for each in every if not simple.search(each)),
        "mixed": every,
    }


def drafts(seed: int = 0) -> Iterator[Draft]:
    """Drafts without end, the same for the same seed."""
    dice = random.Random(seed)
    while True:
        script = dice.choices(("simplified", "traditional", "mixed"), (5, 3, 1))[0]
        chosen = dice.choices(pieces()[script], k=dice.choice((1, 2, 4, 8, 16, 30)))
        breaks = dice.choices((BREAKS[:1], BREAKS[1:2], BREAKS[2:], BREAKS), (4, 4, 1, 1))[0]
        path = dice.choices(("a.txt", "a.md"), (4, 1))[0]
        encoding, mark = dice.choice(ENCODINGS)
        draft = made(path, chosen, [dice.choice(breaks) for _ in chosen], encoding, mark)
        if draft:
            yield draft


def made(path: str, parts: Sequence[str], breaks: Iterable[str], encoding: str, mark: bytes) -> Draft | None:
    """The draft of these lines. None if it can't be written so, or would be taken for something else."""
    text = "".join(LINE_BREAK.sub(end, part) + end for part, end in zip(parts, breaks, strict=True))
    with suppress(UnicodeEncodeError, Unreadable):
        data = mark + text.encode(encoding)
        if decode(data) == (text, encoding, mark) and text.strip():
            return Draft(path, data)
    return None


def faults(draft: Draft, *, unsafe: bool) -> Iterator[Broken]:
    """What does not hold of a draft."""
    outcome, findings = fixed(draft, unsafe=unsafe)
    text, encoding, mark = decode(draft.data)
    codes = tuple(sorted({each.code for step in outcome.steps for each in step.fixed}))
    complain = partial(Broken, codes=codes)
    try:
        data = rewritten(draft.data, outcome)
    except Unwritable as refusal:
        yield complain("refused", shown=str(refusal))
        return
    if not outcome.steps and data != draft.data:
        yield complain("changed without a fix", shown="")
    if decode(data) != (outcome.document.text, encoding, mark):
        yield complain("encoding or mark not kept", shown=f"{encoding} → {decode(data)[1:]}")
    ends, before = line_ends(outcome.document.text), line_ends(text)
    if not (subsequence(ends, before) if unsafe else ends == before):
        yield complain("line ends not kept", shown="")
    if fixed(Draft(draft.path, data), unsafe=unsafe)[0].steps:
        yield complain("not a fixed point", shown="")
    lost = [each for each in findings if each.code.startswith(LOST)]
    for fix in outcome.steps[0].fixed if outcome.steps else ():
        if not fix.code.startswith(LOST) and any(
            fix.span.start < each.span.end and each.span.start < fix.span.end for each in lost
        ):
            yield complain("lost text touched", shown=shown_near(outcome.steps[0].document, fix))
    if any(left.reason == FIGHTING for left in outcome.left):
        yield complain("fixes fight", shown="")
    for new in created(as_document(draft.path, text), findings, outcome):
        revealed = new.code.startswith(OF_WHOLE) or new.code in silent_in_some()
        name = "finding revealed" if revealed else "finding created"
        yield Broken(name, (*codes, "→", new.code), shown_near(outcome.document, new))


def fixed(draft: Draft, *, unsafe: bool) -> tuple[Outcome, Sequence[Finding]]:
    """A draft once it is fixed, and what was found in it before."""
    document = as_document(draft.path, *decode(draft.data))
    findings = engine().check(document)
    return settle(document, findings, engine().check, unsafe=unsafe), findings


def created(document: Document, findings: Sequence[Finding], outcome: Outcome) -> list[Finding]:
    """The findings of a fixed draft where there was none before, that the rule has no other reason to have."""
    origin = origins(len(document.text), outcome)
    places = {at for finding in findings for at in range(finding.span.start, finding.span.end + 1)}
    before, now = (Counter(each.code for each in some) for some in (findings, [each for each, _ in outcome.left]))
    return [
        finding
        for finding, _ in outcome.left
        if now[finding.code] > before[finding.code]
        and places.isdisjoint(origin[at] for at in range(finding.span.start, finding.span.end + 1))
    ]


def origins(length: int, outcome: Outcome) -> list[int]:
    """For each offset of the fixed text (its end included) the offset in the first text that it comes from."""
    origin = list(range(length + 1))
    for step in outcome.steps:
        shifted, at = [], 0
        for finding in step.fixed:
            assert finding.fix
            shifted += origin[at : finding.span.start]
            shifted += [origin[finding.span.start]] * len(finding.fix.replacement)
            at = finding.span.end
        origin = [*shifted, *origin[at:]]
    return origin


def line_ends(text: str) -> list[str]:
    return [found.group() for found in LINE_BREAK.finditer(text)]


def subsequence(some: Iterable[str], among: Iterable[str]) -> bool:
    """Whether the one is the other with some left out."""
    rest = iter(among)
    return all(each in rest for each in some)


def shown_near(document: Document, finding: Finding) -> str:
    """A finding with what stands about it."""
    start, end = finding.span
    text = document.text
    around = f"{text[max(0, start - 20) : start]}⟦{text[start:end]}⟧{text[end : end + 20]}"
    return re.sub(r"[\r\n]", "⏎", f"{finding.code} {finding.message} | {around}")


def main(count: int) -> None:
    """Report what does not hold of so many drafts."""
    seen: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for draft in islice(drafts(), count):
        for unsafe in (False, True):
            mode = "unsafe" if unsafe else "safe"
            outcome, findings = fixed(draft, unsafe=unsafe)
            done.update(
                {f"{mode} fixes": outcome.fixes, f"{mode} untouched": not outcome.steps, "findings": len(findings)}
            )
            for broken in faults(draft, unsafe=unsafe):
                seen[f"{broken.name} ({mode})"] += 1
                print(f"{broken.name} ({mode}): {' '.join(broken.codes)}: {broken.shown}")
    print(f"{count} drafts: {dict(done)}; {dict(seen) or 'everything holds'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
