"""The delivery's transcode: decodes a film, labels and marks it, encodes it again.

Subtitles are copied as they are; so is the sound where it is not marked.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.watermark.pictures import PictureMark
from regie.guard.provenance.watermark.sounds import SoundMark

if TYPE_CHECKING:
    from regie.guard.provenance.labels.drawing import Overlay

SOUND_BLOCK = 1024
"""Samples in an AAC frame."""


@dataclass(frozen=True)
class Encoding:
    """How a delivered film is encoded: H.264 and AAC.

    Attributes:
        crf: x264's constant rate factor.
        threads: the bytes depend on the count.
        options: of x264, by name.
        audio_bits: a second.
    """

    crf: int = 17
    preset: str = "veryfast"
    threads: int = 1
    options: tuple[tuple[str, str], ...] = (("tune", "animation"),)
    audio_bits: int = 192_000

    def for_x264(self) -> dict[str, str]:
        return {"crf": str(self.crf), "preset": self.preset, **dict(self.options)}


def mark_film(
    source: Path,
    out: Path,
    delivery: str,
    encoding: Encoding,
    key: str,
    overlay: Overlay | None = None,
) -> bool:
    """Writes the marked film; streamed, a frame at a time.

    Args:
        delivery: empty for no mark.
        overlay: drawn while `overlay.shows(seconds)`.

    Returns:
        Whether there is marked sound in it.

    Raises:
        ProvenanceError: the source cannot be read as a film.
    """
    import av

    try:
        with ExitStack() as stack:
            read = stack.enter_context(av.open(str(source)))
            if not read.streams.video:
                raise ProvenanceError(f"{source}: has no picture to be marked")
            suffix = "mov" if source.suffix.lower() == ".mov" else "mp4"
            written = stack.enter_context(
                av.open(str(out), "w", format=suffix, options={"movflags": "faststart"})
            )
            written.metadata.update(read.metadata)
            film = _Film(read, written, delivery, encoding, key, overlay)
            film.run()
            return film.marks_sound
    except (av.FFmpegError, OSError, ValueError) as error:
        raise ProvenanceError(
            f"{source}: cannot be read as a film ({' '.join(str(error).split())[:100]})"
        ) from error


@dataclass
class _Film:
    """One transcode under way."""

    read: Any
    written: Any
    delivery: str
    encoding: Encoding
    key: str
    overlay: Overlay | None
    _sound: _Sound | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        video = self.read.streams.video[0]
        self._video_in = video
        video.thread_type = "AUTO"
        self._video = self.written.add_stream("libx264", rate=video.average_rate or Fraction(24))
        _like(self._video, video, self.encoding)
        self._mark = (
            PictureMark(video.width, video.height, self.delivery, self.key)
            if self.delivery
            else None
        )
        self._copied = {}
        for stream in self.read.streams:
            if stream.type == "audio" and self.delivery and self._sound is None:
                self._sound = _Sound(stream, self.written, self.delivery, self.key, self.encoding)
            elif stream.type in ("audio", "subtitle"):
                copied = self.written.add_stream_from_template(stream)
                copied.metadata.update(stream.metadata)
                self._copied[stream.index] = copied

    @property
    def marks_sound(self) -> bool:
        return self._sound is not None

    def run(self) -> None:
        wanted = [s for s in self.read.streams if s.type in ("video", "audio", "subtitle")]
        for packet in self.read.demux(wanted):
            stream = packet.stream
            if stream.index == self._video_in.index:
                for frame in packet.decode():
                    self._draw(frame)
            elif self._sound is not None and stream.index == self._sound.index:
                for frame in packet.decode():
                    self._sound.add(frame)
            elif stream.index in self._copied and packet.dts is not None:
                packet.stream = self._copied[stream.index]
                self.written.mux(packet)
        self.written.mux(self._video.encode(None))
        if self._sound is not None:
            self._sound.close()

    def _draw(self, frame: Any) -> None:
        import av

        pts, base = frame.pts, frame.time_base
        seconds = float(frame.time or 0.0)
        if frame.format.name != "yuv420p":
            frame = frame.reformat(format="yuv420p")
        planes = frame.to_ndarray()
        height = frame.height
        if self.overlay is not None and self.overlay.shows(seconds):
            planes = self.overlay.on_yuv(planes, frame.width, height)
        if self._mark is not None:
            planes = planes.copy()
            planes[:height] = self._mark.on_luma(planes[:height])
        marked = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        marked.pts, marked.time_base = pts, base
        self.written.mux(self._video.encode(marked))


def _like(stream: Any, source: Any, encoding: Encoding) -> None:
    """Size, shape of pixels, colours and time base of the source."""
    stream.width, stream.height, stream.pix_fmt = source.width, source.height, "yuv420p"
    context, given = stream.codec_context, source.codec_context
    context.time_base = source.time_base
    context.thread_count = encoding.threads
    context.colorspace, context.color_range = given.colorspace, given.color_range
    context.color_primaries, context.color_trc = given.color_primaries, given.color_trc
    rate = float(source.average_rate or 24)
    stream.options = {
        **encoding.for_x264(),
        "x264-params": f"keyint={round(rate * 2)}:open-gop=0",
    }


class _Sound:
    """Marks decoded sound and encodes it in whole AAC frames."""

    def __init__(
        self, source: Any, written: Any, delivery: str, key: str, encoding: Encoding
    ) -> None:
        import av

        self.index = source.index
        self._rate = source.rate
        layout = source.layout.name
        self._channels = len(source.layout.channels)
        self._stream = written.add_stream("aac", rate=self._rate, layout=layout)
        self._stream.bit_rate = encoding.audio_bits
        self._stream.metadata.update(source.metadata)
        self._layout, self._written = layout, written
        self._mark = SoundMark(self._rate, self._channels, delivery, key)
        self._resampler = av.AudioResampler(format="fltp", layout=layout, rate=self._rate)
        self._parts: list[Any] = []
        self._held = 0
        self._at = 0
        self._first: int | None = None

    def add(self, frame: Any) -> None:
        if self._first is None:
            # an edit list may start the sound before or after the picture's first frame
            self._first = round(float(frame.time or 0.0) * self._rate)
        for part in self._resampler.resample(frame):
            self._take(self._mark.on_samples(part.to_ndarray().T))

    def close(self) -> None:
        for part in self._resampler.resample(None):
            self._take(self._mark.on_samples(part.to_ndarray().T))
        self._take(self._mark.finish())
        self._encode(last=True)
        self._written.mux(self._stream.encode(None))

    def _take(self, samples: Any) -> None:
        self._parts.append(samples)
        self._held += len(samples)
        if self._held >= 32 * SOUND_BLOCK:
            self._encode()

    def _encode(self, *, last: bool = False) -> None:
        import av
        import numpy as np

        held = np.concatenate(self._parts) if self._parts else np.zeros((0, self._channels))
        whole = len(held) if last else len(held) // SOUND_BLOCK * SOUND_BLOCK
        for start in range(0, whole, SOUND_BLOCK):
            block = np.ascontiguousarray(held[start : start + SOUND_BLOCK].T, np.float32)
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=self._layout)
            frame.sample_rate = self._rate
            frame.time_base = Fraction(1, self._rate)
            frame.pts = self._at + (self._first or 0)
            self._at += block.shape[1]
            self._written.mux(self._stream.encode(frame))
        self._parts, self._held = [held[whole:]], len(held) - whole
