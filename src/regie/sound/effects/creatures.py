"""Birds, gulls, crickets, an owl: whistles whose pitch is drawn as a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.sound.filters import SAMPLE_RATE
from regie.sound.noise import add_around, filter_around, smooth_filter, to_stereo

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]


def whistle(points: tuple[tuple[float, float], ...], harmonics: tuple[float, ...]) -> Samples:
    """A gliding tone with soft ends.

    Args:
        points: seconds and hertz, in order, from 0.
        harmonics: levels of the first, second, … partial.
    """
    import numpy as np

    count = int(points[-1][0] * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    pitch = np.interp(time, [t for t, _ in points], [f for _, f in points])
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    tone = np.zeros(count)
    for order, level in enumerate(harmonics, start=1):
        tone += level * np.sin(order * phase)
    return tone * np.hanning(count) ** 0.6 if count else tone


def gull_cry(rng: Generator) -> Samples:
    """A run of falling, nasal cries."""
    import numpy as np

    cries: list[Samples] = []
    top = rng.uniform(1150, 1450)
    for index in range(int(rng.integers(2, 5))):
        length = rng.uniform(0.28, 0.5)
        high = top * (1 - 0.04 * index)
        points = (
            (0.0, high * 0.7),
            (length * 0.2, high),
            (length * 0.6, high * 0.93),
            (length, high * 0.62),
        )
        cry = whistle(points, (0.6, 1.0, 0.8, 0.45, 0.2))
        rough = 1 + 0.25 * np.sin(2 * np.pi * 62 * np.arange(len(cry)) / SAMPLE_RATE)
        cries += [cry * rough, np.zeros(int(rng.uniform(0.06, 0.16) * SAMPLE_RATE))]
    return smooth_filter(np.concatenate(cries), 600, 5000)


def lay_gulls(rng: Generator, count: int) -> Samples:
    import numpy as np

    bed = np.zeros((count, 2))
    for at in (3.0, 14.0, 19.5, 31.0):
        cry = gull_cry(rng) * rng.uniform(0.3, 1.0)
        placed = to_stereo(cry, rng.uniform(-0.8, 0.8))
        begin = int((at + rng.uniform(-2, 2)) * SAMPLE_RATE)
        for delay, level in ((0.0, 1.0), (0.09, 0.3), (0.21, 0.15)):
            add_around(bed, placed * level, begin + int(delay * SAMPLE_RATE))
    return bed


def lay_birds(rng: Generator, count: int) -> Samples:
    """Four birds, each with a song of its own that it repeats now and then."""
    import numpy as np

    bed = np.zeros((count, 2))
    seconds = count / SAMPLE_RATE
    for _ in range(4):
        base = rng.uniform(2400, 5200)
        notes = [
            (rng.uniform(0.05, 0.16), base * rng.uniform(0.75, 1.3), base * rng.uniform(0.75, 1.3))
            for _ in range(int(rng.integers(2, 6)))
        ]
        song: list[Samples] = []
        for length, start, end in notes:
            song += [
                whistle(((0.0, start), (length, end)), (1.0, 0.12)),
                np.zeros(int(rng.uniform(0.03, 0.1) * SAMPLE_RATE)),
            ]
        whole = np.concatenate(song)
        pan, far = rng.uniform(-0.9, 0.9), rng.uniform(0.2, 1.0)
        at = rng.uniform(0, 5)
        while at < seconds - 2:
            placed = to_stereo(whole * far * rng.uniform(0.6, 1), pan)
            add_around(bed, placed, int(at * SAMPLE_RATE))
            add_around(bed, placed[:, ::-1] * 0.2, int((at + 0.13) * SAMPLE_RATE))
            at += rng.uniform(2.5, 9)
    return bed


def lay_crickets(rng: Generator, count: int) -> Samples:
    """Three crickets, each chirping at its own pitch and pace."""
    import numpy as np

    bed = np.zeros((count, 2))
    time = np.arange(count) / SAMPLE_RATE
    for _ in range(3):
        pitch = rng.uniform(3900, 4700)
        # Whole numbers of chirps in the period keep the bed without a seam.
        chirps = int(rng.uniform(1.6, 2.6) * count / SAMPLE_RATE)
        turn = (time * chirps * SAMPLE_RATE / count + rng.uniform()) % 1.0
        pulses = np.clip(np.sin(2 * np.pi * 3 * turn / 0.45), 0, 1) * (turn < 0.45)
        loud = rng.uniform(0.3, 1.0)
        sound = loud * np.sin(2 * np.pi * pitch * time) * filter_around(pulses, None, 120)
        bed += to_stereo(sound, rng.uniform(-0.9, 0.9))
    return bed


def lay_owl(rng: Generator, count: int) -> Samples:
    import numpy as np

    bed = np.zeros((count, 2))
    call = np.concatenate(
        [
            whistle(((0.0, 340), (0.5, 365), (0.9, 350)), (1.0, 0.08)),
            np.zeros(int(0.7 * SAMPLE_RATE)),
            whistle(((0.0, 350), (0.15, 365)), (1.0, 0.08)),
            np.zeros(int(0.12 * SAMPLE_RATE)),
            whistle(((0.0, 345), (0.6, 375), (1.3, 340)), (1.0, 0.08)),
        ]
    )
    placed = to_stereo(call, rng.uniform(-0.7, 0.7))
    for delay, level in ((0.0, 1.0), (0.17, 0.25), (0.4, 0.12)):
        add_around(bed, placed * level, int((12 + delay) * SAMPLE_RATE))
    return bed
