"""What keeps files by their content: the contract. `folder` is one store.

The engine talks to nothing else, and assumes neither links nor times of files nor that a file is
here before somebody asks for it. A store must pass `tests/build/store_contract.py`.

Files are named by places, `ab/cdef….png`: the BLAKE3 digest of the content, a slash after its
first two digits, and the suffix, so that programs recognise the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from regie.build.blob import Blob
from regie.ledger.records import BlobRecord


class Kept(NamedTuple):
    """A file that a store holds, by its name alone; what is in it was not looked at."""

    place: str
    size: int


class Sealed(NamedTuple):
    """A file that is kept for good.

    Attributes:
        stamp: by which the store sees cheaply whether somebody touched it: a time, a version. It
            is kept in the ledger and says nothing to anybody else.
    """

    size: int
    stamp: int


class BlobStore(Protocol):
    """Keeps files. Any number of processes and threads may use one store at once.

    A file that was taken in counts only once the ledger says so, and the ledger is told only after
    `seal`: a kill or a power cut at any moment leaves at most files that nobody counts.
    """

    @property
    def name(self) -> str:
        """Where it is, for people."""
        ...

    def create(self) -> None:
        """Makes what it needs, where that is not there.

        Raises:
            StoreError: it cannot be used.
        """
        ...

    def take_in(self, file: Path) -> Blob:
        """Takes a finished file over: it is gone afterwards. What is there already is kept.

        Raises:
            StoreError: its suffix cannot be kept, or the store cannot be written.
        """
        ...

    def copy_in(self, file: Path) -> Blob:
        """As `take_in`; the file stays where it is."""
        ...

    def seal(self, places: Collection[str]) -> dict[str, Sealed]:
        """Sees to it that files outlast a power cut; returns what the ledger notes of each.

        Raises:
            StoreError: the disk is full or broken.
        """
        ...

    def locate(self, place: str) -> Path:
        """A local file with the content, fetched first where it is not here. Never written to.

        What is not in the store has a path all the same, with no file at it.
        """
        ...

    def has(self, place: str) -> bool:
        """Whether there is a file of that name, right or wrong."""
        ...

    def is_untouched(self, record: BlobRecord) -> bool:
        """Whether it seems to be as it was sealed: cheap, asked for every file of every make."""
        ...

    def inspect(self, record: BlobRecord) -> int | None:
        """Reads the whole file; its stamp when the content is right, None otherwise."""
        ...

    def put_aside(self, record: BlobRecord) -> str:
        """Moves a wrong file to where a person can look at it; says where, empty: nothing was."""
        ...

    def remove(self, place: str) -> int:
        """Removes a file; returns the bytes that it held, 0 when there was none.

        Raises:
            StoreError: the place is none in a store.
        """
        ...

    def list_kept(self) -> Iterable[Kept]:
        """All files, those that nobody counts too, in no order."""
        ...

    def list_aside(self) -> Iterable[Kept]:
        """Files that were put aside."""
        ...

    def remove_aside(self) -> None:
        """Removes what was put aside."""
        ...


def find_strays(store: BlobStore, counted: Iterable[str]) -> list[Kept]:
    """Files that no result counts.

    Args:
        counted: places of all files in the ledger.
    """
    known = set(counted)
    return [kept for kept in store.list_kept() if kept.place not in known]
