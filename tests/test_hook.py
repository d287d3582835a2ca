"""The pre-commit hooks, run by pre-commit itself as a repository of drafts would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new git repository as the working folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    place = tmp_path / "drafts"
    place.mkdir()
    monkeypatch.chdir(place)
    subprocess.run(["git", "init", "--quiet"], check=True)
    return place


def try_hook(hook: str) -> subprocess.CompletedProcess[str]:
    """Stage everything and run a hook on all files."""
    subprocess.run(["git", "add", "--all"], check=True)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(PROJECT), hook, "--all-files", "--color=never"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_the_hook_stops_a_bad_draft_and_passes_a_good_one(repository):
    (repository / "草稿.txt").write_text("20**年以来，全县经济稳步发展。\n", encoding="utf-8")
    (repository / "run.py").write_text("print('20**年')\n", encoding="utf-8")
    bad = try_hook("govlint")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "草稿.txt:1:1: PH101" in bad.stdout
    assert "run.py" not in bad.stdout
    (repository / "草稿.txt").write_text("2023年以来，全县经济稳步发展。\n", encoding="utf-8")
    good = try_hook("govlint")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout


def test_the_fixing_hook_stops_for_what_it_fixed_and_for_what_it_cannot_fix(repository):
    draft, fixed = "20**年以来，每週召开一次会议。\r\n", "20**年以来，每周召开一次会议。\r\n"
    (repository / "草稿.txt").write_bytes(draft.encode("gb18030"))
    for modified in (True, False):
        run = try_hook("govlint-fix")
        assert run.returncode == 1, run.stdout + run.stderr
        assert "草稿.txt:1:1: PH101" in run.stdout
        assert ("files were modified by this hook" in run.stdout) is modified
        assert (repository / "草稿.txt").read_bytes() == fixed.encode("gb18030")
