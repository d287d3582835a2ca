"""The marks of headings and items, read at the start of a paragraph: 一、 （一） 1. （1） ① 第一章 第一， 一是.

What a mark looks like alone does not settle whether it is one ("三、四月份", "1.5亿元"): a doubtful mark is read only
where it continues a series, which the outline decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from govlint.views.numerals import number_of

CN = "[一二三四五六七八九十百零]{1,5}"
NUM = rf"(?:{CN}|[0-9０-９]{{1,3}})"
BLANK = "[ \u3000\xa0\t]"


class Form(NamedTuple):
    """A form of mark: its name (the mark with the number one), its rung on the ladder (1 is highest), its pattern.

    The pattern's group `n` is the numeral. `doubt` is a pattern of what may follow a mark that is perhaps none.
    """

    name: str
    rung: int
    pattern: re.Pattern[str]
    doubt: re.Pattern[str] | None = None


class Mark(NamedTuple):
    """A mark that was read: its form, its number, and its length with the blanks before it, in code points."""

    form: Form
    number: int
    indent: int
    length: int
    doubtful: bool


def _form(name: str, rung: int, pattern: str, doubt: str = "") -> Form:
    return Form(name, rung, re.compile(pattern), re.compile(doubt) if doubt else None)


# A numeral straight after the mark may be a listing inside a sentence: 三、四月份, 一、二、三产业, 十、百、千、万.
LISTING = "[一二三四五六七八九十百千万两]{1,3}(?:、|月|季度|[级級类類线線期等楼层層号號环環]|年[级級]|次产业|次產業)"
# （一）、（三）项 refers to items; it opens none.
REFERENCE = "[、和及或至][（(]|[项項款目]"
FORMS = (
    _form("第一编", -4, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?[编編](?=$|{BLANK})"),
    _form("第一篇", -4, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?篇(?=$|{BLANK})"),
    _form("第一部分", -3, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?部分(?=$|{BLANK}|[：:，,])"),
    _form("第一章", -3, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?章(?=$|{BLANK}|[^的所至、之])"),
    _form("第一节", -2, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?[节節](?=$|{BLANK})"),
    _form("第一条", -1, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?[条條](?=$|{BLANK}|[【（(])"),
    _form("一、", 1, rf"(?P<n>{CN}){BLANK}?、", LISTING),
    _form("一.", 1, rf"(?P<n>{CN})[.．](?![0-9０-９])"),
    _form("（一）", 2, rf"[（(]{BLANK}?(?P<n>{CN}){BLANK}?[）)]|(?P<one>[㈠-㈩])", REFERENCE),
    _form("一）", 2, rf"(?P<n>{CN})[）)]"),
    _form("1.", 3, r"(?P<n>[0-9０-９]{1,3})[.．]|(?P<one>[⒈-⒛])", "[0-9０-９]"),
    _form("1、", 3, r"(?P<n>[0-9０-９]{1,3})、", "[0-9０-９]"),
    _form("（1）", 4, r"[（(] ?(?P<n>[0-9０-９]{1,3}) ?[）)]|(?P<one>[⑴-⒇])", REFERENCE),
    _form("1）", 4, r"(?P<n>[0-9０-９]{1,3})[）)]"),
    _form("①", 5, "(?P<one>[①-⑳㉑-㉟❶-❿])"),
    _form("第一，", 6, rf"第(?P<n>{CN})[，,、：:]"),
    _form("一是", 7, "(?P<n>[一二三四五六七八九十]{1,2})是"),
    _form("其一", 7, "其(?P<n>[一二三四五六七八九十])[，,、：:是]"),
)
BY_NAME = {form.name: form for form in FORMS}
STARTS = re.compile(rf"{BLANK}*(?:#{{1,6}} )?(?:\*\*)?(?=[第其（(①-⑳㉑-㉟❶-❿㈠-㈩⑴-⒛0-9０-９一二三四五六七八九十百])")


def read_mark(paragraph: str) -> Mark | None:
    """The mark that a paragraph begins with, perhaps a doubtful one."""
    start = STARTS.match(paragraph)
    if start is None:
        return None
    for form in FORMS:
        found = form.pattern.match(paragraph, start.end())
        if found is None:
            continue
        numeral = found.groupdict().get("n") or found.groupdict().get("one") or ""
        number = number_of(numeral)
        if number is None:
            return None
        doubtful = form.doubt is not None and form.doubt.match(paragraph, found.end()) is not None
        return Mark(form, number, start.end(), found.end() - start.end(), doubtful)
    return None


# 一是 … 二是 … inside a paragraph; 统一是, 之一是, 第一是 and the like are none.
INLINE = re.compile(
    "(?:^|(?<=[。；;：:！？，,、 \u3000）)]))(?P<n>[一二三四五六七八九十]{1,2})(?P<word>是|要)(?=[^一二三四五六七八九十])"
)


class Inline(NamedTuple):
    """一是, 二是 … within a paragraph: the number, and where it stands in the paragraph."""

    number: int
    start: int
    end: int
    word: str


def read_inline(paragraph: str) -> list[Inline]:
    """The members of series that run on inside a paragraph."""
    found = []
    for match in INLINE.finditer(paragraph):
        number = number_of(match["n"])
        if number is not None:
            found.append(Inline(number, match.start("n"), match.end(), match["word"]))
    return found
