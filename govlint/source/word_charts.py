"""The words in the charts and diagrams of a Word draft, which stand in parts of their own; numbers are not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govlint.source.text import joined
from govlint.source.word_drawing import A
from govlint.source.word_reader import Text

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
KINDS = {"chart": "图表", "diagramData": "图示"}
"""What relations to such parts end with, and what the parts are called."""


def text_of(name: str, root: Any) -> Text:
    """What stands in a chart or diagram, a label a line, each once."""
    lines = [line for line in dict.fromkeys(_labels(root)) if line]
    return Text(name, *joined(lines), ())


def _labels(root: Any) -> Iterator[str]:
    for element in root.iter(f"{A}p", f"{C}strCache"):
        if element.tag == f"{A}p":
            yield " ".join("".join(each.text or "" for each in element.iter(f"{A}t")).split())
        else:
            yield from (" ".join((each.text or "").split()) for each in element.iter(f"{C}v"))
