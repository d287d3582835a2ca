"""Files that lie beside the drafts and belong to govlint: where they are, how they are read, how they are written.

They come from a repository that need not be a friendly one: what is not a plain file of a sensible size with UTF-8
text in it is an error, never a silence.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from govlint.config import ConfigError, find
from govlint.rules.load import Fault

IGNORE_NAME = ".govlint-ignore.yaml"
BASELINE_NAME = ".govlint-baseline.json"
MIB = 1 << 20


def upward(folder: str) -> Iterator[str]:
    """A folder (an absolute path) and all above it."""
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        yield folder


class Nearby:
    """Which files of a name lie in or above each folder; the file system is asked once a folder."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: dict[str, tuple[str, ...]] = {}

    def __call__(self, folder: str) -> tuple[str, ...]:
        """The files (absolute paths), the nearest first. What cannot be opened is among them."""
        if folder not in self._found:
            here = os.path.join(folder, self.name)
            above = os.path.dirname(folder)
            rest = () if above == folder else self(above)
            self._found[folder] = (here, *rest) if os.path.lexists(here) else rest
        return self._found[folder]


def place_for(name: str, folder: str) -> str:
    """Where a file of this name is, or would be new, for a folder.

    The nearest one upward; else beside the configuration, else at the top of the repository, else in the folder.
    """
    found = Nearby(name)(folder)
    if found:
        return found[0]
    top = next((each for each in upward(folder) if find(each)), None)
    top = top or next((each for each in upward(folder) if os.path.lexists(os.path.join(each, ".git"))), folder)
    return os.path.join(top, name)


def shown(path: str) -> str:
    """A path as users see it: below the working folder as they would write it there."""
    relative = relative_to(os.getcwd(), path)
    return path if relative is None else relative.replace("/", os.sep)


def relative_to(folder: str, path: str) -> str | None:
    """The way from a folder to a path below it, with slashes; None for a path elsewhere."""
    try:
        relative = os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return None
    return None if relative == ".." or relative.startswith("../") else relative


def read_text(path: str, most: int) -> str:
    """The text of a side file of at most so many bytes, without a byte order mark. Raises `ConfigError`."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise ConfigError(Fault(shown(path), 0, 0, "不是普通文件"))
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise ConfigError(Fault(shown(path), 0, 0, f"读不了：{fault.strerror}")) from None
    if len(data) > most:
        raise ConfigError(Fault(shown(path), 0, 0, f"文件超过 {most // MIB} MiB"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ConfigError(Fault(shown(path), line, 1, f"不是 UTF-8（字节偏移 {fault.start} 处）")) from None


def write_text(path: str, text: str) -> None:
    """Write a side file, whole or not at all; a link stays one, and permissions stay. Raises `ConfigError`."""
    from govlint.fix.write import Changed, create, replace

    data = text.encode("utf-8", "surrogatepass")
    try:
        if os.path.exists(path):
            replace(path, lambda _: data)
        else:
            create(path, data)
    except OSError as fault:
        raise ConfigError(Fault(shown(path), 0, 0, f"写不了：{fault.strerror}")) from None
    except Changed:
        raise ConfigError(Fault(shown(path), 0, 0, "文件刚被别的程序改了，请再运行一次")) from None
