"""The journal of a make: one file of JSON lines, from the ask to the end.

Everybody appends to it: who asks, the process that makes, who cancels. What a make is at a moment
is told by its lines in order (`story`), so that no state has to agree with another one. A line is
written at once or not at all; one that was cut by a kill is passed over.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from regie.support.files import refuse_links
from regie.support.removing import remove_file

FOLDER = "makes"
"""In a title's state folder."""

ENDING = ".jsonl"

KEPT = 100
"""So many journals of makes that are over are kept."""

ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
"""When it was asked for, and a few letters by chance."""

LARGE_BYTES = 256 * 1024
"""Of a journal of a make that is over, that large, only the first line and the last are read."""

MOST_BYTES = 64 * 1024 * 1024
"""Of a journal no more is read at once; a make of a whole feature writes a few."""

TAIL_BYTES = 96 * 1024

Line = Mapping[str, Any]


def makes_folder(state: Path) -> Path:
    return state / FOLDER


def new_id(now: float) -> str:
    """A name for a make that nobody else chooses; names sort as the makes were asked for."""
    return f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}-{secrets.token_hex(4)}"


def journal_of(state: Path, make: str) -> Path | None:
    """The file of a make; None where no make can have that name."""
    return makes_folder(state) / f"{make}{ENDING}" if ID.fullmatch(make) else None


def list_journals(state: Path) -> list[Path]:
    """All journals, the oldest first."""
    try:
        names = sorted(os.listdir(makes_folder(state)))  # noqa: PTH208 - often, so soon
    except OSError:
        return []
    folder = makes_folder(state)
    return [folder / n for n in names if n.endswith(ENDING) and ID.fullmatch(n[: -len(ENDING)])]


def append(journal: Path, told: str, at: float, **fields: Any) -> None:
    """Writes a line.

    Raises:
        OSError: it cannot be written, or the journal is a link.
    """
    text = json.dumps({"told": told, "at": round(at, 6), **fields}, ensure_ascii=False)
    refuse_links(journal, journal.parents[2])
    journal.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_APPEND | os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW
    descriptor = os.open(journal, flags, 0o666)
    try:
        # The empty line before it ends one that was cut.
        os.write(descriptor, f"\n{text}\n".encode())
    finally:
        os.close(descriptor)


def read_from(journal: Path, offset: int) -> tuple[list[Line], int]:
    """Whole lines from a place in the file on, and where the next begin."""
    try:
        with _open(journal) as file:
            file.seek(offset)
            data = file.read(MOST_BYTES)
    except OSError:
        return [], offset
    whole = data.rpartition(b"\n")
    return list(_parse(whole[0])), offset + len(whole[0]) + len(whole[1])


def read_ends(journal: Path) -> tuple[list[Line], int]:
    """The first lines and the last, of a large journal; all, of another one."""
    try:
        size = journal.stat().st_size
        if size < LARGE_BYTES:
            return read_from(journal, 0)
        with _open(journal) as file:
            head = file.read(TAIL_BYTES).partition(b"}\n")[0] + b"}"
            file.seek(size - TAIL_BYTES)
            tail = file.read().partition(b"\n")[2]
    except OSError:
        return [], 0
    return [*_parse(head), *_parse(tail)], size


def _open(journal: Path) -> BinaryIO:
    """A journal may come with a title from anybody: a link, or a pipe, is none.

    Raises:
        OSError: it is no plain file.
    """
    descriptor = os.open(journal, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "is no plain file", str(journal))
    return os.fdopen(descriptor, "rb")


def prune(state: Path, over: list[Path]) -> None:
    """Removes journals of makes that are over, but for the last."""
    kept = set(list_journals(state)[-KEPT:])
    for journal in set(over) - kept:
        remove_file(state, journal.relative_to(state))


def _parse(data: bytes) -> Iterator[Line]:
    for row in data.split(b"\n"):
        if not row:
            continue
        try:
            line = json.loads(row)
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict) and isinstance(line.get("told"), str):
            yield line
