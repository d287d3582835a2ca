"""Settings: found upward, inherited, merged, checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govlint.config import ConfigError, Glob, Lookup, Settings, on_command_line, read
from tests.builders import write
from tests.conftest import PACK


def settings_of(folder: str = ".", **options: object) -> Settings:
    return Lookup(on_command_line(**options))(os.path.abspath(folder))  # type: ignore[arg-type]


def test_the_nearest_file_upward_holds(folder):
    write(".govlint.yaml", "fail-on: error\n")
    write("a/b/x.txt", "")
    write("c/pyproject.toml", "[tool.govlint]\nfail-on = 'info'\n")
    write("d/pyproject.toml", "[tool.ruff]\n")
    write("e/pyproject.toml", "[tool.govlint]\nfail-on = 'info'\n")
    write("e/.govlint.yaml", "fail-on: warning\n")
    found = {each: settings_of(each).fail_on[0] for each in ("a/b", "c", "d", "e")}
    assert found == {"a/b": "error", "c": "info", "d": "error", "e": "warning"}


def test_without_a_file_the_defaults_hold(folder):
    assert settings_of().fail_on == ("warning", "默认")
    assert settings_of().origin == ""


def test_isolated_and_named_configurations(folder):
    write(".govlint.yaml", "fail-on: error\n")
    write("other.yaml", "fail-on: info\n")
    here = os.getcwd()
    assert Lookup(Settings(), isolated=True)(here).fail_on[0] == "warning"
    assert Lookup(Settings(), named="other.yaml")(here).fail_on[0] == "info"


def test_what_extends_merges_and_options_come_last(folder):
    write(
        "base/pyproject.toml",
        "[tool.govlint]\nselect = ['ZZ']\nignore = ['ZZ1']\nexclude = ['old/']\nrules = ['p.yaml']\n",
    )
    write("base/more.yaml", "extends: pyproject.toml\nfail-on: info\nseverity: {ZZ: info}\n")
    write(
        ".govlint.yaml",
        "extends: [base/more.yaml]\nextend-select: [ZZ101]\nexclude: ['*.bak.txt']\nseverity: {ZZ1: error}\n",
    )
    got = settings_of(ignore="ZZ2, ZZ3", fail_on="error", packs=["mine"])
    texts = [
        ([s.text for s in each.select or ()], [s.text for s in each.extend_select], [s.text for s in each.ignore])
        for each in got.layers
        if each != on_command_line().layers[0]
    ]
    assert texts == [(["ZZ"], [], ["ZZ1"]), ([], ["ZZ101"], []), ([], [], ["ZZ2", "ZZ3"])]
    assert got.fail_on == ("error", "--fail-on")
    assert [(glob.pattern, os.path.basename(glob.folder)) for glob in got.exclude] == [
        ("old/", "base"),
        ("*.bak.txt", folder.name),
    ]
    assert [os.path.relpath(path) for path, _ in got.packs] == [os.path.join("base", "p.yaml"), "mine"]
    assert [(s.text, level) for s, level in got.severity] == [("ZZ", "info"), ("ZZ1", "error")]


def test_origins_are_file_line_and_column(folder):
    write(".govlint.yaml", "# 注释\nselect:\n  - ZZ\nper-file-ignores:\n  '*.md': [ZZ1]\n")
    got = settings_of()
    assert got.layers[0].select is not None
    assert got.layers[0].select[0].origin == ".govlint.yaml:3:5"
    assert got.per_file_ignores[0][1][0].origin == ".govlint.yaml:5:12"


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("selct: [PH]\n", 1, 8, "没有“selct”这个键，是否应为 select"),
        ("select: PH\n", 1, 9, "应为列表"),
        ("select: [1]\n", 1, 10, "应为文字"),
        ("fail-on: eror\n", 1, 10, "“eror”不在 info、warning、error 之列"),
        ("genre: {'*.txt': 通之}\n", 1, 18, "“通之”不在"),
        ("- a\n", 1, 1, "应为映射"),
        ("select: [\n", 2, 1, "YAML 语法错误"),
        ("fail-on: error\nfail-on: info\n", 2, 1, "键“fail-on”重复"),
        ("extends: gone.yaml\n", 1, 1, "读不了配置文件"),
        ("extends: .govlint.yaml\n", 1, 1, "extends 绕成了圈"),
    ],
)
def test_faults_are_shown_where_they_stand(folder, text, line, column, message):
    write(".govlint.yaml", text)
    with pytest.raises(ConfigError) as caught:
        settings_of()
    fault = caught.value.faults[0]
    assert (fault.line, fault.column) == (line, column)
    assert message in fault.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.govlint]\nselct = ['PH']\n", "tool.govlint.selct：没有“selct”这个键，是否应为 select"),
        ("[tool.govlint\n", "TOML 语法错误"),
        ("[tool.govlint]\nselect = 'PH'\n", "tool.govlint.select：应为列表"),
    ],
)
def test_faults_in_toml(folder, text, message):
    write("pyproject.toml", text)
    with pytest.raises(ConfigError) as caught:
        settings_of()
    assert message in caught.value.faults[0].message


def test_a_file_that_is_not_utf8_is_a_fault(folder):
    Path(".govlint.yaml").write_bytes("# 注释\n".encode("gb18030"))
    with pytest.raises(ConfigError, match="配置文件不是 UTF-8"):
        settings_of()


def test_an_empty_file_says_nothing(folder):
    write(".govlint.yaml", "")
    assert settings_of()._replace(origin="", layers=()) == Settings()


@pytest.mark.parametrize(
    ("pattern", "path", "is_folder", "matches"),
    [
        ("*.md", "/p/a/b.md", False, True),
        ("/a.txt", "/p/a.txt", False, True),
        ("/a.txt", "/p/b/a.txt", False, False),
        ("old/", "/p/old/x.txt", False, True),
        ("old/", "/p/old", True, True),
        ("old/", "/p/old", False, False),
        ("drafts/**/x.txt", "/p/drafts/1/2/x.txt", False, True),
        ("*", "/q/x.txt", False, False),
    ],
)
def test_globs_are_relative_to_the_folder_that_names_them(pattern, path, is_folder, matches):
    assert Glob(pattern, "/p", "").matches(path, is_folder=is_folder) is matches


def test_a_glob_may_lead_out_of_its_folder(folder):
    write("ci/govlint.yaml", "exclude: ['../old/', './x.txt']\n")
    got = read("ci/govlint.yaml")
    assert got.exclude[0].matches(os.path.abspath("old/a.txt"))
    assert got.exclude[1].matches(os.path.abspath("ci/x.txt"))


def test_exclude_holds_for_named_files_too(zz):
    write(".govlint.yaml", "exclude: [old/, secret.txt]\n")
    write("old/a.txt", "坏字。\n")
    write("secret.txt", "坏字。\n")
    write("b.txt", "坏字。\n")
    code, out, err = zz("old/a.txt", "secret.txt", "b.txt")
    assert (code, out) == (1, "b.txt:1:1: ZZ101 “坏字”应为“好字”\n")
    reasons = "exclude old/（.govlint.yaml:1:11） 1 个；exclude secret.txt（.govlint.yaml:1:17） 1 个"
    assert err.splitlines()[1] == f"跳过 2 个文件或文件夹：{reasons}。"
    # pre-commit may pass excluded files only: that is what the user asked for, not an error.
    assert zz("old/a.txt").code == 0
    assert zz("old").code == 2
    assert zz(".").out == "b.txt:1:1: ZZ101 “坏字”应为“好字”\n"


def test_per_file_ignores_severity_and_own_rules(govlint):
    write("p/zz.yaml", PACK.read_text("utf-8"))
    write(
        "p/.govlint.yaml",
        "rules: [zz.yaml]\nselect: [ZZ]\nper-file-ignores:\n  'annex/*': [ZZ1, advice]\nseverity: {doubtful-word: info}\n",
    )
    write("p/a.txt", "疑字，还行。\n")
    write("p/annex/b.txt", "坏字，还行，疑字。\n")
    code, out, _ = govlint("p")
    assert code == 0
    assert out.replace(os.sep, "/") == (
        "p/a.txt:1:1: ZZ201 “疑字”可疑\np/a.txt:1:4: ZZ301 可以更好\np/annex/b.txt:1:7: ZZ201 “疑字”可疑\n"
    )


def test_a_broken_configuration_stops_the_run(govlint):
    write("a.txt", "好。\n")
    write("sub/.govlint.yaml", "selct: [PH]\n")
    write("sub/b.txt", "好。\n")
    code, out, err = govlint(".")
    assert (code, out) == (2, "")
    assert "没有“selct”这个键，是否应为 select" in err
    assert "    selct: [PH]" in err


def test_unknown_codes_in_a_configuration(govlint):
    write(".govlint.yaml", "per-file-ignores: {'*.txt': [IO, ZZ9X]}\n")
    write("a.txt", "好。\n")
    code, _, err = govlint("a.txt")
    assert code == 2
    assert err.splitlines()[0] == ".govlint.yaml:1:30: IO 不能关闭：读不了、查不成的文件总要报告"
    assert err.splitlines()[1].startswith(".govlint.yaml:1:34: 没有“ZZ9X”这条规则")


def test_genre_of_a_file(folder):
    write(".govlint.yaml", "genre:\n  '*.txt': 通知\n  'q/*': 请示\n")
    got = settings_of()
    assert [got.genre_of(os.path.abspath(path)) for path in ("a.txt", "q/a.txt", "a.md")] == ["通知", "请示", ""]


def test_config_shows_each_setting_and_its_origin(govlint):
    write("p.yaml", PACK.read_text("utf-8"))
    write(
        ".govlint.yaml",
        "rules: [p.yaml]\nselect: [ZZ]\nignore: [ZZ2]\nfail-on: error\nexclude: [x/]\ngenre: {'*.txt': 通知}\n"
        "severity: {ZZ1: info}\nper-file-ignores: {'*.md': [ZZ3]}\n",
    )
    lines = govlint("config", "--extend-select", "ZZ201").out.splitlines()
    assert [line.replace(os.getcwd(), "HERE") for line in lines] == [
        f"配置文件：HERE{os.sep}.govlint.yaml",
        "fail-on: error（.govlint.yaml:4:10）",
        "select: ZZ（.govlint.yaml:2:10）",
        "ignore: ZZ2（.govlint.yaml:3:10）",
        "extend-select: ZZ201（--extend-select）",
        "severity: ZZ1 = info（.govlint.yaml:7:17）",
        "per-file-ignores: *.md = ZZ3（.govlint.yaml:8:28）",
        "exclude: x/（.govlint.yaml:5:11）",
        f"rules: HERE{os.sep}p.yaml（.govlint.yaml:1:9）",
        "genre: *.txt = 通知（.govlint.yaml:6:18）",
    ]
