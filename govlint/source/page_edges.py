"""What stands at the upper or lower edge of most pages: headers and footers, told apart from the running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govlint.source.page_lines import Line

EDGE = "页眉页脚"
DEEP = 2
"""Lines from the first or last of a page that may stand at its edge."""
LEAST = 3
"""Pages that must have a line for it to be one of their edges: two may well begin alike."""
NUMBER = re.compile(r"第[0-9]+页|[0-9]+/[0-9]+|[—–-][0-9]+[—–-]")
Key = tuple[str, int]


def without_edges(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without what stands at the edge of many of them, and that, each once."""
    held: Counter[Key] = Counter()
    sizes = sorted(line.size for page in pages for line in page)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for page in pages:
        # What is larger than the text is a title.
        held.update({_key(line) for line in _outer(page) if line.size < 1.1 * usual})
    # Odd and even pages may have edges of their own.
    least = max(LEAST, sum(1 for page in pages if page) // 3)
    found = {key for key, count in held.items() if count >= least}
    if not found:
        return list(pages), []
    bodies: list[list[Line]] = []
    edges: dict[str, str] = {}
    for page in pages:
        outer = [line for line in _outer(page) if _key(line) in found]
        # A page that has nothing else is no frame of text.
        outer = outer if len(outer) < len(page) else []
        bodies.append([line for line in page if line not in outer])
        for line in outer:
            edges.setdefault(_key(line)[0], line.text.strip())
    return bodies, list(edges.values())


def _outer(page: Sequence[Line]) -> list[Line]:
    """The lines nearest to the edges of a page."""
    tops = sorted({round(line.top) for line in page})
    near = {*tops[:DEEP], *tops[-DEEP:]}
    return [line for line in page if round(line.top) in near]


def _key(line: Line) -> Key:
    """What makes lines of two pages the same: their words, but for a page number, and their height."""
    return NUMBER.sub("#", "".join(line.text.split())), round(line.top / max(line.size, 1))
