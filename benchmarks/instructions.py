"""How many instructions a fixed run takes: a number that other work on the machine does not move.

    python benchmarks/instructions.py [--record]

One of the project's seeds is checked once to fill the caches and once more under `perf stat` or, where there are no
counters, `valgrind --tool=callgrind`, in pure Python and in one process. The number is compared with the one recorded
in instructions.json for the same tool, Python and machine: 1 is returned beyond ten percent more. Where there is no
tool, or nothing to compare with, that is said and nothing fails.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
RECORDED = Path(__file__).with_suffix(".json")
DRAFTS = sorted(str(file) for file in (HERE / "seeds").glob("*.txt"))[:1]
ALLOWED = 1.1
CHECK = (sys.executable, "-m", "govlint", "--isolated", "--no-cache", "--jobs", "1", "-q", "--exit-zero", *DRAFTS)


def main(arguments: list[str]) -> int:
    """Count and compare; `--record` keeps the number."""
    if not RECORDED.exists() and "--record" not in arguments:
        print("instructions: skipped, nothing is recorded to compare with (--record)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GOVLINT_CACHE_DIR": folder, "GOVLINT_PURE": "1", "PYTHONHASHSEED": "0"}
        subprocess.run(CHECK, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, check=True)
        tool, count = by_counters(environment) or by_callgrind(environment, folder) or ("", 0)
    if not tool:
        print("instructions: skipped, there is neither perf with counters nor valgrind")
        return 0
    known = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    key = f"{tool}, Python {'.'.join(platform.python_version_tuple()[:2])}, {platform.machine()}"
    print(f"instructions: {count:,} ({key})")
    if "--record" in arguments:
        RECORDED.write_text(json.dumps({**known, key: count}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    if key not in known:
        print("instructions: nothing recorded to compare with")
        return 0
    ratio = count / known[key]
    print(f"instructions: {ratio:.3f} of the recorded {known[key]:,}")
    return 1 if ratio > ALLOWED else 0


def by_counters(environment: dict[str, str]) -> tuple[str, int] | None:
    """The processor's own count, where it can be had."""
    if not shutil.which("perf"):
        return None
    counting = ("perf", "stat", "-x", ";", "-e", "instructions:u", *CHECK)
    run = subprocess.run(counting, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(rb"^(\d+);[^;]*;instructions", run.stderr, re.MULTILINE)
    return ("perf", int(found[1])) if found else None


def by_callgrind(environment: dict[str, str], folder: str) -> tuple[str, int] | None:
    """The count of valgrind's processor."""
    if not shutil.which("valgrind"):
        return None
    counting = ("valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *CHECK)
    run = subprocess.run(counting, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(rb"Collected : (\d+)", run.stderr)
    return ("callgrind", int(found[1])) if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
