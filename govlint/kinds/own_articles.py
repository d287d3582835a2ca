"""own_articles: references of a set of articles (第N条) to articles, paragraphs and items that it does not have.

`names` are the words by which such a paper calls itself (本办法, 本合同). `fault: article` reports 本办法第二十八条 and
本办法第五章 where the numbers end before; `fault: item` reports 本办法第三条第（七）项 where the article has fewer, and
前款第（三）项 likewise; `fault: former` reports 前款 in the first paragraph of an article. Judged are documents with
one series of three articles or more that begins with the first; `unless` is a pattern of titles that are left alone
(an amendment speaks of another paper's articles). Where a number is merely left out, the numbering is at fault.

`{count}` is how many there are, `{unit}` what is counted, `{article}` the article that lacks it, as the draft has it.
All patterns are written in simplified characters and hold for traditional drafts too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources
from govlint.kinds.genre import PATTERN
from govlint.kinds.pattern import compiled, translate
from govlint.rules.model import Rule
from govlint.views.numerals import number_of
from govlint.views.outline import Part, outline
from govlint.views.simplified import simplified, simplify

KEYS: Mapping[str, Any] = {
    "names": PATTERN,
    "fault": {"enum": ["article", "item", "former"]},
    "unless": PATTERN,
}
REQUIRED = ("names", "fault")
FEWEST = 3
ARTICLE, CHAPTER, HEADING = "第一条", "第一章", "一、"
# A contract calls its headings articles too: 本合同第三条 is 三、.
CONTRACT = lazily("(?:合同|协议)(?:书|范本)?(?:$|甲方|出租方|发包方|转让方)")
NUMERAL = "[一二三四五六七八九十百零〇0-9]{1,6}"
BELOW = (
    rf"(?:第(?P<paragraph>{NUMERAL}|[（(]{NUMERAL}[）)])(?P<paragraphs>款))?"
    rf"(?:第(?P<item>[（(]?{NUMERAL}[）)]?)(?P<items>项))?"
)
REFERENCE = rf"第(?P<number>{NUMERAL})(?P<unit>[条章]){BELOW}"
AND = lazily(rf"(?:、|和|及|与|至|到|或者?|以及)(?=第{NUMERAL}[条章])")
POINTED = lazily(REFERENCE)
FORMER = lazily(rf"(?<![条第])(?P<former>前(?P<paragraphs>款))(?:第(?P<item>[（(]?{NUMERAL}[）)]?)(?P<items>项))?")
BRACKETS = str.maketrans("", "", "（）()")


class Article(NamedTuple):
    """An article: its paragraphs (indexes), those of them that open with no mark, the highest number of its items."""

    paragraphs: range
    plain: tuple[int, ...]
    items: tuple[tuple[int, int], ...]

    def most(self, before: int | None = None) -> int:
        """The highest number of an item, above a paragraph if one is given."""
        return max((number for at, number in self.items if before is None or at < before), default=0)


UNKNOWN = Article(range(0), (), ())


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """The names, the fault and the titles left alone. Raises `SpecError`."""
    names = translate("names", spec["names"], sources)
    unless = translate("unless", spec["unless"], sources) if "unless" in spec else ""
    return Compiled((names, spec["fault"], unless))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The references that lead nowhere."""
    names, fault, unless = rule.plan
    plain = document.view(simplified)
    for part in document.view(outline):
        name = simplify(part.name)
        articles = {} if unless and compiled(unless).search(name) else read_articles(part)
        if not articles and fault == "article" and CONTRACT.search(name):
            articles = read_articles(part, HEADING)
        if len(articles) < FEWEST:
            continue
        if fault == "former":
            yield from _without_former(part, articles, plain)
            continue
        for called in compiled(names).finditer(plain, part.start, part.end):
            for found in _pointed(plain, called.end(), part.end):
                count, unit = _lacking(found, part, articles, fault)
                if unit:
                    words = {"count": str(count), "unit": unit, "article": plain[found.start() : found.end("unit")]}
                    yield _told(text, found.start(), found.end(), words)
        if fault == "item":
            yield from _items_of_former(part, articles, plain)


def read_articles(part: Part, mark: str = ARTICLE) -> dict[int, Article]:
    """The articles of a document by number; none unless they are one series from the first."""
    heads = [each for each in part.headings if each.form.name == mark]
    numbers = [each.number for each in heads]
    if not numbers or numbers[0] != 1 or sorted(numbers) != numbers:
        return {}
    ends = [each.paragraph for each in part.headings if each.form.rung <= heads[0].form.rung]
    paragraphs = [item.paragraph for item in part.items]
    found = {}
    for head in heads:
        begin = head.paragraph
        after = bisect_right(ends, begin)
        inside = range(begin, ends[after] if after < len(ends) else len(part.paragraphs))
        items = part.items[bisect_left(paragraphs, begin) : bisect_left(paragraphs, inside.stop)]
        marked = {item.paragraph for item in items if not item.within and item.paragraph != begin}
        below = tuple((item.paragraph, item.number) for item in items if item.form.name != mark)
        found[head.number] = Article(inside, tuple(at for at in inside if at not in marked), below)
    # Of two articles with one number nobody knows which is meant.
    times = Counter(numbers)
    return {number: each if times[number] == 1 else UNKNOWN for number, each in found.items()}


def _pointed(plain: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """第三条第二款, and what is joined to it: 第三条、第五条和第八条."""
    found = POINTED.match(plain, at, end)
    while found:
        yield found
        joined = AND.match(plain, found.end(), end)
        found = POINTED.match(plain, joined.end(), end) if joined else None


def _lacking(found: re.Match[str], part: Part, articles: dict[int, Article], fault: str) -> tuple[int, str]:
    """How many there are of what a reference leads beyond, and what they are ("" where it is well)."""
    number = number_of(found["number"]) or 0
    if CHAPTER.endswith(found["unit"]):
        last = max((each.number for each in part.headings if each.form.name == CHAPTER), default=0)
        return (last, found["unit"]) if fault == "article" and last > 1 and number > last else (0, "")
    if fault == "article":
        return (max(articles), found["unit"]) if number > max(articles) else (0, "")
    article = articles.get(number)
    if article is None or article is UNKNOWN:
        return 0, ""
    item, paragraph = _number(found["item"]), _number(found["paragraph"])
    if item > article.most():
        return article.most(), found["items"]
    # A contract calls its items 款.
    most = max(len(article.plain), article.most())
    return (most, found["paragraphs"]) if paragraph > most else (0, "")


def _number(numeral: str | None) -> int:
    return (number_of(numeral.translate(BRACKETS)) or 0) if numeral else 0


def _without_former(part: Part, articles: dict[int, Article], plain: str) -> Iterator[Match]:
    """前款 where no paragraph goes before."""
    for article in articles.values():
        if article is UNKNOWN:
            continue
        line = part.paragraphs[article.paragraphs[0]]
        for found in FORMER.finditer(plain, line.start, line.end):
            yield _told(plain, found.start(), found.end("former"), {"count": "0", "unit": found["paragraphs"]})


def _items_of_former(part: Part, articles: dict[int, Article], plain: str) -> Iterator[Match]:
    """前款第（三）项 where the paragraphs above have fewer."""
    for article in articles.values():
        for at in article.paragraphs[1:]:
            line = part.paragraphs[at]
            for found in FORMER.finditer(plain, line.start, line.end):
                most = article.most(at)
                if _number(found["item"]) > most:
                    words = {"count": str(most), "unit": found["items"], "article": found["former"]}
                    yield _told(plain, found.start(), found.end(), words)


def _told(text: str, start: int, end: int, words: Mapping[str, str]) -> Match:
    return Match(start, end, {"match": text[start:end], **words})
