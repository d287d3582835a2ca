"""Compiles the rule packs into the wheel, and the accelerator if there is a C compiler."""

from __future__ import annotations

import os
import platform
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULE = "_scan.pyd" if sys.platform == "win32" else "_scan.abi3.so"


class CompiledPacks(BuildHookInterface):  # type: ignore[misc]
    """Adds `govlint/rules/_built.py` to the wheel (not to an editable install, whose packs may change).

    The accelerator is optional: without a compiler, or with GOVLINT_PURE set, the wheel is one for every system. An
    editable install has it beside its source.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        self.folder = TemporaryDirectory()
        built = accelerator(Path(self.root), Path(self.folder.name))
        if version == "editable":
            if built:
                (Path(self.root) / "govlint" / "engine" / MODULE).write_bytes(built.read_bytes())
            return
        sys.path.insert(0, self.root)
        from govlint.rules.build import write, write_patterns

        target = Path(self.folder.name) / "_built.py"
        write(target)
        for file in (target, target.with_suffix(".bin")):
            build_data["force_include"][str(file)] = f"govlint/rules/{file.name}"
        patterns = Path(self.folder.name) / "_patterns.bin"
        write_patterns(patterns)
        build_data["force_include"][str(patterns)] = f"govlint/engine/{patterns.name}"
        if built:
            build_data["force_include"][str(built)] = f"govlint/engine/{MODULE}"
            build_data["pure_python"] = False
            system = sysconfig.get_platform().replace("-", "_").replace(".", "_")
            build_data["tag"] = f"cp311-abi3-{system}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self.folder.cleanup()


def accelerator(root: Path, folder: Path) -> Path | None:
    """The compiled `_scan.c`; None, with a word on stderr, where it cannot be had. An install never fails for it."""
    if os.environ.get("GOVLINT_PURE"):
        return None
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return None
    try:
        from setuptools import Distribution, Extension
        from setuptools.command.build_ext import build_ext

        extension = Extension("_scan", [str(root / "govlint" / "engine" / "_scan.c")], py_limited_api=True)
        command = build_ext(Distribution({"name": "govlint", "ext_modules": [extension]}))
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
        return next((folder / "lib").glob("_scan*"))
    except (Exception, SystemExit) as fault:
        print(f"govlint: no accelerator ({fault}); pure Python does the same, more slowly", file=sys.stderr)
        return None
