"""One make at a time on one store. The lock's file says who holds it, and who died holding it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from regie.build.errors import StoreBusy, StoreError, explain_disk


class StoreLock:
    """Held from `take` until `release`, or until the process ends.

    Attributes:
        holder_died: the last holder did not release it: it was killed.
    """

    def __init__(self, state_dir: Path) -> None:
        self._state_dir = state_dir
        self._descriptor: int | None = None
        self.holder_died = False

    def take(self, *, wait: bool, on_wait: Callable[[int | None], None]) -> None:
        """Takes the lock.

        Args:
            wait: until the holder is done.
            on_wait: told the holder's process id before waiting begins.

        Raises:
            StoreBusy: another process holds it, and `wait` is false.
            StoreError: the folder cannot be written.
        """
        file = self._state_dir / "lock"
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            descriptor = os.open(file, flags, 0o644)
        except OSError as error:
            raise explain_disk(error, self._state_dir) or StoreError(
                f"{file} cannot be opened: {error.strerror}."
            ) from error
        try:
            self._lock(descriptor, wait=wait, on_wait=on_wait)
            self.holder_died = bool(os.pread(descriptor, 32, 0))
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        except BaseException as error:
            os.close(descriptor)
            if isinstance(error, OSError):
                raise explain_disk(error, self._state_dir) or error from error
            raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Lets the next one in; says that this one ended well."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def _lock(self, descriptor: int, *, wait: bool, on_wait: Callable[[int | None], None]) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
            pid = int(text) if text.isdigit() else None
            if not wait:
                raise StoreBusy(self._state_dir, pid) from None
            on_wait(pid)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
