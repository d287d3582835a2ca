"""Lines that are wrong because of the line above or below them."""

from __future__ import annotations

from typing import Any

import pytest

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.kinds import SpecError
from tests.builders import rule

AFTER = {"kind": "beside", "pattern": "^[爩靐]{2,4}$", "after": "^龘$"}
BEFORE = {"kind": "beside", "pattern": "^[爩靐]{2,4}$", "before": "^龘$"}


def found(text: str, **spec: Any) -> list[str]:
    return [
        text[finding.span.start : finding.span.end] for finding in Engine([rule(**spec)]).check(Document("a", text))
    ]


def test_the_line_below_the_cue_is_reported() -> None:
    assert found("爩爩\n龘\n靐靐\n爩靐", **AFTER) == ["靐靐"]


def test_the_line_above_the_cue_is_reported() -> None:
    assert found("爩爩\n靐靐\n龘\n爩靐", **BEFORE) == ["靐靐"]


def test_blank_lines_do_not_part_them() -> None:
    assert found("爩爩\n\n 　\n龘", **BEFORE) == ["爩爩"]
    assert found("龘\n\n\n爩爩", **AFTER) == ["爩爩"]


def test_a_row_ends_at_the_first_line_without_a_match() -> None:
    assert found("龘\n爩爩\n靐靐\n甲\n爩靐", **AFTER, most=9) == ["爩爩", "靐靐"]


def test_a_row_is_at_most_as_long_as_said() -> None:
    assert found("爩爩\n靐靐\n爩靐\n龘", **BEFORE, most=2) == ["靐靐", "爩靐"]


@pytest.mark.parametrize("text", ["龘", "龘\n", "龘\n\n\n", "爩爩\n甲\n龘\n甲\n爩爩", ""])
def test_without_a_neighbour_there_is_nothing(text: str) -> None:
    assert found(text, **AFTER) == found(text, **BEFORE) == []


def test_two_cues_report_a_line_once() -> None:
    assert found("龘\n爩爩\n龘", **AFTER) == ["爩爩"]
    assert found("龘\n爩爩", **{**AFTER, "after": "龘"}) == ["爩爩"]


def test_a_group_narrows_what_is_reported() -> None:
    assert found("龘\n爩靐", **{**AFTER, "pattern": "^爩(?P<here>靐)$"}) == ["靐"]


def test_a_row_can_be_one_finding() -> None:
    assert found("龘\n爩爩\n\n靐靐\n甲\n爩靐", **AFTER, most=9, together=True) == ["爩爩\n\n靐靐"]
    assert found("爩爩\n靐靐\n龘\n甲", **BEFORE, most=9, together=True) == ["爩爩\n靐靐"]
    spec = {**AFTER, "most": 9, "together": True, "message": "{count}行"}
    (finding,) = Engine([rule(**spec)]).check(Document("a", "龘\n爩爩\n靐靐"))
    assert finding.message == "2行"


@pytest.mark.parametrize(
    "spec",
    [
        {"pattern": "爩"},
        {"pattern": "爩", "after": "龘", "before": "龘"},
        {"pattern": "爩", "after": "."},
    ],
)
def test_one_cue_with_a_key_is_needed(spec: dict[str, Any]) -> None:
    with pytest.raises(SpecError):
        rule("beside", **spec)
