"""Loudness, peaks and limiting against independent measures and the standard's signals."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.signal import resample_poly

from regie.sound.filters import SAMPLE_RATE
from regie.sound.limiter import open_limiter
from regie.sound.loudness import Meter, measure_loudness

Samples = NDArray[np.float64]


def noise(seconds: float, level: float, seed: int = 1) -> Samples:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((round(seconds * SAMPLE_RATE), 2)) * level


def tone(*parts: tuple[float, float]) -> Samples:
    """A stereo sine of 1 kHz in parts, each the level of its crest in dBFS, and seconds."""
    levels = np.concatenate([np.full(round(s * SAMPLE_RATE), 10 ** (d / 20)) for d, s in parts])
    wave = levels * np.sin(2 * np.pi * 1000 * np.arange(len(levels)) / SAMPLE_RATE)
    return np.column_stack([wave, wave])


def metered(samples: Samples, block: int = 65_536) -> Meter:
    meter = Meter(samples.shape[1])
    for begin in range(0, len(samples), block):
        meter.add(samples[begin : begin + block])
    meter.finish()
    return meter


def limited(samples: Samples, block: int = 48_000) -> Samples:
    limiter = open_limiter(-1.5)
    out = [limiter.feed(samples[at : at + block]) for at in range(0, len(samples), block)]
    return np.concatenate([*out, limiter.finish()])


def true_peak(samples: Samples) -> float:
    """Eight times oversampled with a long filter: a stricter judge than the meter."""
    dense = resample_poly(np.pad(samples, ((64, 64), (0, 0))), 8, 1, axis=0)
    return float(20 * np.log10(np.abs(dense).max()))


def programme() -> Samples:
    """Loud, quiet and silent parts, so that both gates matter."""
    parts = [noise(3, 0.2), noise(4, 0.01, 2), np.zeros((SAMPLE_RATE, 2)), noise(2, 0.05, 3)]
    return np.concatenate(parts)


def test_loudness_agrees_with_pyloudnorm() -> None:
    samples = programme()
    expected = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(samples)
    assert metered(samples).loudness == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize(
    "parts",
    [
        [(-23.0, 20.0)],
        [(-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0)],
        [(-72.0, 10.0), (-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0), (-72.0, 10.0)],
        [(-26.0, 20.0), (-20.0, 20.1), (-26.0, 20.0)],
    ],
)
def test_the_standards_signals_read_minus_23(parts: list[tuple[float, float]]) -> None:
    """EBU Tech 3341, signals 1, 3, 4 and 5; it allows 0.1 LU."""
    assert metered(tone(*parts)).loudness == pytest.approx(-23.0, abs=0.1)


@settings(max_examples=8, deadline=None)
@given(st.integers(700, 200_000))
def test_the_size_of_the_blocks_changes_nothing(block: int) -> None:
    samples = programme()[: 3 * SAMPLE_RATE]
    once, parts = metered(samples, len(samples)), metered(samples, block)
    assert (parts.loudness, parts.true_peak) == (once.loudness, once.true_peak)


def test_silence_has_no_loudness_and_no_peak() -> None:
    silent = np.zeros((SAMPLE_RATE, 2))
    assert metered(silent).loudness is None
    assert metered(silent).true_peak is None
    assert measure_loudness(silent) is None
    assert measure_loudness(silent[:0]) is None


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.333, 0.4, 0.77])
def test_a_sound_of_any_length_is_measured_whole(seconds: float) -> None:
    assert measure_loudness(tone((-20, seconds))) == pytest.approx(-20.0, abs=0.3)


def test_a_peak_in_the_last_hundredth_of_a_second_is_found() -> None:
    samples = noise(2.05, 0.01)
    samples[-200] = 0.9
    peak = metered(samples).true_peak
    assert peak is not None and peak > -1.2


@pytest.mark.parametrize(
    ("divisor", "degrees"), [(4, 0), (4, 45), (6, 60), (8, 67.5)], ids=["15", "16", "17", "18"]
)
def test_peaks_between_samples_are_found(divisor: int, degrees: float) -> None:
    """EBU Tech 3341, signals 15 to 18: sines of half of full scale, sampled beside their crests."""
    at = np.arange(SAMPLE_RATE)
    fade = np.sin(np.clip(at / 2400, 0, 1) * np.pi / 2) ** 2
    sine = 0.5 * fade * np.sin(2 * np.pi * at / divisor + np.radians(degrees))
    peak = metered(sine[:, None]).true_peak
    assert peak is not None and -6.4 <= peak <= -5.8


@pytest.mark.parametrize("block", [777, 48_000])
@pytest.mark.parametrize("kind", ["noise", "clicks", "square"])
def test_the_limiter_keeps_true_peaks_under_its_ceiling(kind: str, block: int) -> None:
    rng = np.random.default_rng(4)
    if kind == "noise":
        samples = noise(2, 0.7)
    elif kind == "clicks":
        samples = noise(2, 0.01)
        samples[rng.integers(0, len(samples), 40)] = 3.0
    else:
        samples = np.sign(np.sin(np.arange(2 * SAMPLE_RATE) * 0.043))[:, None] * np.ones((1, 2))
    assert true_peak(limited(samples, block)) <= -1.0


@settings(max_examples=20, deadline=None)
@given(st.integers(48, 9_999), st.integers(1, 5_000))
def test_what_is_limited_is_as_long_as_before_in_any_blocks(length: int, block: int) -> None:
    samples = noise(1, 0.7)[:length]
    whole = limited(samples, length)
    assert len(whole) == length
    assert np.array_equal(limited(samples, block), whole)


def test_the_limiter_leaves_what_is_quiet_alone_up_to_19_khz() -> None:
    seconds = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    hertz = (50.0, 440.0, 5_000.0, 15_000.0, 19_000.0)
    samples = 0.1 * sum(np.sin(2 * np.pi * h * seconds) for h in hertz) * np.ones((2, 1))
    samples = samples.T * np.sin(np.pi * seconds)[:, None] ** 2
    assert np.abs(limited(samples) - samples).max() < 1e-4


def test_a_limited_bass_note_stays_one() -> None:
    """A tone of 50 Hz that is 6 dB too loud: nothing is added to it once the gain has settled."""
    at = 2 * np.pi * 50 * np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    samples = 10 ** (4.5 / 20) * np.column_stack([np.sin(at), np.sin(at)])
    out = limited(samples)[SAMPLE_RATE:, 0]
    spectrum = np.abs(np.fft.rfft(out))
    assert spectrum[50] > 0.99 * np.sqrt(np.sum(np.square(spectrum)))
