"""Drafts of other office programs (.doc, .wps, .rtf, .odt, .xls, .et …): LibreOffice, if installed, turns them into
.docx or .xlsx, which are read as such."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from govlint.document import Document
from govlint.source import docx, sheet
from govlint.source.decode import Unreadable

TABLES = (".xls", ".et", ".ods")
SECONDS = 120
MEMORY = 4 << 30
"""What LibreOffice may map, where the system can bound it; an ordinary draft takes less than a quarter of it."""
BOUNDED = ("/bin/sh", "-c", 'ulimit -v "$0"; exec "$@"')
SAFE = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
)
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def read(data: bytes, path: str) -> Document:
    """The document in a draft that LibreOffice can open. Raises `Unreadable`."""
    suffix = os.path.splitext(path)[1].lower()
    target = "xlsx" if suffix in TABLES else "docx"
    converted = convert(data, suffix, target)
    reader = sheet.read if target == "xlsx" else docx.read
    document = reader(converted, f"{path}.{target}")
    document.path = path
    return document


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """A file's bytes in another format, by LibreOffice in a folder and under a profile of its own."""
    program = find_program()
    if program is None:
        raise Unreadable(f"读 {suffix} 要用 LibreOffice，没有找到 soffice；请安装 LibreOffice，或另存为 .docx")
    # What soffice leaves behind when it is stopped must not keep the folder from going.
    with TemporaryDirectory(prefix="govlint-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"draft{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(settings(), encoding="utf-8")
        bounded = (*BOUNDED, str(MEMORY >> 10)) if sys.platform == "linux" else ()
        command = [*bounded, program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", target]
        run([*command, "--outdir", folder, str(source)], folder)
        made = source.with_suffix(f".{target}")
        if not made.is_file():
            raise Unreadable("LibreOffice 转换不了：文件可能残缺、加了密码，或不是这种格式")
        return made.read_bytes()


def run(command: Sequence[str], folder: str) -> None:
    """Run LibreOffice to its end, or stop it and all that it started. Raises `Unreadable`."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as fault:
        raise Unreadable(f"LibreOffice 运行不了：{fault.strerror}") from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"LibreOffice 在 {SECONDS} 秒内没有转换完") from None
    finally:
        if process.poll() is None:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process; soffice is a script, and what does the work is its child."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def settings() -> str:
    """The settings of LibreOffice's profile: no macros, no links updated, nothing fetched that a file refers to."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in SAFE
    )
    names = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items {names}>{items}</oor:items>'


@cache
def find_program() -> str | None:
    """Where LibreOffice is, None if it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    if named or sys.platform == "linux":
        return named
    return next((place for place in PLACES if os.path.isfile(place)), None)
