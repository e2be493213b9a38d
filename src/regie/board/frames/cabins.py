"""Who sits in a car, a cab, a cockpit: what its doors leave to be seen of them."""

from __future__ import annotations

from dataclasses import replace

from regie.board.cabins import all_sit
from regie.board.coverage.draft import Draft
from regie.board.frames.setup import Setup
from regie.board.vectors import level_distance
from regie.film.shot import Coverage, ShotSize

WIDER = frozenset({ShotSize.EWS, ShotSize.WS, ShotSize.FS, ShotSize.MWS})
"""Sizes that hold what is below the doors."""

AT_WHEEL = 0.35
"""Metres from a seat's mark to whoever sits on it, at most."""


def in_cabin(draft: Draft, setup: Setup) -> tuple[Draft, Setup]:
    """A shot of somebody in a cabin, no wider than hands and face: the rest is behind its doors,
    and a frame that is as wide as a whole body is one of a car on a road. Its
    driver does not step aside: a car without one is another car. Elsewhere both as they are."""
    if not all_sit(setup.plain.plan):
        return draft, setup
    setup = replace(setup, bystanders=setup.bystanders - _drivers(setup))
    of_place = draft.coverage in (Coverage.ESTABLISH, Coverage.MASTER) or draft.subject is None
    if draft.asked or of_place or draft.size not in WIDER:
        return draft, setup
    return replace(draft, size=ShotSize.MS), setup


def _drivers(setup: Setup) -> frozenset[str]:
    """Keys of those who sit on the set's first seat, at the wheel."""
    seats = setup.plain.plan.seats[:1]
    spots = [(s.mark.x, s.mark.y, 0.0) for s in seats]
    return frozenset(
        f.key for f in setup.everyone for spot in spots if level_distance(f.at, spot) < AT_WHEEL
    )
