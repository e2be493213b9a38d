"""Puts the camera of a chosen frame where a director wants it, as near as the set allows.

The lens keeps what it looks at: with a longer one the camera goes back, so that the size stays.
What a wall or furniture forbids is done as far as it goes, and told.
"""

from __future__ import annotations

import math
from dataclasses import replace

from regie.board.camera.aim import aim
from regie.board.camera.framing import ORDER, frame_height
from regie.board.camera.ground import Ground
from regie.board.camera.moves import turned_about
from regie.board.camera.projection import axes, half_extent, view_at
from regie.board.camera.search import Placed
from regie.board.camera.sight import in_a_body, in_a_box
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.framed import Framed, framed_as
from regie.board.frames.setup import Setup
from regie.board.vectors import Vector, add, length, level_distance, mix, scale, subtract
from regie.film.direction import ShotChoice
from regie.film.shot import CameraAngle, ShotSize
from regie.film.units import FrameSize

THIRD = 1 / 6
"""How far from the middle a subject at the left or right stands, in frame widths: on the third."""

LEVEL, OVERHEAD_FROM = 12.0, 55.0
"""Degrees up and down within which a camera looks at a face from its eyes' height, and from which
on from overhead."""

NEAREST_AIM = 0.02
"""Metres within which a camera has no direction to what it is aimed at."""

STEPS = 24
"""Places that are tried between where the camera was and where it is to go."""


def asks_camera(choice: ShotChoice) -> bool:
    """Whether something is chosen that only the camera can do."""
    return any(
        v is not None
        for v in (
            choice.lens,
            choice.height,
            choice.around,
            choice.place,
            choice.headroom,
            choice.roll,
            choice.camera,
            choice.aim,
        )
    )


def obey(
    framed: Framed, choice: ShotChoice, draft: Draft, setup: Setup
) -> tuple[Framed, list[str]]:
    """The frame with the camera as it is chosen.

    Returns:
        The frame, and a sentence for each choice that could not be had in full.
    """
    told: list[str] = []
    camera = framed.camera
    eye, target, focal = camera.eye, camera.target, camera.focal
    eye, target = _put(eye, target, choice, setup, told)
    if choice.around is not None:
        eye, part = _round_as_far(eye, target, choice.around, setup)
        if part < 1:
            told.append(
                f"the camera goes {choice.around * part:.0f} degrees round and not "
                f"{choice.around:g}: something of the set is in the way"
            )
    if choice.height is not None:
        wanted = (eye[0], eye[1], choice.height)
        eye, part = _as_far(eye, wanted, setup.ground, setup)
        if part < 1:
            told.append(
                f"the lens is {eye[2]:.2f} m over the floor and not {choice.height:g} m: "
                "something of the set is in the way"
            )
    if choice.lens is not None and choice.camera is not None:
        focal = choice.lens
    elif choice.lens is not None:
        away = subtract(eye, target)
        wanted = add(target, scale(away, choice.lens / focal))
        at, part = _as_far(eye, wanted, setup.ground, setup)
        if part < 1:
            told.append(
                f"there is no room to step back for a {choice.lens:g} mm lens at this size: the "
                "picture is nearer; choose a shorter lens or a closer size"
            )
        eye, focal = at, choice.lens
    if choice.place is not None:
        target = _aside(eye, target, focal, setup.frame, choice.place)
    if choice.headroom is not None:
        figure = setup.last_of(draft.subject)
        if figure is None:
            told.append("nobody is this shot's subject, so there is no head to leave room over")
        else:
            target = _raised(eye, target, focal, setup.frame, figure, choice.headroom)
    moved = Placed(eye, target, focal, framed.cost)
    again = framed_as(
        replace(draft, move=framed.move), moved, setup.seed, setup.ground, setup.frame, framed.size
    )
    camera = again.camera
    if choice.roll is not None:
        camera = camera.model_copy(update={"roll": choice.roll})
    size, angle = framed.size, framed.angle
    figure = setup.last_of(draft.subject)
    if figure is not None and (choice.camera is not None or choice.aim is not None):
        size = choice.size or _size_of(eye, target, focal, figure, size, setup.frame)
        angle = choice.angle or _angle_of(eye, figure)
    return replace(again, camera=camera, size=size, angle=angle, coverage=framed.coverage), told


def _size_of(
    eye: Vector, target: Vector, focal: float, figure: Figure, was: ShotSize, frame: FrameSize
) -> ShotSize:
    """What a crew calls the size in which a camera that somebody placed shows a body."""
    depth = view_at(eye, target, focal, frame).see(figure.head)[2]
    if was is ShotSize.INSERT or depth <= 0:
        return was
    high = 2 * half_extent(focal, frame)[1] * depth
    return min(ORDER, key=lambda size: abs(math.log(frame_height(size, figure) / high)))


def _angle_of(eye: Vector, figure: Figure) -> CameraAngle:
    """From where a placed camera looks at a body's head."""
    rise = eye[2] - figure.head[2]
    down = math.degrees(math.atan2(rise, max(level_distance(eye, figure.head), 1e-6)))
    if down > OVERHEAD_FROM:
        return CameraAngle.OVERHEAD
    if abs(down) <= LEVEL:
        return CameraAngle.EYE
    return CameraAngle.HIGH if down > 0 else CameraAngle.LOW


def _put(
    eye: Vector, target: Vector, choice: ShotChoice, setup: Setup, told: list[str]
) -> tuple[Vector, Vector]:
    """The lens where somebody put it by numbers, and what they aimed it at: as they are."""
    kept = (eye, target)
    if choice.camera is not None:
        eye = choice.camera
        if not is_free(eye, setup.ground, setup):
            told.append("the camera stands in something of the set, in somebody, or far outside")
    if choice.aim is not None:
        target = choice.aim
    if length(subtract(target, eye)) < NEAREST_AIM:
        told.append("the camera stands on what it is aimed at, so it stays where it was")
        return kept
    return eye, target


def _as_far(start: Vector, end: Vector, ground: Ground, setup: Setup) -> tuple[Vector, float]:
    """The last free place on the way, and how much of it that is."""
    best, share = start, 0.0
    for step in range(1, STEPS + 1):
        at = mix(start, end, step / STEPS)
        if is_free(at, ground, setup):
            best, share = at, step / STEPS
        elif share:
            break
    return best, share


def _round_as_far(eye: Vector, about: Vector, degrees: float, setup: Setup) -> tuple[Vector, float]:
    """The free place nearest to the end of a way round something, and how much of it that is."""
    for step in range(STEPS, 0, -1):
        at = turned_about(eye, about, degrees * step / STEPS)
        if is_free(at, setup.ground, setup):
            return at, step / STEPS
    return eye, 0.0


def is_free(eye: Vector, ground: Ground, setup: Setup) -> bool:
    if not 0.05 <= eye[2] <= ground.ceiling or in_a_box(eye, ground):
        return False
    # A wall of a room is wild: the camera may stand a little behind it.
    return ground.outside(eye) <= BEHIND_WALL and not in_a_body(eye, setup.everyone)


BEHIND_WALL = 4.0
"""Metres behind the wall of a room from which one still sees into it."""


def _aside(eye: Vector, target: Vector, focal: float, frame: FrameSize, side: str) -> Vector:
    """Another point to look at, so that what was in the middle is on a third."""
    if side == "centre":
        return target
    right, _, _ = axes(eye, target)
    wide, _ = half_extent(focal, frame)
    shift = 2 * wide * length(subtract(target, eye)) * THIRD
    return add(target, scale(right, shift if side == "left" else -shift))


def _raised(
    eye: Vector, target: Vector, focal: float, frame: FrameSize, figure: Figure, room: float
) -> Vector:
    """Another point to look at, higher or lower, so that so much of the frame is over a head."""
    across, _, _ = view_at(eye, target, focal, frame).see(figure.top)
    return aim(eye, figure.top, (across, room), focal, frame)
