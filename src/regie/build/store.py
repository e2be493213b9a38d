"""The store: files named by the hash of their content, and how they get there safely.

A file is written elsewhere on the same file system, hashed, made read-only and renamed to its
place. It counts only once the ledger says so, and the ledger is told only after `seal` has put
the file and its folder on the disk. So a kill or a power cut at any moment leaves at most files
that nobody counts, which `sweep_strays` removes.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from regie.build.blob import Blob
from regie.build.errors import StepDefinitionError, StoreError, explain_disk
from regie.ledger.records import BlobRecord
from regie.support.files import hash_file

_SUFFIX = re.compile(r"\.[a-z0-9_-]{1,16}")


class Store:
    """The files of one title's results.

    Attributes:
        root: holds `ab/cdef….png`, fanned out by the first two digits.
    """

    def __init__(self, state_dir: Path, *, read_only: bool = False) -> None:
        """
        Args:
            read_only: take nothing in: it is a plan.
        """
        self._read_only = read_only
        self.root = state_dir / "store"
        self.quarantine = state_dir / "quarantine"
        self.scratch = state_dir / "tmp"

    def create(self) -> None:
        """Makes the folders.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        try:
            for folder in (self.root, self.scratch):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_disk(error, self.root.parent) or error from error

    def take_in(self, file: Path) -> Blob:
        """Moves a file into the store. The file must be on the store's file system."""
        self._check_writable()
        blob = Blob(hash_file(file), file.stat().st_size, _suffix_of(file), self.root)
        target = blob.path
        # A file that is there already may be a stray of a killed make, half on the disk: it
        # only counts when its content is right.
        if target.exists() and hash_file(target) == blob.digest:
            file.unlink()
            return blob
        target.parent.mkdir(exist_ok=True)
        file.chmod(0o444)
        file.replace(target)
        return blob

    def copy_in(self, file: Path) -> Blob:
        """Copies a file from anywhere into the store."""
        self._check_writable()
        descriptor, name = tempfile.mkstemp(suffix=file.suffix, dir=self.scratch)
        os.close(descriptor)
        copy = Path(name)
        try:
            shutil.copyfile(file, copy)
            return self.take_in(copy)
        finally:
            copy.unlink(missing_ok=True)

    def _check_writable(self) -> None:
        if self._read_only:
            raise StepDefinitionError(
                "A step that foresees what follows was run by a plan and keeps a file: a plan "
                "keeps none, so such a step may return none."
            )

    def seal(self, places: Collection[str]) -> dict[str, tuple[int, int]]:
        """Puts files and their folders on the disk for good.

        Args:
            places: relative to `root`.

        Returns:
            Size and mtime_ns of each.

        Raises:
            StoreError: the disk is full or broken.
        """
        sealed: dict[str, tuple[int, int]] = {}
        try:
            for place in places:
                sealed[place] = _sync(self.root / place)
            for folder in {place[:2] for place in places}:
                _sync(self.root / folder)
        except OSError as error:
            raise explain_disk(error, self.root) or error from error
        return sealed

    def is_untouched(self, record: BlobRecord) -> bool:
        """By size and time only: some microseconds, whatever the size."""
        try:
            # Not Path.stat: building the path takes three times as long as asking the disk.
            found = os.stat(f"{self.root}/{record.place}")  # noqa: PTH116
        except OSError:
            return False
        return found.st_size == record.size and found.st_mtime_ns == record.mtime_ns

    def inspect(self, record: BlobRecord) -> int | None:
        """Reads the whole file.

        Returns:
            Its mtime_ns when the content is what the ledger says, None when it is missing or
            wrong.
        """
        file = self.root / record.place
        try:
            if hash_file(file) != record.digest:
                return None
            return file.stat().st_mtime_ns
        except OSError:
            return None

    def put_aside(self, record: BlobRecord) -> None:
        """Moves a wrong file out of the way, to where a person can look at it."""
        file = self.root / record.place
        if file.exists():
            self.quarantine.mkdir(exist_ok=True)
            file.replace(self.quarantine / f"{record.digest}{record.suffix}")

    def remove(self, place: str) -> int:
        """Removes one file; returns the bytes that it held."""
        file = self.root / place
        try:
            size = file.stat().st_size
            file.unlink()
        except FileNotFoundError:
            return 0
        return size

    def sweep_scratch(self) -> None:
        """Removes what dead runs left in their private folders."""
        if self.scratch.exists():
            for leftover in self.scratch.iterdir():
                if leftover.is_dir() and not leftover.is_symlink():
                    shutil.rmtree(leftover, ignore_errors=True)
                else:
                    leftover.unlink(missing_ok=True)

    def sweep_folder(self, folder: Path) -> None:
        """Removes one run's folder of private files."""
        shutil.rmtree(folder, ignore_errors=True)

    def sweep_strays(self, counted: Iterable[str]) -> int:
        """Removes files that no result counts; returns how many.

        Args:
            counted: places of all blobs in the ledger.
        """
        keep = set(counted)
        removed = 0
        for folder in self.root.iterdir():
            for file in folder.iterdir():
                if f"{folder.name}/{file.name}" not in keep:
                    file.unlink(missing_ok=True)
                    removed += 1
        return removed


def _suffix_of(file: Path) -> str:
    suffix = file.suffix.lower()
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise StoreError(
            f"{file.name}: the suffix {suffix!r} cannot be kept; use letters, digits, - and _."
        )
    return suffix


def _sync(path: Path) -> tuple[int, int]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return found.st_size, found.st_mtime_ns
