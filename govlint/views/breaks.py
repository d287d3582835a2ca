"""Where a sentence is broken over the end of a line, and what makes that certain.

A line break is right after a title, a heading, a sentence, a clause of a list, a line of verse. It is wrong where the
line stops in the midst of a sentence, or where the next begins with what can begin none. Only what is certain is
listed: running text is joined at these places, and what is joined wrongly is judged wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from govlint.document import LINE_BREAK, Document
from govlint.engine.lazy import lazily
from govlint.views.pages import Furniture, pages
from govlint.views.readings import READING
from govlint.views.shapes import (
    AROUND,
    COMMA,
    FULL_LINE,
    LONG_HEADING,
    MARK,
    OPENS,
    PUNCTUATION,
    SHORT_LINE,
    SLACK,
    Shapes,
    shapes_of,
    width_of,
)

# What is longer than this is no title, with a comma in it.
LONG_TITLE = 36
SHORT_SENTENCE = 12
# A line of verse, a name in a list, a salutation that ends with a comma is shorter than this.
COMMA_LINE = 20
TITLE_LINE = 40
MOST_BLANK_LINES = 2
# Enough of the end of a line for any word that is looked for there.
TAIL = 8
BRACKET_REACH = 80

# An article has no heading: what follows its mark is its text.
ARTICLE = lazily("第.+[条條]$")
LABEL = lazily(r"[\u3400-\u9fff]{1,8}[：:].")
# The head of minutes: 時  間：…, 出席委員：….
FIELD = lazily(r"[\u3400-\u9fff](?:[ \u3000]{0,4}[\u3400-\u9fff]){1,5}[：:].")
# A list of persons ends with a name, and seldom with a full stop.
ROSTER = lazily("(?:成[ 　]?[员員]|[组組][员員长長]|副[组組][长長]|[参參]加人[员員]|出席|列席)[^：:]{0,6}[：:]")
NAMES = lazily("[\u3400-\u9fff·]{2,4}(?:[、 　][\u3400-\u9fff·]{2,4})*\\Z")
ADDRESS_RUNS_ON = lazily(r"(?:https?://|www\.)(?=[\u3400-\u9fff])")

ENDED = "。！？；：…—!?;:."
CLOSERS = "”’）》〉」』】〕)]"
OPENERS = "（(《〈“‘「『〔【"
PAIRS = {"（": "）)", "(": "）)", "《": "》", "〈": "〉", "〔": "〕", "“": "”", "「": "」"}
STOPS = "，。、；：？！"
# A note, or the number of one.
NOTE_AT_END = lazily(r"(?:[（(][^（）()]{1,200}[）)]|〔[^〔〕]{1,200}〕|[\[［](?:[註注] ?)?\d{1,3}[\]］]|[①-⑳])\Z")
# Courts number their paragraphs at the end, headings too.
NUMBER_AT_END = lazily(r"【[註注]?\d{0,4}】\Z")
# The last item but one of a list in a law of Hong Kong.
LAST_BUT_ONE = lazily("[；;](?:以?及|或|並|但)\\Z")
DOUBLED = lazily("[。！？][，,、]\\Z")
FULL_STOP = lazily("[。！？]")
SENTENCE_END = lazily("[。！？；;]")
RUNS_ON = lazily(r"[\u3400-\u9fffA-Za-z0-9〇○%％℃㎡*×〇]\Z")
# With these no paragraph begins; the rest of a word before a comma is one character that is no word by itself; no
# paragraph is a word of two characters.
CANNOT_BEGIN = lazily(
    "(?![略无無完是好有同没沒])[\u3400-\u9fff]{1,2}[。；]$|的(?![士卢盧確确])|等(?![待级級候同于於额額到离離比我你他她着著一二三])|如下[：:，,。]|以及|之[一间間]|[们們]"
    "|(?![今现現另如但故而即则則对對是也看来來嗯唉哎听聽我你您他她它这這那谁誰查按又惟況况嗣再次一二三四五六七八九十甲乙丙丁])[\u3400-\u9fff][，,](?=[\u3400-\u9fff])"
)
# A few characters and a full stop: the rest of a sentence that a narrow page broke, but for formulas and notes.
REST = lazily("(?![特此妥当當否请請以另详詳见見略无無完附同谨謹专專])[\u3400-\u9fff]{3,7}[。]\\Z")
# What a figure at the end of a line leaves for the next.
UNIT = lazily("年(?![初内內底终終来來中轻輕])|月(?!底)|[%％]|[万萬亿億]?元(?!旦)|个百分点|個百分點|[余餘](?![下])")
HAN = lazily("[\u3400-\u9fff]")
# What begins so is a sentence and no heading (为全面推进乡村振兴提供组织保障 is one).
SENTENCE = lazily(
    "[为為](?:进一步|進一步|深入|切实|切實|全面|认真|認真|[贯貫][彻徹]|[确確]保|[规規][范範])"
    "(?!.*(?:提供|[贡貢][献獻]|奠定|助力|注入|保[驾駕]|[护護]航|夯[实實]|筑牢|[奋奮]斗))"
    "|(?:根[据據](?!地)|按照).*(?:要求|精神|安排|部署|[规規]定|意[见見]|通知)\\Z"
    "|(?:近年[来來]|[今去]年以[来來]|目前|截[至止][^，,]{2,12}|一年[来來])[，,]"
)
SALUTATION = lazily("尊敬|各位|[亲親][爱愛]|女士|同志|朋友|[老][师師]|同[学學]")
# With these no line ends: what they govern comes after them.
CANNOT_END = lazily(
    "(?:(?<![饱饱总飽總柔温溫缓緩平祥谐諧])和|(?<![参參给給])[与與]|(?<![以普涉危波论論触觸企顾顧])及|或者?|[并並]且?|而且"
    "|(?<![反应應针針相面绝絕核校配派])[对對]|(?<![存现現所内內潜潛实實自外健])在|存有|[树樹]立|[开開][辟闢]"
    "|(?<![所国國没沒具应應拥擁稀现現原固既富占公私持共仅僅享])有|(?<![大中小上少主健名老])[把将將]|被|(?<!自)[从從]"
    "|[为為]了|(?<![由在至对對关關属屬善等终終])[于於]|由[于於]|按照|根据|根據|随着|隨著|[针針][对對]|[围圍][绕繞]"
    "|(?<![目有中标標是真])的)\\Z"
)
VERB_DONE = lazily(
    "(?:参加|參加|[开開]辟|[开開]闢|完善|制定|制訂|建立|[开開]展|[举舉][办辦]|[组組][织織]|形成|提出|成立|召[开開]|[实實][现現]|[作做]出|取得"
    "|推出|出[台臺]|印[发發]|下[发發]|[编編]印|[设設]立|配[备備]|[签簽][订訂]|[发發][扬揚]|增[强強]|提高|加[强強]|促[进進]|[营營]造|[构構]建|打造|明[确確]|落[实實])了\\Z"
)

Reason = Literal[
    "mark-alone", "bracket-open", "begins-with-mark", "begins-in-midst", "comma", "word-pending", "bracket-unclosed",
    "goes-on", "stops-short", "semicolon", "heading-alike", "said-elsewhere", "wrapped", "address",
]  # fmt: skip


class Break(NamedTuple):
    """A break inside a sentence: the offsets in the source between which the lines are to be joined.

    `before` and `after` are what stands left and right of it, without readings; `soft` says that the file's format
    lets a line end anywhere (Markdown), so that nobody has to mend it.
    """

    start: int
    end: int
    reason: Reason
    before: str
    after: str
    soft: bool = False


class Breaks(NamedTuple):
    """All breaks of a document in order, and how many lines it has that are not blank."""

    breaks: tuple[Break, ...]
    lines: int


class _Line(NamedTuple):
    """A line: the offsets of its text in the source, that text without readings, its indent, the blank lines above."""

    start: int
    end: int
    text: str
    indent: int
    blanks: int
    whole: bool


class _Sentence(NamedTuple):
    """What is known of the paragraph under way, without looking at it again."""

    length: int = 0
    comma: bool = False
    ended: bool = False
    stopped: bool = False
    marked: bool = False
    broken: bool = False
    begun: bool = False
    roster: bool = False

    def with_line(self, text: str) -> _Sentence:
        """What is known with one more line; the mark of an item is no part of what it says."""
        mark = None if self.length else OPENS.match(text)
        text = text[mark.end() :] if mark else text
        return _Sentence(
            self.length + len(text),
            self.comma or COMMA.search(text) is not None,
            self.ended or SENTENCE_END.search(text, 0, len(text) - 1) is not None,
            self.stopped or FULL_STOP.search(text, 0, len(text) - 1) is not None,
            self.marked or (mark is not None and ARTICLE.match(mark.group()) is None),
            self.length > 0,
            self.begun or (mark is None and SENTENCE.match(text) is not None),
            self.roster or (not self.length and ROSTER.match(text) is not None),
        )

    @property
    def is_body(self) -> bool:
        """Whether this can be no title and no heading."""
        if self.ended or self.broken:
            return self.length >= FULL_LINE
        if self.begun:
            return self.length >= SHORT_SENTENCE
        return self.comma and self.length >= (LONG_HEADING if self.marked else LONG_TITLE)


def breaks(document: Document) -> Breaks:
    """The breaks inside sentences."""
    lines = list(_lines(document.masked, document.view(pages)))
    shapes = shapes_of([line.text for line in lines])
    found = []
    sentence = _Sentence()
    for index, (line, following) in enumerate(pairwise(lines)):
        sentence = sentence.with_line(line.text)
        after = lines[index + 2].text if index + 2 < len(lines) else ""
        reason = _reason(sentence, line, following, after, shapes)
        if reason is None:
            sentence = _Sentence()
            continue
        soft = document.format == "markdown" and not following.blanks
        found.append(Break(line.end, following.start, reason, line.text[-12:], following.text[:12], soft))
    return Breaks(tuple(found), len(lines))


def _lines(source: str, furniture: tuple[Furniture, ...]) -> Iterator[_Line]:
    """The lines that are not blank, without what printing left in them."""
    left = {each.start: each.end for each in furniture}
    starts = sorted(left)
    start = blanks = at = 0
    for end, after in [*(found.span() for found in LINE_BREAK.finditer(source)), (len(source), len(source))]:
        first, last = start, end
        while first < last and source[first].isspace():
            first += 1
        while first < last and source[last - 1].isspace():
            last -= 1
        indent = first - start
        while at < len(starts) and starts[at] < first:
            at += 1
        printed = at < len(starts) and starts[at] < end
        if printed and starts[at] == first:
            first = left[starts[at]]
        if printed and (ending := _ending(starts, left, at, last)) is not None:
            last = ending
        text = source[first:last].strip()
        if text:
            first += len(source[first:last]) - len(source[first:last].lstrip())
            yield _Line(first, first + len(text), READING.sub("", text), indent, blanks, "\t" not in text)
            blanks = 0
        elif not printed:
            blanks += 1
        start = after


def _ending(starts: list[int], left: dict[int, int], at: int, end: int) -> int | None:
    """Where the text of a line ends that a page number closes."""
    while at < len(starts) and starts[at] < end:
        if left[starts[at]] == end:
            return starts[at]
        at += 1
    return None


def _reason(sentence: _Sentence, line: _Line, following: _Line, after: str, shapes: Shapes) -> Reason | None:
    """Why the break between two lines is inside a sentence; None if that is not certain."""
    text, more = line.text, following.text
    edges = text[-1] + more[0]
    if not (line.whole and following.whole) or following.blanks > MOST_BLANK_LINES or Document.MASK in edges:
        return None
    if edges.isascii() and edges.isalpha():
        return None
    opens = OPENS.match(more) is not None
    if MARK.fullmatch(text) and not opens and len(more) >= 4:
        return "mark-alone"
    if text[-1] in OPENERS and text[-2:-1] not in tuple(ENDED) and (not opens or _closes(text[-1], more)):
        return "bracket-open"
    if ADDRESS_RUNS_ON.match(more):
        return "address"
    if sentence.marked and not sentence.broken and more in shapes.rests and RUNS_ON.match(text[-1]):
        return "heading-alike"
    begun = _begun(sentence, text, more)
    if begun or opens:
        return begun
    if following.indent <= line.indent and text[-AROUND:] + more[:AROUND] in shapes.joined:
        return "said-elsewhere"
    if (pending := _pending(sentence, text, more, after)) is not None:
        return pending
    # A headline, however long, above a blank line; so a long heading that no full stop has interrupted.
    headline = following.blanks and (line.start <= line.indent or (sentence.marked and not sentence.ended))
    if headline and RUNS_ON.match(text[-1]) and (more[-1] in ENDED or SENTENCE_END.search(more)):
        return None
    return None if following.indent > line.indent else _stopped(sentence, line, more, after, shapes.width)


def _begun(sentence: _Sentence, text: str, more: str) -> Reason | None:
    """Whether the next line begins with what can begin none."""
    known = sentence.comma or sentence.ended or sentence.broken or sentence.begun
    if more[0] in CLOSERS and known:
        return "begins-with-mark"
    if text[-1] in ENDED or not known:
        return None
    if more[0] in STOPS or (more[0] in ",;:?!" and more[1:2] != ")"):
        return "begins-with-mark"
    if _cannot_begin(more, text) and (sentence.ended or sentence.broken or PUNCTUATION.search(more)):
        return "begins-in-midst"
    return None


def _pending(sentence: _Sentence, text: str, more: str, after: str) -> Reason | None:
    """Whether the line ends with what can end none, though the next could begin a paragraph."""
    if LAST_BUT_ONE.search(text):
        return None
    if VERB_DONE.search(text, max(0, len(text) - TAIL)):
        return "word-pending"
    is_sentence = sentence.ended or sentence.broken or SENTENCE_END.search(more) or more[-1] in ENDED
    if CANNOT_END.search(text, max(0, len(text) - TAIL)) and (is_sentence or _cannot_begin(after)):
        return "word-pending"
    if is_sentence and _unclosed(text, more):
        return "bracket-unclosed"
    return None


def _stopped(sentence: _Sentence, line: _Line, more: str, after: str, width: int) -> Reason | None:
    """Whether a paragraph stops in the midst of a sentence."""
    text = line.text
    if text[-1] in "；;":
        is_list = LABEL.match(more) or _is_title(more, after)
        return "semicolon" if (sentence.stopped or sentence.broken) and not is_list else None
    if FIELD.match(text) and FIELD.match(more):
        return None
    if is_ended(text) or _is_note(text) or (sentence.roster and sentence.broken and NAMES.match(text)):
        return None
    if width and width_of(text) >= width - SLACK:
        return "wrapped"
    if sentence.broken and (len(text) <= SHORT_LINE or PUNCTUATION.search(more)):
        return "goes-on"
    if text[-1] in "，,、":
        return "comma" if _is_prose(sentence, text, more) else None
    if sentence.comma and sentence.length >= FULL_LINE and REST.match(more) and RUNS_ON.match(text[-1]):
        return "stops-short"
    between = len(more) <= SHORT_LINE and _cannot_begin(after) and sentence.comma and not sentence.marked
    if not sentence.is_body and not (between and sentence.length >= FULL_LINE):
        return None
    if not RUNS_ON.match(text.rstrip(CLOSERS)[-1:]) or LABEL.match(more) or _is_title(more, after):
        return None
    return "stops-short"


def _is_prose(sentence: _Sentence, text: str, more: str) -> bool:
    """Whether a line that ends with a comma is no line of verse, of a list, of those a letter is for."""
    if sentence.stopped or sentence.begun:
        return True
    is_list = more[-1] in "：:" or more[-1] == text[-1]
    return sentence.length >= COMMA_LINE and not is_list and not SALUTATION.match(text)


def _is_title(text: str, after: str) -> bool:
    """Whether a line may be a title, a heading or a signature: short, without marks, and what follows is no rest."""
    return len(text) <= TITLE_LINE and not PUNCTUATION.search(text) and not _cannot_begin(after)


def _cannot_begin(text: str, above: str = "") -> bool:
    """Whether no paragraph begins so, below a line that may end with a figure."""
    if not text:
        return False
    unit = above[-1:].isdigit() and HAN.search(above) and UNIT.match(text)
    return bool(text[0] in STOPS or text[0] in CLOSERS or CANNOT_BEGIN.match(text) or unit)


def is_body(text: str) -> bool:
    """Whether a paragraph in which a sentence has ended goes on after it: no title, no heading, no cell of a table."""
    stop = FULL_STOP.search(text)
    return stop is not None and len(text) >= FULL_LINE and bool(text[stop.end() :].strip(CLOSERS + " \u3000"))


def is_ended(text: str) -> bool:
    """Whether a text ends with the end of a sentence, perhaps inside closing marks or with a note behind it."""
    if NUMBER_AT_END.search(text) or LAST_BUT_ONE.search(text):
        return True
    bare = NOTE_AT_END.sub("", text) or text
    # A quotation mark that faces the wrong way or no way, or a comma too many, is another fault.
    ends = ENDED + Document.MASK
    return any(each.rstrip(CLOSERS + "“‘\"'")[-1:] in ends or DOUBLED.search(each) for each in (text, bare))


def _is_note(text: str) -> bool:
    """Whether a line is in brackets from end to end: （2015年6月23日通过，2020年12月23日修正）."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char in "（(") - (char in "）)")
        if not depth:
            return at > 0 and at == len(text) - 1
    return False


def _unclosed(text: str, more: str) -> bool:
    """Whether a bracket opened at the end of the line is closed at the beginning of the next.

    One that the line begins with may be that of a slogan on two lines.
    """
    begin = max(0, len(text) - BRACKET_REACH)
    opened: list[int] = []
    for at in range(begin, len(text)):
        if text[at] in PAIRS:
            opened.append(at)
        elif opened and text[at] in PAIRS[text[opened[-1]]]:
            opened.pop()
        elif text[at] in "。；;":
            opened.clear()
    return bool(opened and opened[0] and RUNS_ON.match(text[-1]) and _closes(text[opened[-1]], more))


def _closes(opener: str, more: str) -> bool:
    """Whether a line closes, before it opens another or ends a sentence, a bracket opened in the line before."""
    for char in more[:BRACKET_REACH]:
        if char in PAIRS.get(opener, ""):
            return True
        if char in PAIRS or char in "。；;":
            return False
    return False
