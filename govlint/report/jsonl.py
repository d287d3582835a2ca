"""jsonl: the objects of `json`, one a line."""

from __future__ import annotations

import json
from typing import TextIO

from govlint.check import Checked
from govlint.report import Rules
from govlint.report.json import as_object


class Report:
    """Writes one JSON object a line."""

    def __init__(self, out: TextIO, _: Rules) -> None:
        self.out = out

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self.out.write(json.dumps(as_object(checked, finding), ensure_ascii=False) + "\n")

    def close(self) -> None:
        self.out.flush()
