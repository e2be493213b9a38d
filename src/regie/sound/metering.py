"""How loud a film is over time, by EBU R 128: what a loudness meter shows.

Momentary over 400 ms, short-term over 3 s, each tenth of a second; integrated, range and true
peak of the whole (EBU Tech 3341, 3342), as FFmpeg's `ebur128` measures them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from regie.film.units import Noun
from regie.sound.errors import SoundError
from regie.sound.filters import SAMPLE_RATE, FilterChain
from regie.sound.loudness import METER, SILENCE, STEP

FLOOR = -70.0
"""LUFS below which a curve is told as silence."""


class LoudnessCurve(Noun):
    """A sound's loudness.

    Attributes:
        integrated, range, true_peak: LUFS, LU, dBTP; None for silence.
        momentary, short_term: LUFS at each tenth of a second, to a tenth; -70 for silence.
        most_momentary, most_short_term: the loudest of each.
        seconds: of the sound.
    """

    integrated: float | None
    range: float | None
    true_peak: float | None
    momentary: tuple[float, ...]
    short_term: tuple[float, ...]
    most_momentary: float
    most_short_term: float
    seconds: float


@dataclass(frozen=True)
class Destination:
    """Where a film goes, and how loud it must be there.

    Attributes:
        loudness: LUFS. within: LU that it may miss it by. peak: dBTP at most.
    """

    name: str
    loudness: float
    within: float
    peak: float


DESTINATIONS = (
    Destination("web", -16.0, 1.0, -1.0),
    Destination("web-loud", -14.0, 1.0, -1.0),
    Destination("broadcast", -23.0, 0.5, -1.0),
    Destination("streaming", -27.0, 2.0, -2.0),
)
"""EBU R 128 (2020) for broadcast; -27 LKFS ± 2 and -2 dBTP as streaming services' delivery
specifications have it, there gated by dialogue: measured here over all, which reads lower."""


def measure_curve(path: Path) -> LoudnessCurve:
    """Measures a wave file, a tenth of a second at a time.

    Raises:
        SoundError: it cannot be read, or is not 48 kHz mono or stereo.
    """
    import numpy as np
    import soundfile

    momentary: list[float] = []
    short: list[float] = []
    try:
        with soundfile.SoundFile(str(path)) as sound:
            if sound.samplerate != SAMPLE_RATE or sound.channels > 2:
                raise SoundError(f"{path} is not 48 kHz mono or stereo; convert it first.")
            chain = FilterChain([METER], sound.channels)
            frames = sound.frames
            for block in sound.blocks(STEP, dtype="float64", always_2d=True):
                missing = STEP - len(block)
                if missing:
                    block = np.concatenate([block, np.zeros((missing, sound.channels))])
                chain.feed(block)
                momentary.append(_told(chain, "M"))
                short.append(_told(chain, "S"))
            chain.finish()
    except (OSError, soundfile.SoundFileError) as error:
        raise SoundError(f"{path} cannot be read ({error}); make it again.") from error
    integrated = _told(chain, "I")
    silent = integrated <= SILENCE
    peak = float(chain.told.get("lavfi.r128.true_peak", 0.0))
    return LoudnessCurve(
        integrated=None if silent else round(integrated, 2),
        range=None if silent else round(float(chain.told.get("lavfi.r128.LRA", 0.0)), 1),
        true_peak=round(20 * math.log10(peak), 2) if peak > 0 else None,
        momentary=tuple(momentary),
        short_term=tuple(short),
        most_momentary=max(momentary, default=FLOOR),
        most_short_term=max(short, default=FLOOR),
        seconds=round(frames / SAMPLE_RATE, 3),
    )


def _told(chain: FilterChain, what: str) -> float:
    value = float(chain.told.get(f"lavfi.r128.{what}", FLOOR))
    return (
        FLOOR
        if not math.isfinite(value) or value < FLOOR
        else round(value, 1 if what != "I" else 3)
    )
