"""The layout of a Word draft: what each paragraph is in the draft, and how it is set.

Offsets are those of the source. A draft that is no Word draft has no layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from govlint.document import Document
from govlint.lazy import lazily
from govlint.source.word_looks import PageLook, ParagraphLook, RunLook
from govlint.views.outline import Part, outline
from govlint.views.prose import prose

ROLES = (
    "title", "recipient", "body", "heading1", "heading2", "heading3", "heading4", "attachments", "signature", "date",
    "attachment", "copies", "blank",
)  # fmt: skip
LEVELS = {"一、": "heading1", "（一）": "heading2", "1.": "heading3", "（1）": "heading4"}
ATTACHMENTS = lazily(r"附件[：:]")
ATTACHMENT = lazily(r"附件\s*\d{0,2}[：:]?$")
COPIES = lazily(r"抄送[：:]|.{2,30}\d{4}年\d{1,2}月\d{1,2}日印发$")
CONFORMING_PAGE = PageLook(210, 297, 37, 35, 28, 26, 28.95, "—#—", ("right", "left"))
TYPE = {"title": ("方正小标宋简体", 22.0), "heading1": ("黑体", 16.0), "heading2": ("楷体_GB2312", 16.0),
        "attachment": ("黑体", 16.0), "copies": ("仿宋_GB2312", 14.0)}  # fmt: skip


class Element(NamedTuple):
    """A paragraph: its role, whether its text goes on in the same paragraph (a run-in heading), and its look."""

    role: str
    head: int
    """Where what makes the role ends: the heading of a run-in heading, else the paragraph."""
    look: ParagraphLook


class Layout(NamedTuple):
    """The pages and the paragraphs of a draft, and its genre; `part` is the document that it is."""

    page: PageLook | None
    elements: tuple[Element, ...]
    parts: tuple[Part, ...]


def layout(document: Document) -> Layout | None:
    """The layout of a draft, None if it has none."""
    if document.looks is None:
        return None
    page, looks = document.looks.read()
    parts = document.view(outline)
    roles = dict(_roles(document, parts))
    return Layout(page, tuple(_element(document, look, roles) for look in looks), parts)


def _element(document: Document, look: ParagraphLook, roles: Mapping[int, tuple[str, int]]) -> Element:
    text = document.text[look.start : look.end]
    at = look.start + len(text) - len(text.lstrip())
    if not text.strip():
        return Element("blank", look.end, look)
    if look.in_table:
        return Element("cell", look.end, look)
    role, head = roles.get(at, ("body", look.end))
    return Element(role, min(head, look.end), look)


def _roles(document: Document, parts: tuple[Part, ...]) -> Iterator[tuple[int, tuple[str, int]]]:
    """What each paragraph is, by the offset at which its text begins."""
    running = document.view(prose)
    for part in parts[:1]:
        named: dict[int, tuple[str, int]] = {}

        def name(index: int, role: str, length: int = 0, named: Any = named, part: Part = part) -> None:
            paragraph = part.paragraphs[index]
            start, end = running.source(paragraph.start, paragraph.start + length if length else paragraph.end)
            named[start] = (role, end)

        for index in (*part.head, *part.byline):
            name(index, "head")
        for index in part.title:
            name(index, "title")
        for heading in part.headings:
            role = LEVELS.get(heading.form.name)
            if role:
                length = heading.mark[1] - part.paragraphs[heading.paragraph].start + len(heading.text)
                name(heading.paragraph, role, length if heading.run_in else 0)
        if part.recipient is not None:
            name(part.recipient, "recipient")
        if part.date is not None:
            name(part.date, "date")
        for index in part.signature:
            name(index, "signature")
        yield from named.items()
        for paragraph in part.paragraphs:
            start, end = running.source(paragraph.start, paragraph.end)
            for pattern, role in ((ATTACHMENTS, "attachments"), (ATTACHMENT, "attachment"), (COPIES, "copies")):
                if pattern.match(paragraph.text) and named.get(start, ("body",))[0] == "body":
                    yield start, (role, end)
                    break


class Conforming:
    """The looks of a draft that is set as GB/T 9704 says, but for some changes: what the cases of rules are tried on.

    `changes` are a role (or `page`, or a line: `line3`), a property and its value; `tail_font` and `tail_size` are
    those of the second half of a paragraph. Text is taken line by line.
    """

    def __init__(self, document: Document, changes: tuple[tuple[str, str, Any], ...]) -> None:
        self.document = document
        self.changes = changes

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
        font, size = TYPE.get(role, ("仿宋_GB2312", 16.0))
        cuts = sorted({look.start, element.head, look.end})
        runs = [RunLook(start, end, font, font, size, False, None) for start, end in pairwise(cuts)]
        if len(runs) == 2:
            runs[1] = runs[1]._replace(font="仿宋_GB2312", latin="仿宋_GB2312")
        settings: dict[str, dict[str, Any]] = {
            "title": {"align": "center", "first": 0},
            "recipient": {"first": 0},
            "signature": {"align": "right", "right": 2, "first": 0},
            "date": {"align": "right", "right": 4, "first": 0},
            "attachment": {"first": 0, "breaks_page": True},
            "copies": {"first": 0, "left": 1, "right": 1},
        }
        usual = settings.get(role, {})
        given = {name: _plain(value) for of, name, value in self.changes if of in (role, line)}
        tail = {name.removeprefix("tail_"): given.pop(name) for name in ("tail_font", "tail_size") if name in given}
        of_runs = {name: value for name, value in given.items() if name in RunLook._fields}
        of_line = {name: value for name, value in given.items() if name not in RunLook._fields}
        if runs:
            runs[0] = runs[0]._replace(**of_runs)
            middle = (runs[-1].start + runs[-1].end) // 2
            runs += [runs[-1]._replace(start=middle, **tail)] if tail else []
        return look._replace(runs=tuple(runs), **{**usual, **of_line})


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
