"""Symbolic links in folders that a program keeps for itself: found, so that they can be refused.

A folder that comes from somebody else may hold links to anywhere. Where nothing is a link,
nothing can be read, written or removed through one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
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
    # os.scandir knows what is a link without asking the disk again: some microseconds a file.
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                yield Path(entry.path)
            elif folder != shallow and depth > 1 and entry.is_dir(follow_symlinks=False):
                yield from _links_in(entry.path, shallow, depth - 1)
