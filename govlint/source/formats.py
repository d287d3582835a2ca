"""The formats that drafts come in, by the suffix of their names, and the way from a file's bytes to its document."""

from __future__ import annotations

import os
from importlib import import_module

from govlint.document import Document
from govlint.source.decode import decode
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


def read(data: bytes, path: str, encoding: str | None = None) -> Document:
    """The document in these bytes. Raises `govlint.source.decode.Unreadable`."""
    reader = READERS.get(os.path.splitext(path)[1].lower())
    if reader:
        document: Document = import_module(f"govlint.source.{reader}").read(data, path)
        return document
    decoded = decode(data, encoding)
    return as_document(path, decoded.text, decoded.encoding, decoded.mark)
