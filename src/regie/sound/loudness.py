"""Loudness and true peak by ITU-R BS.1770, measured by FFmpeg's `ebur128` in bounded memory."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from regie.sound.filters import SAMPLE_RATE, FilterChain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

STEP = SAMPLE_RATE // 10
"""Samples after which the filter says anew what it has measured: 100 ms."""

GATING_BLOCK = 4 * STEP
"""Samples that the standard measures at once; of less sound the filter says nothing."""

SILENCE = -70.0
"""LUFS: the standard's absolute gate, and what the filter says where nothing passes it."""

METER = ("ebur128", "metadata=1:peak=true")


class Meter:
    """Measures sound that is handed to it in blocks; ask after `finish`."""

    def __init__(self, channels: int) -> None:
        self._chain = FilterChain([METER], channels)
        self._fed = 0

    def add(self, block: Samples) -> None:
        """Takes the next samples, shape (n, channels)."""
        self._fed += len(block)
        self._chain.feed(block)

    def finish(self) -> None:
        """No more comes; the last tenth of a second is filled up with silence."""
        import numpy as np

        missing = -self._fed % STEP
        if missing:
            self.add(np.zeros((missing, self._chain.channels)))
        self._chain.finish()

    @property
    def loudness(self) -> float | None:
        """LUFS, integrated, to a thousandth; None for silence."""
        told = float(self._chain.told.get("lavfi.r128.I", SILENCE))
        return told if told > SILENCE else None

    @property
    def true_peak(self) -> float | None:
        """dBTP; None where the peak, told as a thousandth of full scale, is none: -66 dBTP."""
        told = float(self._chain.told.get("lavfi.r128.true_peak", 0.0))
        return 20 * math.log10(told) if told > 0 else None


def measure_loudness(samples: Samples) -> float | None:
    """LUFS of a whole sound, shape (n, channels), however short; None for silence.

    A sound is repeated up to a whole number of steps, so that neither a word that is shorter than
    a gating block nor a line's last syllable is left out.
    """
    import numpy as np

    if not len(samples):
        return None
    wanted = max(GATING_BLOCK, -(-len(samples) // STEP) * STEP)
    meter = Meter(samples.shape[1])
    meter.add(samples[np.arange(wanted) % len(samples)])
    meter.finish()
    return meter.loudness
