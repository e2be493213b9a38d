"""Stamps of files: two equal ones mean that nothing was written in between."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

YOUNG_NS = 200_000_000
"""A file that was written so lately may be written again within the same tick of the clock: then
its content counts too."""

OLD = 4
"""Parts of the stamp of a file that was not written lately."""

Stamp = tuple[str | int, ...]
"""Name, time of writing, size, number on the disk; of what is not there, its name alone."""


def stamp_of(place: Path) -> Stamp:
    """The stamp of a file, or of a folder: what is in it came or went."""
    name = str(place)
    try:
        told = place.stat()
    except OSError:
        return (name,)
    stamp = (name, told.st_mtime_ns, told.st_size, told.st_ino)
    if time.time_ns() - told.st_mtime_ns > YOUNG_NS or not stat.S_ISREG(told.st_mode):
        return stamp  # a pipe would be waited for
    return (*stamp, _digest(place))


def is_young(stamp: Stamp) -> bool:
    """Whether the file had been written just before it was stamped."""
    return len(stamp) > OLD


def stamps_in(folder: Path, depth: int = 4) -> Iterator[Stamp]:
    """Stamps of all files in a folder, by name."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if depth > 1:
                yield from stamps_in(Path(entry.path), depth - 1)
        else:
            yield stamp_of(Path(entry.path))


def _digest(place: Path) -> str:
    from regie.support.files import hash_file

    try:
        return hash_file(place)
    except OSError:  # a folder
        return ""
