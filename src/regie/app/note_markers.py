"""Notes out to editing rooms as markers, and markers in as notes, frame for frame."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from regie.app.frame_index import FilmFrames, index_film
from regie.app.frame_notes import NoteError, NoteThread, add_note, list_notes
from regie.app.results import Result
from regie.post.markers import READERS, WRITERS, FilmClock, Marker, MarkerError
from regie.support.files import write_whole

MOST_BYTES = 16 << 20
"""Of a file of markers."""

MOST_MARKERS = 5000


class MarkersTaken(Result):
    """What came in. Attributes: known: markers that were notes of the same words already."""

    file: str
    taken: tuple[NoteThread, ...]
    known: int = 0


class MarkersWritten(Result):
    """What went out. Attributes: out: the file; markers: how many."""

    file: str
    out: Path
    markers: int


def export_markers(
    folder: Path, file: str, out: Path, *, open_only: bool = False
) -> MarkersWritten:
    """Writes the notes of a film into a file of markers; its suffix says the format.

    Raises:
        NoteError: no such format, or it cannot be written.
    """
    text = write_markers(folder, file, out.suffix.lower().removeprefix("."), open_only=open_only)
    try:
        write_whole(out, text)
    except OSError as error:
        raise NoteError(f"{out}: cannot be written ({error.strerror}).") from error
    count = len(_as_markers(folder, file, open_only))
    return MarkersWritten(file=file, out=out, markers=count)


def import_markers(folder: Path, file: str, markers: Path, *, by: str) -> MarkersTaken:
    """Makes notes of the markers in a file; see `take_markers`.

    Raises:
        NoteError: it cannot be read.
    """
    try:
        content = markers.read_bytes()
    except OSError as error:
        raise NoteError(f"{markers}: cannot be read ({error.strerror}).") from error
    return take_markers(folder, file, markers.name, content, by=by)


def write_markers(folder: Path, file: str, kind: str, *, open_only: bool = False) -> str:
    """The notes of a file as markers; what is gone from its cut is left out.

    Args:
        kind: `csv`, `edl`, `otio` or `fcpxml`.

    Raises:
        NoteError: no such format. TitleError, PostError: as `list_notes`.
    """
    write = WRITERS.get(f".{kind}")
    if write is None:
        raise NoteError(f"Notes go out as csv, edl, otio or fcpxml, not as {kind}.")
    markers = _as_markers(folder, file, open_only)
    film = index_film(folder, file)
    return write(PurePosixPath(file).name, markers, _clock(film))


def take_markers(
    folder: Path,
    file: str,
    name: str,
    content: bytes,
    *,
    by: str,
    known_by: str = "",
    now: Callable[[], float] = time.time,
) -> MarkersTaken:
    """Makes a note of each marker in a file from an editing room.

    A marker that is a note of the same words on the same frame already is not taken twice.

    Args:
        name: of the file; its suffix says its format.

    Raises:
        NoteError: it cannot be read, or a marker is outside the film; then none is taken.
    """
    read = READERS.get(PurePosixPath(name).suffix.lower())
    if read is None:
        raise NoteError(f"{name}: markers come in as .csv, .edl, .otio or .fcpxml.")
    if len(content) > MOST_BYTES:
        raise NoteError(f"{name}: is larger than {MOST_BYTES >> 20} MiB; export markers alone.")
    film = index_film(folder, file)
    try:
        markers = read(content.decode("utf-8-sig"), _clock(film))
    except UnicodeDecodeError as error:
        raise NoteError(f"{name}: is not UTF-8 text; export it again as UTF-8.") from error
    except MarkerError as error:
        raise NoteError(f"{name}: {error}.") from error
    if len(markers) > MOST_MARKERS:
        raise NoteError(f"{name}: holds more than {MOST_MARKERS} markers; export fewer.")
    there = {
        (t.place.frame, words.strip())
        for t in list_notes(folder, file).threads
        for text in (t.note.text, _as_marker(t).text)
        for words in (text, f"{t.note.by}: {text}")
    }
    new = [m for m in markers if not {(m.frame, m.text.strip()), (m.frame, _text_of(m))} & there]
    taken = tuple(
        add_note(
            folder,
            file,
            marker.frame,
            out=marker.out,
            text=_text_of(marker),
            colour=marker.colour,
            by=by,
            known_by=known_by,
            came_from=PurePosixPath(name).suffix.lower().removeprefix("."),
            now=now,
        )
        for marker in new
    )
    return MarkersTaken(file=file, taken=taken, known=len(markers) - len(new))


def _as_markers(folder: Path, file: str, open_only: bool) -> list[Marker]:
    return [
        _as_marker(thread)
        for thread in list_notes(folder, file).threads
        if thread.place.is_found and not (open_only and thread.resolved_by)
    ]


def _as_marker(thread: NoteThread) -> Marker:
    said = [thread.note.text or "(drawing)"]
    said += [f"{r.by}: {r.text}" for r in thread.replies if r.text]
    return Marker(
        frame=thread.place.frame,
        out=thread.place.out,
        text=said[0] if len(said) == 1 else "\n".join(said),
        by=thread.note.by,
        colour=thread.note.colour,
        done=bool(thread.resolved_by),
    )


def _text_of(marker: Marker) -> str:
    text = marker.text.strip() or marker.by or "(marker)"
    return f"{marker.by}: {text}" if marker.by and marker.text.strip() else text


def _clock(film: FilmFrames) -> FilmClock:
    table = film.table
    return FilmClock(
        rate=table.rate, first=film.first_timecode, drop=film.drop, length=table.frames
    )
