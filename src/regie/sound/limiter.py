"""A limiter that looks ahead: FFmpeg's `alimiter`, four times oversampled for true peaks.

By itself the filter knows only the samples, and lets noise 3 dB over the ceiling between them.
"""

from __future__ import annotations

from regie.sound.filters import SAMPLE_RATE, FilterChain

OVERSAMPLING = 4

ATTACK = 10
"""Milliseconds over which the gain goes down before a peak: half a period of 50 Hz."""

RELEASE = 100
"""Milliseconds over which it comes back; at 50, a tone of 50 Hz is bent (-36 dB)."""


def open_limiter(ceiling: float) -> FilterChain:
    """A chain that keeps stereo sound's true peaks to a ceiling, in dBTP.

    What comes out is as long as what went in, from a thousandth of a second on; where nothing is
    too loud it stays as it is up to 19 kHz (-0.05 dB at 20).
    """
    limit = 10 ** (ceiling / 20)
    return FilterChain(
        [
            ("aresample", str(SAMPLE_RATE * OVERSAMPLING)),
            ("alimiter", f"limit={limit}:attack={ATTACK}:release={RELEASE}:level=0:latency=1"),
            ("aresample", str(SAMPLE_RATE)),
        ],
        channels=2,
    )
