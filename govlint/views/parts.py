"""A file may be a compilation: where does one document end and the next begin?

A new document is opened by a collection mark (第一篇：…, 篇一：…, …篇二, 【篇三】), by a title after a text has ended, by a
salutation after a numbered text, or, where titles were stripped, by a numbering that starts again at its highest level.
In doubt a file is one document: what is split wrongly is judged wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govlint.genre import recognise
from govlint.views.marks import read_mark
from govlint.views.paragraphs import Paragraph

LONG_TITLE = 50
LONG_MARKER = 60
LONG_SALUTATION = 45
LONG_SIGNATURE = 40
MOST_TITLE_LINES = 4
NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
MARKER = re.compile(
    rf"【?第{NUMERAL}篇】?(?:[：:].*|$)|【?篇{NUMERAL}】?(?:[：: 　】].*|$)|【篇{NUMERAL}[：:].*】$"
    rf"|(?:范文|範文|例文){NUMERAL}(?:[：:].*|$)|[^，。；：,;:]{{4,40}}[（(]?(?:篇{NUMERAL}|第{NUMERAL}篇)[）)]?$"
)
BOOK = re.compile(rf"第[ 　]?{NUMERAL}[ 　]?章")
ENDED = re.compile(r"[。！？!?；;：:…”』」）)〕】》]$")
INSIDE = re.compile("[。；！？，,;]")
SALUTATION = re.compile(
    r"(?:尊敬的|各位|同志们|同志們|[^，。；,;]{0,12}朋友们|[^，。；,;]{0,12}朋友們|老师们|老師們|同学们|同學們|[^，。；,;]{2,40}(?:委员|委員|同志|领导|領導|代表)(?:们|們)?(?=[：:]))[^。；;]{0,40}[：:]$"
)
OPENING = re.compile(
    r"(?:如下|以下[^，。：,:]{0,12}|方案|意见|意見|通知|倡议|倡議|(?:报告|報告|汇报|匯報|建议|建議))[：:。]?$"
)
CLOSING = re.compile(
    r"(?:特此|专此|專此)(?:报告|報告|通知|通告|公告|函告|函复|函復|汇报|匯報|说明|請示|请示|批复)|^此[复致]|^妥否|^当否|^以上[^，。]{0,8}(?:妥否|当否|请|請)"
)
DATE = re.compile(
    r"[（(]?(?:(?:19|20)\d\d|[二一][〇○零一二三四五六七八九]{3}|(?:19|20)[\dxX*＊×_]{2}|[xX×*]{2,4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十xX×*_]{1,3}) ?月"
    r" ?(?:(?:\d{1,2}|[一二三四五六七八九十xX×*_]{1,3}) ?日)?[）)]?$|中[华華]民[国國].{2,12}日$"
)
ANNEX = re.compile(r"附(?:件|錄|录|表|则)?[ 　]?[\d一二三四五六七八九十]{0,2}[：:]?$|附件[ 　]?\d{1,2}[ 　：:]?")
AFTER_DATE = re.compile(r"^[（(]|^附|^抄[送报報]|^主[题題][词詞]|^印发|^印發|^[联聯][系繫]人|^公开方式")


class Stretch(NamedTuple):
    """One document: its paragraphs, and which of them (by index) are its mark, title, recipient, signature, date."""

    paragraphs: tuple[Paragraph, ...]
    marker: int | None
    title: tuple[int, ...]
    recipient: int | None
    signature: tuple[int, ...]
    date: int | None


def split(paragraphs: tuple[Paragraph, ...]) -> Iterator[Stretch]:
    """The documents in these paragraphs, in order."""
    markers = _markers(paragraphs)
    begins = sorted({0, *markers, *_inferred(paragraphs, markers)} if paragraphs else ())
    for begin, end in zip(begins, [*begins[1:], len(paragraphs)], strict=True):
        yield _describe(paragraphs[begin:end], begin in markers)


def _markers(paragraphs: tuple[Paragraph, ...]) -> set[int]:
    """The collection marks. 第一篇 of a book with chapters is none, nor is one mark alone that is not the first."""
    found = {
        index
        for index, paragraph in enumerate(paragraphs)
        if len(paragraph.text) <= LONG_MARKER
        and paragraph.text[0] in "第篇【范範例"
        or _ends_like_marker(paragraph.text)
        if MARKER.match(paragraph.text)
    }
    if any(BOOK.match(paragraph.text) for paragraph in paragraphs) and all(
        "第" in paragraphs[i].text[:2] for i in found
    ):
        return set()
    return found


def _ends_like_marker(text: str) -> bool:
    return len(text) <= LONG_MARKER and "篇" in text[-6:]


class _Reader:
    """What has been seen of the document under way."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.tops: dict[str, int] = {}
        self.numbered = 0
        self.articles = 0
        self.body = 0
        self.opening = False
        self.opened = False
        self.closed = False


def _inferred(paragraphs: tuple[Paragraph, ...], markers: set[int]) -> Iterator[int]:
    """Where documents begin that no mark announces."""
    under_way = _Reader(0)
    for index, paragraph in enumerate(paragraphs):
        if index in markers:
            under_way = _Reader(index)
            continue
        begin = _begins_at(paragraphs, index, under_way)
        if begin is not None:
            yield begin
            under_way = _Reader(begin)
        _note(paragraph, under_way)


def _note(paragraph: Paragraph, under_way: _Reader) -> None:
    mark = read_mark(paragraph.text)
    if mark and not mark.doubtful:
        under_way.numbered += 1
        under_way.articles += mark.form.rung < 0
        under_way.opened |= under_way.opening
        if mark.form.name in ("一、", "（一）"):
            under_way.tops[mark.form.name] = mark.number
    elif OPENING.search(paragraph.text):
        under_way.opening = True
    if len(paragraph.text) >= 40:
        under_way.body += 1
    if CLOSING.search(paragraph.text[-30:]) or (DATE.match(paragraph.text) and under_way.body):
        under_way.closed = True


def _begins_at(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> int | None:
    """The paragraph at which a new document begins, if the one at `index` shows that one has begun."""
    text = paragraphs[index].text
    if not under_way.body:
        return None
    previous = paragraphs[index - 1].text
    if ANNEX.fullmatch(text):
        return index
    if under_way.closed and not AFTER_DATE.match(text) and not DATE.match(text) and len(text) > 1:
        return index if not _is_signature(text, paragraphs[index + 1 : index + 2]) else None
    if is_title(text) and ENDED.search(previous) and recognise(text) and _opens(paragraphs, index):
        return index
    if under_way.numbered and len(text) <= LONG_SALUTATION and SALUTATION.match(text) and not read_mark(text):
        return index
    return _restart(paragraphs, index, under_way)


def _opens(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """Whether a line that looks like a title has a text of its own under it, not just the next heading."""
    following = paragraphs[index + 1 : index + 3]
    return bool(following) and (
        len(following[0].text) >= 40
        or bool(SALUTATION.match(following[0].text))
        or any(read_mark(each.text) for each in following)
    )


def _restart(paragraphs: tuple[Paragraph, ...], index: int, under_way: _Reader) -> int | None:
    """A numbering that starts again at its highest level: 一、 after 一、, or （一） after （一） where no 一、 is."""
    mark = read_mark(paragraphs[index].text)
    if (
        mark is None
        or mark.doubtful
        or mark.number != 1
        or mark.form.name not in ("一、", "（一）")
        or under_way.articles
    ):
        return None
    above = paragraphs[index - 1].text
    marked_above = read_mark(above)
    has_opening = marked_above is None and OPENING.search(above) is not None
    begin = _with_title(paragraphs, index - 1 if has_opening else index, under_way.begin)
    if mark.form.name == "一、":
        # Straight under a heading it is a list at the wrong level, not a new text.
        under_heading = (
            marked_above is not None
            and not under_way.closed
            and len(above) <= LONG_TITLE
            and "（一）" in under_way.tops
        )
        again = "一、" in under_way.tops and not under_heading
        return begin if again or (has_opening and ("（一）" in under_way.tops or under_way.opened)) else None
    again = "一、" not in under_way.tops and under_way.tops.get("（一）", 0) > 1
    return begin if again and not is_title(above) else None


def _with_title(paragraphs: tuple[Paragraph, ...], index: int, least: int) -> int:
    """The first of the title lines that stand right above a paragraph."""
    while index - 1 > least and is_title(paragraphs[index - 1].text):
        index -= 1
    return index


def is_title(text: str) -> bool:
    """Whether a paragraph can be (a line of) a title: short, no sentence, no mark of a heading."""
    return (
        2 < len(text) <= LONG_TITLE
        and not INSIDE.search(text)
        and not ENDED.search(text.rstrip("）)》”"))
        and read_mark(text) is None
    )


def _is_signature(text: str, following: tuple[Paragraph, ...]) -> bool:
    return len(text) <= LONG_SIGNATURE and bool(following) and DATE.match(following[0].text) is not None


def _describe(paragraphs: tuple[Paragraph, ...], marked: bool) -> Stretch:
    first = 1 if marked and len(paragraphs) > 1 else 0
    title = _title(paragraphs, first)
    after = title[-1] + 1 if title else first
    recipient = after if after < len(paragraphs) and _is_recipient(paragraphs[after].text) else None
    date = _date(paragraphs, after)
    signature = tuple(
        i for i in (range(max(after + 1, date - 2), date) if date else ()) if _could_sign(paragraphs[i].text)
    )
    return Stretch(paragraphs, 0 if marked else None, title, recipient, signature, date)


def _title(paragraphs: tuple[Paragraph, ...], first: int) -> tuple[int, ...]:
    """The title lines: short lines without a sentence above the text; the last of them may be broken anywhere."""
    lines = []
    for index in range(first, min(first + MOST_TITLE_LINES, len(paragraphs))):
        text = paragraphs[index].text
        if not is_title(text) or DATE.match(text):
            break
        lines.append(index)
        if recognise(text):
            break
    return (
        tuple(lines) if len(lines) < MOST_TITLE_LINES or recognise("".join(paragraphs[i].text for i in lines)) else ()
    )


def _is_recipient(text: str) -> bool:
    return (
        len(text) <= 200
        and text.endswith(("：", ":"))
        and not re.search("[。；;]|如下", text)
        and read_mark(text) is None
    )


def _date(paragraphs: tuple[Paragraph, ...], after: int) -> int | None:
    """The date of signing: on a line of its own below the text."""
    for index in range(len(paragraphs) - 1, max(after, len(paragraphs) - 8), -1):
        if DATE.match(paragraphs[index].text):
            return index
    return None


def _could_sign(text: str) -> bool:
    return (
        len(text) <= LONG_SIGNATURE and not INSIDE.search(text) and not ENDED.search(text) and read_mark(text) is None
    )
