"""Decoded text → Document: what is not the author's prose is masked, by the kind of file."""

from __future__ import annotations

import re

from govlint.document import Document

MARKDOWN = (".md", ".markdown")
# A web address runs until a blank, a Chinese character or mark, or a closing bracket.
URL = re.compile(
    r"(?:https?|ftp)://[\x21-\x27\x2a-\x5a\x5c\x5e-\x7e]*"
    r"|www\.[A-Za-z0-9.-]{1,200}[\x21-\x27\x2a-\x5a\x5e-\x7e]*"
)
FRONT_MATTER = re.compile(r"\A(?:---\r?\n.*?\r?\n(?:---|\.\.\.)|\+\+\+\r?\n.*?\r?\n\+\+\+)[ \t]*(?=\r|\n|\Z)", re.DOTALL)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n\r]*$", re.MULTILINE)
CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n\r]{1,200})(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LINK_TARGET = re.compile(r"(?<=\]\()[^()\s]{1,2000}(?=[\s)])|^\[[^\]\n\r]{1,100}\]: +\S+|<(?:https?|mailto):[^<>\s]+>", re.MULTILINE)


def as_document(path: str, text: str, encoding: str = "utf-8") -> Document:
    """The document of a text; the suffix of `path` says whether it is Markdown."""
    if path.lower().endswith(MARKDOWN):
        return Document(path, text, masked=mask_markdown(text), encoding=encoding, format="markdown")
    return Document(path, text, encoding=encoding)


def mask_markdown(text: str) -> str:
    """The text with front matter, code, comments and link targets overwritten; line breaks stay."""
    for pattern in (FRONT_MATTER, COMMENT):
        text = pattern.sub(lambda found: _mask(found.group()), text)
    text = _mask_fences(text)
    for pattern in (CODE, LINK_TARGET):
        text = pattern.sub(lambda found: _mask(found.group()), text)
    return text


def mask_addresses(text: str) -> str:
    """The text with web addresses overwritten."""
    return URL.sub(lambda found: _mask(found.group()), text)


def _mask(text: str) -> str:
    return re.sub(r"[^\r\n]", Document.MASK, text)


def _mask_fences(text: str) -> str:
    pieces, at, opened = [], 0, None
    for fence in FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence.group().strip(" `~"):
            pieces += (text[at : opened.start()], _mask(text[opened.start() : fence.end()]))
            at, opened = fence.end(), None
    # A fence that is never closed runs to the end of the file.
    last = len(text) if opened is None else opened.start()
    return "".join((*pieces, text[at:last], _mask(text[last:])))
