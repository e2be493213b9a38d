"""Lets a title read a folder outside it: said by its user, kept in the user's settings."""

from __future__ import annotations

from pathlib import Path

from regie.app.results import Result
from regie.pipeline.title_folder import allow_folder, allowed_folders


class AllowedFolders(Result):
    """Attributes: folders: real paths of all that the title may read outside it."""

    title: str
    folders: tuple[str, ...]


def let_title_read(
    folder: Path, outside: Path | None = None, *, allowed: bool = True
) -> AllowedFolders:
    """Allows a folder to a title, or no more; without one, only says what is allowed.

    Raises:
        TitleError: it is no title, there is no such folder, or the list cannot be kept.
    """
    found = allow_folder(folder, outside, allowed=allowed) if outside else allowed_folders(folder)
    return AllowedFolders(title=str(folder), folders=tuple(map(str, found)))
