"""Bytes to text: which encoding is taken, and with what reason others are refused."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.engine.engine import Engine
from govlint.rules.load import SHIPPED
from govlint.rules.load import read as read_pack
from govlint.source.decode import MARKS, NATIVE, Unreadable, decode
from govlint.source.formats import read

SIMPLIFIED = "各单位要高度重视，20**年底前完成任务。特此通知。\n"
TRADITIONAL = "各單位要高度重視，20**年底前完成任務。特此通知。\n"


@pytest.mark.parametrize(
    ("text", "written", "used"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "cp950"),
        (TRADITIONAL, "cp950", "cp950"),
        # Characters of Hong Kong, which cp950 does not have.
        (TRADITIONAL + "深水埗、鰂魚涌、𨋢", "big5hkscs", "big5hkscs"),
        # Marks that only the Windows code page writes so.
        (TRADITIONAL + "“引號”、‘引號’‧", "cp950", "cp950"),
        # Four-byte characters.
        (SIMPLIFIED + "𠮷㐂", "gb18030", "gb18030"),
        # A few characters are enough.
        ("关于召开会议的通知", "gb18030", "gb18030"),
        ("請示", "cp950", "cp950"),
        ("请示", "gb18030", "gb18030"),
        ("二〇二三年", "gb18030", "gb18030"),
        ("plain ASCII 2*3\n", "ascii", "utf-8"),
        ("", "ascii", "utf-8"),
        ("café", "utf-8", "utf-8"),
        ("😀𠮷\ufdd1", "utf-8", "utf-8"),
        # One NUL is a slip in a text, not the mark of a binary file.
        ("完成\0任务", "utf-8", "utf-8"),
        ("各單位要高度重視\0，完成任務。", "big5", "cp950"),
    ],
)
def test_the_encoding_is_found(text, written, used):
    assert decode(text.encode(written)) == (text, used, codecs.BOM_UTF8 if written == "utf-8-sig" else b"")


@pytest.mark.parametrize(("mark", "name"), MARKS)
def test_a_byte_order_mark_tells_the_encoding_and_is_taken_off(mark, name):
    assert decode(mark + SIMPLIFIED.encode(name)) == (SIMPLIFIED, name, mark)
    document = read(mark + SIMPLIFIED.encode(name), "a.txt")
    assert (document.text, document.encoding, document.mark) == (SIMPLIFIED, name, mark)


GBK_OR_BIG5 = "按 GB18030、Big5 解码也不像中文；可用 --encoding 指明编码"
DAMAGED = "其余像是 UTF-8：文件可能残缺，或拼接了别的编码"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        # Offsets count from the start of the file, its mark included.
        (SIMPLIFIED.encode()[:5], f"字节偏移 3 处起不是有效的 UTF-8，{DAMAGED}"),
        (SIMPLIFIED.encode() + "任".encode()[:2], f"字节偏移 {len(SIMPLIFIED.encode())} 处起不是有效的 UTF-8，{DAMAGED}"),
        (codecs.BOM_UTF8 + "任务".encode()[:5], "字节偏移 6 处起不能按 utf-8 解码"),
        (codecs.BOM_UTF16_LE + "任".encode("utf-16-le") + b"\x01", "字节偏移 4 处起不能按 utf-16-le 解码"),
        (codecs.BOM_UTF16_BE + b"\xd8\x00\x00a", "字节偏移 2 处起不能按 utf-16-be 解码"),
        (SIMPLIFIED.encode() + SIMPLIFIED.encode("gb18030"), f"字节偏移 {len(SIMPLIFIED.encode())} 处起不是有效的 UTF-8，{DAMAGED}"),
        ("任".encode()[:2], f"字节偏移 0 处起不是 UTF-8，{GBK_OR_BIG5}"),
        ("café, déjà vu".encode("latin-1"), f"字节偏移 3 处起不是 UTF-8，{GBK_OR_BIG5}"),
        ("Ärger".encode("latin-1"), f"字节偏移 0 处起不是 UTF-8，{GBK_OR_BIG5}"),
        (b"\xff\xff\xff", f"字节偏移 0 处起不是 UTF-8，{GBK_OR_BIG5}"),
        (SIMPLIFIED.encode("utf-16-le"), "像是没有 BOM 的 UTF-16；可用 --encoding utf-16-le 指明编码"),
        (SIMPLIFIED.encode("utf-16-be"), "像是没有 BOM 的 UTF-16；可用 --encoding utf-16-be 指明编码"),
        ("plain".encode("utf-16-le"), "字节偏移 1 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "字节偏移 8 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）"),
        (codecs.BOM_UTF8 + "任\0\0务".encode(), "字节偏移 6 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）"),
        (codecs.BOM_UTF16_LE + "任\0\0".encode("utf-16-le"), "字节偏移 4 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("data", "encoding", "result"),
    [
        (TRADITIONAL.encode("gb18030"), "GBK", (TRADITIONAL, "gbk", b"")),
        ("Ärger".encode("latin-1"), "latin-1", ("Ärger", "iso8859-1", b"")),
        (SIMPLIFIED.encode("utf-16-le"), "utf-16-le", (SIMPLIFIED, "utf-16-le", b"")),
        # A mark that fits the encoding is none of the text.
        (SIMPLIFIED.encode("utf-8-sig"), "utf-8", (SIMPLIFIED, "utf-8", codecs.BOM_UTF8)),
        (SIMPLIFIED.encode("utf-8-sig"), "utf-8-sig", (SIMPLIFIED, "utf-8", codecs.BOM_UTF8)),
        (
            codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"),
            "utf-16",
            (SIMPLIFIED, "utf-16-be", codecs.BOM_UTF16_BE),
        ),
        # A codec that would write a mark does not name what came without one.
        (SIMPLIFIED.encode(), "utf-8-sig", (SIMPLIFIED, "utf-8", b"")),
        ("通知".encode(f"utf-16-{NATIVE}"), "utf-16", ("通知", f"utf-16-{NATIVE}", b"")),
        (b"a\0\0\0b", "ascii", ("a\0\0\0b", "ascii", b"")),
    ],
)
def test_a_named_encoding_is_taken_at_its_word(data, encoding, result):
    assert decode(data, encoding) == result


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("utf-9", "没有“utf-9”这种编码"),
        ("a\0b", "没有“a\0b”这种编码"),
        ("编码", "没有“编码”这种编码"),
        ("", "没有“”这种编码"),
        ("ascii", "字节偏移 0 处起不能按 ascii 解码"),
        ("hex", "不能按 hex 解码成文字"),
        ("rot13", "不能按 rot-13 解码成文字"),
        ("idna", "字节偏移 0 处起不能按 idna 解码"),
    ],
)
def test_a_named_encoding_that_does_not_fit_is_refused(encoding, reason):
    with pytest.raises(Unreadable) as refused:
        decode(SIMPLIFIED.encode(), encoding)
    assert str(refused.value) == reason


ENCODINGS = [
    None,
    "utf-8",
    "utf-16",
    "utf-32",
    "gb18030",
    "big5",
    "cp950",
    "big5hkscs",
    "utf-7",
    "punycode",
    "idna",
    "zip",
]


@settings(max_examples=400)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=40).map(str.encode)), st.sampled_from(ENCODINGS))
def test_any_bytes_are_text_or_unreadable(data, encoding):
    with suppress(Unreadable):
        decode(data, encoding)


@given(st.text(max_size=60), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_utf_8_comes_back_as_it_was(text, encoding):
    if text.count("\0") <= 1 and not text.startswith("\ufeff"):
        assert decode(text.encode(encoding)).text == text


@given(st.integers(1, 300), st.data())
def test_a_damaged_draft_is_never_taken_for_another_encoding(cut, data):
    whole = bytearray((SIMPLIFIED * 4).encode())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.sampled_from([0x40, 0x80, 0x20]))
    with suppress(Unreadable):
        assert decode(bytes(whole)).encoding == "utf-8"
    with suppress(Unreadable):
        assert decode(SIMPLIFIED.encode() * 4 + "任".encode()[: cut % 3]).encoding == "utf-8"


SHIPPED_RULES = read_pack(SHIPPED, tested=False).rules


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (SIMPLIFIED, ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"]),
        (TRADITIONAL, ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030", "big5"]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_one_draft_has_the_same_findings_in_every_encoding_and_with_every_line_end(text, encodings, line_end):
    engine = Engine(SHIPPED_RULES)
    drafts = []
    for encoding in encodings:
        mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
        drafts.append(mark + (text * 3).replace("\n", line_end).encode(encoding))
    found = []
    for data in drafts:
        document = read(data, "draft.txt")
        findings = engine.check(document)
        found.append([(each.code, each.message, document.place(each.span.start)) for each in findings])
    assert found[0]
    assert all(each == found[0] for each in found)
