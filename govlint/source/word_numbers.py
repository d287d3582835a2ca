"""The numbers that Word makes itself: 一、 （一） 1. before paragraphs of a list, which stand in no run."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from govlint.source.word_xml import W, is_set
from govlint.views.numerals import chinese

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MOST = 999
SPOKEN = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
FORMAL = {
    "chineseLegalSimplified": str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰"),
    "ideographLegalTraditional": str.maketrans("一二三四五六七八九十百", "壹貳參肆伍陸柒捌玖拾佰"),
}
SIGNS = {
    "decimalEnclosedCircle": CIRCLED,
    "decimalEnclosedCircleChinese": CIRCLED,
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
DIGITS = {
    "decimalFullWidth": str.maketrans("0123456789", "０１２３４５６７８９"),
    **dict.fromkeys(
        ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"),
        str.maketrans("0123456789", "〇一二三四五六七八九"),
    ),
}
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Level(NamedTuple):
    """One level of a list: how its numbers look, where they start, after which level they start anew.

    `style` is the style whose paragraphs stand on it, `plain` whether all numbers in it are Arabic.
    """

    format: str
    text: str
    start: int
    restart: int | None
    style: str
    plain: bool


class Listing(NamedTuple):
    """A use of a list: the list that it counts on with others, its levels, and those that it starts anew."""

    counted: str
    levels: dict[int, Level]
    anew: tuple[int, ...]


class Numbers:
    """Counts the numbered paragraphs of a draft as they are read, and says what number each bears."""

    def __init__(self, document: Any) -> None:
        self.lists: dict[str, Listing] = {}
        self.begun: set[str] = set()
        self.styles: dict[str, Any] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        for style in document.styles.element.iterchildren(f"{W}style"):
            self.styles[style.get(f"{W}styleId", "")] = style
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read(part.element)

    def style_name(self, style: str) -> str:
        """The name of a style by its identifier."""
        found = self.styles.get(style)
        name = None if found is None else found.find(f"{W}name")
        return "" if name is None else name.get(f"{W}val", "")

    def label(self, paragraph: Any) -> str:
        """The number that Word shows before a paragraph; "" for none, and for a bullet."""
        number, depth = self._place(paragraph)
        if number is None or number not in self.lists:
            return ""
        abstract, levels, anew = self.lists[number]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts[abstract]
        for each in anew if number not in self.begun else ():
            counts.pop(each, None)
        self.begun.add(number)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return _written(level, levels, counts)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list that a paragraph belongs to, itself or by its style, and the depth in it."""
        properties = paragraph.find(f"{W}pPr")
        number, depth = _numbered(properties)
        style = None if properties is None else properties.find(f"{W}pStyle")
        own = name = "" if style is None else style.get(f"{W}val", "")
        seen: set[str] = set()
        while number is None and name in self.styles and name not in seen:
            seen.add(name)
            found = self.styles[name]
            number, inherited = _numbered(found.find(f"{W}pPr"))
            depth = inherited if depth is None else depth
            base = found.find(f"{W}basedOn")
            name = "" if base is None else base.get(f"{W}val", "")
        if depth is None and number in self.lists:
            levels, names = self.lists[number].levels, {own, *seen}
            depth = next((each for each, level in levels.items() if level.style and level.style in names), None)
        return (None if number == "0" else number), depth or 0

    def _read(self, numbering: Any) -> None:
        elements = {each.get(f"{W}abstractNumId"): each for each in numbering.iterchildren(f"{W}abstractNum")}
        uses = {each.get(f"{W}numId", ""): each for each in numbering.iterchildren(f"{W}num")}
        for number, each in uses.items():
            abstract = self._linked(_value(each, "abstractNumId"), elements, uses)
            found = elements.get(abstract)
            levels = {} if found is None else {_depth(level): _level(level) for level in found.iterchildren(f"{W}lvl")}
            anew = []
            for override in each.iterchildren(f"{W}lvlOverride"):
                depth = _depth(override)
                given, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
                if given is not None:
                    levels[depth] = _level(given)
                if start is not None and depth in levels:
                    levels[depth] = levels[depth]._replace(start=int(start.get(f"{W}val", "1")))
                    anew.append(depth)
            self.lists[number] = Listing(abstract, levels, tuple(anew))

    def _linked(self, abstract: str, elements: dict[str, Any], uses: dict[str, Any]) -> str:
        """The list that a list is made by, where it is one of a style of lists."""
        found = elements.get(abstract)
        style = self.styles.get("" if found is None else _value(found, "numStyleLink"))
        number = None if style is None else _numbered(style.find(f"{W}pPr"))[0]
        return _value(uses[number], "abstractNumId") if number in uses else abstract


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _depth(element: Any) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None, None
    number, depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    return (
        None if number is None else number.get(f"{W}val"),
        None if depth is None else int(depth.get(f"{W}val", "0")),
    )


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        found = element.find(f"{W}{name}")
        return default if found is None else str(found.get(f"{W}val", default))

    restart = element.find(f"{W}lvlRestart")
    return Level(
        value("numFmt", "decimal"),
        value("lvlText", ""),
        int(value("start", "1")),
        None if restart is None else int(restart.get(f"{W}val", "0")),
        value("pStyle", ""),
        is_set(element.find(f"{W}isLgl")),
    )


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    """The label of a level: its text with %1 … %9 replaced by the numbers of the levels above and its own."""
    if level.format in ("bullet", "none"):
        return level.text if level.format == "none" else ""
    text = level.text
    for depth in range(9):
        if f"%{depth + 1}" in text:
            there = levels.get(depth, level)
            number = counts.get(depth, there.start)
            text = text.replace(f"%{depth + 1}", numeral(number, "decimal" if level.plain else there.format))
    return text


def numeral(number: int, format: str) -> str:
    """A number in one of Word's formats; those not known, and numbers that no list has, are in Arabic digits."""
    if not 1 <= number <= MOST:
        return str(number)
    if format in SPOKEN:
        return chinese(number)
    if format in FORMAL:
        return chinese(number).translate(FORMAL[format])
    if format in SIGNS:
        signs = SIGNS[format]
        return signs[number - 1] if number <= len(signs) else str(number)
    if format in ("ideographTraditional", "ideographZodiac"):
        signs = STEMS if format == "ideographTraditional" else BRANCHES
        return signs[(number - 1) % len(signs)]
    if format in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if format == "upperLetter" else letter.lower()
    if format in ("upperRoman", "lowerRoman"):
        return roman(number) if format == "upperRoman" else roman(number).lower()
    if format == "decimalZero":
        return f"{number:02}"
    if format in DIGITS:
        return str(number).translate(DIGITS[format])
    return f"({number})" if format == "decimalEnclosedParen" else str(number)


def roman(number: int) -> str:
    """A number in Roman numerals."""
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written
