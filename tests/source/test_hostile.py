"""Files made to do harm, or damaged, or misnamed: each is a result or one line that says why there is none."""

from __future__ import annotations

import io
import random
import shutil
import socket
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from govlint.check import Checker
from govlint.config import Settings
from govlint.files import find_targets
from govlint.source import archive
from govlint.source.decode import Unreadable
from govlint.source.formats import read
from govlint.source.ole import kind_of
from govlint.source.sniff import text_of
from govlint.views.layout import layout
from tests.builders import word_draft
from tests.paper import Paper
from tests.source.test_formats import workbook

DOCUMENT = "word/document.xml"
PAPER = Paper().bytes()


def changed(data: bytes, changes: dict[str, Callable[[bytes], bytes]], names: dict[str, str] | None = None) -> bytes:
    """A Word draft with some of its parts changed, or under other names."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr((names or {}).get(name, name), changes.get(name, bytes)(old.read(name)))
    return made.getvalue()


def packed(**members: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return made.getvalue()


def compound(*names: str, locked: bool = False) -> bytes:
    """A compound file with these streams at its top, each to the right of the one before it."""
    free, end, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    head = b"\xd0\xcf\x11\xe0".ljust(30, b"\0") + struct.pack("<H", 9)
    head = head.ljust(48, b"\0") + struct.pack("<I", 1)
    head = head.ljust(68, b"\0") + struct.pack("<II", end, 0) + struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = struct.pack("<I", 0xFFFFFFFD) + struct.pack("<I", end) * 2 + struct.pack("<I", free) * 125
    entries = [entry("Root Entry", 5, (none, none, 1))]
    entries += [entry(name, 2, (none, at + 1 if at < len(names) else none, none)) for at, name in enumerate(names, 1)]
    stream = bytearray(512)
    stream[11] = locked
    return head + table + b"".join(entries).ljust(512, b"\0") + bytes(stream)


def entry(name: str, kind: int, links: tuple[int, int, int]) -> bytes:
    """An entry of a compound file's directory; its stream begins in the sector behind the directory."""
    coded = name.encode("utf-16-le")
    begun = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded) + 2, kind, 1) + struct.pack("<3I", *links)
    return begun.ljust(116, b"\0") + struct.pack("<I", 2) + b"\0" * 8


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_entities_are_not_expanded():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "哈哈哈哈哈哈">{laughs}]>'.encode()
    data = changed(
        word_draft("正文。"),
        {DOCUMENT: lambda old: old.replace(b"<w:document", bomb + b"<w:document").replace("正文".encode(), b"&l9;")},
    )
    begun = time.monotonic()
    with suppress(Unreadable):
        assert "哈" not in read(data, "a.docx").text
    assert time.monotonic() - begun < 5


def test_external_entities_and_references_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("机密内容", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    template = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'footer" Target="http://127.0.0.1:9/a.xml" TargetMode="External"/></Relationships>'
    )
    data = changed(
        word_draft("正文。"),
        {
            DOCUMENT: lambda old: old.replace(b"<w:document", entity + b"<w:document").replace(b"<w:t>", b"<w:t>&e;"),
            "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", template),
        },
    )
    assert "机密" not in read(data, "a.docx").text
    html = f'<p>正文<img src="http://127.0.0.1:9/a.png"><iframe src="{secret.as_uri()}"></iframe></p>'
    assert read(html.encode(), "a.html").text == "正文\n"


def test_a_draft_whose_document_stands_elsewhere():
    moved = {DOCUMENT: "custom/main.xml", "word/_rels/document.xml.rels": "custom/_rels/main.xml.rels"}
    data = changed(
        word_draft("正文。"),
        {
            "_rels/.rels": lambda old: old.replace(b"word/document.xml", b"custom/main.xml"),
            "[Content_Types].xml": lambda old: old.replace(b"/word/document.xml", b"/custom/main.xml"),
            "word/_rels/document.xml.rels": lambda old: old.replace(b'Target="', b'Target="../word/'),
        },
        moved,
    )
    assert read(data, "a.docx").text == "正文。\n"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (word_draft("正文。"), "a.txt", "内容是Word 文档，不是 .txt 文件；请把后缀改成 .docx 再查"),
        (word_draft("正文。"), "a.pdf", "内容是Word 文档"),
        (word_draft("正文。"), "-", "内容是Word 文档，不是 文本 文件"),
        ("正文。".encode(), "a.docx", "不是完整的 Word 文档"),
        (workbook(("甲", [["乙"]])), "a.docx", "内容是Excel 工作簿，不是 .docx 文件；请把后缀改成 .xlsx 再查"),
        (b"%PDF-1.7\n", "a.md", "内容是PDF"),
        (b"{\\rtf1 a}", "a.docx", "内容是RTF 文档"),
        (packed(a="b"), "a.docx", "内容是压缩包"),
        (packed(a="b"), "a.txt", "内容是压缩包"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.txt", "旧的 Word 或 WPS 文档，不是 .txt 文件；请把后缀改成 .doc 再查"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "文件加了密码"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "文件加了密码"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.wps", "文件加了密码"),
        (workbook(("甲", [["乙"]])), "a.doc", "内容是Excel 工作簿，不是 .doc 文件；请把后缀改成 .xlsx 再查"),
        (word_draft("正文。"), "a.xls", "内容是Word 文档，不是 .xls 文件；请把后缀改成 .docx 再查"),
        (b"%PDF-1.7\n", "a.doc", "内容是PDF，不是 .doc 文件；请把后缀改成 .pdf 再查"),
        (packed(a="b"), "a.wps", "内容是压缩包，不是 .wps 文件"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "a.odt", "OpenDocument 表格.* .ods 再查"),
        (packed(mimetype="application/vnd.oasis.opendocument.presentation"), "a.odt", "内容是演示文稿，不是 .odt 文件$"),
        (packed(mimetype="application/epub+zip"), "a.docx", "内容是电子书，不是 .docx 文件$"),
        (packed(**{"ppt/presentation.xml": "x"}), "a.doc", "内容是演示文稿，不是 .doc 文件$"),
        (compound("Workbook"), "a.doc", "内容是旧的 Excel 或 WPS 表格，不是 .doc 文件；请把后缀改成 .xls 再查"),
        (compound("Book"), "a.docx", "内容是旧的 Excel 或 WPS 表格，不是 .docx 文件；请把后缀改成 .xls 再查"),
        (compound("WordDocument"), "a.xls", "内容是旧的 Word 或 WPS 文档，不是 .xls 文件；请把后缀改成 .doc 再查"),
        (compound("WordDocument"), "a.docx", "旧的 .doc 格式"),
        (compound("WordDocument", locked=True), "a.doc", "文件加了密码"),
        (compound("EncryptedPackage"), "a.doc", "文件加了密码"),
        (compound("PowerPoint Document"), "a.doc", "内容是演示文稿，不是 .doc 文件$"),
    ],
)  # fmt: skip
def test_what_a_misnamed_file_is_said_to_be(data, name, reason):
    with pytest.raises(Unreadable, match=reason):
        read(data, name)


def test_a_word_draft_that_is_called_doc_needs_no_other_program(monkeypatch):
    monkeypatch.setattr("govlint.source.office.find_program", lambda: None)
    assert read(word_draft("正文。"), "a.doc").text == "正文。\n"
    assert read(workbook(("甲", [["乙"]])), "a.et").text == "乙\n"


def test_a_sheet_within_an_old_draft_does_not_make_it_one(monkeypatch):
    asked = []
    monkeypatch.setattr("govlint.source.office.convert", lambda data, suffix, target: asked.append(target) or b"")
    data = compound("ObjectPool", "WordDocument") + "Workbook".encode("utf-16-le")
    for name in ("a.doc", "a.wps"):
        with suppress(Unreadable):
            read(data, name)
    with suppress(Unreadable):
        read(compound("Workbook"), "a.et")
    assert asked == ["docx", "docx", "xlsx"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<html><body><p>关于防汛的通知</p><p>正文。</p></body></html>".encode("gb18030"), "关于防汛的通知\n正文。\n"),
        ("\ufeff<!-- a --><!DOCTYPE html><p>正文。".encode(), "正文。\n"),
        ("关于防汛工作的通知\n正文。\n".encode("gb18030"), "关于防汛工作的通知\n正文。\n"),
    ],
)
def test_web_pages_and_texts_that_are_called_drafts_need_no_other_program(monkeypatch, data, text):
    """Word and WPS open them; many a system writes such files."""
    monkeypatch.setattr("govlint.source.office.find_program", lambda: None)
    assert read(data, "a.doc").text == text


def test_a_text_of_nothing_but_comments_is_told_apart_in_time():
    begun = time.process_time()
    for text in (b"<!---->" * 20_000 + b"x", b"<!--" * 50_000, b" " * 500_000 + b"x"):
        text_of(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("seed", range(100))
def test_damaged_compound_files(seed):
    chance = random.Random(seed)
    data = bytearray(compound("ObjectPool", "WordDocument", "1Table"))
    for _ in range(chance.choice((1, 5, 50))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert kind_of(bytes(data)) in ("doc", "locked", "ole")
    assert kind_of(bytes(data[: chance.randrange(len(data))])) in ("doc", "locked", "ole")


def test_macros_are_not_run_and_not_read():
    types = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = changed(word_draft("正文。"), {"[Content_Types].xml": lambda old: old.replace(usual, types)})
    with zipfile.ZipFile(made := io.BytesIO(data), "a") as more:
        more.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0Shell")
    assert read(made.getvalue(), "a.docm").text == "正文。\n"


@pytest.mark.parametrize("seed", range(150))
def test_damaged_drafts(seed):
    chance = random.Random(seed)
    data = bytearray(PAPER)
    if seed % 2:
        data = data[: chance.randrange(len(data))]
    for _ in range(chance.choice((1, 5, 50)) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(Unreadable):
        layout(read(bytes(data), "a.docx"))


@pytest.mark.parametrize("value", ["-1", "", "x", "99999999999999999999", "1e999", "nan"])
def test_nonsense_for_numbers(value):
    def spoil(old: bytes) -> bytes:
        given = value.encode()
        for before, after in (
            (b'w:val="22', b'w:val="%s'),
            (b'w:line="', b'w:line="%s" w:x="'),
            (b'w:sz="', b'w:sz="%s" w:y="'),
        ):
            old = old.replace(before, after % given, 1 if before != b'w:val="22' else -1)
        return old

    for name in (DOCUMENT, "word/styles.xml", "word/footer1.xml"):
        with zipfile.ZipFile(io.BytesIO(PAPER)) as parts:
            assert name in parts.namelist()
        layout(read(changed(PAPER, {name: spoil}), "a.docx"))


def test_a_fault_in_reading_one_draft_does_not_end_the_run(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("正文。", encoding="utf-8")

    def broken(*_: object) -> None:
        raise RecursionError("x")

    monkeypatch.setattr("govlint.check.read", broken)
    checker = Checker()
    target = find_targets([str(tmp_path / "a.txt")], lambda _: Settings())[0]
    assert "读取中断" in checker.check_target(target).findings[0].message


def many(count: int) -> bytes:
    """A draft of very many paragraphs."""
    lines = "".join(f'<w:p w:rsidR="{n * 7919:08X}"><w:r><w:t>第{n}段{n * n}。</w:t></w:r></w:p>' for n in range(count))
    return changed(word_draft(), {DOCUMENT: lambda old: old.replace(b"<w:sectPr", lines.encode() + b"<w:sectPr")})


def test_a_hundred_thousand_paragraphs():
    begun = time.monotonic()
    document = read(many(100_000), "a.docx")
    assert len(document.lines or ()) == 100_000
    assert time.monotonic() - begun < 60


# ── Archives ──


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    archive._index.cache_clear()


def names_in(path: str) -> list[tuple[str, str]]:
    targets = find_targets([path], lambda _: Settings())
    return [(target.path, target.skipped or target.fault) for target in targets]


def write_zip(path: str, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)


def write_zip_of_windows(path: str, name: str, content: bytes) -> None:
    """An archive whose name is in GBK and not marked, as Chinese Windows writes it."""
    stand_in = "x" * len(name.encode("gbk"))
    write_zip(path, {stand_in: content})
    Path(path).write_bytes(Path(path).read_bytes().replace(stand_in.encode(), name.encode("gbk")))


def test_the_members_of_an_archive_are_drafts(zz):
    write_zip("稿.zip", {"一/a.txt": "这是坏字。".encode(), "b.docx": word_draft("坏字。"), "c.jpg": b"x", "d/": b""})
    run = zz("稿.zip")
    assert run.out.splitlines() == [
        "稿.zip/b.docx:1:1: ZZ101 “坏字”应为“好字”",
        "稿.zip/一/a.txt:1:3: ZZ101 “坏字”应为“好字”",
    ]
    assert "不查 .jpg 文件 1 个" in run.err
    assert zz("稿.zip/b.docx").out == "稿.zip/b.docx:1:1: ZZ101 “坏字”应为“好字”\n"


def test_a_member_is_not_fixed_in_its_archive(zz):
    write_zip("a.zip", {"a.txt": "这是坏字。".encode()})
    before = Path("a.zip").read_bytes()
    assert zz("--fix", "a.zip").code == 1
    assert Path("a.zip").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["a.zip"]


def test_a_member_is_answered_in_a_copy(zz):
    write_zip("a.zip", {"b/a.docx": word_draft("这是坏字。"), "b.txt": "坏字。".encode()})
    assert zz("--format", "docx", "--output-dir", "out", "a.zip").code == 1
    assert sorted(path.as_posix() for path in Path("out").rglob("*.docx")) == [
        "out/a/b.txt.docx",
        "out/a/b/a.docx",
    ]


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "a/../../evil.txt"])
def test_names_that_lead_out_of_an_archive_do_not(folder, name):
    write_zip("a.zip", {name: "正文。".encode()})
    (path, why), *rest = names_in("a.zip")
    assert (path.startswith("a.zip/"), ".." in path, why, rest) == (True, False, "", [])


def test_names_in_gbk(folder):
    write_zip_of_windows("a.zip", "通知/关于防汛的通知.txt", "正文。".encode())
    assert names_in("a.zip") == [("a.zip/通知/关于防汛的通知.txt", "")]
    assert archive.read_bytes("a.zip/通知/关于防汛的通知.txt", 99) == "正文。".encode()


def test_archives_in_archives_and_in_folders_are_said_to_be_left_out(folder):
    Path("d").mkdir()
    write_zip("d/a.zip", {"b.zip": packed(a="b")})
    assert names_in("d/a.zip") == [("d/a.zip/b.zip", "不查 .zip 文件")]
    assert names_in("d") == [("d/a.zip", "不查 .zip 文件（写明文件名才查）")]


def test_bombs_and_broken_archives(folder):
    write_zip("bomb.zip", {"a.txt": b"0" * (70 << 20)})
    checked = [Checker().check_target(target) for target in find_targets(["bomb.zip"], lambda _: Settings())]
    assert "超过上限" in checked[0].findings[0].message
    Path("broken.zip").write_bytes(Path("bomb.zip").read_bytes()[:-30])
    assert "不是完整的压缩包" in names_in("broken.zip")[0][1]
    write_zip("many.zip", {f"{n}.txt": b"" for n in range(archive.MOST_MEMBERS + 1)})
    assert "没有打开" in names_in("many.zip")[0][1]
    write_zip("locked.zip", {"a.txt": b"a"})
    data = bytearray(Path("locked.zip").read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    Path("locked.zip").write_bytes(data)
    with pytest.raises(Unreadable, match="密码"):
        archive.read_bytes("locked.zip/a.txt", 99)
    with pytest.raises(Unreadable, match="没有"):
        archive.read_bytes("locked.zip/b.txt", 99)


def test_the_temporary_files_of_word_are_left_out(folder):
    for name in ("a.docx", "~$a.docx"):
        Path(name).write_bytes(word_draft("正文。"))
    assert names_in(".") == [("a.docx", ""), ("~$a.docx", "Word 开着文件时的临时文件")]


LINKED = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"><office:body>'
    '<office:text><text:p>正文。<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
    '<draw:image xlink:href="http://127.0.0.1:PORT/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
    "</text:p></office:text></office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_fetches_nothing():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        content = LINKED.replace("PORT", str(server.getsockname()[1]))
        members = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": MANIFEST,
        }
        assert read(packed(**members), "a.odt").text.startswith("正文。")
        with pytest.raises(BlockingIOError):
            server.accept()
