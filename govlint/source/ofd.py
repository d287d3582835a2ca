"""OFD (GB/T 33190) → the text of its pages, paragraph by paragraph."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from govlint.document import Document
from govlint.source.decode import Unreadable
from govlint.source.docx import DAMAGE, refuse_bomb
from govlint.source.page_lines import Line
from govlint.source.pages import as_document
from govlint.source.pdf import unread

OFD = "{http://www.ofdspec.org/2016}"
OBJECTS = (f"{OFD}TextObject", f"{OFD}ImageObject")
COVERED = 0.3
BLANK = 1.0
"""Characters that a gap is wide which parts cells or columns."""


def read(data: bytes, path: str) -> Document:
    """The document in an OFD file. Raises `Unreadable`."""
    refuse_bomb(data, "OFD")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = [(list(lines_of(objects)), is_picture(objects)) for objects in pages_of(archive)]
    except (*DAMAGE, OSError) as fault:
        raise Unreadable(f"不是完整的 OFD：{fault}") from None
    pictures = [number for number, (lines, is_one) in enumerate(pages, 1) if is_one and not lines]
    document = as_document(path, [lines for lines, _ in pages], "ofd", tuple(unread(pictures, ())))
    if not document.text.strip():
        raise Unreadable("OFD 里没有文字，像是扫描件；请先做文字识别（OCR）")
    return document


def pages_of(archive: zipfile.ZipFile) -> Iterator[list[Any]]:
    """The objects of each page that are shown, in order; those of a template with the first page that has it."""
    root = parsed(archive, "OFD.xml")
    for body in root.iter(f"{OFD}DocRoot"):
        place = (body.text or "").strip().lstrip("/")
        folder = posixpath.dirname(place)
        document = parsed(archive, place)
        templates = {each.get("ID", ""): each for each in document.iter(f"{OFD}TemplatePage")}
        for page in document.iter(f"{OFD}Page"):
            content = parsed(archive, _place(folder, page))
            used = [each.get("TemplateID", "") for each in content.iter(f"{OFD}Template")]
            shown = [parsed(archive, _place(folder, templates.pop(name))) for name in used if name in templates]
            yield [each for part in (*shown, content) for each in part.iter(*OBJECTS) if each.get("Visible") != "false"]


def _place(folder: str, element: Any) -> str:
    return posixpath.normpath(posixpath.join(folder, element.get("BaseLoc", "").lstrip("/")))


def is_picture(objects: Iterable[Any]) -> bool:
    """Whether a picture takes most of a page of A4."""
    boxes = [_box(each) for each in objects if each.tag == OBJECTS[1]]
    return sum(width * height for _, _, width, height in boxes) > COVERED * 210 * 297


def _box(element: Any) -> tuple[float, float, float, float]:
    left, top, width, height = (float(value) for value in element.get("Boundary", "0 0 0 0").split())
    return left, top, width, height


def parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """The root element of a member. Raises `KeyError` if there is none, `ValueError` if it is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as fault:
        raise ValueError(f"{name}：{fault}") from None


def lines_of(objects: Iterable[Any]) -> Iterator[Line]:
    """The pieces of the lines of a page, from top to bottom and left to right."""
    found = []
    for element in objects:
        left, top, width, height = _box(element)
        size = float(element.get("Size", height or 1))
        lines: dict[float, str] = {}
        for code in element.iter(f"{OFD}TextCode"):
            # What stands lower in an object is another line; nothing said is the same as before.
            down = float(code.get("Y") or next(reversed(lines), 0.0))
            lines[down] = lines.get(down, "") + (code.text or "")
        base = max(lines, default=0.0)
        found += [
            Line(words, left, left + width, size, top + height - base + down)
            for down, words in lines.items()
            if words.strip()
        ]
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
