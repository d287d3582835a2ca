"""PDF → the text layer, paragraph by paragraph. Needs `pip install 'govlint[pdf]'`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govlint.document import Document
from govlint.source.apart import read_apart
from govlint.source.decode import Unreadable
from govlint.source.page_lines import Line
from govlint.source.pages import as_document

NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
GARBLED = 0.05
"""The share of such signs on a page that some font of it makes no text of."""


def read(data: bytes, path: str) -> Document:
    """The document in a PDF. Raises `Unreadable`: no text layer, damaged, a password, too much, no reader installed."""
    answer = read_apart("pdf_lines", data, "PDF")
    pages = [[Line(*line) for line in page] for page in answer["pages"]]
    garbled = [number for number, page in enumerate(pages, 1) if is_garbled("".join(line.text for line in page))]
    readable = [[] if number in garbled else page for number, page in enumerate(pages, 1)]
    document = as_document(path, readable, "pdf", tuple(unread(answer["pictures"], garbled)))
    if not document.text.strip():
        raise Unreadable(
            "PDF 的文字层是乱码，字体没有带文字的编码；请先做文字识别（OCR）"
            if garbled
            else "PDF 里没有文字层，像是扫描件；请先做文字识别（OCR）"
        )
    return document


def unread(pictures: Sequence[int], garbled: Sequence[int]) -> Iterator[str]:
    """What is to be said of pages that are pictures, and of such whose text is none."""
    if pictures:
        yield f"第{'、'.join(map(str, pictures))}页是图片，没有文字层，像是扫描件；请先做文字识别（OCR）"
    if garbled:
        yield f"第{'、'.join(map(str, garbled))}页的文字层是乱码，字体没有带文字的编码；请先做文字识别（OCR）"


def is_garbled(text: str) -> bool:
    """Whether text is what a font shows that does not say which characters its signs are."""
    signs = [char for char in text if not char.isspace()]
    return sum(NO_TEXT.match(char) is not None for char in signs) > GARBLED * len(signs)
