"""Where a crash takes place: what runs into what, from which side, and where both lie after it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regie.board.pieces.find import Called
from regie.board.pieces.target import Target, see_box
from regie.board.solid import half_sides, reaches
from regie.film.reading import EntityKind, SceneReading
from regie.film.set_piece import Stand, Wreck
from regie.film.shot import Camera, PlacedThing, Shot
from regie.film.stageplan import Box, SetPlan
from regie.film.units import FrameSize
from regie.reading.entities.nouns import is_kind_of

RUN_UP, LEAST_RUN_UP = 8.0, 3.5
"""Metres that it comes along, at best and at least."""
CRUSHED, BACK = 0.85, 0.3
"""Metres that a front is crushed by what stands fast, and that it comes back."""
PUSHED = 2.3
"""Metres that what is run into is pushed along, where it can be."""
SIDE_ROOM = 0.35
"""Metres beside what comes that are free."""
ASKEW, TURNED = 9.0, 27.0
"""Degrees by which what comes, and what is met, lie turned in the end."""
ALL_ROUND = (0, 25, -25, 50, -50, 75, -75, 100, -100, 130, -130, 180)
HEIGHTS = (1.65, 2.6, 4.0)
"""From where a crash is looked at: degrees on the plan, and metres, over what is parked."""
FARTHEST = 24.0
"""Metres from where a scene is seen, of what somebody runs into that nobody names."""
STANDS = ("tree.n.01", "post.n.04", "pole.n.01", "structure.n.01", "vehicle.n.01", "wall.n.01")
STANDS_SO = ("tree", "lamp", "post", "pole", "building", "wall", "pillar", "car", "van")


@dataclass(frozen=True)
class Crash:
    """A crash as it is staged.

    Attributes:
        target: box of where it happens, and the camera that sees it.
        way: degrees on the plan that it comes in.
        danger: box of all that moves.
    """

    target: Target
    wrecks: tuple[Wreck, ...]
    way: float
    danger: Box


def stage_crash(
    called: Called, shots: Sequence[Shot], reading: SceneReading, plan: SetPlan, size: FrameSize
) -> Crash | None:
    """How vehicles of a scene meet; None where no shot has one that comes."""
    first = next((b for b in called.told if b.phase == "happens"), None)
    here = [s for s in shots if first is not None and first.sentence in s.sentences]
    things = [t for s in here for t in s.things]
    comes = _who_comes(called, things, reading)
    if comes is None:
        return None
    entity = reading.entity(comes.key)
    many = entity.count if entity is not None and 1 < entity.count <= MOST_BESIDE else 1
    comes = comes.model_copy(update={"size": (comes.size[0] / many, *comes.size[1:])})
    struck = _what_is_met(called, comes, things, plan, many)
    meetings = sorted(
        (m for one in struck for m in _meetings(comes, one, plan)), key=lambda m: -m.worth
    )
    found = [c for m in meetings[:TRIED] if (c := _seen(m, comes, plan, size)) is not None]
    return _parted(max(found, key=lambda c: c[0])[1], many) if found else None


MOST_BESIDE = 3
"""Vehicles that one layer has beside each other: they meet each other."""


def _parted(crash: Crash, many: int) -> Crash:
    """The wrecks of vehicles that are of one layer, each its own."""
    if many < 2 or len({w.key for w in crash.wrecks}) == len(crash.wrecks):
        wrecks = tuple(w.model_copy(update={"part": (0, many)}) if w.comes else w
                       for w in crash.wrecks)  # fmt: skip
    else:
        wrecks = tuple(w.model_copy(update={"part": (n, many)}) for n, w in
                       enumerate(crash.wrecks))  # fmt: skip
    return replace(crash, wrecks=wrecks)


ABOUT = 5
"""Things that it may run into where none is meant."""
TRIED = 14
"""Ways to meet, the likeliest first, for which a camera is looked for."""
LEANS = ((108.0, 1.0), (165.0, 0.7), (180.0, 0.5))
"""Degrees from the way of what comes at which a vehicle stands that is met, and what each is
worth: from the side before head on."""


@dataclass(frozen=True)
class _Meeting:
    """One way in which they could meet: what stands where, from how far the other comes."""

    box: Box
    other: Wreck | None
    way: float
    at: tuple[float, float]
    run: float
    worth: float


def _meetings(comes: PlacedThing, struck: PlacedThing | Box, plan: SetPlan) -> Iterator[_Meeting]:
    long, wide = comes.size[1], comes.size[0]
    first = Camera(
        eye=plan.establish_eye, target=plan.establish_target, end_eye=plan.establish_eye,
        end_target=plan.establish_target,
    )  # fmt: skip
    for way in range(-180, 180, 15):
        ahead = (-math.sin(math.radians(way)), math.cos(math.radians(way)))
        aside = _aside(first, ahead)
        for box, other, liked in _stands_at(struck, float(way), plan):
            middle = tuple((a + b) / 2 for a, b in zip(box.low, box.high, strict=True))
            half = _reach(box, ahead) if other is None else _half_along(other, way)
            away = half + long / 2
            at = (middle[0] - ahead[0] * away, middle[1] - ahead[1] * away)
            run = _run_up(at, ahead, long, wide, plan, struck if isinstance(struck, Box) else None)
            if run >= LEAST_RUN_UP:
                near = abs(_from_eye(plan, box) - 12.0)
                worth = liked + 0.6 * aside + 0.12 * run - 0.05 * near
                yield _Meeting(box, other, float(way), at, run, worth)


def _stands_at(
    struck: PlacedThing | Box, way: float, plan: SetPlan
) -> Iterator[tuple[Box, Wreck | None, float]]:
    """Where what is met can stand, and how much each is liked."""
    if isinstance(struck, Box):
        yield struck, _of_set(struck, way) if _is_vehicle(struck) else None, 0.0
        return
    for lean, liked in LEANS:
        for spot in _places(plan):
            box, other = _of_vehicle(struck, spot, way, way + lean)
            if _has_room(other, plan):
                yield box, other, liked
                break


def _who_comes(
    called: Called, things: Sequence[PlacedThing], reading: SceneReading
) -> PlacedThing | None:
    """The vehicle that does it: the agent of what is told, else one that moves, else the first."""
    vehicles = {e.key for e in reading.entities if e.kind is EntityKind.VEHICLE}
    there = [t for t in things if t.where == "floor" and t.key in vehicles]
    agents: set[str] = set()
    for b in called.told:
        if b.event is not None:
            agents |= set(reading.events[b.event].agents)
    named = [t for t in there if t.key in agents]
    moving = [t for t in there if t.moves]
    return next(iter((*named, *moving, *there)), None)


def _what_is_met(
    called: Called, comes: PlacedThing, things: Sequence[PlacedThing], plan: SetPlan, many: int
) -> list[PlacedThing | Box]:
    """What it may run into: as the words have it; of several the next; else what stands about."""
    what = called.what
    if what and not (what in comes.name.lower().split() or what == comes.key):
        for thing in things:
            named_so = thing.key != comes.key and what in thing.name.lower().split()
            if named_so and thing.where == "floor":
                return [thing]
        named = [b for b in plan.obstacles if what in b.name.split()]
        if named:
            return list(sorted(named, key=lambda b: _from_eye(plan, b))[:ABOUT])
    if many > 1:
        return [comes]
    about = [b for b in plan.obstacles if _stands(b) and _from_eye(plan, b) < FARTHEST]
    return list(sorted(about, key=lambda b: abs(_from_eye(plan, b) - 11.0))[:ABOUT])


def _stands(box: Box) -> bool:
    if box.high[2] - box.low[2] < 1.0:
        return False
    return bool(set(box.name.split()) & set(STANDS_SO)) or bool(
        box.concept and is_kind_of(box.concept, *STANDS)
    )


def _from_eye(plan: SetPlan, box: Box) -> float:
    eye = plan.establish_eye
    return math.dist(eye[:2], [(a + b) / 2 for a, b in zip(box.low[:2], box.high[:2], strict=True)])


def _seen(
    m: _Meeting, comes: PlacedThing, plan: SetPlan, size: FrameSize
) -> tuple[float, Crash] | None:
    """A meeting with the camera that sees it, and how well; None where none does."""
    ahead = (-math.sin(math.radians(m.way)), math.cos(math.radians(m.way)))
    at, long, wide = m.at, comes.size[1], comes.size[0]
    facing = m.way + 180.0  # a thing's front looks along -Y, a mark's facing counts from +Y
    on = PUSHED * 0.72 if m.other is not None else CRUSHED - BACK
    turn = ASKEW if round(m.way / 15) % 2 else -ASKEW
    rest: Stand = (at[0] + ahead[0] * on, at[1] + ahead[1] * on, comes.at.z, facing + turn)
    stands: Stand = (at[0], at[1], comes.at.z, facing)
    first = Wreck(key=comes.key, size=comes.size, at=stands, rest=rest, comes=True)
    ends = [at, rest[:2], *([m.other.rest[:2]] if m.other is not None else [])]
    tall = max(comes.size[2], m.other.size[2] if m.other is not None else 0.0)
    longest = max(long, m.other.size[1] if m.other is not None else 0.0)
    whole = _round(ends, longest * 0.45, tall)
    fronts = ((ahead[1], -ahead[0]), (-ahead[1], ahead[0]))  # from both sides of its way
    views = [
        (view, aside)
        for within in (True, False)
        for front in fronts
        if (view := see_box(plan, whole, size, 0.5, 0.25, ALL_ROUND, HEIGHTS, within, front))
        for aside in (_aside(view.camera, ahead),)
    ]
    if not views:
        return None
    shown, aside = max(views, key=lambda v: v[0].score + 2.5 * v[1])
    target = Target(m.box, shown.front, shown.camera, shown.score)
    tail = (at[0] - ahead[0] * (m.run + long / 2), at[1] - ahead[1] * (m.run + long / 2))
    wrecks = (first,) if m.other is None else (first, m.other)
    danger = _round([tail, *ends], wide / 2, 2.0)
    return shown.score + 2.5 * aside + m.worth, Crash(target, wrecks, m.way, danger)


def _aside(camera: Camera, ahead: tuple[float, float]) -> float:
    """How well a camera sees what comes and what is met: 1 straight from the side, less from
    behind what comes, which hides the other."""
    look = [camera.target[k] - camera.eye[k] for k in (0, 1)]
    flat = max(math.hypot(*look), 1e-6)
    behind = (look[0] * ahead[0] + look[1] * ahead[1]) / flat
    return abs(look[0] * ahead[1] - look[1] * ahead[0]) / flat - max(behind - 0.15, 0.0)


def _round(places: Sequence[Sequence[float]], room: float, tall: float) -> Box:
    """The box round some places, with room on each side."""
    low, high = ([f(p[k] for p in places) for k in (0, 1)] for f in (min, max))
    return Box(name="", low=(low[0] - room, low[1] - room, 0.0),
               high=(high[0] + room, high[1] + room, tall))  # fmt: skip


def _is_vehicle(box: Box) -> bool:
    return bool(set(box.name.split()) & {"car", "van", "truck", "lorry", "bus"}) or bool(
        box.concept and is_kind_of(box.concept, "vehicle.n.01")
    )


def _of_vehicle(
    thing: PlacedThing, spot: tuple[float, float], way: float, facing: float
) -> tuple[Box, Wreck]:
    """A vehicle that is run into at a place."""
    wide, deep = half_sides(thing, facing)
    x, y, z = *spot, thing.at.z
    box = Box(name=thing.name, low=(x - wide, y - deep, z), high=(x + wide, y + deep,
                                                                  z + thing.size[2]))  # fmt: skip
    dx, dy = -math.sin(math.radians(way)) * PUSHED, math.cos(math.radians(way)) * PUSHED
    rest: Stand = (x + dx, y + dy, z, facing + TURNED)
    return box, Wreck(key=thing.key, size=thing.size, at=(x, y, z, facing), rest=rest)


def _of_set(box: Box, way: float) -> Wreck:
    x, y = ((a + b) / 2 for a, b in zip(box.low[:2], box.high[:2], strict=True))
    dx, dy = -math.sin(math.radians(way)) * PUSHED * 0.6, math.cos(math.radians(way)) * PUSHED * 0.6
    size = tuple(round(b - a, 3) for a, b in zip(box.low, box.high, strict=True))
    rest: Stand = (x + dx, y + dy, 0.0, TURNED * 0.6)
    corners = (*box.low, *box.high)
    return Wreck(box=corners, size=size, at=(x, y, 0.0, 0.0), rest=rest)


def _half_along(wreck: Wreck, way: float) -> float:
    """Metres from the middle of what is met to its side that is met."""
    lean = math.radians(way - wreck.at[3])
    return min(
        wreck.size[0] / 2 / max(abs(math.sin(lean)), 1e-6),
        wreck.size[1] / 2 / max(abs(math.cos(lean)), 1e-6),
    )


def _reach(box: Box, ahead: tuple[float, float]) -> float:
    half = [(b - a) / 2 for a, b in zip(box.low[:2], box.high[:2], strict=True)]
    return min(h / max(abs(a), 1e-6) for h, a in zip(half, ahead, strict=True))


def _run_up(
    at: tuple[float, float], ahead: tuple[float, float], long: float, wide: float, plan: SetPlan,
    struck: Box | None,
) -> float:  # fmt: skip
    """Metres that are free behind what comes, as wide as it is."""
    others = [b for b in plan.obstacles if b is not struck and b.high[2] > 0.25]
    far = -long / 2
    while far < RUN_UP:
        x, y = at[0] - ahead[0] * far, at[1] - ahead[1] * far
        if any(reaches(b, x, y, wide / 2 + SIDE_ROOM) for b in others):
            break
        far += 0.5
    return far - long / 2 if far < RUN_UP else far


def _places(plan: SetPlan) -> Iterator[tuple[float, float]]:
    """Places on the ground before the lens of a set's first view, the best first."""
    eye, target = plan.establish_eye, plan.establish_target
    flat = max(math.dist(eye[:2], target[:2]), 1e-6)
    x, y = (target[0] - eye[0]) / flat, (target[1] - eye[1]) / flat
    for far in (12.0, 14.0, 10.0, 16.0, 18.0, 21.0):
        for side in (0.0, 1.5, -1.5, 3.0, -3.0, 4.5, -4.5):
            yield eye[0] + x * far - y * side, eye[1] + y * far + x * side


def _has_room(wreck: Wreck, plan: SetPlan) -> bool:
    """Whether nothing stands where a vehicle is to stand."""
    turn = math.radians(wreck.at[3])
    along = (-math.sin(turn), math.cos(turn))
    room = wreck.size[0] / 2 + 0.15
    offs = [(k / 4 - 0.5) * max(wreck.size[1] - wreck.size[0], 0.0) for k in range(5)]
    return not any(
        reaches(b, wreck.at[0] + along[0] * off, wreck.at[1] + along[1] * off, room)
        for b in plan.obstacles
        if b.high[2] > 0.25
        for off in offs
    )
