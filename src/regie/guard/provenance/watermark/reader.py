"""Reads the mark of any picture, film or sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.fingerprint import FILMS, SOUNDS, STILLS

FRAMES = 96
"""Frames of a film that are looked at, spread over it."""

MOST_SOUND = 600.0
"""Seconds of a sound that are looked at: the mark repeats every four."""


def read_marks(file: Path, known: Sequence[str] = (), key: str = "") -> str:
    """The id of the delivery whose mark is in a file, or empty.

    Args:
        known: ids that it may be, such as those of a title's register; a fainter mark is enough
            for those.
        key: the house's; by default what `house_key` gives.

    Raises:
        ProvenanceError: its ending says media, and it cannot be read as such.
    """
    from regie.guard.provenance.watermark import house_key

    key = key or house_key()
    kind = file.suffix.lower()
    if kind in STILLS:
        return _in_still(file, known, key)
    if kind in FILMS:
        return _in_film(file, known, key) or _in_sound(file, known, key)
    if kind in SOUNDS:
        return _in_sound(file, known, key)
    return ""


def find_marks(file: Path, delivery: str, key: str = "") -> str:
    """Algorithms of those marks of one delivery that are in a file, as `Statement.watermark`.

    Raises:
        ProvenanceError: its ending says media, and it cannot be read as such.
    """
    from regie.guard.provenance.watermark import house_key
    from regie.guard.provenance.watermark.writer import PICTURE_MARK, SOUND_MARK

    key, kind = key or house_key(), file.suffix.lower()
    found = []
    if kind in STILLS and _in_still(file, [delivery], key) == delivery:
        found.append(PICTURE_MARK)
    if kind in FILMS and _in_film(file, [delivery], key) == delivery:
        found.append(PICTURE_MARK)
    if kind in (*FILMS, *SOUNDS) and _in_sound(file, [delivery], key) == delivery:
        found.append(SOUND_MARK)
    return " ".join(found)


def _in_still(file: Path, known: Sequence[str], key: str) -> str:
    import numpy as np

    from regie.guard.provenance.fingerprint.pictures import open_picture
    from regie.guard.provenance.watermark.seeking import Residue

    residue = Residue()
    residue.add(np.asarray(open_picture(file)))
    return residue.seek(known, key) or residue.seek(known, key, deep=True)


def _in_film(file: Path, known: Sequence[str], key: str) -> str:
    import av

    from regie.guard.provenance.watermark.seeking import Residue

    residue, given = Residue(), 0
    try:
        with av.open(str(file)) as container:
            if not container.streams.video:
                return ""
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            count = stream.frames or 24 * 60
            every = max(1, count // FRAMES)
            for number, frame in enumerate(container.decode(stream)):
                if number % every == every // 2:
                    residue.add(_luma(frame))
                    given += 1
                    if given >= FRAMES:
                        break
    except (av.FFmpegError, OSError) as error:
        if not given:
            raise _unreadable(file, error) from error
    return residue.seek(known, key) or residue.seek(known, key, deep=True)


def _in_sound(file: Path, known: Sequence[str], key: str) -> str:
    from regie.guard.provenance.watermark.sounds import seek_sound_mark

    return seek_sound_mark(_blocks(file), known, key)


def _blocks(file: Path) -> Iterator[Any]:
    import av

    from regie.guard.provenance.watermark.sounds import READ_RATE

    given = 0
    try:
        with av.open(str(file)) as container:
            if not container.streams.audio:
                return
            resampler = av.AudioResampler(format="flt", layout="mono", rate=READ_RATE)
            for frame in container.decode(audio=0):
                for part in resampler.resample(frame):
                    given += part.samples
                    yield part.to_ndarray()[0]
                if given > MOST_SOUND * READ_RATE:
                    return
            for part in resampler.resample(None):
                yield part.to_ndarray()[0]
    except (av.FFmpegError, OSError) as error:
        if not given:
            raise _unreadable(file, error) from error


def _luma(frame: Any) -> Any:
    """The luma plane as it is, `(height, width)`."""
    if frame.format.name not in ("yuv420p", "yuvj420p", "nv12"):
        frame = frame.reformat(format="yuv420p")
    return frame.to_ndarray()[: frame.height]


def _unreadable(file: Path, error: Exception) -> ProvenanceError:
    return ProvenanceError(
        f"{file}: cannot be read as media ({' '.join(str(error).split())[:100]})"
    )
