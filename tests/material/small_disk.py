"""A disk that is soon full, for tests of what is told then, and of what is kept."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mount_small_disk(at: Path, megabytes: int = 2) -> Iterator[Path]:
    """A file system of its own at a folder that is not there yet; skips where that may not be."""
    at.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(at)]
    if subprocess.run(asked, capture_output=True).returncode != 0:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def fill(disk: Path) -> Path:
    """Fills it to the last byte. Returns: the file that does."""
    filler = disk / "filler"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as full:
        while True:
            full.write(bytes(4096))
    return filler
