"""Small whole numbers as headings write them: Chinese, Arabic, full-width, circled."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
CIRCLED = (("①", 1, 20), ("㈠", 1, 10), ("⑴", 1, 20), ("⒈", 1, 20), ("㊀", 1, 10), ("❶", 1, 10), ("㉑", 21, 35))
"""Runs of one-character numbers: the first character, and the numbers that it and the last stand for."""


def number_of(text: str) -> int | None:
    """The number that a numeral of at most 999 stands for; None if it is none.

    Reads 1, １２, 十, 二十一, 一百零五, ①, ㈢, ⑷, ⒌. "二〇二三" is no number of a heading.
    """
    if text.isascii() or all("０" <= char <= "９" for char in text):
        return int(text) if text.isdecimal() and len(text) <= 3 else None
    if len(text) == 1 and (circled := _circled(text)) is not None:
        return circled
    hundreds, rest = text.split("百", 1) if "百" in text else ("", text)
    tens, ones = rest.split("十", 1) if "十" in rest else ("", rest)
    total = 0
    for digit, unit, present in ((hundreds, 100, "百" in text), (tens.removeprefix("零"), 10, "十" in rest)):
        if present:
            if digit and digit not in DIGITS:
                return None
            total += (DIGITS[digit] if digit else 1) * unit
    ones = ones.removeprefix("零") if total else ones
    if ones and ones not in DIGITS:
        return None
    return total + (DIGITS[ones] if ones else 0) or None


def _circled(char: str) -> int | None:
    for first, low, high in CIRCLED:
        if 0 <= ord(char) - ord(first) <= high - low:
            return low + ord(char) - ord(first)
    return None
