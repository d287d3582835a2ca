"""Web pages, tables, drafts of other office programs: how each comes to be text, and what stops it."""

from __future__ import annotations

import io
import shutil
import stat
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from govlint.check import Checker
from govlint.config import Settings
from govlint.source import html, office, sheet
from govlint.source.decode import Unreadable
from govlint.source.formats import READERS, read

OLD = b"\xd0\xcf\x11\xe0"
"""How what an old office program wrote begins."""
PAGE = (
    "<html><head><title>题</title><style>p{}</style></head><body><nav>首页</nav>%s<script>var a</script></body></html>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<h1>关于某事的通知</h1><p>各单位：</p><p>为<b>深入</b>贯彻，\n  现通知。</p>",
            "关于某事的通知\n各单位：\n为深入贯彻， 现通知。\n",
        ),
        ("<p>甲<br>乙</p>丙", "甲\n乙\n丙\n"),
        (
            "<table><tr><td>户数</td><td>68</td></tr><tr><td>合计</td><td>69</td></tr></table>",
            "户数\t68\n合计\t69\n",
        ),
        ("<!-- 注释 --><p>&#x3000;&lt;甲&gt;&amp;乙</p>", "\u3000<甲>&乙\n"),
        ("<p>没有关上<div>的标签", "没有关上\n的标签\n"),
        # A row is a line, unless a cell has several; tables in cells too.
        ("<table><tr><td><p>甲</p></td><td><p>乙</p></td></tr></table>", "甲\t乙\n"),
        ("<table><tr><td><p>甲</p><p>二</p></td><td>乙</td></tr></table>丙", "甲\n二\n乙\n丙\n"),
        ("<table><tr><td>甲<td><table><tr><td>内<td>里</table><td>丙</table>", "甲\t内\t里\t丙\n"),
        ("<table><tr><td></td><td>乙</td><td></td></tr></table>", "\t乙\n"),
        ("<pre>一行\n二行</pre>", "一行\n二行\n"),
        ("<p>&nbsp; &nbsp; 缩进。</p><p>甲&nbsp;乙</p>", "缩进。\n甲 乙\n"),
        # What is hidden or deleted, readings of characters, places where a word may be parted.
        ("<p hidden>暗</p><p style='color:red;DISPLAY : none'>暗</p>明<b style='visibility:hidden'>暗</b>", "明\n"),
        (
            "<style>/* .c{display:none} */ .a, #b {display:none} p.d {display:none}</style>"
            "<p class='x a'>暗<p id=b>暗<p class=c>明<p class=d>明",
            "明\n明\n",
        ),
        ("<style media=print>.a{display:none}</style><p class=a>明", "明\n"),
        ("甲<del>删</del><ins>加</ins><ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字&shy;母", "甲加漢字母\n"),
    ],
)
def test_a_web_page_is_what_a_reader_sees(body, text):
    assert html.read((PAGE % body).encode(), "a.html").text == text


def test_a_page_in_utf_8_is_so_whatever_it_declares():
    assert html.read('<meta charset="gb2312"><p>人民政府工作要求'.encode(), "a.html").text == "人民政府工作要求\n"


LETTER = (
    b"From: a@example.org\r\nSubject: =?utf-8?B?5YWz5LqO5p+Q5LqL?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n5q2j5paH44CC\r\n--x\r\nContent-Type: application/pdf\r\n"
    b"Content-Disposition: attachment; filename=a.pdf\r\n\r\n%PDF\r\n--x--\r\n"
)
STORED = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; "
    b"charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D5=FD=CE=C4=A1=A3</p>\r\n--x--\r\n"
)


@pytest.mark.parametrize(
    ("data", "name", "text", "unread"),
    [
        (LETTER, "a.eml", "关于某事\n正文。\n", ("邮件的附件“a.pdf”没有读；请存出来另查",)),
        (STORED, "a.mht", "正文。\n", ()),
        (STORED, "a.doc", "正文。\n", ()),
        (STORED, "a.xls", "正文。\n", ()),
    ],
)
def test_letters_and_pages_in_one_file(data, name, text, unread):
    document = read(data, name)
    assert (document.text, document.unread) == (text, unread)


@pytest.mark.parametrize("data", [b"", b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx"])
def test_a_letter_without_text(data):
    with pytest.raises(Unreadable, match="没有正文"):
        read(data or b"Content-Type: multipart/mixed; boundary=x\r\n\r\n", "a.eml")


@pytest.mark.parametrize("name", ["gb2312", "gb18030", "utf-8", "big5"])
def test_a_web_page_is_read_in_the_encoding_that_it_declares(name):
    data = f'<meta charset="{name}"><p>人民政府工作</p>'.encode(name)
    assert html.read(data, "a.html").text == "人民政府工作\n"


def test_an_empty_web_page_is_unreadable_or_empty():
    with pytest.raises(Unreadable):
        html.read(b"", "a.html")


def workbook(*sheets: tuple[str, list[list[object]]], hidden: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
        made.sheet_state = "hidden" if name == hidden else "visible"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_rows_are_lines_and_sheets_are_parts():
    data = workbook(
        ("一季度", [["项目", "数量"], ["户数", 68.0]]), ("底稿", [["密"]]), ("二季度", [["甲"]]), hidden="底稿"
    )
    document = read(data, "a.xlsx")
    assert document.text == "项目\t数量\n户数\t68\n甲\n"
    assert [document.landmark(at) for at in (0, len(document.text) - 1)] == ["工作表“一季度”", "工作表“二季度”"]
    assert document.place(document.text.index("户")) == (2, 1)


def test_formulas_without_values_are_told():
    data = workbook(("甲", [["合计", 3, "=B1*2"], ["其中", "=B1"]]))
    document = read(data, "a.xlsx")
    assert document.text == "合计\t3\n其中\n"
    assert document.unread == ("2 个公式没有算好的值；请在 Excel 或 WPS 里打开、保存一次再查",)
    (finding,) = Checker().check_document(document, Settings()).findings
    assert (finding.code, finding.message) == ("IO001", f"没有查完：{document.unread[0]}")
    cells = b'<c r="A1"><f>B1</f><v>3</v></c><c r="A2" t="str"><f>B2</f><v></v></c><c r="A3"><f t="shared" si="0"/></c>'
    assert sheet.uncounted(changed(data, "xl/worksheets/sheet1.xml", lambda _: cells * 30_000)) == 30_000


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An archive with one member changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for entry in archive.namelist():
            copy.writestr(entry, change(archive.read(entry)) if entry == name else archive.read(entry))
    return made.getvalue()


def test_cells_show_values_in_their_formats_also_those_of_chinese_programs():
    book = openpyxl.Workbook()
    for cell, value, form in (("A1", 0.256, "0.0%"), ("B1", 45811, "0.000"), ("C1", datetime(2025, 6, 3), "yyyy/m/d")):
        book.active[cell] = value
        book.active[cell].number_format = form
    data = io.BytesIO()
    book.save(data)
    # A date in a format that has a number alone.
    styles = changed(
        data.getvalue(), "xl/styles.xml", lambda xml: xml.replace(b'xf numFmtId="165"', b'xf numFmtId="31"')
    )
    assert read(styles, "a.xlsx").text == "25.6%\t2025年6月3日\t2025/6/3\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("项目,数量\n户数,68\n".encode(), "项目\t数量\n户数\t68\n"),
        ('甲\t"乙\n丙"\n'.encode("gb18030"), "甲\t乙 丙\n"),
        ("甲|乙\n1|2\n".encode(), "甲\t乙\n1\t2\n"),
        ("sep=;\n甲;乙,丙\n".encode(), "甲\t乙,丙\n"),
        # A title above the table, in few characters.
        ("某某表\n甲,乙\n1,2\n".encode("gb18030"), "某某表\n甲\t乙\n1\t2\n"),
        ((200_000 * "长").encode(), 200_000 * "长" + "\n"),
    ],
)
def test_separated_values(data, text):
    assert sheet.read(data, "a.csv").text == text


@pytest.mark.parametrize("data", [b"PK", b"", workbook(("甲", [["乙"]]))[:500]])
def test_a_broken_workbook_is_unreadable(data):
    with pytest.raises(Unreadable, match="不是完整的 Excel"):
        read(data, "a.xlsx")


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """Put a shell script in the place of soffice."""

    def put(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(office, "find_program", lambda: str(program))

    return put


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for soffice is a shell script")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (None, "没有找到 soffice"),
        ("exit 1", "转换不了"),
        ("sleep 5", "秒内没有转换完"),
    ],
)
def test_other_office_formats_need_libreoffice(script, reason, soffice, monkeypatch):
    monkeypatch.setattr(office, "find_program", lambda: None)
    if script:
        soffice(script)
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(Unreadable, match=reason):
        read(OLD, "a.wps")


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process has no bound there")
def test_the_memory_of_libreoffice_is_bounded(tmp_path, soffice):
    soffice(f"ulimit -v > {tmp_path}/bound")
    with pytest.raises(Unreadable, match="转换不了"):
        read(OLD, "a.wps")
    assert (tmp_path / "bound").read_text() == f"{4 << 20}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_soffice_started_is_stopped_with_it(tmp_path, soffice, monkeypatch):
    soffice(f"sleep 77 &\necho $! > {tmp_path}/child\nwait")
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(Unreadable):
        read(OLD, "a.wps")
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    deadline = time.monotonic() + 10
    # One that has ended may not have been buried yet.
    while child.exists() and child.read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not child.exists() or child.read_text().split()[2] == "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for soffice is a shell script")
def test_what_libreoffice_makes_is_read_under_the_name_of_the_draft(tmp_path, soffice):
    made = docx.Document()
    made.add_paragraph("正文。")
    made.save(str(tmp_path / "made.docx"))
    soffice(f'for last; do :; done\ncp "{tmp_path}/made.docx" "${{last%.*}}.docx"')
    document = read(OLD, "d/a.doc")
    assert (document.path, document.text) == ("d/a.doc", "正文。\n")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_itself():
    rtf = rb"{\rtf1\ansi\ansicpg936 {\uc1\u27491?\u25991?\u12290?}\par}"
    assert read(rtf, "a.rtf").text == "正文。\n"


def test_every_reader_is_there():
    folder = Path(html.__file__).parent
    assert all((folder / f"{name}.py").is_file() for name in READERS.values())
