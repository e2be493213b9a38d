"""Removes files and folders, and never what a symbolic link leads to.

Every folder on the way is opened by its own descriptor, links refused: what is removed lies where
it was looked for, even if somebody changes the folders meanwhile.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def remove_file(root: Path, place: str | PurePath) -> int:
    """Removes a file, or a link itself; returns the bytes that it held, 0 where there was none.

    Args:
        root: a folder, no link.
        place: relative to it.

    Raises:
        OSError: it cannot be removed, or lies behind a link.
    """
    parts = _parts_of(place)
    try:
        with _opened(root, parts[:-1]) as folder:
            size = os.stat(parts[-1], dir_fd=folder, follow_symlinks=False).st_size
            os.unlink(parts[-1], dir_fd=folder)
            return size
    except FileNotFoundError:
        return 0


def remove_folder(root: Path, place: str | PurePath) -> None:
    """Removes a folder with all that is in it, or a link itself; what cannot be removed stays.

    Raises:
        OSError: it lies behind a link.
    """
    parts = _parts_of(place)
    with suppress(FileNotFoundError), _opened(root, parts[:-1]) as folder:
        _remove(parts[-1], folder)


def empty_folder(root: Path, place: str | PurePath = "") -> None:
    """Removes all that is in a folder; what cannot be removed stays.

    Raises:
        OSError: it is a link, or lies behind one.
    """
    with suppress(FileNotFoundError), _opened(root, _parts_of(place)) as folder:
        for name in os.listdir(folder):  # noqa: PTH208 - of a descriptor
            _remove(name, folder)


def list_folder(root: Path, place: str | PurePath = "") -> list[str]:
    """Names of all that is in a folder, sorted; none where there is no folder.

    Raises:
        OSError: it is a link, or lies behind one.
    """
    try:
        with _opened(root, _parts_of(place)) as folder:
            return sorted(os.listdir(folder))  # noqa: PTH208 - of a descriptor
    except FileNotFoundError:
        return []


def is_inside(place: str | PurePath) -> bool:
    """Whether a relative path, as it is written, stays in the folder that it starts from."""
    path = PurePath(place)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _parts_of(place: str | PurePath) -> tuple[str, ...]:
    parts = PurePath(place).parts
    if parts and not is_inside(place):
        raise OSError(f"{place} leads out of its folder")
    return parts


def _remove(name: str, folder: int) -> None:
    with suppress(OSError):
        if stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            shutil.rmtree(name, ignore_errors=True, dir_fd=folder)
        else:
            os.unlink(name, dir_fd=folder)


@contextmanager
def _opened(root: Path, parts: tuple[str, ...]) -> Iterator[int]:
    """A descriptor of a folder below another; no link is followed from the root on."""
    descriptor = os.open(root, _FOLDER)
    try:
        for part in parts:
            below = os.open(part, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = below
        yield descriptor
    finally:
        os.close(descriptor)
