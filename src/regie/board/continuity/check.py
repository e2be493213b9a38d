"""Looks at every cut of a scene, and says what does not match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from regie.board.continuity.rules import RULES
from regie.board.continuity.seen import first_frame, last_frame
from regie.film.continuity import Breach
from regie.film.shot import Coverage, Shot, dissolves_of
from regie.film.units import FrameRate, FrameSize

Timed = tuple[Shot, float]
"""A shot, and how many frames the picture was of some thing since the one before."""


def find_breaches(shots: Sequence[Shot], size: FrameSize, rate: FrameRate) -> tuple[Breach, ...]:
    """Breaches of continuity in a scene's shots, in the order of the film.

    Another place, a card, a fade or a dissolve hides what does not match. A frame of a thing hides
    only what can be done while it lasts: what stands before it is compared with what comes after.
    """
    return tuple(_in(list(_runs(shots)), size, rate))


def _in(runs: Sequence[Sequence[Timed]], size: FrameSize, rate: FrameRate) -> Iterator[Breach]:
    for run in runs:
        for (one, _), (two, frames) in pairwise(run):
            before = last_frame(one, size)
            after = first_frame(two, size, float(frames / rate.fps))
            for rule in RULES:
                breach = rule(before, after)
                if breach is not None:
                    yield breach


def _runs(shots: Sequence[Shot]) -> Iterator[list[Timed]]:
    """Shots that are compared with each other, cut after cut."""
    run: list[Timed] = []
    away = 0.0
    for shot, dissolve in zip(shots, dissolves_of(shots), strict=True):
        hidden = shot.over.fade_in or dissolve or (run and run[-1][0].over.fade_out)
        if run and (shot.place != run[-1][0].place or hidden or shot.card):
            yield run
            run = []
        if shot.coverage is Coverage.INSERT or shot.card:
            away += shot.duration
            continue
        run.append((shot, away))
        away = 0.0
    if run:
        yield run
