"""Word drafts (.docx, .docm) → the texts in them, each character traced to the run that it stands in.

A draft has a body and, beside it, headers, footers, footnotes, endnotes and text boxes: each is a story of its own. A
paragraph is a line; a row of a table is a line with tabs between the cells, unless a cell has several paragraphs. The
numbers that Word makes are part of the text, though no run has them. Comments, deleted and hidden text, and
tables of contents are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from govlint.document import Document, Story
from govlint.source.decode import Unreadable
from govlint.source.sniff import content_of
from govlint.source.word_looks import WordLooks
from govlint.source.word_numbers import Numbers

Revisions = Literal["accepted", "original"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAX_UNPACKED = 512 << 20
MAX_RATIO = 200
"""A part of a draft that unpacks to more bytes, or to more times its size, is an attack, not a draft."""
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    KeyError, ValueError, AttributeError, TypeError, IndexError,
)  # fmt: skip
STORIES = (("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"), ("endnotes", "尾注"))
PAGE_NUMBER = re.compile(r"[\s\d第页共/—–―·－\-]*")
"""All that many headers and footers hold: their page numbers are where they belong."""
USUAL_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate)"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
STRICT = b"http://purl.oclc.org/ooxml/"
USUAL_NAMES = (
    (STRICT + b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (STRICT + b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
GONE = {"accepted": ("del", "moveFrom"), "original": ("ins", "moveTo")}
CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
NO_TEXT = ("pPr", "rPr", "instrText", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt", "proofErr")


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


def read(data: bytes, path: str, revisions: str = "accepted") -> Document:
    """The document in a Word draft, its changes accepted, or as it was before them. Raises `Unreadable`."""
    word, texts = opened(data, "original" if revisions == "original" else "accepted")
    at = 0
    stories, lines = [], []
    for text in texts:
        stories.append(Story(text.name, at, at + len(text.text)))
        lines += [at + line for line in text.starts if line < len(text.text) or not line]
        at += len(text.text)
    return Document(
        path,
        "".join(text.text for text in texts),
        encoding="docx",
        lines=tuple(dict.fromkeys(lines)),
        stories=tuple(stories),
        landmarks=tuple((story.start, story.name) for story in stories),
        looks=WordLooks(word, texts[0].paragraphs, texts[0].runs, texts[0].unseen),
    )


def read_texts(data: bytes, revisions: Revisions = "accepted") -> tuple[Text, ...]:
    """The texts of a Word draft, the body first. Raises `Unreadable`."""
    return opened(data, revisions)[1]


def opened(data: bytes, revisions: Revisions) -> tuple[Any, tuple[Text, ...]]:
    """The draft as python-docx has it, and its texts. Raises `Unreadable`."""
    word = open_document(data)
    try:
        return word, texts_of(word, revisions)
    except faults() as fault:
        raise Unreadable(f"不是完整的 Word 文档：{fault}") from None


def faults() -> tuple[type[Exception], ...]:
    """What python-docx and lxml raise for a damaged draft."""
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    return (OpcError, LxmlError, *DAMAGE)


def texts_of(document: Any, revisions: Revisions = "accepted") -> tuple[Text, ...]:
    """The texts of an open draft, the body first."""
    numbers = Numbers(document)
    body = Reader(document.element.body, numbers, revisions)
    texts = [body.text("")]
    for kind, name in STORIES:
        readers = [Reader(part.element, numbers, revisions) for part in parts_of(document, kind)]
        texts += [reader.text(name) for reader in readers]
        body.boxes += [box for reader in readers for box in reader.boxes]
    texts += [Reader(box, numbers, revisions).text("文本框") for box in body.boxes]
    return (texts[0], *(text for text in texts[1:] if not PAGE_NUMBER.fullmatch(text.text)))


def open_document(data: bytes) -> Any:
    """The draft as python-docx has it. Raises `Unreadable` for what is no Word draft, harmful, or not to be seen."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if content_of(data).kind == "locked":
            raise Unreadable("文件加了密码；请在 Word 或 WPS 里去掉密码再查")
        raise Unreadable("内容是旧的 .doc 格式；请把后缀改成 .doc，或在 Word、WPS 里另存为 .docx")
    refuse_bomb(data, "Word 文档")
    from docx import Document

    try:
        document = Document(io.BytesIO(plain(data)))
        has_more = document.element.body.find(f".//{W}altChunk") is not None
    except faults() as fault:
        raise Unreadable(f"不是完整的 Word 文档：{fault}") from None
    if has_more:
        raise Unreadable("里面嵌着另一份文档，读不到它的文字；请在 Word 里打开、重新保存一次")
    return document


def plain(data: bytes) -> bytes:
    """The draft as python-docx can open it: one with macros as one without, the strict form in the usual names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        main = archive.read("word/document.xml") if "word/document.xml" in archive.namelist() else b""
        if not OTHER_MAIN.search(types) and STRICT not in main:
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in archive.infolist():
                content = archive.read(entry)
                if entry.filename == "[Content_Types].xml":
                    content = OTHER_MAIN.sub(USUAL_MAIN, content)
                elif entry.filename.endswith((".xml", ".rels")):
                    for strict, usual in USUAL_NAMES:
                        content = content.replace(strict, usual)
                copy.writestr(entry, content)
    return made.getvalue()


def refuse_bomb(data: bytes, format: str) -> None:
    """Raise `Unreadable` for an archive that is damaged, locked, or unpacks beyond measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except DAMAGE as fault:
        raise Unreadable(f"不是完整的 {format}：{fault}") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("文件加了密码")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or any(
        entry.file_size > MAX_RATIO * max(entry.compress_size, 1 << 12) for entry in entries
    ):
        raise Unreadable(f"解压后有 {unpacked} 字节，超出常理，没有打开")


def parts_of(document: Any, kind: str) -> Iterator[Any]:
    """The parts of a draft of one kind, each once, that python-docx or we can read."""
    seen = set()
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
            continue
        part = relation.target_part
        if part.partname not in seen:
            seen.add(part.partname)
            yield part if hasattr(part, "element") else _parsed(part)


class _Parsed(NamedTuple):
    element: Any


def _parsed(part: Any) -> _Parsed:
    from docx.oxml.parser import parse_xml

    return _Parsed(parse_xml(part.blob))


class Reader:
    """Reads one story from its XML."""

    def __init__(self, root: Any, numbers: Numbers, revisions: Revisions) -> None:
        self.gone = {f"{W}{name}" for name in GONE[revisions]}
        self.deleted_text = f"{W}delText" if revisions == "original" else ""
        self.numbers = numbers
        self.pieces: list[tuple[str, Any]] = []
        self.lines: list[int] = [0]
        self.paragraphs: list[tuple[int, int, Any]] = []
        self.boxes: list[Any] = []
        self.unseen: list[tuple[int, str, str]] = []
        self.fields: list[str] = []
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
        for child in root.iterchildren():
            if child.tag == f"{W}p":
                if not self._is_contents(child):
                    self._paragraph(child)
                    if not self._runs_on(child):
                        self._end_line()
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif isinstance(child.tag, str) and child.tag not in self.gone and not _is_without_text(child):
                self._block(child)

    def _table(self, table: Any) -> None:
        for row in table.iterchildren(f"{W}tr"):
            if any(row.find(f"{W}trPr/{tag}") is not None for tag in self.gone):
                continue
            cells = list(row.iterchildren(f"{W}tc"))
            if any(len(list(cell.iter(f"{W}p"))) > 1 for cell in cells):
                for cell in cells:
                    self._block(cell)
                continue
            for number, cell in enumerate(cells):
                if number:
                    self.pieces.append(("\t", None))
                for paragraph in cell.iter(f"{W}p"):
                    self._paragraph(paragraph)
            self._end_line()

    def _paragraph(self, paragraph: Any) -> None:
        first = len(self.pieces)
        label = self.numbers.label(paragraph)
        if label:
            self.pieces.append((label, None))
        self._inline(paragraph)
        self.paragraphs.append((first, len(self.pieces), paragraph))

    def _inline(self, parent: Any) -> None:
        """Runs and what they hold, in order."""
        for child in parent.iterchildren():
            tag = child.tag
            if tag in CHANGES:
                self._keep("change", "".join(each.text or "" for each in child.iter(f"{W}t", f"{W}delText")))
            if not isinstance(tag, str) or tag in self.gone or _is_without_text(child):
                continue
            if tag == f"{W}commentRangeStart":
                self._keep("comment", "")
            elif tag == f"{W}r":
                self._run(child)
            elif tag == f"{MC}AlternateContent":
                self._inline(_first(child, f"{MC}Choice", f"{MC}Fallback"))
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            else:
                self._inline(child)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        is_hidden = properties is not None and _is_on(properties.find(f"{W}vanish"))
        for child in run.iterchildren():
            name = child.tag[len(W) :] if isinstance(child.tag, str) and child.tag.startswith(W) else ""
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1] += child.text or ""
            elif self._is_in_contents():
                continue
            elif name == "t" or (self.deleted_text and child.tag == self.deleted_text):
                self._add(child.text or "", child, is_hidden)
            elif name in SIGNS:
                is_page = name == "br" and child.get(f"{W}type") in ("page", "column")
                self._add("" if is_page else SIGNS[name], child, is_hidden)
            elif name == "sym":
                self._add(_symbol(child), child, is_hidden)
            elif name == "ruby":
                for base in child.iterchildren(f"{W}rubyBase"):
                    self._inline(base)
            elif name in ("drawing", "pict", "object") or child.tag == f"{MC}AlternateContent":
                self._drawing(child)

    def _drawing(self, drawing: Any) -> None:
        chosen = _first(drawing, f"{MC}Choice", f"{MC}Fallback") if drawing.tag.startswith(MC) else drawing
        self.boxes += chosen.iter(f"{W}txbxContent")

    def _add(self, text: str, element: Any, is_hidden: bool) -> None:
        if is_hidden:
            self._keep("hidden", text)
        else:
            self.pieces.append((text, element))

    def _keep(self, kind: str, text: str) -> None:
        """Note what is not part of the text; what follows on the same is one."""
        last = self.unseen[-1] if self.unseen else (0, "", "")
        if last[:2] == (len(self.pieces), kind):
            self.unseen[-1] = (*last[:2], last[2] + text)
        else:
            self.unseen.append((len(self.pieces), kind, text))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _is_in_contents(self) -> bool:
        return any(field.split()[:1] == ["TOC"] for field in self.fields)

    def _is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is a line of a table of contents that Word made."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and self.numbers.style_name(style.get(f"{W}val")).lower().startswith("toc ")

    def _runs_on(self, paragraph: Any) -> bool:
        """Whether the mark at the end of a paragraph is gone in this view, so that the next one joins it."""
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        return marks is not None and any(child.tag in self.gone for child in marks.iterchildren())

    def _end_line(self) -> None:
        self.pieces.append(("\n", None))
        self.lines.append(len(self.pieces))


def _is_without_text(element: Any) -> bool:
    return element.tag.startswith(W) and element.tag[len(W) :] in NO_TEXT


def _first(parent: Any, *tags: str) -> Any:
    return next((child for tag in tags for child in parent.iterchildren(tag)), ())


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _symbol(element: Any) -> str:
    """A character that Word names by number: of the fonts of symbols it is a picture, of others itself."""
    code = int(element.get(f"{W}char", "0") or "0", 16)
    return chr(code) if 0x20 <= code < 0xD800 else "□"
