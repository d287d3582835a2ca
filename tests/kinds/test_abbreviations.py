"""Two short forms of one name."""

from __future__ import annotations

import pytest

from govlint.kinds import SpecError
from govlint.kinds.abbreviations import find
from govlint.source.text import as_document
from govlint.views.prose import prose
from tests.builders import rule

PATTERN = "（以下[简簡][称稱]“?(?P<short>[^（）“”]{1,9})”?）"


def found(text: str) -> list[tuple[str, str, str]]:
    document = as_document("a.txt", text)
    running = document.view(prose).text
    made = rule("abbreviations", pattern=PATTERN)
    return [
        (running[each.start : each.end], each.fields["full"], each.fields["first"])
        for each in find(made, document, running)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "某县安全生产委员会（以下简称“安委会”），由某县安全生产委员会（以下简称“安委”）负责。",
            [("安委", "由某县安全生产委员会"[1:], "安委会")],
        ),
        ("《甲办法》（以下简称《办法》），《甲办法》（以下简称《甲法》）", [("《甲法》", "《甲办法》", "《办法》")]),
        ("《甲办法》（以下简称《办法》），《乙办法》（以下简称《乙法》）", []),
        ("某县安全生产委员会（以下简称“安委会”），某县安全生产委员会（以下简称“安委会”）", []),
        ("某县安全生产委员会（以下简称“安委会”），某县消防安全委员会（以下简称“消委会”）", []),
        ("某局（以下简称“甲”），某局（以下简称“乙”）", []),
        ("某县安全生产委员会（以下简称“安委会”）。", []),
    ],
)
def test_finds(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_wants_a_short_form() -> None:
    with pytest.raises(SpecError):
        rule("abbreviations", pattern="以下简称")
