"""Fixes come into a file byte by byte, and the file is always whole."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from govlint.document import Span
from govlint.fix import write
from govlint.fix.settle import Outcome, Step
from govlint.fix.write import Changed, Unwritable, replace, rewritten
from govlint.rules.model import Finding, Fix
from govlint.source.decode import decode
from govlint.source.text import as_document

POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")


def replacing(data: bytes, word: str, right: str, encoding: str | None = None) -> Outcome:
    """The outcome of replacing a word wherever it stands."""
    text, used, mark = decode(data, encoding)
    found, at = [], text.find(word)
    while at >= 0:
        found.append(Finding("ZZ1", "zz", "error", Span(at, at + len(word)), "", fix=Fix(right, True)))
        at = text.find(word, at + len(word))
    step = Step(as_document("a.txt", text, used, mark), tuple(found))
    return Outcome(as_document("a.txt", text.replace(word, right), used, mark), (step,), ())


DRAFT = "关于印发方案的通知\r\n各单位：\n请认真贯彻落实，\r抓好坏字和坏字。"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_words_are_replaced_and_nothing_else(encoding):
    data = DRAFT.encode(encoding)
    assert rewritten(data, replacing(data, "坏字", "好")) == DRAFT.replace("坏字", "好").encode(encoding)
    assert rewritten(data, replacing(data, "。", "")) == DRAFT.replace("。", "").encode(encoding)


def test_bytes_that_could_be_written_otherwise_stay_as_they_are():
    # cp950 has two codes for one character; only one of them is ever written by an encoder.
    data = "各單位要高度重視".encode("cp950") + b"\xa2\xa4\xf9\xf9" + "，完成坏任務".replace("坏", "壞").encode("cp950")
    assert decode(data).text.encode("cp950") != data
    new = rewritten(data, replacing(data, "壞", "好"))
    assert new == data.replace("壞".encode("cp950"), "好".encode("cp950"))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "other", [DRAFT + "。", DRAFT[:-1], DRAFT.replace("坏", "好", 1), DRAFT.replace("各", "名"), "", "\0" + DRAFT]
)
def test_a_file_that_has_changed_is_not_touched(encoding, other):
    outcome = replacing(DRAFT.encode(encoding), "坏字", "好")
    with pytest.raises(Changed):
        rewritten(other.encode(encoding), outcome)
    with pytest.raises(Changed):
        rewritten(other.encode("cp1252", "replace") + b"\xff", outcome)


def test_a_mark_that_has_gone_is_a_change():
    outcome = replacing(DRAFT.encode("utf-8-sig"), "坏字", "好")
    with pytest.raises(Changed):
        rewritten(DRAFT.encode(), outcome)


@pytest.mark.parametrize(
    ("data", "word", "right", "encoding", "reason"),
    [
        ("坏字\n".encode(), "坏字", "", None, "改后文件里没有文字"),
        ("这是坏字".encode("utf-7"), "坏", "好", "utf-7", "编码 utf-7 的文件不能逐处改写"),
        (
            "通知·坏".encode("gb18030"),
            "通知·",
            "",
            None,
            "改后读不了：字节偏移 0 处起不是 UTF-8，按 GB18030、Big5 解码也不像中文；可用 --encoding 指明编码",
        ),
    ],
)
def test_what_could_not_be_read_afterwards_is_not_written(data, word, right, encoding, reason):
    with pytest.raises(Unwritable) as refused:
        rewritten(data, replacing(data, word, right, encoding), encoding)
    assert str(refused.value) == reason


@pytest.fixture
def draft(folder: Path) -> Path:
    """A file to be changed."""
    write.sweep.cache_clear()
    path = folder / "草稿.txt"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_no_temporary_file_is_left(draft):
    os.utime(draft, (1, 1))
    replace(str(draft), lambda data: data + b"new")
    assert draft.read_bytes() == b"oldnew"
    assert names(draft.parent) == ["草稿.txt"]
    assert draft.stat().st_mtime > 1


@POSIX
def test_permissions_are_kept(draft):
    draft.chmod(0o640)
    replace(str(draft), bytes.upper)
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes")
def test_extended_attributes_are_kept(draft):
    try:
        os.setxattr(draft, "user.govlint", b"x")
    except OSError:
        pytest.skip("no extended attributes here")
    replace(str(draft), bytes.upper)
    assert os.getxattr(draft, "user.govlint") == b"x"


@POSIX
def test_links_are_followed(draft):
    (draft.parent / "real").mkdir()
    real = draft.rename(draft.parent / "real" / "r.txt")
    (draft.parent / "middle").symlink_to(real)
    draft.symlink_to("middle")
    replace(str(draft), bytes.upper)
    assert draft.is_symlink()
    assert real.read_bytes() == b"OLD"
    assert names(real.parent) == ["r.txt"]


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root writes everything")
def test_a_file_that_may_not_be_written_is_left_alone(draft):
    draft.chmod(0o444)
    with pytest.raises(PermissionError) as refused:
        replace(str(draft), bytes.upper)
    assert refused.value.strerror == "文件是只读的"
    assert draft.read_bytes() == b"old"


def test_whatever_fails_leaves_the_old_file_and_nothing_beside_it(draft, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("fsync", "replace", "utime"):
        with monkeypatch.context() as patch:
            patch.setattr(f"govlint.fix.write.os.{name}", fail)
            with pytest.raises(OSError, match="No space"):
                replace(str(draft), bytes.upper)
        assert draft.read_bytes() == b"old"
        assert names(draft.parent) == ["草稿.txt"]


def test_a_file_that_changes_while_the_new_one_is_written_is_left_alone(draft, monkeypatch):
    def meanwhile(*_: object) -> None:
        draft.write_bytes(b"of somebody else")

    monkeypatch.setattr("govlint.fix.write._dress", meanwhile)
    with pytest.raises(Changed):
        replace(str(draft), bytes.upper)
    assert draft.read_bytes() == b"of somebody else"
    assert names(draft.parent) == ["草稿.txt"]


def test_what_runs_that_were_killed_left_behind_is_swept_away(draft):
    old, new, other = (draft.parent / name for name in (".govlint-abc.tmp", ".govlint-def.tmp", ".govlint.yaml"))
    for path in (old, new, other):
        path.write_text("")
    os.utime(old, (time.time() - 2 * write.STALE,) * 2)
    os.utime(other, (1, 1))
    replace(str(draft), bytes.upper)
    assert names(draft.parent) == [".govlint-def.tmp", ".govlint.yaml", "草稿.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="names are shorter there")
def test_a_name_as_long_as_names_can_be(folder):
    path = folder / ("长" * 83 + ".txt")
    path.write_bytes(b"old")
    replace(str(path), bytes.upper)
    assert path.read_bytes() == b"OLD"
