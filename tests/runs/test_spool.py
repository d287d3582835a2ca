"""What was found in a file, kept on disk: it comes back as it went in, as often as it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.document import Span
from govlint.rules.model import Finding, Fix
from govlint.runs import spool
from govlint.runs.spool import Findings, Part, Spool, Window
from govlint.source.decode import Unreadable

TEXT = "第一行坏。\n第二行坏。\n"
FIXED, BARE = Fix("好", True), None


@pytest.fixture(params=[0, 1 << 20], ids=["on disk", "in memory"])
def kept(request, monkeypatch, tmp_path) -> Spool:
    """Two windows of two lines each, with a finding in each line."""
    monkeypatch.setattr(spool, "IN_MEMORY", request.param or 1)
    (tmp_path / "a.txt").write_bytes(TEXT.encode() * 2)
    made = Spool()
    for number in range(2):
        at, size = number * len(TEXT), len(TEXT.encode())
        findings = tuple(plain(at + line * 6 + 3) for line in range(2))
        places = {at + line * 6 + n: (number * 2 + line + 1, n + 1) for line in range(2) for n in (3, 4, 6)}
        made.add(Part(Window(at, number * 2, 0, number * size, size), findings, places))
    return made


def plain(at: int) -> tuple[object, ...]:
    fix = tuple(FIXED) if at % 4 == 1 else BARE
    return ("ZZ101", "bad-word", "error", (at, at + 1), f"说明{at}", "规范", fix, ((at, at + 3),))


def finding(at: int) -> Finding:
    fix = FIXED if at % 4 == 1 else BARE
    return Finding("ZZ101", "bad-word", "error", Span(at, at + 1), f"说明{at}", "规范", fix, (Span(at, at + 3),))


def test_findings_come_back_in_order_and_again(kept):
    findings = Findings(kept)
    assert list(findings) == list(findings) == [finding(at) for at in (3, 9, 15, 21)]
    assert list(zip(findings, findings, strict=True))[3] == (finding(21), finding(21))
    assert len(findings) == 4
    assert finding(9) in findings
    assert finding(10) not in findings


def test_what_is_held_back_twice(kept):
    left = Findings(kept).only([True, False, True, True])
    assert [each.span.start for each in left] == [3, 15, 21]
    left = left.only(each.span.start != 15 for each in left)
    assert [each.span.start for each in left] == [3, 21]
    assert len(left) == 2
    assert not left.only([False, False])


def test_the_text_around_a_finding_is_read_from_its_window(kept, tmp_path):
    def read():
        raise AssertionError("the whole is not wanted")

    checked = kept.checked(str(tmp_path / "a.txt"), "utf-8", read)
    document = checked.document
    assert document is not None
    assert [document.quote(each.span) for each in checked.findings] == ["坏"] * 4
    assert [tuple(checked.place(each.span.start)) for each in checked.findings] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    # The end of a window is the beginning of the next.
    assert tuple(checked.place(12)) == (2, 7)
    assert [document.line(number) for number in (4, 1, 3)] == ["第二行坏。", "第一行坏。", "第一行坏。"]
    assert [(begin, piece.text) for begin, piece in document.pieces()] == [(0, TEXT), (12, TEXT)]
    Path(document.path).write_bytes(b"\xff" * 100)
    with pytest.raises(Unreadable, match="变了"):
        document.quote(Span(3, 4))


def test_where_nothing_can_be_written_the_file_is_unchecked(kept, monkeypatch):
    def full(_: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept._file, "write", full)
    kept.add(Part(Window(24, 4, 0, 72, 3), (), {}))
    checked = kept.checked("a.txt", "utf-8", lambda: pytest.fail("read"))
    assert checked.document is None
    assert [each.message for each in checked.findings] == ["没有检查：临时文件写不了：No space left on device"]
