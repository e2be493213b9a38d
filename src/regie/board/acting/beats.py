"""Beats of speech: which words carry weight, and what head, brows and hands do on them."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians

import numpy as np

from regie.board.acting.part import Part
from regie.board.acting.rotations import Array, ease
from regie.film.speech import Speech, Viseme

LIGHT_WORDS = frozenset(
    "a an and are as at be but by for from had has have he her his i if in is it its me my of on "
    "or our she so that the their them then there they this to us was we were will with you your "
    "au aux ce ces de des du elle en est et il ils je la le les leur lui ma mais me mes mon ne "
    "nous on ou par pas pour que qui sa se ses son sur ta te tu un une vous y".split()
)
"""English and French words that a speaker seldom leans on."""

BEAT_GAP = 0.55
"""Shortest time between two beats, seconds."""


@dataclass(frozen=True)
class Beat:
    """A stressed word: when it begins, in seconds of the shot, and how strong, 0 to 1."""

    time: float
    strength: float


def find_beats(part: Part) -> list[Beat]:
    """The stressed words of all the body's lines, in order."""
    beats: list[Beat] = []
    for number, (start, speech) in enumerate(part.speech):
        chances = part.chance.numbers(f"beats {number}", 400)
        for i, (time, weight) in enumerate(_stresses(speech)):
            strength = weight * (0.6 + 0.4 * float(chances[i % 400]))
            if beats and start + time - beats[-1].time < BEAT_GAP:
                continue
            if strength > 0.33:
                beats.append(Beat(start + time, min(1.0, strength)))
    return beats


def _stresses(speech: Speech) -> list[tuple[float, float]]:
    """Times and weights of words; of open mouths where no words are known."""
    if speech.words:
        last = speech.words[-1]
        found = []
        for word in speech.words:
            plain = word.text.strip(".,;:!?…\"'()«»—- ").lower()
            if not plain or plain in LIGHT_WORDS:
                continue
            weight = min(1.0, 0.35 + 0.09 * len(plain))
            weight += 0.25 * (word is last) + 0.3 * ("!" in word.text or word.text.isupper())
            found.append((word.start, min(1.0, weight)))
        return found
    wide = (Viseme.OPEN, Viseme.ROUND)
    return [(m.start, 0.6 * m.weight) for m in speech.mouths if m.viseme in wide]


def pulses(part: Part, beats: list[Beat], rise: float, fall: float) -> Array:
    """A curve that swells to each beat's strength and dies away, `(F,)`."""
    curve = np.zeros(part.count)
    for beat in beats:
        since = part.times - beat.time
        swell = ease(since / rise + 1) * (1 - ease(since / fall))
        curve = np.maximum(curve, beat.strength * swell)
    return curve


def talking(part: Part, before: float = 0.15, after: float = 0.25) -> Array:
    """1 while the body speaks, 0 while it does not, eased, `(F,)`."""
    curve = np.zeros(part.count)
    for start, speech in part.speech:
        begins = ease((part.times - start + before) / before)
        ends = ease((start + speech.duration + after - part.times) / after)
        curve = np.maximum(curve, begins * ends)
    return curve


def head_on_beats(part: Part, beats: list[Beat]) -> Array:
    """Small nods, turns and tilts of a speaking head, `(F, 3)` radians as in `pose_head`."""
    chance, times = part.chance, part.times
    speaks = talking(part)
    strong = pulses(part, beats, 0.17, 0.4)
    nod = -radians(5.5) * strong
    live = radians(2.2) * chance.drift("talk nod", times, 0.8)
    turn = radians(3.5) * chance.drift("talk turn", times, 1.1)
    tilt = radians(3.0) * chance.drift("talk tilt", times, 1.3)
    return np.stack([nod + speaks * live, speaks * tilt, speaks * turn], axis=-1)


def listening_nods(part: Part) -> Array:
    """Nods of somebody who follows what another says, `(F,)` radians down."""
    nod = np.zeros(part.count)
    for number, line in enumerate(part.heard):
        if line.character == part.performance.character or line.duration < 1.2:
            continue
        if part.chance.number(f"nods {line.character} {line.text}") < 0.25:
            continue
        places = part.chance.numbers(f"nod times {number}", 8)
        at = line.start + 0.6 + 0.5 * float(places[0])
        for place in places[1:]:
            if at > line.start + line.duration + 0.3:
                break
            since = part.times - at
            depth = radians(3.5 + 3.5 * float(place))
            inside = (since > 0) & (since < 0.75)
            nod += np.where(inside, -depth * np.sin(np.pi * since / 0.375) ** 2, 0.0) * np.where(
                since > 0.375, 0.55, 1.0
            )
            at += 1.6 + 2.2 * float(place)
    return nod
