"""Changes a source file and the record together, so that neither says what the other does not."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from regie.support.files import laid_beside, seal
from regie.support.locks import one_at_a_time

if TYPE_CHECKING:
    from regie.pipeline.title_folder import Title

LOCK = "source.lock"
"""In the state folder; whoever changes a source file holds it from reading to writing."""


def changing_source(title: Title) -> AbstractContextManager[None]:
    """Keeps two from changing a title's source files at once, so that neither undoes the other."""
    return one_at_a_time(title.state / LOCK)


def name_of(by: str) -> str:
    """Who does something: as named, else the operating system's user."""
    return " ".join(by.split()) or getpass.getuser()


class ChangedMeanwhileError(Exception):
    """Another program has written the file since it was read; nothing was changed."""

    exit_code = 3


def change_recorded(
    file: Path,
    content: bytes,
    *,
    was: bytes | None = None,
    within: Path,
    record: Callable[[], None],
    take_back: Callable[[], None],
    refuse: Callable[[OSError], Exception],
) -> None:
    """Puts new content into a file of a title, and the decision on it into the record.

    The content first lies beside the file, whole: a full disk is noticed before anything is
    recorded. What can still go wrong is one rename, and then the record takes it back.

    Args:
        was: what stood there when it was read; None: whatever stands there is replaced.
        within: the title's folder.
        record: writes the decision. take_back: writes that it came to nothing.
        refuse: the error to raise where the file cannot be written.
    """
    with contextlib.ExitStack() as beside:
        try:
            file.parent.mkdir(exist_ok=True)
            temporary = beside.enter_context(laid_beside(file, within=within))
            temporary.write_bytes(content)
            seal(temporary, file)
        except OSError as error:
            raise refuse(error) from error
        _refuse_changed(file, was)
        record()
        try:
            _refuse_changed(file, was)
        except ChangedMeanwhileError:
            take_back()
            raise
        try:
            temporary.replace(file)
        except OSError as error:
            take_back()
            raise refuse(error) from error


def _refuse_changed(file: Path, was: bytes | None) -> None:
    """Raises: ChangedMeanwhileError: a text editor has saved the file since."""
    if was is not None and (file.read_bytes() if file.exists() else b"") != was:
        raise ChangedMeanwhileError(f"{file.name}: was saved by another program just now")
