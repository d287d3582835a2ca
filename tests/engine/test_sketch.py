"""A sketch says of a short text what the compiled pattern would: no match is lost for not having been compiled."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govlint.engine.sketch import parted, places, with_sketch
from govlint.kinds import Sources
from govlint.kinds.pattern import compiled, runnable
from govlint.rules.load import SHIPPED
from govlint.rules.pattern import Node, PatternError, emit, parse, sketch
from tests.builders import drafts, patterns

HERE = Sources(SHIPPED, {})


def tree_of(pattern: str) -> Node:
    try:
        tree = parse(pattern)
        re.compile(emit(tree), re.MULTILINE)
    except (PatternError, re.error):
        assume(False)
    return tree


@settings(max_examples=800, deadline=None)
@given(patterns(), drafts(), st.integers(0, 60))
def test_a_sketch_matches_where_the_pattern_does(pattern, text, start):
    tree = tree_of(pattern)
    plain, there = re.compile(emit(tree), re.MULTILINE), places(text)
    assert bool(there.reached(sketch(tree), there.all)) == bool(plain.search(text))
    begun = there.all & 1 << min(start, len(text))
    assert bool(there.reached(sketch(tree), begun)) == bool(plain.match(text, start))


@settings(max_examples=200, deadline=None)
@given(patterns(), drafts(), st.integers(0, 60), st.integers(0, 60))
def test_a_pattern_that_waits_gives_what_it_gives_at_once(pattern, text, start, end):
    tree = tree_of(pattern)
    plain = re.compile(emit(tree), re.MULTILINE)
    for method in ("match", "search", "fullmatch"):
        compiled.cache_clear()
        found, wanted = (getattr(each, method)(text, start, end) for each in (compiled(runnable(tree, HERE)), plain))
        assert (found and found.span()) == (wanted and wanted.span()), method
    compiled.cache_clear()
    lazily = compiled(runnable(tree, HERE)).finditer(text, start, end)
    assert [each.span() for each in lazily] == [each.span() for each in plain.finditer(text, start, end)]


@pytest.mark.parametrize("text", ["好", "很坏", "坏了\n很好"])
@pytest.mark.parametrize("pattern", [r"(坏)\1{0,1}", "坏$", "^坏", "(?<!很)坏(?!$)", "[^好]{2}"])
def test_remarks_are_read_over(pattern, text):
    source = runnable(parse(pattern), HERE)
    assert bool(re.compile(source, re.MULTILINE).search(text)) == bool(
        re.search(emit(parse(pattern)), text, re.MULTILINE)
    )


def test_a_sketch_comes_back_from_its_remark():
    made = with_sketch("x", ("|", ("\\)", "Ā")))
    assert parted(made)[1] == "x"
    assert with_sketch("x", None) == "x"
    assert parted("x") == (b"", "x")


def test_a_draft_that_is_longer_is_worth_compiling(monkeypatch):
    compiled.cache_clear()
    source = runnable(parse("龘[靐齉]"), HERE)
    waits = compiled(source)
    made: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: made.append(given[0]) or real(*given))
    assert waits.search("龘龘龘") is None
    assert made == []
    assert waits.search("龘" * 3_000) is None
    assert made == ["龘[靐齉]"]
    assert waits.search("龘靐").span() == (0, 2)
    assert len(made) == 1
