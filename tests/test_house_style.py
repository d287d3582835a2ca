"""The house style that the documentation shows: it loads, its cases hold, and it judges a Word draft."""

from __future__ import annotations

import re
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

DOCUMENTATION = Path(__file__).parents[1] / "docs" / "writing-rules.md"


def pack() -> str:
    """The YAML of the section."""
    section = DOCUMENTATION.read_text("utf-8").split("## A house style of layout")[1]
    found = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


def draft(*, is_right: bool) -> None:
    word = docx.Document()
    normal = word.styles["Normal"]
    normal.font.size = Pt(12 if is_right else 16)
    normal.paragraph_format.line_spacing = Pt(22 if is_right else 28)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体" if is_right else "等线")
    for name in [each for each in normal.element.rPr.rFonts.attrib if "Theme" in each]:
        del normal.element.rPr.rFonts.attrib[name]
    word.sections[0].left_margin = Mm(25.4 if is_right else 31.8)
    word.add_paragraph("某局2025年工作总结")
    word.add_paragraph("全年工作有序开展，各项任务完成。")
    word.save("a.docx")


def test_the_house_style_of_the_documentation(govlint):
    Path("house.yaml").write_text(pack(), encoding="utf-8")
    run = govlint("test", "house.yaml")
    assert (run.code, run.out) == (0, "6 条规则，13 个用例，0 个不符，0 处规则错误。\n")
    choice = ("--rules", "house.yaml", "--select", "HX", "--extend-select", "HX102", "--format", "flake8", "a.docx")
    draft(is_right=True)
    assert govlint(*choice).out == ""
    draft(is_right=False)
    assert [line.split()[1] for line in govlint(*choice).out.splitlines()] == ["HX103", "HX104", "HX101", "HX102"]
