"""The lines of the pages of a PDF. For a process apart (`govlint.source.apart`): nothing bounds what a PDF can ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import pi
from typing import Any

from govlint.source.decode import Unreadable
from govlint.source.page_lines import Line

HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]")
GAP = 0.45
"""The share of a character's width that typesetters put between Chinese and Latin signs, at most."""
MOST_CHARACTERS = 20_000_000
BLANK, TYPED_BLANK = 1.0, 4.0
"""Characters that a gap is wide which parts cells or columns; what is typed with blanks may be wider."""
COVERED = 0.3
"""The share of a page that pictures take in which it was scanned."""


def answer(data: bytes) -> dict[str, Any]:
    """The lines of each page, and the numbers of the pages that show a picture and no text. Raises `Unreadable`."""
    try:
        import pypdfium2
    except ImportError:
        raise Unreadable("读 PDF 要先安装 pypdfium2：pip install 'govlint[pdf]'") from None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        reason = "文件加了密码" if "password" in str(fault).lower() else f"不是完整的 PDF：{fault}"
        raise Unreadable(reason) from None
    try:
        pages = list(pages_of(pdf))
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(f"不是完整的 PDF：{fault}") from None
    return {
        "pages": [lines for lines, _ in pages],
        "pictures": [at for at, (_, is_one) in enumerate(pages, 1) if is_one],
    }


def pages_of(pdf: Any) -> Iterator[tuple[list[Line], bool]]:
    """The lines of each page, and whether it is a picture. Raises `Unreadable` for more text than a draft has."""
    from pypdfium2 import raw

    held = 0
    for number in range(len(pdf)):
        page = pdf[number]
        if raw.FPDFPage_GetAnnotCount(page):
            # What is written into forms and notes on the page becomes part of it.
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = pdf[number]
        lines = list(lines_of(page))
        held += sum(len(line.text) for line in lines)
        if held > MOST_CHARACTERS:
            raise Unreadable(f"PDF 里的文字超过 {MOST_CHARACTERS} 个")
        yield lines, not lines and is_picture(page)
        page.close()


def is_picture(page: Any) -> bool:
    """Whether a picture takes most of a page."""
    from pypdfium2 import raw

    width, height = page.get_size()
    areas = [
        (right - left) * (top - bottom)
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        for left, bottom, right, top in [each.get_bounds()]
    ]
    return bool(sum(areas) > COVERED * width * height)


def lines_of(page: Any) -> Iterator[Line]:
    """The lines of a page, in the order of the PDF, each with its place."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    at = 0
    for line in text.splitlines(keepends=True):
        shown = [number for number, char in enumerate(line, at) if not char.isspace()]
        if shown:
            written = Written(text_page, page.get_size(), shown[0], shown[-1])
            for start, end in written.pieces(line, at):
                yield written.line(line[start - at : end - at], start)
        at += len(line)
    text_page.close()


class Written:
    """A line of a PDF, which may run in any direction: where its signs stand, seen as one that runs to the right."""

    def __init__(self, text_page: Any, page: tuple[float, float], first: int, last: int) -> None:
        from pypdfium2 import raw

        self.text_page = text_page
        self.width, self.height = page
        box = text_page.get_charbox(first, loose=True)
        self.size: float = raw.FPDFText_GetFontSize(text_page, first) or box[3] - box[1]
        turns = round(-raw.FPDFText_GetCharAngle(text_page, first) / (pi / 2)) % 4
        ahead = [self.centre(last)[axis] - self.centre(first)[axis] for axis in (0, 1)]
        if turns == 0 and -ahead[1] > max(abs(ahead[0]), self.size):
            # Upright signs one below the other.
            turns = 3
        self.turns = turns

    def centre(self, number: int) -> tuple[float, float]:
        """The middle of a sign."""
        left, bottom, right, top = self.text_page.get_charbox(number, loose=True)
        return (left + right) / 2, (bottom + top) / 2

    def place(self, number: int, *, loose: bool = True) -> tuple[float, float, float]:
        """Where a sign begins and ends along the line, and how far down the line stands."""
        left, bottom, right, top = self.text_page.get_charbox(number, loose=loose)
        if self.turns == 0:
            return left, right, self.height - bottom
        if self.turns == 1:
            return bottom, top, right
        if self.turns == 2:
            return self.width - right, self.width - left, top
        return self.height - top, self.height - bottom, self.width - left

    def pieces(self, line: str, at: int) -> Iterator[tuple[int, int]]:
        """The spans of a line (at this offset of its page) that wide gaps part."""
        from pypdfium2 import raw

        start = last = -1
        for number, char in enumerate(line, at):
            if char.isspace():
                continue
            if start < 0:
                start = number
            elif number > last + 1:
                is_typed = not raw.FPDFText_IsGenerated(self.text_page, last + 1)
                gap = self.place(number)[0] - self.place(last)[1]
                if gap > (TYPED_BLANK if is_typed else BLANK) * self.size:
                    yield start, last + 1
                    start = number
            last = number
        yield start, last + 1

    def line(self, words: str, at: int) -> Line:
        """A piece of the line, without blanks that are mere gaps of Chinese typesetting."""
        end = at + len(words) - 1
        left, right = self.place(at, loose=False)[0], self.place(end, loose=False)[1]
        return Line("".join(self.kept(words, at)), left, right, self.size, self.place(at)[2])

    def kept(self, words: str, at: int) -> Iterator[str]:
        """The signs of a piece but for such blanks."""
        for number, char in enumerate(words):
            if char == " " and 0 < number < len(words) - 1:
                before, after = words[number - 1], words[number + 1]
                # Between two Chinese characters a typesetter puts nothing.
                if before.isascii() != after.isascii() and (HAN.match(before) or HAN.match(after)):
                    gap = self.place(at + number + 1)[0] - self.place(at + number - 1)[1]
                    if gap < GAP * self.size:
                        continue
            yield char
