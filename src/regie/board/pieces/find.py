"""Which set pieces a scene calls, on what of its set, from where they are seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from regie.board.pieces.target import Target, boxes_near, find_target, see_box
from regie.film.direction import PieceDirection
from regie.film.reading import Befallen, SceneReading
from regie.film.set_piece import CLOCKS, Corners, PieceKind, SetPiece
from regie.film.shot import Camera, Shot
from regie.film.stageplan import Box, SetPlan
from regie.film.units import FrameSize
from regie.reading.entities.nouns import is_kind_of

MOST = 3
"""Set pieces of a scene: more are one too many for whoever makes them."""
AROUND = 14.0
"""Metres round what it befalls within which things stand in its way."""
ALL_OVER: tuple[PieceKind, ...] = ("flood", "wave", "avalanche", "storm")
AHEAD: Mapping[str, float] = {"flood": 22.0, "wave": 40.0, "avalanche": 30.0, "storm": 24.0}
"""Metres before the lens from which it comes."""
BACK, BESIDE = 8.0, 28.0
"""Metres behind the lens and to its sides that it goes over."""
HEAPS = ("rock", "stone", "boulder", "brick", "crate", "box", "barrel", "beam", "plank")
"""What falls from above where the set has none of it."""
BUILT = ("structure.n.01", "roof.n.01", "wall.n.01", "facade.n.01", "chimney.n.01", "window.n.01")
OFF_WALL = 0.55
"""Metres from a wall to what burns there: a counter may stand before it."""
RAISED = 0.9
"""Metres that a lens is raised over water and snow."""
AFTER = ("settles", "stands", "seen")
"""What is told of a set piece that has been."""
DEBRIS: Mapping[str, int] = {"collapse": 260, "explosion": 48, "crash": 32, "falling": 12}


@dataclass(frozen=True)
class Called:
    """What a scene tells of one set piece, in order."""

    kind: PieceKind
    what: str
    concept: str
    told: tuple[Befallen, ...]


def called_pieces(reading: SceneReading, told: PieceDirection) -> tuple[Called, ...]:
    """The set pieces of a scene, in order of the words; none where a director wants none."""
    if told.kind == "none":
        return ()
    groups: dict[tuple[str, str], list[Befallen]] = {}
    for b in reading.befallen:
        one = b.kind in (*ALL_OVER, "collapse", "explosion")
        last = next((k for k in reversed(groups) if k[0] == b.kind), None)
        if b.phase in AFTER and last is not None:
            groups[last].append(b)
        else:
            groups.setdefault((b.kind, "" if one else b.what), []).append(b)
    found = []
    for told_of in groups.values():
        first = next((b for b in told_of if b.phase == "comes-down"), told_of[0])
        cracks = told_of[0].kind == "collapse" and first.phase != "comes-down"
        what, concept = ("", "") if cracks else (first.what, first.concept)
        if told.what:
            what, concept = told.what, ""
        found.append(Called(told_of[0].kind, what, concept, tuple(told_of)))
    return tuple(found[:MOST])


def locate(called: Called, plan: SetPlan, size: FrameSize, shots: Sequence[Shot]) -> Target | None:
    """What it befalls, and the camera for it; None where it can be nowhere.

    Args:
        shots: of the scene: a thing that is brought is looked for in them too.
    """
    if called.kind == "collapse":
        return find_target(plan, called.what, size, called.concept)
    wide = _establish(plan)
    if called.kind in ALL_OVER:
        raised = _raised(wide, RAISED) if called.kind != "storm" else wide
        return Target(_spot(plan, 8.0), (1.0, 0.0), raised, 0.0)
    box = _named(called, plan, shots)
    if box is None and called.kind in ("fire", "explosion", "smoke") and _is_built(called):
        house = find_target(plan, called.what, size, called.concept)
        if house is not None:
            return house
    somewhere = box is None
    if box is None:
        if called.kind == "falling" and called.what not in HEAPS:
            return None
        box = _somewhere(called.kind, plan)
    # A ball of fire is seen whole, and what flies out of it.
    out = 0.8 * _high(called.kind, box) if called.kind == "explosion" else 0.3
    seen = None if plan.interior or somewhere else see_box(plan, _wider(box, out), size)
    if seen is not None:
        return replace(seen, box=box)
    middle = tuple((a + b) / 2 for a, b in zip(box.low, box.high, strict=True))
    aim = (middle[0], middle[1], max(1.1, middle[2]))
    camera = wide.model_copy(update={"target": aim, "end_target": aim})
    return Target(box, (1.0, 0.0), camera, 0.0)


def _named(called: Called, plan: SetPlan, shots: Sequence[Shot]) -> Box | None:
    """The thing of that name: on the set, or as a shot places it."""
    if not called.what:
        return None
    eye = plan.establish_eye
    named = [b for b in plan.obstacles if called.what in b.name.split()]
    if named:
        return min(named, key=lambda b: (abs(math.dist(b.low[:2], eye[:2]) - 9.0), b.low))
    for shot in shots:
        for thing in shot.things:
            if called.what in thing.name.lower().split() and thing.where in ("floor", "set"):
                if called.kind == "falling" and thing.where != "set":
                    return None
                half = [s / 2 for s in thing.size]
                low, high = (
                    tuple(c + sign * h for c, h in zip(thing.centre, half, strict=True))
                    for sign in (-1, 1)
                )
                return Box(name=thing.name, low=low, high=high)
    return None


def _somewhere(kind: PieceKind, plan: SetPlan) -> Box:
    """Where it is, where the set has nothing of the name."""
    if plan.interior:
        return _at_wall(plan) if kind == "fire" else _spot(plan, 5.0)
    if kind != "smoke":
        return _spot(plan, 13.0 if kind == "explosion" else 7.0)
    (x0, y0, _), (x1, y1, _) = (end for box in (_spot(plan, 30.0),) for end in (box.low, box.high))
    return Box(name="", low=(x0 - 1.5, y0 - 1.5, 0.0), high=(x1 + 1.5, y1 + 1.5, 4.0))


def _is_built(called: Called) -> bool:
    """Whether it befalls a building or a part of one, and no thing that stands about."""
    return bool(called.concept) and is_kind_of(called.concept, *BUILT)


def _wider(box: Box, by: float) -> Box:
    (x0, y0, z0), (x1, y1, z1) = box.low, box.high
    return box.model_copy(
        update={"low": (x0 - by, y0 - by, z0), "high": (x1 + by, y1 + by, z1 + by)}
    )


def _at_wall(plan: SetPlan) -> Box:
    """A place at the wall that the wide of a room looks at: where curtains and papers hang."""
    eye, target = plan.establish_eye, plan.establish_target
    x, y = target[0] - eye[0], target[1] - eye[1]
    flat = max(math.hypot(x, y), 1e-6)
    x, y = x / flat, y / flat
    ends = [
        ((plan.high if way > 0 else plan.low)[k] - eye[k]) / way
        for k, way in ((0, x), (1, y))
        if abs(way) > 1e-6
    ]
    far = max(min(ends) - OFF_WALL, 1.0)
    axis = 0 if abs(x) > abs(y) else 1
    at = (eye[0] + x * far, eye[1] + y * far)
    half = (0.15, 0.9) if axis == 0 else (0.9, 0.15)
    return Box(name="", low=(at[0] - half[0], at[1] - half[1], 0.7),
               high=(at[0] + half[0], at[1] + half[1], 2.0))  # fmt: skip


def _establish(plan: SetPlan) -> Camera:
    eye, target = plan.establish_eye, plan.establish_target
    return Camera(focal=22.0, eye=eye, target=target, end_eye=eye, end_target=target)


def _raised(camera: Camera, by: float) -> Camera:
    eye = (camera.eye[0], camera.eye[1], camera.eye[2] + by)
    return camera.model_copy(update={"eye": eye, "end_eye": eye})


def _spot(plan: SetPlan, ahead: float) -> Box:
    """A free place on the floor before the lens, a metre wide."""
    eye, target = plan.establish_eye, plan.establish_target
    flat = max(math.dist(eye[:2], target[:2]), 1e-6)
    way = ((target[0] - eye[0]) / flat, (target[1] - eye[1]) / flat)
    best = (eye[0] + way[0] * ahead, eye[1] + way[1] * ahead)
    for far in (ahead, ahead - 1.5, ahead + 1.5, ahead - 3, ahead + 3):
        for side in (0.0, 1.2, -1.2, 2.4, -2.4):
            x, y = eye[0] + way[0] * far - way[1] * side, eye[1] + way[1] * far + way[0] * side
            inside = (
                plan.low[0] + 0.6 < x < plan.high[0] - 0.6
                and plan.low[1] + 0.6 < y < plan.high[1] - 0.6
            )
            clear = all(
                not (b.low[0] - 0.6 < x < b.high[0] + 0.6 and b.low[1] - 0.6 < y < b.high[1] + 0.6)
                for b in plan.obstacles
            )
            if clear and (inside or not plan.interior):
                return Box(name="", low=(x - 0.5, y - 0.5, 0.0), high=(x + 0.5, y + 0.5, 0.5))
    x, y = best
    return Box(name="", low=(x - 0.5, y - 0.5, 0.0), high=(x + 0.5, y + 0.5, 0.5))


def make_piece(
    called: Called, target: Target, plan: SetPlan, seed: int, told: PieceDirection
) -> SetPiece:
    """The set piece as it is simulated, with what a director chose over what its kind has."""
    clock, kind = CLOCKS[called.kind], called.kind
    near = boxes_near(plan, target.box, 45.0 if kind in ALL_OVER else AROUND)
    way = _way(told.way, target.camera)
    if told.way is None and kind in ALL_OVER:
        way = _way("towards" if kind != "storm" else "left", target.camera)
    elif told.way is None and kind in ("crash", "falling"):
        way = _way("left" if kind == "falling" else "away", target.camera)
    elif kind == "fire" and not plan.interior:
        way = round(math.degrees(math.atan2(-target.front[0], target.front[1])), 1)
    keeps = tuple(b.what for b in called.told if b.phase == "stands" and b.what == "chimney")
    chosen = {
        k: v
        for k in ("seconds", "dust", "stands", "debris", "far", "high")
        if (v := getattr(told, k)) is not None
    }
    made = {
        "kind": kind,
        "what": called.what,
        "box": (*target.box.low, *target.box.high),
        "near": tuple((*b.low, *b.high) for b in near if b != target.box),
        "floor": _floor(kind, plan, target.camera),
        "inside": plan.interior,
        "keeps": keeps,
        "seed": seed,
        "way": way,
        "seconds": clock.seconds,
        "far": clock.far,
        "high": _high(kind, target.box),
        "debris": DEBRIS.get(kind, 14),
    }
    return SetPiece.model_validate(made | chosen)


def _high(kind: PieceKind, box: Box) -> float:
    """How high it stands, metres: a large thing burns and bursts larger."""
    tall = CLOCKS[kind].high
    wide = max(box.high[0] - box.low[0], box.high[1] - box.low[1], box.high[2] - box.low[2])
    if kind in ("explosion", "fire", "smoke"):
        return round(min(2.2, max(0.35, 0.55 + 0.11 * wide)) * tall, 2)
    return tall


def _floor(kind: PieceKind, plan: SetPlan, camera: Camera) -> Corners:
    """What of the set it goes over: a room, or what the wide sees of a place."""
    if plan.interior or kind not in ALL_OVER:
        return (*plan.low, *plan.high)
    eye, target = camera.eye, camera.target
    flat = max(math.dist(eye[:2], target[:2]), 1e-6)
    x, y = (target[0] - eye[0]) / flat, (target[1] - eye[1]) / flat
    corners = [
        (eye[0] + x * far - y * side, eye[1] + y * far + x * side)
        for far in (-BACK, AHEAD[kind])
        for side in (-BESIDE, BESIDE)
    ]
    (x0, x1), (y0, y1) = ((min(c[k] for c in corners), max(c[k] for c in corners)) for k in (0, 1))
    return (round(x0, 2), round(y0, 2), 0.0, round(x1, 2), round(y1, 2), 6.0)


def _way(told: object, camera: Camera) -> float | None:
    """Degrees on the plan of a way that is told as the camera sees it."""
    if told is None or told == "down":
        return None
    if isinstance(told, int | float):
        return float(told)
    dx, dy = (camera.target[k] - camera.eye[k] for k in (0, 1))
    ahead = math.degrees(math.atan2(-dx, dy))
    turn = {"away": 0.0, "left": 90.0, "towards": 180.0, "right": -90.0}[str(told)]
    return round((ahead + turn + 180) % 360 - 180, 1)
