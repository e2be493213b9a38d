"""Symbolic links in a folder that comes from somebody else: found, so that they can be refused.

They may lead anywhere. Where nothing is a link, nothing can be read, written or removed through
one; where links may be, they may lead only into folders that are named.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path

MOST_DEEP = 200
"""Levels of folders that are looked at: more than any title has."""


def find_link(folder: Path, *, except_below: str = "", depth: int = MOST_DEEP) -> Path | None:
    """The first symbolic link that a folder is, or holds; None where there is none.

    Args:
        except_below: a folder in it, by its path from it: what lies deeper than directly in that
            one is not looked at.
        depth: how many levels are looked at; 1: the folder itself and what is directly in it.

    Raises:
        OSError: a folder in it cannot be read.
    """
    if folder.is_symlink():
        return folder
    if not folder.is_dir():
        return None
    shallow = str(folder / except_below) if except_below else ""
    return next(_links_in(str(folder), shallow, depth), None)


def _links_in(folder: str, shallow: str, depth: int) -> Iterator[Path]:
    inside = _folders_without_links(folder)
    if inside is None:
        # os.scandir knows what is a link without asking the disk again: some microseconds a file.
        with os.scandir(folder) as entries:
            yield from (Path(entry.path) for entry in entries if entry.is_symlink())
        return
    if folder != shallow and depth > 1:
        for each in inside:
            yield from _links_in(each, shallow, depth - 1)


_seen: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {}
"""Folders in which there was no link: when each had last changed, and the folders in it. A store
has thousands of files in hundreds of folders, and a studio opens a title some times a second."""

MOST_SEEN = 50_000
"""Folders."""

SETTLED_NS = 200_000_000
"""A folder that changed so lately may change again within the same tick of the clock."""


def _folders_without_links(folder: str) -> tuple[str, ...] | None:
    """The folders in one that holds no link; None where it holds one."""
    # Nobody sets a file system's own time of change, as one can a file's time of writing.
    told = os.lstat(folder)
    stamp = (told.st_ctime_ns, told.st_ino)
    known = _seen.get(folder)
    if known is not None and known[0] == stamp:
        return known[1]
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                return None
            if entry.is_dir(follow_symlinks=False):
                found.append(entry.path)
    if time.time_ns() - told.st_ctime_ns > SETTLED_NS:
        if len(_seen) >= MOST_SEEN:
            _seen.clear()
        _seen[folder] = (stamp, tuple(found))
    return tuple(found)


def find_way_out(place: Path, within: Collection[Path]) -> Path | None:
    """What leads out of some folders, or is neither a file nor a folder; None where nothing is.

    Args:
        place: a file or a folder, with all that is in it and in what its links lead to. One that
            is not there leads nowhere.
        within: real paths: resolved, no links in them.

    Raises:
        OSError: a folder in it cannot be read.
    """
    return next(_ways_out(place, within, set()), None)


def _ways_out(place: Path, within: Collection[Path], seen: set[Path]) -> Iterator[Path]:
    try:
        real = place.resolve()
    except RuntimeError:  # links in a ring, as Python 3.11 says it
        yield place
        return
    if not any(real.is_relative_to(folder) for folder in within):
        yield place
    elif real.is_dir():
        if real in seen:
            return
        seen.add(real)
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_symlink() or not entry.is_file():
                    yield from _ways_out(Path(entry.path), within, seen)
    elif real.exists() and not real.is_file():
        yield place
