"""One make at a time on one title: a row in the ledger, so that machines can share a title.

Its owner renews it while it works. It goes to the next one when it is given back, when its owner
is seen to have died, and when it was not renewed in time.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from regie.build.errors import StoreBusy, StoreError
from regie.build.owners import has_ended, name_this_process, number_of
from regie.ledger.errors import LedgerError
from regie.ledger.leases import free_lease, has_lease, look_at_lease, renew_lease, take_lease
from regie.ledger.ledger import Ledger
from regie.support.removing import remove_file

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAME = "make"

LEASE_SECONDS = 60.0
"""A lease that nobody renews ends after this. Long, since a machine that only stood still for a
moment would find its title taken; a process that died on this machine is noticed at once."""

LOOK_SECONDS = 0.1
"""Whoever waits looks this often."""

OLD_LOCK = "lock"
"""In the state folder: what was used before there were leases. With something in it, the make that
had it died."""


class MakeLease:
    """Held from `take` until `release`, or until the process ends.

    Attributes:
        holder_died: the last holder did not release it: it was killed.
    """

    def __init__(self, ledger: Ledger, state_dir: Path, *, seconds: float = LEASE_SECONDS) -> None:
        self._ledger = ledger
        self._state_dir = state_dir
        self._seconds = seconds
        self._owner = name_this_process()
        self._is_over = threading.Event()
        self._thread: threading.Thread | None = None
        self.holder_died = False

    def take(self, *, wait: bool, on_wait: Callable[[int | None], None]) -> None:
        """Takes the lease.

        Args:
            wait: until the holder is done.
            on_wait: told the holder's process id before waiting begins.

        Raises:
            StoreBusy: another process has it, and `wait` is false.
            LedgerError: the database cannot be used.
        """
        told = False
        while not self._try():
            held = look_at_lease(self._ledger, NAME, seconds=self._seconds)
            if not held.owner:
                continue  # given back in this moment
            if not wait:
                raise StoreBusy(self._state_dir, number_of(held.owner))
            if not told:
                on_wait(number_of(held.owner))
                told = True
            time.sleep(LOOK_SECONDS)
        self._thread = threading.Thread(target=self._renew, name="regie-lease", daemon=True)
        self._thread.start()
        old = self._state_dir / OLD_LOCK
        if old.exists():
            self.holder_died |= remove_file(self._state_dir, OLD_LOCK) > 0

    def hold(self, connection: Connection) -> None:
        """Makes sure that what this transaction writes is still this process's to write.

        Raises:
            StoreError: the lease went to another one, because this one stood still.
        """
        if not has_lease(connection, NAME, self._owner):
            raise StoreError(
                f"{self._state_dir} was taken over by another process while this one stood still: "
                "it goes on there. What was made so far is kept."
            )

    def release(self) -> None:
        """Lets the next one in; says that this one ended well."""
        if self._thread is None:
            return
        self._is_over.set()
        self._thread.join()
        self._thread = None
        # One that cannot be given back, because the database is away, ends by itself.
        with contextlib.suppress(LedgerError):
            free_lease(self._ledger, NAME, self._owner)

    def _try(self) -> bool:
        held = look_at_lease(self._ledger, NAME, seconds=self._seconds)
        dead = held.owner if has_ended(held.owner) else ""
        if held.owner and not dead and not held.has_ended:
            return False
        self.holder_died = bool(held.owner)
        return take_lease(self._ledger, NAME, self._owner, seconds=self._seconds, dead=dead)

    def _renew(self) -> None:
        while not self._is_over.wait(self._seconds / 3):
            # What cannot be renewed now is tried again soon; once it went to another one, `hold`
            # says so before anything is written.
            with contextlib.suppress(LedgerError):
                renew_lease(self._ledger, NAME, self._owner, seconds=self._seconds)
