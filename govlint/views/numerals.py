"""Small whole numbers as headings write them: Chinese, Arabic, full-width, circled."""

from __future__ import annotations

CHINESE = "零一二三四五六七八九"
FORMAL = "壹貳參肆伍陸柒捌玖拾贰叁参叄陆"
"""The numerals of cheques, which number the parts of a document in Taiwan: the traditional ones first."""
PLAIN = str.maketrans(FORMAL, "一二三四五六七八九十二三三三六")
TRADITIONAL_FORMAL = str.maketrans("一二三四五六七八九十", "壹貳參肆伍陸柒捌玖拾")
SIMPLIFIED = frozenset("贰叁陆")
SIMPLIFIED_FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
RUNS = (
    ("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50), ("⑴", 1, 20), ("⒈", 1, 20), ("㈠", 1, 10), ("㊀", 1, 10),
    ("❶", 1, 10), ("⓫", 11, 20), ("➀", 1, 10), ("➊", 1, 10),
)  # fmt: skip
"""Runs of one-character numbers: the first character, and the numbers that it and the last stand for."""
SINGLES = {chr(ord(first) + number - low): number for first, low, high in RUNS for number in range(low, high + 1)}


def number_of(text: str) -> int | None:
    """The number, from 1 to 999, that a numeral stands for; None if it is none.

    Reads 1, １２, 十, 二十一, 一百零五, 拾貳, ①, ㈢, ⑷, ⒌. "二〇二三" is no number of a heading.
    """
    if text in SINGLES:
        return SINGLES[text]
    if text.isdecimal():
        return int(text) or None if len(text) <= 3 else None
    usual = text.translate(PLAIN).replace("〇", "零").replace("百十", "百一十")
    return SPOKEN.get(usual.removeprefix("一") if usual.startswith("一十") else usual)


def written(number: int, like: str) -> str:
    """A number from 1 to 199 in the manner of another numeral: 3 like "一" is 三, like "１" ３, like "貳" 參.

    A run of one-character numbers that does not go so far goes on in Arabic digits.
    """
    if like in SINGLES:
        char = chr(ord(like) + number - SINGLES[like])
        return char if SINGLES.get(char) == number else str(number)
    if like.isascii():
        return str(number)
    if like.isdecimal():
        return str(number).translate(FULL_WIDTH)
    if like[0] in FORMAL:
        return chinese(number).translate(TRADITIONAL_FORMAL if SIMPLIFIED.isdisjoint(like) else SIMPLIFIED_FORMAL)
    return chinese(number)


def chinese(number: int) -> str:
    """A number from 1 to 999 in Chinese."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (CHINESE[ones] if ones else "")


SPOKEN = {chinese(number): number for number in range(1, 1000)}
