"""Finds the camera of a thing: close on what is small, and as of a body on what is large."""

from __future__ import annotations

import math
from dataclasses import replace

from regie.board.camera.actions import Target
from regie.board.camera.details import HANGING, LYING, STANDING, place_insert
from regie.board.camera.groups import place_group
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure
from regie.board.frames.framed import Framed, framed_as
from regie.board.frames.setup import Setup
from regie.board.held import holder_at, place_at
from regie.board.playing.spots import is_sheet, text_facing
from regie.board.solid import with_things, without
from regie.board.vectors import Vector, facing, level_distance, turn_between
from regie.film.shot import CameraMove, Coverage, PlacedThing, ShotSize

WIDE_SHARE, HIGH_SHARE = 0.72, 0.5
"""Shares of the frame that an inserted thing takes."""

TO_READ = 0.66
"""The same share of the height, of what words are on: they are what the frame is for."""

STANDING_EYES = 1.55
"""Metres: a table is looked down on, as by who stands at it, and not seen through its legs."""

THIN, BROAD_SIDE = 0.35, 0.4
"""Share of its width that what has a face is thick, and metres that its sides are long."""

ON_TOP = 0.3
"""Metres over a low thing for what stands on it."""

OTHER_SIDES = (0.0, 50.0, -50.0)
"""Degrees round a thing from which it is seen the first, second and third time within a few shots.
"""

READ_SIDES = (0.0, 24.0, -24.0)
"""The same, of what is read: not upside down."""

LARGEST_INSERT = 1.0
"""Metres: a thing that is larger is seen like a body, not like a detail."""


def target_of(thing: PlacedThing, setup: Setup) -> Target:
    at = place_at(thing, setup.staged, setup.bodies, _moment_of_things(setup), setup.seed)
    wide = min(1.6, max(thing.size[0], thing.size[1]) / 2)
    return Target(thing.key, at, wide, min(1.2, thing.size[2] / 2), _across(thing), thing.front)


def _across(thing: PlacedThing) -> float | None:
    """Heading across what is thin and stands upright."""
    wide, deep, high = thing.size
    thin, broad = min(wide, deep), max(wide, deep)
    if thing.where == "hand" or thin > THIN * broad or high < BROAD_SIDE or broad < BROAD_SIDE:
        return None
    turned = thing.at.facing if thing.where != "set" else 0.0
    return turned + (0.0 if deep <= wide else 90.0)


def _moment_of_things(setup: Setup) -> float:
    moment = setup.staged.moment
    return moment if moment is not None else setup.staged.seconds / 2


ROOM_BESIDE = 1.25
"""How much wider than a large thing its frame is at least: a cow has its head in it."""

TINY_BEAST = 0.25
"""Metres of its longest side up to which an animal is seen close, as a thing is: a beetle, a mouse.
"""

SMALL_BEAST, BESIDE_BEAST = 0.5, 0.1
"""Metres of height that the frame of a small animal has at least, and over its back."""


def frame_large(
    draft: Draft, target: Target, setup: Setup, thing: PlacedThing | None = None
) -> Framed:
    """A thing as large as a body, or an animal: as if it were one. It hides nothing of itself."""
    frame = setup.frame
    ground = setup.ground if thing is None else without(thing, setup.ground)
    top = target.at[2] + target.high
    front = facing(target.at, ground.plan.establish_eye)
    if thing is not None and (thing.pose or thing.moves):
        again = sum(b.subject == thing.key for b in setup.recent)
        front = _beside(thing, front, again)
    under = thing is not None and _is_under(thing, setup)
    low, eyes = target.at[2] - target.high, target.at[2] + target.high * 0.6
    over = ON_TOP if top < STANDING_EYES and not under else 0.0
    over = BESIDE_BEAST if thing is not None and thing.pose and not under else over
    stand_in = Figure(
        key=target.key,
        at=(target.at[0], target.at[1], low),
        crown=top + over,
        eyes=eyes if under else max(eyes, low + STANDING_EYES),
        chin=target.at[2],
        floor=low,
        front=front,
        gaze=front,
        height=max(
            SMALL_BEAST if thing is not None and thing.pose else 1.0,
            2 * target.high + over,
            2 * target.wide * ROOM_BESIDE / frame.aspect,
        ),
        reach=target.wide,
    )
    placed = place_group(
        [stand_in], tuple(setup.figures.values()), ground, ShotSize.FS, draft.angle, frame, None
    )
    return framed_as(
        replace(draft, move=CameraMove.STATIC), placed, setup.seed, ground, frame, ShotSize.WS
    )


def _is_under(thing: PlacedThing, setup: Setup) -> bool:
    """Whether it is on the ground below a bench, a bed, a car: seen from as low as it is."""
    over = setup.staged.thing(thing.of) if thing.where == "floor" else None
    if over is None:
        return False
    wide = max(over.size[:2]) / 2
    return level_distance(over.centre, thing.centre) < wide and over.centre[2] > thing.centre[2]


def _beside(thing: PlacedThing, usual: float, again: int) -> float:
    """From where an animal, or what goes, is seen from its side and a little from before: the
    nearer to the usual, then the other, then more from before. The front of a thing is the other
    way round than a body's."""
    course = next((m.to.facing for m in thing.moves if m.to is not None), thing.at.facing) + 180.0
    sides = sorted((course + 60.0, course - 60.0), key=lambda c: abs(turn_between(c, usual)))
    return (*sides, (sides[0] + course) / 2)[again % 3]


def frame_thing(draft: Draft, thing: PlacedThing, setup: Setup) -> Framed:
    """Close on a thing: in the hand of who holds it, else where it stands."""
    figures, ground, frame = setup.figures, setup.ground, setup.frame
    moment = _moment_of_things(setup)
    at = place_at(thing, setup.staged, setup.bodies, moment, setup.seed)
    tiny = max(thing.size) <= TINY_BEAST and not thing.moves
    if max(thing.size) > LARGEST_INSERT or (thing.pose and not tiny):
        return frame_large(draft, _whole_of(thing, at, setup), setup, thing)
    held = holder_at(thing, moment)
    tilts = _tilts(thing, held is not None)
    wide, high = max(thing.size[0], thing.size[1] * 0.8), thing.size[2]
    if tilts is LYING:
        # What lies flat is as high in the frame as it is deep, seen from above.
        tilt = math.radians(LYING[0])
        wide, high = thing.size[0], high * math.cos(tilt) + thing.size[1] * math.sin(tilt)
    share = TO_READ if thing.text else HIGH_SHARE
    extent = max(high / share, wide / (WIDE_SHARE * frame.aspect)) * 0.55
    people = list(figures.values())
    if held is not None and held[0] in figures:
        holder = figures[held[0]]
        # What is read is read as its holder reads it: over the shoulder.
        read = bool(thing.text) or is_sheet(thing)
        behind = 180.0 if read else 0.0
        toward = holder.front + behind - (25.0 if held[1] != "left" else -25.0)
        extent = max(extent, 0.12)
        if not read:
            people = [f for f in people if f.key != holder.key]
    elif thing.pose:
        toward = _beside(thing, facing(at, ground.plan.establish_eye), 0)
    elif thing.where in ("top", "floor", "wall", "inside") or thing.spots:
        toward = text_facing(thing)
    else:
        viewer = figures.get(draft.partner or "") or (people[0] if people else None)
        seen_from = viewer.at if viewer is not None else ground.plan.establish_eye
        toward = facing(at, seen_from)
    # The same thing again: from another side, so that it is a cut.
    sides = READ_SIDES if thing.text else OTHER_SIDES
    toward += sides[sum(b.subject == thing.key for b in setup.recent) % len(sides)]
    around = [t for t in setup.staged.things if t.key != thing.key]
    solid = with_things(without(thing, ground), around, SMALLEST_IN_WAY)
    placed = place_insert(at, extent, toward, people, solid, frame, tilts)
    still = replace(draft, coverage=Coverage.INSERT)
    return framed_as(still, placed, setup.seed, ground, frame, ShotSize.INSERT)


def _whole_of(thing: PlacedThing, at: Vector, setup: Setup) -> Target:
    """A large thing with its true sides: of what is part of the set, those of its box."""
    for box in setup.plain.plan.obstacles if thing.where == "set" else ():
        if all(a < x < b for a, x, b in zip(box.low, at, box.high, strict=True)):
            middle = tuple((a + b) / 2 for a, b in zip(box.low, box.high, strict=True))
            wide, deep, high = (b - a for a, b in zip(box.low, box.high, strict=True))
            centre = (middle[0], middle[1], middle[2])
            return Target(thing.key, centre, max(wide, deep) / 2, high / 2)
    return Target(thing.key, at, max(thing.size[:2]) / 2, thing.size[2] / 2)


SMALLEST_IN_WAY = 0.05
"""Metres of its longest side from which a thing hides another that fills the frame."""


def _tilts(thing: PlacedThing, held: bool) -> tuple[float, ...]:
    if held:
        return LYING if thing.text or is_sheet(thing) else STANDING
    if thing.where == "wall":
        return HANGING
    flat = thing.size[2] < 0.35 * max(thing.size[:2])
    return LYING if flat and not thing.pitch else STANDING
