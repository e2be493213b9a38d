"""Pauses inside a spoken line, in which a mouth rests.

A synthesiser gives the silence between two phrases to the sounds beside it, so that a mouth would
stay open in it. What is heard decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from regie.film.speech import Mouth, Viseme, WordTime
from regie.sound.filters import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

T = TypeVar("T", Mouth, WordTime)

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


SHORTEST = 0.06
"""Seconds that are left of a pause that is shortened."""


@dataclass(frozen=True)
class Stretched:
    """A line whose pauses last longer or shorter.

    Attributes:
        changes: each pause of the line as it was, and the seconds by which it is longer; in order.
    """

    samples: Samples
    changes: tuple[tuple[float, float, float], ...] = ()

    def move(self, timed: tuple[T, ...]) -> tuple[T, ...]:
        """Words or mouths where they are now; what lasts through a pause lasts as long as that."""
        if not self.changes:
            return timed
        moved = []
        for one in timed:
            start, end = self._later(one.start), self._later(one.start + one.duration)
            duration = round(max(0.0, end - start), 4)
            moved.append(one.model_copy(update={"start": round(start, 4), "duration": duration}))
        return tuple(moved)

    def _later(self, second: float) -> float:
        later = second
        for begin, end, by in self.changes:
            if second >= end - 1e-6:
                later += by
            elif second > begin:
                later += min(0.0, end + by - second)
        return later


def lengthen_pauses(samples: Samples, seconds: float) -> Stretched:
    """Makes every pause within a line longer by some seconds; negative: shorter.

    Nothing of what is heard on both sides is touched: silence is put into the middle of a pause,
    or taken out of it.
    """
    import numpy as np

    if not seconds:
        return Stretched(samples)
    parts: list[Samples] = []
    changes: list[tuple[float, float, float]] = []
    done = 0
    for begin, end in find_pauses(samples):
        first, last = round(begin * SAMPLE_RATE), round(end * SAMPLE_RATE)
        count = round(max(seconds, min(0.0, SHORTEST - (end - begin))) * SAMPLE_RATE)
        middle = (first + last) // 2
        if count >= 0:
            parts += [samples[done:middle], np.zeros(count)]
            done = middle
        else:
            parts.append(samples[done : middle + count // 2])
            done = middle + count // 2 - count
        changes.append((begin, end, count / SAMPLE_RATE))
    return Stretched(np.concatenate([*parts, samples[done:]]), tuple(changes))


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
