"""A camera that was found: what it makes of a draft, and what the next ones must remember of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from regie.board.camera.aim import aim, aim_at_head
from regie.board.camera.framing import FRAMINGS, tighter
from regie.board.camera.ground import Ground
from regie.board.camera.groups import centre_of
from regie.board.camera.moves import move_camera
from regie.board.camera.projection import View
from regie.board.camera.search import Last, Placed
from regie.board.camera.walks import Walk
from regie.board.coverage.draft import Draft
from regie.board.coverage.variety import alike
from regie.board.figure import Figure
from regie.board.vectors import Vector, dot
from regie.film.shot import Camera, CameraAngle, CameraMove, Coverage, ShotSize
from regie.film.units import FrameSize


@dataclass(frozen=True)
class Framed:
    """A shot with its camera, as it really turned out."""

    camera: Camera
    move: CameraMove
    size: ShotSize
    angle: CameraAngle
    coverage: Coverage
    cost: float


@dataclass(frozen=True)
class Before:
    """What the camera must remember of the shot before."""

    subject: str | None
    size: ShotSize
    eye: Vector
    group: tuple[str, ...] = ()
    forward: Vector = (0.0, 0.0, 0.0)
    focal: float = 0.0
    start: Vector | None = None
    """The eye before the camera's move; None where it does not move."""


SAME_PLACE, SAME_WAY, SAME_LENS = 0.45, 0.975, 0.22
"""Metres, cosine and logarithm of the focal length within which two pictures are one."""


def is_same(before: Before, view: View, focal: float) -> bool:
    """A picture that was just seen, from the same place with the same lens."""
    return (
        before.focal > 0
        and min(math.dist(e, view.eye) for e in (before.eye, before.start or before.eye))
        < SAME_PLACE
        and dot(before.forward, view.forward) > SAME_WAY
        and abs(math.log(before.focal / focal)) < SAME_LENS
    )


Memory = dict[tuple[object, ...], tuple[ShotSize, Placed]]
"""Cameras found before in a scene: a setup that comes again is placed once."""


def last_camera(
    draft: Draft, subject: Figure, recent: Sequence[Before], *, alone: bool = False
) -> Last | None:
    """The last cameras on the same body at a like size: a cut must not return to one.

    Args:
        alone: it telephones: a change of size alone soon looks the same.
    """
    if alone:
        own = [b.eye for b in recent if b.subject == draft.subject][-SIDES:]
        return Last(tuple(own), subject.at) if own else None
    eyes = tuple(
        before.eye
        for number, before in enumerate(reversed(recent))
        if before.subject == draft.subject
        and (alike(before.size, draft.size) if number == 0 else before.size is draft.size)
    )
    return Last(eyes, subject.at) if eyes else None


SIDES = 2
"""Last cameras on somebody who telephones from which the next is turned away."""

GOOD_ENOUGH = 34.0
"""Price of a camera below which no tighter size is tried."""

STEP_TIGHTER = 9.0
"""Price of framing tighter than the coverage asked for, a size."""

T = TypeVar("T", Placed, Walk)


def roomiest(size: ShotSize, place: Callable[[ShotSize], T]) -> tuple[ShotSize, T]:
    """The size asked for, or, where the set has no room for it, one or two sizes nearer."""
    found = [(size, place(size))]
    if found[0][1].cost > GOOD_ENOUGH and size in (ShotSize.WS, ShotSize.FS, ShotSize.MWS):
        found += [(s, place(s)) for s in (tighter(size), tighter(size, 2))]
    steps = {s: i * STEP_TIGHTER for i, (s, _) in enumerate(found)}
    return min(found, key=lambda f: f[1].cost + steps[f[0]])


def framed_as(
    draft: Draft,
    placed: Placed,
    seed: int,
    ground: Ground,
    frame: FrameSize,
    size: ShotSize,
    *,
    single: Figure | None = None,
    group: Sequence[Figure] = (),
    over: Figure | None = None,
) -> Framed:
    """Adds the move, keeping the composition at both of its ends."""
    again = None
    if single is not None:
        subject = single

        def again(eye: Vector) -> Vector:
            return aim_at_head(eye, subject, size, placed.focal, frame)

    elif group:
        centre = centre_of(group)

        def again(eye: Vector) -> Vector:
            headroom = FRAMINGS[size].headroom + 0.01
            return aim(eye, centre, (0.5, headroom), placed.focal, frame)

    # Over a shoulder the machine's camera stays; what somebody chose moves all the same.
    still = over is not None and draft.move is not CameraMove.HAND_HELD and not draft.move_chosen
    move = CameraMove.STATIC if still else draft.move
    camera, made = move_camera(placed, move, seed, ground, again)
    return Framed(camera, made, size, draft.angle, draft.coverage, placed.cost)
