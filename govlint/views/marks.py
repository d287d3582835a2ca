"""The marks of headings and items (一、 （一） 1. （1） ① 第一章 第一， 一是) that open a paragraph or stand within it.

What a mark looks like alone does not settle whether it is one ("三、四月份", "1.5亿元", "第（一）项"): a mark that is
not firm is read only where it continues a series, which `govlint.views.items` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govlint.engine.lazy import lazily
from govlint.views.numerals import FORMAL, number_of

CN = "[一二三四五六七八九十百零〇]{1,5}"
NUM = rf"(?:{CN}|[0-9０-９]{{1,3}})"
BLANK = "[ \u3000\xa0\t]"
LEAST, MOST = 1, 5
"""The rungs of the ladder 一、 （一） 1. （1） ①. Those of 章 and 条 and Taiwan's 壹、 are less, of series more."""


class Form(NamedTuple):
    """A form of mark: its name (the mark with the number one), its rung on the ladder (1 is highest), its pattern.

    The pattern's group `n` is the numeral. `doubt` is a pattern of what may follow a mark that is perhaps none.
    `within` are the characters after which such a mark may stand within a paragraph ("" for none, "*" for any),
    `firm` those after which nothing else can stand there.
    """

    name: str
    rung: int
    pattern: re.Pattern[str]
    doubt: re.Pattern[str] | None = None
    within: str = ""
    firm: str = ""

    @property
    def on_ladder(self) -> bool:
        """Whether this is one of the marks of levels, from 一、 to ①."""
        return LEAST <= self.rung <= MOST

    def is_kin(self, other: Form) -> bool:
        """Whether the other marks the same level: 1. and 1、."""
        return self.rung == other.rung and (self.on_ladder or self is other)


class Mark(NamedTuple):
    """A mark that was read: its form, number and numeral, and where it stands in the paragraph.

    `doubtful` says that it may be none. `within` tells the marks within a paragraph from those that open it.
    """

    form: Form
    number: int
    numeral: str
    start: int
    end: int
    doubtful: bool
    within: bool = False


def _form(name: str, rung: int, pattern: str, doubt: str = "", within: str = "", firm: str = "") -> Form:
    return Form(name, rung, lazily(pattern), lazily(doubt) if doubt else None, within, firm)


# A numeral straight after the mark may be a listing inside a sentence: 三、四月份, 九、十两个月,
# 一、二、三产业, 十、百、千、万.
LISTING = (
    "[一二三四五六七八九十百千万萬两兩]{1,3}(?:、|[多余餘]?[月级級类類线線期等楼樓层層号號环環审審批届屆]|季度"
    "|年[级級]|次?[产產]|把手|[两兩几幾]?[个個](?:月|星期|小[时時]|[乡鄉]|村|年[头頭度级級]))"
)
# （一）、（三）项 refers to items; it opens none.
REFERENCE = "(?:[、和及或至][（(]|[项項款目])"
DIGIT = "[0-9０-９]"
# (02)2345-6789 is a number to call.
TELEPHONE = f" ?{DIGIT}{{3,4}}[-－ ]?{DIGIT}{{4}}(?!{DIGIT}|年)"
# 1 as character recognition reads it: l、 l.
MISREAD = "l"
STOP, STOPS, PAUSES = "。", "。；;：:", "。；;：:，,"
FORMS = (
    _form("第一编", -4, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?[编編](?=$|{BLANK})"),
    _form("第一篇", -4, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?篇(?=$|{BLANK})"),
    _form("第一部分", -3, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?部分(?=$|{BLANK}|[：:，,])"),
    _form("第一章", -3, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?章(?=$|{BLANK}|[^的所至、之中和及与與规規])"),
    _form("第一节", -2, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?[节節](?=$|{BLANK}|[：:])"),
    _form("第一条", -1, rf"第{BLANK}?(?P<n>{NUM}){BLANK}?[条條](?=$|{BLANK}|[【（(]|[：:、](?!第))"),
    _form("壹、", 0, rf"(?P<n>[{FORMAL}]{{1,3}}){BLANK}?、"),
    _form("一、", 1, rf"(?P<n>{CN}){BLANK}?、", LISTING, within=STOPS, firm=STOP),
    _form("一.", 1, rf"(?P<n>{CN})[.．](?!{DIGIT})"),
    _form(
        "（一）", 2, rf"[（(]{BLANK}?(?P<n>{CN}){BLANK}?[）)]|(?P<one>[㈠-㈩])", REFERENCE, within="*", firm=STOPS
    ),
    _form("一）", 2, rf"(?P<n>{CN})[）)]"),
    # 24. 3 亿元 is a number broken at its point.
    _form(
        "1.",
        3,
        rf"(?P<n>{DIGIT}{{1,3}}|{MISREAD}){BLANK}?[.．]|(?P<one>[⒈-⒛])",
        rf"{DIGIT}|{BLANK}{DIGIT}{{1,3}} ?(?:[%％万萬亿億]|[个個]百分)",
        within=STOPS,
    ),
    _form("1、", 3, rf"(?P<n>{DIGIT}{{1,3}}|{MISREAD}){BLANK}?、", DIGIT, within=STOPS),
    _form(
        "（1）", 4, rf"[（(] ?(?P<n>{DIGIT}{{1,3}}) ?[）)]|(?P<one>[⑴-⒇])", f"{REFERENCE}|{TELEPHONE}", within="*",
        firm=STOPS,
    ),
    _form("1）", 4, rf"(?P<n>{DIGIT}{{1,3}})[）)]"),
    _form("①", 5, "(?P<one>[①-⑳㉑-㉟㊱-㊿❶-❿])", within="*", firm=STOPS),
    _form("第一，", 6, rf"第(?P<n>{CN})[，,、：:]", f"第|{LISTING}", within=PAUSES, firm="。；;"),
    # Before it, a full stop may have been read as an o: 65%o二是. 一是一，二是二 lists nothing; 二是一以贯之 does.
    _form(
        "一是", 7, "(?P<n>[一二三四五六七八九十]{1,2})(?P<word>是|要(?![素点點件义義务務领領害道旨闻聞职職塞人]))",
        "[一二三四五六七八九十]{1,2}[，,、。；;]", within="。；;：:，,、！!？?）)” \u3000o", firm=PAUSES,
    ),
    _form("其一", 7, "其(?P<n>[一二三四五六七八九十])[，,、：:是]", within=PAUSES, firm=STOPS),
)  # fmt: skip
BY_NAME = {form.name: form for form in FORMS}
ONE_CHARACTER = "①-⑳㉑-㉟㊱-㊿❶-❿㈠-㈩⑴-⒇"
NUMERALS = f"0-9０-９一二三四五六七八九十百{FORMAL}"
STARTS = lazily(rf"{BLANK}*(?:#{{1,6}} )?(?:\*\*)?(?=[第其（({ONE_CHARACTER}⒈-⒛{NUMERALS}{MISREAD}])")


def read_mark(paragraph: str) -> Mark | None:
    """The mark that a paragraph begins with, perhaps a doubtful one."""
    start = STARTS.match(paragraph)
    return _read(paragraph, start.end(), FORMS) if start else None


def _read(paragraph: str, at: int, forms: tuple[Form, ...]) -> Mark | None:
    for form in forms:
        found = form.pattern.match(paragraph, at)
        if found is None:
            continue
        groups = found.groupdict()
        numeral = groups.get("n") or groups.get("one") or ""
        number = 1 if numeral == MISREAD else number_of(numeral)
        if number is None:
            return None
        # 四、四级事故 lists nothing: the numbers of a listing differ.
        again = form.rung == LEAST and paragraph.startswith(numeral, found.end())
        doubtful = form.doubt is not None and not again and form.doubt.match(paragraph, found.end()) is not None
        return Mark(form, number, numeral, at, found.end(), doubtful)
    return None


WITHIN = tuple(form for form in FORMS if form.within)
# What precedes the bracket of a reference: 第（一）项, 前款（二）.
REFERS = lazily("[第款条條项項]")
MAYBE = lazily(
    "(?<=[。；;：:，,、！!？?）)” \u3000o])(?=[第其0-9０-９一二三四五六七八九十])"
    rf"|(?<=.)(?=[（(][ 0-9０-９一二三四五六七八九十]|[{ONE_CHARACTER}])"
)


def read_within(paragraph: str) -> Iterator[Mark]:
    """The marks that stand within a paragraph, after where it begins; what is only perhaps one is doubtful."""
    begin = STARTS.match(paragraph)
    least = begin.end() if begin else 0
    for place in MAYBE.finditer(paragraph):
        at = place.start()
        mark = _read(paragraph, at, WITHIN) if at > least else None
        if mark is None:
            continue
        before = paragraph[at - 1]
        if mark.form.within != "*" and before not in mark.form.within:
            continue
        refers = mark.form.within == "*" and REFERS.match(before) is not None
        if mark.doubtful or refers:
            continue
        least = mark.end - 1
        # 二要 is a counted noun (三要三不要) as often as an item.
        firm = bool(mark.form.firm) and before in mark.form.firm and paragraph[mark.end - 1] != "要"
        yield mark._replace(doubtful=not firm, within=True)
