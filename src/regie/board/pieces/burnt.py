"""What of a scene burns or bursts, so that it lies there black in every shot after."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.pieces.find import Called
from regie.board.pieces.target import Target
from regie.board.solid import box_of
from regie.film.set_piece import Stand, Wreck
from regie.film.shot import Shot
from regie.film.stageplan import Box, SetPlan

ASKEW = 11.0
"""Degrees by which what burst lies turned."""
SAME = 0.02
"""Metres by which two boxes of one thing differ."""


def what_burns(
    called: Called, target: Target, plan: SetPlan, shots: Sequence[Shot]
) -> tuple[Wreck, ...]:
    """The thing that a fire or an explosion is in; none where it is only a place."""
    if called.kind not in ("fire", "explosion"):
        return ()
    turn = ASKEW if called.kind == "explosion" else 0.0
    box = target.box
    for shot in shots:
        for thing in shot.things:
            if thing.where == "floor" and _is_same(box_of(thing), box):
                at: Stand = (thing.at.x, thing.at.y, thing.at.z, thing.at.facing)
                return (Wreck(key=thing.key, size=thing.size, at=at, rest=_turned(at, turn)),)
    if box not in plan.obstacles:
        return ()
    x, y = ((a + b) / 2 for a, b in zip(box.low[:2], box.high[:2], strict=True))
    wide, deep, high = (round(b - a, 3) for a, b in zip(box.low, box.high, strict=True))
    at = (round(x, 3), round(y, 3), 0.0, 0.0)
    corners = (*box.low, *box.high)
    return (Wreck(box=corners, size=(wide, deep, high), at=at, rest=_turned(at, turn)),)


def _turned(stand: Stand, by: float) -> Stand:
    return (*stand[:3], stand[3] + by)


def _is_same(one: Box, other: Box) -> bool:
    middles = [
        [(a + b) / 2 for a, b in zip(box.low, box.high, strict=True)] for box in (one, other)
    ]
    return all(abs(a - b) < SAME for a, b in zip(*middles, strict=True))
