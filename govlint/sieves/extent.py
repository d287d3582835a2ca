"""What a run looked at. Only of that can it be said that something is no longer there."""

from __future__ import annotations

import os
from collections.abc import Iterable

from govlint.check import Checked
from govlint.rules.model import IO_CODE


class Extent:
    """The folders that a run was given, and the drafts in them that were checked to the end."""

    def __init__(self, arguments: Iterable[str]) -> None:
        self.folders = [_known_as(each) for each in arguments if os.path.isdir(each)]
        self.checked: set[str] = set()
        self.failed: set[str] = set()

    def note(self, checked: Checked) -> bool:
        """Note what became of a file; whether it was checked to the end."""
        complete = checked.document is not None and all(each.code != IO_CODE for each in checked.findings)
        if not checked.skipped:
            (self.checked if complete else self.failed).add(_known_as(checked.path))
        return complete

    def has(self, path: str) -> bool:
        """Whether this draft was checked to the end."""
        return _known_as(path) in self.checked

    def spans(self, folder: str) -> bool:
        """Whether every draft in this folder was checked, or would have been if it were still there."""
        folder = _known_as(folder)
        inside = any(folder == each or folder.startswith(os.path.join(each, "")) for each in self.folders)
        return inside and not any(each.startswith(os.path.join(folder, "")) for each in self.failed)


def _known_as(path: str) -> str:
    return os.path.normcase(os.path.abspath(path))
