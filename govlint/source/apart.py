"""Reading in a process of its own, which is stopped when it takes too long or too much memory, or may crash alone.

For readers that are not ours to bound: a page of two kilobytes can keep one of them busy for hours. The process is a
fresh Python on every system; it is given the bytes of a file and answers with JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from govlint.source.decode import Unreadable

SECONDS = 60
MEMORY = 1 << 30
"""What a reader may take, beside the bytes of the file."""

STARTED = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from govlint.source.apart import serve; serve(*sys.argv[2:])"
)
# -P: nothing is imported from the folder in which govlint is run.
COMMAND = ("-P", "-c", STARTED)
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_apart(reader: str, data: bytes, format: str) -> Any:
    """What the function `answer` of a module of this package makes of these bytes, as JSON can hold it.

    Raises `Unreadable`: what `answer` raised, or that it was stopped or died. `format` is what to call the file.
    """
    places = json.dumps([each for each in sys.path if isinstance(each, str)])
    limits = (str(SECONDS), str(MEMORY + 2 * len(data)))
    try:
        process = subprocess.Popen(
            [sys.executable, *COMMAND, places, reader, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=NO_WINDOW,
        )
    except OSError as fault:
        raise Unreadable(f"读 {format} 的进程运行不了：{fault.strerror}") from None
    try:
        written, _ = process.communicate(data, SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(f"{format} 在 {SECONDS} 秒内没有读完，文件可能是有意做成这样的") from None
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    try:
        answer = json.loads(written)
    except ValueError:
        raise Unreadable(
            f"读 {format} 的进程中止了（{process.returncode}）：内存超过 {MEMORY >> 20} MB，或文件残缺"
        ) from None
    if "fault" in answer:
        raise Unreadable(answer["fault"])
    return answer["read"]


def serve(reader: str, seconds: str, memory: str) -> None:
    """Be the process apart: read the standard input, and write what was read as JSON."""
    limit(int(seconds), int(memory))
    module = import_module(f"govlint.source.{reader}")
    try:
        answer = {"read": module.answer(sys.stdin.buffer.read())}
    except Unreadable as fault:
        answer = {"fault": str(fault)}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()
    # What the reader has left to tidy up may not keep the answer back.
    os._exit(0)


def limit(seconds: int, memory: int) -> None:
    """Bound this process: its time, should nobody be left to stop it, and its memory."""
    if sys.platform == "win32":
        from govlint.source.windows_limit import limit_memory

        limit_memory(memory)
        return
    import resource

    for kind, most in ((resource.RLIMIT_CPU, seconds + 5), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        # macOS knows no bound of memory; one that is lower already stays.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
