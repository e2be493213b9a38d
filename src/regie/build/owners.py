"""Names processes so that others can tell whether one of them has ended."""

from __future__ import annotations

import os
import platform
import uuid
from pathlib import Path

_PROC = Path("/proc")


def name_this_process() -> str:
    """A name that no other process has, and no other holder in this one: machine, number, start."""
    return f"{_here()}/{os.getpid()}/{_started(os.getpid())}/{uuid.uuid4().hex[:8]}"


def has_ended(owner: str) -> bool:
    """Whether an owner can be seen to have ended; one on another machine cannot."""
    parts = owner.split("/")
    if len(parts) != 4 or not parts[1].isdigit():
        return True  # no process of ours has such a name
    here, pid, started, _ = parts
    return here == _here() and _started(int(pid)) != started


def number_of(owner: str) -> int | None:
    """The process's number, for people."""
    parts = owner.split("/")
    return int(parts[1]) if len(parts) == 4 and parts[1].isdigit() else None


def _here() -> str:
    """This machine, and this container on it: process numbers mean nothing elsewhere."""
    try:
        space = os.readlink("/proc/self/ns/pid").strip("pid:[]")  # noqa: PTH115 - not a path
    except OSError:
        space = ""
    return f"{platform.node()}:{uuid.getnode():x}:{space}".replace("/", "_")


def _started(pid: int) -> str:
    """When a process started; empty where there is none, so that a reused number is noticed."""
    if not _PROC.is_dir():
        return _started_elsewhere(pid)
    try:
        # The name, in parentheses, may hold anything; the state is the first field behind it and
        # the start the twentieth, in ticks since the machine started.
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    if fields[0] in "ZX":  # ended, and nobody has asked how
        return ""
    return f"{int(fields[19]) / os.sysconf('SC_CLK_TCK') + _machine_started():.2f}"


def _machine_started() -> float:
    rows = (row.split() for row in (_PROC / "stat").read_text().splitlines())
    return next(float(row[1]) for row in rows if row and row[0] == "btime")


def _started_elsewhere(pid: int) -> str:
    """The same on systems without /proc. psutil takes longer to import than to ask."""
    import psutil

    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return ""
        return f"{process.create_time():.2f}"
    except psutil.Error:
        return ""
