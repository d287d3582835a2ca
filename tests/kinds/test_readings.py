"""Bracketed pinyin: reported throughout a converted draft, never where it helps the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govlint.document import Document
from govlint.kinds import Sources, readings
from govlint.rules.model import Rule


def rule(fix: bool = True) -> Rule:
    plan = readings.compile({"known": "进 区\n强农", "least": 3, "share": 0.5}, Sources(Path("."), {})).plan
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    return Rule(**{**values, "plan": plan, "fix": ("", True) if fix else None})


def found(text: str) -> list[str]:
    return [text[match.start : match.end] for match in readings.find(rule(), Document("a.txt", text), text)]


def test_every_reading_is_reported_once_the_document_is_known_to_be_converted() -> None:
    assert found("进(jìn)区(qū)强（qiáng）疃(tuǎn)\\(yùn)") == ["(jìn)", "(qū)", "（qiáng）", "(tuǎn)", "(yùn)"]


def test_a_tone_that_is_a_mark_of_its_own_counts() -> None:
    assert len(found("进(ji\u0300n)区(qu\u0304)强(qiɑ\u0301ng)")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "进(jìn)区(qū)",  # too few
        "进(jìn)区(qū)强(qiáng)六(lù)蔚(yù)浚(xùn)邗(hán)",  # mostly readings that help
        "区(QU)进(jin)强(qiang)农(nong)",  # no tones: abbreviations as often as readings
        "进 (jìn)\n(qū)\n(qiáng)",  # after nothing
    ],
)
def test_silence(text: str) -> None:
    assert found(text) == []


def test_the_fix_takes_the_reading_out_and_the_message_can_name_the_character() -> None:
    text = "进(jìn)区(qū)强(qiáng)"
    first = next(readings.find(rule(), Document("a.txt", text), text))
    assert (first.replacement, first.fields["character"], first.fields["count"]) == ("", "进", "3")
    assert next(readings.find(rule(fix=False), Document("a.txt", text), text)).replacement is None
