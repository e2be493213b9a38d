"""A restrained underscore: slow modal chords and, now and then, a note of a felted piano.

Nothing is sampled and nothing is learned: harmony by rule, sound by addition of sines. One tonic
holds for a film, so that scenes belong together; the mood chooses mode, register and density.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from regie.film.sound import Mood, SoundScene
from regie.sound.filters import SAMPLE_RATE
from regie.sound.instruments import play_bass, play_pad, play_piano, play_pulse
from regie.sound.noise import room_response, to_stereo
from regie.sound.timeline import Placed, play_clip, write_stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

TONICS = (45, 47, 48, 50, 52)
"""MIDI notes A2 to E3."""

HALL_SECONDS = 2.6
HALL_SHARE = 0.35

SHORTEST_CUE = 4.0
"""Seconds; music does not come for less."""

LEAD_IN = 0.6
"""Seconds by which music waits after a cut, so that the place is heard first."""


@dataclass(frozen=True)
class Manner:
    """How a mood is played.

    Attributes:
        chords: each as steps of semitones above the tonic, in the order that they follow.
        scale: semitones that the piano may choose from.
        chord_seconds: how long a chord lasts.
        piano: chance of a note at each beat, 0 to 1.
        beat: seconds.
        pad, bass, pulse: level in decibels; None leaves it out.
    """

    chords: tuple[tuple[int, ...], ...]
    scale: tuple[int, ...]
    chord_seconds: float
    piano: float
    beat: float
    pad: float | None
    bass: float | None
    pulse: float | None = None


MANNERS: Mapping[Mood, Manner] = {
    Mood.CALM: Manner(  # Lydian: nothing pulls anywhere.
        ((0, 7, 12, 16), (2, 9, 14, 18), (0, 7, 14, 16), (-3, 4, 12, 16)),
        (12, 14, 16, 19, 21, 24),
        9.0,
        0.16,
        1.5,
        -40,
        -46,
    ),
    Mood.WARM: Manner(  # major, with its plagal cadence
        ((0, 7, 12, 16), (-7, 5, 9, 12), (-3, 9, 12, 16), (-5, 7, 11, 14)),
        (12, 14, 16, 19, 21, 24, 26),
        7.0,
        0.3,
        1.2,
        -38,
        -44,
    ),
    Mood.SAD: Manner(  # Aeolian, falling
        ((0, 7, 12, 15), (-4, 8, 12, 15), (-7, 5, 8, 12), (-2, 5, 10, 14)),
        (12, 14, 15, 19, 20, 24),
        8.0,
        0.26,
        1.4,
        -38,
        -43,
    ),
    Mood.TENSE: Manner(  # Phrygian: the half step over the tonic
        ((0, 7, 12), (1, 8, 13), (0, 7, 13), (-2, 6, 12)),
        (12, 13, 15, 19),
        8.0,
        0.06,
        1.6,
        -41,
        -38,
        -46,
    ),
    Mood.EERIE: Manner(  # whole tones, high and thin
        ((0, 6, 14, 20), (2, 8, 16, 22), (-2, 6, 12, 18)),
        (18, 20, 24, 26, 30),
        10.0,
        0.1,
        2.0,
        -42,
        -48,
    ),
    Mood.URGENT: Manner(  # Dorian over a pulse
        ((0, 7, 12, 15), (-2, 5, 10, 14), (3, 10, 15, 19), (5, 9, 12, 17)),
        (12, 15, 17, 19, 22),
        4.0,
        0.08,
        0.5,
        -41,
        -39,
        -41,
    ),
}


def lay_music(scenes: Sequence[SoundScene], duration: float, out: Path, seed: int = 0) -> None:
    """Writes the music stem, 48 kHz stereo; the mix ducks it under voices.

    Args:
        scenes: in order; runs of one mood are one cue, `Mood.NONE` is silence.
        duration: of the film, seconds.
        seed: of the title; chooses the tonic and every choice after it.

    Raises:
        SoundError: the file cannot be written.
    """
    import numpy as np

    tonic = TONICS[seed % len(TONICS)]
    notes: list[Placed] = []
    for index, (mood, start, end) in enumerate(list_cues(scenes, duration)):
        rng = np.random.default_rng([seed, index, zlib.crc32(mood.value.encode())])
        notes += _compose(MANNERS[mood], tonic, start, end, rng)
    write_stem(out, duration, notes, _Hall().answer if notes else None)


def list_cues(scenes: Sequence[SoundScene], duration: float) -> list[tuple[Mood, float, float]]:
    """Mood, start and end of each cue, seconds: neighbours of one mood are joined."""
    cues: list[tuple[Mood, float, float]] = []
    for scene in sorted(scenes, key=lambda s: s.start):
        end = min(scene.start + scene.duration, duration)
        if cues and cues[-1][0] is scene.mood and scene.start - cues[-1][2] < 0.1:
            cues[-1] = (scene.mood, cues[-1][1], end)
        else:
            cues.append((scene.mood, scene.start, end))
    return [
        (mood, start + LEAD_IN, end)
        for mood, start, end in cues
        if mood is not Mood.NONE and end - start >= SHORTEST_CUE
    ]


def _compose(manner: Manner, tonic: int, start: float, end: float, rng: Generator) -> list[Placed]:
    notes: list[Placed] = []
    at, turn = start, int(rng.integers(len(manner.chords)))
    while at < end - 1.5:
        chord = manner.chords[turn % len(manner.chords)]
        # A rest would be heard as a mistake, so the last chord takes what is left.
        left = end - at
        length = left if left < 1.6 * manner.chord_seconds else manner.chord_seconds
        if manner.pad is not None:
            for voice, step in enumerate(chord):
                pan = (voice / max(len(chord) - 1, 1) - 0.5) * 0.9
                notes.append(_note(at, manner.pad, pan, play_pad, tonic + 12 + step, length, rng))
        if manner.bass is not None:
            notes.append(_note(at, manner.bass, 0.0, play_bass, tonic + chord[0], length, rng))
        if manner.pulse is not None:
            beat = at
            while beat < at + length - manner.beat / 2:
                notes.append(_note(beat, manner.pulse, 0.0, play_pulse, tonic + chord[0], 0.5, rng))
                beat += manner.beat
        notes += _improvise(manner, tonic, at, min(at + length, end - 1.0), rng)
        at += length
        turn += 1
    return notes


def _improvise(
    manner: Manner, tonic: int, start: float, end: float, rng: Generator
) -> list[Placed]:
    """Single piano notes that wander by step over the scale."""
    notes: list[Placed] = []
    place = int(rng.integers(len(manner.scale)))
    beat = start + manner.beat
    while beat < end:
        if rng.random() < manner.piano:
            place = min(max(place + int(rng.integers(-2, 3)), 0), len(manner.scale) - 1)
            pitch = tonic + 12 + manner.scale[place]
            loud = -36 + float(rng.uniform(-5, 0))
            late = float(rng.uniform(0, 0.04))
            notes.append(_note(beat + late, loud, 0.15, play_piano, pitch, 4.0, rng))
        beat += manner.beat
    return notes


def _note(
    at: float,
    level: float,
    pan: float,
    instrument: Callable[[float, float, int], Samples],
    pitch: int,
    length: float,
    rng: Generator,
) -> Placed:
    """A note that is played when the film is there; its own seed keeps the order out of it."""
    seed = int(rng.integers(1 << 31))
    frequency = 440.0 * 2 ** ((pitch - 69) / 12)

    def make() -> Samples:
        sound = instrument(frequency, length, seed) * 10 ** (level / 20)
        return sound if sound.ndim == 2 else to_stereo(sound, pan)

    return Placed(round(at * SAMPLE_RATE), play_clip(make))


class _Hall:
    """A hall around the whole stem, block after block; its tail is carried over."""

    def __init__(self) -> None:
        import numpy as np

        self._answer = room_response(7, HALL_SECONDS, 3200)
        self._tail = np.zeros((len(self._answer) - 1, 2))

    def answer(self, block: Samples) -> Samples:
        import numpy as np
        from scipy.signal import oaconvolve

        wet = oaconvolve(block, self._answer, axes=0) * HALL_SHARE
        wet[: len(self._tail)] += self._tail[: len(wet)]
        if len(wet) < len(self._tail):
            wet = np.concatenate([wet, self._tail[len(wet) :]])
        self._tail = wet[len(block) : len(block) + len(self._answer) - 1]
        heard: Samples = block + wet[: len(block)]
        return heard
