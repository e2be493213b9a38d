"""Uploads on the disk: a folder each, with what is known of it and the bytes that have come.

How much has come is how long the file is, so nothing that a killed studio had received is lost.
While a piece with a digest is being received, a mark says where it began: what lies behind the
mark was not compared yet, and is cut off when the upload is opened again.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from regie.studio.people.tickets import new_id
from regie.studio.uploads.kinds import HEAD_BYTES, KINDS
from regie.support.files import write_whole

FOLDER = "uploads"
"""In the house's folder."""

KEPT = 24 * 3600.0
"""How long an upload that nobody touches is kept, in seconds."""

MOST_AT_ONCE = 16
"""Uploads of one person that are kept."""

LEFT_FREE = 128 << 20
"""Bytes of the disk that uploads leave to everything else."""

ID = re.compile(r"[0-9a-f]{16}")

ABOUT, DATA, UNCOMPARED, LOCK = "about.json", "data", "uncompared", "lock"


class UploadError(Exception):
    """An upload cannot go on.

    Attributes:
        key: of its sentence in the messages `studio-uploads`. values: that stand in it.
        status: HTTP status, as tus and HTTP say.
    """

    def __init__(self, key: str, status: int, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.values = values


@dataclass(frozen=True)
class Upload:
    """Attributes: owner: key of the person. name: of the file, its last part. length: bytes."""

    id: str
    owner: str
    name: str
    kind: str
    length: int
    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / DATA

    @property
    def offset(self) -> int:
        """Bytes that have come and may stay."""
        come = self.data.stat().st_size
        begun = self.folder / UNCOMPARED
        return min(come, int(begun.read_text())) if begun.exists() else come

    @property
    def is_whole(self) -> bool:
        return self.offset == self.length


class Uploads:
    """The uploads of a house. Args: most: bytes of one. now: seconds since 1970."""

    def __init__(self, home: Path, most: int) -> None:
        self._place = home / FOLDER
        self._most = most

    def begin(self, owner: str, name: str, kind: str, length: int, now: float) -> Upload:
        """Makes room for a file.

        Raises:
            UploadError: it is of no known kind, too large, one too many, or the disk is too full.
        """
        known = KINDS.get(kind)
        if known is None:
            raise UploadError("kind", 422, kind=kind)
        most = min(known.most or self._most, self._most)
        if length > most:
            raise UploadError("too-large", 413, megabytes=most >> 20)
        self.clean(now)
        open_ones = list(self._list())
        if sum(one.owner == owner for one in open_ones) >= MOST_AT_ONCE:
            raise UploadError("many", 429, most=MOST_AT_ONCE)
        self._place.mkdir(parents=True, exist_ok=True)
        promised = sum(one.length - one.offset for one in open_ones)
        if shutil.disk_usage(self._place).free - promised < length + LEFT_FREE:
            raise UploadError("disk-full", 507)
        upload = Upload(new_id(), owner, name, kind, length, Path())
        folder = self._place / upload.id
        folder.mkdir()
        upload = Upload(**{**asdict(upload), "folder": folder})
        upload.data.touch()
        os.utime(upload.data, (now, now))
        told = {"owner": owner, "name": name, "kind": kind, "length": length}
        write_whole(folder / ABOUT, json.dumps(told))
        return upload

    def find(self, upload: str, owner: str) -> Upload:
        """Raises: UploadError: there is none of this person's."""
        found = self._read(self._place / upload) if ID.fullmatch(upload) else None
        if found is None or found.owner != owner:
            raise UploadError("gone", 404)
        return found

    def end(self, upload: Upload) -> None:
        """Deletes it and what has come."""
        shutil.rmtree(upload.folder, ignore_errors=True)

    def clean(self, now: float) -> None:
        """Deletes what nobody has touched for a day, and what was never begun whole."""
        for folder in self._place.iterdir() if self._place.is_dir() else ():
            data = folder / DATA
            touched = (data if data.exists() else folder).stat().st_mtime
            if now - touched > KEPT:
                shutil.rmtree(folder, ignore_errors=True)

    def _list(self) -> Iterator[Upload]:
        for folder in self._place.iterdir() if self._place.is_dir() else ():
            found = self._read(folder)
            if found is not None:
                yield found

    def _read(self, folder: Path) -> Upload | None:
        try:
            told = json.loads((folder / ABOUT).read_text())
            (folder / DATA).stat()
        except (OSError, ValueError):
            return None
        return Upload(id=folder.name, folder=folder, **told)


class Piece:
    """One piece of an upload, as it comes in; see `receiving`."""

    def __init__(self, upload: Upload, offset: int, digest: bytes, algorithm: str) -> None:
        self._upload = upload
        self._left = upload.length - offset
        self._digest = digest
        self._hash = hashlib.new(algorithm) if digest else None
        self._mark = upload.folder / UNCOMPARED
        self._out = upload.data.open("r+b")
        self._out.truncate(offset)
        self._out.seek(offset)
        if digest:
            self._mark.write_text(str(offset))
        else:
            self._mark.unlink(missing_ok=True)  # of a piece that a killed studio was receiving
        self._begin = offset

    def write(self, block: bytes) -> None:
        """Raises: UploadError: more comes than was said, or the disk is full."""
        self._left -= len(block)
        if self._left < 0:
            raise UploadError("longer", 413)
        if self._hash is not None:
            self._hash.update(block)
        try:
            self._out.write(block)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise UploadError("disk-full", 507) from error
            raise

    def end(self) -> None:
        """Compares the digest, and lets the piece stay.

        Raises:
            UploadError: other bytes came than were sent; or the file is not of its kind.
        """
        self._flush()
        if self._hash is not None:
            if self._hash.digest() != self._digest:
                raise UploadError("digest", 460)
            self._mark.unlink()
        if self._begin < HEAD_BYTES:
            self._look()

    def close(self, now: float) -> None:
        """Whatever happened: what was not compared goes, and the moment is kept."""
        try:
            if self._mark.exists():
                self._out.truncate(self._begin)
            self._out.close()
        except OSError:  # a full disk: the mark says what counts
            return
        self._mark.unlink(missing_ok=True)
        os.utime(self._upload.data, (now, now))

    def _flush(self) -> None:
        try:
            self._out.flush()
        except OSError as error:
            raise UploadError("disk-full", 507) from error

    def _look(self) -> None:
        fits = KINDS[self._upload.kind].fits
        with self._upload.data.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
        come = len(head) == HEAD_BYTES or len(head) == self._upload.length
        if fits is not None and come and not fits(self._upload.name, head):
            raise UploadError("other-kind", 415, name=self._upload.name)


@contextmanager
def receiving(
    upload: Upload, offset: int, digest: bytes, algorithm: str, now: float = 0.0
) -> Iterator[Piece]:
    """Receives one piece; nobody else adds to the upload meanwhile.

    Raises:
        UploadError: somebody else is adding to it, or it is not so far, or further.
    """
    with (upload.folder / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UploadError("busy", 423) from error
        there = upload.offset
        if offset != there:
            raise UploadError("offset", 409, offset=there)
        piece = Piece(upload, offset, digest, algorithm)
        try:
            yield piece
        finally:
            piece.close(now or time.time())
