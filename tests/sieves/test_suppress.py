"""Ignore files: what they hold back, what they leave, and what is said of those that do nothing."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document, Span
from govlint.rules.select import Selector
from govlint.sieves.ignores import Ignore, squeezed
from govlint.sieves.suppress import Shelf
from tests.builders import write
from tests.conftest import PACK

TEXT = "前言。\n第一段有坏字，请改。\n第二段有疑字，也有坏字。\n"
FIRST, DOUBT, SECOND = "a.txt:2:5: ZZ101", "a.txt:3:5: ZZ201", "a.txt:3:10: ZZ101"
SIDE = ".govlint-ignore.yaml"


@pytest.fixture
def lint(govlint, folder):
    """Run govlint under a configuration with the test pack; the codes and places that it prints, and the run."""
    write(".govlint.yaml", f"rules: [{json.dumps(str(PACK))}]\n")
    write("a.txt", TEXT)

    def run(*arguments: str):
        done = govlint(*(arguments or ("a.txt",)))
        return [" ".join(line.split(" ")[:2]) for line in done.out.splitlines()], done

    return run


def entry(rule: str = "ZZ101", **more: str) -> str:
    return "- " + json.dumps({"rule": rule, "reason": "引文", **more}, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("side", "left"),
    [
        (entry(text="第一段有坏字"), [DOUBT, SECOND]),
        (entry(text="坏字，请改"), [DOUBT, SECOND]),
        (entry(text="坏"), [DOUBT]),
        (entry("bad-word", text="也有坏字"), [FIRST, DOUBT]),
        (entry("ZZ", text="第二段有疑字，也有坏字"), [FIRST]),
        (entry("ALL", text="第二段有疑字，也有坏字"), [FIRST]),
        (entry("ZZ2", path="a.txt"), [FIRST, SECOND]),
        (entry(path="*.txt"), [DOUBT]),
        (entry(path="/a.txt", text="请改"), [FIRST, DOUBT, SECOND]),
        (entry(path="b.txt"), [FIRST, DOUBT, SECOND]),
        (entry(text="第 一 段\n有坏字"), [DOUBT, SECOND]),
        (entry(text="请改。第二段有疑字，也有坏字"), [FIRST, DOUBT]),
        (entry(text="没有这句"), [FIRST, DOUBT, SECOND]),
        (entry(text="第一段有坏字", until="2999-12-31"), [DOUBT, SECOND]),
        (entry(text="第一段有坏字", until="2020-01-01"), [FIRST, DOUBT, SECOND]),
        (entry(text="坏字，请改") + entry(text="也有坏字") + entry("ZZ201", text="疑字"), []),
        ("", [FIRST, DOUBT, SECOND]),
        ("# nothing yet\n", [FIRST, DOUBT, SECOND]),
        ("[]\n", [FIRST, DOUBT, SECOND]),
    ],
)
def test_what_is_held_back(lint, side, left):
    write(SIDE, side)
    found, run = lint("--ignore", "IG", "a.txt")
    assert found == left
    assert run.code == (1 if left else 0)


def test_the_summary_and_the_statistics_say_how_many(lint):
    write(SIDE, entry(text="坏字"))
    assert lint()[1].err.splitlines()[-1] == "另有 2 处按 .govlint-ignore.yaml 不报。"
    assert lint("--statistics", "a.txt")[1].out == (
        "      1  ZZ201  doubtful-word\n      0  ZZ101  bad-word  另有 2 处不报\n"
    )
    rows = json.loads(lint("--statistics", "--format", "json", "a.txt")[1].out)
    assert [row["held"] for row in rows] == [0, 2]


@pytest.mark.parametrize(
    "text",
    [
        "第一段有坏字，请改。\n\n插入一段。\n\n前言。\n",
        "前言。\r\n第一段有\r\n坏字，请改。\r\n",
        "前言。\n　　第一段有 坏字，不用改了。\n",
    ],
)
def test_quoted_text_survives_moves_line_ends_and_edits_beside_it(lint, text):
    write(SIDE, entry(text="第一段有坏字"))
    write("a.txt", text)
    assert lint()[0] == []


def test_all_side_files_upward_hold_and_only_below_their_folder(lint):
    write("d/e/b.txt", "坏字和疑字。\n")
    write(SIDE, entry(text="坏字"))
    write("d/" + SIDE, entry("ZZ201", text="疑字"))
    found, run = lint(".")
    assert (found, run.err.splitlines()[-1]) == ([DOUBT], "另有 4 处按 .govlint-ignore.yaml 不报。")


def test_isolated_and_no_ignore_read_none(lint):
    write(SIDE, "not: [a list")
    assert lint("--no-ignore", "a.txt")[0] == [FIRST, DOUBT, SECOND]
    assert lint("--isolated", "--rules", str(PACK), "--select", "ZZ101", "a.txt")[0] == [FIRST, SECOND]


def test_what_could_not_be_read_is_never_held_back(lint):
    write("a.txt", "")
    write(SIDE, entry("ALL", path="a.txt"))
    found, run = lint(".")
    assert (found, run.code) == (["a.txt:1:1: IO001"], 2)


def test_what_is_held_back_is_not_fixed(lint):
    write(SIDE, entry(text="第一段有坏字"))
    found, run = lint("--fix", "a.txt")
    assert (found, Path("a.txt").read_text("utf-8")) == ([DOUBT], TEXT.replace("也有坏字", "也有好字"))
    assert run.err.splitlines()[-1] == "另有 1 处按 .govlint-ignore.yaml 不报。"
    os.unlink(SIDE)
    write("a.txt", TEXT)
    lint("baseline")
    assert lint("--fix", "a.txt")[0] == []
    assert Path("a.txt").read_text("utf-8") == TEXT


# What is of no use

UNUSED, OVER = "IG001", "IG002"


@pytest.mark.parametrize(
    ("side", "arguments", "told"),
    [
        (entry(text="没有这句"), ["."], [UNUSED]),
        (entry(path="*.txt", text="没有这句"), ["."], [UNUSED]),
        (entry(path="gone/b.txt"), ["."], [UNUSED]),
        (entry("ZZ201", path="/a.txt", text="没有这句"), ["a.txt"], [UNUSED]),
        # The draft that it is for may be one that was not in this run.
        (entry(text="没有这句"), ["a.txt"], []),
        (entry(path="*.txt", text="没有这句"), ["a.txt"], []),
        (entry(path="gone/b.txt"), ["a.txt"], []),
        # A rule that is off finds nothing.
        (entry(text="没有这句"), ["--ignore", "ZZ1", "."], []),
        (entry("ZZ", text="没有这句"), ["--ignore", "ZZ1", "."], []),
        (entry("ZZ301", text="没有这句"), ["."], []),
        (entry("ZZ", text="没有这句"), ["."], [UNUSED]),
        (entry(text="没有这句"), ["--select", "ZZ", "."], []),
        (entry(text="没有这句"), ["--ignore", "unused-ignore", "."], []),
        (entry(text="第一段有坏字", until="2020-01-01"), ["a.txt"], [OVER]),
        (entry(text="没有这句", until="2020-01-01"), ["."], [OVER]),
        (entry(text="没有这句", until="2020-01-01"), ["a.txt"], []),
        (entry(text="第一段有坏字", until=date.today().isoformat()), ["."], []),
        (entry(text="第一段有坏字"), ["."], []),
    ],
)
def test_ignores_of_no_use_are_findings_in_their_own_file(lint, side, arguments, told):
    write(SIDE, "# 说明\n" + side)
    found, _ = lint(*arguments)
    assert [line for line in found if "ZZ" not in line] == [f"{SIDE}:2:3: {code}" for code in told]


def test_a_draft_that_could_not_be_read_leaves_the_question_open(lint):
    write(SIDE, entry(text="没有这句"))
    write("b.txt", "")
    assert lint(".")[0][-1] == "b.txt:1:1: IO001"


def test_the_findings_are_in_every_format_and_count_for_the_exit_code(lint):
    write("a.txt", "前言。\n")
    write(SIDE, entry(text="没有这句"))
    assert lint(".")[1].code == 1
    assert lint("--fail-on", "error", ".")[1].code == 0
    found = json.loads(lint("--format", "json", ".")[1].out)
    assert [(each["path"], each["code"], each["severity"]) for each in found] == [(SIDE, "IG001", "warning")]
    assert "检查了 1 个文件，发现 1 处问题（警告 1）" in lint(".")[1].err


def test_severity_and_per_file_ignores_hold_for_them(lint):
    write(SIDE, entry(text="没有这句"))
    write(".govlint.yaml", f"rules: [{json.dumps(str(PACK))}]\nseverity: {{unused-ignore: info}}\n")
    assert lint(".")[0] == [FIRST, DOUBT, SECOND]
    write(".govlint.yaml", f"rules: [{json.dumps(str(PACK))}]\nper-file-ignores: {{{SIDE}: [IG]}}\n")
    assert lint(".")[0] == [FIRST, DOUBT, SECOND]


def test_they_are_explained_and_listed(lint):
    assert lint("explain", "IG001", "stale-baseline")[1].out.startswith(
        "IG001 unused-ignore（警告）\n消息：这条豁免没有用上"
    )
    assert "✓ IG002  警告  expired-ignore" in lint("rules")[1].out


# Side files that cannot be used

LONG = "字" * 2001


@pytest.mark.parametrize(
    ("side", "place", "said"),
    [
        (entry("ZZ109", text="坏"), ":1:3", "没有“ZZ109”这条规则，是否应为 ZZ1"),
        (entry("IO001", path="a.txt"), ":1:3", "IO001 不能关闭"),
        (entry("IO", path="a.txt"), ":1:3", "IO 不能关闭"),
        ("- rule: ZZ101\n  text: 坏字\n", ":1:3", "缺少 reason"),
        ("- rule: ZZ101\n  text: 坏字\n  reason: ' '\n", ":3:11", "reason 是空白"),
        ("- rule: ZZ101\n  reason: 引文\n", ":1:3", "text（引文）和 path（文件）至少要写一个"),
        ("- rule: ZZ101\n  txt: 坏字\n  reason: 引文\n", ":2:3", "没有“txt”这个键，是否应为 text"),
        ("- rule: ZZ101\n  text: 坏字\n  reason: 引文\n  until: 2026-02-30\n", ":4:10", "不能读作值"),
        ("- rule: ZZ101\n  text: 坏字\n  reason: 引文\n  until: '2026-02-30'\n", ":4:10", "“2026-02-30”不是日期"),
        ("- rule: ZZ101\n  text: 坏字\n  reason: 引文\n  until: 明年\n", ":4:10", "“明年”不是日期，应写成 2026-12-31"),
        ("- rule: ZZ101\n  text: 2023\n  reason: 引文\n", ":2:9", "应为文字（数字和日期要加引号）"),
        ("- rule: ZZ101\n  path: '!a.txt'\n  reason: 引文\n", ":2:9", "不能以 ! 或 # 开头"),
        ("- rule: ZZ101\n  path: ../a.txt\n  reason: 引文\n", ":2:9", "只能指本文件所在文件夹里的文件"),
        ("- rule: ZZ101\n  path: 'a*a*a*a*a'\n  reason: 引文\n", ":2:9", "* 太多"),
        (f"- rule: ZZ101\n  text: {LONG}\n  reason: 引文\n", ":2:9", "长度不对"),
        ("rule: ZZ101\n", ":1:1", "应为列表"),
        ("- ZZ101\n", ":1:3", "应为映射"),
        ("- rule: ZZ101\n- text: *a\n", ":2:9", "YAML 语法错误"),
        ("- {rule: ZZ101, rule: ZZ201}\n", ":1:17", "键“rule”重复"),
        ("- !!python/object/apply:os.system [true]\n", ":1:3", "应为映射"),
        ("a: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" + "".join(
            f"{y}: &{y} [{','.join([f'*{x}'] * 9)}]\n" for x, y in zip("bcdefg", "cdefgh", strict=True)), ":", "YAML 过大"),
        ("[" * 3000, ":1:", "YAML "),
        ("- rule: \x07\n", ":1:9", "YAML 里不能有字符 U+0007"),
    ],
)  # fmt: skip
def test_a_side_file_that_cannot_be_used_is_an_error_with_its_place(lint, side, place, said):
    write(SIDE, side)
    found, run = lint()
    assert (found, run.code) == ([], 2)
    assert run.err.startswith(f"{SIDE}{place}")
    assert said in run.err.splitlines()[0]


def test_what_is_no_plain_text_file_is_an_error_too(lint):
    Path(SIDE).write_bytes(b"- rule: \xff\n")
    assert lint()[1].err == f"{SIDE}:1:1: 不是 UTF-8（字节偏移 8 处）\n"
    os.unlink(SIDE)
    os.mkdir(SIDE)
    assert lint()[1].err == f"{SIDE}: 不是普通文件\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_to_nowhere_and_to_devices(lint):
    os.symlink("nowhere", SIDE)
    assert lint()[1].err == f"{SIDE}: 读不了：No such file or directory\n"
    os.unlink(SIDE)
    os.symlink("/dev/zero", SIDE)
    assert lint()[1].err == f"{SIDE}: 不是普通文件\n"


def test_what_a_terminal_would_obey_is_shown_harmless(lint):
    write(SIDE, '- {rule: ZZ101, text: "\\e[31m\\n坏", reason: 引文}\n')
    assert "（" not in lint(".")[1].out
    assert "豁免没有用上：ZZ101 “\\x1b[31m坏”；" in lint(".")[1].out
    write(SIDE, '- {rule: "\\e[31m", text: 坏, reason: 引文}\n')
    assert "没有“\\x1b[31m”这条规则" in lint(".")[1].err


def test_a_byte_order_mark_and_crlf(lint):
    write(SIDE, "\ufeff" + entry(text="第一段有坏字").replace("\n", "\r\n"))
    assert lint()[0] == [DOUBT, SECOND]


WORDS = st.text(alphabet="一二三 \n\u3000", max_size=6)


@given(st.text(alphabet="一二三 \n\r\u3000", max_size=40), st.lists(WORDS.filter(str.strip), max_size=8))
def test_all_quotations_at_once_are_found_as_one_by_one(text, quotations):
    document = Document("a.txt", text)
    ignores = [
        Ignore(Selector("ZZ101", str(n)), squeezed(each), None, None, Span(0, 0)) for n, each in enumerate(quotations)
    ]
    found = Shelf(ignores).near(document, os.path.abspath("a.txt"), {"ZZ101"})
    places = {(each.ignore.rule.origin, place) for each in found for place in each.places or ()}
    short = squeezed(text)
    source = [at for at, char in enumerate(text) if not char.isspace()]
    assert places == {
        (ignore.rule.origin, Span(source[at], source[at + len(ignore.text) - 1] + 1))
        for ignore in ignores
        for at in range(len(short))
        if short.startswith(ignore.text, at)
    }


def test_time_does_not_grow_with_the_number_of_ignores(lint, monkeypatch):
    """A draft is not searched once for each ignore: the quotations are found all at once."""
    asked = []
    monkeypatch.setattr(
        Shelf, "_quoted", lambda self, text, table, old=Shelf._quoted: asked.append(1) or old(self, text, table)
    )
    write(SIDE, "".join(entry(text=f"第{n}句") for n in range(500)) + entry(text="坏字"))
    assert lint()[0] == [DOUBT]
    assert len(asked) == 2
