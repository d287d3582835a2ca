"""`govlint outline`: the structure of a file as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import PACK

DRAFT = """\
篇一：汇编
某局自查报告

县政府：
根据要求，我局认真开展了自查。
一、自查情况
（一）组织领导。成立了小组。
（二）自查过程。手续齐全。
二、存在的问题
台账不全。
某县教育局
2024年3月5日
篇二：汇编
没有标题的一段话，说的是别的事情。
"""
SECTIONS = """\
family: ZY
title: 试验
rules:
  - code: ZY101
    name: no-section
    kind: sections
    severity: warning
    message: 缺少{missing}
    genres: [自查报告]
    classes: {问题: {heading: 问题}, 整改: {heading: 整改}}
    required: [问题, 整改]
    why: 理由
    since: "0.1"
    tests:
      bad: ["⟦某局自查报告⟧\\n一、甲\\n好。\\n二、乙\\n好。"]
      good: ["某局自查报告\\n一、问题\\n有。\\n二、整改\\n有。"]
"""


@pytest.fixture
def draft(folder: Path) -> Path:
    (folder / "draft.txt").write_text(DRAFT, "utf-8")
    (folder / "zy.yaml").write_text(SECTIONS, "utf-8")
    return folder


def test_text(govlint, draft):
    assert govlint("outline", "--rules", "zy.yaml", "draft.txt") == (
        0,
        "draft.txt\n"
        "  1–12 行  自查报告  某局自查报告\n"
        "        4  主送\n"
        "       11  署名\n"
        "       12  日期\n"
        "        6  一、自查情况\n"
        "        7    （一）组织领导\n"
        "        8    （二）自查过程\n"
        "        9  二、存在的问题\n"
        "           部分“问题”：第 9 行（ZY101）\n"
        "           部分“整改”：缺（ZY101）\n"
        "  13–14 行  文种不明  汇编\n",
        "",
    )


def test_json(govlint, draft):
    (file,) = json.loads(govlint("outline", "--rules", "zy.yaml", "--format", "json", "draft.txt").out)
    assert (file["version"], file["path"], len(file["parts"])) == (1, "draft.txt", 2)
    part = file["parts"][0]
    assert {key: part[key] for key in part if key not in ("headings", "sections")} == {
        "line": 1,
        "end_line": 12,
        "genre": "自查报告",
        "title": "某局自查报告",
        "title_line": 2,
        "recipient_line": 4,
        "signature_line": 11,
        "date_line": 12,
    }
    first = part["headings"][0]
    assert (first["line"], first["mark"], first["number"], first["text"]) == (6, "一、", 1, "自查情况")
    assert [child["text"] for child in first["headings"]] == ["组织领导", "自查过程"]
    assert part["sections"] == [
        {"rule": "ZY101", "name": "问题", "line": 9, "missing": False},
        {"rule": "ZY101", "name": "整改", "line": None, "missing": True},
    ]


def test_the_genre_of_the_settings_holds(govlint, draft):
    (draft / ".govlint.yaml").write_text("genre:\n  'draft.txt': 工作总结\n", "utf-8")
    assert "1–12 行  工作总结" in govlint("outline", "draft.txt").out


def test_lines_are_those_of_the_source_where_sentences_are_broken(govlint, folder):
    sentence = "我局认真落实上级部署，扎实推进各项业务工作，较好地完成了年初确定的目标任务，受到群众"
    (folder / "a.txt").write_text(f"某局工作总结\n{sentence}\n好评。\n一、主要工作\n好。\n", "utf-8")
    assert "        4  一、主要工作" in govlint("outline", "a.txt").out


def test_what_cannot_be_read_fails_and_the_others_are_shown(govlint, draft):
    run = govlint("outline", "draft.txt", "gone.txt")
    assert (run.code, run.err) == (2, "gone.txt: 没有读：没有这个文件或文件夹\n")
    assert run.out.startswith("draft.txt\n")


def test_usage(govlint, draft):
    assert govlint("outline", "--format", "xml", "draft.txt").code == 2
    assert govlint("outline", "--help").code == 0
    assert govlint("outline", "--rules", str(PACK), "--encoding", "utf-8", "draft.txt").code == 0
