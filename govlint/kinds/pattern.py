"""pattern: a regular expression of govlint's own, linear language (see `govlint.rules.pattern`).

`unless` is a second pattern: a match that lies within one of its matches is right and not reported. `least` makes
the rule speak only in a document that has so many matches; `scan: full` lets a pattern without usable keys run over
every line. Where a slip shows only in its context, a group named `here` is what is reported and put right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from govlint.kinds import Compiled, Hits, Match, Sources, SpecError
from govlint.rules import keys
from govlint.rules.model import Rule
from govlint.rules.pattern import PatternError, emit, parse

KEYS: Mapping[str, Any] = {
    "pattern": {"type": "string", "minLength": 1},
    "unless": {"type": "string", "minLength": 1},
    "least": {"type": "integer", "minimum": 2},
    "scan": {"enum": ["full"]},
}
REQUIRED = ("pattern",)
WINDOW = 40
LINE_KEY = "\n"
WIDE = str.maketrans(",.;:?!()", "，。；：？！（）")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """Check and translate the two patterns. Raises `SpecError`."""
    source, found = translate("pattern", spec["pattern"], sources)
    unless = translate("unless", spec["unless"], sources)[0] if "unless" in spec else None
    if found is None:
        if "scan" not in spec:
            raise SpecError("pattern", "每处匹配都含有的罕见字找不到：请把表达式写得更具体，或写明 scan: full")
        found = {LINE_KEY: ()}
    return Compiled((source, unless, spec.get("least", 1)), found)


def translate(key: str, pattern: str, sources: Sources) -> tuple[str, keys.Keys | None]:
    """A pattern as source for `re`, with its keys. Raises `SpecError` for the YAML key `key`."""
    try:
        tree = parse(pattern, sources.definitions)
        return emit(tree), keys.plan(tree)
    except PatternError as fault:
        raise SpecError(key, f"{fault}（第 {fault.at + 1} 个字符）") from None


@lru_cache(maxsize=4096)
def compiled(source: str) -> re.Pattern[str]:
    """The compiled pattern; compiled when a key of it first stands in a draft."""
    return re.compile(source, re.MULTILINE)


def confirm(rule: Rule, text: str, hits: Hits) -> Iterator[Match]:
    """The matches of a pattern rule, leftmost first, not overlapping, as if it had been run over every line."""
    source, unless, least = rule.plan
    matches = [found for found in settled(compiled(source), text, hits) if not _is_excused(found, text, unless)]
    if len(matches) >= least:
        for found in matches:
            yield Match(*reported(found), fields(found), expand(rule.fix, found))


def settled(pattern: re.Pattern[str], text: str, hits: Hits) -> list[re.Match[str]]:
    """What `pattern` matches at or around the hits: leftmost first, not overlapping."""
    found: dict[int, re.Match[str]] = {}
    searched = -1
    for position, offsets in hits:
        for offset in offsets:
            start = position - offset
            if start >= 0 and start not in found and (match := pattern.match(text, start)):
                found[start] = match
        if not offsets and position >= searched:
            line = text.rfind("\n", 0, position) + 1
            end = text.find("\n", position)
            searched = end if end >= 0 else len(text)
            found |= {match.start(): match for match in pattern.finditer(text, line, searched)}
    chosen: list[re.Match[str]] = []
    for start in sorted(found):
        if not chosen or start >= chosen[-1].end():
            chosen.append(found[start])
    return chosen


def _is_excused(match: re.Match[str], text: str, unless: str | None) -> bool:
    if unless is None:
        return False
    line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - WINDOW)
    end = text.find("\n", match.end())
    end = min(end if end >= 0 else len(text), match.end() + WINDOW)
    pattern = compiled(unless)
    return any(
        other.start() <= match.start() and match.end() <= other.end()
        for at in range(line, match.start() + 1)
        if (other := pattern.match(text, at, end))
    )


def reported(match: re.Match[str]) -> tuple[int, int]:
    """The span of the group `here`, or of the whole match."""
    return match.span("here") if match.re.groupindex.get("here") and match["here"] else match.span()


def fields(match: re.Match[str]) -> dict[str, str]:
    """The words that a message may use: the match (as such, half-width, full-width) and its groups."""
    groups = {str(number): text or "" for number, text in enumerate(match.groups(), 1)}
    whole = match.group()
    named = {name: text or "" for name, text in match.groupdict().items()}
    return {"match": whole, "half": unicodedata.normalize("NFKC", whole), "wide": whole.translate(WIDE), **groups, **named}


def expand(fix: tuple[str, bool] | None, match: re.Match[str]) -> str | None:
    """The replacement that a rule's fix makes of a match: the template with its `{…}` filled in."""
    if fix is None:
        return None
    words = fields(match)
    return re.sub(r"\{(\w+)\}", lambda slot: words.get(slot.group(1), slot.group()), fix[0])
