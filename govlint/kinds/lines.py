"""lines: what is wrong with the lines of a text: broken sentences, page numbers, running heads.

`what: broken` reports the breaks inside sentences that `govlint.views.breaks` is certain of; `reasons` says which.
Where at least `many` lines of a document are broken and they are at least `share` of its lines, the whole of it was
copied from where lines are wrapped: there is one finding, on the first break, with `{count}` and the message of
`throughout`. `what: page-number` and `what: running-head` report what printing left in the text.

These rules need `scope: source`: running text has its lines joined. The fix of a break is written
with `{match}` and `{next}`, the characters reported left and right of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.rules.model import Rule
from govlint.views.breaks import Break, Reason, breaks
from govlint.views.pages import Furniture, pages
from govlint.views.prose import lines
from govlint.views.readings import READING

REASONS = get_args(Reason)
KEYS: Mapping[str, Any] = {
    "what": {"enum": ["broken", "page-number", "running-head"]},
    "reasons": {"type": "array", "items": {"enum": list(REASONS)}, "minItems": 1},
    "many": {"type": "integer", "minimum": 2},
    "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    "throughout": {"type": "string", "minLength": 1},
}
REQUIRED = ("what",)
SHOWN = 8
"""How much of either half a message quotes."""
WITH_READING = 24
WORD = lazily(r"(?:[\u3400-\u9fff]\0*){1,2}\Z|[A-Za-z0-9]{1,8}\Z|\S\0*\Z")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """What to look for, and when it is a habit. Raises `SpecError`."""
    if spec.get("scope") != "source":
        raise SpecError("kind", "这类规则须写明 scope: source")
    if spec["what"] != "broken" and "reasons" in spec:
        raise SpecError("reasons", "只用于 what: broken")
    habit = spec.get("many", 0), spec.get("share", 0), spec.get("throughout", "")
    return Compiled((spec["what"], tuple(spec.get("reasons", REASONS)), habit))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The findings, in the order of their places."""
    what, reasons, habit = rule.plan
    if what == "broken":
        yield from _broken(rule, document, text, reasons, habit)
        return
    for each in document.view(pages):
        if each.what == what:
            yield _furniture(rule, document, text, each)


def _broken(
    rule: Rule, document: Document, text: str, reasons: tuple[str, ...], habit: tuple[int, float, str]
) -> Iterator[Match]:
    many, share, throughout = habit
    view = document.view(breaks)
    found = [each for each in view.breaks if not each.soft]
    chosen = [each for each in found if each.reason in reasons]
    if throughout and chosen and len(found) >= max(many, share * view.lines):
        first = _break(rule, document, text, chosen[0])
        yield first._replace(fields={**first.fields, "count": str(len(found)), "message": throughout}, replacement=None)
        return
    if many and len(found) >= max(many, share * view.lines):
        return
    reached = 0
    for each in chosen:
        match = _break(rule, document, text, each, reached)
        reached = match.end
        yield match


def _break(rule: Rule, document: Document, text: str, found: Break, least: int = 0) -> Match:
    """A break with the end of the first half (not from before `least`) and the beginning of the second."""
    running = document.view(lines)
    end, begin = running.at(found.start), running.at(found.end)
    start = max(least, end - len(found.before) if found.reason == "mark-alone" else _back(text, end))
    fields = {
        "match": text[start:end],
        "next": text[begin],
        "before": found.before[-SHOWN:],
        "after": found.after[:SHOWN],
    }
    # A page number between the halves is another finding; once it is gone the halves can be joined.
    joined = rule.fix[0].format_map(fields) if rule.fix and text[end:begin].isspace() else None
    return Match(start, begin + 1, fields, joined)


def _back(text: str, end: int) -> int:
    """Where the last word before `end` begins, as far as it can be told; readings are counted in."""
    window = text[max(0, end - WITH_READING) : end].rpartition("\n")[2]
    plain = READING.sub(lambda reading: "\0" * len(reading.group()), window)
    word = WORD.search(plain)
    return end - len(window) + (word.start() if word else 0)


def _furniture(rule: Rule, document: Document, text: str, found: Furniture) -> Match:
    running = document.view(lines)
    start, end = running.at(found.start), running.at(found.end)
    shown = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Match(start, start + len(shown), {"match": shown}, None if rule.fix is None else rule.fix[0])
