"""Dissolves one encoded shot into another, without making either anew.

The shot before has no pictures after its end, so its last one stands under the next shot's first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.units import FrameRate, FrameSize
from regie.post.errors import PostError
from regie.post.film_file import encode_shot

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


def dissolve_into(
    before: Path, shot: Path, frames: int, out: Path, rate: FrameRate, size: FrameSize
) -> int:
    """The shot as it comes out of the one before.

    Args:
        before, shot: files of `encode_shot`.
        frames: that the dissolve takes, from the shot's first on.

    Returns:
        Frames written: as many as the shot has.

    Raises:
        PostError: a file that cannot be read.
    """
    import numpy as np

    last: Picture | None = None
    for picture in read_pictures(before):
        last = picture
    if last is None:
        raise PostError(f"{before.name}: a shot without pictures; render the shot again")
    under = last.astype(np.uint16)

    def mixed() -> Iterator[Picture]:
        for index, picture in enumerate(read_pictures(shot)):
            if index >= frames:
                yield picture
                continue
            share = round(256 * (index + 1) / (frames + 1))
            both = (picture.astype(np.uint16) * share + under * (256 - share)) >> 8
            yield both.astype(np.uint8)

    return encode_shot(mixed(), out, rate, size)


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
