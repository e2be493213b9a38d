"""Private files of the runs on one title: where they are, and how they go.

They are on the file system of the title, so that a finished file is moved and not copied.
"""

from __future__ import annotations

from pathlib import Path

from regie.build.errors import StoreError, explain_disk
from regie.support.links import find_link
from regie.support.removing import empty_folder, remove_folder

FOLDER = "tmp"
"""In the state folder."""

FOLDERS_DEEP = 2
"""Levels of a state folder that hold folders. A link below them stands for one file: it is read
and found wrong, or removed itself."""


def create_scratch(state_dir: Path) -> Path:
    """Makes the folder of all runs' folders.

    Raises:
        StoreError: the disk is full or cannot be written, or there is a link in the state folder.
    """
    refuse_links(state_dir)
    scratch = state_dir / FOLDER
    try:
        scratch.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_disk(error, state_dir) or error from error
    return scratch


def refuse_links(state_dir: Path) -> None:
    """What is written and removed in a state folder must be in it.

    Raises:
        StoreError: names the link.
    """
    try:
        link = find_link(state_dir, except_below=FOLDER, depth=FOLDERS_DEEP)
    except FileNotFoundError:
        return  # somebody removes things in it right now, so nobody has just unpacked it
    except OSError as error:
        raise explain_disk(error, state_dir) or error from error
    if link is not None:
        raise StoreError(
            f"{link} is a symbolic link, and {state_dir} must hold none: put what it leads to in "
            "its place, or remove it."
        )


def sweep_scratch(state_dir: Path) -> None:
    """Removes what dead runs left in their private folders."""
    empty_folder(state_dir, FOLDER)


def sweep_run(folder: Path) -> None:
    """Removes one run's private folder."""
    if folder.is_dir():
        remove_folder(folder.parent, folder.name)
