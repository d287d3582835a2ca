"""Text read in the wrong encoding: turned back where that gives Chinese, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document
from govlint.kinds import Sources, SpecError, mojibake
from govlint.rules.model import Rule

WAYS = [("gb18030", "utf-8"), ("cp1252", "utf-8"), ("cp1252", "gb18030")]


def rule(read_as: str, really: str) -> Rule:
    spec = {"read_as": read_as, "really": really, "least": 2}
    values: dict[str, Any] = dict.fromkeys(Rule._fields)
    return Rule(**{**values, "plan": mojibake.compile(spec, Sources(Path("."), {})).plan})


def found(text: str, read_as: str, really: str) -> list[tuple[str, str]]:
    matches = mojibake.find(rule(read_as, really), Document("a.txt", text), text)
    return [(text[match.start : match.end], match.fields["right"]) for match in matches]


def damaged(text: str, read_as: str, really: str) -> str:
    """The text as a program shows it that takes its bytes for another encoding."""
    data = text.encode(really)
    return data.decode("gb18030") if read_as == "gb18030" else "".join(_shown(byte) for byte in data)


def _shown(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("way", WAYS)
def test_a_stretch_is_turned_back(way: tuple[str, str]) -> None:
    wrong = damaged("关于印发通知", *way)
    assert found(f"附件1：{wrong}.doc", *way) == [(wrong, "关于印发通知")]


def test_euro_sign_and_half_a_character_at_the_end() -> None:
    # 一 is E4 B8 80: byte 80 is shown as € on Windows, and three bytes too many leave half a pair.
    assert found("涓€绉嶆柟", "gb18030", "utf-8")[0][1].startswith("一种")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "text",
    [
        "涓涓细流，娓娓道来。",
        "××××年××月，±±±±",
        "進(jìn)強(qiáng)縣，naïve café",
        "é",
        "À",
        "關於印發公文程式條例",
        "",
        "鍏",
    ],
)
def test_silence(way: tuple[str, str], text: str) -> None:
    assert found(text, *way) == []


@given(st.text(alphabet="的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会", max_size=60))
def test_ordinary_text_is_never_reported(text: str) -> None:
    assert not any(found(text, *way) for way in WAYS)


def test_time_grows_with_the_text_alone() -> None:
    hostile = "鍏" * 20_000 + "é" * 20_000
    start = perf_counter()
    for way in WAYS:
        found(hostile, *way)
    assert perf_counter() - start < 5


def test_same_encoding_twice_is_a_fault() -> None:
    with pytest.raises(SpecError):
        mojibake.compile({"read_as": "gb18030", "really": "gb18030", "least": 2}, Sources(Path("."), {}))
