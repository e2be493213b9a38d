"""Writes what people review in a film's place: small, every frame at its own time, quick to seek.

H.264, 8 bits, at most 540 lines, a keyframe every 12 frames, the index before the pictures, BT.709.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from regie.film.playback import FrameTable
from regie.post.errors import PostError

HEIGHT = 540
"""Lines, at most: a picture that two cores decode faster than it is played."""

KEY_EVERY = 12
"""Frames from one keyframe to the next."""

CRF = 20

AUDIO_BITS = 160_000


def write_review_copy(source: Path, table: FrameTable, out: Path) -> None:
    """Writes the copy: as many frames as the table counts, at exactly its times.

    Raises:
        PostError: the film cannot be read, or does not hold the frames of its table.
    """
    import av

    try:
        with (
            av.open(str(source)) as read,
            av.open(
                str(out),
                "w",
                format="mp4",
                options={
                    "movflags": "faststart",
                    "video_track_timescale": str(_ticks_a_second(table)),
                },
            ) as written,
        ):
            count = _copy(read, written, table)
    except (av.FFmpegError, OSError) as error:
        raise PostError(f"{source.name}: cannot be copied for review ({error})") from error
    if count != table.frames:
        raise PostError(
            f"{source.name}: {count} of {table.frames} frames can be decoded; the file is damaged: "
            "bring it in again"
        )


def _ticks_a_second(table: FrameTable) -> int:
    tick = Fraction(table.tick.denominator, table.tick.numerator)
    return int(tick) if tick.denominator == 1 else 90_000


def _copy(read: Any, written: Any, table: FrameTable) -> int:
    import av

    tick = Fraction(table.tick.numerator, table.tick.denominator)
    stream = written.add_stream("libx264", rate=table.rate.fraction)
    high = min(HEIGHT, table.height)
    wide = round(table.width * high / table.height)
    stream.width, stream.height, stream.pix_fmt = wide - wide % 2, high - high % 2, "yuv420p"
    stream.codec_context.time_base = tick
    stream.options = {
        "crf": str(CRF),
        "preset": "veryfast",
        "x264-params": f"keyint={KEY_EVERY}:open-gop=0:scenecut=0:colorprim=bt709"
        ":transfer=bt709:colormatrix=bt709",
    }
    sound = read.streams.audio[0] if read.streams.audio else None
    heard: Any = None
    if sound is not None:
        heard = written.add_stream("aac", rate=sound.rate, layout=sound.layout)
        heard.bit_rate = AUDIO_BITS
    video = read.streams.video[0]
    asked = [video, sound] if sound is not None else [video]
    count = 0
    for frame in read.decode(*asked):
        if isinstance(frame, av.AudioFrame):
            written.mux(heard.encode(frame))
            continue
        if frame.pts is None or frame.pts < table.first:
            continue
        written.mux(stream.encode(_seen(frame, stream, table)))
        count += 1
    written.mux(stream.encode(None))
    if heard is not None:
        written.mux(heard.encode(None))
    return count


def _seen(frame: Any, stream: Any, table: FrameTable) -> Any:
    """The frame as it is seen: turned upright, small, 8 bits; at the time that it had."""
    import av
    import numpy as np
    from av.video.frame import PictureType

    at, base = frame.pts, frame.time_base
    if table.turned:
        turns = table.turned // 90
        upright = np.ascontiguousarray(np.rot90(frame.to_ndarray(format="rgb24"), turns))
        frame = av.VideoFrame.from_ndarray(upright, format="rgb24")
    image = frame.reformat(
        width=stream.width, height=stream.height, format="yuv420p", dst_colorspace="ITU709"
    )
    image.pts, image.time_base = at, base
    image.pict_type = PictureType.NONE  # not as it was: keyframes are placed anew
    return image
