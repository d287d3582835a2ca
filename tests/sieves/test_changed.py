"""`--changed-since`: what counts as changed, and what stands in the way."""

from __future__ import annotations

import os
import subprocess

import pytest

from govlint.sieves.changed import Lines, binaries, changes
from tests.builders import write

BAD = "一有坏字。\n二有疑字。\n三有坏字。\n"


@pytest.fixture
def repository(zz, monkeypatch):
    """A repository with one commit of `BAD` as a.txt; the lines of findings for some arguments."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git("init", "-q", "-b", "main")
    git("config", "user.email", "a@example.invalid")
    git("config", "user.name", "a")
    write("a.txt", BAD)
    commit()

    def found(*arguments: str) -> list[str]:
        lines = zz("--changed-since", *(arguments or ("HEAD", "."))).out.splitlines()
        return [":".join(line.split(":")[:2]) for line in lines]

    return found


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "x")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (BAD, []),
        (BAD.replace("二有", "二又有"), ["2"]),
        ("零有坏字。\n" + BAD, ["1"]),
        (BAD + "四有坏字。", ["4"]),
        ("二有疑字。\n", []),
        ("一有坏字。\n三有坏字。\n二有疑字。\n", ["3"]),
        (BAD.replace("\n", "\r\n"), ["1", "2", "3"]),
        # A lone CR ends a line of a draft, but none of git's.
        (BAD + "四\r五有坏字。\n", ["5"]),
    ],
)
def test_only_changed_lines(repository, text, lines):
    write("a.txt", text)
    assert repository() == [f"a.txt:{line}" for line in lines]


def test_the_summary_says_what_was_held_back_and_the_run_is_clean(repository, zz):
    done = zz("--changed-since", "HEAD", ".")
    assert (done.code, done.err.splitlines()) == (
        0,
        ["检查了 1 个文件，没有发现问题。", "另有 3 处按 --changed-since HEAD 不报。"],
    )


def test_untracked_files_count_as_changed_and_renamed_ones_do_not(repository):
    write("new.txt", BAD)
    write("ignored.txt", BAD)
    write(".gitignore", "ignored.txt\n")
    git("mv", "a.txt", "b.txt")
    write("b.txt", BAD + "四有坏字。\n")
    assert repository() == [
        *["b.txt:4"], *[f"ignored.txt:{n}" for n in (1, 2, 3)], *[f"new.txt:{n}" for n in (1, 2, 3)]
    ]  # fmt: skip


def test_staged_committed_and_working_changes_count_from_where_the_branch_left(repository):
    git("checkout", "-q", "-b", "branch")
    write("b.txt", "一有坏字。\n")
    commit()
    write("a.txt", BAD + "四有坏字。\n")
    git("checkout", "-q", "main")
    write("a.txt", "一有坏字。\n")
    commit()
    git("checkout", "-q", "branch")
    write("a.txt", BAD + "四有坏字。\n")
    git("add", "a.txt")
    assert repository("main", ".") == ["a.txt:4", "b.txt:1"]
    assert repository("HEAD", ".") == ["a.txt:4"]


@pytest.mark.parametrize("name", ["甲 乙.txt", "b/c d.txt", 'q"uote.txt', "tab\there.txt", "new\nline.txt", "b and b/x.txt", "-x.txt"])  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="such names cannot be had there")
def test_paths_of_every_kind(repository, zz, name):
    write(name, BAD)
    commit()
    write(name, BAD + "四有坏字。\n")
    assert zz("--changed-since", "HEAD", ".").out.count("ZZ101") == 1


def test_what_git_takes_for_binary_counts_as_changed(repository):
    text = BAD.encode("utf-16")
    write("u.txt", text)
    write("same.txt", text)
    commit()
    write("u.txt", (BAD + "四\n").encode("utf-16"))
    assert repository() == ["u.txt:1", "u.txt:2", "u.txt:3"]


def test_settings_of_git_do_not_matter(repository):
    for name, value in {
        "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "color.ui": "always", "diff.external": "false",
        "core.quotePath": "false", "diff.renames": "false", "diff.interHunkContext": "9", "diff.context": "9",
        "diff.srcPrefix": "x/", "diff.relative": "true", "diff.orderFile": "gone", "diff.algorithm": "patience",
    }.items():  # fmt: skip
        git("config", name, value)
    git("config", "--unset", "diff.orderFile")
    write("d/甲.txt", BAD)
    commit()
    write("d/甲.txt", BAD.replace("二有", "二又有") + "四有坏字。\n")
    assert repository() == ["d/甲.txt:2", "d/甲.txt:4"]


def test_drafts_in_another_folder_and_another_repository(repository, monkeypatch):
    write("d/b.txt", BAD)
    commit()
    os.mkdir("other")
    monkeypatch.chdir("other")
    git("init", "-q", "-b", "main")
    git("config", "user.email", "a@example.invalid")
    git("config", "user.name", "a")
    write("c.txt", BAD)
    commit()
    write("c.txt", BAD + "四有坏字。\n")
    write("../d/b.txt", BAD + "四有坏字。\n")
    assert repository("HEAD", ".", "../d") == ["../d/b.txt:4", "c.txt:4"]


def test_a_side_file_outside_any_repository_is_told_of(repository, zz, monkeypatch):
    os.mkdir("inner")
    os.rename(".git", "inner/.git")
    os.rename("a.txt", "inner/a.txt")
    write(".govlint-ignore.yaml", "- {rule: ZZ101, path: /inner/a.txt, text: 没有这句, reason: 引文}\n")
    monkeypatch.chdir("inner")
    done = zz("--extend-select", "IG", "--changed-since", "HEAD", ".")
    assert (done.code, [line.split(" ")[1] for line in done.out.splitlines()]) == (1, ["IG001"])


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_to_a_tracked_draft(repository):
    os.symlink("a.txt", "link.txt")
    write("a.txt", BAD + "四有坏字。\n")
    assert repository("HEAD", "link.txt") == ["link.txt:4"]


def test_what_could_not_be_checked_is_never_held_back(repository, zz):
    write("b.txt", "")
    commit()
    assert zz("--changed-since", "HEAD", ".").code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["nowhere", "."],
            "govlint: --changed-since：没有“nowhere”这个版本（浅克隆请先取全历史：git fetch --unshallow）\n",
        ),
        (["--", "."], None),
        (["HEAD:a.txt", "."], "govlint: --changed-since：没有“HEAD:a.txt”这个版本"),
        (["", "."], "govlint: --changed-since：没有“”这个版本"),
        (["HEAD", "-"], "govlint: --changed-since 不能用于标准输入\n"),
    ],
)
def test_what_stands_in_the_way_is_an_error(repository, zz, arguments, said):
    done = zz("--changed-since", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said is None or done.err.startswith(said)


def test_a_file_outside_any_repository(zz):
    write("a.txt", BAD)
    assert zz("--changed-since", "HEAD", "a.txt").err == "govlint: --changed-since：a.txt 不在 git 仓库里\n"


def test_a_branch_without_a_common_history(repository, zz):
    git("checkout", "-q", "--orphan", "alone")
    git("commit", "-q", "-m", "another")
    assert "“main”与当前版本没有共同的历史" in zz("--changed-since", "main", ".").err


def test_what_git_itself_complains_of_is_shown(repository, zz, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert zz("--changed-since", "HEAD", ".").err.startswith(
        "govlint: --changed-since：git 出错：fatal: detected dubious"
    )


def test_without_git(repository, zz, monkeypatch):
    monkeypatch.setattr("govlint.sieves.changed.GIT", ("no-such-program",))
    assert (
        zz("--changed-since", "HEAD", ".").err == "govlint: --changed-since：不能运行 git：No such file or directory\n"
    )


def test_lines_touch():
    lines = Lines(((3, 4), (8, 8)))
    assert [n for n in range(1, 11) if lines.touch(n, n)] == [3, 4, 8]
    assert lines.touch(1, 3)
    assert lines.touch(5, 9)
    assert not lines.touch(5, 7)


def test_the_output_of_git():
    diff = (
        b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,0 +2,3 @@ diff --git\n+@@ -1 +1 @@\n++++ b/y\n+c\n@@ -9 +12 @@\n-a\n+b\n"
        b'diff --git "a/\\346\\210\\221" "b/\\346\\210\\221"\n--- /dev/null\n+++ "b/\\346\\210\\221"\n@@ -0,0 +1 @@\n+a\n'
        b"diff --git a/z b/z\n--- a/z\n+++ b/z\t\n@@ -3,2 +2,0 @@\n-a\n-b\n"
        b"diff --git a/old b/new\nsimilarity index 100%\nrename from old\nrename to new\n"
    )
    assert dict(changes(diff)) == {"x": Lines(((2, 4), (12, 12))), "我": Lines(((1, 1),)), "z": Lines(())}
    assert list(binaries(b"1\t0\ta.txt\0-\t-\tb.bin\0-\t-\t\0old\0new\0" + b"2\t2\t\0o\0n\0")) == ["b.bin", "new"]
