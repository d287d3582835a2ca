"""Where in a draft a place is: the headings above it, the part that it stands in."""

from __future__ import annotations

import json
from typing import Any

import docx

from govlint.document import Document, Story
from govlint.whereabouts import headings_above

LINES = ("某局工作总结", "一、主要工作", "（一）抓防汛。各项坏字落实。", "二、打算", "继续努力。")


def test_the_headings_above_a_place():
    text = "\n".join((*LINES, ""))
    document = Document("a.txt", text)
    assert headings_above(document, text.index("坏")) == ("一、主要工作", "（一）抓防汛")
    assert headings_above(document, text.index("继续")) == ("二、打算",)
    assert headings_above(document, 0) == ()


def test_what_stands_beside_the_body_is_under_no_heading():
    text = "一、甲\n正文。\n脚注。\n"
    document = Document("a.docx", text, lines=(0, 4, 8), stories=(Story("", 0, 8), Story("脚注", 8, 12)))
    assert headings_above(document, 5) == ("一、甲",)
    assert headings_above(document, 9) == ()


def word(**of_draft: Any) -> None:
    draft = docx.Document()
    for line in LINES:
        draft.add_paragraph(line)
    draft.sections[0].footer.paragraphs[0].text = of_draft.get("footer", "")
    draft.save("a.docx")


def test_reports_say_where_a_finding_is(zz):
    word(footer="页脚里的坏字")
    lines = zz("--format", "flake8", "a.docx").out.splitlines()
    assert lines == [
        "a.docx:3:10: ZZ101 “坏字”应为“好字”",
        "a.docx:6:5: ZZ101 “坏字”应为“好字” [页脚]",
    ]
    body, footer = json.loads(zz("--format", "json", "a.docx").out)
    assert (body["part"], body["headings"], body["text"]) == (None, ["一、主要工作", "（一）抓防汛"], "坏")
    assert (footer["part"], footer["headings"]) == ("页脚", [])
    rows = zz("--format", "csv", "a.docx").out.splitlines()
    assert [row.rsplit(",", 1)[1] for row in rows] == ["所在", "一、主要工作 > （一）抓防汛", "页脚"]
    assert "[页脚]" in zz("--format", "pretty", "a.docx").out


def test_the_outline_of_a_word_draft_is_that_of_its_body(govlint):
    word(footer="一、页脚里的标题")
    run = govlint("outline", "a.docx")
    assert "页脚里" not in run.out
    assert "3    （一）抓防汛" in run.out
