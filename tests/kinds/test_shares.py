"""Lists of parts with their shares."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.engine.engine import Engine
from govlint.kinds.shares import statements
from govlint.source.text import as_document
from tests.builders import rule

READING = "(?P<part>{level})，占(?P<share>{share})"


def found(text: str, **spec: Any) -> list[tuple[str, str]]:
    given = rule("shares", **{"readings": [READING], "message": "{part}应占{right}", **spec})
    return [(text[slice(*each.span)], each.message) for each in Engine([given]).check(as_document("a.txt", text))]


def test_the_one_that_is_wrong() -> None:
    text = "甲64件，占50%；乙38件，占29.7%；丙21件，占{}%；丁5件，占3.9%。"
    assert found(text.format("16.4")) == []
    assert found(text.format("36.4")) == [("36.4%", "21应占16.41%")]


@pytest.mark.parametrize(
    "text",
    [
        # Two are wrong: these are shares of something else.
        "甲64件，占50%；乙38件，占39.7%；丙21件，占36.4%；丁5件，占3.9%。",
        "甲64件，占50%；乙64件，占40%。",
        "甲64件，占50%；乙38件，占29.7%。\n丙26件，占30.3%。",
        "甲64件，占50%；乙38件，占29.7%；其中丙26件，占30.3%。",
        "甲64件，占50%；乙38公里，占29.7%；丙26件，占30.3%。",
    ],
)
def test_what_is_no_such_list(text: str) -> None:
    assert found(text) == []


def test_the_part_that_is_wrong() -> None:
    text = "甲64件，占50%；乙38件，占29.7%；丙{}件，占16.4%；丁5件，占3.9%。"
    assert found(text.format(91)) == [("16.4%", "91应占71.09%")]
    assert found(text.format(91).replace("占3.9%", "占1.9%")) == []


def test_statements_tell_each_share() -> None:
    text = "甲64件，占50%；乙38件，占29.7%；丙26件，占20.3%。"
    read = statements(rule("shares", readings=[READING]), as_document("a.txt", text))
    assert [each.holds for each in read] == [True, True, True]
    assert read[0].fields["sum"] == "64÷(64+38+26)=50%"
