"""Keys are found wherever they stand, whichever way a text is looked through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.engine import scan
from govlint.engine.scan import Finder, Hits, Table
from tests.builders import LETTERS, drafts

keys = st.text(alphabet=[*LETTERS, "\n", "\0", "\ud800"], min_size=1, max_size=2)
noted = st.lists(st.integers(0, 99), max_size=3).map(tuple)
rules = st.lists(st.dictionaries(keys, noted, max_size=6), max_size=4)


def plainly(rules: list[dict[str, tuple[int, ...]]], text: str) -> Hits:
    """Where keys stand, by looking for each."""
    ended = text + "\n"
    found = {
        number: sorted(
            (at, each) for key, each in keys.items() for at in range(len(ended)) if ended.startswith(key, at)
        )
        for number, keys in enumerate(rules)
    }
    return {number: places for number, places in found.items() if places}


@pytest.mark.parametrize("way", ["probe", "pass", "accelerator"])
@settings(max_examples=300, deadline=None)
@given(rules, drafts())
def test_keys_are_found_where_they_stand(way, rules, text):
    if way == "accelerator" and scan.accelerator() is None:
        pytest.skip("the accelerator was not built")
    finder = Finder(Table.of(enumerate(rules)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "SHORT", 1_000 if way == "probe" else 0)
        patch.setattr(scan, "accelerator", scan.accelerator if way == "accelerator" else lambda: None)
        found = {number: sorted(places) for number, places in finder.hits(text).items()}
    assert found == plainly(rules, text)


def test_the_accelerator_takes_no_other_bytes():
    fast = scan.accelerator()
    if fast is None:
        pytest.skip("the accelerator was not built")
    made = fast.table(Table.of([(0, {"龘": ()})]).codes)
    assert fast.places(made, "龘\0龘") == {0: [0, 2]}
    for wrong in (b"", made[:-1], made + b"\0" * 16, b"\0" * 64):
        with pytest.raises(ValueError, match="no table"):
            fast.places(wrong, "龘")
    with pytest.raises(TypeError):
        fast.places(made, b"x")


def test_pure_python_can_be_asked_for(monkeypatch):
    monkeypatch.setenv("GOVLINT_PURE", "1")
    assert scan.accelerator.__wrapped__() is None
