"""Paths as formats can carry them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables in which GitHub and GitLab name the folder of the repository."""


def in_repository(path: str) -> str:
    """A path from the top of the repository where the forge names it, else from the working folder, with slashes.

    What lies outside stays as it is.
    """
    top = next((os.environ[name] for name in CHECKOUTS if os.environ.get(name)), os.getcwd())
    full = os.path.abspath(path)
    try:
        inside = os.path.commonpath([full, os.path.abspath(top)]) == os.path.abspath(top)
    except ValueError:
        # Another drive.
        inside = False
    return with_slashes(os.path.relpath(full, top) if inside else path)


def with_slashes(path: str) -> str:
    """A path with `/` between folders; on other systems a backslash is a letter like any other."""
    return path.replace("\\", "/") if os.sep == "\\" else path


def as_uri(path: str) -> str:
    """A path of `in_repository` as a URI: relative inside the repository, else `file:`."""
    outside = os.path.isabs(path) or path.startswith("../")
    return Path(os.path.abspath(path)).as_uri() if outside else quote(os.fsencode(path))
