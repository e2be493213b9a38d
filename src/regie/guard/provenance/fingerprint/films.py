"""The fingerprint of a film or sound: a hash of its picture twice a second, and its sound's."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from regie.film.provenance import Fingerprint
from regie.guard.provenance.errors import ProvenanceError
from regie.guard.provenance.fingerprint.pictures import FILM_VIEWS, encode, hash_views
from regie.guard.provenance.fingerprint.sounds import RATE, SAMPLE_RATE, SoundHasher

PICTURES_A_SECOND = 2.0

LOOKED_AT_WIDTH = 320
"""Pixels across that a frame is scaled to before it is hashed."""


def fingerprint_film(path: Path) -> Fingerprint:
    """Decodes a file once, streamed, and hashes what is seen and heard.

    Raises:
        ProvenanceError: it holds neither pictures nor sound that can be read.
    """
    import av
    import numpy as np

    pictures: list[Any] = []
    sound, seconds = SoundHasher(), 0.0
    try:
        with av.open(str(path)) as container:
            video: Any = container.streams.video[0] if container.streams.video else None
            audio: Any = container.streams.audio[0] if container.streams.audio else None
            streams = [stream for stream in (video, audio) if stream is not None]
            if not streams:
                raise ProvenanceError(f"{path}: holds neither pictures nor sound")
            if video is not None:
                video.thread_type = "AUTO"
            resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
            for frame in _decoded(container, streams):
                if isinstance(frame, av.AudioFrame):
                    for part in resampler.resample(frame):
                        sound.add(part.to_ndarray()[0])
                elif isinstance(frame, av.VideoFrame):
                    at = float(frame.time or 0.0)
                    seconds = max(seconds, at)
                    if at >= len(pictures) / PICTURES_A_SECOND - 1e-6:
                        pictures.append(hash_views(_grey(frame), FILM_VIEWS))
            if audio is not None:
                for part in resampler.resample(None):
                    sound.add(part.to_ndarray()[0])
    except (av.FFmpegError, OSError, ValueError) as error:
        raise ProvenanceError(
            f"{path}: cannot be read as a film or sound ({' '.join(str(error).split())[:100]})"
        ) from error
    heard = sound.finish()
    if not pictures and not len(heard):
        raise ProvenanceError(f"{path}: holds neither pictures nor sound that can be read")
    return Fingerprint(
        pictures=encode(np.stack(pictures)) if pictures else "",
        views=FILM_VIEWS if pictures else 0,
        rate=PICTURES_A_SECOND if pictures else 0.0,
        sound=base64.b64encode(heard.astype("<u4").tobytes()).decode("ascii"),
        sound_rate=float(RATE) if len(heard) else 0.0,
        seconds=round(max(seconds, len(heard) / RATE), 3),
    )


def _decoded(container: Any, streams: list[Any]) -> Any:
    """Frames of a file up to where it is damaged; a copy that was cut short is still known."""
    import av

    given = False
    try:
        for packet in container.demux(streams):
            try:
                frames = packet.decode()
            except av.InvalidDataError:
                continue
            for frame in frames:
                given = True
                yield frame
    except av.FFmpegError:
        if not given:
            raise


def _grey(frame: Any) -> Any:
    from PIL import Image

    height = max(2, round(LOOKED_AT_WIDTH * frame.height / frame.width / 2) * 2)
    small = frame.reformat(width=LOOKED_AT_WIDTH, height=height, format="gray")
    return Image.fromarray(small.to_ndarray())
