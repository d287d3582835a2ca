"""What the tests of several sieves need."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import write
from tests.conftest import PACK, Run


@pytest.fixture
def lint(govlint: Callable[..., Run], folder: Path) -> Callable[..., Run]:
    """Run govlint under a configuration with the test pack."""
    write(".govlint.yaml", f"rules: [{json.dumps(str(PACK))}]\n")
    return govlint
