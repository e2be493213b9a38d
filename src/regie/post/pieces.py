"""Encodes what a cut needs beside whole shots: pieces of them, and black."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.units import FrameRate, FrameSize
from regie.post.dissolve import read_pictures
from regie.post.shot_file import ShotWriter, encode_shot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


def encode_piece(
    shot: Path,
    source_in: int,
    duration: int,
    tail: int,
    out: Path,
    rate: FrameRate,
    size: FrameSize,
) -> int:
    """Some frames of a shot as a file of their own. Where the shot is shorter, its last stands.

    Args:
        duration: frames that the film shows. tail: frames after those, for a dissolve.

    Returns:
        Frames written.

    Raises:
        PostError: a file that cannot be read.
    """
    last: Picture | None = None
    with ShotWriter(out, rate, size, duration) as writer:
        for index, picture in enumerate(islice(read_pictures(shot), source_in + duration + tail)):
            last = picture
            if index >= source_in:
                writer.write(picture)
        missing = duration + tail - writer.count
        if last is not None and missing > 0:
            writer.write(last, missing)
    return writer.count


def encode_black(frames: int, out: Path, rate: FrameRate, size: FrameSize) -> int:
    """Frames of black; returns how many."""
    import numpy as np

    return encode_shot([np.zeros((size.height, size.width, 3), np.uint8)], out, rate, size, frames)
