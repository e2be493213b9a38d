"""Six variants of each effect: the recipe's own, and five that another thing would have made.

A larger thing is lower and rings longer, a smaller one higher and shorter; what is far has lost
its high end. So even of a recipe without chance, a bell, the six are six sounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from regie.sound.filters import SAMPLE_RATE
from regie.sound.noise import smooth_filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]


@dataclass(frozen=True)
class Variation:
    """How a variant differs from its recipe.

    Attributes:
        name: for a message. semitones: higher or lower, and so much shorter or longer.
        dull: hertz above which it is dull; 0: nothing is taken.
        bright: share of what lies above 2.5 kHz that is added.
        damped: seconds in which it falls by 60 dB more; 0: as it rings.
    """

    name: str
    semitones: float = 0.0
    dull: float = 0.0
    bright: float = 0.0
    damped: float = 0.0


VARIATIONS = (
    Variation("own"),
    Variation("larger", semitones=-2.5, dull=5200),
    Variation("smaller", semitones=2.5, bright=0.5),
    Variation("heavy", semitones=-5.0, dull=3200),
    Variation("dry", semitones=1.0, damped=0.9, bright=0.25),
    Variation("far", semitones=-1.0, dull=1500),
)
"""By the variant's number, from 1."""


def vary(sound: Samples, variant: int) -> Samples:
    """A recipe's sound as one of its six variants, 1 to 6; the first is untouched."""
    import numpy as np
    from scipy.signal import resample_poly

    how = VARIATIONS[variant - 1]
    if variant == 1:
        return sound
    if how.semitones:
        step = Fraction(2 ** (-how.semitones / 12)).limit_denominator(200)
        sound = resample_poly(sound, step.numerator, step.denominator)
    if how.dull:
        sound = smooth_filter(sound, None, how.dull)
    if how.bright:
        sound = sound + how.bright * smooth_filter(sound, 2500, None)
    if how.damped:
        sound = sound * 10 ** (-3 * np.arange(len(sound)) / (how.damped * SAMPLE_RATE))
    varied: Samples = np.asarray(sound)
    return varied
