"""Steps: heel and sole on a floor, one after the other, never twice alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from regie.film.sound import Footsteps
from regie.sound.filters import SAMPLE_RATE
from regie.sound.noise import decay, ring, smooth_filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.random import Generator
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

LEVEL = -27.0
"""Peak of a step, dBFS."""

RUNNING_PACE = 2.5
"""Steps a second from which the heel strikes harder."""

_FLOORS: Mapping[str, tuple[float, float, float, float]] = {
    # Resonance of the floor in hertz, its share, upper edge of the scrape, share of the scrape.
    "wood": (135, 1.0, 2200, 0.35),
    "stone": (210, 0.55, 4500, 0.6),
    "grass": (90, 0.3, 3000, 0.8),
    "gravel": (110, 0.3, 6500, 1.0),
    "carpet": (80, 0.8, 900, 0.4),
    "metal": (330, 1.0, 5500, 0.4),
}


def walk(steps: Footsteps, seed: int) -> Samples:
    """All the steps of a walk, mono."""
    import numpy as np

    rng = np.random.default_rng(seed)
    sound = np.zeros(int((steps.duration + 0.5) * SAMPLE_RATE))
    at = 0.0
    left = True
    while at < steps.duration:
        step = make_step(steps.surface, steps.pace, rng) * (1.0 if left else 0.86)
        begin = int(at * SAMPLE_RATE)
        step = step[: len(sound) - begin]
        sound[begin : begin + len(step)] += step
        at += (1 / steps.pace) * rng.uniform(0.96, 1.04)
        left = not left
    gained: Samples = sound * 10 ** ((LEVEL + steps.gain) / 20)
    return gained


def make_step(surface: str, pace: float, rng: Generator) -> Samples:
    """One step with a peak of about 1: the heel's blow, then the sole rolls down."""
    import numpy as np

    pitch, resonance, edge, scrape = _FLOORS[surface]
    count = int(0.3 * SAMPLE_RATE)
    pitch *= rng.uniform(0.93, 1.07)
    ringing = 0.25 if surface == "metal" else 0.12
    heel = resonance * ring(
        count, ((pitch, 1.0, ringing), (pitch * 2.13, 0.5, ringing / 2), (pitch * 3.7, 0.25, 0.03))
    )
    click = smooth_filter(rng.standard_normal(count), 300, edge) * decay(count, 0.05, 0.001)
    roll = smooth_filter(rng.standard_normal(count), 500, edge)
    time = np.arange(count) / SAMPLE_RATE
    delay = 0.05 if pace > RUNNING_PACE else 0.095
    roll *= np.exp(-(((time - delay) / 0.035) ** 2))
    if surface in ("gravel", "grass"):
        # Many small stones or stems, each with its own moment.
        roll *= np.repeat(rng.exponential(1.2, count // 120 + 1), 120)[:count]
    step = heel + scrape * (0.5 * click + 0.35 * roll)
    peak = float(np.abs(step).max()) or 1.0
    sized: Samples = step / peak * rng.uniform(0.8, 1.0) * (1.25 if pace > RUNNING_PACE else 1.0)
    return sized
