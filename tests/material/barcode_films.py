"""Films that say which frame is seen: its number as black and white bars, as a player's test
reads them back from the canvas."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

BARS = 12
"""Bits of a frame's number, and two more bars before it: black, white."""

WIDTH, HEIGHT = 336, 144
"""Of the picture, in pixels; a bar is as wide as `WIDTH // (BARS + 2)`."""

TICK_HZ = 1000
"""Of the tone that is heard in the first frames of each second."""


def write_barcode_film(
    out: Path,
    frames: int,
    rate: Fraction,
    *,
    keyframes: int = 24,
    b_frames: int = 2,
    times: Sequence[int] | None = None,
    time_base: Fraction | None = None,
    sound: bool = False,
    first: int = 0,
    open_gop: bool = False,
    faststart: bool = True,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> None:
    """Writes an H.264 film of numbered frames.

    Args:
        times: of a variable rate: when each frame is shown, in units of `time_base`.
        sound: AAC, a tick each second.
        first: number of the first frame, so that two films can be told apart.
        size: of the picture, in pixels.
    """
    import av

    flags = {"movflags": "faststart"} if faststart else {}
    base = time_base or 1 / rate
    with av.open(str(out), "w", format="mp4", options=flags) as container:
        stream: Any = container.add_stream("libx264", rate=rate)
        (stream.width, stream.height), stream.pix_fmt = size, "yuv420p"
        stream.codec_context.time_base = base
        stream.codec_context.thread_count = 1
        stream.options = {
            "crf": "23",
            "preset": "veryfast",
            "x264-params": f"keyint={keyframes}:min-keyint=1:scenecut=0:bframes={b_frames}"
            f":open-gop={int(open_gop)}",
        }
        audio: Any = container.add_stream("aac", rate=48000, layout="stereo") if sound else None
        for index in range(frames):
            picture = av.VideoFrame.from_ndarray(draw_bars(first + index, size), format="gray")
            image: Any = picture.reformat(format="yuv420p")
            image.time_base = base
            image.pts = times[index] if times is not None else index
            container.mux(stream.encode(image))
        container.mux(stream.encode(None))
        if audio is not None:
            end = times[-1] * base + 1 / rate if times is not None else frames / rate
            _write_ticks(container, audio, float(end))


def draw_bars(number: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Any:
    """A picture, grey, of shape `(height, width)`: black, white, then the bits, highest first."""
    import numpy as np

    bits = [0, 1, *((number >> (BARS - 1 - n)) & 1 for n in range(BARS))]
    wide = size[0] // len(bits)
    picture = np.full((size[1], size[0]), 16, np.uint8)
    for place, bit in enumerate(bits):
        picture[:, place * wide : (place + 1) * wide] = 235 if bit else 16
    return picture


def read_bars(grey: Sequence[float]) -> int:
    """The number in a row of bars' levels, of `BARS + 2`; -1 where they are no barcode."""
    middle = (grey[0] + grey[1]) / 2
    if grey[1] - grey[0] < 60:
        return -1
    return sum(int(level > middle) << (BARS - 1 - n) for n, level in enumerate(grey[2:]))


def phone_times(frames: int, seed: int) -> list[int]:
    """When the frames of a phone's film are shown, in 1/90000 s: about 30 a second, some late,
    some lost, never evenly."""
    rng = random.Random(seed)
    times, at = [], 0
    for _ in range(frames):
        times.append(at)
        at += rng.choice((2970, 3003, 3030, 2700, 3300, 6006, 4500))
    return times


def _write_ticks(container: Any, stream: Any, seconds: float) -> None:
    import av
    import numpy as np

    rate, at = 48000, 0
    total = round(seconds * rate)
    while at < total:
        count = min(1024, total - at)
        t = (np.arange(count) + at) / rate
        wave = np.where(t % 1 < 0.1, 0.3 * np.sin(2 * np.pi * TICK_HZ * t), 0).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.stack([wave, wave]), format="fltp", layout="stereo")
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), at
        container.mux(stream.encode(frame))
        at += count
    container.mux(stream.encode(None))
