"""Loudness and true peak by ITU-R BS.1770-5, block after block, in bounded memory."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

SAMPLE_RATE = 48_000
"""Of every stem and mix; the filters below are the standard's own, for this rate."""

HEAD_FILTER = (1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0)
HEAD_FILTER_A = (-1.69065929318241, 0.73248077421585)
HIGH_PASS_A = (-1.99004745483398, 0.99007225036621)

STEP = SAMPLE_RATE // 10
"""Gating blocks are four steps long and begin at every step: 400 ms, three quarters shared."""

ABSOLUTE_GATE = -70.0
"""LUFS."""

RELATIVE_GATE = -10.0
"""LU below the loudness of what passes the absolute gate."""

OVERSAMPLING = 4


class LoudnessMeter:
    """Measures the integrated loudness of sound that is handed to it in blocks."""

    def __init__(self, channels: int) -> None:
        import numpy as np

        self._sections = np.array(
            [[*HEAD_FILTER, *HEAD_FILTER_A], [1.0, -2.0, 1.0, 1.0, *HIGH_PASS_A]]
        )
        self._state = np.zeros((2, 2, channels))
        self._rest = np.zeros((0, channels))
        self._energies: list[float] = []

    def add(self, block: Samples) -> None:
        """Takes the next samples, shape (n, channels)."""
        import numpy as np
        from scipy.signal import sosfilt

        if not len(block):
            return
        weighted, self._state = sosfilt(self._sections, block, axis=0, zi=self._state)
        squares = np.concatenate([self._rest, np.square(weighted)])
        whole = len(squares) // STEP
        steps = squares[: whole * STEP].reshape(whole, STEP, squares.shape[1])
        self._energies.extend(steps.mean(axis=1).sum(axis=1).tolist())
        self._rest = squares[whole * STEP :]

    def integrated(self) -> float | None:
        """LUFS; None for silence, and for what stays under the absolute gate."""
        import numpy as np

        energies = np.array(self._energies)
        if len(energies) < 4:
            # Shorter than one gating block: all of it is measured as one.
            parts = [e * STEP for e in self._energies] + [float(self._rest.sum())]
            length = len(energies) * STEP + len(self._rest)
            return _loudness(sum(parts) / length) if length else None
        blocks = (energies[:-3] + energies[1:-2] + energies[2:-1] + energies[3:]) / 4
        loud = blocks[blocks > _energy(ABSOLUTE_GATE)]
        if not len(loud):
            return None
        floor = loud.mean() * 10 ** (RELATIVE_GATE / 10)
        return _loudness(float(loud[loud > floor].mean()))


class TruePeakMeter:
    """Finds the highest point of the sound between the samples, four times oversampled."""

    def __init__(self, channels: int) -> None:
        self._finder = PeakFinder(channels)
        self._highest = 0.0

    def add(self, block: Samples) -> None:
        peaks = self._finder.peaks(block)
        if len(peaks):
            self._highest = max(self._highest, float(peaks.max()))

    def decibels(self) -> float | None:
        """dBTP; None for silence."""
        return 20 * math.log10(self._highest) if self._highest > 1e-6 else None


class PeakFinder:
    """The true peak around each sample, in blocks; a few samples late (`DELAY`)."""

    TAPS = 24
    """Per phase. The standard's own interpolator has 12, and reads wide-band noise 0.6 dB low."""

    DELAY = TAPS // 2

    def __init__(self, channels: int) -> None:
        import numpy as np
        from scipy.signal import firwin

        length = self.TAPS * OVERSAMPLING
        whole = firwin(length + 1, 1 / OVERSAMPLING, window=("kaiser", 6.0)) * OVERSAMPLING
        # The first phase gives the samples themselves, which are compared as they are.
        self._phases = [whole[phase::OVERSAMPLING] for phase in range(1, OVERSAMPLING)]
        self._before = np.zeros((self.TAPS, channels))

    def peaks(self, block: Samples) -> Samples:
        """Highest magnitude of any channel around each sample, shape (n,), `DELAY` late."""
        import numpy as np

        joined = np.concatenate([self._before, block])
        self._before = joined[-self.TAPS :]
        highest = np.zeros(len(block))
        for channel in np.ascontiguousarray(joined.T):
            late = channel[self.TAPS - self.DELAY : len(channel) - self.DELAY]
            np.maximum(highest, np.abs(late), out=highest)
            for phase in self._phases:
                between = np.convolve(channel[self.TAPS - len(phase) + 1 :], phase, "valid")
                np.maximum(highest, np.abs(between), out=highest)
        return highest


def _loudness(energy: float) -> float | None:
    return -0.691 + 10 * math.log10(energy) if energy > 1e-12 else None


def _energy(loudness: float) -> float:
    return float(10 ** ((loudness + 0.691) / 10))
