"""The layout of a Word draft: what each paragraph is in the draft, and how it is set.

Offsets are those of the source. A draft that is no Word draft has no layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from govlint.document import Document, line_starts
from govlint.engine.lazy import lazily
from govlint.source.word_lines import Drawn, LineLook
from govlint.source.word_looks import ParagraphLook, RunLook
from govlint.source.word_page import PageLook
from govlint.views.outline import Part, outline
from govlint.views.prose import prose

ROLES = (
    "copynumber", "secrecy", "mark", "number", "signer", "head", "title", "recipient", "body", "heading1", "heading2",
    "heading3", "heading4", "attachments", "signature", "date", "note", "attachment", "attached", "annexed", "copies",
    "printed", "listed", "attendance", "blank",
)  # fmt: skip
HEAD_ROLES = ("copynumber", "secrecy", "mark", "number", "signer", "head")
LAST_ROLES = ("copies", "printed")
"""What stands above the title, and at the end of the last page."""
LEVELS = {"一、": "heading1", "（一）": "heading2", "1.": "heading3", "（1）": "heading4"}
HEAD = (
    ("copynumber", lazily(r"\d{6}$")),
    ("secrecy", lazily("(?:绝密|机密|秘密|特急|加急)(?:★.*)?$")),
    ("number", lazily(r"[^，。：]{1,16}〔\d{4}〕\d{1,5}号(?:$|[ \t　])")),
    ("signer", lazily("签发人[：:]")),
    ("mark", lazily(r"[^，。：\d]{2,30}文[ 　]*件$|[\u4e00-\u9fff](?:[ 　]{1,4}[\u4e00-\u9fff]){2,20}$")),
)
"""What stands above a title, tried in this order."""
RECIPIENT, COPIES = lazily("主送[：:]"), lazily("抄送[：:]")
"""What may stand over the names that copies go to, where there was no room on the first page."""
BODY = (
    ("attachments", lazily(r"附件[：:].")),
    ("copies", COPIES),
    ("printed", lazily(r".{2,30}\d{4}年\d{1,2}月\d{1,2}日印发$")),
    ("note", lazily(r"[（(](?:联系人|联系电话|此件|此文|信息公开|公开方式|发至|传达到).{0,60}[）)]$")),
)
MINUTES = ("纪要", "会议纪要")
ATTENDANCE = lazily(r"(?:出席|请假|列席|缺席)(?:人员)?[：:]")
NAME = lazily(r"[\u4e00-\u9fff 　]{3,40}[府会室局厅委院部署办司校社团处所站中心](?:令|命令)?$")
"""The name of a body, which alone is its mark if it is red or large."""
ORDER = lazily(r"[^，。：\d]{2,40}(?:令|命令)$")
ORDER_NUMBER = lazily(r"第\s*\d{1,4}\s*号$")
LARGE = 26.0
HEX = lazily("[0-9A-Fa-f]{6}")
BRIGHT, DULL = 0xA0, 0x60
ATTACHMENT = lazily(r"附件\s*\d{0,2}[：:]?$")
NOTE = lazily("[（(].*[）)]$")
CONFORMING_PAGE = PageLook(210, 297, 37, 35, 28, 26, 28.95, 22, 28, "—#—", ("right", "left"), "宋体", 14.0)
RED = "FF0000"
UNSEEN = ("hidden", "change", "comment", "embedded", "picture")
SONG, FANG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
TYPE = {"title": (SONG, 22.0), "heading1": (HEI, 16.0), "heading2": (KAI, 16.0), "attachment": (HEI, 16.0),
        "copies": (FANG, 14.0), "printed": (FANG, 14.0), "secrecy": (HEI, 16.0), "mark": (SONG, 60.0),
        "attendance": (HEI, 16.0)}  # fmt: skip
RED_LINE = LineLook(color=RED, weight=1.5, width=156)
THICK, THIN = LineLook(weight=1, width=156), LineLook(weight=0.75, width=156)
SETTING: Mapping[str, Mapping[str, Any]] = {
    "copynumber": {"first": 0},
    "secrecy": {"first": 0},
    "mark": {"align": "center", "first": 0, "color": RED},
    "number": {"align": "center", "first": 0, "below": RED_LINE},
    "signer": {"align": "right", "right": 1, "first": 0},
    "title": {"align": "center", "first": 0},
    "recipient": {"first": 0, "before": 28.95},
    "attachments": {"before": 28.95},
    "signature": {"align": "right", "right": 2, "first": 0},
    "date": {"align": "right", "right": 4, "first": 0},
    "attachment": {"first": 0, "breaks_page": True},
    "attached": {"align": "center", "first": 0, "before": 28.95},
    "copies": {"first": 0, "left": 1, "right": 1, "above": THICK},
    "printed": {"first": 0, "left": 1, "right": 1, "above": THIN, "below": THICK},
}
"""How the paragraphs of a conforming draft are set, as far as it is not how its body is."""


class Element(NamedTuple):
    """A paragraph: its role, whether its text goes on in the same paragraph (a run-in heading), and its look."""

    role: str
    head: int
    """Where what makes the role ends: the heading of a run-in heading, else the paragraph."""
    look: ParagraphLook


class Layout(NamedTuple):
    """The pages and the paragraphs of a draft; `parts` is the document that it is, with its attachments.

    `drawn` are the indexes of the paragraphs in which something is drawn that is or may be a line.
    """

    page: PageLook | None
    elements: tuple[Element, ...]
    parts: tuple[Part, ...]
    drawn: tuple[int, ...]


def layout(document: Document) -> Layout | None:
    """The layout of a draft; None if it has none, or holds several documents that are not attachments."""
    if document.looks is None:
        return None
    parts = document.view(outline)
    if not parts or not all(ATTACHMENT.match(part.paragraphs[0].text) for part in parts[1:]):
        return None
    page, looks = document.looks.read()
    roles = dict(_roles(document, parts))
    drawn = tuple(index for index, look in enumerate(looks) if look.drawn.lines or look.drawn.others)
    return Layout(page, tuple(_element(document, look, roles) for look in looks), parts, drawn)


def upwards(elements: Sequence[Element], index: int) -> Iterator[Element]:
    """The paragraphs above one, the nearest first."""
    return (elements[at] for at in range(index - 1, -1, -1))


def _element(document: Document, look: ParagraphLook, roles: Mapping[int, tuple[str, int]]) -> Element:
    text = document.text[look.start : look.end]
    at = look.start + len(text) - len(text.lstrip())
    if not text.strip():
        return Element("blank", look.end, look)
    if look.in_table:
        # A row is one paragraph of the running text.
        line = document.place(at).line
        begin = document.view(line_starts)[line - 1]
        words = document.line(line)
        role, _ = roles.get(begin + len(words) - len(words.lstrip()), ("", 0))
        return Element(role if role in LAST_ROLES else "cell", look.end, look)
    role, head = roles.get(at, ("head", 0))
    return Element(_by_look(role, text.strip(), look), min(head or look.end, look.end), look)


def _by_look(role: str, text: str, look: ParagraphLook) -> str:
    """The role of a paragraph, where how it looks shows what its words do not."""
    if ORDER_NUMBER.match(text) and role in ("head", "body"):
        return "number"
    is_large = any((run.size or 0) >= LARGE for run in look.runs)
    is_shown_red = any(is_red(run.color) for run in look.runs)
    if role == "head" and NAME.match(text) and (is_large or is_shown_red):
        return "mark"
    if role != "title" or "关于" in text:
        return role
    # What a body orders or announces under its name has that for a mark; a title proper says what it is about.
    return "mark" if is_large and (is_shown_red or ORDER.match(text)) else role


def is_red(color: str | None) -> bool:
    """Whether a colour (RRGGBB) is red; black is what Word takes where none is named."""
    if color is None or not HEX.fullmatch(color):
        return False
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return red >= BRIGHT and max(green, blue) <= DULL


def _roles(document: Document, parts: tuple[Part, ...]) -> Iterator[tuple[int, tuple[str, int]]]:
    """What each paragraph is, by the offset at which its text begins, and where a run-in heading ends (0 for none)."""
    running = document.view(prose)
    for number, part in enumerate(parts):
        named = dict(_named(part))
        region = "annex" if number else "text"
        for index, paragraph in enumerate(part.paragraphs):
            role, length = named.get(index, ("body", 0))
            if role == "body" or number:
                role = _by_words(part, index) or role
            label = ATTENDANCE.match(paragraph.text) if role == "attendance" else None
            length = label.end() if label else length
            role, region = _in_region(role, region)
            start, end = running.source(paragraph.start, paragraph.start + (length or len(paragraph.text)))
            yield start, (role, end if length else 0)


def _named(part: Part) -> Iterator[tuple[int, tuple[str, int]]]:
    """The paragraphs that the outline knows, by index: each its role and the length of a run-in heading."""
    for index in (*part.head, *part.byline):
        text = part.paragraphs[index].text
        yield index, (next((role for role, pattern in HEAD if pattern.match(text)), "head"), 0)
    for index in part.title:
        yield index, ("title", 0)
    for heading in part.headings:
        if heading.form.name in LEVELS:
            length = heading.mark[1] - part.paragraphs[heading.paragraph].start + len(heading.text)
            yield heading.paragraph, (LEVELS[heading.form.name], length if heading.run_in else 0)
    if part.recipient is not None:
        yield part.recipient, ("recipient", 0)
    for index in part.signature:
        yield index, ("signature", 0)
    if part.date is not None:
        yield part.date, ("date", 0)


def _by_words(part: Part, index: int) -> str:
    """What a paragraph shows that it is: the label of an attachment, a list of them, a note, whom copies go to."""
    text = part.paragraphs[index].text
    if part.genre in MINUTES and ATTENDANCE.match(text):
        return "attendance"
    if part.date is not None and index == part.date + 1 and NOTE.match(text):
        return "note"
    if ATTACHMENT.match(text):
        return "attachments" if part.date is not None and index < part.date else "attachment"
    if RECIPIENT.match(text) and index + 1 < len(part.paragraphs) and COPIES.match(part.paragraphs[index + 1].text):
        return "copies"
    return next((role for role, pattern in BODY if pattern.match(text)), "")


def _in_region(role: str, region: str) -> tuple[str, str]:
    """The role of a paragraph where it stands (text, list of attachments, attachment), and where the next stands."""
    if role in ("attachment", "note", *LAST_ROLES):
        return role, "label" if role == "attachment" else region
    if region == "label":
        return "attached", "annex"
    if region == "annex":
        return "annexed", region
    if role == "attachments":
        return role, "list"
    if region == "list" and role not in ("signature", "date"):
        return "listed", region
    return role, "text"


class Conforming:
    """The looks of a draft that is set as GB/T 9704 says, but for some changes: what the cases of rules are tried on.

    `changes` are a role (or `page`, or a line: `line3`), a property and its value; `tail_font` and `tail_size` are
    those of the second half of a paragraph. Text is taken line by line.
    """

    def __init__(self, document: Document, changes: tuple[tuple[str, str, Any], ...]) -> None:
        self.document = document
        starts = document.view(line_starts)
        unseen = [change for change in changes if change[0].startswith("line") and change[1] in UNSEEN]
        self.unseen = tuple((starts[int(of.removeprefix("line")) - 1], name, value) for of, name, value in unseen)
        self.changes = tuple(change for change in changes if change not in unseen)

    def read(self) -> tuple[PageLook, tuple[ParagraphLook, ...]]:
        """The looks."""
        page = CONFORMING_PAGE._replace(**{name: _plain(value) for role, name, value in self.changes if role == "page"})
        parts = self.document.view(outline)
        roles = dict(_roles(self.document, parts))
        looks, at = [], 0
        for number, line in enumerate(self.document.text.splitlines(keepends=True), 1):
            bare = ParagraphLook(
                at, at + len(line.rstrip("\r\n")), (), "both", 2, 0, 0, 28.95, 0, 0, False, False, False
            )
            looks.append(self._set(bare, _element(self.document, bare, roles), f"line{number}"))
            at += len(line)
        return page, tuple(looks)

    def _set(self, look: ParagraphLook, element: Element, line: str) -> ParagraphLook:
        role = element.role
        font, size = TYPE.get(role, (FANG, 16.0))
        cuts = sorted({look.start, element.head, look.end})
        runs = [RunLook(start, end, font, font, size, False, None) for start, end in pairwise(cuts)]
        if len(runs) == 2:
            runs[1] = runs[1]._replace(font=FANG, latin=FANG)
        given = dict(SETTING.get(role, {}))
        given |= {name: _plain(value) for of, name, value in self.changes if of in (role, line)}
        tail = {name.removeprefix("tail_"): given.pop(name) for name in ("tail_font", "tail_size") if name in given}
        of_runs = {name: value for name, value in given.items() if name in RunLook._fields}
        of_line = {name: value for name, value in given.items() if name not in RunLook._fields}
        if runs:
            runs[0] = runs[0]._replace(**of_runs)
            middle = (runs[-1].start + runs[-1].end) // 2
            runs += [runs[-1]._replace(start=middle, **tail)] if tail else []
        return look._replace(runs=tuple(runs), **of_line)


def _plain(value: Any) -> Any:
    """A value of a case: a list is several things; a mapping is a line, or what is drawn."""
    if isinstance(value, dict) and value.keys() <= {*Drawn._fields}:
        lines = tuple(LineLook(**each) for each in value.get("lines", ()))
        return Drawn(lines, value.get("seals", 0), value.get("others", 0))
    if isinstance(value, dict):
        return LineLook(**value)
    return tuple(value) if isinstance(value, list) else value
