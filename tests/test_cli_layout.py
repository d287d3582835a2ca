"""`govlint layout`: the layout of Word drafts alone, and copies that are set right."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from govlint.rules.load import SHIPPED
from tests.conftest import PACK
from tests.source.test_formats import workbook
from tests.source.test_hostile import compound

NO_WORD = (
    "a.txt:1:1: IO001 没有检查：不是 Word 文稿，没有版面可查"
    "（能查 .docx、.docm；装了 LibreOffice，还有 .doc、.wps、.odt、.rtf）\n"
)
PACKS = ("--rules", str(SHIPPED / "layout.yaml"), "--rules", str(PACK))
FOUND = "LY101 纸张宽度应为210毫米，现为215.9毫米"


@pytest.fixture
def draft(folder: Path) -> bytes:
    """A notice on paper of the wrong width, with a slip in its text."""
    word = docx.Document()
    section = word.sections[0]
    for side, size in (("page_width", 215.9), ("page_height", 297), ("top_margin", 37), ("bottom_margin", 35),
                       ("left_margin", 28), ("right_margin", 26)):  # fmt: skip
        setattr(section, side, Mm(size))
    for line in ("关于做好防汛工作的通知", "各乡镇人民政府：", "现将坏字有关事项通知如下。"):
        word.add_paragraph(line)
    word.save("a.docx")
    return Path("a.docx").read_bytes()


def test_only_the_layout_is_reported(govlint, draft):
    run = govlint("layout", *PACKS, "--ignore", "LY111,LY2,LY3,LY4", "a.docx")
    assert run == (1, f"a.docx:1:1: {FOUND}\n", "检查了 1 个文件，发现 1 处问题（错误 1）。\n")
    assert "ZZ101" in govlint(*PACKS, "a.docx").out


def test_fix_sets_a_copy_right_and_leaves_the_draft(govlint, draft):
    run = govlint("layout", "--fix", "--output-dir", "out", *PACKS, "--ignore", "LY111,LY2,LY3,LY4", "a.docx")
    assert run == (1, "", "写了 1 份批注稿，在 out。\n检查了 1 个文件，发现 1 处问题（错误 1）。\n")
    assert Path("a.docx").read_bytes() == draft
    copy = docx.Document("out/a.docx")
    assert round(copy.sections[0].page_width.mm) == 210
    assert [paragraph.text for paragraph in copy.paragraphs][2] == "现将坏字有关事项通知如下。"
    assert FOUND not in govlint("layout", *PACKS, "out/a.docx").out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--fix"], "govlint layout --fix 改的是副本，要用 --output-dir 指明放副本的文件夹"),
        (["--diff"], "govlint layout 只在副本里改：--fix --output-dir 文件夹；不能用 --diff"),
        (
            ["--fix", "--output-dir", "out", "--format", "json"],
            "govlint layout 只在副本里改：--fix --output-dir 文件夹；不能用 --format json",
        ),
    ],
)
def test_what_it_cannot_do_is_said(govlint, draft, options: list[str], says: str):
    assert govlint("layout", *options, "a.docx") == (2, "", f"govlint: {says}\n")
    assert Path("a.docx").read_bytes() == draft
    assert not Path("out").exists()


def test_what_is_no_word_draft_is_not_passed_over(govlint):
    Path("a.txt").write_text("关于做好防汛工作的通知\n", encoding="utf-8")
    summary = "检查了 0 个文件。\n有 1 个文件没有检查成，见 IO001。\n"
    assert govlint("layout", *PACKS, "a.txt") == (2, NO_WORD, summary)
    assert govlint("layout", "--fix", "--output-dir", "out", *PACKS, "a.txt") == (2, "", NO_WORD + summary)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.doc", "<html><p>关于做好防汛工作的通知</p></html>".encode(), "内容是网页，没有版面可查"),
        ("a.wps", "关于做好防汛工作的通知\n".encode(), "内容是纯文本，没有版面可查"),
        ("a.doc", workbook(("甲", [["乙"]])), "内容是Excel 工作簿，不是 .doc 文件；请把后缀改成 .xlsx 再查"),
        ("a.doc", compound("Workbook"), "内容是旧的 Excel 或 WPS 表格，不是 .doc 文件；请把后缀改成 .xls 再查"),
        ("a.docx", workbook(("甲", [["乙"]])), "内容是Excel 工作簿，不是 .docx 文件；请把后缀改成 .xlsx 再查"),
    ],
)
def test_what_only_bears_the_name_of_a_word_draft_is_said_to_be_none(govlint, name, data, says):
    Path(name).write_bytes(data)
    summary = "检查了 0 个文件。\n有 1 个文件没有检查成，见 IO001。\n"
    assert govlint("layout", *PACKS, name) == (2, f"{name}:1:1: IO001 没有检查：{says}\n", summary)


def test_in_a_folder_it_is_left_out_and_counted(govlint, draft):
    Path("a.txt").write_text("关于做好防汛工作的通知\n", encoding="utf-8")
    run = govlint("layout", *PACKS, ".")
    assert run.out.startswith(f"a.docx:1:1: {FOUND}\n")
    assert "a.txt" not in run.out
    assert run.err.endswith("跳过 1 个文件或文件夹：不是 Word 文稿 1 个。\n")


def test_a_draft_that_no_rule_is_about_is_named(govlint, folder):
    """A summary of work has no layout of its own in the norm."""
    word = docx.Document()
    for line in ("2023年工作总结", "全年工作有序开展，各项任务全部完成。"):
        word.add_paragraph(line)
    word.save("z.docx")
    says = "z.docx：没有一条版面规则管这种文稿，版面没有查\n检查了 1 个文件，没有发现问题。\n"
    assert govlint("layout", *PACKS, "z.docx") == (0, "", says)
    assert govlint("layout", *PACKS, "z.docx").err == says  # known from the cache
