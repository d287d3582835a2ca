"""Drawings in a Word draft, of DrawingML or VML: their names in XML, and how large they are."""

from __future__ import annotations

import re
from typing import Any

from govlint.source.word_xml import POINTS_A_MM, number_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V, OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
EMU_A_MM, EMU_A_POINT = 36000, 12700
LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|mm|cm|in|px)?")
UNITS = {"pt": 1 / POINTS_A_MM, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, None: 25.4 / 96}


def extent(drawing: Any) -> tuple[float, float]:
    """How wide and high a drawing is, in millimetres."""
    found = next(drawing.iter(f"{WP}extent"), None)
    if found is not None:
        return number_of(found.get("cx")) / EMU_A_MM, number_of(found.get("cy")) / EMU_A_MM
    shape = next(drawing.iter(f"{V}shape", f"{V}rect"), None)
    style = {} if shape is None else style_of(shape)
    return length(style.get("width", "")), length(style.get("height", ""))


def style_of(shape: Any) -> dict[str, str]:
    """What the style of a shape of VML says, by names."""
    pairs = (each.split(":", 1) for each in shape.get("style", "").split(";") if ":" in each)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def length(text: str) -> float:
    """A length of VML as millimetres, 0 for none."""
    found = LENGTH.match(text.strip())
    return number_of(found[1]) * UNITS[found[2]] if found else 0.0
