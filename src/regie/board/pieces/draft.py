"""Gives what befalls a building shots of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regie.board.coverage.draft import Draft
from regie.film.reading import Befallen, BefallenPhase, EntityKind, SceneReading
from regie.film.set_piece import CLOCKS
from regie.film.shot import CameraMove, Coverage, ShotSize

SECONDS: dict[BefallenPhase, float] = {
    "cracks": 3.0, "sheds": 2.2, "comes-down": 6.5, "settles": 3.5, "stands": 3.5,
    "goes-on": 3.0, "seen": 3.0,
}  # fmt: skip
"""How long a picture of each stands."""

LIVING = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)

_AS: dict[BefallenPhase, BefallenPhase] = {"stands": "settles"}


def own_shots(drafts: Sequence[Draft], reading: SceneReading) -> list[Draft]:
    """The shots of a scene in which each thing that befalls a building is seen by itself.

    What is said while it happens keeps its shots.
    """
    phase_of: dict[int, BefallenPhase] = {}
    seconds: dict[int, float] = {}
    for b in reading.befallen:
        if b.phase == "goes-on" and _is_of_somebody(b.sentence, reading):
            continue  # somebody does something there: it is seen behind him
        if b.phase == "seen":
            continue  # the shot of who looks at it
        phase_of.setdefault(b.sentence, _AS.get(b.phase, b.phase))
        seconds.setdefault(b.sentence, _seconds(b))
    found: list[Draft] = []
    for draft in drafts:
        if draft.lines or not set(draft.sentences) & set(phase_of):
            found.append(draft)
            continue
        for run in _runs(draft.sentences, phase_of):
            phase = phase_of.get(run[0])
            if phase is None:
                found.append(_less(draft, run, reading))
            elif not any(set(run) & set(d.sentences) and d.subject is None for d in found[-1:]):
                if phase == "happens" and _is_of_somebody(run[0], reading):
                    found.append(_less(draft, run[:1], reading))
                found.append(_of_building(draft, run, reading, seconds[run[0]]))
    return found


AFTERWARDS = 1.6
"""Seconds that a shot stands after it was at its height."""


def _seconds(b: Befallen) -> float:
    if b.phase != "happens":
        return SECONDS[b.phase]
    clock = CLOCKS[b.kind]
    return clock.before + clock.peak * clock.seconds + clock.later + AFTERWARDS


def _is_of_somebody(sentence: int, reading: SceneReading) -> bool:
    """Whether somebody does something in a sentence."""
    living = {e.key for e in reading.entities if e.kind in LIVING}
    return any(e.sentence == sentence and living & set(e.agents) for e in reading.events)


def _runs(sentences: Sequence[int], phase_of: dict[int, BefallenPhase]) -> list[tuple[int, ...]]:
    """Sentences that one shot shows: each new thing that befalls begins one."""
    runs: list[list[int]] = []
    for n in sentences:
        begins = n in phase_of and (not runs or phase_of[n] != phase_of.get(runs[-1][0]))
        if begins or not runs:
            runs.append([n])
        else:
            runs[-1].append(n)
    return [tuple(run) for run in runs]


def _less(draft: Draft, run: Sequence[int], reading: SceneReading) -> Draft:
    """The part of a shot that some sentences are."""
    text = " ".join(reading.sentences[n].text for n in run)
    whole = tuple(run) == tuple(draft.sentences)
    return replace(
        draft,
        sentences=tuple(run),
        about=draft.about if whole else text,
        action=draft.action if whole else text,
        events=tuple((n, e) for n, e in draft.events if e.sentence in run),
        cited=draft.cited if whole else reading.sentences[run[0]].cited or draft.cited,
    )


def _of_building(draft: Draft, run: Sequence[int], reading: SceneReading, seconds: float) -> Draft:
    return replace(
        _less(draft, run, reading),
        coverage=Coverage.ACTION,
        size=ShotSize.WS,
        seconds=seconds,
        subject=None,
        partner=None,
        group=(),
        prop=None,
        part=None,
        shows=(),
        along=(),
        move=CameraMove.STATIC,
        title="",
    )
