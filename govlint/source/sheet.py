"""Tables: .xlsx (needs `pip install 'govlint[sheet]'`) and .csv → a row a line, the cells parted by tabs."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from govlint.document import Document, Story
from govlint.source.decode import Unreadable, decode
from govlint.source.docx import DAMAGE, refuse_bomb
from govlint.source.sheet_cells import BUILT_IN, shown

MOST_CELLS = 5_000_000
UNCOUNTED = re.compile(
    rb'<c\s(?![^>]*\bt="str")[^>]*>\s*<f(?:\s[^>]*/>|(?:\s[^>]*)?>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
"""A formula without a value; an empty value is one of text."""
CHUNK = 1 << 20
SEPARATORS, FIRST = ",\t;|", 10
SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""What Excel writes into the first line to say what parts the values."""
LARGEST = 1 << 24
"""Characters of a value."""


def read(data: bytes, path: str) -> Document:
    """The document in a table. Raises `Unreadable`."""
    if path.lower().endswith(".csv"):
        return as_document(path, [("", csv_rows(data))], "csv")
    sheets = workbook(data)
    missing = uncounted(data)
    unread = (f"{missing} 个公式没有算好的值；请在 Excel 或 WPS 里打开、保存一次再查",) if missing else ()
    return as_document(path, sheets, "xlsx", unread)


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of values that commas, tabs or other marks part."""
    text = decode(data).text
    named = SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    csv.field_size_limit(LARGEST)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=named[1] if named else separator(text))
        return [[shown(cell) for cell in row] for row in rows]
    except csv.Error as fault:
        raise Unreadable(f"不是完整的 CSV：{fault}") from None


def separator(text: str) -> str:
    """The mark that parts the values of most of the first lines, the usual one before the others."""
    lines = [line for line in text.split("\n", FIRST)[:FIRST] if line.strip()]
    return max(SEPARATORS, key=lambda mark: sum(mark in line for line in lines))


def workbook(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """The sheets of a workbook that are shown, as their cells show them: formulas by their last values."""
    try:
        import openpyxl
    except ImportError:
        raise Unreadable("读 .xlsx 要先安装 openpyxl：pip install 'govlint[sheet]'") from None
    refuse_bomb(data, "Excel 工作簿")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return list(sheets_of(book))
    except Unreadable:
        raise
    except (*DAMAGE, OSError, SyntaxError) as fault:
        raise Unreadable(f"不是完整的 Excel 工作簿：{fault}") from None


def sheets_of(book: Any) -> Iterator[tuple[str, list[list[str]]]]:
    """The name and the rows of each sheet that is shown. Raises `Unreadable` for too many cells."""
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        rows = []
        for row in sheet.iter_rows():
            cells += len(row)
            if cells > MOST_CELLS:
                raise Unreadable(f"单元格超过 {MOST_CELLS} 个")
            rows.append([as_shown(cell, book.epoch) for cell in row])
        yield sheet.title, rows


def as_shown(cell: Any, epoch: Any) -> str:
    """What a cell shows."""
    value = cell.value
    if value is None or isinstance(value, str):
        return shown(value)
    format, number = cell.number_format, cell.style_array.numFmtId
    if number in BUILT_IN:
        format = BUILT_IN[number]
        if isinstance(value, int | float) and not isinstance(value, bool):
            # openpyxl does not know that this is a date.
            from openpyxl.utils.datetime import from_excel

            value = from_excel(value, epoch)
    return shown(value, format)


def uncounted(data: bytes) -> int:
    """How many formulas of a workbook have no value that was worked out and kept."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            rest = b""
            with archive.open(name) as file:
                while chunk := file.read(CHUNK):
                    chunk = rest + chunk
                    rest = chunk[max(chunk.rfind(b"<c "), len(chunk) - CHUNK) :] if b"<c " in chunk else b""
                    count += len(UNCOUNTED.findall(chunk)) - len(UNCOUNTED.findall(rest))
                count += len(UNCOUNTED.findall(rest))
    return count


def as_document(
    path: str,
    sheets: Iterable[tuple[str, Sequence[Sequence[str]]]],
    encoding: str,
    unread: tuple[str, ...] = (),
) -> Document:
    """The document of these sheets; its lines are the rows, each sheet is checked on its own."""
    pieces, starts, at = [], [], 0
    stories, landmarks = [], []
    for name, rows in sheets:
        begin = at
        for row in rows:
            starts.append(at)
            pieces.append("\t".join(row).rstrip("\t") + "\n")
            at += len(pieces[-1])
        if at > begin:
            stories.append(Story(name, begin, at))
            landmarks.append((begin, f"工作表“{name}”" if name else ""))
    return Document(
        path,
        "".join(pieces),
        encoding=encoding,
        lines=tuple(starts) or (0,),
        stories=tuple(stories),
        landmarks=tuple(landmarks),
        unread=unread,
    )
