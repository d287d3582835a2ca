"""The formats that drafts come in, by the suffix of their names, and the way from a file's bytes to its document."""

from __future__ import annotations

import os
from importlib import import_module

from govlint.document import Document
from govlint.source.decode import Unreadable, decode
from govlint.source.sniff import Content, content_of, text_of
from govlint.source.text import as_document

TEXTS = (".txt", ".text", ".md", ".markdown")
READERS = {
    **dict.fromkeys((".docx", ".docm"), "docx"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".xls", ".et", ".ods"), "office"),
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys((".xlsx", ".csv"), "sheet"),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "mail"),
    ".pdf": "pdf",
    ".ofd": "ofd",
}
"""The module of this package that reads files with such a name; all others are taken for text."""
IN_FOLDERS = (*TEXTS, ".docx", ".docm")
"""What is checked in a folder; a file that is named itself is checked whatever its suffix."""


OF_SHEETS = (".xls", ".et", ".ods")
WORDS = ("docx", "doc", "ole", "odt", "rtf", "html", "mht", "text")
SHEETS = ("xlsx", "xls", "ole", "ods", "html", "mht", "text")
KINDS = {
    **dict.fromkeys((".docx", ".docm"), ("docx", "doc", "ole")),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"), WORDS),
    **dict.fromkeys(OF_SHEETS, SHEETS),
    ".xlsx": ("xlsx",),
    ".pdf": ("pdf",),
    ".ofd": ("ofd",),
}
"""What files with such a name may be: old office programs open many a thing by whatever name."""
DIRECT = {"docx": "docx", "xlsx": "sheet", "html": "html", "mht": "mail", "text": ""}
"""What needs no other program, whatever it is called."""


def read(data: bytes, path: str, encoding: str | None = None, revisions: str = "accepted") -> Document:
    """The document in these bytes; `revisions` says how tracked changes are read.

    Raises `govlint.source.decode.Unreadable`.
    """
    reader = _reader(os.path.splitext(path)[1].lower(), data)
    if reader:
        module = import_module(f"govlint.source.{reader}")
        document: Document = module.read(data, path, revisions) if reader == "docx" else module.read(data, path)
        return document
    decoded = decode(data, encoding)
    return as_document(path, decoded.text, decoded.encoding, decoded.mark)


def contents(suffix: str, data: bytes) -> Content:
    """What a file with such a name holds."""
    content = content_of(data)
    return text_of(data) if READERS.get(suffix) == "office" and not content.kind else content


def _reader(suffix: str, data: bytes) -> str:
    """The module that reads a file, "" for text. Raises `Unreadable` if a file is not what its name says."""
    reader = READERS.get(suffix, "")
    content = contents(suffix, data)
    if content.kind == "locked" and reader:
        raise Unreadable("文件加了密码；请在 Word 或 WPS 里去掉密码再查")
    if content.kind and content.kind not in KINDS.get(suffix, ()):
        advice = f"；请把后缀改成 {content.suffix} 再查" if content.suffix else ""
        raise Unreadable(f"内容是{content.name}，不是 {suffix or '文本'} 文件{advice}")
    if reader == "office" and not (suffix in OF_SHEETS and content.kind in ("html", "text")):
        return DIRECT.get(content.kind, reader)
    return reader
