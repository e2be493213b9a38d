"""Indexes a film's frames: reads every packet's time, decodes one picture.

A rate that the file's header claims is only believed when every timestamp agrees with it to the
file's own tick; else the film is of a variable rate and the table holds each frame's time.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from regie.film.playback import FrameTable
from regie.film.units import FrameRate
from regie.post.errors import PostError

RATES = tuple(
    Fraction(n, d)
    for n, d in (
        *((n, 1) for n in (24, 25, 30, 48, 50, 60, 12, 15, 100, 120)),
        *((n * 1000, 1001) for n in (24, 30, 48, 60, 120)),
    )
)
"""Rates of the trade; a film of even frames is of one of them before it is of a stranger one."""

PLAIN_FORMATS = ("yuv420p", "yuvj420p")


def index_frames(path: Path) -> FrameTable:
    """The frames of a film.

    Raises:
        PostError: it cannot be read, or holds no pictures.
    """
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise PostError(f"{path.name}: holds no pictures; choose a film")
            return _index(path, container)
    except (av.FFmpegError, OSError) as error:
        raise PostError(f"{path.name}: not a film that can be read ({error})") from error


def _index(path: Path, container: Any) -> FrameTable:
    stream = container.streams.video[0]
    shown: list[tuple[int, bool]] = []
    for packet in container.demux(stream):
        if packet.pts is not None and packet.size and not packet.is_discard:
            shown.append((packet.pts, packet.is_keyframe))
    if not shown:
        raise PostError(f"{path.name}: holds no pictures that are shown; choose another film")
    shown.sort()
    times = [pts for pts, _ in shown]
    tick = Fraction(stream.time_base)
    rate, even = _find_rate(times, tick, (stream.average_rate, stream.guessed_rate))
    keys = [n for n, (_, key) in enumerate(shown) if key]
    aspect = Fraction(stream.sample_aspect_ratio or 1)
    turned = _turned(container, stream)
    wide, high = round(stream.width * aspect), stream.height
    if turned % 180:
        wide, high = high, wide
    return FrameTable(
        rate=_as_rate(rate),
        frames=len(times),
        tick=_as_rate(tick),
        first=times[0],
        times=() if even else tuple(times),
        keys=tuple(keys if keys[:1] == [0] else [0, *keys]),
        width=wide,
        height=high,
        turned=turned,
        codec=stream.codec_context.name,
        plain=(stream.codec_context.pix_fmt or "") in PLAIN_FORMATS,
        sound=bool(container.streams.audio),
        streams_early=_streams_early(path),
        timecode=str(stream.metadata.get("timecode") or container.metadata.get("timecode") or ""),
    )


def _find_rate(
    times: Sequence[int], tick: Fraction, claimed: Sequence[Fraction | None]
) -> tuple[Fraction, bool]:
    """The rate, and whether every frame is where it says; else the average."""
    if len(times) == 1:
        return Fraction(claimed[0] or 24).limit_denominator(1001), True
    # In Python's own fractions: FFmpeg's averages are rounded.
    average = Fraction(len(times) - 1) / ((times[-1] - times[0]) * tick or 1)
    near = sorted(RATES, key=lambda rate: abs(rate - average))[:2]
    for rate in (*near, *(Fraction(c) for c in claimed if c)):
        if _is_even(times, tick, rate):
            return rate, True
    return average.limit_denominator(100_000), False


def _is_even(times: Sequence[int], tick: Fraction, rate: Fraction) -> bool:
    """Whether each frame begins where the rate says, to one tick."""
    length = 1 / (rate * tick)
    up, down = length.numerator, length.denominator
    return all(abs((t - times[0]) * down - n * up) <= down for n, t in enumerate(times))


def _as_rate(fraction: Fraction) -> FrameRate:
    return FrameRate(numerator=fraction.numerator, denominator=fraction.denominator)


def _turned(container: Any, stream: Any) -> int:
    """Degrees that the picture is to be turned, as its first frame says."""
    container.seek(0)
    for frame in container.decode(stream):
        return round(getattr(frame, "rotation", 0) or 0) % 360
    return 0


def _streams_early(path: Path) -> bool:
    """Whether an MP4's index stands before its pictures, so that a browser need not look for it."""
    with path.open("rb") as file:
        if file.read(12)[4:8] != b"ftyp":
            return True
        at = 0
        while True:
            file.seek(at)
            head = file.read(16)
            if len(head) < 8:
                return False
            size, kind = int.from_bytes(head[:4], "big"), head[4:8]
            if kind == b"moov":
                return True
            if kind in (b"mdat", b"moof"):
                return False
            if size == 1:
                size = int.from_bytes(head[8:16], "big")
            if size < 8:
                return False
            at += size
