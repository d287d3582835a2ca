"""Patterns that are compiled when a text could match them: a short draft needs few of those that govlint has."""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Iterator
from typing import Any, cast

from govlint.engine.sketch import places

USED = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex", "groups")
SHORT = 2_000
"""So many characters in all are looked at by a sketch before the pattern is compiled."""


def lazily(source: str, flags: int = 0, sketch: bytes = b"") -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used on a text in which its marshalled sketch matches."""
    return cast("re.Pattern[str]", _Lazy(source, flags, sketch))


class _Lazy:
    """Stands for a pattern. Once that is compiled, its methods stand here too, and those of this class no longer."""

    def __init__(self, pattern: str, flags: int, sketch: bytes) -> None:
        self.pattern = pattern
        self.flags = flags
        self._sketch = sketch
        self._left = SHORT if sketch else -1

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._is_vain(text, start, end, 1) else self._compiled().match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._is_vain(text, start, end) else self._compiled().search(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return None if self._is_vain(text, start, end, 1) else self._compiled().fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return iter(()) if self._is_vain(text, start, end) else self._compiled().finditer(text, start, end)

    def _is_vain(self, text: str, start: int, end: int, begins: int = -1) -> bool:
        """Whether no match begins from `start` on, at one place or (-1) any."""
        text = text[:end] if end < len(text) else text
        self._left -= len(text)
        if self._left < 0:
            return False
        there = places(text)
        return not there.reached(marshal.loads(self._sketch), there.all & begins << min(start, len(text) + 1))

    def _compiled(self) -> re.Pattern[str]:
        made = re.compile(self.pattern, self.flags)
        self.__dict__.update({each: getattr(made, each) for each in USED})
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in USED:
            raise AttributeError(name)
        return getattr(self._compiled(), name)
