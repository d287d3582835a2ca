"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NamedTuple

TYPES = "[Content_Types].xml"
MAIN = ((b"wordprocessingml", "docx"), (b"ms-word", "docx"), (b"spreadsheetml", "xlsx"))
MEMBERS = (("OFD.xml", "ofd"), ("content.xml", "odt"), ("word/", "docx"), ("xl/", "xlsx"))
HEAD = 1 << 20
NAMES = {
    "docx": ("Word 文档", ".docx"),
    "xlsx": ("Excel 工作簿", ".xlsx"),
    "ofd": ("OFD", ".ofd"),
    "odt": ("OpenDocument 文档", ".odt"),
    "pdf": ("PDF", ".pdf"),
    "rtf": ("RTF 文档", ".rtf"),
    "ole": ("旧的 Word 或 WPS 文档", ".doc"),
    "locked": ("加了密码的文档", ""),
    "zip": ("压缩包", ".zip"),
    "text": ("纯文本", ".txt"),
}


class Content(NamedTuple):
    """What a file holds: a key of `NAMES`, "" for not known; what to call it; the suffix that it should have."""

    kind: str
    name: str = ""
    suffix: str = ""


def content_of(data: bytes) -> Content:
    """What these bytes are; text is not told from what is not known."""
    kind = _kind(data)
    return Content(kind, *NAMES[kind]) if kind else Content("")


def _kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in data else "ole"
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    return "rtf" if data.startswith(b"{\\rtf") else ""


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            types = b""
            if TYPES in names:
                with archive.open(TYPES) as file:
                    types = file.read(HEAD)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ""
    found = next((kind for sign, kind in MAIN if sign in types), "")
    return found or next((kind for begin, kind in MEMBERS if any(name.startswith(begin) for name in names)), "zip")
