"""The command line as its users see it: whole output, exit codes, errors."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from govlint import __version__
from govlint.arguments import COMMANDS, HELP, check_parser
from tests.builders import write
from tests.conftest import PACK

BAD = "这是坏字。\n第二行有疑字，还有坏字。\n"
CLEAN = "这是好字。\n"


def test_findings_are_flake8_lines_and_the_summary_goes_to_stderr(zz):
    write("b.txt", BAD)
    write("a.txt", BAD)
    write("c.md", CLEAN)
    assert zz("b.txt", "c.md", "a.txt") == (
        1,
        "a.txt:1:3: ZZ101 “坏字”应为“好字”\n"
        "a.txt:2:5: ZZ201 “疑字”可疑\n"
        "a.txt:2:10: ZZ101 “坏字”应为“好字”\n"
        "b.txt:1:3: ZZ101 “坏字”应为“好字”\n"
        "b.txt:2:5: ZZ201 “疑字”可疑\n"
        "b.txt:2:10: ZZ101 “坏字”应为“好字”\n",
        "检查了 3 个文件，发现 6 处问题（错误 4、警告 2），其中 4 处可安全修正。\n",
    )


def test_a_clean_draft_prints_nothing_and_exits_0(zz):
    write("a.txt", CLEAN)
    assert zz("a.txt") == (0, "", "检查了 1 个文件，没有发现问题。\n")


def test_json_is_a_list_with_every_field(zz):
    write("a.txt", "甲\n这是坏字，甲乙。\n")
    code, out, _ = zz("--format", "json", "a.txt")
    found = json.loads(out)
    assert code == 1
    assert found[0] == {
        "version": 1,
        "path": "a.txt",
        "code": "ZZ101",
        "name": "bad-word",
        "severity": "error",
        "message": "“坏字”应为“好字”",
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 4,
        "fix": {"replacement": "好", "safe": True},
        "norm": "测试规范",
        "related": [],
        "part": None,
        "headings": [],
        "text": "坏",
    }
    assert (found[1]["message"], found[1]["fix"]) == ("“甲乙”应为“丙或丁”", None)


def test_json_without_findings_is_an_empty_list(zz):
    write("a.txt", CLEAN)
    assert json.loads(zz("--format", "json", "a.txt").out) == []


def test_columns_count_code_points(zz):
    write("a.txt", "𠮷😀e\u0301坏字。\r\n坏字\r坏字\n")
    assert zz("a.txt").out == (
        "a.txt:1:5: ZZ101 “坏字”应为“好字”\na.txt:2:1: ZZ101 “坏字”应为“好字”\na.txt:3:1: ZZ101 “坏字”应为“好字”\n"
    )


def test_pretty_marks_the_span_under_wide_characters(zz):
    write("a.txt", BAD)
    assert zz("--format", "pretty", "a.txt").out == (
        "a.txt\n"
        "      1:3 ZZ101 错误 “坏字”应为“好字” [可修正]\n"
        "          这是坏字。\n"
        "              ^^\n"
        "      2:5 ZZ201 警告 “疑字”可疑\n"
        "          第二行有疑字，还有坏字。\n"
        "                  ^^^^\n"
        "     2:10 ZZ101 错误 “坏字”应为“好字” [可修正]\n"
        "          第二行有疑字，还有坏字。\n"
        "                            ^^\n"
        "\n"
    )


def test_statistics_instead_of_findings(zz):
    write("a.txt", BAD)
    assert zz("--statistics", "a.txt").out == "      2  ZZ101  bad-word  [可修正]\n      1  ZZ201  doubtful-word\n"
    assert json.loads(zz("--statistics", "--format", "json", "a.txt").out) == [
        {"count": 2, "code": "ZZ101", "name": "bad-word", "fixable": True, "held": 0},
        {"count": 1, "code": "ZZ201", "name": "doubtful-word", "fixable": False, "held": 0},
    ]


@pytest.mark.parametrize(
    ("options", "codes", "exit_code"),
    [
        ([], "ZZ101 ZZ201 ZZ101", 1),
        (["--ignore", "ZZ101"], "ZZ201", 1),
        (["--ignore", "bad-word,doubtful-word"], "", 0),
        (["--select", "ZZ2"], "ZZ201", 1),
        (["--select", "ZZ", "--ignore", "ZZ1", "--extend-select", "ZZ101"], "ZZ101 ZZ201 ZZ101", 1),
        (["--fail-on", "error"], "ZZ101 ZZ201 ZZ101", 1),
        (["--select", "ZZ2", "--fail-on", "error"], "ZZ201", 0),
        (["--exit-zero"], "ZZ101 ZZ201 ZZ101", 0),
    ],
)
def test_selection_and_exit_code(zz, options, codes, exit_code):
    write("a.txt", BAD)
    run = zz(*options, "a.txt")
    assert " ".join(line.split()[1] for line in run.out.splitlines()) == codes
    assert run.code == exit_code


def test_quiet_drops_the_summary_and_verbose_tells_the_encoding(zz):
    write("a.txt", CLEAN)
    write("b.txt", "\ufeff" + CLEAN)
    assert zz("-q", "a.txt").err == ""
    assert zz("-q", "-v", "a.txt").err == "a.txt：编码 utf-8\n"


def test_a_folder_is_walked_for_text_and_markdown(zz):
    for path in ("d/b.md", "d/a.txt", "d/sub/c.TXT", "d/.git/x.txt", "d/node_modules/x.txt"):
        write(path, "坏字。\n")
    write("d/report.rtf", "坏字")
    code, out, err = zz("d")
    assert [line.split(":")[0].replace(os.sep, "/") for line in out.splitlines()] == [
        "d/a.txt",
        "d/b.md",
        "d/sub/c.TXT",
    ]
    assert (code, err.splitlines()[1]) == (1, "跳过 1 个文件或文件夹：不查 .rtf 文件（写明文件名才查） 1 个。")


def test_without_a_path_the_current_folder_is_checked(zz):
    write("a.txt", "坏字。\n")
    assert zz().out == "a.txt:1:1: ZZ101 “坏字”应为“好字”\n"


def test_globs_are_expanded_where_the_shell_does_not(zz):
    for path in ("x1.txt", "x2.txt", "y.txt", "deep/er/x3.txt"):
        write(path, "坏字。\n")
    assert [line.split(":")[0] for line in zz("x*.txt").out.splitlines()] == ["x1.txt", "x2.txt"]
    assert len(zz("**/*.txt").out.splitlines()) == 4


def test_one_file_named_in_two_ways_is_checked_once(zz):
    write("d/a.txt", "坏字。\n")
    assert len(zz("d/a.txt", "./d/a.txt", "d").out.splitlines()) == 1


def test_standard_input_under_a_name(zz, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("```\n坏字\n```\n坏字。\n".encode())))
    assert zz("-", "--stdin-filename", "x.md").out == "x.md:4:1: ZZ101 “坏字”应为“好字”\n"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("坏字。\n".encode())))
    assert zz("-").out == "-:1:1: ZZ101 “坏字”应为“好字”\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_named_like_a_command_is_linted(govlint, command):
    write(command, "坏字。\n")
    assert govlint("check", "--rules", str(PACK), "--select", "ZZ1", command).out.startswith(f"{command}:1:1: ZZ101")
    assert govlint("--rules", str(PACK), "--select", "ZZ1", command).out.startswith(f"{command}:1:1: ZZ101")


def test_a_bare_command_word_that_is_a_path_is_the_path(govlint):
    write("schema", "坏字。\n")
    run = govlint("schema")
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith("govlint: “schema”是已有的文件或文件夹，按草稿检查")
    assert json.loads(govlint("schema", "--").out)["title"] == "govlint rule pack"


UNREADABLE = {
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "字节偏移 8 处是 NUL，像是二进制文件（UTF-16 文本须有 BOM）"),
    "empty.txt": (b"", "文件里没有文字"),
    "blank.txt": (" \n\u3000\n".encode(), "文件里没有文字"),
    "half.txt": ("\ufeff坏".encode("utf-16-le") + b"\x01", "字节偏移 4 处起不能按 utf-16-le 解码"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_finding_and_the_others_are_still_checked(zz, name):
    data, reason = UNREADABLE[name]
    write(name, data)
    write("good.txt", "坏字。\n")
    code, out, err = zz("--ignore", "ZZ2", name, "good.txt")
    assert (code, sorted(out.splitlines())) == (
        2,
        sorted([f"{name}:1:1: IO001 没有检查：{reason}", "good.txt:1:1: ZZ101 “坏字”应为“好字”"]),
    )
    assert "有 1 个文件没有检查成，见 IO001。" in err


def test_missing_files_broken_links_and_unmatched_globs(zz):
    os.symlink("nowhere", "link.txt")
    assert zz("link.txt", "gone.txt", "*.md").out == (
        "*.md:1:1: IO001 没有检查：没有与它相配的文件\n"
        "gone.txt:1:1: IO001 没有检查：没有这个文件或文件夹\n"
        "link.txt:1:1: IO001 没有检查：链接所指的文件不存在\n"
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission(zz):
    write("a.txt", BAD)
    os.chmod("a.txt", 0)
    assert zz("a.txt").out == "a.txt:1:1: IO001 没有检查：读不了：Permission denied\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_not_waited_for(zz):
    os.mkfifo("pipe.txt")
    assert "不是普通文件" in zz("pipe.txt").out


def test_a_file_over_the_limit(zz):
    write("a.txt", "坏字" * 100)
    assert (
        zz("--max-size", "599", "a.txt").out
        == "a.txt:1:1: IO001 没有检查：文件有 600 字节，超过上限 599 字节（--max-size）\n"
    )
    assert zz("--max-size", "1K", "a.txt").code == 1


def test_io_findings_cannot_be_deselected(zz):
    assert zz("--ignore", "IO").err == "--ignore: IO 不能关闭：读不了、查不成的文件总要报告\n"
    assert zz("--exit-zero", "--select", "ZZ", "gone.txt").code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--slect", "PH"], "govlint: 没有“--slect”这个选项，是否应为 --select（用法见 govlint --help）\n"),
        (["--select"], "govlint: --select 后面要写一个值（用法见 govlint --help）\n"),
        (
            ["--fail-on", "eror"],
            "govlint: --fail-on：没有“eror”，可用 info、warning、error，是否应为 error（用法见 govlint --help）\n",
        ),
        (
            ["--max-size", "lots"],
            "govlint: --max-size：“lots”不是大小，请写成 64M、1G 或字节数（用法见 govlint --help）\n",
        ),
        (["--select", "ZZ9"], "--select: 没有“ZZ9”这条规则，是否应为 ZZ201\n"),
        (["--config", "gone.yaml"], None),
        (["explain"], "govlint: 缺少 代码或名称（用法见 govlint --help）\n"),
    ],
)
def test_usage_errors_exit_2_with_one_chinese_line(govlint, arguments, message):
    write("a.txt", CLEAN)
    options = [] if arguments == ["explain"] else ["--rules", str(PACK)]
    run = govlint(*arguments, *options)
    assert (run.code, run.out) == (2, "")
    if message:
        assert "没有“ZZ9”这条规则，是否应为" in run.err if "ZZ9" in message else run.err == message
    else:
        assert "读不了配置文件" in run.err


def test_no_file_at_all_exits_2(zz):
    os.mkdir("empty")
    write("other/x.docx", "x")
    assert zz("empty") == (2, "", "检查了 0 个文件。\n没有找到可以检查的文件（文件夹里只查 .txt、.md 和 .docx）。\n")
    assert zz("other").code == 2


def test_a_broken_rule_is_reported_and_the_others_run(govlint):
    write("a.txt", "坏字。\n")
    write(
        "my/zy.yaml",
        PACK.read_text("utf-8").replace("ZZ", "ZY").replace("name: ", "name: my-").replace("疑[字词]", "疑.+"),
    )
    code, out, err = govlint("--rules", "my", "--select", "ZY", "a.txt")
    assert (code, out) == (2, "a.txt:1:1: ZY101 “坏字”应为“好字”\n")
    assert "zy.yaml:25:" in err.splitlines()[0]
    assert "重复没有上限" in err.splitlines()[0]


def test_a_fault_inside_govlint_is_a_finding(zz, monkeypatch):
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("govlint.engine.engine.Engine.check", fail)
    write("a.txt", CLEAN)
    assert zz("a.txt")[:2] == (2, "a.txt:1:1: IO001 没有检查：检查中断（govlint 自身出错）：ZeroDivisionError: oops\n")


def test_help_fits_a_page_and_names_every_option(govlint):
    assert govlint("--help") == (0, HELP, "")
    assert len(HELP.splitlines()) <= 40
    width = max(sum(1 + (char > "\u2e7f") for char in line) for line in HELP.splitlines())
    assert width <= 80
    for action in check_parser()._actions:
        for option in action.option_strings:
            assert option in HELP or option in ("-h",)
    assert all(command in HELP for command in COMMANDS)


def test_version(govlint):
    assert govlint("--version") == (0, f"govlint {__version__}\n", "")


def test_rules_lists_what_is_on_and_why(govlint):
    lines = govlint("rules", "--rules", str(PACK), "--select", "ZZ", "--ignore", "ZZ2").out.splitlines()
    assert [line for line in lines if "ZZ" in line.split("select")[0][:10]] == [
        "✓ ZZ101  错误  bad-word                          选用 ZZ（--select）",
        "- ZZ201  警告  doubtful-word                     忽略 ZZ2（--ignore）",
        "✓ ZZ301  提示  advice                            选用 ZZ（--select）",
    ]


def test_explain_shows_norm_and_examples(govlint):
    assert govlint("explain", "bad-word", "--rules", str(PACK)).out == (
        "ZZ101 bad-word（错误）\n"
        "消息：“{wrong}”应为“{right}”\n"
        "理由：测试用。\n"
        "依据：测试规范，1.1\n"
        "修正：安全，可自动修正\n"
        "始于：govlint 0.1\n"
        "应报：\n"
        "  这是⟦坏⟧字。 → 这是好字。\n"
        "不报：\n"
        "  这是好字。\n"
    )
    assert govlint("explain", "zz101", "--rules", str(PACK)).err == "govlint: 没有“zz101”这条规则，是否应为 ZZ101\n"


def test_test_runs_the_cases_of_a_pack(govlint):
    assert govlint("test", str(PACK)) == (0, "3 条规则，6 个用例，0 个不符，0 处规则错误。\n", "")
    write("zz.yaml", PACK.read_text("utf-8").replace("这是⟦疑字⟧。", "⟦这是⟧疑字。"))
    code, out, _ = govlint("test", "zz.yaml")
    assert (code, out.splitlines()[0]) == (1, "zz.yaml:20: ZZ201 用例“这是疑字。”应报 “这是”(0)，实报 “疑字”(2)")


def test_output_is_utf8_and_no_traceback_under_a_foreign_locale():
    env = {**os.environ, "PYTHONIOENCODING": "cp936", "LC_ALL": "C"}
    run = subprocess.run([sys.executable, "-m", "govlint", "无此文件.txt"], capture_output=True, env=env)
    assert run.returncode == 2
    assert run.stdout.decode() == "无此文件.txt:1:1: IO001 没有检查：没有这个文件或文件夹\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_an_error_not_a_traceback(folder):
    with open("/dev/full", "w") as full:
        run = subprocess.run([sys.executable, "-m", "govlint", "gone.txt"], stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr.decode()


def test_a_reader_that_leaves_early_is_no_traceback(folder):
    write("a.txt", "20**年。\n" * 50_000)
    command = [sys.executable, "-m", "govlint", "gone.txt", "a.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert "Traceback" not in run.stderr.read().decode()
    assert run.returncode == 2


def test_a_path_with_a_line_break_stays_on_one_line(zz):
    write("a\nb.txt", "坏字。\n")
    assert zz("a\nb.txt").out == "a\\nb.txt:1:1: ZZ101 “坏字”应为“好字”\n"
