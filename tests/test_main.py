"""The way out of the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    draft = tmp_path / "a.txt"
    draft.write_text("报送20**年工作总结。\n", encoding="utf-8")
    return draft


def test_all_is_written_and_the_code_told_before_the_program_ends(slip: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "govlint", "--isolated", str(slip)], capture_output=True)
    assert done.returncode == 1
    assert "PH101" in done.stdout.decode()
    assert "发现" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_cannot_be_written_is_no_success(slip: Path) -> None:
    with open("/dev/full", "wb") as full:
        run = [sys.executable, "-m", "govlint", "--isolated", "--exit-zero", str(slip)]
        assert subprocess.run(run, stdout=full, stderr=subprocess.DEVNULL).returncode != 0
