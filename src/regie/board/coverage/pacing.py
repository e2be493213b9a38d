"""How long shots are, and how near they get as a scene tightens.

Sizes tighten with the tension of a scene: wide to place, medium to talk, close to decide. Source:
Katz, "Film Directing Shot by Shot", "Depth of the frame"; Bowen, "Grammar of the Edit",
chapter 4 (motivation, and time to read a shot by its size).
"""

from __future__ import annotations

from regie.film.shot import ShotSize

WORDS_PER_SECOND = 2.6
"""Reading pace of action and of unmeasured speech."""

SHORTEST = 1.5
"""Seconds; less is not read by someone who sees the shot for the first time."""

LONGEST = 8.0
"""Seconds; longer shots are split or pushed in."""

LONGEST_ACTION = 4.5
"""Seconds for one stretch of action, however many words it has."""

BREATH = 0.2
"""Seconds from the cut to the first sound of a line."""

AFTER_BREATH = 0.25
"""Seconds from the last sound of a line to the cut."""

REACTION = 1.8
"""Seconds of a reaction shot inside a long line."""

LONGEST_SPEECH = 5.5
"""Seconds on a speaker before the frame must change."""

INSERT = 1.5
"""Seconds of an insert."""

QUICK = 1.7
"""Seconds of a picture of a montage or a series of shots. Source: Bowen, "Grammar of the Edit",
chapter 6 (montage: short, of one rhythm)."""

ESTABLISH = 2.0
"""Seconds of an establishing shot that no words belong to."""


SEEN_FASTER = 1.35
"""How much faster a deed is seen than read aloud."""


def action_seconds(words: float) -> float:
    """Time for a stretch of action, clamped to `SHORTEST` … `LONGEST_ACTION`."""
    return min(LONGEST_ACTION, max(SHORTEST, words / WORDS_PER_SECOND / SEEN_FASTER))


LONGEST_ESTABLISH = 3.0
"""Seconds after which a place without a deed has been read."""


def talk_size(tension: float) -> ShotSize:
    """The size of a speaking person."""
    if tension < 0.42:
        return ShotSize.MS
    if tension < 0.8:
        return ShotSize.MCU
    return ShotSize.CU
