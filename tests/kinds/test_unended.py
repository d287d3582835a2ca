"""A paragraph without its mark, among paragraphs that have theirs."""

from __future__ import annotations

import pytest

from govlint.kinds.unended import find
from govlint.source.text import as_document
from tests.builders import rule

WHOLE = "各项任务都已经按期完成。"
OPEN = "任务完成。群众都很满意"


def found(*lines: str, join: str = "\n\n") -> list[str]:
    """The lines with a finding; each finding is the last character."""
    text = join.join(lines)
    matches = list(find(rule("unended", least=10), as_document("a.txt", text), text))
    assert all(match.end - match.start == 1 and text[match.end : match.end + 1] == "\n" for match in matches)
    return [text[: match.end].rsplit("\n", 1)[-1].strip() for match in matches]


@pytest.mark.parametrize(
    ("lines", "join", "expected"),
    [
        ([WHOLE] * 3 + [OPEN] + [WHOLE] * 3, "\n\n", [OPEN]),
        ([WHOLE] * 3 + [OPEN] + [WHOLE] * 3, "\n\u3000\u3000", [OPEN]),
        # The sentence may go on in the next line.
        ([WHOLE] * 3 + [OPEN] + [WHOLE] * 3, "\n", []),
        # A heading: short, or without a sentence inside.
        ([WHOLE] * 3 + ["一、主要做法"] + [WHOLE] * 3, "\n\n", []),
        ([WHOLE] * 3 + ["一、加强各项工作的领导力量"] + [WHOLE] * 3, "\n\n", []),
        # The last paragraph; a row of a table; a neighbour without its mark; too few; too many without.
        ([WHOLE] * 6 + [OPEN], "\n\n", []),
        ([WHOLE] * 3 + ["完成。\t群众都很满意了"] + [WHOLE] * 3, "\n\n", []),
        ([WHOLE] * 3 + [OPEN, "主要做法"] + [WHOLE] * 3, "\n\n", []),
        ([WHOLE, OPEN, WHOLE], "\n\n", []),
        ([WHOLE, OPEN, WHOLE, OPEN, WHOLE, OPEN, WHOLE], "\n\n", []),
        # Items numbered alike need no more than their two neighbours.
        ([f"（1）{WHOLE}", f"（2）{OPEN}", f"（3）{WHOLE}"], "\n", [f"（2）{OPEN}"]),
        ([f"（1）{WHOLE}", f"（2）{OPEN}", "（3）主要做法"], "\n", []),
    ],
)
def test_finds_the_paragraph_that_lacks_its_mark(lines: list[str], join: str, expected: list[str]) -> None:
    assert found(*lines, join=join) == expected
