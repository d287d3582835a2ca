"""Compiles the rule packs into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPacks(BuildHookInterface):  # type: ignore[misc]
    """Adds `govlint/rules/_built.py` to the wheel (not to an editable install, whose packs may change)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from govlint.rules.build import write

        self.folder = TemporaryDirectory()
        target = Path(self.folder.name) / "_built.py"
        write(target)
        build_data["force_include"][str(target)] = "govlint/rules/_built.py"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()
