"""Keys are found wherever they stand, whichever way a text is looked through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint import scan
from govlint.scan import Finder, Hits, Table
from tests.builders import LETTERS, drafts

keys = st.text(alphabet=[*LETTERS, "\n", "\0", "\ud800"], min_size=1, max_size=2)
noted = st.lists(st.integers(0, 99), max_size=3).map(tuple)
rules = st.lists(st.dictionaries(keys, noted, max_size=6), max_size=4)


def plainly(rules: list[dict[str, tuple[int, ...]]], text: str) -> Hits:
    """Where keys stand, by looking for each."""
    ended = text + "\n"
    found = {
        number: sorted((at, each) for key, each in keys.items() for at in range(len(ended)) if ended.startswith(key, at))
        for number, keys in enumerate(rules)
    }
    return {number: places for number, places in found.items() if places}


@pytest.mark.parametrize("short", [0, 1_000], ids=["pass", "probe"])
@settings(max_examples=300, deadline=None)
@given(rules, drafts())
def test_keys_are_found_where_they_stand(short, rules, text):
    finder = Finder(Table.of(enumerate(rules)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "SHORT", short)
        found = {number: sorted(places) for number, places in finder.hits(text).items()}
    assert found == plainly(rules, text)
