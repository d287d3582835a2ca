"""endings: headings that do not end like their sisters.

Sisters are headings of one form under one heading, each alone on its line. `ending` is a pattern of what some of them
end with; it is reported where the sisters that end without any mark are more, or at least `least` and as many. With
`ending: ""` a heading without a mark is reported where all its sisters, `least` or more, end with 。. The message can
name `{heading}` and `{sister}`, one that ends otherwise. A line of `longest` characters or more is text, not a heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.outline import Heading, Part, outline
from govlint.views.paragraphs import Paragraph

KEYS: Mapping[str, Any] = {
    "ending": {"type": "string"},
    "least": {"type": "integer", "minimum": 1},
    "longest": {"type": "integer", "minimum": 1},
}
REQUIRED = ("ending",)
LONGEST = 30
BARE = lazily("[\u3400-\u9fff”》）)]$")
STOPPED = lazily("。$")
WITHIN = lazily("[。！？；;]")
FIELD = lazily("[：:][ \u3000]{0,4}[^ \u3000]")
"""What is said on the line itself (三、地点：县体育馆。): no mere heading."""
SHOWN = 12


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The pattern of the end and the limits. Raises `SpecError`."""
    ending = translate("ending", spec["ending"], sources) if spec["ending"] else ""
    return Compiled((ending, spec.get("least", 1), spec.get("longest", LONGEST)))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The odd ones of each row of sisters."""
    ending, least, longest = rule.plan
    wrong, right = (compiled(ending), BARE) if ending else (BARE, STOPPED)
    for part in document.view(outline):
        leading = set(_leading(part)) if ending else set()
        for sisters in _rows(part, longest):
            odd = [each for each in sisters if wrong.search(each.text.rstrip()) and not FIELD.search(each.text)]
            others = [each for each in sisters if right.search(each.text.rstrip())]
            if ending and leading and any(each.start in leading for each in others):
                # Where others lead to text of their own, a sentence that leads to none is an item.
                odd = [each for each in odd if each.start in leading]
            if not odd or len(others) < max(least, len(odd)) or (not ending and len(odd) > 1):
                continue
            for each in odd:
                yield _match(each, others[0], wrong)


def _match(paragraph: Paragraph, sister: Paragraph, wrong: re.Pattern[str]) -> Match:
    line = paragraph.text.rstrip()
    found = wrong.search(line)
    assert found is not None
    fields = {"match": found.group(), "heading": line.strip()[:SHOWN], "sister": sister.text.strip()[:SHOWN]}
    start = paragraph.start + found.start()
    return Match(start, start + len(found.group()), fields, "", ((sister.start, sister.end),))


def _leading(part: Part) -> Iterator[int]:
    """Where the paragraphs begin that are headings with text or headings of lower levels below them."""
    depths = {heading.paragraph: heading.depth for heading in part.headings}
    for heading in part.headings:
        below = heading.paragraph + 1
        if below in part.body and depths.get(below, heading.depth + 1) > heading.depth:
            yield part.paragraphs[heading.paragraph].start


def _rows(part: Part, longest: int) -> Iterator[Sequence[Paragraph]]:
    """The lines of the headings that are sisters, as far as they hold nothing but a heading."""
    rows: dict[tuple[str, int], list[Heading]] = defaultdict(list)
    for heading in part.headings:
        # Articles of a law are sentences, some of which only lead to a list.
        if heading.form.rung > 0:
            rows[heading.form.name, heading.parent].append(heading)
    for row in rows.values():
        lines = [part.paragraphs[heading.paragraph] for heading in row if not heading.run_in]
        alone = [line for line in lines if len(line.text.strip()) < longest and _is_one(line.text)]
        if len(alone) > 1:
            yield alone


def _is_one(line: str) -> bool:
    """Whether a line has no stop but at its end."""
    return not WITHIN.search(line.rstrip()[:-1])
