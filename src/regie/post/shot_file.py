"""Encodes a shot: once, as closed groups of pictures with fixed parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from regie.film.shot import Over
from regie.film.units import FrameRate, FrameSize
from regie.post.errors import PostError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

CRF = 18
"""x264's constant rate factor: visually lossless for previs, about 1 Mbit/s at 960 × 402."""

PRESET = "veryfast"
"""x264's preset: encodes some 200 frames a second on one core at 960 × 402."""

THREADS = 1
"""Encoder threads. The bytes depend on the count, and shots are encoded side by side anyway."""

KEY_EVERY = 24
"""Frames from one keyframe to the next, at most, at any rate: what a player decodes for a seek.
With 48 the sample's film is 5 % smaller."""

STEADY = "mbtree=0"
"""x264's macroblock tree is off: with it, the same pictures were seen to give six different files
in ten runs, on one thread. What that costs: `docs/decisions/0017-same-input-same-bytes.md`."""


class ShotWriter:
    """A shot being encoded, a picture at a time: H.264 in MP4, 4:2:0, BT.709. A context.

    Attributes:
        count: frames written so far.
    """

    def __init__(
        self, out: Path, rate: FrameRate, size: FrameSize, length: int | None = None
    ) -> None:
        """Opens the file.

        Args:
            length: frames that the film shows of it; what is written after them is its tail, for a
                dissolve, and begins a group of pictures of its own. None for all.
        """
        self.count = 0
        self._length = length
        self._out = out
        self._rate = rate
        self._size = size
        self._stack = ExitStack()

    def __enter__(self) -> ShotWriter:
        import av

        self._container: Any = self._stack.enter_context(
            av.open(str(self._out), "w", format="mp4", options={"movflags": "faststart"})
        )
        self._stream: Any = self._container.add_stream("libx264", rate=self._rate.fraction)
        _set_picture(self._stream, self._size, self._rate)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if kind is None:
                if self.count == 0:
                    raise PostError(
                        f"{self._out.name}: a shot without pictures; render the shot again"
                    )
                self._container.mux(self._stream.encode(None))

    def write(self, picture: Picture, hold: int = 1) -> None:
        """Encodes one picture, RGB of shape `(height, width, 3)`, shown for `hold` frames.

        Raises:
            PostError: a picture of another size.
        """
        import av

        if picture.shape != (self._size.height, self._size.width, 3):
            raise PostError(
                f"{self._out.name}: a picture of {picture.shape[1]} × {picture.shape[0]} pixels "
                f"in a film of {self._size.width} × {self._size.height}; render the shot again"
            )
        image = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
            format="yuv420p",
            src_colorspace="ITU601",
            dst_colorspace="ITU709",
            dst_color_range="MPEG",
        )
        image.time_base = 1 / self._rate.fraction
        for _ in range(hold):
            image.pts = self.count
            image.pict_type = _of_its_own() if self.count == self._length else _any_type()
            self._container.mux(self._stream.encode(image))
            self.count += 1


def redraw_shot(
    shot: Path,
    redraw: Callable[[Picture], Picture],
    out: Path,
    rate: FrameRate,
    size: FrameSize,
    length: int,
) -> None:
    """Encodes a shot anew with every picture changed, and what it has after its end.

    Args:
        redraw: gives for a picture another of the same size; asked once for what is held.
        length: frames that the film shows of it, see `ShotWriter`.

    Raises:
        PostError: a file that cannot be read.
    """
    from regie.post.dissolve import read_pictures

    with ShotWriter(out, rate, size, length) as writer:
        last: Picture | None = None
        redrawn: Any = None
        for picture in read_pictures(shot):
            if last is None or not (picture == last).all():
                last, redrawn = picture, redraw(picture)
            writer.write(redrawn)


def encode_shot(
    pictures: Iterable[Picture], out: Path, rate: FrameRate, size: FrameSize, hold: int = 1
) -> int:
    """Encodes a shot's pictures, one at a time: none is kept.

    Args:
        hold: how many frames each picture is shown, 2 for "on twos".

    Returns:
        Frames written.

    Raises:
        PostError: a picture of another size, or none at all.
    """
    with ShotWriter(out, rate, size) as writer:
        for picture in pictures:
            writer.write(picture, hold)
    return writer.count


def encode_still(
    board: Path,
    frames: int,
    start: tuple[float, float, float],
    end: tuple[float, float, float],
    out: Path,
    rate: FrameRate,
    size: FrameSize,
    over: Over | None = None,
    tail: int = 0,
) -> int:
    """Encodes a board with a slow move over it: the draft profile's shot.

    Args:
        board: a picture file of the film's aspect.
        start, end: what the frame sees first and last: the middle `x`, `y` and the width, as
            shares of the board.
        over: whose fades are drawn; its title is on the board.
        tail: frames after those, for a dissolve.

    Returns:
        Frames written.
    """
    import numpy as np
    from PIL import Image

    with Image.open(board) as opened:
        picture = opened.convert("RGB")

    def crops() -> Iterator[Picture]:
        for index in range(frames + tail):
            share = min(1.0, index / max(1, frames - 1))
            eased = share * share * (3 - 2 * share)
            x, y, width = (a + (b - a) * eased for a, b in zip(start, end, strict=True))
            wide, high = width * picture.width, width * picture.height
            left = min(max(x * picture.width - wide / 2, 0.0), picture.width - wide)
            top = min(max(y * picture.height - high / 2, 0.0), picture.height - high)
            seen: Picture = np.asarray(
                picture.resize(
                    (size.width, size.height),
                    Image.Resampling.BICUBIC,
                    box=(left, top, left + wide, top + high),
                )
            )
            light = over.light(index, frames) if over is not None else 1.0
            yield seen if light >= 1.0 else (seen * light).astype(np.uint8)

    with ShotWriter(out, rate, size, frames) as writer:
        for crop in crops():
            writer.write(crop)
    return writer.count


def _set_picture(stream: Any, size: FrameSize, rate: FrameRate) -> None:
    from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

    stream.width, stream.height, stream.pix_fmt = size.width, size.height, "yuv420p"
    context = stream.codec_context
    context.time_base = 1 / rate.fraction
    context.thread_count = THREADS
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    context.color_range = ColorRange.MPEG
    stream.options = {
        "crf": str(CRF),
        "preset": PRESET,
        "tune": "animation",
        "forced-idr": "1",
        "x264-params": f"keyint={KEY_EVERY}:open-gop=0:scenecut=0:{STEADY}",
    }


def _of_its_own() -> Any:
    """A picture that none before it is needed for: with `forced-idr`, an IDR."""
    from av.video.frame import PictureType

    return PictureType.I


def _any_type() -> Any:
    from av.video.frame import PictureType

    return PictureType.NONE
