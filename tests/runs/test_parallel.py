"""Several processes find what one finds, in the same order, whatever happens to one of them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govlint.check import Checked, Checker
from govlint.runs import parallel
from govlint.runs.many import cores, processes
from govlint.runs.parallel import Crew

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and forks are POSIX's")
STARTS = ["spawn", pytest.param("fork", marks=posix)]


def write_drafts(count: int) -> None:
    for number in range(count):
        Path(f"{number:03}.txt").write_text(f"第{number}份。\n" + "这是坏字。\n" * (number % 7), encoding="utf-8")


@pytest.fixture(params=STARTS)
def start(request, monkeypatch):
    monkeypatch.setenv("GOVLINT_START", request.param)
    return request.param


def test_processes_find_what_one_finds_in_the_same_order(zz, start):
    write_drafts(60)
    Path("empty.txt").write_bytes(b"")
    Path("020.txt").write_bytes(b"\xff\xfe\xff" * 5)
    alone = zz("--no-cache", "--jobs", "1", ".")
    together = zz("--no-cache", "--jobs", "3", ".")
    assert together == alone
    assert alone.code == 2
    assert alone.out.count("ZZ101") > 100


def test_few_files_may_wait_to_be_reported(zz, monkeypatch):
    monkeypatch.setattr(parallel, "AHEAD", 4)
    monkeypatch.setattr(parallel, "LOT_FILES", 2)
    most = 0
    real = Crew.give

    def give(crew: Crew) -> None:
        nonlocal most
        real(crew)
        most = max(most, crew.last - crew.reported)

    monkeypatch.setattr(Crew, "give", give)
    write_drafts(30)
    assert zz("--no-cache", "--jobs", "2", ".") == zz("--no-cache", "--jobs", "1", ".")
    assert most <= 4


@posix
def test_a_worker_that_dies_is_a_finding_for_its_file_and_the_rest_goes_on(zz, monkeypatch):
    monkeypatch.setenv("GOVLINT_START", "fork")
    write_drafts(40)
    alone = zz("--no-cache", "--jobs", "1", ".")
    real = Checker.check_target

    def check(checker: Checker, target) -> Checked:
        if target.path in ("007.txt", "008.txt", "031.txt"):
            os._exit(9)
        return real(checker, target)

    monkeypatch.setattr(Checker, "check_target", check)
    code, out, err = zz("--no-cache", "--jobs", "2", ".")
    dead = [line for line in out.splitlines() if "IO001" in line]
    assert dead == [f"{name}.txt:1:1: IO001 没有检查：检查它的进程中止了（9）" for name in ("007", "008", "031")]
    others = [line for line in alone.out.splitlines() if line[:3] not in ("007", "008", "031")]
    assert [line for line in out.splitlines() if "IO001" not in line] == others
    assert code == 2
    assert "有 3 个文件没有检查成" in err


@posix
def test_an_interrupt_leaves_no_process_behind(folder, tmp_path):
    seeds = Path(__file__).parents[2] / "seeds"
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(seeds.glob("*.txt")))
    for number in range(40):
        Path(f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "govlint", "--no-cache", "--jobs", "2", "--output", "json=out.json", "."]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(3)
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(run.pid)], capture_output=True, text=True).stdout
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert b"Traceback" not in err
    assert not Path("out.json").exists()
    for pid in map(int, re.findall("[0-9]+", children)):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize(
    ("wanted", "sizes", "count"),
    [
        ("auto", [], 1),
        ("auto", [10**9], 1),
        ("auto", [1000, 1000], 1),
        ("auto", [10**6, 1], 2),
        ("auto", [10**6] * 9, 4),
        ("3", [1] * 9, 3),
        ("3", [1, 1], 2),
        ("3", [], 1),
    ],
)
def test_small_runs_have_one_process(monkeypatch, wanted, sizes, count):
    monkeypatch.setattr("govlint.runs.many.cores", lambda: 4)
    assert processes(wanted, sizes) == count


def test_there_is_a_processor():
    assert cores() >= 1


def test_a_number_of_processes_is_asked_for(zz):
    assert (
        zz("--jobs", "viele", ".").err
        == "govlint: --jobs：“viele”不是进程数，请写 1、2 …或 auto（用法见 govlint --help）\n"
    )
    assert zz("--jobs", "0", ".").code == 2
