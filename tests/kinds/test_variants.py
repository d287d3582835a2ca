"""One body under two names."""

from __future__ import annotations

import pytest

from govlint.kinds import SpecError
from govlint.kinds.variants import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

PATTERN = "(?P<stem>县发改)(?P<end>局|委)"


def found(text: str) -> list[tuple[str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("variants", pattern=PATTERN)
    return [(each.fields["match"], each.fields["first"]) for each in find(made, document, running)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县发改局立项，县发改委调度。", [("县发改委", "县发改局")]),
        ("縣發改委立項，縣發改局調度，縣發改局驗收。", [("縣發改委", "縣發改局")]),
        ("县发改局立项，县发改局调度。", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_wants_both_groups() -> None:
    with pytest.raises(SpecError):
        rule("variants", pattern="(?P<stem>县发改)局")
