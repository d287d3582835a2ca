"""The figures of the running text: what is counted or measured, how exactly, and in which unit.

Read are Arabic (also full-width) and Chinese numerals with their scale (万 亿), unit and hedges. Not read are numbers
that name or order something: dates, 第27届, 〔2020〕5号, telephone numbers and hotlines, “5583”, 6+1, marks of items;
nor damaged ones (16。22万元).
All offsets are those of `govlint.views.prose.prose`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.views.simplified import simplified

MEASURES = Path(__file__).with_name("measures.tsv")
HALF_WIDTH = str.maketrans("０１２３４５６７８９％．（）［］＋／∶", "0123456789%.()[]+/:")
DIGITS = {
    char: value
    for value, chars in enumerate(("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ONE = Fraction(1)
RANKED = "国省市县区州居列排到至第由从前"
RANGE_SIGN = "[-—－–~～至到]"

BEFORE = lazily(
    "(?P<about>(?<![签履节预违邀契合公条制])大?约[为有达占]?|大概|近|将近|接近)$|"
    "(?P<over>(?<![彩Bb高])超过?|逾|突破|不少于|不低于|不小于|至少|最少|高于|多于|大于|累计超)$|"
    "(?P<under>不足|不到|不超过|不高于|不多于|最多|低于|少于|小于)$"
)
AFTER = lazily("(?P<about>左右|上下|大关|量级)|(?P<over>以上|多|余|及以上)|(?P<under>以下|以内|之内|不到)")
# A number that says by how much something grew or shrank, or what it grew or shrank to.
GAP = "(?:了|约|近|超|逾|达|又)?"
UP = "增加|增长|增收|增支|增产|增|上升|提高|提升|上涨|涨|扩大|多出?|高出?|新增加|净增加?|升高|攀升|加快|回升|上浮|提前"
DOWN = "减少|减产|减收|减支|减|下降|降低|少|低|回落|下滑|下跌|跌|缩小|缩短|压缩|压减|削减|收窄|下调"
MOVED = lazily(
    f"(?:(?P<up>{UP})|(?P<down>{DOWN})){GAP}$|"
    "(?:增长|增加|提高|提升|上升|扩大|上涨|降低?|下降|减少|减|增|升|回落|缩短|压缩|压减|缩小|发展|跃升|拓展|延长|攀升)(?:到了?|至|为|成)(?:约|近|超)?$"
    "(?P<reached>)"
)
NOT_MOVED = lazily("(?:新增|至少|最少|不少|多少|最多|最低|最高|很多|大多|不低|不高|更多|更高)$")

SPOKEN = ("count", "people", "money", "area", "weight")
"""The classes of measures of which Chinese numerals are read; 一年 and 三天 are mostly no figures."""
_MORE = "[多余来几]?"
# A word that only begins like a measure word: 部分, 班子, 三次产业, 个体, and names of villages (三家庄).
_NO_UNIT = (
    "(?!(?<=部)[分门署]|(?<=家)[庄店堡沟湾坪]|(?<=班)[子人]|(?<=次)[产性供元生]|(?<=个)体|(?<=人)均|(?<=位)[于置])"
)
_CHINESE = "[〇零一二两三四五六七八九十百千]"
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,3}(?:[ \u2009]\d{3}){1,4}(?!\d)|\d{1,15})(?:\.\d{1,10})?"
_DATE = (
    r"(?:19|20)\d\d(?:[-—－–~～至]{1,2}(?:19|20)?\d\d)?年度?(?: ?\d{1,2} ?月(?:份| ?\d{1,2} ?[日号])?)?|"
    r"\d{1,2}月(?:份|\d{1,2}[日号])?|"
    r"\d{1,2}[日号](?!线)|(?:[01]?\d|2[0-4])[:：][0-5]\d(?![\d:：.])|\d{1,2}[时点](?:\d{1,2}分)?|[〇零一二三四五六七八九]{4}年|"
    rf"{_CHINESE}{{1,3}}月(?:{_CHINESE}{{1,3}}[日号])?|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}"
)
_NAMED = (
    r"第[0-9〇零一二两三四五六七八九十百千]+|[A-Za-z][-A-Za-z]{0,20}\d[-.\dA-Za-z]{0,20}|[“‘\"']\d+[”’\"']|"
    r"[〔\[【(]\d{4}[〕\]】)]\d*号?|\d+(?:\.\d+)?(?:[+/]\d+(?:\.\d+)?万?)+|\d+(?:-\d+){2,}|\d+[A-Za-z]+(?![A-Za-z²³])|"
    r"\d+[*＊×xX_]+\d*|[*＊xX_]{1,8}\d+|×{2,8}\d+|(?<![元人月天户亩台次吨米个套])×\d+|\d{16,}|(?:19|20)\d\d(?=届|级|版|款|我|被|中国|世界)|"
    r"\d{3,5}(?=[\u4e00-\u9fff]{0,6}(?:热线|专线|报警))|(?<=[:：。；;])\d{1,2}[、．.](?!\d)|\d{7,}(?=[，。；、)\s])"
)
_DAMAGED = (
    r"\d+[。，、·•]\d+(?:\.\d+)?%?|"
    r"(?<![〇零一二三四五六七八九十百千万])[〇零一二三四五六七八九十百千万]{1,9}点[〇零一二三四五六七八九]{1,9}[万亿]?|"
    r"\d+,\d{1,2}(?!\d)|\d+\.\d+(?:\.\d+)+"
)
# 770萬6202戶, 五亿二千九百万元, 16万5千个: read as one number, or not at all.
_PIECE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{_CHINESE}{{1,9}})"
_COMPOUND = rf"{_PIECE}亿{_PIECE}万(?:{_PIECE})?|{_PIECE}[亿万]{_PIECE}千?"
_TEN_THOUSANDS = "[十百千]?(?:万亿|[万亿])"
# What any of them begins with: looked for first, as most characters are none of these.
_BEGINS = "[\\dA-Za-z第“‘\"'〔\\[【(*＊×_〇零一二两三四五六七八九十百千万]"
_RATIO = r"\d{1,6}(?:\.\d{1,6})?(?:[:：]\d{1,6}(?:\.\d{1,6})?){1,4}"


class Figure(NamedTuple):
    """A number with its unit: offsets in the running text, without hedges before it.

    `value` is in the basic unit of `dimension` (元 for 万元, 1 for %), `step` what one of the last printed digit is
    worth; `scale` what one of the printed number is worth and `suffix` what follows the number ("万元", "%"). `exact`
    is false for what is hedged, a range or a ratio. `role` tells a change ("up", "down", "reached") from a level ("").
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    scale: Fraction
    suffix: str
    measure: str
    dimension: str
    exact: bool
    role: str = ""

    @property
    def whole(self) -> bool:
        """Whether this is a count to the last one, not something that was rounded when it was printed."""
        return self.scale == 1 == self.step and self.measure in ("people", "count", "money", "time", "")

    @property
    def low(self) -> Fraction:
        """The least value that is printed like this."""
        return self.value if self.whole else self.value - self.step / 2

    @property
    def high(self) -> Fraction:
        """The greatest value that is printed like this."""
        return self.value if self.whole else self.value + self.step / 2

    def alike(self, other: Figure) -> bool:
        """Whether the two can be added or compared: one dimension, or things counted with 个 beside another word."""
        if self.dimension == other.dimension:
            return True
        counted = {self.measure, other.measure} <= {"count", "people"}
        return counted and "个" in (self.dimension, other.dimension)

    def printed(self, value: Fraction, digits: int | None = None) -> str:
        """A value as it would be printed in this figure's place; with the figure's own decimals if none are given."""
        if digits is None:
            digits = decimals(self)
        number = value / self.scale
        shown = f"{float(round(number, digits)):.{digits}f}"
        return shown + self.suffix


class Measure(NamedTuple):
    """A unit: its class, the basic unit of its dimension, and what it is worth in that."""

    kind: str
    dimension: str
    worth: Fraction


@cache
def measures() -> dict[str, Measure]:
    """All units by their spelling."""
    found = {}
    for line in MEASURES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, dimension, worth, spellings = line.split("\t")
            found.update(dict.fromkeys(spellings.split(" "), Measure(kind, dimension, Fraction(worth))))
    return found


@cache
def pattern() -> re.Pattern[str]:
    """What finds numbers: those that are none of ours in the groups `date` to `damaged`, then those to be read."""
    units = "|".join(map(re.escape, sorted(measures(), key=len, reverse=True)))
    spoken = [unit for unit, each in measures().items() if each.kind in SPOKEN]
    counted = "|".join(sorted(spoken, key=len, reverse=True))
    return lazily(
        rf"(?={_BEGINS})(?:(?P<date>{_DATE})|(?P<named>{_NAMED})|(?P<damaged>{_DAMAGED})|(?P<ratio>{_RATIO})|"
        rf"(?P<compound>{_COMPOUND})(?P<xmore>{_MORE})(?P<xunit>(?:{units}){_NO_UNIT})|"
        rf"(?P<number>{_NUMBER})(?P<more>{_MORE})(?: {{1,2}}(?={_TEN_THOUSANDS}(?:{units})))?"
        rf"(?P<scale>{_TEN_THOUSANDS}|[百千](?![瓦克米伏卡吨升分]))?"
        rf"(?P<more_>{_MORE})(?: {{0,2}}(?P<unit>(?:{units}){_NO_UNIT}))?(?P<per>/|每(?=立方|平方|升|公斤|千克))?|"
        rf"(?P<percent>[百千])分之(?P<of>{_CHINESE}{{1,9}}(?:点{_CHINESE}{{1,9}})?|\d{{1,9}}(?:\.\d{{1,9}})?)|"
        rf"(?P<parts>{_CHINESE}{{1,5}})分之(?P<some>{_CHINESE}{{1,5}})|"
        rf"(?P<tenths>[一二两三四五六七八九])成(?![立为员果功绩就本长熟分效都])|"
        rf"(?P<chinese>{_CHINESE}{{1,9}})(?P<cmore>{_MORE})(?P<cscale>万亿|[万亿])?(?P<cmore_>{_MORE})"
        rf"(?P<cunit>(?:{counted}){_NO_UNIT}))"
    )


def decimals(figure: Figure) -> int:
    """How many digits stand after the point of a figure."""
    digits, step = 0, figure.step / figure.scale
    while step < 1:
        step *= 10
        digits += 1
    return digits


def chinese(text: str) -> Fraction | None:
    """The value of a Chinese numeral: 三十六, 一百零五, 二〇, 十点五; None for what is none (百千)."""
    whole, point, rest = text.partition("点")
    if point:
        value = chinese(whole)
        if value is None or not all(char in DIGITS for char in rest):
            return None
        return value + Fraction(int("".join(str(DIGITS[char]) for char in rest)), 10 ** len(rest))
    if all(char in DIGITS for char in text):
        return Fraction(int("".join(str(DIGITS[char]) for char in text))) if len(text) == 1 or "〇" in text else None
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        else:
            unit = TENS[char]
            if unit >= last:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last = None, unit
    return Fraction(total + (digit or 0))


def figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a document in order."""
    return tuple(read(document.view(simplified).translate(HALF_WIDTH)))


def read(text: str) -> Iterator[Figure]:
    """The figures in a simplified text with half-width digits."""
    for found in pattern().finditer(text):
        if found["date"] or found["named"] or found["damaged"]:
            continue
        if found["ratio"]:
            yield from _ratio(found)
            continue
        figure = _figure(found)
        if figure is None or _is_name(text, found):
            continue
        exact = figure.exact and not _is_hedged(text, figure) and not _is_range(text, found)
        yield figure._replace(exact=exact, role=_role(text, figure))


def _figure(found: re.Match[str]) -> Figure | None:
    start, end = found.span()
    if found["percent"]:
        value = Fraction(found["of"]) if found["of"][0].isascii() else chinese(found["of"])
        if value is None:
            return None
        scale = Fraction(1, TENS[found["percent"]])
        places = len(found["of"].partition("点")[2] or found["of"].partition(".")[2])
        sign = "%" if found["percent"] == "百" else "‰"
        return Figure(start, end, value * scale, scale / 10**places, scale, sign, "percent", "率", True)
    if found["parts"]:
        whole, some = chinese(found["parts"]), chinese(found["some"])
        if not whole or some is None:
            return None
        return Figure(start, end, some / whole, Fraction(1, 100), Fraction(1), "", "percent", "率", False)
    if found["compound"]:
        return _compound(found)
    if found["tenths"]:
        tenth = Fraction(1, 10)
        return Figure(start, end, DIGITS[found["tenths"]] * tenth, tenth, tenth, "成", "percent", "率", True)
    if found["chinese"]:
        return _chinese(found)
    return _arabic(found)


def _ratio(found: re.Match[str]) -> Iterator[Figure]:
    """Each number of a ratio, 10.1:43.5:46.4."""
    for each in re.finditer(r"[\d.]+", found["ratio"]):
        start, step = found.start() + each.start(), Fraction(1, 10 ** len(each.group().partition(".")[2]))
        yield Figure(start, start + len(each.group()), Fraction(each.group()), step, ONE, "", "ratio", "比", True)


def _compound(found: re.Match[str]) -> Figure | None:
    """A number written in pieces, each with a scale of its own."""
    total, step, last = Fraction(), ONE, 0
    for piece in re.finditer(rf"({_PIECE})([亿万千]?)", found["compound"]):
        number = piece[1].replace(",", "")
        value = Fraction(number) if number.isdecimal() else chinese(number.removeprefix("零") or "零")
        step = _scaled(piece[2])
        if value is None or (last and value * step >= last):
            return None
        total, last = total + value * step, int(step)
    measure = measures()[found["xunit"]]
    worth = measure.worth
    return Figure(
        *found.span(),
        total * worth,
        step * worth,
        worth,
        found["xunit"],
        measure.kind,
        measure.dimension,
        not found["xmore"],
    )


def _arabic(found: re.Match[str]) -> Figure | None:
    number = re.sub("[, \u2009]", "", found["number"])
    unit = found["unit"] or ""
    measure = measures().get(unit, Measure("", "", Fraction(1)))
    scale = _scaled(found["scale"]) * measure.worth
    places = len(number.partition(".")[2])
    if measure.kind == "percent" and places > 1:
        # 66.70% is mostly 66.7% filled up with a nought.
        places = max(1, len(number.rstrip("0").partition(".")[2]))
    end = found.start("per") if found["per"] else found.end()
    exact = not (found["more"] or found["more_"] or found["per"])
    suffix = (found["scale"] or "") + unit
    return Figure(
        found.start(),
        end,
        Fraction(number) * scale,
        scale / 10**places,
        scale,
        suffix,
        measure.kind,
        measure.dimension,
        exact,
    )


def _chinese(found: re.Match[str]) -> Figure | None:
    value = chinese(found["chinese"])
    if value is None:
        return None
    measure = measures()[found["cunit"]]
    scale = _scaled(found["cscale"]) * measure.worth
    exact = not (found["cmore"] or found["cmore_"])
    suffix = (found["cscale"] or "") + found["cunit"]
    return Figure(*found.span(), value * scale, scale, scale, suffix, measure.kind, measure.dimension, exact)


def _scaled(scale: str | None) -> Fraction:
    value = Fraction(1)
    for char in scale or "":
        value *= SCALES[char]
    return value


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether a number names something: 330千伏, “十四五”, a mark at the head of a line (1. 2、 (3))."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if found["chinese"] and before and (before.isdigit() or before in "第“一二三四五六七八九十百千万亿几数廿卅卌○"):
        return True
    if (found["unit"] or found["cunit"]) == "位" and before and before in RANKED:
        return True
    if found["number"] and not found["unit"] and not found["scale"]:
        at_head = not before or before in "\n。；：(" or before.isspace()
        return (at_head and after in (".", "、", ")", "．", "，")) or after in ("号", "期", "级", "伏", "-")
    return False


def _is_hedged(text: str, figure: Figure) -> bool:
    """Whether 约, 以上 and the like stand beside a figure."""
    if text[figure.start - 1 : figure.start] in ("-", "－", "−", "负", "±"):
        return True
    return bool(BEFORE.search(text, max(0, figure.start - 5), figure.start) or AFTER.match(text, figure.end))


def _is_range(text: str, found: re.Match[str]) -> bool:
    """Whether a figure is an end of a range: 3—5吨, 10%至12%."""
    after = re.compile(rf"{RANGE_SIGN}{{1,2}}\d").match(text, found.end())
    before = text[found.start() - 1 : found.start()]
    near = text[found.start() - 2 : found.start() - 1]
    follows = bool(before) and before in "-—－–~～至到" and (near.isdigit() or near in "%‰元人吨亿万")
    return follows or after is not None


def _role(text: str, figure: Figure) -> str:
    """How a figure stands to time: a change, the level that something reached, or nothing of the kind."""
    found = MOVED.search(text, max(0, figure.start - 8), figure.start)
    if found is None or NOT_MOVED.search(text, max(0, figure.start - 4), figure.start):
        return ""
    return "up" if found["up"] else "down" if found["down"] else "reached"
