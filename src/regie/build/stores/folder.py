"""A store in a folder of this machine: files named by the hash of their content.

A file is written elsewhere on the same file system, hashed, made read-only and renamed to its
place. Whether it was touched is seen by its size and time. Nothing is followed through a link.
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
from regie.build.stores.contract import Kept, Sealed
from regie.ledger.records import BlobRecord
from regie.support.files import LARGE_BYTES, hash_file
from regie.support.removing import empty_folder, is_inside, list_folder, remove_file

_SUFFIX = re.compile(r"\.[a-z0-9_-]{1,16}")

_PLACE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{62}(\.[a-z0-9_-]{1,16})?")

OPEN_AT_ONCE = 256
"""Files that are put on the disk together: systems let a process have 1,024 open, or fewer."""


class FolderStore:
    """The files of one title's results.

    Attributes:
        root: holds `ab/cdef….png`, fanned out by the first two digits.
        quarantine: holds what was put aside.
    """

    def __init__(self, state_dir: Path, *, read_only: bool = False) -> None:
        """
        Args:
            read_only: take nothing in: it is a plan.
        """
        self._read_only = read_only
        self._state_dir = state_dir
        self._scratch = state_dir / "tmp"
        self.root = state_dir / "store"
        self.quarantine = state_dir / "quarantine"

    @property
    def name(self) -> str:
        return str(self.root)

    def create(self) -> None:
        try:
            for folder in (self.root, self._scratch):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_disk(error, self.root.parent) or error from error

    def take_in(self, file: Path) -> Blob:
        """The file must be on the store's file system."""
        self._check_writable()
        file.chmod(0o444)
        blob = Blob(hash_file(file), file.stat().st_size, _suffix_of(file), self)
        target = f"{self.root}/{blob.place}"  # building paths takes longer than asking the disk
        # A file that is there already may be a stray of a killed make, half on the disk: it
        # only counts when its content is right.
        if os.path.exists(target) and hash_file(Path(target)) == blob.digest:  # noqa: PTH110
            file.unlink()
            return blob
        try:
            file.replace(target)
        except FileNotFoundError:
            Path(target).parent.mkdir(exist_ok=True)
            file.replace(target)
        return blob

    def copy_in(self, file: Path) -> Blob:
        self._check_writable()
        descriptor, name = tempfile.mkstemp(suffix=file.suffix, dir=self._scratch)
        os.close(descriptor)
        copy = Path(name)
        try:
            shutil.copyfile(file, copy)
            return self.take_in(copy)
        finally:
            copy.unlink(missing_ok=True)

    def seal(self, places: Collection[str]) -> dict[str, Sealed]:
        root, files = str(self.root), list(places)
        sealed: dict[str, Sealed] = {}
        try:
            for first in range(0, len(files), OPEN_AT_ONCE):
                some = files[first : first + OPEN_AT_ONCE]
                found = _sync([f"{root}/{place}" for place in some])
                sealed.update(zip(some, found, strict=True))
            _sync([f"{root}/{folder}" for folder in {place[:2] for place in files}])
        except OSError as error:
            raise explain_disk(error, self.root) or error from error
        return sealed

    def locate(self, place: str) -> Path:
        return self.root / place

    def has(self, place: str) -> bool:
        return (self.root / _checked(place)).is_file()

    def is_untouched(self, record: BlobRecord) -> bool:
        """By size and time only: some microseconds, whatever the size."""
        try:
            # Not Path.stat: building the path takes three times as long as asking the disk.
            found = os.stat(f"{self.root}/{record.place}")  # noqa: PTH116
        except OSError:
            return False
        return found.st_size == record.size and found.st_mtime_ns == record.mtime_ns

    def inspect(self, record: BlobRecord) -> int | None:
        file = self.root / _checked(record.place)
        try:
            if hash_file(file) != record.digest:
                return None
            return file.stat().st_mtime_ns
        except OSError:
            return None

    def put_aside(self, record: BlobRecord) -> str:
        file = self.root / _checked(record.place)
        if not file.exists():
            return ""
        self.quarantine.mkdir(exist_ok=True)
        aside = self.quarantine / f"{record.digest}{record.suffix}"
        file.replace(aside)
        return str(aside)

    def remove(self, place: str) -> int:
        if not is_inside(place):
            raise _not_ours(place)
        return remove_file(self.root, place)

    def list_kept(self) -> Iterable[Kept]:
        for folder in list_folder(self._state_dir, self.root.name):
            for file in list_folder(self.root, folder):
                yield Kept(f"{folder}/{file}", (self.root / folder / file).lstat().st_size)

    def list_aside(self) -> Iterable[Kept]:
        for name in list_folder(self._state_dir, self.quarantine.name):
            yield Kept(name, (self.quarantine / name).lstat().st_size)

    def remove_aside(self) -> None:
        empty_folder(self._state_dir, self.quarantine.name)

    def _check_writable(self) -> None:
        if self._read_only:
            raise StepDefinitionError(
                "A step that foresees what follows was run by a plan and keeps a file: a plan "
                "keeps none, so such a step may return none."
            )


def _checked(place: str) -> str:
    """A place that leads nowhere else: the ledger that names it may come from anybody.

    Raises:
        StoreError: it is not the place of a file in a store.
    """
    if not _PLACE.fullmatch(place):
        raise _not_ours(place)
    return place


def _not_ours(place: str) -> StoreError:
    return StoreError(
        f"The ledger names a file {place!r}, and no store has one of such a name: it was changed "
        "by somebody else; remove the title's .regie and make it anew."
    )


def _suffix_of(file: Path) -> str:
    suffix = file.suffix.lower()
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise StoreError(
            f"{file.name}: the suffix {suffix!r} cannot be kept; use letters, digits, - and _."
        )
    return suffix


def _sync(paths: Collection[str]) -> list[Sealed]:
    """Puts files on the disk for good.

    The system is asked to begin with all small ones before the first is waited for: they then go
    to the disk together, and its journal is written once and not once a file.
    """
    descriptors: list[int] = []
    try:
        for path in paths:
            descriptors.append(os.open(path, os.O_RDONLY))
        found = [os.fstat(descriptor) for descriptor in descriptors]
        if hasattr(os, "posix_fadvise"):
            for descriptor, file in zip(descriptors, found, strict=True):
                if file.st_size < LARGE_BYTES:
                    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        for descriptor in descriptors:
            os.fsync(descriptor)
    finally:
        for descriptor in descriptors:
            os.close(descriptor)
    return [Sealed(file.st_size, file.st_mtime_ns) for file in found]
