"""A build's hold on a title's state folder: the store, the ledger, the lease."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from regie.build import events as told
from regie.build.executor import Site
from regie.build.lease import MakeLease
from regie.build.scratch import FOLDER, create_scratch, sweep_run, sweep_scratch
from regie.build.stores import open_store
from regie.build.stores.contract import Kept, find_strays
from regie.ledger.ledger import Ledger
from regie.ledger.records import BlobRecord

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from regie.ledger.unneeded import Unneeded

Mode = Literal["make", "plan"]

COLLECTS = (20_000, 20, 20)
"""When Python looks for objects that only hold each other, while a build is open: see
`gc.set_threshold`."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What a sweep removed.

    Attributes:
        unneeded: results that nothing needs, and their files.
        strays: files that no result counts, and those that were put aside.
    """

    unneeded: Unneeded
    strays: tuple[Kept, ...]

    @property
    def files(self) -> int:
        """Of results."""
        return len(self.unneeded.blobs)

    @property
    def bytes(self) -> int:
        return sum(blob.size for blob in self.unneeded.blobs)


@dataclass(frozen=True, slots=True)
class Damage:
    """A file of the store that is not as it was made."""

    record: BlobRecord
    is_missing: bool


class Session:
    """What is open while a build lasts. A plan takes no lease and writes nothing.

    Attributes:
        site: what workers are told of it.
    """

    def __init__(
        self,
        state_dir: Path,
        ledger: Ledger,
        lease: MakeLease | None,
        *,
        threads: int,
        environment: tuple[str, ...] = (),
    ) -> None:
        """Use `Session.open`."""
        self.state_dir = state_dir
        self.ledger = ledger
        self.store = open_store(state_dir)
        # No title that comes from elsewhere can hold a folder, or a link, of this name already.
        scratch = state_dir / FOLDER / f"make-{os.getpid()}-{uuid4().hex[:8]}"
        if lease is None:  # a plan, which writes nothing inside the title
            scratch = Path(tempfile.gettempdir()) / f"regie-plan-{os.getpid()}-{uuid4().hex[:8]}"
        self.site = Site(
            state_dir,
            scratch,
            threads=threads,
            read_only=lease is None,
            ledger=ledger.url,
            environment=environment,
        )
        self._lease = lease
        # Nodes of the graph are many and stay: to look through them for what may go is in vain.
        self._collects = gc.get_threshold()
        gc.set_threshold(*COLLECTS)

    @classmethod
    def open(
        cls,
        state_dir: Path,
        mode: Mode,
        *,
        ledger: str | None,
        wait: bool,
        threads: int,
        tell: Callable[[told.Event], None],
        environment: tuple[str, ...] = (),
    ) -> Session:
        """Opens the ledger and takes the lease; cleans up after a make that died.

        Raises:
            StoreBusy: another make holds the store, and `wait` is false.
            StoreError, LedgerError: the disk or the database cannot be used.
        """
        state_dir = state_dir.absolute()
        is_plan = mode == "plan"
        url = ledger or f"sqlite:///{state_dir / 'ledger.sqlite'}"
        if is_plan:
            opened = Ledger(url, read_only=True)
            return cls(state_dir, opened, None, threads=threads, environment=environment)
        create_scratch(state_dir)
        open_store(state_dir).create()
        opened = Ledger(url)
        lease = MakeLease(opened, state_dir)
        try:
            lease.take(wait=wait, on_wait=lambda pid: tell(told.Waiting(pid)))
            if lease.holder_died:
                clean_up_after_death(opened, state_dir)
            return cls(state_dir, opened, lease, threads=threads, environment=environment)
        except BaseException:
            lease.release()
            opened.close()
            raise

    def hold(self, connection: Connection) -> None:
        """Makes sure that what a transaction writes is still this session's to write.

        Raises:
            StoreError: another process took the title over.
        """
        if self._lease is not None:
            self._lease.hold(connection)

    def find_damage(self) -> list[Damage]:
        """Reads every file of the store and hashes it; changes nothing."""
        from regie.ledger.results import get_all_blobs

        with self.ledger.begin() as connection:
            records = get_all_blobs(connection)
        return [
            Damage(record, is_missing=not self.store.has(record.place))
            for record in records
            if self.store.inspect(record) is None
        ]

    def put_aside(self, damage: Sequence[Damage]) -> tuple[str, ...]:
        """Puts wrong files aside and forgets the results that held them, so that they are made
        again.

        Returns:
            Where the files are now.
        """
        from regie.ledger.results import forget_blob

        moved = [self.store.put_aside(found.record) for found in damage]
        with self.ledger.begin() as connection:
            for found in damage:
                forget_blob(connection, found.record)
        return tuple(place for place in moved if place)

    def verify_all(self) -> list[BlobRecord]:
        """Reads every file of the store and hashes it.

        Returns:
            Those that were missing or wrong. Wrong ones are put aside; the results that held
            them are forgotten, so that they are made again.
        """
        damage = self.find_damage()
        self.put_aside(damage)
        return [found.record for found in damage]

    def sweep(self, keep: int, contents: Collection[str] = ()) -> Removed:
        """Removes what nothing needs any more.

        Args:
            keep: so many of the last makes keep what they used and made, at least 1.
            contents: digests of files that are needed whatever made them.
        """
        from regie.ledger.results import get_all_blobs
        from regie.ledger.unneeded import find_unneeded, forget_unneeded

        with self.ledger.begin() as connection:
            self.hold(connection)
            unneeded = find_unneeded(connection, makes_kept=keep, contents=contents)
            forget_unneeded(connection, unneeded)
            counted = get_all_blobs(connection)
        for record in unneeded.blobs:
            self.store.remove(record.place)
        strays = find_strays(self.store, (record.place for record in counted))
        for stray in strays:
            self.store.remove(stray.place)
        strays += self.store.list_aside()
        self.store.remove_aside()
        return Removed(unneeded, tuple(strays))

    def sweep_scratch(self) -> None:
        """Removes the private files of this build's steps."""
        sweep_run(self.site.scratch)

    def close(self) -> None:
        """Lets the next make in."""
        gc.set_threshold(*self._collects)
        if self._lease is not None:
            self._lease.release()
        self.ledger.close()


def clean_up_after_death(ledger: Ledger, state_dir: Path) -> None:
    """Removes what a make that was killed left behind. Whoever has the lease may call it."""
    from regie.ledger.makes import mark_died_makes
    from regie.ledger.results import get_all_blobs

    sweep_scratch(state_dir)
    with ledger.begin() as connection:
        mark_died_makes(connection)
        counted = get_all_blobs(connection)
    store = open_store(state_dir)
    for stray in find_strays(store, (record.place for record in counted)):
        store.remove(stray.place)
