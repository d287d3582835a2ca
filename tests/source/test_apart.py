"""Readers in a process of their own: what they answer, and what becomes of one that takes too much."""

from __future__ import annotations

import ctypes
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from govlint.source import apart, pdf_lines
from govlint.source.decode import Unreadable
from govlint.source.formats import read
from govlint.source.windows_limit import EXTENDED, OF_PROCESS_MEMORY, Limits, limit_memory
from tests.source.test_pages import made_pdf

posix = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the memory of a process has no bound there")


def nested(depth: int, wide: int = 10) -> bytes:
    """A PDF of some hundred bytes whose one page shows a word wide ** depth times, by forms that show forms."""
    root = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    fonts = b"/Font<</F 4 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<<%s/XObject<</X 5 0 R>>>>/Contents %d 0 R>>"
    objects = [*root, page % (fonts, 5 + depth), font]
    for at in range(depth):
        deeper = b"/XObject<</X %d 0 R>>" % (6 + at) if at < depth - 1 else b""
        shown = b"/X Do " * wide if deeper else b"BT /F 12 Tf 10 10 Td (hello) Tj ET"
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<<%s%s>>" % (fonts, deeper)
        objects.append(stream(form, shown))
    return file([*objects, stream(b"", b"/X Do " * wide)])


def stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def file(objects: list[bytes]) -> bytes:
    made, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        made + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    )


def test_a_page_of_forms_in_forms_is_read():
    assert read(nested(1), "a.pdf").text == "hello\n"


def test_what_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "MEMORY", 8 << 30)
    begun = time.monotonic()
    with pytest.raises(Unreadable, match="PDF 在 1 秒内没有读完"):
        read(nested(7), "a.pdf")
    assert time.monotonic() - begun < 10


@posix
def test_what_takes_too_much_memory_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "MEMORY", 256 << 20)
    with pytest.raises(Unreadable, match=r"读 PDF 的进程中止了.*内存超过 256 MB"):
        read(nested(9), "a.pdf")


def test_a_draft_with_more_text_than_drafts_have(monkeypatch):
    monkeypatch.setattr(pdf_lines, "MOST_CHARACTERS", 3)
    with pytest.raises(Unreadable, match="PDF 里的文字超过 3 个"):
        pdf_lines.answer(made_pdf([(50, 50, "特此通知。")]))


def test_a_process_that_cannot_be_started_is_said(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(Unreadable, match="读 PDF 的进程运行不了"):
        read(made_pdf([(50, 50, "文")]), "a.pdf")


def test_nothing_is_imported_from_the_folder_that_is_checked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("json", "pypdfium2", "govlint", "re"):
        Path(f"{name}.py").write_text(f"open('ran {name}', 'w')", "utf-8")
    assert read(made_pdf([(50, 50, "文")]), "a.pdf").text == "文\n"
    assert not list(tmp_path.glob("ran*"))


class Kernel:
    """Stands in for kernel32; its functions note what they are given."""

    def __init__(self, job: int | None) -> None:
        self.job = job
        self.given: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        def function(*arguments: Any) -> Any:
            self.given.append((name, *arguments))
            return self.job if name == "CreateJobObjectW" else 1

        function.__dict__["restype"] = None
        self.__dict__[name] = function
        return function


def test_the_bound_of_memory_on_windows():
    """As its headers have it; that it holds can be seen there alone."""
    kernel = Kernel(7)
    assert limit_memory(1 << 30, kernel)
    _, job, kind, _, size = next(each for each in kernel.given if each[0] == "SetInformationJobObject")
    assert (job.value, kind, size) == (7, EXTENDED, ctypes.sizeof(Limits))
    assert OF_PROCESS_MEMORY == 0x100
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (ctypes.sizeof(Limits), Limits.process_memory.offset) == (144, 112)
    assert not limit_memory(1 << 30, Kernel(None))
