"""A cell of a table as it shows its value: a share with %, a date in years and months, a number rounded.

Formats whose effect is not known (conditions, fractions, other calendars) leave the value as it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

BUILT_IN = {
    14: "yyyy/m/d", 22: "yyyy/m/d h:mm", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"), **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
}  # fmt: skip
"""Formats that have only a number: what they are where Chinese is spoken."""
GENERAL = "General"
HALVES = ("am/pm", "a/p", "上午/下午")
WEEK = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
PIECE = re.compile(
    r"""
      "([^"]*)" | \\(.) | \[\$([^\]-]+)[^\]]*\] | \[[^\]]*\] | _. | \*.
    | (y+|m+|d+|h+|s+(?:\.0+)?|上午/下午|AM/PM|A/P)
    | ([\#0?,]*[\#0?](?:\.[\#0?]*)?,*|\.[\#0?]+)
    | (.)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Text as it is, text behind a stroke, the sign of a currency; a unit of time; digits; anything else."""
NOT_KNOWN = re.compile(r"\[(?:[<>=]|DBNum)")
CALENDAR = re.compile("e|bb|g", re.IGNORECASE)
MOST = 11
"""Digits of a number that a cell without a format shows."""


class Numbers(NamedTuple):
    """A format of numbers: what stands before and behind, and how the digits are set (None: there are none)."""

    before: str
    behind: str
    whole: int | None
    places: tuple[int, int]
    grouped: bool
    scale: int


def shown(value: object, format: str = GENERAL) -> str:
    """A cell's value in this format, on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time | timedelta):
        return dated(value, format)
    if isinstance(value, int | float):
        return numbered(value, format)
    return str(value).replace("\n", " ").replace("\t", " ")


def numbered(value: float, format: str) -> str:
    """A number in a format."""
    sections = split(format)
    at = 1 if value < 0 else 2 if value == 0 else 0
    read = numbers_of(sections[at] if at < len(sections) else sections[0])
    if read is None:
        return plain(value)
    if read.whole is None:
        return read.before.strip()
    least, most = read.places
    try:
        digits = Decimal(repr(abs(value))).scaleb(read.scale).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    except ArithmeticError:
        return plain(value)
    whole, _, places = f"{digits:f}".partition(".")
    places = places[:least] + places[least:].rstrip("0")
    whole = whole.zfill(read.whole) if read.whole or whole != "0" else ""
    whole = f"{int(whole):,}" if read.grouped and whole and not whole.startswith("0") else whole
    minus = "-" if value < 0 and len(sections) < 2 and digits else ""
    return f"{minus}{read.before}{whole}{'.' if places else ''}{places}{read.behind}".strip()


@lru_cache(maxsize=256)
def numbers_of(section: str) -> Numbers | None:
    """What a section of a format says of numbers; None for what is not known, or says nothing."""
    if section == GENERAL or NOT_KNOWN.search(section):
        return None
    section = section.replace(GENERAL, "0.##########")
    texts, digits = ["", ""], ""
    for found in PIECE.finditer(section):
        literal, escaped, money, unit, number, other = found.groups()
        if unit or (other and other in "@/Ee") or (number and digits):
            return None
        if number:
            digits = number
        texts[bool(digits)] += literal or escaped or money or other or ""
    if not digits.strip() and not texts[0].strip():
        return None
    scale = 2 * "".join(texts).count("%") - 3 * (len(digits) - len(digits.rstrip(",")))
    whole, _, places = digits.rstrip(",").partition(".")
    return Numbers(
        texts[0], texts[1], whole.count("0") if digits else None, (places.count("0"), len(places)), "," in whole, scale
    )


def plain(value: float) -> str:
    """A number without a format."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    written = f"{value:.{MOST}g}"
    return written if "e" not in written else f"{value:.{MOST}f}".rstrip("0")


def dated(value: date | time | timedelta, format: str) -> str:
    """A date or time in a format; the usual one if that is not known."""
    section = split(format)[0]
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    units = [found[4].lower() for found in PIECE.finditer(section) if found[4]]
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", section)
    if not units or (isinstance(value, time) and any(each[0] in "yd" for each in units)) or CALENDAR.search(bare):
        return usual(value)
    half = any(each in HALVES for each in units)
    pieces, last = [], ""
    found = list(PIECE.finditer(section))
    for at, piece in enumerate(found):
        literal, escaped, _, unit, number, other = piece.groups()
        if not unit:
            pieces.append(literal or escaped or number or other or "")
            continue
        following = next((each[4].lower() for each in found[at + 1 :] if each[4]), "")
        is_minute = unit[0] in "mM" and len(unit) < 3 and (last[:1] == "h" or following[:1] == "s")
        pieces.append(_unit(value, "n" * len(unit) if is_minute else unit.lower(), half))
        last = unit.lower()
    return "".join(pieces).strip()


def usual(value: date | time) -> str:
    """A date or time as a cell shows it that says nothing of it."""
    if isinstance(value, time):
        return f"{value.hour}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")
    written = f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, datetime) and value.time() != time():
        written += f" {usual(value.time())}"
    return written


def _unit(value: date | time, unit: str, half: bool) -> str:
    clock = value if isinstance(value, time) else value.time() if isinstance(value, datetime) else time()
    letter, wide = unit[0], len(unit) > 1
    if unit in HALVES:
        morning, evening = unit.split("/")
        return (evening if clock.hour > 11 else morning).upper()
    if isinstance(value, date) and letter in "ymd":
        if letter == "y":
            return f"{value.year}" if len(unit) > 2 else f"{value.year % 100:02}"
        if letter == "d" and len(unit) > 2:
            return WEEK[value.weekday()]
        number = value.month if letter == "m" else value.day
    else:
        hour = (clock.hour % 12 or 12) if half else clock.hour
        number = {"h": hour, "n": clock.minute, "m": clock.minute, "s": clock.second}.get(letter, 0)
    return f"{number:02}" if wide and len(unit) < 3 else str(number)


@lru_cache(maxsize=256)
def split(format: str) -> tuple[str, ...]:
    """The sections of a format: of numbers above zero, below it, zero."""
    return tuple(re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', format)) or (format,)
