"""A limiter that looks ahead: true peaks stay under a ceiling, whatever comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.sound.loudness import SAMPLE_RATE, PeakFinder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

LOOK_AHEAD = SAMPLE_RATE // 100
"""Samples over which the gain glides down before a peak, and up behind it: 10 ms."""


class Limiter:
    """Limits stereo sound in blocks; what goes in comes out, whole, after `finish`."""

    def __init__(self, ceiling: float) -> None:
        """Args: ceiling: dBTP."""
        import numpy as np

        self._ceiling = 10 ** (ceiling / 20)
        self._finder = PeakFinder(2)
        # Sound waits until its peaks, and the gain's glide around them, are known.
        self._latency = PeakFinder.DELAY + LOOK_AHEAD + LOOK_AHEAD // 2
        self._waiting = np.zeros((0, 2))
        self._owed = self._latency
        self._needed = np.ones(2 * LOOK_AHEAD)
        self._gains = np.ones(LOOK_AHEAD - 1)

    def limit(self, block: Samples) -> Samples:
        """The next limited samples: as many as went in, less what still waits."""
        import numpy as np
        from scipy.ndimage import minimum_filter1d

        if not len(block):
            return block
        peaks = self._finder.peaks(block)
        needed = np.concatenate(
            [self._needed, np.minimum(1.0, self._ceiling / np.maximum(peaks, 1e-9))]
        )
        # The lowest gain that any sample within reach needs, then glided over as long.
        span = 2 * LOOK_AHEAD + 1
        lowest = minimum_filter1d(needed, span, mode="nearest")
        lowest = lowest[LOOK_AHEAD : len(needed) - LOOK_AHEAD]
        self._needed = needed[-2 * LOOK_AHEAD :]
        joined = np.concatenate([self._gains, lowest])
        self._gains = joined[len(joined) - (LOOK_AHEAD - 1) :]
        sums = np.cumsum(np.concatenate([[0.0], joined]))
        gains = (sums[LOOK_AHEAD:] - sums[:-LOOK_AHEAD]) / LOOK_AHEAD
        return self._apply(block, gains)

    def finish(self) -> Samples:
        """The samples that still wait."""
        import numpy as np

        return self.limit(np.zeros((self._latency, 2)))

    def _apply(self, block: Samples, gains: Samples) -> Samples:
        """Multiplies the sound that the gains are for, which came in `latency` ago."""
        import numpy as np

        self._waiting = np.concatenate([self._waiting, block])
        # The first gains are for sound from before the beginning.
        skip = min(self._owed, len(gains))
        self._owed -= skip
        gains = gains[skip:]
        ready, self._waiting = self._waiting[: len(gains)], self._waiting[len(gains) :]
        limited: Samples = ready * gains[:, None]
        return limited
