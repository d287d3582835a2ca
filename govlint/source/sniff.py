"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, NamedTuple

from govlint.source import ole

if TYPE_CHECKING:
    import zipfile

TYPES = "[Content_Types].xml"
MAIN = (
    (b"wordprocessingml.document.main", "docx"), (b"wordprocessingml.template.main", "docx"), (b"ms-word", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"), (b"spreadsheetml.template.main", "xlsx"), (b"ms-excel", "xlsx"),
    (b"presentationml", "pptx"), (b"ms-powerpoint", "pptx"),
    (b"wordprocessingml", "docx"), (b"spreadsheetml", "xlsx"),
)  # fmt: skip
MEMBERS = (("OFD.xml", "ofd"), ("content.xml", "odt"), ("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument", "odp"),
    (b"application/epub", "epub"),
)
"""How the member `mimetype` of a document begins."""
WRITTEN = (
    (rb"(?is)\s*+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|meta|body|div|table|p)\b", "html"),
    (rb"(?i)\s*mime-version:", "mht"),
)
"""How text begins that is more than text."""
HEAD = 1 << 20
NAMES = {
    "docx": ("Word 文档", ".docx"),
    "xlsx": ("Excel 工作簿", ".xlsx"),
    "ofd": ("OFD", ".ofd"),
    "odt": ("OpenDocument 文档", ".odt"),
    "pdf": ("PDF", ".pdf"),
    "rtf": ("RTF 文档", ".rtf"),
    "ods": ("OpenDocument 表格", ".ods"),
    "pptx": ("演示文稿", ""),
    "odp": ("演示文稿", ""),
    "ppt": ("演示文稿", ""),
    "epub": ("电子书", ""),
    "html": ("网页", ".html"),
    "mht": ("存成一个文件的网页（MHT）", ""),
    "doc": ("旧的 Word 或 WPS 文档", ".doc"),
    "xls": ("旧的 Excel 或 WPS 表格", ".xls"),
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


def text_of(data: bytes) -> Content:
    """What bytes are that are nothing else: a web page, text, or not known."""
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    kind = next((kind for pattern, kind in WRITTEN if re.match(pattern, head)), "")
    if not kind and b"\0" not in head and not head.lstrip().startswith(b"<"):
        kind = "text"
    return Content(kind, *NAMES[kind]) if kind else Content("")


def _kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(ole.MAGIC):
        kind = ole.kind_of(data)
        return "locked" if kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data else kind
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    return "rtf" if data.startswith(b"{\\rtf") else ""


def _packed(data: bytes) -> str:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            types, mimetype = (_begins(archive, name) if name in names else b"" for name in (TYPES, "mimetype"))
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ""
    found = next((kind for sign, kind in MAIN if sign in types), "")
    found = found or next((kind for begin, kind in MIMETYPES if mimetype.startswith(begin)), "")
    return found or next((kind for begin, kind in MEMBERS if any(name.startswith(begin) for name in names)), "zip")


def _begins(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read(HEAD)
