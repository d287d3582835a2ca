"""Answers in Word drafts: comments at the exact words, tracked changes, the draft itself untouched."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from govlint.answer.copy import answered
from govlint.check import Checked
from govlint.document import Span
from govlint.rules.model import Finding, Fix
from govlint.source.docx import read_texts
from govlint.source.formats import read
from tests.source.test_awkward import ALIKE, CHANGED, SHOWN, saved
from tests.source.test_awkward import draft as awkward

BAD = "这是坏字。"


def draft(path: str, *paragraphs: list[tuple[str, bool]] | str, footer: str = "") -> bytes:
    """Write a Word draft; a paragraph is a text, or runs that are bold or not."""
    document = docx.Document()
    for paragraph in paragraphs:
        made = document.add_paragraph()
        for text, bold in [(paragraph, False)] if isinstance(paragraph, str) else paragraph:
            made.add_run(text).bold = bold
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    document.save(path)
    return Path(path).read_bytes()


def commented(path: str) -> list[tuple[str, str]]:
    """Each comment of a draft: the words that it is about, and its first line."""
    document = docx.Document(path)
    texts = {str(each.comment_id): each.paragraphs[0].text for each in document.comments}
    found, open_ones = {}, []
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_ones.append(element.get(qn("w:id")))
            found[open_ones[-1]] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_ones.remove(element.get(qn("w:id")))
        elif element.tag in (qn("w:t"), qn("w:delText")):
            for each in open_ones:
                found[each] += element.text
    return [(words, texts[number]) for number, words in found.items()]


def looks(path: str) -> list[tuple[str, bool]]:
    return [
        (run.text, bool(run.bold)) for paragraph in docx.Document(path).paragraphs for run in paragraph.runs if run.text
    ]


def answer(zz: Any, *arguments: str) -> Any:
    return zz("--format", "docx", "--output-dir", "out", *arguments)


def test_a_comment_stands_at_the_exact_words_and_the_looks_are_kept(zz):
    before = draft("a.docx", "标题", [("这", False), ("是坏", True), ("字。有疑字", False)])
    run = answer(zz, "a.docx")
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines()[0] == "写了 1 份批注稿，在 out。"
    assert commented("out/a.docx") == [
        ("坏", "ZZ101（错误）“坏字”应为“好字”"),
        ("疑字", "ZZ201（警告）“疑字”可疑"),
    ]
    assert looks("out/a.docx") == [
        ("标题", False), ("这", False), ("是", True), ("坏", True), ("字。有", False), ("疑字", False),
    ]  # fmt: skip
    assert Path("a.docx").read_bytes() == before
    assert "理由：" in docx.Document("out/a.docx").comments.get(0).text


def test_fixes_are_tracked_changes_that_can_be_accepted_or_rejected(zz):
    before = draft("a.docx", [("这是", False), ("坏", True), ("字。", False)])
    assert answer(zz, "--fix", "a.docx").code == 1
    data = Path("out/a.docx").read_bytes()
    assert read_texts(data)[0].text == "这是好字。\n"
    assert read_texts(data, "original")[0].text == "这是坏字。\n"
    assert commented("out/a.docx")[0][1].startswith("ZZ101")
    inserted = docx.Document("out/a.docx").element.body.find(f".//{qn('w:ins')}")
    assert inserted.get(qn("w:author")) == "govlint"
    assert inserted.find(f".//{qn('w:b')}") is not None
    assert Path("a.docx").read_bytes() == before


def test_what_stands_beside_the_body_is_answered_at_the_beginning(zz):
    draft("a.docx", "正文。", footer="这是坏字")
    assert answer(zz, "a.docx").code == 1
    assert commented("out/a.docx") == [("正文。", "页脚：“坏”")]


@pytest.mark.parametrize("text", [f"甲\r\n{BAD}\r\n", f"甲\n{BAD}", f"\x07甲\r{BAD}\n"])
def test_a_text_file_is_answered_in_a_copy_of_its_paragraphs(zz, text):
    Path("d").mkdir()
    Path("d/a.txt").write_bytes(text.encode())
    answer(zz, "d/a.txt")
    assert commented("out/d/a.txt.docx") == [("坏", "ZZ101（错误）“坏字”应为“好字”")]
    assert [paragraph.text for paragraph in docx.Document("out/d/a.txt.docx").paragraphs][-1] == BAD


def test_a_clean_draft_has_no_copy(zz):
    draft("a.docx", "好字。")
    assert answer(zz, "a.docx").code == 0
    assert not Path("out").exists()


def test_copies_do_not_overwrite_drafts_or_each_other(zz, tmp_path):
    before = draft("out/a.docx", BAD)
    answer(zz, "out/a.docx")
    zz("--format", "docx", "--output-dir", ".", "out/a.docx")
    assert Path("out/a.docx").read_bytes() == before
    elsewhere = tmp_path.parent / "elsewhere"
    for name in ("one", "two"):
        draft(str(elsewhere / name / "b.docx"), BAD)
    answer(zz, str(elsewhere / "one" / "b.docx"), str(elsewhere / "two" / "b.docx"))
    assert sorted(file.name for file in Path("out").glob("b*.docx")) == ["b (2).docx", "b.docx"]
    shutil.rmtree(elsewhere)


def test_a_folder_must_be_named(zz):
    draft("a.docx", BAD)
    run = zz("--format", "docx", "a.docx")
    assert (run.code, run.err) == (2, "govlint: --format docx 要用 --output-dir 指明放批注稿的文件夹\n")


def test_a_folder_that_cannot_be_written_is_said(zz):
    draft("a.docx", BAD)
    Path("out").write_text("", encoding="utf-8")
    run = answer(zz, "a.docx")
    assert run.code == 2
    assert "批注稿写不了" in run.err


def test_fix_alone_does_not_touch_a_word_draft(zz):
    before = draft("a.docx", BAD)
    assert zz("--fix", "a.docx").code == 1
    assert Path("a.docx").read_bytes() == before


def found(data: bytes, *words: str) -> Checked:
    """A draft as if these words had been found in it; a word may run over paragraphs."""
    document = read(data, "a.docx")
    findings = []
    for word in words:
        at = document.text.index(word)
        findings.append(Finding("ZZ101", "x", "error", Span(at, at + len(word)), f"有“{word}”"))
    return Checked("a.docx", document, tuple(findings))


def answered_at(data: bytes, *words: str) -> list[tuple[str, str]]:
    Path("answer.docx").write_bytes(answered(data, found(data, *words), {}))
    return commented("answer.docx")


def test_comments_over_paragraphs_in_tables_and_at_generated_numbers(folder):
    draft("a.docx", "第一段前半", "第二段后半", "小标题")
    document = docx.Document("a.docx")
    document.paragraphs[2].style = "List Number"
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "户数六十八", "合计"
    document.add_paragraph("末段")
    document.save("a.docx")
    data = Path("a.docx").read_bytes()
    assert read(data, "a.docx").text.splitlines()[2] == "1.小标题"
    assert answered_at(data, "前半\n第二段", "1.", "六十", "合计\n末") == [
        ("前半第二段", "ZZ101（错误）有“前半"),
        ("小标题", "ZZ101（错误）有“1.”"),
        ("六十", "ZZ101（错误）有“六十”"),
        ("合计末", "ZZ101（错误）有“合计"),
    ]
    assert Path("a.docx").read_bytes() == data


def test_comments_that_overlap_and_those_that_were_there(folder):
    draft("a.docx", "甲乙丙丁戊")
    document = docx.Document("a.docx")
    document.add_comment(document.paragraphs[0].runs, text="原有的批注", author="张三")
    document.save("a.docx")
    data = Path("a.docx").read_bytes()
    assert sorted(answered_at(data, "乙丙丁", "丙", "丁戊")) == [
        ("丁戊", "ZZ101（错误）有“丁戊”"),
        ("丙", "ZZ101（错误）有“丙”"),
        ("乙丙丁", "ZZ101（错误）有“乙丙丁”"),
        ("甲乙丙丁戊", "原有的批注"),
    ]


def test_a_draft_with_changes_is_answered_as_it_was_read(zz):
    draft("a.docx", "这是坏字。")
    answer(zz, "--fix", "a.docx")
    Path("out/a.docx").rename("b.docx")
    assert zz("b.docx").code == 0
    assert zz("--revisions", "original", "b.docx").out == "b.docx:1:3: ZZ101 “坏字”应为“好字”\n"
    assert answer(zz, "--revisions", "original", "--fix", "b.docx").code == 1
    assert len(list(docx.Document("out/b.docx").comments)) == 2


def test_thousands_of_comments(zz):
    draft("a.docx", *["这是坏字。"] * 3000)
    begun = time.monotonic()
    answer(zz, "a.docx")
    assert time.monotonic() - begun < 60
    assert len(list(docx.Document("out/a.docx").comments)) == 3000


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_comments_and_changes_survive_libreoffice(zz):
    draft("a.docx", "标题", BAD)
    answer(zz, "--fix", "a.docx")
    profile = Path("profile").absolute().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt", "out/a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    command = [*command[:3], "--convert-to", "docx:MS Word 2007 XML", "--outdir", "again", "a.odt"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = Path("again/a.docx").read_bytes()
    assert (read_texts(data)[0].text, read_texts(data, "original")[0].text) == (
        "标题\n这是好字。\n",
        "标题\n这是坏字。\n",
    )
    assert "ZZ101" in next(iter(docx.Document(io.BytesIO(data)).comments)).text
    assert re.search("[坏好]", "".join(words for words, _ in commented("again/a.docx")))


def test_a_kept_result_is_of_the_same_reading(zz):
    draft("a.docx", "这是坏字。")
    answer(zz, "--fix", "a.docx")
    for _ in range(2):
        assert zz("out/a.docx").code == 0
        assert zz("--revisions", "original", "out/a.docx").code == 1
        assert zz("--revisions", "original", "--jobs", "2", "out/a.docx", "a.docx").out.count("ZZ101") == 2


AWKWARD = [*(body for body, _ in ALIKE.values()), *(body for body, _ in SHOWN), *(body for body, _, _ in CHANGED)]


@pytest.mark.parametrize("revisions", ["accepted", "original"])
@pytest.mark.parametrize("body", AWKWARD)
def test_an_answer_changes_no_text_of_an_awkward_draft_but_as_it_says(body, revisions):
    """Whatever words are marked or mended: in controls, lists, tables, changes, several forms, beside breaks."""
    data = saved(awkward(body))
    document = read(data, "a.docx", None, revisions)
    chance = random.Random(body)
    for _ in range(10):
        start = chance.randrange(len(document.text))
        end = min(len(document.text), start + chance.randrange(1, 4))
        fix = Fix(chance.choice(["换", ""]), True)
        finding = Finding("ZZ101", "a-slip", "error", Span(start, end), "不对", fix)
        copy = answered(data, Checked("a.docx", document, (finding,)), {}, fix=True, revisions=revisions)
        mended = document.text[:start] + fix.replacement + document.text[end:]
        right = (document.text, mended) if revisions == "accepted" else (document.text,)
        assert read(copy, "a.docx", None, revisions).text in right
