"""worded: an amount that is written in words and again in figures, and is not the same.

Each of `readings` is a pattern with the groups `words` (叁拾万元整, 三十万元), `figure` (300,000 or 30) and `scale` (万
or 亿, if any). Both are read as numbers; where one cannot be, nothing is said. Reported is the figure; `{words}` is
what is written in words, `{right}` the figure that it is. Patterns are written in simplified characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Hits, Match, Sources
from govlint.kinds.pattern import each_of, lead
from govlint.rules.model import Rule
from govlint.views.figures import chinese
from govlint.views.simplified import simplified

KEYS: Mapping[str, Any] = {
    "readings": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
}
REQUIRED = ("readings",)
READS = "simplified"
GROUPS = ("words", "figure", "scale")
USUAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟零圆參参貳陸萬億", "一二三四五六七八九十百千〇元三三二六万亿")
SCALES = {"亿": 10**8, "万": 10**4, "": 1}
WHOLE = "整正"
"""What stands behind an amount without 角 and 分."""
NOUGHT = "〇"
DIGITS = frozenset("〇一二三四五六七八九十百千两")
MONEY = lazily("(?P<yuan>[^元角分]*)元?(?:(?P<jiao>[^元角分])角)?(?:〇?(?P<fen>[^元角分])分)?")


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The patterns. Raises `SpecError`."""
    return Compiled(*lead("readings", spec["readings"], GROUPS, sources))


def find(rule: Rule, document: Document, text: str, hits: Hits | None = None) -> Iterator[Match]:
    """The figures that are not what the words say."""
    plain = document.view(simplified)
    for found in each_of(rule.plan, plain, hits):
        said = amount(found["words"])
        scale = SCALES[found["scale"] or ""]
        figure = found["figure"].replace(",", "").replace("，", "")
        if said is not None and Fraction(figure) * scale != said:
            start, end = found.start("figure"), found.end("scale") if found["scale"] else found.end("figure")
            right = as_figure(said / scale) + (found["scale"] or "")
            words = text[found.start("words") : found.end("words")]
            yield Match(start, end, {"match": text[start:end], "words": words, "right": right})


def amount(words: str) -> Fraction | None:
    """The value of an amount in words, in yuan if that is its unit: 叁拾万元整, 一百二十元五角; None for no number."""
    found = MONEY.fullmatch(words.translate(USUAL).rstrip(WHOLE))
    if not found:
        return None
    pieces = [(found["yuan"], Fraction(1)), (found["jiao"], Fraction(1, 10)), (found["fen"], Fraction(1, 100))]
    values = [(_whole(piece), worth) for piece, worth in pieces if piece]
    if not values or any(value is None for value, _ in values):
        return None
    return sum((value * worth for value, worth in values if value is not None), Fraction())


def _whole(words: str) -> Fraction | None:
    """The value of a numeral with 万 and 亿."""
    total = Fraction()
    for sign in SCALES:
        piece, found, rest = words.partition(sign) if sign else (words, "", "")
        if sign and not found:
            continue
        piece = piece.strip(NOUGHT)
        value = chinese(piece.replace(NOUGHT, "")) if piece and DIGITS.issuperset(piece) else None
        if value is None:
            return total if not sign and not piece and total else None
        total, words = total + value * SCALES[sign], rest
    return total


def as_figure(value: Fraction) -> str:
    """A value in digits, with decimals where it has some."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")
