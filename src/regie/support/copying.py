"""Copies a file and hashes it in one go, so that nobody can put another in between."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

PART_BYTES = 1 << 20
"""Read at once."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Of one content, in hexadecimal; `size` in bytes."""

    blake3: str
    sha256: str
    size: int


def copy_hashed(source: Path, out: Path | None = None) -> Digests:
    """Copies a file and hashes the very bytes that it writes; without `out` it only hashes.

    The file is opened once, so whoever puts another in its place meanwhile changes neither: what
    the digests say is what lies in `out`. A link, a pipe and a device are refused.

    Args:
        out: must not exist.

    Raises:
        OSError: it cannot be read or written.
    """
    import hashlib

    from blake3 import blake3

    first, second, size = blake3(), hashlib.sha256(), 0
    # Not to wait for whoever writes to a pipe that was put there.
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as read, ExitStack() as stack:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(source))
        written = stack.enter_context(out.open("xb")) if out is not None else None
        while part := read.read(PART_BYTES):
            first.update(part)
            second.update(part)
            size += len(part)
            if written is not None:
                written.write(part)
    return Digests(first.hexdigest(), second.hexdigest(), size)
