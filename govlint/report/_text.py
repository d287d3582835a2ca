"""Text as formats can carry it."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import quoteattr

SURROGATE = re.compile("[\ud800-\udfff]")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def well_formed(text: str) -> str:
    """A text that UTF-8 can hold: lone surrogates become U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def as_json(value: Any) -> str:
    """A value as JSON on one line, in characters that every parser takes."""
    return well_formed(json.dumps(value, ensure_ascii=False))


def visible(text: str) -> str:
    """A text without what XML forbids: control characters are shown by their pictures (␇), the rest becomes U+FFFD."""
    return NOT_XML.sub(lambda found: _picture(found.group()), text)


def attributes(**values: str | int) -> str:
    """Attributes of an XML element, each with a blank before it."""
    return "".join(f" {name}={quoteattr(visible(str(value)))}" for name, value in values.items())


def _picture(char: str) -> str:
    return chr(0x2400 + ord(char)) if char < " " else "\ufffd"
