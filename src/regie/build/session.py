"""A build's hold on a title's state folder: the store, its lock, the ledger."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import uuid4

from regie.build import events as told
from regie.build.executor import Site
from regie.build.lock import StoreLock
from regie.build.store import Store
from regie.ledger.ledger import Ledger
from regie.ledger.records import BlobRecord

Mode = Literal["make", "plan"]


@dataclass(frozen=True, slots=True)
class Removed:
    """What a sweep removed."""

    files: int
    bytes: int


class Session:
    """What is open while a build lasts. A plan takes no lock and writes nothing.

    Attributes:
        site: what workers are told of it.
    """

    def __init__(
        self, state_dir: Path, ledger: Ledger, lock: StoreLock | None, *, threads: int
    ) -> None:
        """Use `Session.open`."""
        self.state_dir = state_dir
        self.ledger = ledger
        self.store = Store(state_dir)
        # No title that comes from elsewhere can hold a folder, or a link, of this name already.
        scratch = self.store.scratch / f"make-{os.getpid()}-{uuid4().hex[:8]}"
        if lock is None:  # a plan, which writes nothing inside the title
            scratch = Path(tempfile.gettempdir()) / f"regie-plan-{os.getpid()}-{uuid4().hex[:8]}"
        self.site = Site(
            state_dir, scratch, threads=threads, read_only=lock is None, ledger=ledger.url
        )
        self._lock = lock

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
    ) -> Session:
        """Takes the lock and opens the ledger; cleans up after a make that died.

        Raises:
            StoreBusy: another make holds the store, and `wait` is false.
            StoreError, LedgerError: the disk or the database cannot be used.
        """
        state_dir = state_dir.absolute()
        is_plan = mode == "plan"
        lock = None
        try:
            if not is_plan:
                Store(state_dir).create()
                lock = StoreLock(state_dir)
                lock.take(wait=wait, on_wait=lambda pid: tell(told.Waiting(pid)))
            url = ledger or f"sqlite:///{state_dir / 'ledger.sqlite'}"
            opened = Ledger(url, read_only=is_plan)
            if lock is not None and lock.holder_died:
                clean_up_after_death(opened, Store(state_dir))
            return cls(state_dir, opened, lock, threads=threads)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def verify_all(self) -> list[BlobRecord]:
        """Reads every file of the store and hashes it.

        Returns:
            Those that were missing or wrong. Wrong ones are put aside; the results that held
            them are forgotten, so that they are made again.
        """
        from regie.ledger.results import forget_blob, get_all_blobs

        with self.ledger.begin() as connection:
            records = get_all_blobs(connection)
        lost = [record for record in records if self.store.inspect(record) is None]
        for record in lost:
            self.store.put_aside(record)
        with self.ledger.begin() as connection:
            for record in lost:
                forget_blob(connection, record)
        return lost

    def sweep(self, keep: int) -> Removed:
        """Removes results that none of the last finished makes used or made, and their files."""
        from regie.ledger.results import forget_results_before

        with self.ledger.begin() as connection:
            unheld = forget_results_before(connection, max(1, keep))
        size = sum(self.store.remove(record.place) for record in unheld)
        return Removed(len(unheld), size)

    def sweep_scratch(self) -> None:
        """Removes the private files of this build's steps."""
        self.store.sweep_folder(self.site.scratch)

    def close(self) -> None:
        """Lets the next make in."""
        self.ledger.close()
        if self._lock is not None:
            self._lock.release()


def clean_up_after_death(ledger: Ledger, store: Store) -> None:
    """Removes what a make that was killed left behind. Whoever holds the lock may call it."""
    from regie.ledger.makes import mark_died_makes
    from regie.ledger.results import get_all_blobs

    store.sweep_scratch()
    with ledger.begin() as connection:
        mark_died_makes(connection)
        counted = get_all_blobs(connection)
    store.sweep_strays(record.place for record in counted)
