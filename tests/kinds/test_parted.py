"""Phrases that run together here and are parted elsewhere."""

from __future__ import annotations

import pytest

from govlint.kinds import SpecError
from govlint.kinds.parted import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

PATTERN = "(?P<left>{han}{4})、(?=(?P<right>{han}{4}))"


def found(text: str) -> list[tuple[str, str]]:
    """What runs together, and how it is written elsewhere."""
    document = as_document("a.txt", text)
    running = document.view(prose).text
    spec = {"pattern": PATTERN, "before": "[在“]", "after": "等|”"}
    matches = find(rule("parted", **spec), document, running)
    return [(running[each.start : each.end], each.fields["right"]) for each in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做好结对帮扶、共建共享。在结对帮扶共建共享等工作中", [("结对帮扶共建共享", "结对帮扶、共建共享")]),
        ("“结对帮扶共建共享”。做好结对帮扶、共建共享。", [("结对帮扶共建共享", "结对帮扶、共建共享")]),
        # What stands around does not show that the phrases are whole.
        ("做好结对帮扶、共建共享。让结对帮扶共建共享等", []),
        ("做好结对帮扶、共建共享。在结对帮扶共建共享中", []),
        ("在结对帮扶共建共享等工作中", []),
        ("", []),
    ],
)
def test_the_seam(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_both_groups_must_be_named() -> None:
    with pytest.raises(SpecError):
        rule("parted", pattern="(?P<left>{han}{4})、", before="在", after="等")
