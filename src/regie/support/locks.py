"""Lets one process at a time do something to a folder's files."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Waits until nobody else holds a lock file, and holds it; a process that dies lets go.

    Args:
        file: made where it is missing, and left lying.

    Raises:
        OSError: its folder cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
