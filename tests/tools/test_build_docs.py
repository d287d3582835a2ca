"""The documentation's table of kinds says what the kinds say of themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "tools" / "build_docs.py"


def test_the_table_of_kinds_is_up_to_date():
    run = subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False)
    assert run.returncode == 0, "run: python tools/build_docs.py"
