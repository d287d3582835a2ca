"""PDF → the text layer, paragraph by paragraph. Needs `pip install 'govlint[pdf]'`."""

from __future__ import annotations

from govlint.document import Document
from govlint.source.apart import read_apart
from govlint.source.decode import Unreadable
from govlint.source.page_lines import Line
from govlint.source.pages import as_document


def read(data: bytes, path: str) -> Document:
    """The document in a PDF. Raises `Unreadable`: no text layer, damaged, a password, too much, no reader installed."""
    answer = read_apart("pdf_lines", data, "PDF")
    pages = [[Line(*line) for line in page] for page in answer["pages"]]
    pictures = "、".join(str(number) for number in answer["pictures"])
    unread = (f"第{pictures}页是图片，没有文字层，像是扫描件；请先做文字识别（OCR）",) if pictures else ()
    document = as_document(path, pages, "pdf", unread)
    if not document.text.strip():
        raise Unreadable("PDF 里没有文字层，像是扫描件；请先做文字识别（OCR）")
    return document
