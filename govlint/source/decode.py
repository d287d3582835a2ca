"""Bytes → text: byte order mark, then UTF-8, then GB18030 and Big5 told apart by what they yield.

Nothing is replaced or dropped: what cannot be decoded to the last byte is `Unreadable`, with the reason. The mark and
the encoding are recorded, so that a text can be written back as it came.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
)
# What a codec that writes a mark of its own reads where there is none.
NATIVE = "le" if sys.byteorder == "little" else "be"
UNMARKED = {"utf-8-sig": "utf-8", "utf-16": f"utf-16-{NATIVE}", "utf-32": f"utf-32-{NATIVE}"}
LEGACY = ("gb18030", "cp950", "big5hkscs")
# The commonest characters of Chinese prose in both scripts, and its marks: real text is full of them, text decoded
# with the wrong encoding has hardly any.
COMMON = frozenset(
    "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得於于著着下自之"
    "年過过發发後后作里裡用道行所然家種种事成方多經经去法學学如都同現现當当沒没動动面起看定天分還还進进好小部其些主"
    "樣样理心她本前開开但因只從从想實实日軍军者意無无力它與与長长把機机十民第公此已工使情明性知全三又關关點点正業业"
    "外將将兩两高間间由問问很最重並并物手應应戰战向頭头文體体政美相見见被利什二等產产或新己制身果加西斯月話话合回特"
    "代內内信表化老給给世位次度門门任常先海通教兒儿原東东聲声提立及比員员解水名真論论處处走義义各入幾几口認认條条"
    "平系氣气題题活爾尔更別别打女變变四神總总何電电數数安少報报才結结反受目太量再感建務务做接必場场件計计管期市直德"
    "資资命山金指克許许統统區区保至隊队形社便空決决治展馬马科司五基眼書书非則则聽听白卻却界達达光放強强即像難难且權权"
    "思王象完設设式色路記记南品住告類类求據据程北邊边死張张該该交規规萬万取拉格望覺觉術术領领共確确传師师觀观清今切院"
    "讓让識识候帶带導导爭争運运笔府縣县村鎮镇局廳厅委黨党組组織织會会議议級级落推加強强施堅坚持項项措全面"
    "，。、；：“”（）《》！？「」『』％０１２３４５６７８９\u3000"
)
LIKELY = 0.35
SAMPLE = 50_000
# A text this short is also taken where it reads in one encoding alone as nothing but everyday characters: those that
# the older standards put first, known by their first byte.
SHORT = 30
EVERYDAY = {"gb18030": range(0xB0, 0xD8), "cp950": range(0xA4, 0xC7), "big5hkscs": range(0xA4, 0xC7)}
CHINESE_UTF8 = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class Unreadable(ValueError):
    """Bytes that are no text that govlint can read; the message is one Chinese line with the reason.

    Offsets in it count bytes from the start of the file, 0-based.
    """


class Decoded(NamedTuple):
    """The text without its byte order mark, the encoding that was used, and the mark (empty where there is none)."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text in these bytes; `encoding` is taken at its word. Raises `Unreadable`."""
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, name in MARKS:
        if data.startswith(mark):
            return _refuse_binary(Decoded(_strictly(data[len(mark) :], name, len(mark)), name, mark))
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        decoded = _decode_legacy(data, fault.start)
    return _refuse_binary(decoded)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise Unreadable(f"没有“{encoding}”这种编码") from None
    for mark, marked in MARKS:
        if data.startswith(mark) and marked.startswith(name.removesuffix("-sig")):
            return Decoded(_strictly(data[len(mark) :], marked, len(mark)), marked, mark)
    return Decoded(_strictly(data, name, 0), UNMARKED.get(name, name))


def _strictly(data: bytes, encoding: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Unreadable(f"字节偏移 {fault.start + skipped} 处起不能按 {encoding} 解码") from None
    except (LookupError, ValueError, OverflowError):
        raise Unreadable(f"不能按 {encoding} 解码成文字") from None


def _refuse_binary(decoded: Decoded) -> Decoded:
    """The text, unless it has more NUL than a slip leaves behind: one, or one in a thousand characters."""
    text, name, mark = decoded
    if text.count("\0") > 1 + len(text) // 1000:
        offset = len(mark) + len(text[: text.index("\0")].encode(name))
        raise Unreadable(f"字节偏移 {offset} 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）")
    return decoded


def _decode_legacy(data: bytes, bad: int) -> Decoded:
    """Text that is not UTF-8 (first bad byte at `bad`): the encoding whose reading looks most like Chinese."""
    if 3 * len(CHINESE_UTF8.findall(data)) > 0.5 * len(BEYOND_ASCII.findall(data)):
        raise Unreadable(f"字节偏移 {bad} 处起不是有效的 UTF-8，其余像是 UTF-8：文件可能残缺，或拼接了别的编码")
    readings = list(_readings(data, LEGACY))
    best = max(readings, key=lambda reading: _likeness(reading.text), default=None)
    everyday = [reading for reading in readings if _is_everyday(reading)]
    # A few characters may look like others by chance.
    only = everyday[0] if len({reading.text for reading in everyday}) == 1 else None
    if best is not None and _likeness(best.text) >= LIKELY and (only is None or best in everyday):
        return best
    if only is not None:
        return only
    for reading in _readings(data, ("utf-16-le", "utf-16-be")):
        if _likeness(reading.text) >= LIKELY:
            raise Unreadable(f"像是没有 BOM 的 UTF-16；可用 --encoding {reading.encoding} 指明编码")
    nul = data.find(b"\0")
    if nul >= 0:
        raise Unreadable(f"字节偏移 {nul} 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）")
    raise Unreadable(f"字节偏移 {bad} 处起不是 UTF-8，按 GB18030、Big5 解码也不像中文；可用 --encoding 指明编码")


def _readings(data: bytes, encodings: Iterable[str]) -> Iterator[Decoded]:
    """The texts that the bytes can be, whole, in these encodings."""
    for name in encodings:
        with suppress(UnicodeDecodeError):
            yield Decoded(data.decode(name), name)


def _likeness(text: str) -> float:
    """The share of the commonest Chinese characters among the characters beyond ASCII, judged from a sample."""
    beyond = [char for char in text[:SAMPLE] if char > "\x7f"]
    return sum(map(COMMON.__contains__, beyond)) / len(beyond) if beyond else 0.0


def _is_everyday(reading: Decoded) -> bool:
    """Whether a short text holds everyday characters alone, two at least, and no Latin letters."""
    text, name, _ = reading
    beyond = [char for char in text if char > "\x7f"]
    return (
        2 <= len(beyond) <= SHORT
        and not any(char.isascii() and char.isalpha() for char in text)
        and all(char in COMMON or char.encode(name)[0] in EVERYDAY[name] for char in beyond)
    )
