"""What a picture shows, finely: the mean colours of its cells, moment by moment.

The hashes of `pictures.py` find a copy that was scaled or cropped; a turned gaze or another coat
is the same to them. Here nothing is forgiven but the noise of a renderer or an encoder, since an
approval rests on it. What was measured: `docs/decisions/0020-pictures-by-what-they-show.md`.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.fingerprint.pictures import MAX_PIXELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Cells = NDArray[np.int16]

STILL_CELL, STILL_CELLS = 8, 120
"""Least pixels a side of a still's cell, and most cells across: 8 × 8 pixels at 960 × 402."""

FILM_CELL, FILM_CELLS = 12, 80
"""As for a still. An encoder's noise is stronger in small cells, unlike a changed thing in it."""

CHROMA_CELL = 2
"""A cell of colour is so many of luma a side, since encoders keep colour that much coarser. In
red, green and blue their noise was twice as strong."""

MOMENT = 6
"""Frames of a film whose cells are averaged, a quarter of a second. No frame is left out."""

STEPS = 16
"""Parts of a level of 255 that a cell's mean is kept in."""

SAME_STILL = 0.9
"""Levels of 255 by which every cell of a still differs less from one that shows the same."""

SAME_FILM = 0.5
"""As `SAME_STILL`, for each moment of a film."""

_HEAD = struct.Struct("<4sIIII32s")
_MARK = b"RIM1"


@dataclass(frozen=True, eq=False)
class Imprint:
    """What a still or a film shows.

    Attributes:
        width, height: in pixels.
        frames: 0 for a still.
        beside: digest of when each frame is shown and of all that is not picture: sound,
            subtitles, to the byte.
        cells: `(moments, cells)`, of luma, then of both chromas, levels in parts of `STEPS`.
    """

    width: int
    height: int
    frames: int
    beside: bytes
    cells: Cells

    def encode(self) -> bytes:
        """The imprint as it is kept: each moment as its difference from the one before."""
        import numpy as np

        count = self.cells.shape[1]
        head = _HEAD.pack(_MARK, self.width, self.height, self.frames, count, self.beside)
        steps = np.diff(self.cells, axis=0, prepend=np.zeros_like(self.cells[:1]))
        return head + zlib.compress(steps.astype("<i2").tobytes(), 9)


def decode_imprint(data: bytes) -> Imprint:
    """An imprint as it was kept.

    Raises:
        ProvenanceError: it is none.
    """
    import numpy as np

    try:
        mark, width, height, frames, count, beside = _HEAD.unpack_from(data)
        if mark != _MARK:
            raise ValueError("it has another form")
        steps = np.frombuffer(zlib.decompress(data[_HEAD.size :]), "<i2")
        cells = steps.reshape(-1, count).cumsum(axis=0, dtype=np.int16)
    except (struct.error, zlib.error, ValueError) as error:
        raise ProvenanceError(f"a kept imprint cannot be read ({error})") from error
    return Imprint(width, height, frames, beside, cells)


def take_imprint(path: Path) -> Imprint:
    """What a PNG still or an MP4 film shows; a film is read once, streamed.

    Raises:
        ProvenanceError: it cannot be read as such, or is absurdly large.
    """
    try:
        return _take_of_still(path) if path.suffix.lower() == ".png" else _take_of_film(path)
    except (OSError, ValueError, SyntaxError) as error:  # of Pillow, FFmpeg and the disk
        raise ProvenanceError(
            f"{path}: cannot be read as a picture ({' '.join(str(error).split())[:100]})"
        ) from error


def distance(a: Imprint, b: Imprint) -> float:
    """How far apart two imprints are: levels of 255 in the cell and moment that differ most.

    Infinite where they are of another size or length, or differ in what is beside the picture.
    """
    import numpy as np

    if (a.width, a.height, a.frames, a.beside) != (b.width, b.height, b.frames, b.beside):
        return float("inf")
    if a.cells.shape != b.cells.shape:
        return float("inf")
    return float(np.abs(a.cells - b.cells).max()) / STEPS


def show_the_same(a: Imprint, b: Imprint) -> bool:
    """Whether nothing but noise is between two imprints."""
    return distance(a, b) < (SAME_FILM if a.frames else SAME_STILL)


def _take_of_still(path: Path) -> Imprint:
    import numpy as np
    from PIL import Image

    try:
        with Image.open(path) as opened:
            _refuse_large(opened.width, opened.height)
            pixels = np.asarray(opened.convert("RGB").convert("YCbCr"))
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error
    height, width, _ = pixels.shape
    means = _mean_cells([pixels[..., p] for p in range(3)], STILL_CELL, STILL_CELLS)
    return Imprint(width, height, 0, bytes(32), _rounded(means)[None])


def _take_of_film(path: Path) -> Imprint:
    import av
    import numpy as np
    from blake3 import blake3

    beside: dict[int, Any] = {}
    moments, means = [], []
    size = (0, 0)
    count = 0
    with av.open(str(path)) as container:
        if not container.streams.video:
            raise ValueError("it holds no pictures")
        shown = container.streams.video[0]
        for packet in container.demux():
            told = beside.setdefault(packet.stream.index, blake3(packet.stream.type.encode()))
            if packet.stream is not shown:
                told.update(f"\n{packet.pts} {packet.size}\n".encode())
                told.update(bytes(packet))
                continue
            frames: Any = packet.decode()
            for frame in frames:
                _refuse_large(frame.width, frame.height)
                if count and size != (frame.width, frame.height):
                    raise ValueError("its pictures change their size")
                size = (frame.width, frame.height)
                told.update(f"\n{frame.pts} {frame.time_base}".encode())
                means.append(_mean_cells(_planes(frame), FILM_CELL, FILM_CELLS))
                count += 1
                if len(means) == MOMENT:
                    moments.append(_rounded(np.mean(means, axis=0)))
                    means.clear()
    if means:
        moments.append(_rounded(np.mean(means, axis=0)))
    if not moments:
        raise ValueError("it holds no pictures")
    joined = blake3(b"".join(told.digest() for _, told in sorted(beside.items()))).digest()
    return Imprint(*size, count, joined, np.stack(moments))


def _refuse_large(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise ValueError(f"it claims {width} × {height} pixels")


def _planes(frame: Any) -> list[Any]:
    """Luma and the two chromas of a frame, the chromas of half the size."""
    wide, high = (frame.width + 1) // 2, (frame.height + 1) // 2
    even = frame.reformat(width=wide * 2, height=high * 2, format="yuv420p")
    flat = even.to_ndarray()
    chroma = flat[high * 2 :].reshape(2, high, wide)
    return [flat[: high * 2], chroma[0], chroma[1]]


def _mean_cells(planes: list[Any], cell: int, most: int) -> Any:
    """Means of each plane's cells, one after the other; the first plane is the largest."""
    import numpy as np

    high, wide = planes[0].shape
    side = max(cell, wide / most)
    found = []
    for plane, sides in zip(planes, (side, side * CHROMA_CELL, side * CHROMA_CELL), strict=True):
        tops = _edges(plane.shape[0], round(high / sides))
        lefts = _edges(plane.shape[1], round(wide / sides))
        sums = np.add.reduceat(plane, tops[:-1], axis=0, dtype=np.int64)
        sums = np.add.reduceat(sums, lefts[:-1], axis=1)
        found.append((sums / np.outer(np.diff(tops), np.diff(lefts))).ravel())
    return np.concatenate(found)


def _rounded(means: Any) -> Any:
    import numpy as np

    return np.rint(means * STEPS).astype(np.int16)


def _edges(pixels: int, cells: int) -> Any:
    """Where cells begin, and where the last ends; a cell has at least one pixel."""
    import numpy as np

    cells = max(1, min(pixels, cells))
    return np.arange(cells + 1) * pixels // cells
