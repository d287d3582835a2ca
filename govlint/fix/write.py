"""Bringing fixes to a file: only the bytes at their spans change, and the file is always whole, the old or the new.

What is written goes to a temporary file in the same folder first, which then takes the file's place. Links are
followed; permissions, owner and extended attributes are kept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from govlint.fix.settle import Outcome, Step
from govlint.source.decode import Unreadable, decode

PREFIX, SUFFIX = ".govlint-", ".tmp"
STALE = 600
"""Seconds after which a temporary file is what a run that was killed left behind."""


class Changed(Exception):
    """The bytes are not those that were checked."""


class Unwritable(Exception):
    """The fixes cannot be brought into the bytes; the message is one Chinese line with the reason."""


def rewritten(data: bytes, outcome: Outcome, encoding: str | None = None) -> bytes:
    """The bytes of a file with all fixes applied, once it is sure that they will be read as they are meant.

    `encoding` is what the user says of the file, if anything. Raises `Changed` or `Unwritable`.
    """
    for step in outcome.steps:
        data = _splice(data, step)
    document = outcome.document
    if not document.text.strip():
        raise Unwritable("改后文件里没有文字")
    try:
        again = decode(data, encoding)
    except Unreadable as fault:
        raise Unwritable(f"改后读不了：{fault}") from None
    if again != (document.text, document.encoding, document.mark):
        raise Unwritable(f"改后的文字会按 {again.encoding} 读，请用 --encoding {document.encoding} 指明编码")
    return data


def _splice(data: bytes, step: Step) -> bytes:
    """The bytes with the fixes of one pass; all others are taken over as they are, once they prove to be the text."""
    text, encoding, mark = step.document.text, step.document.encoding, step.document.mark
    try:
        if not data.startswith(mark) or data[len(mark) :].decode(encoding) != text:
            raise Changed
    except UnicodeDecodeError:
        raise Changed from None
    pieces = [mark]
    at, place = 0, len(mark)
    for finding in step.fixed:
        assert finding.fix
        for end in finding.span:
            kept = _piece(data, place, text[at:end], encoding)
            pieces.append(kept)
            at, place = end, place + len(kept)
        # What stood at the span was looked at like all the rest; the replacement takes its place.
        pieces[-1] = finding.fix.replacement.encode(encoding)
    return b"".join((*pieces, data[place:]))


def _piece(data: bytes, place: int, text: str, encoding: str) -> bytes:
    """The bytes at a place that are this text."""
    kept = data[place : place + len(text.encode(encoding))]
    with suppress(UnicodeDecodeError):
        if kept.decode(encoding) == text:
            return kept
    raise Unwritable(f"编码 {encoding} 的文件不能逐处改写")


def replace(path: str, change: Callable[[bytes], bytes]) -> None:
    """Give a file the content that `change` makes of its present one. Raises `OSError`, `Changed`, what `change` does.

    The file is either left as it was or replaced as a whole, whatever happens meanwhile.
    """
    real = os.path.realpath(path)
    with open(real, "rb") as file:
        before = os.fstat(file.fileno())
        data = change(file.read())
    if not os.access(real, os.W_OK):
        raise PermissionError(0, "文件是只读的")
    sweep(os.path.dirname(real))

    def ready(temporary: str) -> None:
        _dress(temporary, real, before)
        now = os.stat(real)
        if (now.st_ino, now.st_size, now.st_mtime_ns) != (before.st_ino, before.st_size, before.st_mtime_ns):
            raise Changed

    _put(real, data, ready)


def create(path: str, data: bytes) -> None:
    """Make a file, whole or not at all, with the permissions that new files have. Raises `OSError`."""

    def ready(temporary: str) -> None:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)

    _put(os.path.realpath(path), data, ready)


def _put(real: str, data: bytes, ready: Callable[[str], None]) -> None:
    """Write data beside a path, make the temporary file `ready`, and let it take the path's place."""
    folder = os.path.dirname(real)
    handle, temporary = tempfile.mkstemp(SUFFIX, PREFIX, folder)
    try:
        with open(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        ready(temporary)
        os.replace(temporary, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(folder)


def _dress(temporary: str, real: str, before: os.stat_result) -> None:
    """Give the temporary file the owner, permissions and attributes of the file that it will replace."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, before.st_uid, before.st_gid)
    shutil.copystat(real, temporary)
    os.utime(temporary)


def _flush_folder(folder: str) -> None:
    """Make the change of name last; where folders cannot be opened (Windows) the system does that by itself."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@cache
def sweep(folder: str) -> None:
    """Remove what runs that were killed left in a folder; once a run."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE:
                        os.unlink(entry.path)
