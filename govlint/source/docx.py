"""Word drafts (.docx, .docm) → the texts in them, each character traced to the run that it stands in.

A draft has a body and, beside it, headers, footers, notes, charts, diagrams, text boxes: each is a story of its own. A
paragraph is a line; a row of a table is a line with tabs between the cells, unless a cell has several paragraphs. The
numbers that Word makes are part of the text, though no run has them. Comments, deleted and hidden text, and
tables of contents are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from govlint.document import Document, Story
from govlint.source.decode import Unreadable
from govlint.source.sniff import content_of
from govlint.source.word_charts import KINDS, text_of
from govlint.source.word_hidden import Hidden
from govlint.source.word_looks import WordLooks
from govlint.source.word_numbers import Numbers
from govlint.source.word_reader import Reader, Revisions, Text
from govlint.source.word_xml import W, is_on

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
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
        looks=WordLooks(word, texts[0].paragraphs, texts[0].runs, tuple(_unseen(texts))),
    )


def _unseen(texts: Sequence[Text]) -> Iterator[tuple[int, str, str]]:
    """What is kept besides the texts; what belongs to those beside the body is told at its end."""
    yield from texts[0].unseen
    end = len(texts[0].text)
    yield from ((end, kind, words) for text in texts[1:] for _, kind, words in text.unseen)


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
    hidden = Hidden(document.styles.element)
    body = Reader(document.element.body, numbers, hidden, revisions)
    texts = [body.text("")]
    for kind, name in STORIES:
        readers = [Reader(part.element, numbers, hidden, revisions) for part in parts_of(document, kind)]
        texts += [reader.text(name) for reader in readers]
        body.boxes += [box for reader in readers for box in reader.boxes]
    texts += [text_of(name, part.element) for kind, name in KINDS.items() for part in parts_of(document, kind)]
    texts += [Reader(box, numbers, hidden, revisions).text("文本框") for box in body.boxes]
    return (texts[0], *(text for text in texts[1:] if text.unseen or not PAGE_NUMBER.fullmatch(text.text)))


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
        has_more = any(document.element.body.find(f".//{W}{tag}") is not None for tag in ("altChunk", "subDoc"))
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
    """The parts of a draft of one kind, each once, that are shown and that python-docx or we can read."""
    relations = document.part.rels
    if kind in ("header", "footer"):
        names = dict.fromkeys(_shown(document, kind))
        given = [relations[name] for name in names if name in relations]
    else:
        given = [each for each in relations.values() if each.reltype.endswith(f"/{kind}")]
    seen = set()
    for relation in given:
        if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
            continue
        part = relation.target_part
        if part.partname not in seen:
            seen.add(part.partname)
            yield part if hasattr(part, "element") else _parsed(part)


def _shown(document: Any, kind: str) -> Iterator[str]:
    """The identifiers of the headers or footers that some page of the draft shows, in the order of its sections."""
    both = is_on([document.settings.element], "evenAndOddHeaders")
    held: dict[str, str] = {}
    for section in document.element.body.iter(f"{W}sectPr"):
        if section.getparent().tag == f"{W}sectPrChange":
            continue
        # What a section does not name it has from the one before.
        held |= {
            each.get(f"{W}type", "default"): each.get(f"{R}id", "")
            for each in section.iterchildren(f"{W}{kind}Reference")
        }  # fmt: skip
        shown = {"default": True, "first": is_on([section], "titlePg"), "even": both}
        yield from (name for type, name in held.items() if shown.get(type))


class _Parsed(NamedTuple):
    element: Any


def _parsed(part: Any) -> _Parsed:
    from docx.oxml.parser import parse_xml

    return _Parsed(parse_xml(part.blob))
