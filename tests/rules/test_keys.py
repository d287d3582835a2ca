"""Keys: what stands in every match of a pattern, and where."""

import re

import pytest
from hypothesis import assume, given, settings

from govlint.rules.keys import frequency, plan
from govlint.rules.pattern import PatternError, emit, parse
from tests.builders import drafts, patterns


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("龘", {"龘": (0,)}),
        ("的龘", {"的龘": (0,)}),
        ("的.龘", {"龘": (2,)}),
        ("的{0,3}龘", {"龘": (0,), "的龘": (0, 1, 2)}),
        (".{0,30}龘", {"龘": ()}),
        ("龘|的靐", {"龘": (0,), "的靐": (0,)}),
        ("[龘靐]", {"龘": (0,), "靐": (0,)}),
        # A neighbour that is looked for but not taken is as good.
        ("的(?=龘)", {"龘": (1,)}),
        ("的{1,9}(?=龘)", {"龘": ()}),
        ("(?<=龘|靐齉)的", {"龘": (-1,), "靐齉": (-2,)}),
        ("的(?!龘)靐", {"的靐": (0,)}),
        # One way without a rare key spoils all others.
        ("X(?=龘|.{0,5}靐)", {"X": (0,)}),
        ("的(?=龘|.{0,9}靐)", {"的": (0,)}),
        # Inside a match a look-around says nothing certain about the match.
        ("龘(?=靐).", {"龘": (0,)}),
    ],
)
def test_the_keys_of_a_pattern(pattern, keys):
    assert plan(parse(pattern)) == keys


@pytest.mark.parametrize(
    "pattern",
    [".", "[^龘]{3}", "[\u4e00-\u9fff]龘{0,3}", "(?:龘|.)", "[，。、的一和国法会行为人业化有在不全理政设年建中发定]"],
)
def test_a_pattern_without_a_rare_key_has_none(pattern):
    assert plan(parse(pattern)) is None


@settings(max_examples=300)
@given(patterns(), drafts())
def test_a_key_stands_in_or_beside_every_match(pattern, text):
    try:
        tree = parse(pattern)
        compiled = re.compile(emit(tree), re.MULTILINE)
    except (PatternError, re.error):
        assume(False)
    keys = plan(tree)
    text = text.replace("\r", "\n")
    for at in range(len(text)) if keys else ():
        match = compiled.match(text, at)
        if match:
            around = text[max(0, at - 2) : match.end() + 12]
            assert any(
                any(text.startswith(key, at + offset) for offset in offsets) if offsets else key in around
                for key, offsets in keys.items()
            )


@pytest.mark.parametrize(
    ("tail", "keys"),
    [
        ("龘靐?", {"龘": ()}),
        ("[^，]{0,9}(?:龘|靐)", {"龘": (), "靐": ()}),
        # A part may be empty, or offer nothing that is rare.
        ("龘?", None),
    ],
)
def test_where_there_are_too_many_ways_the_keys_of_one_part_will_do(tail, keys):
    ways = "(?:" + "|".join(f"{chr(0x4E00 + n)}," for n in range(300)) + ")"
    assert plan(parse("的" + ways * 6 + tail)) == (keys or {"的": (0,)})


def test_the_frequency_of_a_key_falls_with_its_rarity():
    order = ["，", "的", "\n", "年", "县", "龘", "X", "龘靐"]
    assert sorted(order, key=frequency, reverse=True) == order
