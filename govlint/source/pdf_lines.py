"""The lines of the pages of a PDF. For a process apart (`govlint.source.apart`): nothing bounds what a PDF can ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from govlint.source.decode import Unreadable
from govlint.source.pages import Line

HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]")
GAP = 0.45
"""The share of a character's width that typesetters put between Chinese and Latin signs, at most."""
MOST_CHARACTERS = 20_000_000


def answer(data: bytes) -> list[list[Line]]:
    """The lines of each page. Raises `Unreadable`."""
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
        return list(pages_of(pdf))
    except pypdfium2.PdfiumError as fault:
        raise Unreadable(f"不是完整的 PDF：{fault}") from None


def pages_of(pdf: Any) -> Iterator[list[Line]]:
    """The lines of each page. Raises `Unreadable` for more text than a draft has."""
    held = 0
    for number in range(len(pdf)):
        lines = list(lines_of(pdf[number]))
        held += sum(len(line.text) for line in lines)
        if held > MOST_CHARACTERS:
            raise Unreadable(f"PDF 里的文字超过 {MOST_CHARACTERS} 个")
        yield lines


def lines_of(page: Any) -> Iterator[Line]:
    """The lines of a page, in the order of the PDF, each with its place."""
    from pypdfium2 import raw

    text_page = page.get_textpage()
    text = text_page.get_text_range()
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        shown = [number for number, char in enumerate(words, at) if not char.isspace()]
        if shown:
            first, last = (text_page.get_charbox(number) for number in (shown[0], shown[-1]))
            size = raw.FPDFText_GetFontSize(text_page, shown[0]) or first[3] - first[1]
            yield Line(without_gaps(text_page, words, at, size), first[0], last[2], size)
        at += len(line)
    text_page.close()
    page.close()


def without_gaps(text_page: Any, words: str, at: int, size: float) -> str:
    """The text of a line (at this offset of its page) without blanks that are mere gaps of Chinese typesetting."""
    kept = []
    for number, char in enumerate(words):
        if char == " " and 0 < number < len(words) - 1:
            before, after = words[number - 1], words[number + 1]
            # Between two Chinese characters a typesetter puts nothing.
            if before.isascii() != after.isascii() and (HAN.match(before) or HAN.match(after)):
                left = text_page.get_charbox(at + number - 1, loose=True)
                right = text_page.get_charbox(at + number + 1, loose=True)
                if right[0] - left[2] < GAP * size:
                    continue
        kept.append(char)
    return "".join(kept)
