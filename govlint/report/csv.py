"""csv: a table for Excel and other spreadsheets, in UTF-8 with a byte order mark. Columns count code points, from 1."""

from __future__ import annotations

import csv
from typing import TextIO

from govlint.check import Checked
from govlint.language import translated
from govlint.report import Rules
from govlint.report._text import visible, well_formed
from govlint.rules.model import LEVELS, Finding
from govlint.whereabouts import headings_above

HEAD = ("文件", "行", "列", "止行", "止列", "级别", "规则", "名称", "说明", "原文", "改为", "可直接改", "依据", "所在")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, in any width."""

LONG = 200
"""How much of a draft a cell quotes."""


class Report:
    """Writes a heading and one row a finding."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        # The rows end as RFC 4180 has it; a console stream would turn their \n into \r\n once more.
        reconfigure = getattr(out, "reconfigure", None)
        if reconfigure:
            reconfigure(newline="")
        self.out = out
        self.rows = csv.writer(out)
        out.write("\ufeff")
        self.rows.writerow(map(translated, HEAD))

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            text = checked.document.quote(finding.span) if checked.document else ""
            fix = finding.fix
            row = (
                checked.path,
                *checked.place(finding.span.start),
                *checked.place(finding.span.end),
                translated(LEVELS[finding.severity]),
                finding.code,
                finding.name,
                finding.message,
                text if len(text) <= LONG else text[:LONG] + "…",
                fix.replacement if fix else "",
                translated("是" if fix.safe else "否") if fix else "",
                finding.norm,
                where(checked, finding),
            )
            self.rows.writerow([cell if isinstance(cell, int) else harmless(cell) for cell in row])

    def close(self) -> None:
        self.out.flush()


def where(checked: Checked, finding: Finding) -> str:
    """The page or part that a finding lies in, in the body the headings above it."""
    if checked.document is None:
        return ""
    at = finding.span.start
    return translated(checked.document.landmark(at)) or " > ".join(headings_above(checked.document, at))


def harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text."""
    text = visible(well_formed(text))
    return f"'{text}" if text.lstrip(" \u3000").startswith(FORMULA) else text
