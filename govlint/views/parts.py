"""A file may be a compilation: where does one document end and the next begin?

A new document is opened by a collection mark (第一篇：…, 篇一：…, …篇二, 【篇三】), by a title after a text has ended,
by an annex, by a salutation after a numbered text, by a paragraph that begins in mid-sentence though the one above it
has ended, or, where titles were stripped, by a numbering that starts again at its highest level.
In doubt a file is one document: what is split wrongly is judged wrongly.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from govlint.engine.lazy import lazily
from govlint.views.frame import (
    ANNEX,
    ANNEX_LIST,
    COLLECTION,
    DATE,
    ENDED,
    LONG_LINE,
    MARKER,
    NUMERAL,
    PREFACE,
    REGULATION,
    SALUTATION,
    SIGNED_BY,
    SPEAKER,
    Frame,
    could_sign,
    is_recipient,
    is_title,
    read_frame,
)
from govlint.views.genre import recognise
from govlint.views.marks import read_mark, read_within
from govlint.views.paragraphs import Paragraph
from govlint.views.simplified import simplify

LONG_MARKER = 60
LONG_SALUTATION = 45
SENTENCE = 15
PARAGRAPH = 40
BOOK = lazily(rf"第[ 　]?{NUMERAL}[ 　]?章")
GREETING = lazily("(?:你们|大家|您)好|^(?:今天|首先|很高兴|非常高兴)")
# What announces a list anywhere in a text, and what announces the text of a document.
OPENING = lazily("(?:如下|以下[^，。：,:]{0,12}|方案|意见|通知|倡议|报告|汇报|建议)[：:。]?$")
PROLOGUE = lazily(
    "(?:通知|通报|报告|汇报|总结|倡议|建议|请示|函告|函复|公告|通告|述职)如下[：:。]?$"
    "|(?:提出|发出|作出|做出)如下[^，。：]{0,8}(?:报告|建议|意见|倡议|汇报)[：:。]?$"
    "|[制订拟]定?(?:本|此|如下|以下)[^，。]{0,8}(?:方案|计划|意见|办法|要点)[：:。]?$|现[将就][^。]{0,60}如下[：:。]?$"
)
CLOSING = lazily(
    "(?:特此|专此)(?:报告|通知|通告|公告|函告|函复|汇报|说明|请示|批复)|^此[复致]|^妥否|^当否|^以上[^，。]{0,8}(?:妥否|当否|请)"
)
# What names a section (下一步工作计划, 意见建议) and no document, where another one is under way.
SECTION = lazily(
    "(?:下一?步|下一?阶段|下半年|今后|明年|来年|主要|基本|总体|具体|存在|有关|其他|几点|整改|工作|保障|组织|预期|经验)[^关]{0,16}$"
    "|.{1,6}$"
)
# What a notice says of the text that stands behind it.
ISSUES = lazily("(?:印发|转发|下发)(?:给|你|，|,)|现[予将就]?(?:印发|转发|公布|发布)|予以(?:印发|公布|发布)")
# A report is introduced once: 现将全年工作总结如下, 现总结全年工作并提出明年思路.
REPORTS = lazily(
    "现[将就把]?[^。；]{0,60}(?:总结|汇报|报告|述职)[^。；]{0,30}(?:如下|思路|计划|打算|安排)(?:[：:。]|$)"
)
# What place a text is about: 我县, 全区.
OWN = lazily("([我全])([省市县区镇乡州旗])(?![域内外里位间别])")
OFTEN = 3
AHEAD = 30
"""How many paragraphs show what place a section is about."""
AFTER_DATE = lazily("^[（(]|^抄[送报]|^主题词|^印发|^联[系络](?:人|方式|电话)|^(?:信息)?公开方式")
# A paragraph that begins in mid-sentence: 的职数…, 组，有…. Some single characters do open a sentence (但，故，).
CUT = lazily(
    "的(?!确|士|时候)|[\u4e00-\u9fff](?<![但可然故而则即且又对是好唉啊哦嗯哎看瞧听不我你您他她它这那谁今现另如])[，,]"
)
MARKDOWN = lazily(r"^#{1,6} +|\*\*")
# What is left of a sentence: 《规划》责任的落实。
REMAINS = lazily("《[^》]{1,20}》[^，。！？]{0,10}的[^，。！？]{2}。$")


class Stretch(NamedTuple):
    """One document: its paragraphs, as written and simplified, whether the first is a collection mark, its frame."""

    paragraphs: tuple[Paragraph, ...]
    plain: tuple[Paragraph, ...]
    marked: bool
    frame: Frame


def split(paragraphs: tuple[Paragraph, ...], plain: tuple[Paragraph, ...]) -> Iterator[Stretch]:
    """The documents in these paragraphs, in order; `plain` are the same simplified."""
    if not paragraphs:
        return
    markers = _markers(plain)
    begins = sorted({0, *markers, *_inferred(plain, markers)})
    for begin, end in zip(begins, [*begins[1:], len(plain)], strict=True):
        marked = begin in markers
        frame = read_frame(plain[begin:end], marked)
        name = _name(paragraphs[begin:end], frame)
        yield Stretch(paragraphs[begin:end], plain[begin:end], marked, frame._replace(name=name))


def _name(paragraphs: tuple[Paragraph, ...], frame: Frame) -> str:
    """The title on one line as the draft writes it."""
    if frame.title or not frame.name:
        name = "".join(paragraphs[index].text for index in frame.title)
        return MARKDOWN.sub("", name)
    mark = paragraphs[0].text
    at = simplify(mark).find(frame.name)
    return mark[at : at + len(frame.name)]


def _markers(paragraphs: tuple[Paragraph, ...]) -> set[int]:
    """The collection marks. 第一篇 of a book with chapters is none."""
    found = {
        index
        for index, paragraph in enumerate(paragraphs)
        if len(paragraph.text) <= LONG_MARKER
        and ("篇" in paragraph.text or paragraph.text[0] in "范例样模【")
        and MARKER.match(paragraph.text)
    }
    if all("第" in paragraphs[index].text[:2] for index in found) and any(BOOK.match(each.text) for each in paragraphs):
        return set()
    return found


class _Reader:
    """What has been seen of the document under way.

    `closed` says how its text has ended, "" for not yet: by a "formula" (特此报告), a "date", or "signed".
    """

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.first_line = ""
        self.tops: dict[str, int] = {}
        self.numbered = 0
        self.articles = 0
        self.body = 0
        self.prologue = False
        self.issues = False
        self.reports = False
        self.own: Counter[str] = Counter()
        self.opened = False
        self.greeted = False
        self.closed = ""


def _inferred(paragraphs: tuple[Paragraph, ...], markers: set[int]) -> Iterator[int]:
    """Where documents begin that no mark announces."""
    running_heads = _running_heads(paragraphs)
    under_way = _Reader(0)
    for index in range(len(paragraphs)):
        if index in markers:
            under_way = _Reader(index)
            continue
        begin = _begins_at(paragraphs, index, under_way, running_heads)
        if begin is not None:
            yield begin
            under_way = _Reader(begin)
        _note(paragraphs, index, under_way)


def _running_heads(paragraphs: tuple[Paragraph, ...]) -> set[str]:
    """Lines like titles that stand inside a sentence somewhere: heads of pages."""
    return {
        paragraph.text
        for above, paragraph in pairwise(paragraphs)
        if len(above.text) >= PARAGRAPH and not ENDED.search(above.text) and is_title(paragraph.text)
    }


def _note(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> None:
    """Take a paragraph into what has been seen."""
    text = paragraphs[index].text
    mark = read_mark(text)
    if mark and not mark.doubtful:
        under_way.numbered += 1
        under_way.articles += mark.form.rung < 0
        under_way.opened |= under_way.prologue
        if mark.form.name in ("壹、", "一、", "（一）"):
            under_way.tops[mark.form.name] = mark.number
    elif PROLOGUE.search(text):
        under_way.prologue = True
    if not under_way.body and is_title(text):
        under_way.first_line = text
    if len(text) >= PARAGRAPH or (len(text) >= SENTENCE and text[-1] in "。！；"):
        under_way.body += 1
    under_way.issues |= ISSUES.search(text) is not None
    under_way.reports |= REPORTS.search(text) is not None
    under_way.own.update(place for _, place in OWN.findall(text))
    under_way.greeted |= SALUTATION.match(text) is not None
    if CLOSING.search(text[-30:]):
        under_way.closed = "formula"
    elif DATE.match(text) and under_way.body:
        above = paragraphs[index - 1].text
        named = could_sign(above) and (SIGNED_BY.match(above) or SPEAKER.match(above))
        under_way.closed = "signed" if named or under_way.closed == "formula" else under_way.closed or "date"


def _begins_at(
    paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader, running_heads: set[str]
) -> int | None:
    """The paragraph at which a new document begins, if the one at `index` shows that one has begun."""
    text = paragraphs[index].text
    if index and index - 1 == under_way.begin and PREFACE.search(paragraphs[index - 1].text):
        return index
    if not under_way.body:
        return None
    previous = paragraphs[index - 1].text
    if ANNEX.match(text) and _is_sign_off(paragraphs, index + 1):
        return None
    if ANNEX.match(text) or (under_way.closed == "signed" and ANNEX_LIST.match(text)):
        return index
    if ANNEX_LIST.match(text):
        return None
    if _tells_again(text, under_way):
        return _with_title(paragraphs, index, under_way.begin)
    if _is_elsewhere(text, under_way) or _moves(paragraphs, index, under_way):
        return index
    if under_way.closed and not AFTER_DATE.match(text) and not DATE.match(text) and len(text) > 1:
        return index if _begins_after_closing(paragraphs, index, under_way) else None
    if (
        is_title(text)
        and ENDED.search(previous)
        and text not in running_heads
        and not SECTION.match(text)
        and not COLLECTION.match(text)
        and _opens(paragraphs, index)
        and (recognise(text) or text == under_way.first_line or _begins_to_rule(paragraphs, index, under_way))
    ):
        return index
    if (
        _is_salutation(paragraphs, index, under_way)
        or _is_cut(text, previous, under_way)
        or _is_broken_off(text, previous)
    ):
        return index
    return _restart(paragraphs, index, under_way)


def _is_sign_off(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """Whether a body's name and a date, or nothing, is all that follows."""
    rest = [each.text for each in paragraphs[index:]]
    return len(rest) <= 2 and all(DATE.match(text) or SIGNED_BY.match(text) for text in rest)


def _tells_again(text: str, under_way: _Reader) -> bool:
    """Whether a paragraph introduces a report though the one under way was introduced, and has been given."""
    if not under_way.reports or not under_way.numbered or len(text) < PARAGRAPH or read_mark(text):
        return False
    return any(each.end() == len(text) for each in REPORTS.finditer(text))


def _is_elsewhere(text: str, under_way: _Reader) -> bool:
    """Whether 二、 that stands already stands again within a paragraph that speaks of another place: 我区 for 我县."""
    own = {place for _, place in OWN.findall(text)} if under_way.own else set()
    if not own or not own.isdisjoint(under_way.own) or read_mark(text):
        return False
    tops = [mark for mark in read_within(text) if mark.form.name == "一、" and not mark.doubtful]
    return bool(tops) and 1 < tops[0].number <= under_way.tops.get("一、", 0)


def _moves(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> bool:
    """Whether from a heading on the text is about another place: 我区, 全区 above it, only 我县, 全县 below."""
    if len(under_way.own) != 1 or under_way.own.total() < OFTEN:
        return False
    mark = read_mark(paragraphs[index].text)
    if mark is None or mark.doubtful or mark.form.name != "一、" or mark.number < 2:
        return False
    named = [found for each in paragraphs[index : index + AHEAD] for found in OWN.findall(each.text)]
    places = {place for _, place in named}
    ours = any(whose == "我" for whose, _ in named)
    return ours and len(named) >= OFTEN and len(places) == 1 and places.isdisjoint(under_way.own)


def _begins_to_rule(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> bool:
    """Whether under a title, after a text of articles, these begin again: 第一条, 第一章."""
    below = read_mark(paragraphs[index + 1].text)
    return under_way.articles > 0 and below is not None and below.form.rung < 0 and below.number == 1


def _begins_after_closing(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> bool:
    """Whether what stands below a closing or a date opens a document, and is not the sign-off or a remark."""
    text = paragraphs[index].text
    following = paragraphs[index + 1 : index + 2]
    if len(text) <= LONG_LINE and following and DATE.match(following[0].text):
        return False
    if under_way.closed == "signed" or SALUTATION.match(text):
        return bool(following) or len(text) >= PARAGRAPH
    if is_title(text):
        known = recognise(text) != "" or (under_way.issues and REGULATION.search(text) is not None)
        return _opens(paragraphs, index) and (under_way.closed == "formula" or known)
    # A date alone may be the subhead of a chronicle.
    mark = read_mark(text)
    return under_way.closed == "formula" and (len(text) >= PARAGRAPH if mark is None else mark.number == 1)


def _is_salutation(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> bool:
    """Whether a line addresses the hearers of a new text. In a speech that is under way it may be said again."""
    text = paragraphs[index].text
    if not under_way.numbered or under_way.greeted or len(text) > LONG_SALUTATION or read_mark(text):
        return False
    following = paragraphs[index + 1 : index + 2]
    greets = bool(following) and GREETING.search(following[0].text[:40]) is not None
    return SALUTATION.match(text) is not None and (text.startswith("尊敬的") or greets)


def _is_cut(text: str, previous: str, under_way: _Reader) -> bool:
    """Whether a paragraph is the rest of a sentence whose beginning stands nowhere."""
    return (
        under_way.numbered > 0
        and len(text) >= SENTENCE
        and previous.endswith(("。", "！", "？"))
        and CUT.match(text) is not None
    )


def _is_broken_off(text: str, previous: str) -> bool:
    """Whether a text breaks off at 一是……, and the next paragraph begins to count anew."""
    mark = read_mark(text) if previous.startswith("一是") and "二是" not in previous else None
    return mark is not None and mark.number == 1 and mark.form.name in ("一、", "（一）")


def _opens(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """Whether a line that looks like a title has a text of its own under it, not just the next heading."""
    following = paragraphs[index + 1 : index + 3]
    return bool(following) and (
        len(following[0].text) >= PARAGRAPH
        or is_recipient(following[0].text)
        or any(read_mark(each.text) for each in following)
    )


def _restart(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> int | None:
    """A numbering that starts again at its highest level: 一、 after 一、, or under the prologue of a new text."""
    mark = read_mark(paragraphs[index].text)
    highest = "壹、" if "壹、" in under_way.tops else "一、"
    if mark is None or mark.doubtful or mark.number != 1 or mark.form.name != highest or under_way.articles:
        return None
    above = paragraphs[index - 1].text
    bare = read_mark(above) is None
    has_prologue = bare and PROLOGUE.search(above) is not None
    begin = index - 1 if has_prologue or (bare and (OPENING.search(above) or REMAINS.match(above))) else index
    begin = _with_title(paragraphs, begin, under_way.begin)
    # Straight under a heading it is a list at the wrong level, not a new text.
    under_heading = not bare and "（一）" in under_way.tops and not re.search("[。；;]. ?", above)
    if highest in under_way.tops and not under_heading:
        return begin
    return begin if has_prologue and ("（一）" in under_way.tops or under_way.opened) else None


def _with_title(paragraphs: tuple[Paragraph, ...], index: int, least: int) -> int:
    """The first of the title lines that stand right above a paragraph, or above the salutation there."""
    above = index - 1
    if above - 1 > least and SALUTATION.match(paragraphs[above].text) and is_title(paragraphs[above - 1].text):
        index = above
    while index - 1 > least and is_title(paragraphs[index - 1].text):
        index -= 1
    return index
