"""How loud each stem is at each moment of the film, as somebody chose it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from regie.film.cut import Cut
from regie.film.sound_choices import Levels, StemLevel, StemName
from regie.sound.filters import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

GLIDE = 0.12
"""Seconds in which one scene's level gives way to the next's."""

SILENT = -60.0
"""Decibels of gain at which a stem is not heard at all."""


@dataclass(frozen=True)
class Curve:
    """A stem's two channels over the film: at each second the factor of left and right."""

    seconds: tuple[float, ...]
    left: tuple[float, ...]
    right: tuple[float, ...]

    def read(self, first: int, count: int) -> Samples:
        """Factors of the samples from one on, shape (count, 2)."""
        import numpy as np

        at = (first + np.arange(count)) / SAMPLE_RATE
        return np.column_stack([np.interp(at, self.seconds, each) for each in
                                (self.left, self.right)])  # fmt: skip


@dataclass(frozen=True)
class LaidLevels:
    """What is chosen of a film's mix, laid in time; stems without a curve are as they are."""

    curves: Mapping[StemName, Curve] = field(default_factory=dict)
    under_voice: Mapping[StemName, float] = field(default_factory=dict)

    @property
    def splits_effects(self) -> bool:
        """Whether places are another loudness than the rest of the effects."""
        of = (self.curves.get("effects"), self.under_voice.get("effects"))
        return of != (self.curves.get("ambience"), self.under_voice.get("ambience"))


def lay_levels(levels: Levels, cut: Cut | None) -> LaidLevels:
    """Lays levels in time.

    Args:
        cut: has the scenes; None: only what holds all through is laid.
    """
    stems: dict[StemName, list[StemLevel]] = {}
    for level in levels.levels:
        stems.setdefault(level.stem, []).append(level)
    return LaidLevels(
        {stem: _curve(chosen, cut) for stem, chosen in stems.items()}, dict(levels.under_voice)
    )


def channel_gains(gain: float, pan: float) -> tuple[float, float]:
    """Factors of left and right: panned to one side, the other is turned down."""
    factor = 0.0 if gain <= SILENT else 10 ** (gain / 20)
    return factor * min(1.0, 1.0 - pan), factor * min(1.0, 1.0 + pan)


def _curve(chosen: list[StemLevel], cut: Cut | None) -> Curve:
    """All through, and in each scene what is chosen for it besides."""
    whole = next((c for c in chosen if not c.scene), StemLevel(stem=chosen[0].stem))
    by_scene = {c.scene: c for c in chosen if c.scene}
    seconds: list[float] = [0.0]
    gains = [channel_gains(whole.gain, whole.pan)]
    for number, group in groupby(cut.shots if cut else (), lambda shot: shot.scene):
        first = next(group)
        own = by_scene.get(number, StemLevel(stem=whole.stem))
        pan = min(1.0, max(-1.0, whole.pan + own.pan))
        gain = channel_gains(whole.gain + own.gain, pan)
        if cut is not None and (start := cut.rate.seconds(first.start - first.black)) > 0:
            seconds += [max(seconds[-1], start - GLIDE / 2), start + GLIDE / 2]
            gains += [gains[-1], gain]
        else:
            gains[-1] = gain
    return Curve(tuple(seconds), tuple(g[0] for g in gains), tuple(g[1] for g in gains))
