"""The formats that drafts come in, by the suffix of their names, and the way from a file's bytes to its document."""

from __future__ import annotations

import os
from importlib import import_module

from govlint.document import Document
from govlint.source.decode import Unreadable, decode
from govlint.source.sniff import Content, content_of
from govlint.source.text import as_document

TEXTS = (".txt", ".text", ".md", ".markdown")
READERS = {
    **dict.fromkeys((".docx", ".docm"), "docx"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".xls", ".et", ".ods"), "office"),
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys((".xlsx", ".csv"), "sheet"),
    ".pdf": "pdf",
    ".ofd": "ofd",
}
"""The module of this package that reads files with such a name; all others are taken for text."""
IN_FOLDERS = (*TEXTS, ".docx", ".docm")
"""What is checked in a folder; a file that is named itself is checked whatever its suffix."""


KINDS = {"docx": ("docx", "ole", "locked"), ".xlsx": ("xlsx", "ole", "locked"), "pdf": ("pdf",), "ofd": ("ofd",)}
"""What the files of a reader may be; for what is `locked` or old it has words of its own."""


def read(data: bytes, path: str, encoding: str | None = None, revisions: str = "accepted") -> Document:
    """The document in these bytes; `revisions` says how tracked changes are read.

    Raises `govlint.source.decode.Unreadable`.
    """
    suffix = os.path.splitext(path)[1].lower()
    content = content_of(data)
    reader = _reader(suffix, content)
    if reader:
        module = import_module(f"govlint.source.{reader}")
        document: Document = module.read(data, path, revisions) if reader == "docx" else module.read(data, path)
        return document
    decoded = decode(data, encoding)
    return as_document(path, decoded.text, decoded.encoding, decoded.mark)


def _reader(suffix: str, content: Content) -> str:
    """The module that reads a file, "" for text. Raises `Unreadable` if a file is not what its name says."""
    reader = READERS.get(suffix, "")
    allowed = KINDS.get(suffix, KINDS.get(reader, ()))
    if reader == "office" and content.kind in ("docx", "xlsx"):
        return "docx" if content.kind == "docx" else "sheet"
    if content.kind and content.kind not in allowed and reader != "office":
        advice = f"；请把后缀改成 {content.suffix} 再查" if content.suffix else ""
        raise Unreadable(f"内容是{content.name}，不是 {suffix or '文本'} 文件{advice}")
    return reader
