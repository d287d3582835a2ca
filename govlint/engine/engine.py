"""The engine: candidates by rare keys in one pass, then the kinds, then findings.

Every rule whose kind can be led by keys names one- or two-character keys, one of which stands in every match. All
keys of all rules are looked for together; a rule is tried only where a key of its own stands. What is found is the
same as if every rule were run over everything.
"""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from govlint.document import LINE_BREAK, Document, Span
from govlint.engine.lazy import lazily
from govlint.engine.scan import Finder
from govlint.engine.scan import Hits as AllHits
from govlint.kinds import Hits, Match, load_kind
from govlint.language import spoken_template
from govlint.rules.load import Keyed, tables_of
from govlint.rules.model import IO_CODE, IO_NAME, Finding, Fix, Rule
from govlint.views.prose import Prose, lines, prose
from govlint.views.script import script_at, scripts
from govlint.views.simplified import simplified_prose, written_out
from govlint.views.skeleton import Skeleton, skeleton

READ = {"source": lines, "prose": prose, "simplified": simplified_prose}
"""The text that the rules of each scope are run over."""
SEARCHED: Mapping[str, Callable[[Document], Prose | Skeleton]] = {**READ, "skeleton": skeleton}
"""The texts that keys are looked for in."""
LONG = 24
MASKED = lazily(f"{Document.MASK}+")
SLOT = lazily(r"\{(\w+)\}")


class Engine:
    """A set of rules, made ready to check any number of documents."""

    def __init__(self, rules: Sequence[Rule], silent: Sequence[Rule] = (), keyed: Sequence[Keyed] = ()) -> None:
        """`silent` rules report nothing but are heeded by the rules that yield to them.

        `keyed` are the keys of the packs that were compiled before; those of other rules are gathered here.
        """
        heeded = tuple({code for rule in rules for code in rule.yields})
        self.reported = {rule.code for rule in rules}
        others = [rule for rule in silent if rule.code not in self.reported and rule.code.startswith(heeded)]
        self.rules = [*rules, *others]
        self.scans = {text: Scan([rule for rule in self.rules if rule.searched == text], keyed) for text in SEARCHED}

    def check(self, document: Document) -> list[Finding]:
        """All findings in a document, in the order of their places.

        A rule that fails or takes too long is a finding of its own; the others are not lost with it.
        """
        # A document makes many small values and no cycles: looking for those would take a tenth of the time.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self._check(document)
        finally:
            if collecting:
                gc.enable()

    def _check(self, document: Document) -> list[Finding]:
        findings: dict[str, list[Finding]] = {rule.code: [] for rule in self.rules}
        silent = Silent(document)
        whole: set[Finding] = set()
        failures: list[Finding] = []
        for searched, scan in self.scans.items():
            if scan.rules:
                text = document.view(SEARCHED[searched]).text
                for rule, match in scan.matches(document, text, failures):
                    running = document.view(READ[rule.scope])
                    at = running.source(match.start, match.end).start
                    if (rule.script and rule.script != script_at(document, at)) or (rule.nowhere and silent(rule, at)):
                        continue
                    if rule.scope == "simplified":
                        match = as_written(match, document, running.text)
                    finding = as_finding(rule, match, document, running)
                    findings[rule.code].append(finding)
                    whole.update((finding,) if match.whole else ())
        yields = {rule.code: rule.yields for rule in self.rules}
        reported = (rule for rule in self.rules if rule.code in self.reported)
        kept = [each for rule in reported for each in _unyielded(rule, yields, findings, whole)]
        return sorted([*failures, *kept], key=lambda finding: (finding.span, finding.code))


class Scan:
    """The rules whose keys are looked for in one text, and what finds them."""

    def __init__(self, rules: Sequence[Rule], keyed: Sequence[Keyed] = ()) -> None:
        self.rules = rules
        self.finders: list[tuple[Finder, list[int]]] = []
        """Each with the numbers that its rules have here, -1 for those that are not of this scan."""
        number_of = {rule.code: number for number, rule in enumerate(rules)}
        searched = rules[0].searched if rules else ""
        for pack in keyed:
            if searched in pack.tables:
                self.finders.append((Finder(pack.tables[searched]), [number_of.pop(code, -1) for code in pack.codes]))
        rest = [(number, rules[number]) for number in number_of.values()]
        for table in tables_of([rule for _, rule in rest if rule.keyed]).values():
            self.finders.append((Finder(table), [number for number, rule in rest if rule.keyed]))

    def matches(self, document: Document, text: str, failures: list[Finding]) -> Iterator[tuple[Rule, Match]]:
        """What the rules find, led by the keys in a text of the document. Rules that fail are added to `failures`."""
        hits = self.hits(text)
        for number, rule in enumerate(self.rules):
            if (
                (rule.keyed and number not in hits)
                or (rule.format and not document.is_of(rule.format))
                or (rule.script and rule.script not in document.view(scripts))
            ):
                continue
            try:
                yield from ((rule, match) for match in found_by(rule, document, text, hits.get(number)))
            except Exception as fault:
                failures.append(failure(rule, fault))

    def hits(self, text: str) -> AllHits:
        """For each rule the places at which its keys stand (offsets of the key's first character)."""
        found: AllHits = {}
        for finder, numbers in self.finders:
            for number, places in finder.hits(text).items():
                if numbers[number] >= 0:
                    found[numbers[number]] = places
        return found


def found_by(rule: Rule, document: Document, text: str, hits: Hits | None) -> Iterator[Match]:
    """What one rule finds, by its keys in the text or, if it has none, everywhere."""
    kind = load_kind(rule.kind)
    if hits is not None and not rule.reads:
        return kind.confirm(rule, text, sorted(hits))
    written = document.view(READ[rule.scope]).text
    return kind.find(rule, document, written) if hits is None else kind.find(rule, document, written, sorted(hits))


class Silent:
    """Tells of the rules with `nowhere` in which documents of a file they are silent."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known: dict[tuple[str, int], bool] = {}

    def __call__(self, rule: Rule, at: int) -> bool:
        """Whether a rule is, at an offset of the source."""
        from govlint.kinds.pattern import compiled
        from govlint.views.outline import outline
        from govlint.views.simplified import simplified

        parts, offset = self.document.view(outline), self.document.view(prose).at(at)
        part = parts[max(0, bisect_right(parts, offset, key=lambda part: part.start) - 1)]
        key = rule.nowhere, part.start
        if key not in self.known:
            plain = self.document.view(simplified)
            self.known[key] = compiled(rule.nowhere).search(plain, part.start, part.end) is not None
        return self.known[key]


def failure(rule: Rule, fault: Exception) -> Finding:
    """The finding that a rule could not be checked."""
    reason = "用时过长" if isinstance(fault, TimeoutError) else f"{type(fault).__name__}: {fault}"
    return Finding(IO_CODE, IO_NAME, "error", Span(0, 0), f"没有查完：规则 {rule.code} {rule.name} 中断（{reason}）")


def as_written(match: Match, document: Document, text: str) -> Match:
    """A match in the simplified reading of a document: its words as they are written, a fix only where they are so."""
    running = document.view(prose)
    written = running.text

    def as_there(word: str) -> str:
        at = text.find(word, max(0, match.start - len(word)), match.end + len(word)) if word else -1
        return word if at < 0 else written[at : at + len(word)]

    here = slice(match.start, match.end)
    start = running.source(match.start, match.end).start
    alike = written[here] == text[here] and script_at(document, start) != "traditional"
    fields = {name: word if name == "right" else as_there(word) for name, word in match.fields.items()}
    if "right" in fields and script_at(document, start) == "traditional":
        fields["right"] = written_out(fields["right"], match.fields.get("wrong", ""), fields.get("wrong", ""))
    return match._replace(fields=fields, replacement=match.replacement if alike else None)


def as_finding(rule: Rule, match: Match, document: Document, running: Prose) -> Finding:
    """A match in a running text as a finding in the source."""
    span = running.source(match.start, match.end)
    fix = fix_of(rule, match, span, document)
    related = tuple(running.source(*each) for each in match.related)
    return Finding(rule.code, rule.name, rule.severity, span, tell(rule, match), rule.norm, fix, related)


def fix_of(rule: Rule, match: Match, span: Span, document: Document) -> Fix | None:
    """What to write at a match's span; None where more stands in the source than was read, but for line breaks."""
    if match.replacement is None or rule.fix is None or Document.MASK in match.replacement:
        return None
    there = document.text[span.start : span.end]
    if len(there) - there.count("\r\n") != match.end - match.start:
        return None
    replacement = match.replacement
    if "\n" in replacement:
        line_end = LINE_BREAK.search(there) or LINE_BREAK.search(document.text)
        replacement = replacement.replace("\n", line_end.group() if line_end else "\n")
    return Fix(replacement, rule.fix[1] and match.safe)


def tell(rule: Rule, match: Match) -> str:
    """The rule's message with its `{…}` filled in, on one line."""
    template = match.fields.get("message", rule.message)
    if rule.english:
        template = spoken_template(rule, template, match.fields)
    return SLOT.sub(lambda slot: _shown(match.fields.get(slot.group(1), slot.group())), template)


def _shown(text: str) -> str:
    """A piece of the draft as a message can carry it: short, on one line, nothing masked or invisible."""
    text = MASKED.sub("…", text)
    text = text if len(text) <= LONG else f"{text[: LONG // 2]}…{text[-LONG // 2 :]}"
    return "".join(char if char.isprintable() or char == "\u3000" else f"U+{ord(char):04X}" for char in text)


def _unyielded(
    rule: Rule, yields: Mapping[str, tuple[str, ...]], findings: dict[str, list[Finding]], whole: set[Finding]
) -> list[Finding]:
    """The findings of a rule that no rule it yields to has a finding over, and those about the whole document.

    Of two rules that yield to each other the one with the lower code stands.
    """
    mine = findings[rule.code]
    if not mine or not rule.yields:
        return mine
    taken: set[int] = set()
    for code, others in findings.items():
        stands = rule.code < code and rule.code.startswith(yields[code])
        if code != rule.code and code.startswith(rule.yields) and not stands:
            for other in others:
                taken.update(range(other.span.start, max(other.span.end, other.span.start + 1)))
    return [finding for finding in mine if finding in whole or taken.isdisjoint(range(*finding.span))]
