"""seated: places of the second level behind the name of a province that they do not lie in (江苏省杭州市).

`table` is a `.tsv` beside the pack with the columns `province` and `place`, both by their full names. A province is
reported with a place of the table directly behind it that lies in another province: `{place}`, `{right}`.

Everything is written in simplified characters, for rules of `scope: simplified`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from govlint.engine.words import keys_of, led_to
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.rules.model import Rule
from govlint.rules.tables import read_rows

KEYS: Mapping[str, Any] = {"table": {"type": "string", "pattern": r"^[^/\\]+\.tsv$"}}
REQUIRED = ("table",)


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The provinces, each place with its province, and how long places are. Raises `SpecError`."""
    seats = {row["place"]: row["province"] for _, row in read_rows(spec["table"], sources, ("province", "place"))}
    provinces = sorted(set(seats.values()))
    lengths = sorted({len(place) for place in seats}, reverse=True)
    return Compiled((tuple(provinces), seats, tuple(lengths)), keys_of(provinces))


def confirm(rule: Rule, text: str, hits: Hits) -> Iterator[Match]:
    """Each province with a place behind it that lies in another one."""
    provinces, seats, lengths = rule.plan
    for number, begin in led_to(hits):
        province = provinces[number]
        if not text.startswith(province, begin):
            continue
        start = begin + len(province)
        place = next((text[start : start + each] for each in lengths if text[start : start + each] in seats), "")
        if place and seats[place] != province:
            end = start + len(place)
            yield Match(begin, end, {"match": text[begin:end], "place": place, "right": seats[place]})
