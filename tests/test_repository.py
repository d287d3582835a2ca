"""The benchmark of a repository of old drafts, at a hundredth of its size."""

from __future__ import annotations

import runpy
from pathlib import Path

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "repository.py"


def test_baseline_silence_and_only_what_is_new(capfd):
    assert runpy.run_path(str(BENCHMARK))["main"](["20", "500"]) == 0
    assert "\n                                  500 findings\n" in capfd.readouterr().out
