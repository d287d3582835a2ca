"""Which fixes are applied to a draft, pass by pass until nothing changes, and why the others are not.

Everything here is about text; `govlint.fix.write` brings the outcome to the file. Fixes change what stands at their
spans and nothing else. Of fixes that overlap, the more severe finding's goes first, then the earlier; the other is
tried again in the next pass, for as long as its finding stands.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from govlint.document import Document
from govlint.rules.model import SEVERITIES, Finding
from govlint.source.text import as_document

MAX_PASSES = 20
"""Fixes that do not come to rest in so many passes are driven by rules that fight, or feed themselves."""

MOST_GROWTH, ROOM = 2, 1_000
"""A draft that fixes make longer than so many times, and so many characters, is fed by a rule that feeds itself."""

NO_FIX = "没有自动修正"
UNSAFE = "修正可能改变原意，加 --unsafe-fixes 才改"
FIGHTING = "改了又会再报，或与别的修正互改"
GARBLED = "同一行有乱码，须先还原"
MASKED = "改动处夹有代码或网址"
NOT_TEXT = "不是纯文本文件，不直接改；可加 --format docx --output-dir 文件夹，在副本里留修订"
JOINING = "改后前后两个换行会并成一个"
OVERLAPPING = "与别的修正重叠"

MISREAD = ("EN204", "EN205", "EN206")
"""Rules about bytes read in the wrong encoding. Every character of such a line is needed to restore it."""

Check = Callable[[Document], Iterable[Finding]]


class Step(NamedTuple):
    """One pass: the document before it, and the findings whose fixes were applied, in the order of their places."""

    document: Document
    fixed: tuple[Finding, ...]


class Left(NamedTuple):
    """A finding that was not fixed, and why."""

    finding: Finding
    reason: str


class Outcome(NamedTuple):
    """A draft after all passes (none, if there was nothing to do), and what is left in it."""

    document: Document
    steps: tuple[Step, ...]
    left: tuple[Left, ...]

    @property
    def fixes(self) -> int:
        """How many fixes were applied."""
        return sum(len(step.fixed) for step in self.steps)


def settle(document: Document, findings: Iterable[Finding], check: Check, *, unsafe: bool = False) -> Outcome:
    """The draft with its fixes applied until it is stable; `check` finds what is in each new state of it.

    Rules whose fixes do not come to rest are left out, and all begins anew: the outcome is always a fixed point.
    """
    barred: set[str] = set()
    while True:
        steps: list[Step] = []
        outcome = _pass_by_pass(steps, document, findings, check, unsafe, barred)
        if outcome:
            return outcome
        barred |= _restless(steps)


def _pass_by_pass(
    steps: list[Step], document: Document, findings: Iterable[Finding], check: Check, unsafe: bool, barred: set[str]
) -> Outcome | None:
    """The outcome if the passes, which are added to `steps`, come to rest."""
    seen = {document.text}
    for _ in range(MAX_PASSES):
        fixed, left = choose(document, findings, unsafe=unsafe, barred=barred)
        if not fixed:
            return Outcome(document, tuple(steps), left)
        steps.append(Step(document, fixed))
        text = apply(document.text, fixed)
        if text in seen or len(text) > MOST_GROWTH * len(steps[0].document.text) + ROOM:
            return None
        seen.add(text)
        document = as_document(document.path, text, document.encoding, document.mark)
        findings = check(document)
    return None


def _restless(steps: Sequence[Step]) -> set[str]:
    """The rules that keep the passes going: those of the last one, and of all since its outcome stood before."""
    last = apply(steps[-1].document.text, steps[-1].fixed)
    since = next((at for at, step in enumerate(steps) if step.document.text == last), len(steps) - 1)
    return {finding.code for step in steps[since:] for finding in step.fixed}


def choose(
    document: Document, findings: Iterable[Finding], *, unsafe: bool = False, barred: Iterable[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Left, ...]]:
    """The findings whose fixes can be applied together, and the others, each in the order of their places."""
    findings = tuple(findings)
    garbled = {line for finding in findings if finding.code.startswith(MISREAD) for line in _lines(document, finding)}
    left: list[Left] = []
    willing: list[Finding] = []
    for finding in findings:
        reason = FIGHTING if finding.code in barred else obstacle(document, finding, unsafe=unsafe)
        if garbled and not reason:
            reason = "" if garbled.isdisjoint(_lines(document, finding)) else GARBLED
        if reason:
            left.append(Left(finding, reason))
        else:
            willing.append(finding)
    chosen: list[Finding] = []
    for finding in sorted(willing, key=lambda each: (-SEVERITIES.index(each.severity), each.span, each.code)):
        at = bisect(chosen, finding.span, key=lambda each: each.span)
        if any(_overlap(finding, other) for other in chosen[max(0, at - 1) : at + 1]):
            left.append(Left(finding, OVERLAPPING))
        else:
            chosen.insert(at, finding)
    return tuple(chosen), tuple(sorted(left, key=lambda each: (each.finding.span, each.finding.code)))


def obstacle(document: Document, finding: Finding, *, unsafe: bool) -> str:
    """Why a finding's fix cannot be applied, whatever others do; "" for a fix that can."""
    here = slice(*finding.span)
    if finding.fix is None or finding.fix.replacement == document.text[here]:
        return NO_FIX
    if not (finding.fix.safe or unsafe):
        return UNSAFE
    if not document.is_text:
        return NOT_TEXT
    if Document.MASK in finding.fix.replacement or document.masked[here] != document.text[here]:
        return MASKED
    before, after = document.text[here.start - 1 : here.start], document.text[here.stop : here.stop + 1]
    if before == "\r" and (finding.fix.replacement or after).startswith("\n"):
        return JOINING
    try:
        finding.fix.replacement.encode(document.encoding)
    except UnicodeEncodeError as fault:
        return f"原文件的编码 {document.encoding} 写不出“{fault.object[fault.start]}”"
    return ""


def apply(text: str, findings: Sequence[Finding]) -> str:
    """The text with the fixes of these findings (in order, not overlapping) applied."""
    pieces: list[str] = []
    at = 0
    for finding in findings:
        if finding.fix and finding.span.start >= at:
            pieces += (text[at : finding.span.start], finding.fix.replacement)
            at = finding.span.end
    return "".join((*pieces, text[at:]))


def _lines(document: Document, finding: Finding) -> range:
    """The numbers of the lines that a finding spans."""
    start, end = (document.place(offset).line for offset in finding.span)
    return range(start, end + 1)


def _overlap(one: Finding, other: Finding) -> bool:
    """Whether two spans share a character; what is only inserted overlaps what it touches."""
    (start, end), (begin, stop) = one.span, other.span
    if start == end or begin == stop:
        return start <= stop and begin <= end
    return start < stop and begin < end
