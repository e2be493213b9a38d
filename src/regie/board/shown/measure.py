"""Measures, in one shot, whether somebody or something is in frame, unhidden and how large."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from regie.board.blocking.state import StagedShot
from regie.board.camera.ground import Ground
from regie.board.camera.projection import View, camera_view, is_timed, share_at
from regie.board.camera.sight import hides, passes
from regie.board.figure import Figure
from regie.board.held import holder_at, place_at
from regie.board.posed import figures_at, way_gone
from regie.board.solid import without
from regie.board.vectors import Vector, add, facing, scale, turn_between
from regie.film.shot import Camera, CameraMove, PlacedThing, Shot
from regie.film.stageplan import BodyPlan
from regie.film.units import FrameSize

LARGE_ENOUGH = 0.085
"""Share of the frame's height that the longer side of a thing must have to be recognised: thirty-
four lines of a board, judged by eye."""

THIN = 0.015
"""Share of the frame's height below which a thing is a line: paper from the side."""

FACE_LARGE_ENOUGH = 0.045
"""Share of the frame's height that a head must have to be somebody."""

CLEAR_BODY, CLEAR_THING = 0.6, 0.45
"""Shares of what is in the frame of a body and of a thing that nothing may hide."""

SHOULDER = 0.14
"""Metres beside the spine at which one looks whether a body is hidden."""

EDGE = 0.02
"""Share of the frame at its edges in which a head is cut."""

READABLE = 0.22
"""Share of the frame's width that a text must have to be read."""


@dataclass(frozen=True)
class Seen:
    """How well one person or thing is seen.

    Attributes:
        share: its height or width, whichever is more, in heights of the frame; of a person, of
            the head.
        inside: share of its probes that are in the frame.
        clear: share of those in the frame that nothing hides.
        wide: share of the frame's width.
        back: only the back of the head is seen.
        thin: its shorter side, in heights of the frame.
    """

    share: float = 0.0
    inside: float = 0.0
    clear: float = 0.0
    wide: float = 0.0
    back: bool = False
    person: bool = False
    thin: float = 1.0

    @property
    def good(self) -> bool:
        least = FACE_LARGE_ENOUGH if self.person else LARGE_ENOUGH
        large = self.share >= least and self.thin >= THIN
        clear = CLEAR_BODY if self.person else CLEAR_THING
        return self.inside >= 0.5 and self.clear >= clear and large

    @property
    def readable(self) -> bool:
        return self.good and self.wide >= READABLE


def measure_shot(
    keys: Sequence[str],
    camera: Camera,
    staged: StagedShot,
    bodies: Mapping[str, BodyPlan],
    ground: Ground,
    frame: FrameSize,
    moment: float,
    seconds: float,
    seed: int,
    follows: str | None = None,
) -> dict[str, Seen]:
    """How each of some people and things is seen at a moment of a shot.

    Args:
        follows: key of the walker with whom the camera goes.
    """
    share = share_of_move(camera, staged, follows, moment, seconds)
    view = camera_view(camera, frame, share)
    figures = figures_at(staged, bodies, ground, moment, seed)
    people = list(figures.values())
    found: dict[str, Seen] = {}
    for key in keys:
        thing = staged.thing(key)
        if key in figures:
            found[key] = _person(view, figures[key], people, ground)
        elif thing is not None:
            at = place_at(thing, staged, bodies, moment, seed)
            held = holder_at(thing, moment)
            found[key] = _thing(view, thing, at, people, held[0] if held else None, ground)
    return found


def followed(shot: Shot) -> str | None:
    """Key of the walker with whom the camera of a shot goes."""
    return shot.subject if shot.move in (CameraMove.PAN, CameraMove.TRACK) else None


def share_of_move(
    camera: Camera, staged: StagedShot, follows: str | None, moment: float, seconds: float
) -> float:
    """How much of the camera's move is done: it goes with its walker, else it starts softly."""
    walker = staged.of(follows)
    if walker is not None and walker.end is not None and not is_timed(camera):
        return way_gone(walker, moment, seconds)
    return share_at(camera, moment, seconds)


def _person(view: View, figure: Figure, people: Sequence[Figure], ground: Ground) -> Seen:
    x, y, _ = figure.at
    across = (view.right[0] * SHOULDER, view.right[1] * SHOULDER)
    level = (figure.chin + figure.chest[2]) / 2
    face: list[Vector] = [figure.head, (x, y, figure.chin)]
    probes: list[Vector] = [
        *face,
        figure.chest,
        (x - across[0], y - across[1], level),
        (x + across[0], y + across[1], level),
    ]
    _, clear = _probe(view, probes, [f for f in people if f.key != figure.key], ground)
    # A close-up has no chest: it is the face that must be in the frame.
    inside = sum(_is_in_frame(view, p) for p in face) / len(face)
    head = figure.crown - figure.chin
    depth = view.see(figure.head)[2]
    share = max(head, 0.2) / (2 * depth * view.half_height) if depth > 0 else 0.0
    u, v, _ = view.see(figure.head)
    if not (EDGE < u < 1 - EDGE and 0.0 < v < 1 - EDGE):
        inside = min(inside, 0.4)  # a body whose head is cut off is nobody
    off = abs(turn_between(figure.gaze, facing(figure.at, view.eye)))
    return Seen(round(share, 4), inside, clear, 0.0, off > 125.0 and not figure.lying, True)


def _thing(
    view: View,
    thing: PlacedThing,
    at: Vector,
    people: Sequence[Figure],
    holder: str | None,
    ground: Ground,
) -> Seen:
    left, right, top, bottom, depth = _bounds(view, thing, at)
    if depth <= 0:
        return Seen()
    probes = [
        _point_at(view, left + (right - left) * x, top + (bottom - top) * y, depth)
        for y in GRID
        for x in GRID
    ]
    own = max(thing.size) * 0.5 + 0.03
    around = _without_roof(thing, at, view, without(thing, ground))
    inside, clear = _probe(view, probes, people, around, own, holder)
    if holder is None and _is_sunk(thing, at, ground):
        clear = 0.0
    across, tall = right - left, bottom - top
    aspect = view.half_width / view.half_height
    sides = (across * aspect, tall)
    return Seen(
        round(max(sides), 4), inside, clear, round(across, 4), thin=round(min(sides), 4)
    )  # fmt: skip


def _without_roof(thing: PlacedThing, at: Vector, view: View, ground: Ground) -> Ground:
    """The ground without what a thing on the floor is under: a bench is hollow, seen from below
    its seat."""
    if thing.where != "floor":
        return ground
    for b in (*ground.boxes, *ground.wild):
        if all(b[k] < at[k] < b[k + 3] for k in range(3)) and view.eye[2] < b[5]:
            ground = ground.without(b)
    return ground


SUNK = 0.15
"""Metres under the top of furniture within which a flat thing is in its board, and not on a shelf.
"""


def _is_sunk(thing: PlacedThing, at: Vector, ground: Ground) -> bool:
    """Lies in the board of a table instead of on it: nobody sees it."""
    if thing.where != "top":
        return False
    top = at[2] + thing.size[2] / 2
    return any(
        b[0] < at[0] < b[3] and b[1] < at[1] < b[4] and 0.0 < b[5] - top < SUNK and b[2] < at[2]
        for b in (*ground.boxes, *ground.wild)
    )


GRID = (0.2, 0.5, 0.8)
"""Where on what is seen of a thing one looks, across and down."""


def _bounds(view: View, thing: PlacedThing, at: Vector) -> tuple[float, float, float, float, float]:
    """Edges of a thing in the frame (left, right, top, bottom), and its depth; 0 behind the eye."""
    turn = math.radians(thing.at.facing if thing.where != "set" else 0.0)
    cos, sin = math.cos(turn), math.sin(turn)
    wide, deep, high = (side / 2 for side in thing.size)
    seen = []
    for x, y, z in product((-wide, wide), (-deep, deep), (-high, high)):
        seen.append(view.see((at[0] + x * cos - y * sin, at[1] + x * sin + y * cos, at[2] + z)))
    depth = view.see(at)[2]
    if depth <= 0 or any(math.isinf(u) for u, _, _ in seen):
        return 0.0, 0.0, 0.0, 0.0, 0.0 if depth <= 0 else -1.0
    across, down = [u for u, _, _ in seen], [v for _, v, _ in seen]
    return min(across), max(across), min(down), max(down), depth


def _point_at(view: View, u: float, v: float, depth: float) -> Vector:
    """The point at a place of the frame and a depth."""
    right, up = (2 * u - 1) * view.half_width * depth, (1 - 2 * v) * view.half_height * depth
    return add(
        add(view.eye, scale(view.forward, depth)), add(scale(view.right, right), scale(view.up, up))
    )


def _is_in_frame(view: View, point: Vector) -> bool:
    u, v, depth = view.see(point)
    return depth > 0 and 0.0 <= u <= 1.0 and 0.0 <= v <= 1.0


def _probe(
    view: View,
    probes: Sequence[Vector],
    people: Sequence[Figure],
    ground: Ground,
    own: float = 0.0,
    holder: str | None = None,
) -> tuple[float, float]:
    """Shares of probes that are in the frame, and of those that are not hidden.

    Args:
        own: metres around a probe within which what is met is the thing itself, or its table.
        holder: whose body hides a thing only from behind.
    """
    framed = [point for point in probes if _is_in_frame(view, point)]
    if not framed:
        return 0.0, 0.0
    clear = 0
    for point, hidden in zip(framed, hides(view.eye, framed, ground, own), strict=True):
        if hidden:
            continue
        if any(passes(view.eye, point, f, -0.10 if f.key == holder else -0.02) for f in people):
            continue
        clear += 1
    return round(len(framed) / len(probes), 3), round(clear / len(framed), 3)
