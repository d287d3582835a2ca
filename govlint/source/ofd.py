"""OFD (GB/T 33190) → the text of its pages, paragraph by paragraph."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from govlint.document import Document
from govlint.source.decode import Unreadable
from govlint.source.docx import DAMAGE, refuse_bomb
from govlint.source.page_lines import Line
from govlint.source.pages import as_document

OFD = "{http://www.ofdspec.org/2016}"
BLANK = 1.0
"""Characters that a gap is wide which parts cells or columns."""


def read(data: bytes, path: str) -> Document:
    """The document in an OFD file. Raises `Unreadable`."""
    refuse_bomb(data, "OFD")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = [list(lines_of(page)) for page in pages_of(archive)]
    except (*DAMAGE, OSError) as fault:
        raise Unreadable(f"不是完整的 OFD：{fault}") from None
    document = as_document(path, pages, "ofd")
    if not document.text.strip():
        raise Unreadable("OFD 里没有文字，像是扫描件；请先做文字识别（OCR）")
    return document


def pages_of(archive: zipfile.ZipFile) -> Iterator[Any]:
    """The XML of each page, in order."""
    root = parsed(archive, "OFD.xml")
    for body in root.iter(f"{OFD}DocRoot"):
        place = (body.text or "").strip().lstrip("/")
        folder = posixpath.dirname(place)
        for page in parsed(archive, place).iter(f"{OFD}Page"):
            yield parsed(archive, posixpath.normpath(posixpath.join(folder, page.get("BaseLoc", "").lstrip("/"))))


def parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """The root element of a member. Raises `KeyError` if there is none, `ValueError` if it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(f"{name}：{fault}") from None


def lines_of(page: Any) -> Iterator[Line]:
    """The pieces of the lines of a page, from top to bottom and left to right."""
    found = []
    for element in page.iter(f"{OFD}TextObject"):
        left, top, width, height = (float(value) for value in element.get("Boundary", "0 0 0 0").split())
        words = "".join(code.text or "" for code in element.iter(f"{OFD}TextCode"))
        if words.strip():
            found.append(Line(words, left, left + width, float(element.get("Size", height or 1)), top + height))
    line: list[Line] = []
    for each in sorted(found, key=lambda each: (each.top, each.left)):
        if line and each.top - line[0].top > 0.5 * max(each.size, line[0].size):
            yield from joined(line)
            line = []
        line.append(each)
    yield from joined(line)


def joined(line: list[Line]) -> Iterator[Line]:
    """The text objects of one line, those joined that no wide gap parts."""
    line = sorted(line, key=lambda each: each.left)
    piece: list[Line] = []
    for each in line:
        if piece and each.left - max(before.right for before in piece) > BLANK * each.size:
            yield _one(piece)
            piece = []
        piece.append(each)
    if piece:
        yield _one(piece)


def _one(piece: list[Line]) -> Line:
    first = piece[0]
    return first._replace(
        text="".join(each.text for each in piece),
        right=max(each.right for each in piece),
        size=max(each.size for each in piece),
    )
