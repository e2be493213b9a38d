"""A mouth rests where a line pauses, whatever sound a synthesiser gave the pause to."""

from __future__ import annotations

import numpy as np

from regie.film.speech import Mouth, Viseme
from regie.sound.filters import SAMPLE_RATE
from regie.sound.pauses import LINGERS, find_pauses, rest_in_pauses

TONE = np.sin(np.arange(SAMPLE_RATE // 2) / 20)
"""Half a second."""


def silence(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.zeros(round(seconds * SAMPLE_RATE))


def mouth(viseme: Viseme, start: float, end: float) -> Mouth:
    return Mouth(viseme=viseme, start=start, duration=round(end - start, 4))


def test_a_mouth_that_runs_on_into_a_pause_rests_in_it() -> None:
    line = np.concatenate([TONE, silence(0.4), TONE])
    mouths = (mouth(Viseme.OPEN, 0.0, 0.75), mouth(Viseme.WIDE, 0.75, 1.4))
    before, rest, after = rest_in_pauses(mouths, line)
    assert (before.viseme, rest.viseme, after.viseme) == (Viseme.OPEN, Viseme.REST, Viseme.WIDE)
    assert abs(before.start + before.duration - (0.5 + LINGERS)) < 0.02
    assert abs(after.start - (0.9 - LINGERS)) < 0.02
    assert abs(after.start + after.duration - 1.4) < 1e-6


def test_the_closure_of_a_stop_and_the_ends_of_a_line_are_no_pauses() -> None:
    line = np.concatenate([silence(0.3), TONE, silence(0.1), TONE, silence(0.3)])
    assert find_pauses(line) == []
    mouths = (mouth(Viseme.OPEN, 0.3, 0.8), mouth(Viseme.WIDE, 0.8, 1.4))
    assert rest_in_pauses(mouths, line) == mouths
    assert find_pauses(silence(0.0)) == [] and find_pauses(silence(1.0)) == []
