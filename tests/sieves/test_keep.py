"""`govlint ignore` and `govlint baseline`: what they write, and that what stood there stays."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
import yaml

from tests.builders import write
from tests.conftest import PACK

SIDE, BASE = ".govlint-ignore.yaml", ".govlint-baseline.json"


def text_of(path: str) -> str:
    return Path(path).read_bytes().decode()


# govlint ignore


def test_ignore_writes_an_entry_that_holds(lint):
    write("a.txt", "有坏字。\n")
    done = lint("ignore", "ZZ101", "有坏字", "--reason", "引文", "--until", "2999-12-31", "--path", "a.txt")
    assert (done.code, done.out) == (0, f"已写入 {SIDE}：ZZ101 有坏字 /a.txt 引文 2999-12-31\n")
    assert text_of(SIDE) == (
        '- rule: ZZ101\n  text: "有坏字"\n  path: "/a.txt"\n  reason: "引文"\n  until: 2999-12-31\n'
    )
    assert lint("a.txt").code == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 说明\n\n- rule: ZZ2  # 注\n  text: 疑字\n  reason: 引文\n", None),
        ("# 说明\n- rule: ZZ2\n  text: 疑字\n  reason: 引文", "\n"),
        ("---\n# 只有说明\n", None),
        ("- rule: ZZ2\r\n  text: 疑字\r\n  reason: 引文\r\n", None),
        ("\ufeff- {rule: ZZ2, text: 疑字, reason: 引文}\n# 末尾的说明\n", None),
        ("  - rule: ZZ2\n    text: 疑字\n    reason: 引文\n", None),
        ("-   rule: ZZ2\n    text: 疑字\n    reason: 引文\n", None),
    ],
)
def test_ignore_appends_and_leaves_all_else_as_it_is(lint, old, new):
    write(SIDE, old)
    assert lint("ignore", "bad-word", "坏：“字”#", "--reason", "引文").code == 0
    after = text_of(SIDE)
    assert after.startswith(old + (new or ""))
    assert ("\r\n" in after[len(old) :]) == ("\r\n" in old)
    assert yaml.safe_load(after)[-1] == {"rule": "bad-word", "text": "坏：“字”#", "reason": "引文"}


@pytest.mark.parametrize("old", ["[]\n", "[{rule: ZZ2, text: 疑字, reason: 引文}]\n", "- {rule: ZZ2, text: 疑字, reason: 引文}\n...\n"])  # fmt: skip
def test_ignore_does_not_spoil_a_file_that_it_cannot_append_to(lint, old):
    write(SIDE, old)
    done = lint("ignore", "ZZ101", "坏字", "--reason", "引文")
    assert (done.code, text_of(SIDE)) == (2, old)
    assert "请手工添上这一条" in done.err
    assert '- rule: ZZ101 text: "坏字" reason: "引文"' in done.err


def test_ignore_goes_into_the_nearest_file_upward_with_paths_from_there(lint, monkeypatch):
    write("d/a.txt", "有坏字。\n")
    write(SIDE, "")
    monkeypatch.chdir("d")
    for path in ("a.txt", "*.txt", "sub/*.txt", "../d/a.txt"):
        assert lint("ignore", "ZZ101", "--path", path, "--reason", "引文").code == 0
    paths = [each["path"] for each in yaml.safe_load(text_of(f"../{SIDE}"))]
    assert paths == ["/d/a.txt", "/d/**/*.txt", "/d/sub/*.txt", "/d/a.txt"]
    assert lint("a.txt").code == 0
    assert not os.path.exists(SIDE)


def test_a_path_with_the_signs_of_a_pattern_stands_for_itself(lint):
    write("a[1]*.txt", "有坏字。\n")
    write("a1x.txt", "有坏字。\n")
    lint("ignore", "ZZ101", "--path", "a[1]*.txt", "--reason", "引文")
    assert [line.split(":")[0] for line in lint(".").out.splitlines()] == ["a1x.txt"]


def test_a_new_file_lies_beside_the_configuration_or_at_the_top_of_the_repository(lint, monkeypatch, folder):
    os.makedirs("d/e")
    monkeypatch.chdir("d/e")
    lint("ignore", "ZZ101", "坏字", "--reason", "引文")
    assert (folder / SIDE).exists()
    (folder / SIDE).unlink()
    (folder / ".govlint.yaml").unlink()
    os.mkdir(folder / "d" / ".git")
    lint("ignore", "AA101", "坏字", "--reason", "引文")
    assert (folder / "d" / SIDE).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ZZ109", "坏字", "--reason", "引文"], "没有“ZZ109”这条规则，是否应为"),
        (["IO001", "坏字", "--reason", "引文"], "IO001 不能关闭"),
        (["ZZ101", "坏字"], "缺少 --reason"),
        (["ZZ101", "坏字", "--reason", " "], "--reason：请写明理由"),
        (["ZZ101", "--reason", "引文"], "请写要豁免的原文，或用 --path 写文件"),
        (["ZZ101", " ", "--reason", "引文"], "请写要豁免的原文，或用 --path 写文件"),
        (["ZZ101", "坏字", "--reason", "引文", "--until", "明年"], "--until：“明年”不是日期"),
        (["ZZ101", "坏字", "--reason", "引文", "--until", "2020-01-01"], "--until：2020-01-01 已经过去"),
        (["ZZ101", "坏字", "--reason", "引文", "--path", "../x.txt"], "--path：../x.txt 不在"),
        (["ZZ101", "坏字", "--reason", "引文", "--path", "!x"], "--path：路径模式不能以 ! 或 # 开头"),
        ([], "缺少"),
    ],
)
def test_ignore_refuses(lint, arguments, said):
    done = lint("ignore", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not os.path.exists(SIDE)


@pytest.mark.skipif(os.name == "nt", reason="permissions are different there")
def test_a_link_stays_and_permissions_stay(lint):
    write("elsewhere.yaml", "")
    os.chmod("elsewhere.yaml", 0o640)
    os.symlink("elsewhere.yaml", SIDE)
    lint("ignore", "ZZ101", "坏字", "--reason", "引文")
    assert os.path.islink(SIDE)
    assert stat.S_IMODE(os.stat("elsewhere.yaml").st_mode) == 0o640
    assert text_of("elsewhere.yaml").startswith("- rule: ZZ101")
    assert not [name for name in os.listdir() if name.endswith(".tmp")]


# govlint baseline


def drafts() -> dict[str, int]:
    """The drafts in the baseline, and how many findings of each it knows."""
    found = json.loads(text_of(BASE))["drafts"]
    return {draft: sum(each.get("count", 1) for each in entries) for draft, entries in found.items()}


def test_baseline_then_silence_then_only_what_is_new(lint):
    write("b.txt", "有坏字。\n有坏字。\n")
    write("d/a.txt", "有疑字。\n")
    done = lint("baseline")
    assert (done.code, done.out) == (0, f"{BASE}：2 个文件的 3 处旧问题，新收 3 处，删去 0 处。\n")
    assert text_of(BASE) == (
        '{\n  "version": 1,\n  "drafts": {\n'
        '    "b.txt": [\n      {"rule": "ZZ101", "before": "有", "text": "坏", "after": "字。", "count": 2}\n    ],\n'
        '    "d/a.txt": [\n      {"rule": "ZZ201", "before": "有", "text": "疑字", "after": "。"}\n    ]\n'
        "  }\n}\n"
    )
    done = lint(".")
    assert (done.code, done.out) == (0, "")
    assert done.err == f"检查了 2 个文件，没有发现问题。\n另有 3 处按 {BASE} 不报。\n"
    write("b.txt", "有坏字。\n有坏字。\n又见坏字！\n")
    assert lint(".").out == "b.txt:3:3: ZZ101 “坏字”应为“好字”\n"


def test_without_findings_there_is_no_baseline(lint):
    write("a.txt", "有好字。\n")
    assert lint("baseline").out == "没有发现问题，不需要基线。\n"
    assert not os.path.exists(BASE)
    assert lint("baseline", "gone").err == "gone: 没有检查：没有这个文件或文件夹\n"
    os.mkdir("empty")
    assert lint("baseline", "empty").code == 2


def test_a_baseline_only_shrinks_unless_new_findings_are_accepted(lint):
    write("a.txt", "一有坏字。\n二有疑字。\n")
    lint("baseline")
    write("a.txt", "二有疑字。\n")
    write("b.txt", "三有坏字。\n")
    done = lint("baseline")
    assert (done.code, drafts()) == (1, {"a.txt": 1})
    assert done.out == (
        f"{BASE}：1 个文件的 1 处旧问题，新收 0 处，删去 1 处。\n"
        "另有 1 处新问题没有收进：改正，或用 govlint ignore 豁免，或加 --accept-new 收进。\n"
    )
    # What became clean stays clean.
    write("a.txt", "一有坏字。\n二有疑字。\n")
    assert lint("a.txt").out == "a.txt:1:3: ZZ101 “坏字”应为“好字”\n"
    assert (lint("baseline", "--accept-new", "b.txt").code, drafts()) == (0, {"a.txt": 1, "b.txt": 1})


def test_prune_drops_what_is_gone_and_nothing_else(lint):
    assert lint("baseline", "--prune").code == 2
    write("a.txt", "一有坏字。\n二有疑字。\n")
    write("b.txt", "三有坏字。\n")
    write("gone.txt", "四有坏字。\n")
    lint("baseline")
    write("a.txt", "二有疑字。\n新有坏字。\n")
    os.unlink("gone.txt")
    os.unlink("b.txt")
    assert (lint("baseline", "--prune", "a.txt").code, drafts()) == (0, {"a.txt": 1, "b.txt": 1, "gone.txt": 1})
    assert (lint("baseline", "--prune").code, drafts()) == (0, {"a.txt": 1})
    write("a.txt", "好字。\n")
    assert lint("baseline", "--prune").out == f"{BASE}：0 个文件的 0 处旧问题，新收 0 处，删去 1 处。\n"
    assert drafts() == {}


def test_entries_of_rules_that_are_off_are_kept(lint):
    write("a.txt", "一有坏字。\n二有疑字。\n")
    lint("baseline")
    write("a.txt", "好字。\n")
    lint("baseline", "--select", "ZZ1")
    assert drafts() == {"a.txt": 1}


def test_a_draft_that_could_not_be_checked_keeps_its_entries(lint):
    write("a.txt", "一有坏字。\n")
    write("b.txt", "二有坏字。\n")
    lint("baseline")
    write("a.txt", "")
    done = lint("baseline", "--prune")
    assert (done.code, done.err, drafts()) == (2, "a.txt: 没有检查：文件里没有文字\n", {"a.txt": 1, "b.txt": 1})


def test_a_renamed_draft_keeps_its_entries(lint):
    write("a.txt", "一有坏字。\n二有疑字。\n")
    write("b.txt", "三有坏字。\n")
    lint("baseline")
    os.mkdir("old")
    os.rename("a.txt", "old/c.txt")
    write("old/c.txt", "一有坏字。\n二有疑字。\n新有坏字。\n")
    done = lint("baseline")
    assert (done.code, drafts()) == (1, {"b.txt": 1, "old/c.txt": 2})
    assert "新收 0 处，删去 0 处。\n另有 1 处新问题没有收进" in done.out


def test_what_is_ignored_does_not_go_into_the_baseline(lint):
    write("a.txt", "一有坏字。\n二有坏字。\n")
    lint("ignore", "ZZ101", "一有坏字", "--reason", "引文")
    lint("baseline")
    assert drafts() == {"a.txt": 1}
    assert lint(".").code == 0


def test_writing_it_again_changes_nothing(lint):
    write("a.txt", "一有坏字。\n二有疑字。\n三有坏字。\n")
    lint("baseline")
    before, when = text_of(BASE), os.stat(BASE).st_mtime_ns
    write("a.txt", "三有坏字。\r\n\r\n二有疑字。\r\n一有坏字。\r\n")
    assert lint("baseline").code == 0
    assert (text_of(BASE), os.stat(BASE).st_mtime_ns) == (before, when)


def test_each_draft_belongs_to_the_nearest_baseline(lint, monkeypatch):
    write("d/a.txt", "有坏字。\n")
    write("b.txt", "有坏字。\n")
    write(f"d/{BASE}", '{"version": 1, "drafts": {}}')
    assert lint("baseline", "--accept-new").code == 0
    assert drafts() == {"b.txt": 1}
    assert list(json.loads(text_of(f"d/{BASE}"))["drafts"]) == ["a.txt"]
    assert lint(".").code == 0


def test_a_named_baseline(lint):
    write("d/a.txt", "有坏字。\n")
    assert lint("baseline", "--baseline", "other/known.json", "d").code == 2
    os.mkdir("other")
    assert lint("baseline", "--baseline", "other/known.json", "d").code == 0
    assert list(json.loads(text_of("other/known.json"))["drafts"]) == ["../d/a.txt"]
    done = lint("--baseline", "other/known.json", "d")
    assert (done.code, done.err.splitlines()[-1]) == (0, "另有 1 处按 other/known.json 不报。")
    assert lint("d").code == 1


def test_drafts_elsewhere_get_their_baseline_there(lint, monkeypatch):
    write("repository/.git/config", "")
    write("repository/d/.govlint.yaml", f"rules: [{json.dumps(str(PACK))}]\n")
    write("repository/d/a.txt", "有坏字。\n")
    write("repository/d/e/b.txt", "有坏字。\n")
    os.mkdir("elsewhere")
    monkeypatch.chdir("elsewhere")
    assert lint("baseline", "../repository/d/a.txt", "../repository/d/e").code == 0
    assert os.path.exists(f"../repository/d/{BASE}")
    assert os.listdir() == []


def test_config_names_the_side_files(lint, folder):
    write("d/a.txt", "有坏字。\n")
    for path in (SIDE, f"d/{SIDE}", BASE):
        write(path, "")
    assert lint("config", "d").out.splitlines()[-3:] == [
        f"豁免：{folder / 'd' / SIDE}", f"豁免：{folder / SIDE}", f"基线：{folder / BASE}"
    ]  # fmt: skip
    assert "豁免" not in lint("config", "--isolated", "d").out


def test_the_standard_input_has_no_baseline(lint):
    assert lint("baseline", "-").err == "govlint: 基线是文件的，不能从标准输入读\n"
