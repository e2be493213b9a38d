"""The hash of a sound: whether the slope of its spectrum rises, in 32 bands, 16 times a second.

Lossy coding changes levels and not the order of neighbouring bands, so most bits stay.
Source of the scheme: Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System", 2002.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 16
"""Hashes a second."""

SAMPLE_RATE = 11008
"""Samples a second that are looked at: 688 a hash."""

HOP = SAMPLE_RATE // RATE
WINDOW = 4096
"""Samples in a window, 0.37 s: so long that a shift of half a hop changes little."""

LOW, HIGH = 300.0, 2000.0
"""Hertz: what every loudspeaker and codec keeps."""

SILENT = 2e-4
"""Root mean square of a window under which it is silence."""


class SoundHasher:
    """Takes samples as they are decoded and hashes them; holds one window of them."""

    def __init__(self) -> None:
        import numpy as np

        edges = np.geomspace(LOW, HIGH, 34)
        bins = np.fft.rfftfreq(WINDOW, 1 / SAMPLE_RATE)
        self._bands = np.stack(
            [((bins >= a) & (bins < b)).astype(np.float32) for a, b in pairwise(edges)]
        )
        self._window = np.hanning(WINDOW).astype(np.float32)
        self._left = np.zeros(0, np.float32)
        self._before: Any = None
        self._hashes: list[Any] = []

    def add(self, samples: Any) -> None:
        """Mono samples at `SAMPLE_RATE`, in order."""
        import numpy as np

        held = np.concatenate([self._left, samples.astype(np.float32)])
        count = (len(held) - WINDOW) // HOP + 1
        if count > 0:
            frames = np.lib.stride_tricks.sliding_window_view(held, WINDOW)[::HOP][:count]
            self._hash(frames)
            held = held[count * HOP :]
        self._left = held

    def finish(self) -> NDArray[np.uint32]:
        """All hashes; 0 where there is silence."""
        import numpy as np

        if not self._hashes:
            return np.zeros(0, np.uint32)
        return np.concatenate(self._hashes)

    def _hash(self, frames: Any) -> None:
        import numpy as np

        power = np.abs(np.fft.rfft(frames * self._window, axis=1)) ** 2
        energy = np.log(power @ self._bands.T + 1e-9)
        slope = np.diff(energy, axis=1)
        before = slope[:1] if self._before is None else self._before
        bits = np.diff(np.concatenate([before, slope]), axis=0) > 0
        self._before = slope[-1:]
        hashes = np.packbits(bits, axis=1, bitorder="little").view("<u4").ravel().copy()
        hashes[hashes == 0] = 1
        silent = np.sqrt((frames**2).mean(axis=1)) < SILENT
        hashes[silent] = 0
        self._hashes.append(hashes)
