"""How fast govlint is beside its peers, and how its time and memory grow.

    python benchmarks/speed.py [--megabytes N] [--runs N] [--command GOVLINT] [--write] [FOLDER…]

The corpus is made of the drafts in the folders (the project's own seeds/ by default): their paragraphs, in the order of
a seeded shuffle, in files of about 60 KB. Every program checks the same files, in turn, several times; given are
medians with the least and the most. Processor seconds are those of the program and all its processes: on a machine
that has other work they tell more than seconds by the clock. Peers that are not installed are left out, and said so:
autocorrect (`pip install autocorrect-py`, or the program), zhlint, textlint with a Chinese preset or rule, vale. So are
those that say the same of a draft with defects as of one without: they fail, or have no rules.
`--write` makes docs/figures/speed.md and its plot anew.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

HERE = Path(__file__).resolve().parent.parent
FIGURES = HERE / "docs" / "figures"
FILE_BYTES = 60_000
GROWTH = (1, 2, 4, 8)
TEXTLINT = (("--preset", "preset-zh-technical-writing"), ("--rule", "zh-half-and-full-width-bracket"))
"""What there is for Chinese, the larger first: not every registry has each."""
DRAFTS = ("各单位要按时上报。\n", "各单位要在5月底前完成Excel表格填报,并(逐级)上报.\n")
"""One that no peer has anything to say of, and one that each has."""
AUTOCORRECT = """
import sys, autocorrect_py
for path in sys.argv[1:]:
    print(autocorrect_py.lint_for(open(path, encoding="utf-8").read(), "text"))
"""
START = """
import os, sys, time
start = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
_, _, used = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""


class Cost(NamedTuple):
    """What one run took: seconds by the clock, of processors, and the peak of memory in MiB."""

    clock: float
    processor: float
    memory: float


class Program(NamedTuple):
    """A program to measure: its command, without the files; environment variables of its own; its one argument for all
    files of a folder, in which it runs then."""

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    pattern: str = ""

    def over(self, files: list[str]) -> tuple[list[str], Path | None]:
        """The command that checks files, and the folder to run it in if that matters."""
        if self.pattern:
            return [*self.command, self.pattern], Path(files[0]).parent
        return [*self.command, *files], None


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark and print its page; 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", default=[str(HERE / "seeds")])
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--command", default=str(Path(sys.executable).with_name("govlint")))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GOVLINT_CACHE_DIR"] = str(Path(folder) / "cache")
        page = list(measured(given, Path(folder)))
    print("\n".join(page))
    if given.write:
        FIGURES.mkdir(parents=True, exist_ok=True)
        (FIGURES / "speed.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    return 0


def measured(given: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The page, part by part."""
    govlint = (given.command, "--no-cache", "-q")
    paragraphs = read_paragraphs(given.folders)
    files = write_corpus(folder / "corpus", paragraphs, int(given.megabytes * 1e6))
    size = sum(os.path.getsize(file) for file in files) / 1e6
    findings = run(Program("govlint", govlint), files)[1]
    yield "# How fast govlint is"
    yield ""
    yield f"Made by `benchmarks/speed.py` on {os.cpu_count()} processors, Python {platform.python_version()},"
    yield f"{platform.system()} {platform.machine()}; {size:.1f} MB in {len(files)} files, {given.runs} runs of each,"
    yield f"{findings.count(chr(10)) / (size * 1000):.2f} findings per KB, all rules on. Median (least–most)."
    yield ""
    yield from throughput(given, govlint, folder, files, size)
    yield from start_up(given, folder, paragraphs)
    yield from growth(given, govlint, folder, paragraphs)
    yield from earlier_results(given, files)


def throughput(
    given: argparse.Namespace, govlint: tuple[str, ...], folder: Path, files: list[str], size: float
) -> Iterator[str]:
    """govlint in its forms, and its peers, over the same files."""
    programs = [
        Program("govlint, one process", (*govlint, "--jobs", "1")),
        Program("the same without the accelerator", (*govlint, "--jobs", "1"), (("GOVLINT_PURE", "1"),)),
        Program("govlint, two processes", (*govlint, "--jobs", "2")),
        *(peer for peer in peers() if works(peer, folder)),
    ]
    yield "## Throughput"
    yield ""
    yield "| program | MB/s by the clock | processor seconds | MB per processor second | peak memory |"
    yield "|---|---|---|---|---|"
    taken: dict[str, list[Cost]] = {program.name: [] for program in programs}
    for _ in range(given.runs):
        for program in programs:
            taken[program.name].append(run(program, files)[0])
    for name, costs in taken.items():
        clock, processor, memory = ([cost[at] for cost in costs] for at in range(3))
        speed = spread([size / seconds for seconds in clock], 2)
        each = size / median(processor)
        yield f"| {name} | {speed} | {spread(processor, 2)} | {each:.2f} | {median(memory):.0f} MiB |"
    yield ""
    missing = sorted({"autocorrect", "zhlint", "textlint", "vale"} - {name.split()[0] for name in taken})
    if missing:
        yield f"Not installed here, or without rules, so not measured: {'、'.join(missing)}."
        yield ""


def peers() -> Iterator[Program]:
    """The peers that are installed."""
    if shutil.which("autocorrect"):
        yield Program("autocorrect", ("autocorrect", "--lint", "--threads", "1"))
    elif subprocess.run([sys.executable, "-c", "import autocorrect_py"], capture_output=True).returncode == 0:
        yield Program("autocorrect", (sys.executable, "-c", AUTOCORRECT))
    if shutil.which("zhlint"):
        # It takes one argument, and no path that begins at the root.
        yield Program("zhlint", ("zhlint",), pattern="*.txt")
    if shutil.which("vale"):
        yield Program("vale", ("vale",))
    if shutil.which("textlint"):
        for option, rules in TEXTLINT:
            command = ("textlint", option, rules)
            if subprocess.run([*command, "--print-config"], capture_output=True).returncode == 0:
                yield Program(f"textlint ({rules})", command)
                break


def works(peer: Program, folder: Path) -> bool:
    """Whether a peer says something else of a draft with defects than of one without."""
    draft = folder / "peer" / "draft.txt"
    draft.parent.mkdir(exist_ok=True)
    said = []
    for text in DRAFTS:
        draft.write_text(text, encoding="utf-8")
        command, place = peer.over([str(draft)])
        done = subprocess.run(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        # Some say how long they took.
        said.append(re.sub(rb"[0-9]", b"", done.stdout))
    return said[0] != said[1]


def start_up(given: argparse.Namespace, folder: Path, paragraphs: Sequence[str]) -> Iterator[str]:
    """The time for one draft of 1 KB, in pairs with a Python that does nothing."""
    draft = folder / "kilobyte.txt"
    text = "\n".join(paragraphs).encode()[:1024].decode("utf-8", "ignore")
    draft.write_text(text, encoding="utf-8")
    bare = Program("bare", (str(Path(given.command).with_name("python")), "-c", "pass"))
    yield "## One draft of 1 KB"
    yield ""
    yield "| | milliseconds | × bare Python | peak memory |"
    yield "|---|---|---|---|"
    for name, options in (("checked", ("--no-cache",)), ("known from an earlier run", ())):
        program = Program(name, (given.command, "-q", *options))
        run(program, [str(draft)])
        pairs = [(run(bare, [])[0], run(program, [str(draft)])[0]) for _ in range(3 * given.runs)]
        times = spread([1000 * cost.clock for _, cost in pairs], 0)
        ratios = spread([cost.clock / nothing.clock for nothing, cost in pairs], 1)
        yield f"| {name} | {times} | {ratios} | {median([cost.memory for _, cost in pairs]):.0f} MiB |"
    yield ""


def growth(
    given: argparse.Namespace, govlint: tuple[str, ...], folder: Path, paragraphs: Sequence[str]
) -> Iterator[str]:
    """Processor time and memory over one file of 1, 2, 4 and 8 times the text."""
    yield "## Growth of one file"
    yield ""
    yield "| times the text | KB | processor seconds | × the first | peak memory |"
    yield "|---|---|---|---|---|"
    seconds = []
    for times in GROWTH:
        size = int(times * 1e6 * given.megabytes / 16)
        (file,) = write_corpus(folder / f"growth{times}", paragraphs, size, size)
        costs = [run(Program("govlint", (*govlint, "--jobs", "1")), [file])[0] for _ in range(given.runs)]
        taken = [cost.processor for cost in costs]
        seconds.append(median(taken))
        memory = median([cost.memory for cost in costs])
        yield f"| {times} | {size // 1000} | {spread(taken, 2)} | {seconds[-1] / seconds[0]:.1f} | {memory:.0f} MiB |"
    yield ""
    if given.write:
        yield "![Processor time by the size of the text](speed.svg)"
        yield ""
        FIGURES.mkdir(parents=True, exist_ok=True)
        (FIGURES / "speed.svg").write_text(plot(seconds), encoding="utf-8")


def earlier_results(given: argparse.Namespace, files: list[str]) -> Iterator[str]:
    """A second run over unchanged files."""
    program = Program("again", (given.command, "-q"))
    run(program, files)
    costs = [run(program, files)[0] for _ in range(given.runs)]
    yield "## A second run over the same files"
    yield ""
    clock, processor = spread([cost.clock for cost in costs], 2), spread([cost.processor for cost in costs], 2)
    yield f"{clock} s by the clock, {processor} processor seconds for {len(files)} files."


def read_paragraphs(folders: Sequence[str]) -> list[str]:
    """All lines of the drafts in the folders."""
    files = sorted(file for folder in folders for file in Path(folder).glob("*.txt"))
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_corpus(folder: Path, paragraphs: Sequence[str], size: int, file_size: int = FILE_BYTES) -> list[str]:
    """Files of `file_size` bytes made of runs of paragraphs, `size` bytes in all; the same at each call."""
    folder.mkdir()
    chance = random.Random(1)
    files: list[str] = []
    while size > 0:
        lines: list[str] = []
        room = min(size, file_size)
        while room > 0:
            at = chance.randrange(len(paragraphs))
            for line in paragraphs[at : at + 20]:
                lines.append(line)
                room -= len(line.encode()) + 1
        path = folder / f"{len(files):04}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(str(path))
        size -= file_size
    return files


def run(program: Program, files: list[str]) -> tuple[Cost, str]:
    """What a run costs, and what it writes to its standard output."""
    environment = {**os.environ, **dict(program.environment)}
    command, place = program.over(files)
    # What starts a program counts towards its peak of memory: so something small does.
    started = [sys.executable, "-I", "-S", "-c", START, *command]
    done = subprocess.run(started, cwd=place, capture_output=True, env=environment)
    clock, processor, memory = map(float, done.stderr.split())
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(clock, processor, memory / unit), done.stdout.decode("utf-8", "replace")


def spread(values: Sequence[float], digits: int) -> str:
    """The median with the least and the most."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def plot(seconds: Sequence[float]) -> str:
    """Processor seconds over the size of the text, beside a straight line, as SVG."""
    width, height, edge = 480, 300, 40
    most = max(*seconds, seconds[0] * GROWTH[-1])

    def point(times: float, value: float) -> str:
        x = edge + (width - 2 * edge) * times / GROWTH[-1]
        return f"{x:.0f},{height - edge - (height - 2 * edge) * value / most:.0f}"

    line = " ".join(point(times, value) for times, value in zip(GROWTH, seconds, strict=True))
    straight = f"{point(0, 0)} {point(GROWTH[-1], seconds[0] * GROWTH[-1])}"
    labels = "".join(
        f'<text x="{point(times, 0).split(",")[0]}" y="{height - edge + 18}" text-anchor="middle">{times}×</text>'
        f'<circle cx="{point(times, value).split(",")[0]}" cy="{point(times, value).split(",")[1]}" r="3"/>'
        for times, value in zip(GROWTH, seconds, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12"><polyline points="{straight}" fill="none" stroke="#999" stroke-dasharray="4"/>'
        f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="2"/><g fill="#06c">{labels}</g>'
        f'<text x="{edge}" y="20">processor seconds (most {most:.1f}); dashed: in proportion</text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
