"""Ignores in Markdown comments: how far they reach, and what is said of those that do nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import PACK


@pytest.fixture
def lint(govlint, folder):
    """Run govlint over a Markdown draft; the codes and lines that it prints."""
    Path(".govlint.yaml").write_text(f"rules: [{json.dumps(str(PACK))}]\n")

    def run(text: str, *options: str, name: str = "a.md") -> list[str]:
        Path(name).write_bytes(text.encode())
        return [
            line.split(":")[1] + line.split(":")[3].split(" ")[1].rjust(6)
            for line in govlint(*options, name).out.splitlines()
        ]

    return run


NOTE = "<!-- govlint-ignore ZZ101: 引文 -->"
BROKEN = "各部门要认真学习领会会议精神，结合本部门实际制定落实方案，并把方案里的\n坏字改好。"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{NOTE}\n一有坏字。\n\n二有坏字。\n", ["4 ZZ101"]),
        (f"{NOTE}\n\n一有坏字。\n二有坏字。\n", ["4 ZZ101"]),
        (f"一有坏字。\n{NOTE}\n二有坏字。\n", ["1 ZZ101"]),
        (f"一有坏字。{NOTE}\n二有坏字。\n", ["2 ZZ101"]),
        (f"{NOTE}一有坏字。\n二有坏字。\n", ["2 ZZ101"]),
        (f"一有坏字，{NOTE}又有坏字。\n二有坏字。\n", ["2 ZZ101"]),
        (f"{NOTE}\n- 一有坏字。\n- 二有坏字。\n", ["3 ZZ101"]),
        (f"{NOTE}\n{BROKEN}\n二有坏字。\n", ["4 ZZ101"]),
        (f"{NOTE}\r\n一有坏字和疑字。\r\n", ["2 ZZ201"]),
        ("<!-- govlint-ignore ZZ101, ZZ201: 引文 -->\n一有坏字和疑字。\n", []),
        ("<!--govlint-ignore bad-word、ZZ2：引文-->\n一有坏字和疑字。\n", []),
        ("<!-- govlint-ignore ALL: 引文 -->\n一有坏字和疑字。\n", []),
        (f"{NOTE}\n<!-- govlint-ignore ZZ201: 引文 -->\n一有坏字和疑字。\n", []),
        ("<!-- govlint-ignore ZZ101 until 2999-12-31: 引文 -->\n一有坏字。\n", []),
        ("<!-- govlint-ignore-file ZZ101: 全篇是引文 -->\n一有坏字。\n\n二有坏字和疑字。\n", ["4 ZZ201"]),
        ("一有坏字。\n\n<!-- govlint-ignore-file ZZ101: 全篇\n是引文 -->\n", []),
        # What is code is no comment.
        (f"```\n{NOTE}\n```\n一有坏字。\n", ["4 ZZ101"]),
        (f"`{NOTE}`\n一有坏字。\n", ["2 ZZ101"]),
        (f"---\ntitle: x\n# {NOTE}\n---\n一有坏字。\n", ["5 ZZ101"]),
    ],
)  # fmt: skip
def test_how_far_a_comment_reaches(lint, text, left):
    assert lint(text) == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NOTE}\n一有好字。\n", ["1 IG001"]),
        (f"一有坏字。\n\n{NOTE}\n", ["1 ZZ101", "3 IG001"]),
        ("<!-- govlint-ignore ZZ101 until 2020-01-01: 引文 -->\n一有坏字。\n", ["1 IG002", "2 ZZ101"]),
        ("<!-- govlint-ignore ZZ101 -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("<!-- govlint-ignore ZZ101: -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("<!-- govlint-ignore: 引文 -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("<!-- govlint-ignore ZZ109: 引文 -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("<!-- govlint-ignore IO001: 引文 -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("<!-- govlint-ignore ZZ101 until 明年: 引文 -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("<!-- govlint-ignored ZZ101: 引文 -->\n一有坏字。\n", ["1 IG003", "2 ZZ101"]),
        ("一有坏字。\n\n<!-- govlint-ignore ZZ101: 引文\n", ["1 ZZ101", "3 IG003"]),
        # An ignore of a rule that is advice, and off.
        ("<!-- govlint-ignore ZZ301: 引文 -->\n一有好字。\n", []),
        ("<!-- 说明：见 govlint-ignore -->\n一有好字。\n", []),
    ],
)
def test_comments_that_do_nothing_are_findings(lint, text, found):
    assert lint(text) == found


def test_only_markdown_has_comments(lint):
    assert lint(f"{NOTE}一有坏字。\n", name="a.txt") == ["1 ZZ101"]


def test_no_ignore_passes_over_comments(lint, govlint):
    assert lint(f"{NOTE}\n一有坏字。\n", "--no-ignore") == ["2 ZZ101"]
    assert govlint("a.md").err.splitlines()[-1] == "另有 1 处按文中的豁免注释不报。"


def test_the_message_says_how_it_is_written(govlint, lint):
    lint("<!-- govlint-ignore ZZ101 -->\n一有坏字。\n")
    assert govlint("a.md").out.splitlines()[0] == (
        "a.md:1:1: IG003 豁免注释不起作用：没有写理由；写法如 <!-- govlint-ignore PH101: 理由 -->"
    )
