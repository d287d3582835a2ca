"""Archives (.zip): each member is a draft of its own, called by the path of the archive and its own: a.zip/b/c.docx.

Nothing is unpacked to a disk. Names that are not marked as UTF-8 are read as GBK, which Chinese Windows writes.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint.source.decode import Unreadable

if TYPE_CHECKING:
    import zipfile

SUFFIX = ".zip"
MOST_MEMBERS = 2000
UTF8_NAME = 0x800
LOCKED = 1
FAULTS = (zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def is_archive(path: str) -> bool:
    """Whether a path is that of an archive."""
    return path.lower().endswith(SUFFIX) and os.path.isfile(path)


def members(path: str) -> Iterator[str]:
    """The paths of the files in an archive. Raises `Unreadable`."""
    for name in _index(path, *_stamp(path)):
        yield f"{path}/{name}"


def read_bytes(path: str, limit: int) -> bytes:
    """The bytes of a file, or of a member of an archive, up to one more than the limit.

    Raises `OSError` and `Unreadable`.
    """
    archive = archive_of(path)
    if archive is None:
        with open(path, "rb") as file:
            return file.read(limit + 1)
    name = path[len(archive) + 1 :].replace(os.sep, "/")
    entry = _index(archive, *_stamp(archive)).get(name)
    if entry is None:
        raise Unreadable(f"压缩包里没有 {name}")
    if entry.flag_bits & LOCKED:
        raise Unreadable("压缩包加了密码")
    if entry.file_size > limit:
        raise Unreadable(f"解压后有 {entry.file_size} 字节，超过上限 {limit} 字节（--max-size）")
    import zipfile

    try:
        with zipfile.ZipFile(archive) as opened, opened.open(entry) as file:
            return file.read(limit + 1)
    except (zipfile.BadZipFile, *FAULTS) as fault:
        raise Unreadable(f"压缩包残缺：{fault}") from None


def archive_of(path: str) -> str | None:
    """The archive that a path leads into, None for a path outside of any."""
    if SUFFIX not in path.lower() or os.path.lexists(path):
        return None
    above = os.path.dirname(path)
    while above and above != os.path.dirname(above):
        if is_archive(above):
            return above
        above = os.path.dirname(above)
    return None


def _stamp(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _index(path: str, _changed: int, _size: int) -> dict[str, zipfile.ZipInfo]:
    """The files in an archive by their names, as they can stand in a path."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, *FAULTS) as fault:
        raise Unreadable(f"不是完整的压缩包：{fault}") from None
    if len(entries) > MOST_MEMBERS:
        raise Unreadable(f"压缩包里有 {len(entries)} 个文件，超过 {MOST_MEMBERS} 个，没有打开")
    return {_name(entry): entry for entry in entries if not entry.is_dir()}


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name without steps that lead out of the archive."""
    name = entry.filename
    if not entry.flag_bits & UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            break
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return "/".join(steps)
