"""Places for makers: a house has so many, and the titles that find none free wait in a row.

A place is a locked file, and the lock goes with the process: a maker that is killed frees its
place. The row is a folder with a file for each title that waits. Whoever leaves a place starts the
first in the row; and a title that waits is looked after by the studio, which tries again and again
(`follow`), so that nobody waits for a process that died. Nobody in the row has a process.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from regie.film.units import Noun
from regie.support.files import write_whole

FOLDER = "makers"
"""In a house's folder."""

MOST = "most"
"""The setting: how many titles are made at once."""

ROW = "row"

MUTEX = "row.lock"

LARGEST = 64
"""Places that a house can have."""

CORES_A_PLACE = 8
"""By default a house has a place for so many cores: one maker keeps them busy."""

HEAD_START_SECONDS = 60.0
"""A single shot, which somebody waits for, goes as if it had waited so much longer."""

TURN_SECONDS = 60.0
"""A make that others wait for has its place for so long, then they have theirs."""

SHORT_TURN_SECONDS = 5.0
"""The same, where a single shot waits, and longer things are made."""

Rank = Callable[[Path], int | None]
"""Of what a title waits for, `MakeAsk.rank`; None: it waits for nothing."""


class AtWork(Noun):
    """A title that has a place. Attributes: since: seconds since 1970."""

    folder: str
    since: float


class InRow(Noun):
    """A title that waits for a place. Attributes: rank: of what it waits for."""

    folder: str
    since: float
    rank: int


class PlacesNow(Noun):
    """Who is being made, and who waits. Attributes: most: titles at once."""

    most: int
    at_work: tuple[AtWork, ...] = ()
    row: tuple[InRow, ...] = ()


@dataclass(frozen=True)
class Places:
    """The places of a house.

    Attributes:
        home: the house's folder.
    """

    home: Path

    @property
    def most(self) -> int:
        """How many titles are made at once."""
        try:
            said = int((self._folder / MOST).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return max(1, (os.cpu_count() or 1) // CORES_A_PLACE)
        return min(max(said, 1), LARGEST)

    def set_most(self, most: int) -> None:
        """Who has a place that there is no more goes on to the end of its turn.

        Raises:
            OSError: it cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / MOST, str(min(max(most, 1), LARGEST)))

    def take(self, folder: Path, rank: Rank, now: Callable[[], float] = time.time) -> int | None:
        """A place for a title; or it stands in the row, behind those who came before.

        Returns:
            A descriptor that holds the place for as long as any process has it; None: none is
            free, or others are to have it.

        Raises:
            OSError: the house's folder cannot be written.
        """
        with self._alone():
            entry = self._entry(folder)
            if not entry.exists():
                told = {"folder": str(folder.resolve()), "since": now()}
                write_whole(entry, json.dumps(told))
            free = [number for number in range(1, self.most + 1) if not self._is_held(number)]
            row = [waiting.folder for waiting in self._row(rank)]
            own = str(folder.resolve())
            if own not in row[: len(free)]:
                return None
            place = self._open(free[0])
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(place, 0)
            os.pwrite(place, json.dumps({"folder": own, "since": now()}).encode(), 0)
            entry.unlink(missing_ok=True)
            return place

    def tell(self, rank: Rank) -> PlacesNow:
        """Who is being made, and who waits in which order."""
        if not self._folder.is_dir():
            return PlacesNow(most=self.most)
        with self._alone():
            held = [n for n in self._numbers() if self._is_held(n)]
            at_work = [told for n in held if (told := self._told(n)) is not None]
            return PlacesNow(most=self.most, at_work=tuple(at_work), row=tuple(self._row(rank)))

    def find_others(self, folder: Path, rank: Rank) -> tuple[InRow, ...]:
        """Others who wait, in their order; quick where nobody does."""
        own = self._entry(folder).name
        try:
            names = os.listdir(self._folder / ROW)  # noqa: PTH208 - often, so soon
        except OSError:
            return ()
        if not any(name != own and name.endswith(".json") for name in names):
            return ()
        with self._alone():
            return tuple(w for w in self._row(rank) if w.folder != str(folder.resolve()))

    def _row(self, rank: Rank) -> Iterator[InRow]:
        """In their order. Who waits for nothing any more goes."""
        found = []
        for entry in (self._folder / ROW).glob("*.json"):
            try:
                told = json.loads(entry.read_bytes())
                folder, since = str(told["folder"]), float(told["since"])
                wanted = rank(Path(folder))
            except (OSError, ValueError, KeyError, TypeError):
                wanted = None
            if wanted is None:
                entry.unlink(missing_ok=True)
                continue
            found.append(InRow(folder=folder, since=since, rank=wanted))
        yield from sorted(found, key=lambda w: w.since - HEAD_START_SECONDS * (w.rank == 0))

    @property
    def _folder(self) -> Path:
        return self.home / FOLDER

    def _entry(self, folder: Path) -> Path:
        name = blake2b(str(folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=12)
        return self._folder / ROW / f"{name.hexdigest()}.json"

    def _numbers(self) -> list[int]:
        names = (path.name for path in self._folder.glob("place-*"))
        return sorted(int(n) for name in names if (n := name.partition("-")[2]).isdigit())

    def _open(self, number: int) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        return os.open(self._folder / f"place-{number}", flags, 0o600)

    def _is_held(self, number: int) -> bool:
        place = self._open(number)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(place)
        return False

    def _told(self, number: int) -> AtWork | None:
        """Who has a place: who took it wrote it there."""
        try:
            return AtWork.model_validate_json((self._folder / f"place-{number}").read_bytes())
        except (OSError, ValueError):
            return None

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time looks at places and row, so that none is given twice."""
        (self._folder / ROW).mkdir(parents=True, exist_ok=True)
        mutex = os.open(self._folder / MUTEX, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(mutex, fcntl.LOCK_EX)
            yield
        finally:
            os.close(mutex)


_shared: list[Places] = []


@contextlib.contextmanager
def sharing_places(home: Path) -> Iterator[Places]:
    """Makers that this process starts meanwhile, in whichever thread, share a house's places."""
    places = Places(home)
    _shared.append(places)
    try:
        yield places
    finally:
        _shared.remove(places)


def shared_places() -> Places | None:
    """What `sharing_places` has named; None: each title is made when it is asked for."""
    return _shared[-1] if _shared else None
