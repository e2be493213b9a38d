"""Hears who speaks in a file: speech found, cut in pieces, each piece's voice told apart."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regie.film.likeness import Heard
from regie.guard.likeness.comparing import GROUP, measure_distance
from regie.guard.likeness.grouping import Grouping

if TYPE_CHECKING:
    from regie.backends.likeness.contract import Samples
    from regie.backends.likeness.speaker import SpeakerEncoder
    from regie.backends.likeness.speech import SpeechDetector

RATE = 16_000

SPOKEN = 0.5
"""Likelihood of speech from which a block counts as spoken."""

PAUSE = 0.3
"""Seconds of silence that end a stretch of speech."""

LONGEST_PIECE = 4.0
"""Seconds: a longer stretch is cut, since two people may speak in it without a pause."""

SHORTEST_PIECE = 0.8
"""Seconds: a shorter stretch tells too little of a voice, and starts no group of its own."""

LEAST_SPEECH = 1.6
"""Seconds of a voice in a file below which it is not told as a person: what the network hears at
once."""


def hear_voices(path: Path, encoder: SpeakerEncoder, detector: SpeechDetector) -> list[Heard]:
    """The voices in a file's first sound track; none where it has no sound.

    Raises:
        av.error.FFmpegError: the file cannot be decoded.
    """
    from regie.backends.likeness.speaker import MODEL

    grouping = Grouping(partial(measure_distance, "voice"), GROUP["voice"])
    for start, piece in _cut_speech(path, detector):
        seconds = len(piece) / RATE
        if seconds >= SHORTEST_PIECE:
            grouping.add(encoder.embed(piece), start, start + seconds, weight=seconds)
    return [
        Heard(
            kind="voice",
            model=MODEL,
            spans=tuple((round(a, 2), round(b, 2)) for a, b in group.spans),
            vector=tuple(round(float(x), 5) for x in group.mean),
        )
        for group in grouping.finish()
        if group.weight >= LEAST_SPEECH
    ]


def _cut_speech(path: Path, detector: SpeechDetector) -> Iterator[tuple[float, Samples]]:
    """Pieces of speech with their start in seconds, pauses left out."""
    import numpy as np

    from regie.backends.likeness.speech import BLOCK

    held: list[Samples] = []
    start = at = silent = 0
    for samples in read_sound(path):
        for n, likely in enumerate(detector.judge(samples)):
            block = samples[n * BLOCK : (n + 1) * BLOCK]
            if likely >= SPOKEN:
                start = start if held else at
                held.append(block)
                silent = 0
            elif held:
                silent += BLOCK
            at += BLOCK
            long = len(held) * BLOCK >= LONGEST_PIECE * RATE
            if held and (long or silent >= PAUSE * RATE):
                yield start / RATE, np.concatenate(held)
                held, silent = [], 0
    if held:
        yield start / RATE, np.concatenate(held)


def read_sound(path: Path) -> Iterator[Samples]:
    """A file's first sound track, float32 mono at 16 kHz, in lengths of whole detector's blocks."""
    import av
    import numpy as np

    from regie.backends.likeness.speech import BLOCK

    with av.open(str(path)) as container:
        if not container.streams.audio:
            return
        track = container.streams.audio[0]
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        rest: Any = np.zeros(0, np.float32)
        for frame in container.decode(track):
            for mono in resampler.resample(frame):
                rest = np.concatenate([rest, mono.to_ndarray()[0]])
            if len(rest) >= RATE:
                whole = len(rest) - len(rest) % BLOCK
                yield rest[:whole]
                rest = rest[whole:]
        for mono in resampler.resample(None):
            rest = np.concatenate([rest, mono.to_ndarray()[0]])
        yield np.pad(rest, (0, -len(rest) % BLOCK)).astype(np.float32)
