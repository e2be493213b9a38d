"""A film's frames as the player in the page reads them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import quote

from pydantic import BaseModel

from regie.app.film_cut import find_shots
from regie.app.frame_index import FilmFrames
from regie.film.frame_notes import CutShotSpan
from regie.film.units import FrameRate


class FramesTold(BaseModel):
    """Which frame of a film is when.

    Attributes:
        digest: BLAKE3 of the film, which notes are tied to. url: of what is played.
        tick: seconds of one unit of `first` and `times`. times: empty for a constant rate.
        keys: frames from which decoding can begin.
        first_timecode: frames since 00:00:00:00 of the first frame.
        still: it is one picture, a shot's board, for all its frames.
        why_copy: why a review copy would be better, as words; has_copy: it is what is played.
        shots: where the film's cut is known.
    """

    file: str
    digest: str
    url: str
    rate: FrameRate
    frames: int
    tick: FrameRate
    first: int
    times: tuple[int, ...]
    keys: tuple[int, ...]
    width: int
    height: int
    sound: bool
    first_timecode: int
    drop: bool
    still: bool
    why_copy: tuple[str, ...]
    has_copy: bool
    shots: tuple[CutShotSpan, ...]


def tell_frames(slug: str, folder: Path, film: FilmFrames, *, shots: bool = True) -> FramesTold:
    """Args: slug: of the title, in addresses. folder: of the title. shots: tell these too."""
    table = film.table
    copied = bool(film.copy_digest)
    return FramesTold(
        file=film.file,
        digest=film.digest,
        url=f"/api/v1/titles/{slug}/review-copies/{film.digest}.mp4"
        if copied
        else f"/media/{slug}/{film.digest}/{quote(PurePosixPath(film.file).name)}",
        rate=table.rate,
        frames=table.frames,
        tick=table.tick,
        first=table.first,
        times=table.times,
        keys=table.keys,
        width=table.width,
        height=table.height,
        sound=table.sound,
        first_timecode=film.first_timecode,
        drop=film.drop,
        still=film.still,
        why_copy=() if film.still else film.why_copy,
        has_copy=copied,
        shots=find_shots(folder, film.file, film.digest, table) if shots else (),
    )
