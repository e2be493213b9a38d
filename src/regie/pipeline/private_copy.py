"""Files as they were made, copied out of the store by their digest to where nobody else writes.

A path may lead to another file from one moment to the next: who checks a file and opens it again
may have checked another. So each is opened once, and hashed as it is copied; all that follows
(a look at it, marks, a signature) reads the copy.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from regie.pipeline.title_folder import Title, TitleError
from regie.support.copying import copy_hashed


@dataclass(frozen=True)
class PrivateFolder:
    """A folder of this process, that no other user of the machine can look into or rename."""

    path: Path
    title: Title

    def take(self, name: str, content: str, suffix: str) -> Path:
        """A private copy of a content of the title's store.

        Args:
            name: of the deliverable, for people.
            content: BLAKE3.

        Raises:
            TitleError: the store does not have it as it was made.
        """
        found = self.find(content, suffix)
        if found is None:
            raise TitleError(
                f"{name}: what was made is damaged or missing in {self.title.state / 'store'}; "
                f"run `regie store verify {self.title.folder}`, then `regie make "
                f"{self.title.folder}` makes it again"
            )
        return found

    def find(self, content: str, suffix: str) -> Path | None:
        """As `take`; None where the store does not have it."""
        from regie.build import Blob
        from regie.build.stores import open_store

        copy = self.path / f"{content}{suffix}"
        if copy.exists():
            return copy
        store = open_store(self.title.state, read_only=True)
        return self._copy(store.locate(Blob(content, 0, suffix).place), content, copy)

    def look_at(self, place: Path, content: str) -> Path | None:
        """A private copy of a file that people look at; None where it is another content."""
        return self._copy(place, content, self.path / f"seen-{content}{place.suffix}")

    def _copy(self, source: Path, content: str, copy: Path) -> Path | None:
        copy.unlink(missing_ok=True)
        try:
            if copy_hashed(source, copy).blake3 == content:
                return copy
        except FileNotFoundError:
            return None
        except OSError as error:
            raise TitleError(
                f"{source}: cannot be copied to {self.path} ({error.strerror}); make room, or "
                "choose another folder with TMPDIR"
            ) from error
        copy.unlink()
        return None


@contextmanager
def private_folder(title: Title) -> Iterator[PrivateFolder]:
    """A private folder, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="regie-") as path:
        yield PrivateFolder(Path(path), title)
