"""Patterns that are compiled when they are first used: a short draft needs few of those that govlint has."""

from __future__ import annotations

import re
from typing import Any, cast

USED = ("match", "search", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex", "groups")


def lazily(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at the first use."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Stands for a pattern. After the first use its methods are those of the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in USED:
            raise AttributeError(name)
        made = re.compile(self.pattern, self.flags)
        self.__dict__.update({each: getattr(made, each) for each in USED})
        return self.__dict__[name]
