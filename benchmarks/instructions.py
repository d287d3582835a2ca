"""How many instructions a fixed run takes: a number that other work on the machine does not move.

    python benchmarks/instructions.py [--record]

A short draft and a long one, of the project's seeds, are checked once to fill the caches and once more under
`perf stat` or, where there are no counters, `valgrind --tool=callgrind`, in one process. The number is compared with
the one in instructions.json for the same tool, Python, machine, and with or without the accelerator (GOVLINT_PURE=1
goes without): 1 is returned beyond ten percent more. Where there is no tool, or no number for this Python, that is said
and nothing fails.

Where the number has grown for a good reason (new rules, other drafts in DRAFTS), record it anew, both ways, and commit
instructions.json with what made it grow:

    python benchmarks/instructions.py --record && GOVLINT_PURE=1 python benchmarks/instructions.py --record
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
DRAFTS = tuple(f"seeds/{name}.txt" for name in ("appeals", "minutes", "notice", "request"))
ALLOWED = 1.1
CHECK = (sys.executable, "-m", "govlint", "--isolated", "--no-cache", "--jobs", "1", "-q", "--exit-zero", DRAFTS[0])


def main(arguments: list[str]) -> int:
    """Count and compare; `--record` keeps the number."""
    known = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        # Whether something was compiled before, or the order of a set, is not to count.
        caches = {"GOVLINT_CACHE_DIR": folder, "PYTHONPYCACHEPREFIX": folder, "PYTHONHASHSEED": "0"}
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | caches
        # A short draft is looked up in another way than a long one.
        long = Path(folder) / "long.txt"
        long.write_bytes(b"".join((HERE / draft).read_bytes() for draft in DRAFTS))
        check = (*CHECK, str(long))
        subprocess.run(check, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, check=True)
        tool, count = by_counters(check, environment) or by_callgrind(check, environment, folder) or ("", 0)
        key = f"{tool}, {this_python(environment)}"
    if not tool:
        print("instructions: skipped, there is neither perf with counters nor valgrind")
        return 0
    print(f"instructions: {count:,} ({key})")
    if "--record" in arguments:
        RECORDED.write_text(json.dumps({**known, key: count}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    if key not in known:
        print("instructions: no number is recorded for this one (--record)")
        return 0
    ratio = count / known[key]
    print(f"instructions: {ratio:.3f} of the recorded {known[key]:,}")
    return 1 if ratio > ALLOWED else 0


def this_python(environment: dict[str, str]) -> str:
    """What the number depends on besides govlint: Python's version and compiler, the machine, the accelerator."""
    asking = (sys.executable, "-c", "from govlint.engine.scan import accelerator; print(bool(accelerator()))")
    answer = subprocess.run(asking, cwd=HERE, env=environment, capture_output=True, text=True, check=True).stdout
    way = "accelerator" if answer.strip() == "True" else "pure"
    name, version = platform.python_implementation(), platform.python_version()
    return f"{name} {version}, {platform.python_compiler()}, {platform.machine()}, {way}"


def by_counters(check: tuple[str, ...], environment: dict[str, str]) -> tuple[str, int] | None:
    """The processor's own count, where it can be had."""
    if not shutil.which("perf"):
        return None
    counting = ("perf", "stat", "-x", ";", "-e", "instructions:u", *check)
    run = subprocess.run(counting, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(rb"^(\d+);[^;]*;instructions", run.stderr, re.MULTILINE)
    return ("perf", int(found[1])) if found else None


def by_callgrind(check: tuple[str, ...], environment: dict[str, str], folder: str) -> tuple[str, int] | None:
    """The count of valgrind's processor."""
    if not shutil.which("valgrind"):
        return None
    counting = ("valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *check)
    run = subprocess.run(counting, cwd=HERE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(rb"Collected : (\d+)", run.stderr)
    return ("callgrind", int(found[1])) if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
