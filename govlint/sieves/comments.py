"""Ignores written in Markdown itself: `<!-- govlint-ignore PH101, PU201: reason -->`.

The comment holds for the paragraph that it stands in, or, alone on its line, for the next one: a line of the draft,
together with the lines that its sentences are broken over. `govlint-ignore-file` holds for the whole draft. A last day
may be given: `<!-- govlint-ignore PH101 until 2026-12-31: reason -->`. Comments in code do not count.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from govlint.check import Checked, Checker
from govlint.config import Settings
from govlint.document import Document, Span
from govlint.files import Target
from govlint.rules.builtin import BROKEN, EXPIRED, UNUSED, notice
from govlint.rules.model import IO_CODE, Finding, Rule
from govlint.rules.select import Selector, unknown
from govlint.sieves.ignores import as_date, covers, is_on
from govlint.source.text import FRONT_MATTER, NOT_PROSE
from govlint.views.paragraphs import paragraphs
from govlint.views.prose import prose

SIGN = "govlint-ignore"
COMMENT = re.compile(
    r"<!--\s*govlint-ignore(?P<file>-file)?(?P<rules>(?:[\s,，、]+(?!until\b)[A-Za-z0-9-]+)*)"
    r"(?:\s+until\s+(?P<until>\S+?))?\s*[:：](?P<reason>.*)-->",
    re.DOTALL,
)


class Comment(NamedTuple):
    """One comment: the rules it names, where it stands, and the part of the source that it holds for.

    `fault` says why it holds for nothing.
    """

    rules: tuple[str, ...]
    until: date | None
    span: Span
    reach: Span
    fault: str = ""


def comments(document: Document) -> tuple[Comment, ...]:
    """The ignores in a document."""
    if document.format != "markdown" or SIGN not in document.text:
        return ()
    front = FRONT_MATTER.match(document.text)
    found = NOT_PROSE.finditer(document.text, front.end() if front else 0)
    return tuple(_comments(document, [each for each in found if re.match(rf"<!--\s*{SIGN}", each.group())]))


def _comments(document: Document, found: list[re.Match[str]]) -> Iterator[Comment]:
    running = document.view(prose)
    places = [running.source(each.start, each.end) for each in document.view(paragraphs)]
    at = 0
    for each in found:
        span = Span(*each.span())
        while at < len(places) and places[at].end <= span.start:
            at += 1
        reach = places[at] if at < len(places) else Span(span.end, span.end)
        yield _read(each.group(), span, reach, len(document.text))


def _read(text: str, span: Span, reach: Span, length: int) -> Comment:
    given = COMMENT.fullmatch(text)
    if given is None:
        fault = "没有写理由" if text.endswith("-->") and not re.search("[:：]", text) else "读不懂"
        return Comment((), None, span, reach, "注释没有结束" if not text.endswith("-->") else fault)
    rules = tuple(rule for rule in re.split(r"[\s,，、]+", given["rules"]) if rule)
    until = as_date(given["until"]) if given["until"] else None
    fault = ""
    if not rules:
        fault = "没有写规则"
    elif not given["reason"].strip():
        fault = "没有写理由"
    elif given["until"] and until is None:
        fault = f"“{given['until']}”不是日期"
    return Comment(rules, until, span, Span(0, length) if given["file"] else reach, fault)


class Comments:
    """Holds back what comments in the drafts excuse; comments that do nothing are findings in the draft."""

    label = "文中的豁免注释"

    def __init__(self, checker: Checker, targets: Iterable[Target]) -> None:
        self.settings = {target.path: target.settings for target in targets}
        self.checker = checker
        self.today = date.today()
        self._held: dict[str, Counter[tuple[str, str]]] = {}

    def apply(self, checked: Checked) -> Checked:
        """The file without the findings that its comments excuse, and with what is wrong with the comments."""
        found = comments(checked.document) if checked.document else ()
        if not found or any(each.code == IO_CODE for each in checked.findings):
            return checked
        settings = self.settings[checked.path]
        rules = self.checker.rules(settings)
        notices: list[Finding] = []
        excused: set[Finding] = set()
        for comment in found:
            met = [each for each in checked.findings if excuses(comment, each)]
            excused.update(met if not self._is_over(comment) else ())
            notices += self._notices(comment, checked.path, bool(met), settings, rules)
        kept = [each for each in checked.findings if each not in excused]
        self._held[checked.path] = Counter((each.code, each.name) for each in checked.findings if each in excused)
        return checked._replace(findings=tuple(sorted([*kept, *notices], key=lambda each: (each.span, each.code))))

    def held(self) -> Counter[tuple[str, str]]:
        """How many findings of each rule, by code and name, were held back."""
        return sum(self._held.values(), Counter())

    def leftovers(self) -> Iterator[Checked]:
        """Nothing: what is wrong with a comment is told in its draft."""
        return iter(())

    def _is_over(self, comment: Comment) -> bool:
        return comment.until is not None and comment.until < self.today

    def _notices(
        self, comment: Comment, path: str, met: bool, settings: Settings, rules: Sequence[Rule]
    ) -> tuple[Finding, ...]:
        full = os.path.abspath(path)
        wrong = unknown([Selector(each, "") for each in comment.rules], rules, silencing=True)
        fault = comment.fault or next((each.message for each in wrong), "")
        if fault:
            return notice(BROKEN, settings, full, comment.span, fault=fault)
        named = "、".join(comment.rules)
        if self._is_over(comment):
            return notice(EXPIRED, settings, full, comment.span, ignore=named, until=comment.until)
        if met or not all(is_on(each, settings, rules) for each in comment.rules):
            return ()
        return notice(UNUSED, settings, full, comment.span, ignore=named)


def excuses(comment: Comment, finding: Finding) -> bool:
    """Whether a comment holds for a finding."""
    start, end = finding.span
    touched = start < comment.reach.end and comment.reach.start < max(end, start + 1)
    return touched and not comment.fault and any(covers(each, finding) for each in comment.rules)
