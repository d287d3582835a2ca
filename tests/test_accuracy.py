"""The benchmark of accuracy: when a finding lies over a label."""

from __future__ import annotations

import json

import pytest

from benchmarks.accuracy import Silence, check, over, page, score, silence

LABEL = {"line": 3, "col": 5, "end": 7}


@pytest.mark.parametrize(
    ("finding", "lies_over"),
    [
        (("PH", 3, 5, 3, 7), True),
        (("PH", 3, 6, 3, 6), True),
        (("PH", 3, 7, 3, 9), False),
        (("PH", 3, 1, 3, 5), False),
        (("PH", 2, 5, 2, 7), False),
        (("ST", 2, 9, 4, 1), True),
    ],
)
def test_a_finding_lies_over_a_label(finding, lies_over):
    assert over(finding, LABEL) is lies_over


def test_the_page_counts_what_was_found_and_what_was_true(tmp_path):
    for folder, text in (("drafts", "20**年以来，全县提拔干部。\n"), ("labels", ""), ("clean", "会议于2023年召开。\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "001.txt").write_text(text, encoding="utf-8")
    labels = [
        {"line": 1, "col": 1, "end": 5, "family": "PH", "certain": True},
        {"line": 1, "col": 9, "end": 10, "family": "TM", "certain": True},
    ]
    lines = "\n".join(map(json.dumps, labels))
    (tmp_path / "labels" / "001.jsonl").write_text(lines, encoding="utf-8")
    marked = score(check(tmp_path / "drafts"), tmp_path / "labels")
    clean = silence(check(tmp_path / "clean"))
    assert clean == Silence({}, 12, 1)
    shown = page(marked, clean)
    assert "| PH | 1 | 1 | 1.000 | 1 | 1 | 1.000 | 0 | 0.00 |" in shown
    assert "| TM | 1 | 0 | 0.000 | 0 | 0 | — | 0 | 0.00 |" in shown
