"""Joins encoded shots into the film, without encoding a shot twice.

The film's video is the shots' packets end to end, so a change in one shot encodes that shot and no
other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from regie.film.cut import SubtitleCue
from regie.film.units import FrameRate
from regie.post.errors import PostError

AUDIO_BITS = 192_000
"""AAC, bits a second, stereo."""

AUDIO_BLOCK = 1024
"""Samples in an AAC frame."""

SUBTITLE_STYLE = b"""[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, \
Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
"""The style that FFmpeg's timed text encoder describes in the track: bottom, centred, white."""

LANGUAGES_639_2 = {"en": "eng", "fr": "fra", "es": "spa", "de": "deu", "it": "ita", "pt": "por"}
"""MP4 writes languages in ISO 639-2."""


@dataclass(frozen=True)
class FilmMeasure:
    """What a film file holds. `frames` are counted, not computed."""

    frames: int
    width: int
    height: int
    rate: Fraction
    video_codec: str
    audio_codec: str
    audio_seconds: float
    subtitles: int


def join_film(
    shots: Sequence[tuple[Path, int]],
    mix: Path,
    subtitles: Mapping[str, Sequence[SubtitleCue]],
    out: Path,
    rate: FrameRate,
    title: str = "",
) -> int:
    """Joins encoded shots, the mix and subtitle tracks into the film.

    Args:
        shots: files of `ShotWriter`, in order, each with the frames that are shown of it.
        mix: a stereo wav; cut or filled with silence to the picture's length.
        subtitles: cues by BCP 47 language.

    Returns:
        Frames in the film.

    Raises:
        PostError: no shots, or a shot or a mix that cannot be read.
    """
    import av

    if not shots:
        raise PostError(f"{out.name}: there is no shot to join; the screenplay shows nothing")
    with av.open(str(out), "w", format="mp4", options={"movflags": "faststart"}) as container:
        if title:
            container.metadata["title"] = title
        video = _video_like(container, shots[0][0])
        audio = container.add_stream("aac", rate=_wav_rate(mix), layout="stereo")
        audio.bit_rate = AUDIO_BITS
        texts = [(_text_stream(container, lang), cues) for lang, cues in subtitles.items()]
        container.start_encoding()
        sound = _Sound(mix, audio, container)
        at = 0
        for path, frames in shots:
            at += _copy_shot(path, frames, video, container, at, rate)
            sound.write_until(at / rate.fps)
        sound.close(at / rate.fps)
        for stream, cues in texts:
            _write_cues(container, stream, cues, rate, at)
    return at


def measure_film(path: Path) -> FilmMeasure:
    """Decodes a film and says what it holds.

    Raises:
        PostError: it cannot be read as a film.
    """
    import av

    try:
        with av.open(str(path)) as container:
            video = container.streams.video[0]
            audio = container.streams.audio[0] if container.streams.audio else None
            frames = sum(1 for _ in container.decode(video))
            seconds = 0.0
            if audio is not None:
                seconds = float((audio.duration or 0) * (audio.time_base or 0))
            return FilmMeasure(
                frames=frames,
                width=video.width,
                height=video.height,
                rate=Fraction(video.average_rate or 0),
                video_codec=video.codec_context.name,
                audio_codec=audio.codec_context.name if audio else "",
                audio_seconds=seconds,
                subtitles=len(container.streams.subtitles),
            )
    except (av.FFmpegError, IndexError, OSError) as error:
        raise PostError(f"{path.name}: not a film that can be read ({error})") from error


def _video_like(container: Any, path: Path) -> Any:
    """A video stream of the same parameters as a file's."""
    import av

    with _opened(path) as source:
        template = source.streams.video[0]
        stream = container.add_stream_from_template(template)
        assert isinstance(stream, av.VideoStream)
        return stream


def _opened(path: Path) -> Any:
    import av

    try:
        return av.open(str(path))
    except (av.FFmpegError, OSError) as error:
        raise PostError(
            f"{path.name}: cannot be read ({error}); remove it and run `regie make`"
        ) from error


def _copy_shot(
    path: Path, frames: int, video: Any, container: Any, at: int, rate: FrameRate
) -> int:
    """Copies a shot's packets to frame `at` of the film, without its tail; returns how many."""
    count = 0
    with _opened(path) as source:
        stream = source.streams.video[0]
        for packet in source.demux(stream):
            if packet.dts is None:
                continue
            base = Fraction(packet.time_base)
            frame = round(packet.pts * base * rate.fraction)
            if frame >= frames:
                continue
            packet.pts = at + frame
            packet.dts = at + round(packet.dts * base * rate.fraction)
            packet.duration = 1
            packet.time_base = 1 / rate.fraction
            packet.stream = video
            container.mux(packet)
            count += 1
    return count


def _wav_rate(mix: Path) -> int:
    import soundfile

    try:
        return int(soundfile.info(str(mix)).samplerate)
    except soundfile.LibsndfileError as error:
        raise PostError(
            f"{mix.name}: cannot be read ({error}); remove it and run `regie make`"
        ) from error


class _Sound:
    """Feeds a wav to an AAC encoder a block at a time."""

    def __init__(self, mix: Path, stream: Any, container: Any) -> None:
        import soundfile

        self._file = soundfile.SoundFile(str(mix))
        self._stream = stream
        self._container = container
        self._written = 0

    def write_until(self, seconds: float) -> None:
        """Encodes whole blocks up to a time, silence where the wav has ended."""
        wanted = int(seconds * self._file.samplerate)
        while self._written + AUDIO_BLOCK <= wanted:
            self._write(AUDIO_BLOCK)

    def close(self, seconds: float) -> None:
        """Encodes the rest up to a time and ends the track."""
        self.write_until(seconds)
        rest = round(seconds * self._file.samplerate) - self._written
        if rest > 0:
            self._write(rest)
        self._container.mux(self._stream.encode(None))
        self._file.close()

    def _write(self, count: int) -> None:
        import av
        import numpy as np

        block = self._file.read(count, dtype="float32", always_2d=True)
        if block.shape[1] == 1:
            block = np.repeat(block, 2, axis=1)
        filled = np.zeros((count, 2), np.float32)
        filled[: len(block)] = block[:, :2]
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(filled.T), format="fltp", layout="stereo"
        )
        frame.sample_rate = self._file.samplerate
        frame.time_base = Fraction(1, self._file.samplerate)
        frame.pts = self._written
        self._container.mux(self._stream.encode(frame))
        self._written += count


def _text_stream(container: Any, language: str) -> Any:
    stream = container.add_stream("mov_text")
    stream.codec_context.subtitle_header = SUBTITLE_STYLE
    stream.codec_context.time_base = Fraction(1, 1000)
    stream.time_base = Fraction(1, 1000)
    stream.metadata["language"] = LANGUAGES_639_2.get(language.split("-")[0], "und")
    return stream


def _write_cues(
    container: Any, stream: Any, cues: Sequence[SubtitleCue], rate: FrameRate, frames: int
) -> None:
    """Writes timed text samples; the gaps between cues are samples of no text."""
    at = 0
    film = round(frames * 1000 / rate.fps)
    for cue in cues:
        start, out = (round(f * 1000 / rate.fps) for f in (cue.start, cue.out))
        if start > at:
            _write_text(container, stream, "", at, start - at)
        _write_text(container, stream, _plain(cue.text), start, out - start)
        at = out
    if film > at:
        _write_text(container, stream, "", at, film - at)


def _write_text(container: Any, stream: Any, text: str, start: int, duration: int) -> None:
    import av

    encoded = text.encode("utf-8")
    packet = av.Packet(len(encoded).to_bytes(2, "big") + encoded)
    packet.stream = stream
    packet.time_base = Fraction(1, 1000)
    packet.pts = packet.dts = start
    packet.duration = duration
    packet.is_keyframe = True
    container.mux(packet)


def _plain(text: str) -> str:
    return text.replace("<i>", "").replace("</i>", "")
