"""The material of synthetic sound: noises, envelopes, resonances, rooms.

Noises are made in the frequency domain and are periodic: laid end to end they have no seam.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from regie.sound.filters import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]
    Curve = Callable[[Samples], Samples]


def shaped_noise(rng: Generator, count: int, curve: Curve) -> Samples:
    """Periodic noise whose spectrum is a curve of hertz to gain, at an RMS of 1."""
    import numpy as np
    from scipy.fft import irfft

    bins = count // 2 + 1
    # The curve is smooth, so a few hundred points of it are enough.
    known = np.geomspace(1.0, SAMPLE_RATE / 2, 512)
    gains = np.interp(np.arange(bins) * (SAMPLE_RATE / count), known, curve(known))
    gains[0] = 0.0
    spectrum = np.empty(bins, dtype=np.complex64)
    spectrum.real = rng.standard_normal(bins, dtype=np.float32) * gains
    spectrum.imag = rng.standard_normal(bins, dtype=np.float32) * gains
    noise: Samples = irfft(spectrum, count).astype(np.float64)
    power = float(np.sqrt(np.mean(np.square(noise))))
    return noise / power if power else noise


def band(low: float, high: float, tilt: float = 0.0, order: int = 2) -> Curve:
    """A band from low to high hertz with soft sides; `tilt` in decibels an octave."""

    def curve(f: Samples) -> Samples:
        middle = (low * high) ** 0.5
        shape = 1 / (1 + (low / f) ** (2 * order)) / (1 + (f / high) ** (2 * order))
        tilted: Samples = shape * (f / middle) ** (tilt / 6.02)
        return tilted

    return curve


def slow_wave(rng: Generator, count: int, cycles: tuple[int, int], low: float = 0.0) -> Samples:
    """A periodic wandering between `low` and 1, of some cycles in the whole length."""
    import numpy as np

    first, last = cycles
    points = last * 32
    spectrum = np.zeros(points // 2 + 1, dtype=complex)
    drawn = rng.normal(size=(2, last - first + 1))
    spectrum[first : last + 1] = drawn[0] + 1j * drawn[1]
    wave = np.fft.irfft(spectrum, points)
    wave -= wave.min()
    wave = low + (1 - low) * wave / (float(wave.max()) or 1.0)
    # Drawn coarsely, since it is slow, then joined by straight lines round to its beginning.
    places = np.arange(count) * (points / count)
    drawn_out: Samples = np.interp(places, np.arange(points + 1), np.append(wave, wave[0]))
    return drawn_out


def decay(count: int, seconds: float, attack: float = 0.002) -> Samples:
    """A fall of 60 dB in `seconds`, behind a short rise."""
    import numpy as np

    time = np.arange(count) / SAMPLE_RATE
    fall: Samples = 10 ** (-3 * time / seconds)
    rise = np.minimum(time / attack, 1.0) if attack else 1.0
    return fall * rise


def ring(
    count: int, partials: tuple[tuple[float, float, float], ...], attack: float = 0.001
) -> Samples:
    """Decaying sines: frequency in hertz, level, seconds to fall by 60 dB."""
    import numpy as np

    time = np.arange(count) / SAMPLE_RATE
    sound = np.zeros(count)
    for frequency, level, seconds in partials:
        sound += level * np.sin(2 * np.pi * frequency * time) * decay(count, seconds, attack)
    return sound


def smooth_filter(samples: Samples, low: float | None, high: float | None) -> Samples:
    """Second-order Butterworth high-pass and low-pass, in hertz."""
    from scipy.signal import butter, sosfilt

    for kind, edge in (("highpass", low), ("lowpass", high)):
        if edge:
            samples = sosfilt(butter(2, edge, kind, fs=SAMPLE_RATE, output="sos"), samples, axis=0)
    return samples


def resonate(samples: Samples, frequency: float, sharpness: float) -> Samples:
    """What a body that rings at a frequency makes of a sound; `sharpness` is its Q."""
    from scipy.signal import iirpeak, lfilter

    numerator, denominator = iirpeak(frequency, sharpness, fs=SAMPLE_RATE)
    rung: Samples = lfilter(numerator, denominator, samples)
    return rung


def filter_around(bed: Samples, low: float | None, high: float | None) -> Samples:
    """As `smooth_filter`, for a periodic bed: what leaves at its end comes in at its beginning."""
    import numpy as np
    from scipy.fft import irfft, rfft

    frequencies = np.maximum(np.fft.rfftfreq(len(bed), 1 / SAMPLE_RATE), 1e-3)
    gains = np.ones(len(frequencies))
    if low:
        gains /= np.sqrt(1 + (low / frequencies) ** 4)
    if high:
        gains /= np.sqrt(1 + (frequencies / high) ** 4)
    shape = gains[:, None] if bed.ndim == 2 else gains
    filtered: Samples = irfft(rfft(bed, axis=0) * shape, len(bed), axis=0)
    return filtered


def add_around(bed: Samples, sound: Samples, at: int) -> None:
    """Adds a sound to a periodic bed, going on at its beginning where it passes its end."""
    at %= len(bed)
    while len(sound):
        part = sound[: len(bed) - at]
        bed[at : at + len(part)] += part
        sound, at = sound[len(part) :], 0


def to_stereo(sound: Samples, pan: float = 0.0) -> Samples:
    """Equal-power panning: -1 left, 1 right."""
    import numpy as np

    angle = (pan + 1) * np.pi / 4
    placed: Samples = np.column_stack([sound * np.cos(angle), sound * np.sin(angle)]) * 2**0.5
    return placed


def room_response(seed: int, seconds: float, brightness: float, channels: int = 2) -> Samples:
    """The answer of a room to a clap, without the clap: energy 1 in each channel.

    Args:
        seconds: reverberation time to -60 dB.
        brightness: hertz above which walls and air swallow the sound.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    count = int(seconds * 1.1 * SAMPLE_RATE)
    channels_made = []
    for _ in range(channels):
        tail = rng.standard_normal(count) * decay(count, seconds, 0.006)
        delay = int(0.004 * SAMPLE_RATE)
        tail = np.concatenate([np.zeros(delay), smooth_filter(tail, 180, brightness)])
        # A few early echoes, each from a wall.
        for echo in rng.uniform(0.006, min(0.05, seconds / 4) + 0.006, 5):
            tail[int(echo * SAMPLE_RATE)] += rng.choice([-1.0, 1.0]) * 0.6
        channels_made.append(tail / np.sqrt(np.sum(np.square(tail))))
    return np.column_stack(channels_made)
