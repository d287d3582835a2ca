"""Words that keys lead to."""

from __future__ import annotations

from govlint.engine.words import keys_of, led_to

WORDS = ("龘龘的龘", "的龘", "齉")


def test_each_word_is_led_to_wherever_it_stands():
    text = "齉的龘龘的龘"
    keys = keys_of(WORDS)
    hits = [(at, noted) for at in range(len(text)) for key, noted in keys.items() if text.startswith(key, at)]
    found = {(number, at) for number, at in led_to(hits) if text.startswith(WORDS[number], at)}
    assert found == {(0, 2), (1, 1), (1, 4), (2, 0)}


def test_a_word_that_would_begin_before_the_text_is_none():
    assert [*led_to([(0, (7, 1, 8, 0))])] == [(8, 0)]
