"""Decoded text → Document: what is not the author's prose is masked, by the kind of file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from govlint.document import Document
from govlint.engine.lazy import lazily

MARKDOWN = (".md", ".markdown")
# A web address runs until a blank, a Chinese character or mark, or a closing bracket; marks at its end are the
# sentence's own.
URL = lazily(
    r"(?:https?|ftp)://[\x21-\x27\x2a-\x5a\x5c\x5e-\x7e]*(?<![,.;:!?'\"])"
    r"|www\.[A-Za-z0-9.-]{1,200}[\x21-\x27\x2a-\x5a\x5e-\x7e]*(?<![,.;:!?'\"])"
)
# What stands between the fences of front matter must begin as such: two rules can also enclose prose.
FRONT_MATTER = lazily(
    r"---[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*+[\"']?[\w-]+[\"']?[ \t]*:(?=[ \t\r\n]).*?"
    r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
    r"|\+\+\+[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*+(?:[\w.-]+[ \t]*=|\[).*?"
    r"[\r\n]\+\+\+[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
# What hides prose-like text, in the order in which a reader meets it: whichever begins first holds the others. A
# fence or comment that is never closed runs to the end of the file.
NOT_PROSE = lazily(
    r"""
      (?:\A|(?<=[\r\n])) [ \t>]* (?P<fence> `{3,} (?=[^`\r\n]*(?:[\r\n]|\Z)) | ~{3,} )
          (?: .*? [\r\n] [ \t>]* (?P=fence) [`~]* [ \t]* (?=[\r\n]|\Z) | .* )
    | <!-- (?: .*? --> | .* )
    | (?<!`) (?P<ticks> `{1,3} ) (?!`) [^\r\n]{1,200}? (?<!`) (?P=ticks) (?!`)
    | (?<=\]\() [^()\s]{1,2000} (?=[\s)])
    | (?:\A|(?<=[\r\n])) \[ [^\]^\r\n] [^\]\r\n]{0,100} \]: [ \t]+ [\x21-\x7e]+
    | <(?:https?|mailto):[^<>\s]+>
    """,
    re.DOTALL | re.VERBOSE,
)

HAN = lazily("[\u4e00-\u9fff]")
HIDDEN = 20
"""A draft whose Chinese is masked but for one in so many was not checked."""


def as_document(path: str, text: str, encoding: str = "utf-8", mark: bytes = b"") -> Document:
    """The document of a text; the suffix of `path` says whether it is Markdown."""
    if path.lower().endswith(MARKDOWN):
        return Document(path, text, masked=mask_markdown(text), encoding=encoding, mark=mark, format="markdown")
    return Document(path, text, encoding=encoding, mark=mark)


def mask_markdown(text: str) -> str:
    """The text with front matter, code, comments and link targets overwritten; line breaks stay.

    Indented lines are prose: Chinese drafts indent their paragraphs.
    """
    front = FRONT_MATTER.match(text)
    at = front.end() if front else 0
    return _mask(text[:at]) + NOT_PROSE.sub(lambda found: _mask(found.group()), text[at:])


def is_hidden(document: Document) -> bool:
    """Whether nearly all the Chinese of a document is masked, as when a whole draft stands in one code fence."""
    if document.masked is document.text:
        return False
    prose, all_of_it = (len(HAN.findall(text)) for text in (document.masked, document.text))
    return all_of_it > HIDDEN * max(prose, 1)


def joined(lines: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Lines as one text, each with its end, and the offsets at which they begin."""
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    return "".join(f"{line}\n" for line in lines), tuple(starts)


def mask_addresses(text: str) -> str:
    """The text with web addresses overwritten."""
    return URL.sub(lambda found: _mask(found.group()), text)


def _mask(text: str) -> str:
    return re.sub(r"[^\r\n]", Document.MASK, text)
