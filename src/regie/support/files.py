"""Files on the disk: written whole or not at all, never through a link; and their digests."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

LARGE_BYTES = 1 << 20
"""Files from this size on are hashed through a memory map, on all cores."""


def write_whole(out: Path, content: bytes | str, *, within: Path | None = None) -> None:
    """Writes a file whole or not at all; text in UTF-8. What is there already is left as it is.

    Args:
        within: as `written_whole`.

    Raises:
        OSError: it cannot be written, or is reached through a link.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if _holds(out, data, within):
        return
    with written_whole(out, within=within) as temporary:
        temporary.write_bytes(data)


@contextmanager
def written_whole(out: Path, *, within: Path | None = None) -> Iterator[Path]:
    """A place beside `out` to write to, which takes its name when all went well, or is removed.

    The place is an empty file with the ending of `out`. Its content is on the disk for good
    before it takes the name, and it keeps the permissions of the file that it replaces.

    Args:
        within: a folder, a title's for instance: folders between it and `out` are made where they
            are missing, and none of them may be a link that leads elsewhere.

    Raises:
        OSError: it cannot be written, or `out` or a folder within is a symbolic link.
    """
    with laid_beside(out, within=within) as temporary:
        yield temporary
        seal(temporary, out)
        temporary.replace(out)
        _sync(out.parent, os.O_DIRECTORY)


@contextmanager
def laid_beside(out: Path, *, within: Path | None = None) -> Iterator[Path]:
    """As `written_whole`, for who gives the file its name himself; what is left is removed."""
    refuse_links(out, within)
    if within is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
    temporary = out.with_name(f".{out.stem}.{_writer()}{out.suffix}")
    temporary.unlink(missing_ok=True)  # of a process of the same number, killed
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o666))
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _writer() -> str:
    """Names who writes: the process, and in it a thread that is not its first."""
    process, thread = os.getpid(), threading.get_native_id()
    return str(process) if thread == process else f"{process}-{thread}"


def seal(temporary: Path, out: Path) -> None:
    """Puts what was written on the disk for good, with the permissions of what it replaces."""
    _sync(temporary, os.O_NOFOLLOW)
    if out.exists():
        temporary.chmod(out.stat().st_mode)


def refuse_links(out: Path, within: Path | None = None) -> None:
    """Refuses a file that is a symbolic link, or that links lead to from a folder.

    Raises:
        OSError: names the link; nothing is written through it.
    """
    places = [out]
    if within is not None and out.is_relative_to(within):
        folders = out.relative_to(within).parents
        places += [within / folder for folder in folders if folder.parts]
    for place in places:
        if place.is_symlink():
            said = f"{place.name} is a symbolic link, and nothing is written through one"
            raise OSError(errno.ELOOP, said, str(place))


def find_same(out: Path, inputs: Iterable[Path | None]) -> Path | None:
    """The one of some inputs that writing to `out` would destroy, by whatever name; else None."""
    for given in inputs:
        try:
            if given is not None and out.samefile(given):
                return given
        except OSError:  # one of the two is not there
            continue
    return None


def hash_file(file: Path, kind: Literal["blake3", "sha256"] = "blake3") -> str:
    """The digest of a file's content, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    if kind == "sha256":
        import hashlib

        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    from blake3 import blake3

    if file.stat().st_size >= LARGE_BYTES:
        return blake3(max_threads=blake3.AUTO).update_mmap(file).hexdigest()
    return blake3(file.read_bytes()).hexdigest()


def _holds(out: Path, data: bytes, within: Path | None) -> bool:
    """Whether a file has this content; False where it cannot be read."""
    try:
        refuse_links(out, within)
        return out.stat().st_size == len(data) and out.read_bytes() == data
    except OSError:
        return False


def _sync(place: Path, flag: int) -> None:
    descriptor = os.open(place, os.O_RDONLY | flag)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
