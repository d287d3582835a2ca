"""The JSON output against its own description in docs/json.md."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

from govlint.check import Checked, unchecked
from govlint.document import Document, Span
from govlint.report.json import Report
from govlint.rules.model import Finding, Fix

DESCRIPTION = Path(__file__).parents[2] / "docs" / "json.md"
DOCUMENT = Document("a.txt", "一𠮷\r\n三四")
FINDING = Finding("ZZ101", "x", "info", Span(1, 6), "说明", "规范", Fix("换", False), (Span(0, 1),))


def written(*checked: Checked) -> list[dict[str, object]]:
    out = io.StringIO()
    report = Report(out, {})
    for each in checked:
        report.add(each)
    report.close()
    found = json.loads(out.getvalue())
    assert isinstance(found, list)
    return found


def test_places_count_code_points_over_lines():
    (found,) = written(Checked("a.txt", DOCUMENT, (FINDING,)))
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (1, 2, 2, 3)
    assert found["related"] == [{"line": 1, "column": 1, "end_line": 1, "end_column": 2}]
    assert found["fix"] == {"replacement": "换", "safe": False}


def test_what_could_not_be_read_stands_at_1_1():
    (found,) = written(unchecked("b.txt", "原因"))
    assert (found["code"], found["line"], found["column"], found["end_line"], found["end_column"]) == (
        "IO001",
        1,
        1,
        1,
        1,
    )
    assert (found["fix"], found["norm"], found["message"]) == (None, None, "没有检查：原因")


def test_every_field_is_described():
    described = {
        name
        for row in re.findall(r"^\| (`.*?`) \|", DESCRIPTION.read_text("utf-8").split("\n## ")[0], re.M)
        for name in re.findall("`([a-z_]+)`", row)
    }
    assert described == set(written(Checked("a.txt", DOCUMENT, (FINDING,)))[0])
