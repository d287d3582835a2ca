"""HTML → the text that a reader sees: script, style and navigation left out, a block a line, a table row a line.

What is hidden (by its own style, or by a plain selector of a style sheet) is left out, as is what was deleted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from govlint.document import Document
from govlint.source.decode import Unreadable, decode
from govlint.source.text import joined

LEFT_OUT = frozenset(
    (
        "script", "style", "noscript", "template", "head", "nav", "select", "textarea", "button", "svg", "iframe",
        "object", "rt", "rp", "del",
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
BLOCK, CELL, ROW, ROW_END = "\0", "\1", "\2", "\3"
"""What stands where a block or line begins or ends, where a cell ends, and around a row."""
MARKS = re.compile("([\0-\3])")
SOFT = "\u00ad"
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
HIDING = re.compile(r"(?:^|\})\s*([^{}@]{1,200})\{([^{}]{0,1000})")
SELECTOR = re.compile(r"([.#])([\w-]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HEAD = 4096


def read(data: bytes, path: str) -> Document:
    """The document in a web page. Raises `Unreadable`."""
    return as_document(decoded(data), path)


def as_document(text: str, path: str) -> Document:
    """The document in the source of a web page. Raises `Unreadable`."""
    from lxml import etree, html

    text = MARKS.sub("", text)
    # lxml takes no declaration of an encoding in text.
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise Unreadable(f"不是完整的 HTML：{fault}") from None
    pieces: list[str] = []
    _gather(root, pieces, _hiding(root))
    lines = _lines("".join(pieces).replace(SOFT, ""))
    whole, starts = joined(lines)
    return Document(path, whole, encoding="html", lines=starts)


def decoded(data: bytes) -> str:
    """The source of a page: the encoding that it declares, if it holds, else the one that the bytes show."""
    declared = DECLARED.search(data[:HEAD])
    if declared and not _is_utf8(data):
        name = declared[1].decode().lower()
        try:
            # Pages that declare GB2312 hold characters of its successors.
            return decode(data, "gb18030" if name in ("gb2312", "gbk") else name).text
        except Unreadable:
            pass
    return decode(data).text


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8, which none are by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _gather(element: Any, pieces: list[str], hiding: Collection[tuple[str, str]]) -> None:
    """The text below an element, with the marks of blocks, cells and rows."""
    stack: list[tuple[Any, bool, bool]] = [(element, False, False)]
    while stack:
        node, is_end, kept = stack.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        if is_end:
            pieces.append(
                ROW_END if name == "tr" else BLOCK if name in BLOCKS else CELL if name in ("td", "th") else ""
            )
            pieces.append(_text(node.tail, kept))
        elif name in LEFT_OUT or not name or _is_hidden(node, hiding):
            pieces.append(_text(node.tail, kept))
        elif name == "br":
            pieces.append(BLOCK + _text(node.tail, kept))
        else:
            pieces.append(ROW if name == "tr" else BLOCK if name in BLOCKS else "")
            inside = kept or name == "pre"
            pieces.append(_text(node.text, inside))
            stack.append((node, True, kept))
            stack += [(child, False, inside) for child in reversed(list(node))]


def _text(text: str | None, kept: bool) -> str:
    """Text of a page; `kept` is whether its lines are."""
    return (text or "").replace("\n", BLOCK) if kept else text or ""


class _Lines:
    """Lines under way: those of the page, or of a cell."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.open = ""

    def end(self) -> None:
        """End the line that is open."""
        # What keeps words together, and indents on the web, is a blank to the reader.
        line = BLANKS.sub(" ", self.open).replace("\xa0", " ").strip(" ")
        if line.strip():
            self.done.append(line)
        self.open = ""


def _lines(text: str) -> list[str]:
    """The lines of text with marks: a row is one with tabs, unless a cell has several."""
    lines = _Lines()
    rows: list[tuple[_Lines, list[list[str]]]] = []
    for piece in MARKS.split(text):
        if piece == ROW:
            lines.end()
            rows.append((lines, []))
            lines = _Lines()
        elif piece in (CELL, ROW_END) and rows:
            lines.end()
            if piece == CELL or lines.done:
                rows[-1][1].append(lines.done)
            lines = _Lines()
            if piece == ROW_END:
                lines, cells = rows.pop()
                if all(len(cell) < 2 for cell in cells):
                    cells = [["\t".join("".join(cell) for cell in cells).rstrip()]]
                lines.done += [line for cell in cells for line in cell if line.strip()]
        elif MARKS.fullmatch(piece):
            lines.end()
        else:
            lines.open += piece
    lines.end()
    return lines.done


def _is_hidden(node: Any, hiding: Collection[tuple[str, str]]) -> bool:
    """Whether an element is hidden by itself, its style, or its classes."""
    if node.get("hidden") is not None or HIDDEN.search(node.get("style", "")):
        return True
    return bool(hiding) and (
        ("#", node.get("id", "")) in hiding or any((".", each) in hiding for each in node.get("class", "").split())
    )


def _hiding(root: Any) -> frozenset[tuple[str, str]]:
    """The classes (.) and names (#) that style sheets of a page hide, where a selector says nothing else."""
    found: set[tuple[str, str]] = set()
    for sheet in root.iter("style"):
        if sheet.get("media", "screen") not in ("screen", "all"):
            continue
        for selectors, looks in HIDING.findall(COMMENT.sub("", sheet.text or "")):
            for each in selectors.split(",") if HIDDEN.search(looks) else ():
                if selector := SELECTOR.fullmatch(each.strip()):
                    found.add((selector[1], selector[2]))
    return frozenset(found)
