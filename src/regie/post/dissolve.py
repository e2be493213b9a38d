"""Dissolves one encoded shot into another, without making either anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.units import FrameRate, FrameSize
from regie.post.errors import PostError
from regie.post.shot_file import encode_shot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


def dissolve_into(
    before: Path,
    ends: int,
    shot: Path,
    length: int,
    frames: int,
    out: Path,
    rate: FrameRate,
    size: FrameSize,
) -> int:
    """The shot as it comes out of the tail of the one before.

    Where that has no tail, or a shorter one, its last picture stands.

    Args:
        before, shot: files of `ShotWriter`, which the film shows for `ends` and `length` frames.
        frames: that the dissolve takes, from the shot's first on.

    Returns:
        Frames written: `length`.

    Raises:
        PostError: a file that cannot be read.
    """
    import numpy as np

    def mixed() -> Iterator[Picture]:
        under = _tail(before, ends)
        for index, picture in enumerate(islice(read_pictures(shot), length)):
            if index >= frames:
                yield picture
                continue
            share = round(256 * (index + 1) / (frames + 1))
            old = next(under).astype(np.uint16)
            both = (picture.astype(np.uint16) * share + old * (256 - share)) >> 8
            yield both.astype(np.uint8)

    return encode_shot(mixed(), out, rate, size)


def _tail(path: Path, ends: int) -> Iterator[Picture]:
    """The pictures after a shot's end, and for ever its last."""
    last: Picture | None = None
    pictures = read_pictures(path)
    for picture in islice(pictures, ends):
        last = picture
    if last is None:
        raise PostError(f"{path.name}: a shot without pictures; render the shot again")
    for picture in pictures:
        last = picture
        yield picture
    yield from repeat(last)


def read_pictures(path: Path) -> Iterator[Picture]:
    """The pictures of an encoded shot, RGB.

    Raises:
        PostError: a file that cannot be read.
    """
    import av
    import numpy as np

    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                picture: Picture = np.asarray(frame.to_ndarray(format="rgb24"), dtype=np.uint8)
                yield picture
    except (av.FFmpegError, OSError) as error:
        raise PostError(
            f"{path.name}: cannot be read ({error}); remove it and run `regie make`"
        ) from error
