"""HTML → the text that a reader sees: script, style and navigation left out, a block a line, a table row a line."""

from __future__ import annotations

import re
from typing import Any

from govlint.document import Document
from govlint.source.decode import Unreadable, decode

LEFT_OUT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "select",
        "textarea",
        "button",
        "svg",
        "iframe",
        "object",
    )
)  # fmt: skip
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
CELL = "\1"
HEAD = 4096


def read(data: bytes, path: str) -> Document:
    """The document in a web page. Raises `Unreadable`."""
    from lxml import etree, html

    text = decoded(data)
    # lxml takes no declaration of an encoding in text.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise Unreadable(f"不是完整的 HTML：{fault}") from None
    pieces: list[str] = []
    _gather(root, pieces)
    lines = [BLANKS.sub(" ", line).replace(CELL, "\t").strip(" ").rstrip() for line in "".join(pieces).split("\0")]
    lines = [line for line in lines if line.strip()]
    whole = "".join(f"{line}\n" for line in lines)
    starts, at = [0], 0
    for line in lines[:-1]:
        at += len(line) + 1
        starts.append(at)
    return Document(path, whole, encoding="html", lines=tuple(starts))


def decoded(data: bytes) -> str:
    """The source of a page: the encoding that it declares, if it holds, else the one that the bytes show."""
    declared = DECLARED.search(data[:HEAD])
    if declared:
        name = declared[1].decode().lower()
        try:
            # Pages that declare GB2312 hold characters of its successors.
            return decode(data, "gb18030" if name in ("gb2312", "gbk") else name).text
        except Unreadable:
            pass
    return decode(data).text


def _gather(element: Any, pieces: list[str]) -> None:
    """The text below an element; NUL stands where a block begins or ends."""
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, is_end = stack.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        if is_end:
            pieces.append("\0" if name in BLOCKS else CELL if name in ("td", "th") else "")
            pieces.append(node.tail or "")
        elif name in LEFT_OUT or not name:
            pieces.append(node.tail or "")
        elif name == "br":
            pieces.append("\0" + (node.tail or ""))
        else:
            pieces.append("\0" if name in BLOCKS else "")
            pieces.append(node.text or "")
            stack.append((node, True))
            stack += [(child, False) for child in reversed(list(node))]
