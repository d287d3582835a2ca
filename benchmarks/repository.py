"""What govlint does for a repository of old drafts: one baseline, then silence, then only what is new; with times.

    python benchmarks/repository.py [DRAFTS [FINDINGS]]

A made-up repository of so many drafts (2,000 by default) with so many findings in all (50,000) is checked in a
temporary folder, as its keeper would do it. Printed is a line a step: its time, its exit code, what it found. The exit
code is 1 if a step does not come out as it must.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

DEFECTS = (
    "20**年，{place}共办理群众来信{count}件，办结率比上年提高。",
    "XX镇组织{place}的干部到现场走访，登记问题{count}个。",
    "{place}召开了{count}次协调会，各项任务按期完成。。",
    "按照安排，{place}安臵就业{count}人，群众比较满意。",
    "{place}用{count}天完成了整改工作工作。",
    "各单位要认真的抓好{place}的{count}项任务。",
)
PLAIN = (
    "各单位高度重视，结合{place}的实际制定了方案，明确了责任人和完成时限，共列出{count}项任务。",
    "从检查的情况看，{place}的多数单位工作比较扎实，台账清楚，有{count}家单位受到通报表扬。",
    "下一步，{place}将继续加强督促检查，对进度较慢的{count}个项目逐个研究解决办法。",
)
PLACES = ("东区", "西区", "南片", "北片", "城关", "河口", "新桥", "石门", "平安里", "向阳坡")
NEW = "经核查，河湾村20**年的账目没有公开。"


def main(arguments: Sequence[str]) -> int:
    """Run all steps; 1 if one of them does not come out as it must."""
    drafts, findings = (int(each) for each in (*arguments, *("2000", "50000")[len(arguments) :]))
    with tempfile.TemporaryDirectory() as folder:
        size = build(Path(folder), drafts, findings)
        print(f"{drafts} drafts, {size / 1e6:.1f} MB")
        return 0 if all(list(steps(Path(folder)))) else 1


def steps(folder: Path) -> Iterator[bool]:
    """What the keeper of the repository does; whether each step came out as it must."""
    found = len(govlint(folder, "plain run", "--no-baseline", "-q", ".").stdout.splitlines())
    print(f"{'':34}{found} findings")
    yield govlint(folder, "baseline", "baseline").returncode == 0
    file = folder / ".govlint-baseline.json"
    print(f"{'':34}{file.stat().st_size / 1e6:.1f} MB of baseline")
    second = govlint(folder, "second run", "-q", ".")
    yield (second.returncode, second.stdout) == (0, "")
    first, *_, last = sorted(folder.glob("*/*.txt"))
    paragraphs = first.read_text(encoding="utf-8").splitlines(keepends=True)
    first.write_text("".join([paragraphs[0], *paragraphs[5:], *paragraphs[1:5]]), encoding="utf-8")
    moved = govlint(folder, "paragraphs moved", "-q", ".")
    yield (moved.returncode, moved.stdout) == (0, "")
    last.write_text(f"{last.read_text(encoding='utf-8')}{NEW}\n", encoding="utf-8")
    new = govlint(folder, "one new defect", "-q", ".")
    yield new.returncode == 1 and [line.split(" ")[1] for line in new.stdout.splitlines()] == ["PH101"]
    before = file.read_bytes()
    yield govlint(folder, "baseline again", "baseline").returncode == 1
    yield file.read_bytes() == before
    ignores = "".join(f'- {{rule: PH101, text: "第{n}号卷宗20**年", reason: 试验}}\n' for n in range(1000))
    (folder / ".govlint-ignore.yaml").write_text(f'{ignores}- {{rule: PH101, text: "{NEW}", reason: 试验}}\n', "utf-8")
    excused = govlint(folder, "with 1,001 ignores", "-q", "--ignore", "IG", ".")
    yield (excused.returncode, excused.stdout) == (0, "")


def govlint(folder: Path, step: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One run in the folder, with a line about it."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "govlint", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    print(f"{step:20}{time.perf_counter() - start:7.2f} s   exit {done.returncode}")
    if done.returncode == 2:
        print(done.stderr)
    return done


def build(folder: Path, drafts: int, findings: int) -> int:
    """Write the drafts, about as many findings in them as asked for; the size of all."""
    chance = random.Random(6)
    size = 0
    for number in range(drafts):
        defects = findings * (number + 1) // drafts - findings * number // drafts
        lines = [chance.choice(DEFECTS) for _ in range(defects)] + [chance.choice(PLAIN) for _ in range(5)]
        chance.shuffle(lines)
        text = f"关于第{number}号督查事项办理情况的报告\n" + "".join(
            f"　　{line.format(place=chance.choice(PLACES), count=chance.randint(2, 999))}\n" for line in lines
        )
        file = folder / f"{2000 + number // 100}" / f"{number:05}.txt"
        file.parent.mkdir(exist_ok=True)
        size += file.write_bytes(text.encode())
    return size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
