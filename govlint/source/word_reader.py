"""One story of a Word draft (the body, a header, notes) → its text, each character traced to the run it stands in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from govlint.source.word_hidden import Hidden
from govlint.source.word_numbers import CIRCLED, Numbers
from govlint.source.word_symbols import symbol
from govlint.source.word_unread import unread
from govlint.source.word_xml import W, is_set, value_of

Revisions = Literal["accepted", "original"]
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
XML_BLANKS, NO_BLANK = " \t\r\n", re.compile("[\t\r\n]")
BLANKS = str.maketrans("\t\r\n", "   ")
CIRCLE = re.compile(r"eq\s*\\o\s*\\ac\s*\(\s*[○〇◯]\s*,\s*(?:\\s[^(]*\()?\s*([^()\s]{1,3})\s*\)+$", re.IGNORECASE)
"""The code of a field that puts a sign into a circle."""
BREAKS = ("page", "column")
GONE = {"accepted": ("del", "moveFrom"), "original": ("ins", "moveTo")}
GONE_CELLS = {"accepted": "cellDel", "original": "cellIns"}
KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
"""How the names begin that Word knows."""
CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
WITHOUT = "pPr rPr instrText sdtPr sdtEndPr tblPr tblGrid trPr tcPr rt proofErr"
NO_TEXT = frozenset(f"{W}{name}" for name in WITHOUT.split())
NOTES = (f"{W}footnote", f"{W}endnote")


class Run(NamedTuple):
    """A stretch of a story's text (offsets in code points, end exclusive) and the XML element whose text it is."""

    start: int
    end: int
    element: Any


class Text(NamedTuple):
    """A text in a draft: its name ("" for the body), where its lines begin, its runs and its paragraphs.

    The elements of `runs` stand in a `w:r`, those of `paragraphs` are `w:p`.
    """

    name: str
    text: str
    starts: tuple[int, ...]
    runs: tuple[Run, ...]
    paragraphs: tuple[Run, ...] = ()
    unseen: tuple[tuple[int, str, str], ...] = ()
    """What is kept in the draft and is no part of its text: the offset at which it stands, its kind, its words."""


class Reader:
    """Reads one story from its XML; the root may also be word art, which is its text."""

    def __init__(self, root: Any, numbers: Numbers, hidden: Hidden, revisions: Revisions) -> None:
        self.gone = {f"{W}{name}" for name in GONE[revisions]}
        self.gone_cell = f"{W}tcPr/{W}{GONE_CELLS[revisions]}"
        self.deleted_text = f"{W}delText" if revisions == "original" else ""
        self.numbers = numbers
        self.hidden = hidden
        self.pieces: list[tuple[str, Any]] = []
        self.lines: list[int] = [0]
        self.paragraphs: list[tuple[int, int, Any]] = []
        self.boxes: list[Any] = []
        self.unseen: list[tuple[int, str, str]] = []
        self.parted = True
        """Whether text can be traced to its run."""
        self.begun: int | None = None
        """Where the line begins that a paragraph whose mark is gone left open: there its number stands."""
        self.fields: list[list[Any]] = []
        """The fields that are open: the code of each, and whether its result has begun."""
        self.broken: Any = None
        """A break of page or column behind which no text has come yet."""
        if root.tag == WORD_ART:
            self.pieces = [(root.get("string", ""), None), ("\n", None)]
        else:
            self._block(root)

    def text(self, name: str) -> Text:
        """What was read, as one text."""
        ends = list(accumulate(len(text) for text, _ in self.pieces))
        text = "".join(text for text, _ in self.pieces)
        starts = tuple(dict.fromkeys([0, *(ends[count - 1] for count in self.lines[1:])]))
        runs = tuple(
            Run(end - len(text), end, element)
            for end, (text, element) in zip(ends, self.pieces, strict=True)
            if element is not None and text
        )
        before = [0, *ends]
        paragraphs = tuple(Run(before[first], before[last], element) for first, last, element in self.paragraphs)
        unseen = tuple((before[count], kind, words) for count, kind, words in self.unseen)
        return Text(name, text, starts, runs, paragraphs, unseen)

    def _block(self, root: Any) -> None:
        """Paragraphs and tables, wherever they are nested."""
        for child in blocks(root, self.gone):
            if child.tag == f"{W}tbl":
                self._close()
                self._table(child)
            elif not self._is_contents(child):
                self._paragraph(child)
                if not self._runs_on(child):
                    self._end_line()
        self._close()

    def _table(self, table: Any) -> None:
        for row in within(table, f"{W}tr", self.gone):
            if any(row.find(f"{W}trPr/{tag}") is not None for tag in self.gone):
                continue
            if is_set(row.find(f"{W}trPr/{W}hidden")):
                self._keep("hidden", "".join(each.text or "" for each in row.iter(f"{W}t")))
                continue
            cells = [each for each in within(row, f"{W}tc", self.gone) if each.find(self.gone_cell) is None]
            held = [list(blocks(cell, self.gone)) for cell in cells]
            if any(len(each) > 1 for each in held):
                for cell in cells:
                    self._block(cell)
                continue
            for number, each in enumerate(held):
                if number:
                    self.pieces.append(("\t", None))
                for paragraph in each:
                    self._paragraph(paragraph)
            self._end_line()

    def _paragraph(self, paragraph: Any) -> None:
        first = len(self.pieces)
        self.pieces.append(("", None))
        self.broken = None
        self._inline(paragraph)
        # The code of a field does not go on in another paragraph.
        while self.fields and not self.fields[-1][1]:
            self.fields.pop()
        begins = first if self.begun is None else self.begun
        if self._is_joined(paragraph):
            # What it joins has a number, if any.
            self.begun = begins
        elif any(text for text, _ in self.pieces[begins:]) or not self.hidden.hides_mark(paragraph):
            self.pieces[begins] = (self.numbers.label(paragraph), None)
        self.paragraphs.append((first, len(self.pieces), paragraph))

    def _inline(self, parent: Any) -> None:
        """Runs and what they hold, in order."""
        for child in parent:
            tag = child.tag
            if tag in CHANGES:
                self._keep("change", "".join(each.text or "" for each in child.iter(f"{W}t", f"{W}delText")))
            if not isinstance(tag, str) or tag in self.gone or _is_without_text(child):
                continue
            if tag == f"{W}fldSimple" and child.get(f"{W}instr", "").split()[:1] == ["TOC"]:
                continue
            if tag == f"{W}commentRangeStart":
                self._keep("comment", "")
            elif tag == f"{W}r":
                self._run(child)
            elif tag == f"{MC}AlternateContent":
                self._inline(_chosen(child))
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{M}oMath":
                self._add("".join(each.text or "" for each in child.iter(f"{M}t")), None, is_hidden=False)
            else:
                self._inline(child)

    def _run(self, run: Any) -> None:
        self._words(run, self.hidden.hides(run))

    def _words(self, parent: Any, is_hidden: bool) -> None:
        """What a run holds, or what it holds instead for programs that know more or less."""
        for child in parent:
            name = child.tag[len(W) :] if isinstance(child.tag, str) and child.tag.startswith(W) else ""
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType"), is_hidden)
            elif name == "instrText" and self.fields:
                self.fields[-1][0] += child.text or ""
            elif any(not shown or code.split()[:1] == ["TOC"] for code, shown in self.fields):
                continue
            elif name == "t" or (self.deleted_text and child.tag == self.deleted_text):
                self._add(_text(child), child, is_hidden)
            elif name == "br" and child.get(f"{W}type") in BREAKS:
                self.broken = child
            elif name in SIGNS:
                self._add(SIGNS[name], child, is_hidden)
            elif name == "sym":
                self._add(symbol(child.get(f"{W}font", ""), child.get(f"{W}char", "")), child, is_hidden)
            elif name == "ruby":
                for base in child.iterchildren(f"{W}rubyBase"):
                    self._inline(base)
            elif child.tag == f"{MC}AlternateContent":
                # What is there in several forms is not taken apart.
                self.parted = False
                self._words(_chosen(child), is_hidden)
                self.parted = True
            elif child.tag == SYMBOL:
                self._add(symbol("", child.get(SYMBOL.replace("symEx", "char"), "")), None, is_hidden)
            elif name in ("drawing", "pict", "object") and not is_hidden:
                self.boxes += child.iter(f"{W}txbxContent", WORD_ART)
                left_out = unread(child)
                if left_out:
                    self._keep(*left_out)

    def _add(self, text: str, element: Any, is_hidden: bool) -> None:
        if is_hidden:
            self._keep("hidden", text)
            return
        if self.broken is not None and text and any(words for words, _ in self.pieces[self.lines[-1] :]):
            self.pieces.append(("\n", self.broken))
        self.broken = None
        self.pieces.append((text, element if self.parted else None))

    def _keep(self, kind: str, text: str) -> None:
        """Note what is not part of the text; what follows on the same is one."""
        last = self.unseen[-1] if self.unseen else (0, "", "")
        if last[:2] == (len(self.pieces), kind):
            self.unseen[-1] = (*last[:2], last[2] + text)
        else:
            self.unseen.append((len(self.pieces), kind, text))

    def _field(self, kind: str | None, is_hidden: bool) -> None:
        if kind == "begin":
            self.fields.append(["", False])
        elif kind == "separate" and self.fields:
            self.fields[-1][1] = True
        elif kind == "end" and self.fields:
            code, _ = self.fields.pop()
            circled = CIRCLE.match(code.strip())
            if circled and all(shown for _, shown in self.fields):
                self._add(_circled(circled[1]), None, is_hidden)

    def _is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of a table of contents that Word made."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and self.numbers.style_name(style.get(f"{W}val")).lower().startswith("toc ")

    def _runs_on(self, paragraph: Any) -> bool:
        """Whether the next paragraph joins this one, whose mark is gone in this view or hidden."""
        if self._is_joined(paragraph):
            return True
        following = paragraph.getnext()
        is_letter = value_of(paragraph.find(f"{W}pPr"), "framePr", "dropCap") in ("drop", "margin")
        return (is_letter or self.hidden.hides_mark(paragraph)) and getattr(following, "tag", "") == f"{W}p"

    def _is_joined(self, paragraph: Any) -> bool:
        """Whether the mark at the end of a paragraph is gone in this view."""
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        return marks is not None and any(child.tag in self.gone for child in marks.iterchildren())

    def _close(self) -> None:
        """End a line that no paragraph follows to go on with."""
        if self.begun is not None and any(text for text, _ in self.pieces[self.begun :]):
            self._end_line()
        self.begun = None

    def _end_line(self) -> None:
        self.begun = None
        self.pieces.append(("\n", None))
        self.lines.append(len(self.pieces))


def blocks(root: Any, gone: Collection[str]) -> Iterator[Any]:
    """The paragraphs and tables below an element that stand in no other, but for controls and marks around them."""
    for child in root:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from blocks(_chosen(child), gone)
        elif isinstance(child.tag, str) and child.tag not in gone and not _is_without_text(child):
            yield from blocks(child, gone)


def within(root: Any, tag: str, gone: Collection[str]) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, with those that stand in controls."""
    for child in root.iterchildren():
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in gone and not _is_without_text(child):
            yield from within(child, tag, gone)


def _text(element: Any) -> str:
    """The text of a `w:t`, as Word shows it; it is kept so, for places are counted in it."""
    given = element.text or ""
    text = given.translate(BLANKS) if NO_BLANK.search(given) else given
    if text[:1] in XML_BLANKS or text[-1:] in XML_BLANKS:
        text = text if element.get(SPACE) == "preserve" else text.strip(XML_BLANKS)
    if text != given:
        element.text = text
    return text


def _circled(sign: str) -> str:
    return CIRCLED[int(sign) - 1] if sign.isdecimal() and 1 <= int(sign) <= len(CIRCLED) else sign


def _is_without_text(element: Any) -> bool:
    if element.tag in NOTES:
        # What parts notes from the text is itself a note.
        return str(element.get(f"{W}type", "")).lower().endswith(("separator", "notice"))
    return element.tag in NO_TEXT


def _chosen(alternate: Any) -> Any:
    """What Word shows of content that is there in several forms: the first that it knows all names of."""
    for choice in alternate.iterchildren(f"{MC}Choice"):
        names = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all(name.startswith(KNOWN) for name in names):
            return choice
    return next(alternate.iterchildren(f"{MC}Fallback"), ())
