"""Looks at every cut of a scene, and says what does not match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from regie.board.continuity.rules import RULES
from regie.board.continuity.seen import first_frame, last_frame
from regie.film.continuity import Breach
from regie.film.shot import Coverage, Shot, dissolves_of
from regie.film.units import FrameSize


def find_breaches(shots: Sequence[Shot], size: FrameSize) -> tuple[Breach, ...]:
    """Breaches of continuity in a scene's shots, in the order of the film.

    Another place, a card, a fade or a dissolve hides what does not match. A frame of a thing hides
    nothing: what stands before it is compared with what comes after it.
    """
    return tuple(_in(list(_runs(shots)), size))


def _in(runs: Sequence[Sequence[Shot]], size: FrameSize) -> Iterator[Breach]:
    for run in runs:
        for one, two in pairwise(run):
            before, after = last_frame(one, size), first_frame(two, size)
            for rule in RULES:
                breach = rule(before, after)
                if breach is not None:
                    yield breach


def _runs(shots: Sequence[Shot]) -> Iterator[list[Shot]]:
    """Shots that are compared with each other, cut after cut."""
    run: list[Shot] = []
    for shot, dissolve in zip(shots, dissolves_of(shots), strict=True):
        hidden = shot.over.fade_in or dissolve or (run and run[-1].over.fade_out)
        if run and (shot.place != run[-1].place or hidden or shot.card):
            yield run
            run = []
        if shot.coverage is Coverage.INSERT or shot.card:
            continue
        run.append(shot)
    if run:
        yield run
