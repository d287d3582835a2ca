"""What a Word draft shows that has no text to be read: objects of other programs, and pictures as large as a page."""

from __future__ import annotations

from typing import Any

from govlint.source.word_drawing import OFFICE, A, V, extent

PROGRAMS = (
    ("Excel", "Excel 工作表"), ("ET.", "WPS 表格"), ("Word", "Word 文档"), ("WPS", "WPS 文档"),
    ("PowerPoint", "演示文稿"), ("Acro", "PDF"), ("Foxit", "PDF"), ("Package", "附件文件"), ("Visio", "Visio 图"),
)  # fmt: skip
"""What the programs' names begin with that draw what an object shows; formulas are no text."""
OTHER, PICTURE = "对象", "图片"
FORMULAS = ("Equation", "MathType", "KSEquation")
PAGE = 210 * 297
"""Square millimetres."""
LARGE = 0.4
"""A page that was scanned and put between usual margins takes nearly half of the paper."""


def unread(drawing: Any) -> tuple[str, str] | None:
    """What cannot be read of a `w:drawing`, `w:pict` or `w:object`: its kind, and what it is; None for nothing."""
    embedded = next(drawing.iter(f"{OFFICE}OLEObject"), None)
    if embedded is not None:
        program = embedded.get("ProgID", "")
        if program.startswith(FORMULAS):
            return None
        return "embedded", next((name for begin, name in PROGRAMS if program.startswith(begin)), program or OTHER)
    width, height = extent(drawing)
    is_picture = next(drawing.iter(f"{A}blip", f"{V}imagedata"), None) is not None
    return ("picture", PICTURE) if is_picture and width * height > LARGE * PAGE else None
