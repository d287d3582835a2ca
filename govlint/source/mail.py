"""E-mail (.eml) and web pages stored as one file (.mht) → their text; attachments are named as not read."""

from __future__ import annotations

from email import message_from_bytes, policy

from govlint.document import Document
from govlint.source import html
from govlint.source.decode import Unreadable, decode
from govlint.source.text import joined

PAGES = (".mht", ".mhtml", ".doc", ".xls")
"""What holds a web page, not a letter."""


def read(data: bytes, path: str) -> Document:
    """The document in a letter or a stored page: its subject, and the text as it was written. Raises `Unreadable`."""
    letter = message_from_bytes(data, policy=policy.default)
    is_page = path.lower().endswith(PAGES)
    body = letter.get_body(("html", "plain") if is_page else ("plain", "html"))
    if body is None:
        raise Unreadable("邮件或存成一个文件的网页里没有正文")
    content = body.get_payload(decode=True)
    charset = body.get_content_charset()
    text = _decoded(content if isinstance(content, bytes) else b"", charset)
    if body.get_content_type() == "text/html":
        text = html.as_document(text, path).text
    subject = "" if is_page else " ".join(str(letter["subject"] or "").split())
    whole, starts = joined([line for line in (subject, *text.splitlines()) if line.strip()])
    attached = [] if is_page else [each.get_filename() or "" for each in letter.iter_attachments()]
    unread = tuple(f"邮件的附件“{name}”没有读；请存出来另查" for name in attached)
    return Document(path, whole, encoding="mail", lines=starts, unread=unread)


def _decoded(data: bytes, charset: str | None) -> str:
    """The text in these bytes, as they say or show."""
    names = {"gb2312": "gb18030", "gbk": "gb18030"}
    try:
        return decode(data, names.get(charset or "", charset)).text
    except Unreadable:
        return decode(data).text
