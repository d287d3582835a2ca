"""The baseline: what is known again, what is new, what is no longer needed, and files that cannot be used."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.config import ConfigError
from govlint.sieves.baseline import Known, match, quoted, read, render
from tests.builders import write
from tests.conftest import PACK

BASE = ".govlint-baseline.json"
HEAD = "第一段写得还可以，没有什么不妥。\n"
OLD = "　　今年全县各级各部门都有坏字，请有关单位认真改正。\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + OLD, OLD + HEAD),
        (HEAD + OLD, (HEAD * 3 + OLD + HEAD).replace("\n", "\r\n")),
        (HEAD + OLD, "\ufeff" + HEAD + OLD.replace("\n", "\r")),
        (OLD, OLD.lstrip("\u3000")),
        (OLD, OLD.replace("都有坏字", "都 有 坏字")),
        (OLD, OLD.replace("请有关单位", "请")),
        (OLD, OLD.replace("各级各部门都有", "有")),
        (OLD, OLD.replace("都有坏字", "都\n有坏字")),
        (OLD, OLD.replace("各部门", "各单位").replace("有关单位", "各单位")),
        ("一、坏字的改法\n", "二、坏字的改法\n"),
        (OLD + OLD, HEAD + OLD + HEAD + OLD),
    ],
)
def test_moves_line_ends_and_edits_around_it_do_not_make_a_finding_new(lint, before, after):
    write("a.txt", before)
    lint("baseline")
    write("a.txt", after)
    done = lint(".")
    assert (done.out, done.code) == ("", 0)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (OLD, OLD + OLD, 2),
        (OLD, OLD + "又写了坏字。\n", 2),
        (OLD, "又写了坏字。\n" + OLD, 1),
        (OLD, OLD.replace("，请", "，再有坏字，请"), 1),
        (OLD, OLD.replace("坏字", "疑字"), 1),
        # What is removed does not pay for what is new.
        ("这里原有坏字。\n" + HEAD, HEAD + "那边又写坏字。\n", 2),
    ],
)
def test_one_more_finding_is_new(lint, before, after, line):
    write("a.txt", before)
    lint("baseline")
    write("a.txt", after)
    found = [each for each in lint(".").out.splitlines() if each.startswith("a.txt")]
    assert [each.split(":")[1] for each in found] == [str(line)]


def test_the_same_words_in_another_draft_are_new(lint):
    write("a.txt", OLD)
    lint("baseline")
    write("b.txt", OLD)
    assert [line.split(":")[0] for line in lint(".").out.splitlines()] == ["b.txt"]


def test_what_could_not_be_checked_is_never_known(lint):
    write("a.txt", "")
    assert lint("baseline").code == 2
    assert not os.path.exists(BASE)
    write(BASE, render({"a.txt": {Known("ZZ101", "", "坏", ""): 1}}))
    assert lint(".").out == "a.txt:1:1: IO001 没有检查：文件里没有文字\n"


def test_entries_without_findings_are_reported_in_the_baseline(lint):
    write("a.txt", OLD + "还有疑字。\n")
    write("b.txt", OLD)
    write("gone.txt", OLD)
    lint("baseline")
    write("a.txt", HEAD)
    os.unlink("gone.txt")
    done = lint(".")
    assert done.code == 1
    assert done.out == (
        f"{BASE}:4:5: IG101 基线里“a.txt”的 2 处旧问题已经没有了（ZZ101 “坏”、ZZ201 “疑字”），"
        "请运行 govlint baseline --prune 从基线里删去\n"
        f"{BASE}:11:5: IG101 基线里“gone.txt”的 1 处旧问题已经没有了（ZZ101 “坏”），"
        "请运行 govlint baseline --prune 从基线里删去\n"
    )
    assert lint("b.txt").out == ""
    assert lint("--select", "ZZ2,IG", "a.txt").out.count("的 1 处旧问题") == 1
    assert lint("--ignore", "stale-baseline", ".").code == 0
    assert lint("--no-baseline", ".").out.count("b.txt") == 1
    assert lint("baseline", "--prune").code == 0
    assert lint(".").code == 0


def test_a_fix_beside_a_known_finding_does_not_make_it_new(lint):
    write("a.txt", "今年各部门都有疑字，请改正。\n")
    lint("baseline")
    write("a.txt", "坏字，各部门都有疑字，坏字。\n")
    done = lint("--fix", ".")
    assert (done.out, Path("a.txt").read_text("utf-8")) == ("", "好字，各部门都有疑字，好字。\n")


def test_many_entries_without_findings_are_told_briefly(lint):
    write("a.txt", "坏字。甲乙。\n疑字疑词。\n坏字，坏字。\n")
    lint("baseline")
    write("a.txt", HEAD)
    assert "的 6 处旧问题已经没有了（ZZ101 “坏”、ZZ101 “甲乙”、ZZ201 “疑字”等），" in lint(".").out


def test_isolated_reads_no_baseline_unless_it_is_named(lint):
    write("a.txt", OLD)
    lint("baseline")
    options = ("--isolated", "--rules", str(PACK), "--select", "ZZ1")
    assert lint(*options, "a.txt").code == 1
    assert lint(*options, "--baseline", BASE, "a.txt").code == 0
    assert lint("--baseline", "gone.json", "a.txt").err == "gone.json: 读不了：No such file or directory\n"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", ":1:1", "JSON 语法错误"),
        ('{"version": 1,\n "drafts": {]}', ":2:13", "JSON 语法错误"),
        ('{"version": 1, "drafts": {\n<<<<<<< HEAD\n}}', ":2:1", "有没有解决的合并冲突"),
        ("[]", ":1:1", "应为映射"),
        ('{"version": 1}', ":1:1", "缺少 drafts"),
        ('{"version": 2, "drafts": {}}', ":1:1", "第 2 版"),
        ('{"version": 1, "drafts": {}, "x": 1}', ":1:1", "没有“x”这个键"),
        ('{"version": 1, "drafts": {\n "a": [], "b": [{"rule": "ZZ101"}]}}', ":2:11", "“b”第 1 条：缺少 before"),
        ('{"version": 1, "drafts": {\n "a": {}}}', ":2:2", "“a”：应为列表"),
        ('{"version": 1, "drafts": {\n "a": [1]}}', ":2:2", "“a”第 1 条：应为映射"),
        ('{"version": 1, "drafts": {"a": [], "a": []}}', ":1:27", "键“a”重复"),
        ("[" * 100_000, ":1:1", "嵌套过深"),
        ('{"version": ' + "9" * 5000 + "}", ":1:1", "数字过大"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_an_error_with_its_place(lint, text, place, said):
    write("a.txt", OLD)
    write(BASE, text)
    done = lint("a.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"{BASE}{place}: ")
    assert said in done.err


@pytest.mark.parametrize(
    "change",
    [{"count": 0}, {"count": True}, {"count": "1"}, {"rule": "IO001"}, {"rule": 1}, {"more": 1}, {"text": None}],
)
def test_an_entry_that_is_not_as_it_should_be(tmp_path, change):
    entry = {"rule": "ZZ101", "before": "", "text": "坏", "after": "", **change}
    (tmp_path / BASE).write_text(json.dumps({"version": 1, "drafts": {"a.txt": [entry]}}))
    with pytest.raises(ConfigError, match=r"“a.txt”"):
        read(str(tmp_path / BASE))


TEXTS = st.text(alphabet='坏字一“"\\\u200b\ud800\n甲', max_size=4)
ENTRIES = st.dictionaries(
    st.builds(Known, st.sampled_from(["ZZ101", "ZZ201"]), TEXTS, TEXTS, TEXTS), st.integers(1, 3), min_size=1
)


@given(st.dictionaries(st.text(alphabet='a/坏 "\\\n', min_size=1, max_size=5), ENTRIES))
def test_what_is_written_is_read_again_the_same(tmp_path_factory, drafts):
    file = tmp_path_factory.mktemp("baseline") / BASE
    file.write_text(render(drafts), encoding="utf-8", newline="\n")
    assert read(str(file)).drafts == drafts
    assert render(dict(reversed(drafts.items()))) == render(drafts)


@given(st.lists(st.builds(Known, st.just("ZZ101"), TEXTS, TEXTS, TEXTS), max_size=12), ENTRIES)
def test_each_entry_counts_for_as_many_findings_as_it_says(found, entries):
    met, rest = match(found, entries)
    used = Counter(entry for entry in met if entry)
    assert used + rest == Counter(entries)
    assert all(
        entry is None or (entry.rule, entry.text) == (each.rule, each.text)
        for entry, each in zip(met, found, strict=True)
    )
    # Whatever an entry knows exactly is known.
    assert all(
        used[each] + rest[each] == entries[each] and (met[n] or not rest[each])
        for n, each in enumerate(found)
        if each in entries
    )


def test_what_cannot_be_seen_is_escaped():
    assert quoted("坏\u200b字") == '"\\u574f\\u200b\\u5b57"'
