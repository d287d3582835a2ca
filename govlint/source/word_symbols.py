"""Characters that Word names by a font of symbols and a number: what they show."""

from __future__ import annotations

UNKNOWN = "□"
"""Stands for a picture that no character shows."""
GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
CAPITALS = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
FONTS = {
    "symbol": {
        **GREEK, **CAPITALS, **{ord(sign): sign for sign in "0123456789 ()+,./="},
        0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "·",
        0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    },
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "◇", 0x77: "◆", 0xA1: "○",
        0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        **dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
}  # fmt: skip
PRIVATE = 0xF000
"""Where fonts of symbols have their characters."""


def symbol(font: str, number: str) -> str:
    """What a character of a font shows; its number is hexadecimal."""
    try:
        code = int(number, 16)
    except ValueError:
        return UNKNOWN
    signs = FONTS.get(font.strip().lower())
    if PRIVATE <= code < PRIVATE + 0x100:
        code -= PRIVATE
        return (signs or {}).get(code, UNKNOWN)
    if signs is not None:
        return signs.get(code, UNKNOWN)
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF else UNKNOWN
