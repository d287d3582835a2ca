"""One run over drafts: targets → checked → sieved → fixed → reported → counted. The result is the exit code."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from govlint.check import MAX_SIZE, Checked, Checker
from govlint.config import Lookup
from govlint.engine.lazy import keep_patterns
from govlint.files import Target, find_targets
from govlint.language import spoken, translated
from govlint.output import open_reports
from govlint.rules.model import Rule
from govlint.runs.tally import Tally
from govlint.sieves.order import Sieve, held, held_lines, leftovers, open_sieves, sift
from govlint.tell import say, tell

if TYPE_CHECKING:
    from govlint.fix.amend import Amender


def run(given: Namespace, settings_for: Lookup) -> int:
    """Check what the options ask for; the exit code (see `govlint.runs.tally`). Raises `ConfigError`."""
    targets = find_targets(given.paths or ["."], settings_for, stdin_name=given.stdin_filename)
    if given.layout:
        from govlint.runs.layout import of_word, remark_unruled

        targets = [of_word(target) for target in targets]
    checker = Checker(encoding=given.encoding, max_size=given.max_size or MAX_SIZE, revisions=given.revisions)
    known: dict[str, Rule] = {}
    for settings in dict.fromkeys(target.settings for target in targets) or [settings_for(os.getcwd())]:
        checker.verify(settings)
        known.update((rule.code, rule) for rule in checker.rules(settings))
    tell(checker.faults)
    sieves = open_sieves(given, checker, targets, settings_for)
    amender = open_amender(given, checker, sieves)
    tally = Tally()
    with open_reports(given, known) as reports:
        for target, checked in zip(targets, check_all(given, checker, targets), strict=True):
            checked = sift(checked, sieves)
            checked = amender.amend(checked, target) if amender else checked
            tally.add(checked, target)
            if given.layout:
                remark_unruled(checked, checker.rules(target.settings))
            if given.verbose and checked.document:
                say(f"{checked.path}：编码 {checked.document.encoding}")
            told = spoken(checked)
            for report in reports:
                report.add(told)
        for checked in leftovers(sieves):
            tally.note(checked, settings_for(os.path.dirname(os.path.abspath(checked.path))))
            for report in reports:
                report.add(checked)
    keep_patterns()
    if given.statistics:
        show_statistics(tally.statistics(held(sieves)), as_json=given.format == "json")
    if not given.quiet:
        say("\n".join([*([amender.summary()] if amender else []), *tally.summary(), *held_lines(sieves)]))
    code = tally.exit_code(exit_zero=given.exit_zero, broken=bool(checker.faults))
    return amender.exit_code(code) if amender else code


def check_all(given: Namespace, checker: Checker, targets: Sequence[Target]) -> Iterator[Checked]:
    """What becomes of each target, in their order."""
    from govlint.runs.many import check_each

    return check_each(given, checker, targets)


def open_amender(given: Namespace, checker: Checker, sieves: Sequence[Sieve]) -> Amender | None:
    """What applies or shows the fixes, if the options ask for that."""
    if given.format == "docx" or not (given.fix or given.fix_only or given.diff):
        return None
    from govlint.fix.amend import Amender

    return Amender(given, checker, lambda document, settings: sift(checker.check_document(document, settings), sieves))


def show_statistics(rows: Iterable[tuple[int, str, str, bool, int]], *, as_json: bool) -> None:
    """How often each rule found something."""
    if as_json:
        import json

        print(json.dumps([dict(zip(("count", "code", "name", "fixable", "held"), row, strict=True)) for row in rows]))
        return
    for count, code, name, fixable, held_back in rows:
        rest = f"  另有 {held_back} 处不报" if held_back else ""
        print(f"{count:7}  {code}  {name}{translated('  [可修正]') if fixable else ''}{translated(rest)}")
