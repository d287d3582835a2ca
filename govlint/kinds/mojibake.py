"""mojibake: stretches of text whose bytes were read in the wrong encoding (鍏充簬 or å…³äºŽ for 关于, ÖÐ¹ú for 中国).

`read_as` is the encoding that was wrongly assumed, `really` the one in which the same bytes make sense. A stretch is
reported when turning it back gives at least `least` characters, all of them Chinese; `{right}` is what it gives.

With `lost`, the first byte of a mark (a1 of 。, in hexadecimal) was lost and shows as a question mark: what follows was
read out of step, up to the ASCII character that is the second half of another (??偨Y for 。總結, ??h for 。縣). Where
not even a question mark is left, a rare character (？偨Y) or a reading in brackets (，F(xiàn)) must tell.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import Any

from govlint.document import Document
from govlint.engine.lazy import lazily
from govlint.kinds import Compiled, Match, Sources, SpecError
from govlint.kinds.pattern import compiled
from govlint.rules.model import Rule
from govlint.views.simplified import simplify

KEYS: Mapping[str, Any] = {
    "read_as": {"enum": ["gb18030", "cp1252"]},
    "really": {"enum": ["utf-8", "gb18030", "big5"]},
    "least": {"type": "integer", "minimum": 2},
    "lost": {"type": "string", "pattern": "^[0-9a-f]{2}$"},
}
REQUIRED = ("read_as", "really", "least")
LONGEST = 400
OUT_OF_STEP = r"\??[?？！，、：；!,:;][^\x00-\x7f]{0,24}[@-~](?=[^\x00-\x7f]|[(]|$)"
TWO_MARKS = lazily(r"\?[?？！，、：；!,:;]")
READING = lazily(r"\([a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}\)")
# The mark that follows was a full-width one, which such conversions narrow.
WIDE = str.maketrans("?!,:;", "？！，：；")
FIRST_LEVEL = (b"\xb0", b"\xd7")
# One sign over and over is a mask or an ornament.
VARIED = 3
# What comes out must be Chinese: the commonest block of characters, and symbols and marks that stand among them.
CHINESE = lazily("[\u4e00-\u9fff·×\u2010-\u27bf\u3000-\u301f\uff00-\uffef]+")
HAN = lazily("[\u4e00-\u9fff]")
# A stretch that makes sense so far and yet is not Chinese is not looked at again from its second character on.
LONG = 8
LEADS = {"utf-8": range(0xE2, 0xF0), "gb18030": range(0xB0, 0xF8), "big5": range(0xA4, 0xC7)}


def compile(spec: Mapping[str, Any], sources: Sources) -> Compiled:
    """A class of the characters with which a wrongly read stretch can begin. Raises `SpecError`."""
    read_as, really = spec["read_as"], spec["really"]
    if "lost" in spec:
        return Compiled((OUT_OF_STEP, read_as, really, spec["least"], bytes.fromhex(spec["lost"])))
    if read_as == really:
        raise SpecError("really", "与 read_as 相同")
    leads = LEADS[really]
    seconds = range(0x80, 0xC0) if read_as == "gb18030" else (None,)
    begins = []
    for lead in leads:
        for second in seconds:
            pair = bytes([lead]) if second is None else bytes([lead, second])
            char = pair.decode(read_as, "ignore")
            if len(char) == 1 and char <= "\uffff":
                begins.append(re.escape(char))
    return Compiled((f"[{''.join(begins)}]", read_as, really, spec["least"], b""))


def find(rule: Rule, document: Document, text: str) -> Iterator[Match]:
    """The stretches that make sense in the other encoding."""
    begins, read_as, really, least, lost = rule.plan
    if lost:
        yield from _out_of_step(text, read_as, least, lost)
        return
    at = 0
    while begin := compiled(begins).search(text, at):
        end, right = _turned_back(text, begin.start(), read_as, really)
        wrong = text[begin.start() : end]
        halves = really != "big5" or any("@" <= char <= "~" for char in wrong)
        if len(right) >= least and _is_chinese(right) and len(set(wrong)) >= VARIED and _is_likely(right) and halves:
            yield Match(begin.start(), end, {"match": wrong, "right": right})
            at = end
        else:
            at = end if len(right) >= LONG else begin.end()


def _out_of_step(text: str, encoding: str, least: int, lost: bytes) -> Iterator[Match]:
    """The stretches behind a lost byte that make sense in step: everyday characters behind a full stop."""
    at = 0
    while begin := compiled(OUT_OF_STEP).search(text, at):
        wrong = begin.group()
        right = _in_step(wrong, encoding, lost, READING.match(text, begin.end()) is not None)
        if len(right) >= least:
            yield Match(*begin.span(), {"match": wrong, "right": right})
            at = begin.end()
        else:
            at = begin.start() + 1


def _in_step(wrong: str, encoding: str, lost: bytes, read: bool) -> str:
    """What a stretch is with the lost byte put back, "" if that makes no sense; `read` if a reading follows."""
    marked = TWO_MARKS.match(wrong) is not None
    if not marked and not read and all(map(_is_everyday, wrong[1:-1])):
        return ""
    try:
        right = (lost + wrong[marked:].translate(WIDE).encode(encoding, "replace")).decode(encoding)
    except UnicodeDecodeError:
        return ""
    return right if right[0] == "。" and all(map(_is_everyday, right[1:])) else ""


def _is_everyday(char: str) -> bool:
    """Whether a character is a mark or among the commonest, the first level of GB 2312, once it is simplified."""
    if char in "《》“”（）、，。：；":
        return True
    return FIRST_LEVEL[0] <= simplify(char).encode("gb2312", "replace")[:1] <= FIRST_LEVEL[1]


def _is_likely(text: str) -> bool:
    """Whether what comes out is not one odd word: a name such as 閻洪臣 makes sense otherwise, as 鐺鳼."""
    return len(text) >= LONG or any(map(_is_everyday, text))


def _is_chinese(text: str) -> bool:
    return CHINESE.fullmatch(text) is not None and 2 * len(HAN.findall(text)) >= len(text)


def _turned_back(text: str, start: int, read_as: str, really: str) -> tuple[int, str]:
    """The end of the stretch from `start` that makes sense as `really`, and its text in that encoding."""
    decoder = codecs.getincrementaldecoder(really)()
    end, right = start, ""
    for at in range(start, min(len(text), start + LONGEST)):
        own = _bytes(text[at], read_as)
        if not own and really == "big5" and decoder.getstate()[0]:
            # The second half of a character may be an ASCII one there.
            own = text[at].encode("ascii", "ignore")
        if not own:
            break
        for byte in own:
            try:
                more = decoder.decode(bytes([byte]))
            except UnicodeDecodeError:
                return end, right
            if more:
                end, right = at + 1, right + more
    return end, right


def _bytes(char: str, read_as: str) -> bytes:
    """The bytes that were read as this character; none for what cannot belong to a wrongly read stretch."""
    if char < "\u0080":
        return b""
    if char == "€" and read_as == "gb18030":
        return b"\x80"
    try:
        return char.encode(read_as)
    except UnicodeEncodeError:
        # Bytes that cp1252 leaves undefined come through as control characters.
        return char.encode("latin-1") if char < "\u0100" else b""
