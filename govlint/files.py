"""Arguments → the drafts to check: files as named, folders walked, globs expanded, exclusions applied.

Every argument and every file found ends as a `Target`: to be checked, left out for a reason, or impossible for a
reason. Nothing vanishes.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from govlint.config import Settings
from govlint.source.archive import SUFFIX, archive_of, is_archive, members
from govlint.source.decode import Unreadable
from govlint.source.formats import IN_FOLDERS, READERS, TEXTS

STDIN = "-"
PASSED_OVER = frozenset(
    (".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox", ".idea", ".vscode")
)
"""Folders that hold no drafts; they are walked only when named themselves."""
OF_WORD = "~$"
"""How the names of the files begin that Word puts beside a draft while it is open."""


class Target(NamedTuple):
    """One file. `skipped` says why it is left out, `fault` why it cannot be checked; "" both for a draft to read.

    `path` is what to call the file; `is_stdin` says that its text comes from the standard input. `named` files were
    arguments themselves.
    """

    path: str
    settings: Settings
    skipped: str = ""
    fault: str = ""
    named: bool = False
    is_stdin: bool = False


def find_targets(
    arguments: Iterable[str], settings_for: Callable[[str], Settings], *, stdin_name: str = STDIN
) -> list[Target]:
    """The targets of the arguments, sorted by path, each file once. Raises `ConfigError` (see `govlint.config`)."""
    found: dict[str, Target] = {}
    for argument in arguments:
        for target in _targets(argument, settings_for, stdin_name):
            identity = STDIN if target.is_stdin else os.path.normcase(os.path.abspath(target.path))
            known = found.setdefault(identity, target)
            # A file that a folder leaves out may be named elsewhere.
            if known.skipped and not target.skipped:
                found[identity] = target
    return sorted(found.values(), key=lambda target: target.path)


def _targets(argument: str, settings_for: Callable[[str], Settings], stdin_name: str) -> Iterator[Target]:
    if argument == STDIN:
        settings = settings_for(_folder(stdin_name))
        excluded = "" if stdin_name == STDIN else _excluded_by(stdin_name, settings)
        yield Target(stdin_name, settings, skipped=excluded, named=True, is_stdin=True)
    elif "\0" in argument:
        yield Target(argument.replace("\0", "\\0"), Settings(), fault="路径里有 NUL 字符")
    elif os.path.isdir(argument):
        yield from _walk(argument, settings_for)
    elif os.path.lexists(argument) or archive_of(argument):
        yield from _named(argument, settings_for)
    elif any(sign in argument for sign in "*?["):
        yield from _expand(argument, settings_for)
    else:
        yield Target(argument, settings_for(_folder(argument)), fault="没有这个文件或文件夹")


def _expand(pattern: str, settings_for: Callable[[str], Settings]) -> Iterator[Target]:
    """The files that a glob stands for: not every shell expands them."""
    import glob

    paths = sorted(glob.glob(pattern, recursive=True))
    if not paths:
        yield Target(pattern, settings_for(_folder(pattern)), fault="没有与它相配的文件")
    for path in paths:
        if os.path.isdir(path):
            # `**` also stands for each folder on the way; its files are matches of their own.
            yield from () if "**" in pattern else _walk(path, settings_for)
        else:
            yield from _named(path, settings_for)


def _named(path: str, settings_for: Callable[[str], Settings]) -> Iterator[Target]:
    """A file that an argument names; of an archive, its members."""
    whole = _file(path, settings_for)._replace(named=True)
    if whole.skipped or whole.fault or not is_archive(path):
        yield whole
        return
    try:
        for member in members(path):
            excluded = _excluded_by(member, whole.settings)
            known = member.lower().endswith((*TEXTS, *READERS))
            yield whole._replace(path=member, skipped=excluded or ("" if known else f"不查 {_suffix(member)} 文件"))
    except Unreadable as fault:
        yield whole._replace(fault=str(fault))


def _suffix(path: str) -> str:
    """The suffix of a file's name, or the name if it has none."""
    return os.path.splitext(path)[1].lower() or os.path.basename(path)


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _file(path: str, settings_for: Callable[[str], Settings]) -> Target:
    archive = archive_of(path)
    settings = settings_for(_folder(archive or path))
    excluded = _excluded_by(path, settings)
    fault = "" if archive else _fault_of(path)
    return Target(path, settings, skipped=excluded) if excluded else Target(path, settings, fault=fault)


def _fault_of(path: str) -> str:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return "链接所指的文件不存在"
    except OSError as fault:
        return f"读不了：{fault.strerror}"
    return "" if stat.S_ISREG(status.st_mode) else "不是普通文件（要检查管道里的文字，请用 - 从标准输入读）"


def _excluded_by(path: str, settings: Settings, *, is_folder: bool = False) -> str:
    """Why a path is left out; exclusion holds for the folders above it too, and for files named one by one."""
    full = os.path.abspath(path)
    glob = next((glob for glob in settings.exclude if glob.matches(full, is_folder=is_folder)), None)
    return f"exclude {glob.pattern}（{glob.origin}）" if glob else ""


def _walk(top: str, settings_for: Callable[[str], Settings]) -> Iterator[Target]:
    faults: list[OSError] = []
    for folder, names, files in os.walk(top, onerror=faults.append):
        settings = settings_for(os.path.abspath(folder))
        kept = []
        for name in sorted(names):
            path = os.path.join(folder, name)
            reason = _excluded_by(path, settings, is_folder=True)
            if reason:
                yield Target(os.path.join(path, ""), settings, skipped=reason)
            elif name not in PASSED_OVER:
                kept.append(name)
        names[:] = kept
        for name in sorted(files):
            path = _tidy(os.path.join(folder, name))
            if name.startswith(OF_WORD):
                yield Target(path, settings, skipped="Word 开着文件时的临时文件")
            elif name.lower().endswith(IN_FOLDERS):
                yield _file(path, settings_for)
            elif name.lower().endswith((*READERS, SUFFIX)):
                yield Target(path, settings, skipped=f"不查 {_suffix(name)} 文件（写明文件名才查）")
            elif not name.startswith("."):
                yield Target(path, settings, skipped=f"不查 {os.path.splitext(name)[1] or name} 文件")
    for fault in faults:
        path = str(fault.filename)
        yield Target(path, settings_for(_folder(path)), fault=f"打不开文件夹：{fault.strerror}")


def _tidy(path: str) -> str:
    """A path below "." as a user would write it."""
    return path.removeprefix(os.path.join(".", "")) or path
