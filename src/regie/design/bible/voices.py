"""Gives each person a voice of their own, as near in sex and age as the catalogue allows."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

from regie.film.bible import Voice

CHILD_PITCH = 3.0
"""Semitones up for a child under 12: a shorter vocal tract, on a woman's voice."""

TEEN_PITCH = 1.5
"""Semitones up for a boy of 12 to 16."""

PITCH_STEPS = (0.0, 0.8, -0.8, 1.6, -1.6, 2.4, -2.4)
"""Semitones by which a voice is shifted once all voices and their mixes are taken."""

ELDER_SPEED = 0.92
"""Elders speak a little slower: about 8 % at 70 (Hooper and Cralidis, 2009)."""


class OfferedVoice(Protocol):
    """What drafting must know of a voice of the catalogue."""

    @property
    def name(self) -> str: ...

    @property
    def female(self) -> bool: ...


def draft_voice(
    name: str, age: float, female: float, offered: Sequence[OfferedVoice], taken: Sequence[Voice]
) -> Voice:
    """Chooses a voice that nobody has yet; when all are taken, a mix of two.

    Args:
        name: decides among equals, so that a name keeps its voice.
        offered: the catalogue's voices for the title's language, best first.
    """
    child = age < 12
    wants_female = child or female >= 0.5
    fitting = [v.name for v in offered if v.female == wants_female] or [v.name for v in offered]
    if not fitting:
        return Voice(name="default", pitch=CHILD_PITCH if child else 0.0)
    pitch = 0.0
    if child:
        pitch = CHILD_PITCH
    elif age < 16 and female < 0.5:
        pitch = TEEN_PITCH
    mixes = [f"{a}+{b}" for i, a in enumerate(fitting) for b in fitting[i + 1 :]]
    used = {(v.name, v.pitch) for v in taken}
    names = {v.name for v in taken}
    for step in PITCH_STEPS:
        for offer in (fitting, mixes):
            free = [v for v in offer if (v, pitch + step) not in used and (step or v not in names)]
            if free:
                chosen = free[0] if not taken else _ranked(name, free[:3])[0]
                return Voice(name=chosen, pitch=pitch + step, speed=_speed(age))
    return Voice(name=_ranked(name, fitting)[0], pitch=pitch, speed=_speed(age))


def _speed(age: float) -> float:
    return ELDER_SPEED if age >= 65 else 1.0


def _ranked(name: str, names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda n: blake2b(f"{name}|{n}".encode(), digest_size=8).digest())
