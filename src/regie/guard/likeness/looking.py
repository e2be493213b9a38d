"""Looks for faces in a file: at a picture, or at a film's frames once a second and at each cut."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.likeness import Heard
from regie.guard.likeness.comparing import GROUP, measure_distance
from regie.guard.likeness.grouping import Grouping

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from regie.backends.likeness.contract import Box
    from regie.backends.likeness.faces import FaceEncoder

    Picture = NDArray[np.uint8]

EVERY = 1.0
"""Seconds from one frame that is looked at to the next."""

CUT = 28.0
"""Mean change of 32 × 18 pixels of grey, of 255, from which two frames are two shots."""

MARGIN = 0.35
"""Of a face's size that a crop shows around it."""

CROP_SIDE = 256
"""Pixels of a crop at most."""

MOST_PIXELS = 120_000_000
"""Of a picture that is opened."""


def look_for_faces(path: Path, encoder: FaceEncoder, *, still: bool) -> list[Heard]:
    """The faces in a picture or a film.

    Raises:
        OSError, av.error.FFmpegError: the file cannot be decoded.
    """
    from regie.backends.likeness.faces import MODEL

    grouping = Grouping(partial(measure_distance, "face"), GROUP["face"])
    for at, lasts, picture in _read_still(path) if still else sample_frames(path):
        for face in encoder.find(picture):
            grouping.add(
                face.vector,
                at,
                at + lasts,
                score=face.score,
                crop=partial(_crop, picture, face.box),
            )
    return [
        Heard(
            kind="face",
            model=MODEL,
            spans=tuple((round(a, 3), round(b, 3)) for a, b in group.spans),
            vector=tuple(round(float(x), 5) for x in group.mean),
            crop=group.crop,
        )
        for group in grouping.finish()
    ]


def read_fps(path: Path) -> float:
    """Frames a second of a file's picture; 0 where it has none."""
    import av

    with av.open(str(path)) as container:
        tracks = container.streams.video
        rate = tracks[0].average_rate if tracks else None
        return float(rate) if rate else 0.0


def sample_frames(path: Path) -> Iterator[tuple[float, float, Picture]]:
    """Frames of a film that are looked at: their time, how long each stands for, RGB."""
    import av
    import numpy as np

    with av.open(str(path)) as container:
        if not container.streams.video:
            return
        track = container.streams.video[0]
        track.thread_type = "AUTO"
        last, before = -EVERY, None
        for frame in container.decode(track):
            at = float(frame.time or 0.0)
            small = frame.reformat(width=32, height=18, format="gray").to_ndarray().astype(np.int16)
            cut = before is not None and float(np.abs(small - before).mean()) >= CUT
            before = small
            if cut or at - last >= EVERY:
                last = at
                yield at, EVERY, frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False)


def _read_still(path: Path) -> Iterator[tuple[float, float, Picture]]:
    import numpy as np
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        if image.width * image.height > MOST_PIXELS:
            raise OSError(f"more than {MOST_PIXELS // 1_000_000} million pixels")
        yield 0.0, 0.0, np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def _crop(picture: Picture, box: Box) -> bytes:
    from PIL import Image

    aside = round((box.right - box.left) * MARGIN)
    height, width = picture.shape[:2]
    image = Image.fromarray(picture).crop(
        (
            max(0, box.left - aside),
            max(0, box.top - aside),
            min(width, box.right + aside),
            min(height, box.bottom + aside),
        )
    )
    image.thumbnail((CROP_SIDE, CROP_SIDE))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
