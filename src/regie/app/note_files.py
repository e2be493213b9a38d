"""Notes as files of a title: `notes/frames/ID.toml`, and an answer as `ID.ANSWER.toml` beside it.

A stroke's points stand in one text, `x,y,pressure x,y,pressure`, so that a file stays readable.
"""

from __future__ import annotations

import datetime
import errno
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from blake3 import blake3
from pydantic import BaseModel, ValidationError

from regie.film.frame_notes import ID, FrameNote, NoteReply
from regie.film.units import FrameRate
from regie.pipeline.title_folder import Title
from regie.support.files import written_whole

FOLDER = "notes/frames"

N = TypeVar("N")
B = TypeVar("B", bound=BaseModel)

MOST_BYTES = 4 << 20
"""Of one file: what is larger is not read."""


class NoteFileError(Exception):
    """A note cannot be written; one sentence for the person."""

    exit_code = 4


def build_note(kind: type[B], error: type[Exception], /, **values: Any) -> B:
    """A note, or an answer to one.

    Raises:
        Exception: `error`, with a sentence: it cannot be so.
    """
    try:
        return kind(**values)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise error(f"The note cannot be kept: {where or 'it'}: {first['msg']}.") from wrong


def new_note_id(seconds: float, tail: str) -> str:
    """An id that sorts by its moment; `tail` tells apart what is written at once."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return f"{moment:%Y%m%d-%H%M%S-%f}-{tail}"


@dataclass(frozen=True)
class ReadNotes:
    """Attributes:
    notes: each with its revision. replies: by note. unread: what cannot be read, and why.
    """

    notes: tuple[tuple[FrameNote, str], ...]
    replies: Mapping[str, tuple[NoteReply, ...]]
    unread: tuple[str, ...]


def read_notes(title: Title) -> ReadNotes:
    """All notes on frames and their answers. One that is damaged hides no other."""
    notes, replies, unread = read_folder(title, FOLDER, _as_note)
    return ReadNotes(tuple(notes), {n: tuple(r) for n, r in replies.items()}, tuple(unread))


def read_folder(
    title: Title, folder: str, as_note: Callable[[str, dict[str, Any]], N]
) -> tuple[list[tuple[N, str]], dict[str, list[NoteReply]], list[str]]:
    """The notes of a folder of the title, each with its revision; answers by note; the unread."""
    notes: list[tuple[N, str]] = []
    replies: dict[str, list[NoteReply]] = {}
    unread: list[str] = []
    place = title.folder / folder
    for file in sorted(place.glob("*.toml")) if place.is_dir() else ():
        if file.name.startswith("."):
            continue  # being written
        note, _, answer = file.name.removesuffix(".toml").partition(".")
        if not ID.fullmatch(note) or (answer and not ID.fullmatch(answer)):
            continue
        try:
            found = file.lstat()
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
            read, revision = _parse(file, stamp, note, answer, as_note)
            if isinstance(read, NoteReply):
                replies.setdefault(note, []).append(read)
            else:
                notes.append((read, revision))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, TypeError, ValidationError) as error:
            said = str(error).splitlines()[0]
            unread.append(f"{folder}/{file.name}: cannot be read ({said}); mend it or remove it")
    return notes, replies, unread


@lru_cache(maxsize=4096)
def _parse(
    file: Path,
    stamp: tuple[int, int, int],
    note: str,
    answer: str,
    as_note: Callable[[str, dict[str, Any]], Any],
) -> tuple[Any, str]:
    """What a file holds, and its revision; read once as long as its stamp stays."""
    content = _read(file)
    table = tomllib.loads(content.decode("utf-8"))
    if answer:
        return NoteReply(**table, id=answer, note=note), ""
    return as_note(note, table), revision_of(content)


def write_note(title: Title, note: FrameNote, *, new: bool = False) -> str:
    """Writes a note's file whole; returns its revision.

    Raises:
        NoteFileError: it cannot be written, or a new one's file is there already.
    """
    table = note.model_dump(mode="json", exclude={"id", "rate"}, exclude_defaults=True)
    table["rate"] = f"{note.rate.numerator}/{note.rate.denominator}"
    for stroke in table.get("strokes", ()):
        points = stroke["points"]
        stroke["points"] = " ".join(",".join(f"{v:g}" for v in point) for point in points)
    return write_file(title, FOLDER, f"{note.id}.toml", table, new=new)


def write_reply(title: Title, reply: NoteReply, folder: str = FOLDER) -> str:
    """Writes an answer's file whole, beside its note's.

    Raises:
        NoteFileError: it cannot be written.
    """
    table = reply.model_dump(mode="json", exclude={"id", "note"}, exclude_defaults=True)
    return write_file(title, folder, f"{reply.note}.{reply.id}.toml", table, new=True)


def revision_of(content: bytes) -> str:
    """Names a file's content."""
    return blake3(content).hexdigest()[:16]


def write_file(title: Title, folder: str, name: str, table: dict[str, Any], *, new: bool) -> str:
    """Writes a file of a folder of the title whole; returns its revision.

    Raises:
        NoteFileError: it cannot be written, or a new one is there already.
    """
    import tomlkit

    place = title.folder / folder / name
    content = tomlkit.dumps(table).encode("utf-8")
    try:
        if new and place.exists():
            raise OSError(errno.EEXIST, "there is another of this moment; send it once more")
        with written_whole(place, within=title.folder) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise NoteFileError(f"{place}: cannot be written ({error.strerror})") from error
    return revision_of(content)


def _read(file: Path) -> bytes:
    if file.is_symlink():
        raise OSError(errno.ELOOP, "it is a symbolic link")
    if file.stat().st_size > MOST_BYTES:
        raise OSError(errno.EFBIG, "it is too large")
    return file.read_bytes()


def _as_note(note: str, table: dict[str, Any]) -> FrameNote:
    for stroke in table.get("strokes", ()):
        if isinstance(stroke.get("points"), str):
            stroke["points"] = [
                tuple(float(v) for v in point.split(",")) for point in stroke["points"].split()
            ]
    up, _, down = str(table.pop("rate", "")).partition("/")
    rate = FrameRate(numerator=int(up), denominator=int(down or 1))
    return FrameNote(**table, rate=rate, id=note)
