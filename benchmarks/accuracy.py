"""How accurate govlint is: on drafts whose defects people have labelled, and on well-edited texts.

    python benchmarks/accuracy.py DRAFTS LABELS CLEAN [--write]

DRAFTS and CLEAN are folders of texts, LABELS has a file NNN.jsonl for the draft whose name starts with NNN: one label
a line with `line`, `col`, `end` (1-based, code points, end exclusive), `family` and `certain`. A label counts as found
when a finding of any family lies over it; a finding counts as true when it lies over some label. `--write` writes the
page docs/figures/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from govlint import __version__
from govlint.check import Checked, Checker
from govlint.config import Settings
from govlint.files import Target

PAGE = Path(__file__).parent.parent / "docs" / "figures" / "accuracy.md"
UNIT = 100_000


class Score(NamedTuple):
    """Counts by family: certain labels and those found; findings and those over a label."""

    labels: Counter[str]
    found: Counter[str]
    findings: Counter[str]
    true: Counter[str]


class Silence(NamedTuple):
    """Findings on well-edited texts, by family, and how many characters these have."""

    findings: Counter[str]
    characters: int
    texts: int


def check(folder: Path) -> list[Checked]:
    """What becomes of each text of a folder, under no settings."""
    checker = Checker()
    return [checker.check_target(Target(str(file), Settings())) for file in sorted(folder.glob("*.txt"))]


def places(checked: Checked) -> list[tuple[str, int, int, int, int]]:
    """Each finding's family, and where it begins and ends."""
    return [
        (finding.code[:2], *checked.place(finding.span.start), *checked.place(finding.span.end))
        for finding in checked.findings
    ]


def over(finding: tuple[str, int, int, int, int], label: dict[str, Any]) -> bool:
    """Whether a finding lies over a label; one of several lines lies over all that stands in them."""
    _, line, column, end_line, end_column = finding
    if not line <= label["line"] <= end_line:
        return False
    if line != end_line:
        return True
    start, end = int(label["col"]), int(label["end"])
    return column < max(end, start + 1) and start < max(end_column, column + 1)


def score(drafts: list[Checked], labels: Path) -> Score:
    """How the findings in the drafts agree with the labels."""
    total = Score(Counter(), Counter(), Counter(), Counter())
    for checked in drafts:
        file = labels / f"{Path(checked.path).name[:3]}.jsonl"
        if not file.is_file():
            continue
        given = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        found = places(checked)
        for label in given:
            if label["certain"]:
                total.labels[label["family"]] += 1
                total.found[label["family"]] += any(over(each, label) for each in found)
        for each in found:
            total.findings[each[0]] += 1
            total.true[each[0]] += any(over(each, label) for label in given)
    return total


def silence(texts: list[Checked]) -> Silence:
    """What is found in texts that should have nothing."""
    found = Counter(finding.code[:2] for checked in texts for finding in checked.findings)
    return Silence(found, sum(len(each.document.text) for each in texts if each.document), len(texts))


def page(marked: Score, clean: Silence) -> str:
    """The figures as a page of the documentation."""
    families = sorted({*marked.labels, *marked.findings, *clean.findings})
    rows = [row(family, marked, clean) for family in families]
    sums = [marked.labels, marked.found, marked.findings, marked.true, clean.findings]
    total = Score(*(Counter({"合计": each.total()}) for each in sums[:4]))
    rows.append(row("合计", total, clean._replace(findings=Counter({"合计": clean.findings.total()}))))
    return f"""\
# 准确

由 `benchmarks/accuracy.py` 于 {date.today()} 用 govlint {__version__} 测得。

* **查全**：几份真实的草稿由人逐处标出毛病；“标出”是其中确定无疑的，“查到”是 govlint 也报了的。
* **查准**：govlint 在这几份草稿里报的，有多少落在人标出的毛病上（确定的、不很确定的都算）。
* **误报**：{clean.texts} 份编校良好的正式公文（{clean.characters} 字）里报了多少处，每 10 万字合多少处。
  这些公文里也真有毛病（数字相差几倍、序号漏了一个），没有扣除。

| 类别 | 标出 | 查到 | 查全 | 报出 | 属实 | 查准 | 公文里报出 | 每 10 万字 |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
{"".join(rows)}
读这些数要留神：写规则时看过这几份草稿，换别的草稿，查全会低一些；标出不到二十处的类别，一处就差好几个百分点。
"""


def row(family: str, marked: Score, clean: Silence) -> str:
    """The figures of a family."""
    labels, found = marked.labels[family], marked.found[family]
    findings, true, false = marked.findings[family], marked.true[family], clean.findings[family]
    recall, precision = rate(found, labels), rate(true, findings)
    often = f"{false * UNIT / max(1, clean.characters):.2f}"
    return f"| {family} | {labels} | {found} | {recall} | {findings} | {true} | {precision} | {false} | {often} |\n"


def rate(part: int, whole: int) -> str:
    """A share with three decimals, “—” of nothing."""
    return f"{part / whole:.3f}" if whole else "—"


def main() -> int:
    """Measure and print, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("drafts", "labels", "clean"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    text = page(score(check(given.drafts), given.labels), silence(check(given.clean)))
    if given.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
