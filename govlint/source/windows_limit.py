"""A bound for the memory of this process on Windows: it is put into a job that may not have more."""

from __future__ import annotations

import ctypes
from typing import Any

OF_PROCESS_MEMORY = 0x100
EXTENDED = 9


class Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", Basic),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_memory(most: int, kernel: Any = None) -> bool:
    """Bound the memory of this process, in bytes; whether that was done. `kernel` is kernel32."""
    kernel = kernel or ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    limits = Limits()
    limits.basic.flags = OF_PROCESS_MEMORY
    limits.process_memory = most
    handle = ctypes.c_void_p(job)
    done = kernel.SetInformationJobObject(handle, EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
    return bool(done and kernel.AssignProcessToJobObject(handle, ctypes.c_void_p(kernel.GetCurrentProcess())))
