"""Values that lie on a shelf."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.shelf import OnDisk, Shelf

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


@pytest.mark.parametrize("way", ["pread", "seek"])
def test_a_shelf_may_lie_in_a_stretch_of_a_file(tmp_path, monkeypatch, way):
    if way == "seek":
        monkeypatch.delattr(os, "pread", raising=False)
    data = bytes(Shelf.of(["甲", ("乙", 2)]).data)
    (tmp_path / "file").write_bytes(b"before" + data + b"behind")
    file = OnDisk.opened(tmp_path / "file")
    there = file.part(6, 6 + len(data))
    assert (bytes(there), len(there)) == (data, len(data))
    assert there.part(1, 3)[:] == data[1:3]
    shelf = Shelf(there)
    assert (shelf[1], shelf[0], shelf.read(1)) == (("乙", 2), "甲", ("乙", 2))
    assert shelf == Shelf(data)
