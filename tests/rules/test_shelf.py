"""Values that lie on a shelf."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.rules.shelf import Shelf

PLAIN = st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner).map(tuple), max_leaves=8)


@given(st.lists(PLAIN))
def test_each_value_is_taken_as_it_was_laid(values):
    for shelf in (Shelf.of(values), Shelf(bytes(Shelf.of(values).data))):
        assert [shelf[number] for number in range(len(values))] == values


def test_shelves_of_the_same_values_are_the_same():
    assert Shelf.of((1, "二")) == Shelf.of((1, "二")) != Shelf.of((1, "三"))
    assert hash(Shelf.of((1,))) == hash(Shelf.of((1,)))
    assert Shelf.of(()) != ()


def test_what_is_no_plain_data_cannot_be_laid():
    with pytest.raises(ValueError, match="unmarshallable"):
        Shelf.of([object()])
