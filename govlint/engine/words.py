"""Words that keys lead to: of each word the two adjacent characters that are rarest in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govlint.engine.scan import Noted


def keys_of(words: Iterable[str]) -> dict[str, Noted]:
    """The keys of some words. With each go, by turns, the number of a word and the offset of the key in it."""
    from govlint.rules.keys import rarest_pair

    keys: dict[str, Noted] = {}
    for number, word in enumerate(words):
        at = rarest_pair(word) if len(word) > 1 else 0
        key = word[at : at + 2]
        keys[key] = (*keys.get(key, ()), number, at)
    return keys


def led_to(hits: Sequence[tuple[int, Noted]]) -> Iterator[tuple[int, int]]:
    """The numbers of the words that may stand where their keys do, each with the offset at which it would begin."""
    for position, noted in hits:
        for number, offset in zip(noted[::2], noted[1::2], strict=True):
            if position >= offset:
                yield number, position - offset
