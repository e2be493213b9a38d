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
from regie.support.links import find_link
from regie.support.removing import empty_folder, list_folder, remove_file, remove_folder

_SUFFIX = re.compile(r"\.[a-z0-9_-]{1,16}")

_PLACE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{62}(\.[a-z0-9_-]{1,16})?")


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
        self._state_dir = state_dir
        self.root = state_dir / "store"
        self.quarantine = state_dir / "quarantine"
        self.scratch = state_dir / "tmp"

    def create(self) -> None:
        """Makes the folders.

        Raises:
            StoreError: the disk is full or cannot be written, or a folder is a link.
        """
        self.refuse_links()
        try:
            for folder in (self.root, self.scratch):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_disk(error, self.root.parent) or error from error

    def refuse_links(self) -> None:
        """What is written and removed in the state folder must be in it.

        Raises:
            StoreError: names the link.
        """
        try:
            link = find_link(self._state_dir, except_below=self.scratch.name)
        except FileNotFoundError:
            return  # somebody removes things in it right now, so nobody has just unpacked it
        except OSError as error:
            raise explain_disk(error, self._state_dir) or error from error
        if link is not None:
            raise StoreError(
                f"{link} is a symbolic link, and {self._state_dir} must hold none: put what it "
                "leads to in its place, or remove it."
            )

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
        file = self.root / _checked(record.place)
        try:
            if hash_file(file) != record.digest:
                return None
            return file.stat().st_mtime_ns
        except OSError:
            return None

    def put_aside(self, record: BlobRecord) -> None:
        """Moves a wrong file out of the way, to where a person can look at it."""
        file = self.root / _checked(record.place)
        if file.exists():
            self.quarantine.mkdir(exist_ok=True)
            file.replace(self.quarantine / f"{record.digest}{record.suffix}")

    def remove(self, place: str) -> int:
        """Removes one file; returns the bytes that it held."""
        return remove_file(self.root, _checked(place))

    def sweep_scratch(self) -> None:
        """Removes what dead runs left in their private folders."""
        empty_folder(self._state_dir, self.scratch.name)

    def sweep_folder(self, folder: Path) -> None:
        """Removes one run's folder of private files."""
        if folder.is_dir():
            remove_folder(folder.parent, folder.name)

    def sweep_strays(self, counted: Iterable[str]) -> int:
        """Removes files that no result counts; returns how many.

        Args:
            counted: places of all blobs in the ledger.
        """
        keep = set(counted)
        removed = 0
        for folder in list_folder(self.root):
            for file in list_folder(self.root, folder):
                if f"{folder}/{file}" not in keep:
                    remove_file(self.root, f"{folder}/{file}")
                    removed += 1
        return removed


def _checked(place: str) -> str:
    """A place that leads nowhere else: the ledger that names it may come from anybody.

    Raises:
        StoreError: it is not the place of a file in a store.
    """
    if not _PLACE.fullmatch(place):
        raise StoreError(
            f"The ledger names a file {place!r}, and no store has one of such a name: it was "
            "changed by somebody else; remove the title's .regie and make it anew."
        )
    return place


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
