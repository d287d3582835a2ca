"""mixture: a document in two scripts. Each stretch that is not in the document's script is one finding.

`throughout` is the message for a document whose scripts are strewn among each other: one finding, on its first line.
Both messages can name `{simplified}` and `{traditional}`, how many telling characters of each there are; `{script}` is
that of the stretch, `{main}` that of the document. A line that is a quotation or a title as a whole is spared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.rules.model import Rule
from govlint.views.script import CLASSES, Stretch, divide, script, stretches

KEYS: Mapping[str, Any] = {"throughout": {"type": "string", "minLength": 1}}
REQUIRED = ("throughout",)
NAMES = {"simplified": "简体", "traditional": "繁体"}
QUOTATION = lazily("[“《「『][^“”《》「」『』]{2,200}[”》」』][。；，]?")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The message for a document that is mixed throughout."""
    return Compiled(spec["throughout"])


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The stretches in the other script, or the first line of a mixed stretch."""
    found = document.view(stretches) if text == document.masked else divide(text)
    if len(found) == 1 and found[0].script != "mixed":
        return
    main = document.view(script)
    for stretch in found:
        if stretch.script == "mixed":
            yield _match(text, stretch, main, {"message": rule.plan}, first=True)
        elif main in NAMES and stretch.script != main and not _is_quotation(text, stretch):
            yield _match(text, stretch, main, {})


def _is_quotation(text: str, stretch: Stretch) -> bool:
    return QUOTATION.fullmatch(text[stretch.start : stretch.end].strip()) is not None


def _match(text: str, stretch: Stretch, main: str, fields: Mapping[str, str], *, first: bool = False) -> Match:
    whole = text[stretch.start : stretch.end]
    start = stretch.start + len(whole) - len(whole.lstrip())
    body = whole.strip()
    counts = {name: str(len(CLASSES[name].findall(whole))) for name in CLASSES}
    names = {"script": NAMES.get(stretch.script, ""), "main": NAMES.get(main, "")}
    return Match(start, start + len(body.split("\n", 1)[0] if first else body), {**counts, **names, **fields})
