"""The frame of a document: what stands above its text (head, title, byline, recipient) and below it (sign-off).

All of it is optional: a draft may have no number, no date and no title. What is not certain to be part of the frame
belongs to the text. The paragraphs come in simplified characters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from govlint.engine.lazy import lazily
from govlint.views.genre import recognise, recognise_opening
from govlint.views.marks import read_mark
from govlint.views.paragraphs import Paragraph

LONG_TITLE = 50
LONGEST_TITLE = 120
LONG_LINE = 40
LONG_BYLINE = 120
LONG_RECIPIENT = 200
MOST_TITLE_LINES = 4
MOST_HEAD_LINES = 8
MOST_PREFACE = 4
MOST_BYLINES = 10
MOST_LAST_LINES = 8
NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
# 第一篇 篇一 篇（一）, alone, before a title or behind it: 篇一：工作总结, [篇一]工作总结, 工作总结（篇一）.
ORDINAL = rf"(?:第{NUMERAL}篇|篇[（(]?{NUMERAL}[）)]?)"
ADORNED = r"[#*◆◇●■★☆▲ 　]{0,6}"
SAMPLE = rf"(?:范文|例文|样本|样例|模板){NUMERAL}"
MARKER = lazily(
    rf"{ADORNED}[【\[［（(]?{ORDINAL}[】\]］）)]?\**(?:[：:、 　].*|$)|{ADORNED}[【\[［（(]{ORDINAL}[】\]］）)].*$"
    rf"|【{ORDINAL}[：:].*】$|{SAMPLE}(?:[：:].*|$)|【 ?[范例] ?文 ?{NUMERAL} ?】$"
    rf"|[^，。；：,;:]{{4,40}}[（(【\[]?{ORDINAL}[）)】\]]?$"
)
MARK_WORDS = lazily(
    rf"^【 ?[范例] ?文 ?{NUMERAL} ?】$|^{ADORNED}[【\[［（(]?(?:{ORDINAL}|{SAMPLE})[】\]］）)]?[*：:、 　]*"
    rf"|[（(【\[]?{ORDINAL}[）)】\]]?$|】$"
)
# A title of the statutory types may be as long as the titles it names.
OFFICIAL = lazily(
    "[^。；]{0,40}(?:关于|印发|转发|批转)[^。；]{4,110}的(?:通知|通报|请示|批复|函|复函|决定|意见|报告|公告|通告)$"
)
ENDED = lazily(r"[。！？!?；;：:…”』」）)〕】》]$")
HAN = lazily("[\u3400-\u9fff]")
INSIDE = lazily("[。；！？，,;]")
MASK = "xX×*＊_"
YEAR = rf"(?:(?:19|20)\d\d|[二一][〇○零ＯOo0一二三四五六七八九]{{3}}|(?:19|20)[\d{MASK}]{{1,2}}|[{MASK}]{{1,4}})"
NUMBER = rf"(?:\d{{1,2}}|[一二三四五六七八九十{MASK}]{{1,3}})"
DAY = (
    rf"[（(]?{YEAR} ?年 ?{NUMBER} ?月 ?(?:{NUMBER} ?[日号])?[）)]?|中华民国.{{2,12}}日"
    r"|20\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}月\d{1,2}[日号]"
)
DATE = lazily(rf"(?:{DAY})$")
SIGNED_WITH_DATE = lazily(rf"(?P<body>[^，。；：,;:\d]{{2,30}}?)[ 　]*(?P<date>{DAY})$")
# 二零二五年二月二十日於海關, as in Macau.
DATED_AT = lazily(rf"(?:{DAY})[于於][^，。；：,;:]{{2,24}}$")
ANNEX = lazily(r"附(?:件|录|表|则)?[ 　]?[\d一二三四五六七八九十]{0,2}[：:]?$")
ANNEX_LIST = lazily(r"附(?:件|录|表)?[ 　]?\d{0,2}[：:]")
# What stands behind the notice that issues it, or behind another of its kind, is called so.
REGULATION = lazily(
    "(?:办法|规定|条例|细则|规则|制度|章程|规程|准则|守则|标准|方案|规划|计划|要点|意见|名单|目录|清单)"
    "(?:[（(][^（）()]{1,12}[）)])?$"
)
# 份号, 密级, 紧急程度, 发文机关标志, 签发人.
HEAD = lazily(
    r"\d{6}$|(?:绝密|机密|秘密)(?:★.*)?$|(?:特急|加急|平急|特提)$|[^，。；：关]{2,20}(?:文件|（[ 　]*[函令]?[ 　]*）)$"
    r"|签发人[：:].{0,40}$|[★☆]+$|[^，。；：]{1,16}[〔\[［]\d{4}[〕\]］]\d{1,5}号[ \t　]+签发人[：:].{2,40}$"
)
# 国发〔2019〕4号, masked or with wrong brackets too; it may stand on either side of the title.
DOC_NUMBER = lazily(
    rf"[（(]?[^，。；：《》]{{1,16}}[〔\[［【（(〈](?:\d{{2,4}}|[{MASK}]{{2,4}}|20[{MASK}]{{1,2}})[〕\]］】）)〉]"
    rf"第?[\d{MASK} ]{{0,4}}号[ 　]?[）)]?$|第\d{{1,4}}号$"
)
SALUTATION = lazily(
    r"(?:尊敬的|各位|同志们|[^，。；,;]{0,12}朋友们|老师们|同学们"
    r"|[^，。；,;]{2,40}(?:委员|同志|领导|代表)们?(?=[：:]))[^。；;]{0,40}[：:]$"
)
# A body's name as it is printed above a document number: 某 市 教 育 局.
SPACED = lazily(r"[\u4e00-\u9fff](?:[ 　]{1,4}[\u4e00-\u9fff]){2,20}$")
ENACTED = lazily(
    r"(?:通过|公布|发布|施行|修正|修订|批准)[）)]?$|^[（(].*[）)]$|^——"
    rf"|^(?:{DAY})(?:[ 　]+[^，。；：]{{2,30}}号|[，,][^，。；：]{{2,24}}[院部委局署府厅])$"
    rf"|^(?:{YEAR} ?年.{{2,6}}日 ?)?在[^，。；]{{2,50}}(?:会|会议|大会)上[）)]?$"
)
SPEAKER = lazily(
    r"[^，。；：,;:]{0,20}(?:[省市县区州局院校部厅]长|主席|书记|总理|主任)[ 　]+[\u4e00-\u9fff ·]{2,8}$"
    r"|[\u4e00-\u9fff·]{2,4}$"
)
# The fields of a contract, of minutes, of a form: 甲方（出租人）：张三, 时间：…
FIELD = lazily(
    "(?:(?:[甲乙丙丁]|出租|承租|发包|承包|委托|受托|供|需|买|卖|转让|受让|采购|供应)(?:方|人|单位)|法定代表人|委托代理人|负责人"
    "|(?:合同|协议|项目)?(?:编号|名称)|(?:通讯|联系|单位|公司)?地址|住所|(?:联系)?电话|身份证号码?|证件号码"
    "|(?:单位|姓) ?名|(?:会议|活动|签订)?(?:时间|地点)|主持人?|参加(?:人员|人)|出席(?:人员)?|列席(?:人员)?|记录人?)"
    "[ 　]*(?:[（(][^（）()]{1,14}[）)])?[ 　]*[：:]"
)
# What a website puts at the title of a page: 时间:2022-06-23 10:22:00, 来源：未知 日期：…, 2020年12月16日02:09:00.
OF_PAGE = lazily(
    r"(?:(?:发布|更新|录入)?(?:时间|日期)[：:] ?)?\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d"
    r"|(?:发布|更新|录入)?(?:时间|日期)[：:] ?\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日 ?\d\d:\d\d:\d\d"
    r"|(?:信息|文章|新闻)?来源[：:]|(?:浏览|点击|阅读)(?:次数|量|数)?[：:]|(?:作者|编辑)[：:].*(?:来源|时间|日期)[：:]"
)
# What a chat tool says before the draft that it was asked for: 好的，以下是为您起草的通知：
CHAT = lazily(
    "(?:好的|[当當]然(?:可以)?|没问题|可以的|收到)[，,。！!][^。]{0,60}[：:。！!]$"
    "|(?:以下|下面|这)就?是(?:为|根据|按照|按)[您你][^。]{0,40}[：:。]$"
)
# What a collection or a website puts above a document: 自查报告集合6篇, （共7篇）, 小编……欢迎阅读.
COLLECTION = lazily(rf"[^，。；]{{4,50}}?[（(]?(?:共|精选|通用|推荐|集合|合集|汇总|热门|优秀)?{NUMERAL}篇[）)]?$")
PREFACE = lazily(
    "小编(?:[^，。]{0,10})?(?:整理|收集|为|精心|给|分享|推荐)|为大家(?:整理|收集|带来|分享)"
    "|欢迎阅读|仅供参考|希望.{0,12}对.{0,8}帮助"
)
# Who signs: 局 委 府 …, or a line that says so (倡议人：…). A body's name is no sentence.
BODY = (
    "(?:委|办|局|厅|部|院|会|组|府|处|科|室|队|站|所|社|团|联|中心|公司|集团|学校|中学|小学|大学|党委|支部|总支|街道|社区"
    "|班子|政协|人大|银行|单位|专班|医院)"
)
SIGNED_BY = lazily(
    rf"[^，。；：,;:《》]{{1,38}}{BODY}(?:[（(][盖印章公]{{1,3}}[）)])?$"
    r"|(?:倡议|述职|汇报|报告|发言|主讲|提议|建议|提案|检查)(?:单位|人|者)[：:].{1,40}$|全体[^，。；：]{1,20}$"
)


class Frame(NamedTuple):
    """Which paragraphs (by index) frame a document, and what it is called.

    `head` is what stands above the title: collection mark, document number, heading of the paper. `byline` are the
    lines of number, body, speaker, adoption and date under the title. `name` is the title on one line; where a
    collection mark carries the title (第一篇：工作总结), its words.
    """

    head: tuple[int, ...]
    title: tuple[int, ...]
    byline: tuple[int, ...]
    recipient: int | None
    signature: tuple[int, ...]
    date: int | None
    name: str
    genre: str


def read_frame(paragraphs: tuple[Paragraph, ...], marked: bool) -> Frame:
    """The frame of the document that these paragraphs are; `marked` says that the first is a collection mark."""
    first = 1 if marked and len(paragraphs) > 1 else 0
    while first < min(len(paragraphs) - 1, MOST_HEAD_LINES) and (
        is_head(paragraphs[first].text) or _is_letterhead(paragraphs, first)
    ):
        first += 1
    title = _title(paragraphs, first)
    name = "".join(paragraphs[index].text for index in title)
    if marked and not title and first == 1:
        name = MARK_WORDS.sub("", paragraphs[0].text).strip()
    after = title[-1] + 1 if title else first
    byline = _byline(paragraphs, after) if title else ()
    after += len(byline)
    recipient = after if after < len(paragraphs) and is_recipient(paragraphs[after].text) else None
    signature, date = _sign_off(paragraphs, after + 1)
    below = paragraphs[after : after + MOST_PREFACE + 1]
    opened = _opened(below[:3])
    genre = recognise(name) or (opened if not name or name.endswith(opened) else "")
    genre = "" if _is_preface(below) else genre
    return Frame(tuple(range(first)), title, byline, recipient, signature, date, name, genre)


def is_head(text: str) -> bool:
    """Whether a paragraph above a title belongs to the paper or the collection and not to the document's title."""
    return (
        any(pattern.match(text) for pattern in (HEAD, DOC_NUMBER, ANNEX, OF_PAGE, CHAT))
        or (COLLECTION.match(text) is not None and not INSIDE.search(text))
    )  # fmt: skip


def _is_letterhead(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    """Whether a line is the name of a body as it stands above a document number: 某 市 教 育 局."""
    text = paragraphs[index].text
    named = SPACED.match(text) or SIGNED_BY.match(text)
    return named is not None and DOC_NUMBER.match(paragraphs[index + 1].text) is not None


def _is_preface(below: tuple[Paragraph, ...]) -> bool:
    """Whether nothing stands under a title but the words with which a website introduces its collection."""
    return len(below) <= MOST_PREFACE and any(PREFACE.search(each.text) for each in below)


def _opened(paragraphs: tuple[Paragraph, ...]) -> str:
    """The genre that the opening of an untitled document shows."""
    return next((genre for genre in (recognise_opening(each.text) for each in paragraphs) if genre), "")


def is_title(text: str) -> bool:
    """Whether a paragraph can be (a line of) a title: short, no sentence, no mark of a heading."""
    named = len(text) <= LONGEST_TITLE and OFFICIAL.match(text) is not None
    return (
        (named or 2 < len(text) <= LONG_TITLE)
        and not INSIDE.search(text)
        and not ENDED.search(text.rstrip("）)》”』"))
        and not ANNEX_LIST.match(text)
        and not OF_PAGE.match(text)
        and not FIELD.match(text)
        and HAN.search(text) is not None
        and read_mark(text) is None
    )


def _title(paragraphs: tuple[Paragraph, ...], first: int) -> tuple[int, ...]:
    """The title lines: short lines without a sentence above the text.

    A title of the statutory types (…关于…的通知) may run over several lines; any other ends where it shows its genre.
    """
    lines: list[int] = []
    name = ""
    for index in range(first, min(first + MOST_TITLE_LINES + 1, len(paragraphs))):
        text = paragraphs[index].text
        if not is_title(text) or DATE.match(text) or DOC_NUMBER.match(text):
            break
        # …关于… is not at its end before it shows a genre.
        unfinished = "关于" in name and not recognise(name) and not REGULATION.search(name)
        if lines and _is_byline(text) and not unfinished and not recognise(name + text):
            break
        lines.append(index)
        name += text
    if not lines:
        return _marked_title(paragraphs, first)
    names = ["".join(paragraphs[index].text for index in lines[: count + 1]) for count in range(len(lines))]
    shown = [count for count, name in enumerate(names) if recognise(name)]
    if shown:
        last = shown[-1] if re.search("关于|转发|印发|批转", names[-1]) else shown[0]
        return tuple(lines[: last + 1])
    if len(lines) > MOST_TITLE_LINES or lines[-1] == len(paragraphs) - 1 > 0:
        return tuple(lines[:1])
    return tuple(lines)


def _marked_title(paragraphs: tuple[Paragraph, ...], first: int) -> tuple[int, ...]:
    """A first line that is a title in spite of a mark: of a speech (高举旗帜，团结奋斗), or by mistake (……的通知。)."""
    if first >= len(paragraphs):
        return ()
    text = paragraphs[first].text
    plain = re.sub("[，,、]", "", text.rstrip("。；：！，.;:!,"))
    below = paragraphs[first + 1].text if first + 1 < len(paragraphs) else ""
    if not is_title(plain):
        return ()
    of_speech = text[-1] not in "。；：！，.;:!," and below and (SALUTATION.match(below) or _is_byline(below))
    return (first,) if of_speech or (re.search("关于.{2,50}的.{0,4}$", plain) and recognise(plain)) else ()


def _byline(paragraphs: tuple[Paragraph, ...], after: int) -> tuple[int, ...]:
    """The lines of number, body, speaker, adoption and date right under a title."""
    end = after
    while end < min(after + MOST_BYLINES, len(paragraphs)) and _is_byline(paragraphs[end].text):
        end += 1
    return tuple(range(after, end))


def _is_byline(text: str) -> bool:
    if OF_PAGE.match(text):
        return True
    if len(text) > LONG_BYLINE or text.endswith(("。", "：", ":")):
        return False
    return ENACTED.search(text) is not None or any(
        pattern.match(text) for pattern in (DATE, DOC_NUMBER, SPEAKER, SIGNED_BY, SIGNED_WITH_DATE)
    )


def is_recipient(text: str) -> bool:
    """Whether a paragraph under the title addresses somebody."""
    return (
        len(text) <= LONG_RECIPIENT
        and not OF_PAGE.match(text)
        and text.endswith(("：", ":"))
        and not re.search("[。；;]|如下|以下|^现[就将]|^为", text)
        and read_mark(text) is None
    )


def _sign_off(paragraphs: tuple[Paragraph, ...], first: int) -> tuple[tuple[int, ...], int | None]:
    """The lines of the issuing body and of the date below the text, in either order."""
    for index in range(len(paragraphs) - 1, max(first, len(paragraphs) - MOST_LAST_LINES) - 1, -1):
        text = paragraphs[index].text
        if DATE.match(text):
            below = [i for i in (index + 1,) if i < len(paragraphs) and SIGNED_BY.match(paragraphs[i].text)]
            return _signatures(paragraphs, first, index) or tuple(below), index
        if SIGNED_WITH_DATE.match(text) and index > first:
            return (index,), index
    for index in range(len(paragraphs) - 1, max(first, len(paragraphs) - 3) - 1, -1):
        if could_sign(paragraphs[index].text) and SIGNED_BY.match(paragraphs[index].text):
            return (index,), None
    return (), None


def _signatures(paragraphs: tuple[Paragraph, ...], first: int, date: int) -> tuple[int, ...]:
    """The names right above a date: the nearest may be anything that can be a name, the others are bodies."""
    begin = date
    while begin > max(first, date - 3) and could_sign(paragraphs[begin - 1].text):
        if begin < date and not SIGNED_BY.match(paragraphs[begin - 1].text):
            break
        begin -= 1
    return tuple(range(begin, date))


def could_sign(text: str) -> bool:
    """Whether a line can be the name of who signs."""
    return (
        len(text) <= LONG_LINE
        and not INSIDE.search(text)
        and not ANNEX_LIST.match(text)
        and (not ENDED.search(text) or text.endswith(("）", ")")))
        and read_mark(text) is None
    )
