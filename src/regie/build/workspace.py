"""What a step may use besides its arguments: private files, the store, long-lived resources."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from regie.build.blob import Blob
from regie.build.errors import StepDefinitionError
from regie.build.scratch import create_scratch
from regie.build.stores import open_store
from regie.build.stores.contract import BlobStore
from regie.support.removing import empty_folder

if TYPE_CHECKING:
    from regie.build.job_driver import JobDesk
    from regie.build.jobs import Job
    from regie.build.service import RemoteService

T = TypeVar("T")


JOB_DESK = "remote jobs"
"""Name on the shelf."""


class Shelf:
    """Long-lived objects of one worker, such as an open Blender.

    An object is closed by its `close()`, where it has one, when the worker ends.
    """

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def get(self, key: str, factory: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = factory()
        found: T = self._kept[key]
        return found

    def drop(self, key: str) -> None:
        """Closes and forgets one object; what close() raises is swallowed: it may be dead."""
        dropped = self._kept.pop(key, None)
        close = getattr(dropped, "close", None)
        if close is not None:
            try:
                close()
            except Exception:  # the object is given up because it no longer works
                return

    def close(self) -> None:
        for key in reversed(list(self._kept)):
            self.drop(key)


class Workspace:
    """A step's private place on the store's file system; gone when the step ends.

    Attributes:
        threads: how many threads the step may keep busy, its share of the machine's cores.
        paid: what the step paid to others so far, by currency.
        used: what it used so far that others charge for, by unit.
    """

    def __init__(
        self,
        store: BlobStore,
        folder: Path,
        *,
        shelf: Shelf | None = None,
        on_progress: Callable[[float], None] | None = None,
        threads: int = 1,
        ledger: str = "",
        key: str = "",
    ) -> None:
        self._store = store
        self._folder = folder
        self._shelf = shelf or Shelf()
        self._on_progress = on_progress
        self.threads = threads
        self._ledger = ledger
        self._key = key
        self._job_desk: JobDesk | None = None
        self._is_used = False
        self.paid: dict[str, float] = {}
        self.used: dict[str, float] = {}

    @classmethod
    def in_folder(cls, folder: Path, *, threads: int = 1) -> Workspace:
        """A workspace with a store of its own, to call a step function by hand or in a test."""
        store = open_store(folder / "state")
        store.create()
        scratch = create_scratch(folder / "state")
        ledger = f"sqlite:///{folder / 'state' / 'ledger.sqlite'}"
        return cls(store, scratch / "step", threads=threads, ledger=ledger, key="by hand")

    @property
    def folder(self) -> Path:
        """The private folder itself."""
        if not self._is_used:
            self._is_used = True
            if not self._folder.is_dir():
                self._folder.mkdir(parents=True)
        return self._folder

    def file(self, name: str) -> Path:
        """Path for a file of this name, `voice.wav` or `cast/anna.usdc`; its folder exists."""
        path = self.folder / name
        if not self._has(path) or ".." in path.parts:
            raise StepDefinitionError(f"{name!r} is not a file inside the step's own folder.")
        if path.parent != self._folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def place(self, blob: Blob, name: str) -> Path:
        """Lays a blob under a name in the private folder, for programs that go by names.

        The file is the store's own (a hard link where the disk can): read it, never write it.
        """
        path = self.file(name)
        try:
            os.link(blob.path, path)
        except OSError:  # another file system, or one without hard links
            shutil.copyfile(blob.path, path)
        return path

    def keep(self, path: Path) -> Blob:
        """Moves a finished file into the store."""
        if self._has(path) and path.stat().st_nlink == 1:
            return self._store.take_in(path)
        return self._store.copy_in(path)

    def progress(self, fraction: float) -> None:
        """Tells how far the step is, 0 to 1."""
        if self._on_progress is not None:
            self._on_progress(min(1.0, max(0.0, fraction)))

    def pay(self, amount: float, currency: str) -> None:
        """Notes that the step paid somebody; the ledger and the budgets are told when it ends."""
        self.paid[currency] = self.paid.get(currency, 0.0) + amount

    def use(self, unit: str, amount: float) -> None:
        """Notes what was used that others charge for: `tokens_out`, `seconds` of a result.

        What it costs is the price book's to say. A step whose backend tells the sum itself
        calls `pay` instead.
        """
        self.used[unit] = self.used.get(unit, 0.0) + amount

    def job(self, service: RemoteService, request: Mapping[str, Any], *, part: str = "") -> Job:
        """A job at a paid or slow service: submitted now, or found where an earlier run left it.

        Args:
            request: JSON, and the same each time that this result is made.
            part: tells the jobs of one step from each other.

        Raises:
            JobError: it may have been submitted and nobody knows, or the service does not take it.
        """
        from regie.build.job_driver import JobDesk, JobDriver
        from regie.build.jobs import open_job

        if not self._key:
            raise StepDefinitionError(
                "A remote job needs the key of the result it is for, and whatever runs this step "
                "gives none."
            )
        desk = self._job_desk = self.resource(JOB_DESK, lambda: JobDesk(self._ledger))
        return open_job(JobDriver(desk, self, self._key), service, request, part)

    def resource(self, key: str, factory: Callable[[], T]) -> T:
        """An object that outlives the step in this worker, made at first use."""
        return self._shelf.get(key, factory)

    def drop(self, key: str) -> None:
        """Closes a resource that died, so that the next `resource` makes another."""
        self._shelf.drop(key)

    def clean(self) -> None:
        """Empties the private folder. It stays for the next step: disks are slow to remove one."""
        if self._job_desk is not None:
            self._job_desk.claims.free_all()
        with suppress(FileNotFoundError):
            if self._is_used and os.listdir(self._folder):  # noqa: PTH208 - sooner than by a path
                empty_folder(self._folder)

    def _has(self, path: Path) -> bool:
        """Most files lie in the folder itself: that is seen sooner than `is_relative_to` does."""
        return path.parent == self._folder or path.is_relative_to(self._folder)
