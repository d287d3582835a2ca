"""Kills `govlint --fix` at random moments and looks at what is left of the files.

`python -m tests.killed 200` does so 200 times and reports.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from govlint.fix.write import PREFIX, SUFFIX

PACK = Path(__file__).parent / "data" / "zz.yaml"
FILES = 40
OLD = "各单位要认真贯彻落实，抓好坏字。\n" * 400
NEW = OLD.replace("坏字", "好字")
WARM_UP = 2


def fill(folder: Path) -> None:
    """Fill a folder with drafts that have something to fix."""
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(OLD, "utf-8", newline="\n")


def run(folder: Path) -> subprocess.Popen[bytes]:
    """A run that fixes the folder."""
    command = [
        sys.executable,
        "-m",
        "govlint",
        "--isolated",
        "--rules",
        str(PACK),
        "--select",
        "ZZ1",
        "--fix-only",
        "-q",
    ]
    return subprocess.Popen([*command, str(folder)])


def state(folder: Path) -> Counter[str]:
    """How many files there are of each kind: old, new, torn, temporary."""
    counts: Counter[str] = Counter()
    for path in folder.iterdir():
        if path.name.startswith(PREFIX) and path.name.endswith(SUFFIX):
            counts["temporary"] += 1
        else:
            text = path.read_bytes().decode("utf-8", "replace")
            counts["old" if text == OLD else "new" if text == NEW else "torn"] += 1
    return counts


def kill_once(folder: Path, moment: float) -> Counter[str]:
    """The state of a fresh folder after a run was killed so many seconds from its start."""
    fill(folder)
    fixing = run(folder)
    time.sleep(moment)
    fixing.kill()
    fixing.wait()
    return state(folder)


def lasting(folder: Path) -> tuple[float, float]:
    """When a whole run begins to write, and when it ends, in seconds from its start."""
    fill(folder)
    start = time.perf_counter()
    fixing = run(folder)
    first = 0.0
    while fixing.poll() is None:
        if not first and state(folder)["new"]:
            first = time.perf_counter() - start
        time.sleep(0.002)
    return first, time.perf_counter() - start


def kill(times: int, seed: int = 0) -> Counter[str]:
    """The sum of the states after so many kills, most of them while files are being written."""
    dice = random.Random(seed)
    total: Counter[str] = Counter()
    with TemporaryDirectory() as place:
        folder = Path(place)
        begin, end = [lasting(folder) for _ in range(WARM_UP)][-1]
        for _ in range(times):
            for leftover in folder.glob(f"{PREFIX}*{SUFFIX}"):
                leftover.unlink()
            found = kill_once(folder, dice.uniform(0.9 * begin, end))
            total += found
            total["in the middle"] += bool(found["old"] and found["new"])
    return total


if __name__ == "__main__":
    print(dict(kill(int(sys.argv[1]) if len(sys.argv) > 1 else 200)))
