"""The underscore's four instruments: hertz, seconds and a seed in, sound out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.sound.filters import SAMPLE_RATE
from regie.sound.noise import smooth_filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

RELEASE = 3.0
"""Seconds in which a pad fades after its chord: into the next one."""

ATTACK = 2.2

INHARMONICITY = 0.0004
"""Of a piano's strings in the middle register: partials stretch a little."""


WAVE_POINTS = 2048
"""Of one turn of a pad's wave, joined by straight lines: errors lie under -100 dB."""


def play_pad(frequency: float, length: float, seed: int) -> Samples:
    """Strings from afar: three players a little out of tune, a slow bow; shape (n, 2)."""
    import numpy as np

    rng = np.random.default_rng(seed)
    count = int((length + RELEASE) * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    both = np.zeros((count, 2))
    for cents in (-5.0, 0.5, 6.0):
        tuned = frequency * 2 ** ((cents + rng.normal(0, 1)) / 1200)
        vibrato = 0.0015 * np.sin(2 * np.pi * rng.uniform(4.2, 5.2) * time + rng.uniform(0, 6.28))
        phase = 2 * np.pi * tuned * time + vibrato * tuned / 4.7
        pan = rng.uniform(0.25, 0.75)
        turns = np.linspace(0, 2 * np.pi, WAVE_POINTS + 1)
        wave = np.zeros(WAVE_POINTS + 1)
        for order in range(1, 9):
            if tuned * order > 3500:
                break
            wave += order**-1.7 * np.sin(order * turns + rng.uniform(0, 6.28))
        wave[-1] = wave[0]
        tone = np.interp(phase % (2 * np.pi), turns, wave)
        both[:, 0] += tone * (1 - pan)
        both[:, 1] += tone * pan
    swell = 0.85 + 0.15 * np.sin(2 * np.pi * rng.uniform(0.08, 0.16) * time + rng.uniform(0, 6.28))
    both *= (_bow(time, ATTACK, length, RELEASE) * swell)[:, None]
    return both / 2


def play_bass(frequency: float, length: float, seed: int) -> Samples:
    """A low, round tone under the chord."""
    import numpy as np

    count = int((length + RELEASE) * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    low = frequency if frequency > 60 else frequency * 2
    tone = np.sin(2 * np.pi * low * time) + 0.35 * np.sin(4 * np.pi * low * time + seed % 6)
    return tone * _bow(time, 1.6, length, RELEASE)


def play_piano(frequency: float, length: float, seed: int) -> Samples:
    """A piano with felt between hammer and string."""
    import numpy as np

    rng = np.random.default_rng(seed)
    count = int(length * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    tone = np.zeros(count)
    for order in range(1, 8):
        partial = order * frequency * np.sqrt(1 + INHARMONICITY * order**2)
        if partial > 4500:
            break
        fall = 2.6 / (1 + 0.55 * (order - 1)) * (220 / frequency) ** 0.35
        for cents in (-0.7, 0.7):
            tuned = partial * 2 ** (cents / 1200)
            tone += order**-1.5 * np.sin(2 * np.pi * tuned * time) * np.exp(-time / fall) / 2
    felt = smooth_filter(rng.standard_normal(count), 90, 700) * np.exp(-time / 0.02) * 0.12
    ends = np.clip(time / 0.006, 0, 1) * np.clip((length - time) / 0.8, 0, 1)
    return (tone + felt) * ends


def play_pulse(frequency: float, length: float, seed: int) -> Samples:
    """A soft, low beat: a heart rather than a drum."""
    import numpy as np

    count = int(length * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    low = frequency
    while low > 75:
        low /= 2
    phase = 2 * np.pi * np.cumsum(low * (1 + 0.5 * np.exp(-time / 0.03))) / SAMPLE_RATE
    ends = np.clip(time / 0.012, 0, 1) * np.clip((length - time) / 0.1, 0, 1)
    beat: Samples = np.sin(phase) * np.exp(-time / 0.16) * ends
    return beat


def _bow(time: Samples, attack: float, length: float, release: float) -> Samples:
    """A slow rise, a held tone, a slow fall, all of them round."""
    import numpy as np

    attack = min(attack, length * 0.6)
    rise = np.clip(time / attack, 0, 1)
    fall = np.clip((length + release - time) / release, 0, 1)
    shape: Samples = np.sin(np.pi / 2 * np.minimum(rise, fall)) ** 2
    return shape
