"""What a shot shows of people at its first and at its last frame, on the plan and in the frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

from regie.board.camera.projection import View, camera_view
from regie.board.vectors import Vector
from regie.film.shot import PlacedThing, Shot
from regie.film.units import FrameSize

HEAD = 1.45
"""Metres over the floor at which somebody is looked for in a frame: a chest that sits or stands."""

EDGE = 0.04
"""Share of the frame beyond its edge within which somebody is still in it."""


@dataclass(frozen=True)
class Seen:
    """One end of a shot.

    Attributes:
        at: where everybody stands, by key. framed: keys of those who are in the frame.
        things: as they are, by key. names: what they are called.
        after: seconds in which the picture was of some thing, since the shot before.
    """

    shot: Shot
    view: View
    at: dict[str, Vector]
    framed: frozenset[str]
    things: dict[str, tuple[str, str | None, str | None]]
    names: dict[str, str]
    after: float = 0.0


def first_frame(shot: Shot, size: FrameSize, after: float = 0.0) -> Seen:
    return replace(_see(shot, size, last=False), after=after)


def last_frame(shot: Shot, size: FrameSize) -> Seen:
    return _see(shot, size, last=True)


def _see(shot: Shot, size: FrameSize, *, last: bool) -> Seen:
    view = camera_view(shot.camera, size, 1.0 if last else 0.0)
    at: dict[str, Vector] = {}
    for p in shot.performances:
        mark = p.end if last and p.end is not None else p.mark
        at[p.character] = (mark.x, mark.y, mark.z)
    framed = {
        key
        for key, spot in at.items()
        if key not in shot.aside and _is_in(view, (spot[0], spot[1], spot[2] + HEAD))
    }
    things = {t.key: _as_it_is(t, last) for t in shot.things}
    names = {t.key: t.name for t in shot.things}
    return Seen(shot, view, at, frozenset(framed), things, names)


def _is_in(view: View, point: Vector) -> bool:
    x, y, depth = view.see(point)
    return depth > 0 and -EDGE <= x <= 1 + EDGE and -0.5 <= y <= 1.5


def _as_it_is(thing: PlacedThing, last: bool) -> tuple[str, str | None, str | None]:
    """How a thing is there: where, whose, in which hand."""
    where, of, hand = str(thing.where), thing.of, thing.hand
    for move in thing.moves if last else ():
        match move.what:
            case "taken" | "given" | "caught":
                where, of, hand = "hand", move.who, move.hand
            case "put" | "dropped" | "thrown":
                where, of, hand = "put", None, None
            case "vanished" | "appeared":
                where, of, hand = move.what, None, None
            case _:
                pass
    return where, of, hand
