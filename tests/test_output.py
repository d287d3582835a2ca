"""Where reports go: the screen, files written whole, and what CI systems get unasked."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from govlint.output import GITLAB_REPORT, written_whole

BAD = "这是坏字。\n"
LINE = "a.txt:1:3: ZZ101 “坏字”应为“好字”\n"


@pytest.fixture(autouse=True)
def draft(folder: Path) -> None:
    (folder / "a.txt").write_text(BAD, "utf-8")


def names() -> list[str]:
    return sorted(os.listdir())


def test_several_reports_at_once(zz):
    run = zz("--output", "json=b.json", "--output=sarif=c d.sarif", "--output", "html=页.html", "a.txt")
    assert (run.code, run.out) == (1, LINE)
    assert names() == ["a.txt", "b.json", "c d.sarif", "页.html"]
    assert json.loads(Path("b.json").read_text("utf-8"))[0]["code"] == "ZZ101"
    assert Path("页.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_format_for_the_screen_besides(zz):
    run = zz("--format", "json", "--output", "flake8=b", "a.txt")
    assert json.loads(run.out)[0]["code"] == "ZZ101"
    assert Path("b").read_text("utf-8") == LINE


def test_line_ends_are_the_same_on_every_system(zz):
    run = zz("--format", "csv", "--output", "csv=b.csv", "--output", "checkstyle=b.xml", "a.txt")
    assert Path("b.csv").read_bytes().startswith("\ufeff文件,行,".encode())
    assert Path("b.csv").read_bytes().count(b"\r\n") == Path("b.csv").read_bytes().count(b"\n") == 2
    assert b"\r" not in Path("b.xml").read_bytes()
    assert run.out.count("\ufeff") == 1


def test_statistics_take_the_screen_and_leave_the_files(zz):
    run = zz("--statistics", "--output", "flake8=b", "a.txt")
    assert "ZZ101" in run.out
    assert LINE not in run.out
    assert Path("b").read_text("utf-8") == LINE


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("b.json", "“b.json”应写成 格式=文件"),
        ("json=", "“json=”应写成 格式=文件"),
        ("json=-", "要显示在屏幕上用 --format"),
        ("jsno=b", "没有“jsno”，可用 checkstyle、csv"),
    ],
)
def test_what_is_no_output(zz, given, told):
    run = zz("--output", given, "a.txt")
    assert (run.code, run.out) == (2, "")
    assert told in run.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["json=none/b.json"], "none/b.json: 报告写不了：没有这个文件夹\n"),
        (["json=b", "sarif=./b"], "b: 两份报告不能写进同一个文件\n"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_checked(zz, given, told):
    run = zz(*(f"--output={each}" for each in given), "a.txt")
    assert (run.code, run.out, run.err) == (2, "", told)
    assert names() == ["a.txt"]


def test_a_folder_is_no_file(zz):
    Path("d").mkdir()
    run = zz("--output", "json=d", "a.txt")
    assert run.code == 2
    assert "d: 报告写不了：" in run.err


def test_a_run_that_fails_leaves_the_old_report(zz, monkeypatch):
    Path("b.json").write_text("old")

    def broken(*_: object) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr("govlint.report.json.as_object", broken)
    assert zz("--output", "json=b.json", "a.txt").code == 2
    assert Path("b.json").read_text() == "old"
    assert names() == ["a.txt", "b.json"]


def test_a_disk_that_is_full_is_said(zz, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("govlint.output.os.fsync", full)
    run = zz("--output", "json=b.json", "a.txt")
    assert run.code == 2
    assert "b.json: 报告写不了：No space left on device\n" in run.err
    assert names() == ["a.txt"]


def test_the_report_appears_only_when_it_is_whole(folder):
    with written_whole("b") as file:
        file.write("一")
        file.flush()
        assert not Path("b").exists()
    assert Path("b").read_bytes() == "一".encode()


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions and files")
def test_permissions_links_and_what_is_no_regular_file(folder):
    Path("b").write_text("old")
    os.chmod("b", 0o640)
    os.symlink("b", "link")
    with written_whole("link") as file:
        file.write("new\n\ud800")
    assert Path("link").is_symlink()
    assert Path("b").read_text() == "new\n\\ud800"
    assert stat.S_IMODE(os.stat("b").st_mode) == 0o640
    with written_whole("/dev/null") as file:
        file.write("x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    old = os.umask(0o022)
    try:
        with written_whole("fresh"):
            pass
    finally:
        os.umask(old)
    assert stat.S_IMODE(os.stat("fresh").st_mode) == 0o644


def test_github_gets_annotations_unasked(zz, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert zz("a.txt").out.startswith(f"{LINE}::error file=a.txt,line=1,")
    assert zz("--format", "flake8", "a.txt").out == LINE
    assert "::error" in zz("--output", "json=b.json", "a.txt").out
    # Gitea calls itself GitHub and shows no annotations.
    monkeypatch.setenv("GITEA_ACTIONS", "true")
    assert zz("a.txt").out == LINE


def test_gitlab_gets_its_report_unasked(zz, monkeypatch, tmp_path):
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert zz("a.txt").out == LINE
    assert json.loads(Path(GITLAB_REPORT).read_text("utf-8"))[0]["location"]["path"] == "a.txt"


@pytest.mark.parametrize("said", [["--format", "flake8"], ["--output", "json=b.json"], ["--statistics"]])
def test_gitlab_gets_nothing_unasked_once_something_is_said(zz, monkeypatch, said):
    monkeypatch.setenv("GITLAB_CI", "true")
    zz(*said, "a.txt")
    assert not Path(GITLAB_REPORT).exists()


def test_a_hook_writes_no_report_for_gitlab(zz, monkeypatch):
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert zz("a.txt").out == LINE
    assert names() == ["a.txt"]
