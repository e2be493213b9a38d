"""Pauses inside a spoken line, in which a mouth rests.

A synthesiser gives the silence between two phrases to the sounds beside it, so that a mouth would
stay open in it. What is heard decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regie.film.speech import Mouth, Viseme
from regie.sound.filters import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

HOP = 240
"""Samples of one step: 5 ms."""

QUIET = 0.03
"""Share of a line's loudest moment under which it pauses: -30 dB."""

LEAST = 0.14
"""Seconds of the shortest pause. The closure before a `p` or a `t` is shorter."""

LINGERS = 0.03
"""Seconds that a mouth stays after its sound, and that the next is formed ahead."""


def find_pauses(samples: Samples) -> list[tuple[float, float]]:
    """Where a line is silent between two sounds: seconds from its first sample."""
    import numpy as np

    steps = len(samples) // HOP
    if not steps:
        return []
    power = np.square(samples[: steps * HOP]).reshape(steps, HOP).mean(axis=1)
    smooth = np.sqrt(np.convolve(power, np.full(4, 0.25), mode="same"))
    quiet = smooth < QUIET * smooth.max()
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(int), [0]])))
    second = SAMPLE_RATE / HOP
    return [
        (int(begin) / second, int(end) / second)
        for begin, end in zip(edges[::2], edges[1::2], strict=True)
        if begin > 0 and end < steps and (end - begin) / second >= LEAST
    ]


def rest_in_pauses(mouths: tuple[Mouth, ...], samples: Samples) -> tuple[Mouth, ...]:
    """The mouths with one at rest in every pause; what a pause cuts in two keeps its first part.

    Args:
        mouths: in order, seconds from the first sample.
        samples: the line at `SAMPLE_RATE`, mono.
    """
    for heard, again in find_pauses(samples):
        begin, end = heard + LINGERS, again - LINGERS
        kept: list[Mouth] = []
        for mouth in mouths:
            start, stop = mouth.start, mouth.start + mouth.duration
            if start < begin:
                stop = min(stop, begin)
            elif start < end:
                start = end
            if stop - start > 1e-3:
                update = {"start": round(start, 4), "duration": round(stop - start, 4)}
                kept.append(mouth.model_copy(update=update))
        at_rest = Mouth(viseme=Viseme.REST, start=round(begin, 4), duration=round(end - begin, 4))
        mouths = tuple(sorted((*kept, at_rest), key=lambda m: m.start))
    return mouths
