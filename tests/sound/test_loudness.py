"""Loudness and peaks against independent measures."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.signal import resample_poly

from regie.sound.limiter import Limiter
from regie.sound.loudness import SAMPLE_RATE, LoudnessMeter, TruePeakMeter

Samples = NDArray[np.float64]


def noise(seconds: float, level: float, seed: int = 1) -> Samples:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((round(seconds * SAMPLE_RATE), 2)) * level


def measure(samples: Samples, block: int) -> float | None:
    meter = LoudnessMeter(samples.shape[1])
    for begin in range(0, len(samples), block):
        meter.add(samples[begin : begin + block])
    return meter.integrated()


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
    assert measure(samples, 100_000) == pytest.approx(expected, abs=0.1)


def test_a_full_scale_sine_at_997_hertz_reads_as_the_standard_says() -> None:
    time = np.arange(5 * SAMPLE_RATE) / SAMPLE_RATE
    sine = np.sin(2 * np.pi * 997 * time)
    assert measure(np.column_stack([sine, np.zeros_like(sine)]), 65_536) == pytest.approx(
        -3.01, abs=0.02
    )


@settings(max_examples=8, deadline=None)
@given(st.integers(1, 200_000))
def test_the_size_of_the_blocks_changes_nothing(block: int) -> None:
    samples = programme()[: 3 * SAMPLE_RATE]
    block = max(block, 700)
    assert measure(samples, block) == pytest.approx(measure(samples, len(samples)), abs=1e-9)


def test_silence_has_no_loudness_and_no_peak() -> None:
    silent = np.zeros((SAMPLE_RATE, 2))
    assert measure(silent, 4096) is None
    meter = TruePeakMeter(2)
    meter.add(silent)
    assert meter.decibels() is None


def test_a_sound_shorter_than_a_gating_block_is_measured() -> None:
    assert measure(noise(0.2, 0.1), 4096) == pytest.approx(measure(noise(2, 0.1), 4096), abs=0.7)


def test_a_peak_between_samples_is_found() -> None:
    """A sine at a quarter of the rate, sampled beside its crests: 3 dB more than its samples."""
    time = np.arange(SAMPLE_RATE)
    sine = np.sin(2 * np.pi * time / 4 + np.pi / 4)[:, None]
    meter = TruePeakMeter(1)
    fade = np.clip(time / 1000, 0, 1)[:, None]
    meter.add(sine * fade)
    assert meter.decibels() == pytest.approx(0.0, abs=0.2)


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
    limiter = Limiter(-1.5)
    out = [limiter.limit(samples[at : at + block]) for at in range(0, len(samples), block)]
    limited = np.concatenate([*out, limiter.finish()])
    assert len(limited) == len(samples)
    assert true_peak(limited) <= -1.0


def test_the_limiter_leaves_what_is_quiet_alone() -> None:
    samples = noise(1, 0.05)
    limiter = Limiter(-1.5)
    out = np.concatenate([limiter.limit(samples), limiter.finish()])
    assert np.array_equal(out, samples)
