"""What is computed from a title's files, once for as long as none of them has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from regie.pipeline.title_folder import Title, open_title
from regie.support.last_asked import LastAsked
from regie.support.stamps import Stamp

T = TypeVar("T")

MOST_KEPT = 16
"""Titles of which it is kept."""


class KeptByTitle(Generic[T]):
    """One value a title. Any number of threads may ask.

    Args:
        stamps: of all files that the value is read from.
        look: reads it; is given what it was before, where that is still known.
    """

    def __init__(
        self,
        stamps: Callable[[Title], Iterable[Stamp]],
        look: Callable[[Title, T | None], T],
    ) -> None:
        self._stamps, self._look = stamps, look
        self._lock = threading.Lock()
        self._looking: dict[Path, threading.Lock] = {}
        self._held: LastAsked[Path, tuple[Title, tuple[Stamp, ...], T]] = LastAsked(MOST_KEPT)

    def find(self, folder: Path) -> T | None:
        """The value, where it was read since anything changed."""
        held = self._held.find(folder.resolve())
        if held is None:
            return None
        title, state, value = held
        # Where `title.toml` is another one, its stamp is: then the title is opened anew.
        return value if tuple(self._stamps(title)) == state else None

    def has(self, folder: Path) -> bool:
        """Whether the value was read at all."""
        return self._held.find(folder.resolve()) is not None

    def get(self, folder: Path) -> T:
        """The value as it is now; quick where nothing has changed.

        Raises:
            TitleError: there is no title; and all that looking raises.
        """
        found = self.find(folder)
        if found is not None:
            return found
        key = folder.resolve()
        with self._lock:
            looking = self._looking.setdefault(key, threading.Lock())
        with looking:  # fifty people who open one title at once wait for one look
            found = self.find(folder)
            if found is not None:
                return found
            title = open_title(folder)
            # Before the look: what is written meanwhile is looked at the next time.
            state = tuple(self._stamps(title))
            before = self._held.find(key)
            value = self._look(title, before[2] if before is not None else None)
            self._held.keep(key, (title, state, value))
            return value

    def forget(self) -> None:
        """Lets go of all; the next look begins anew."""
        self._held.forget()
