"""Tells the stage which furniture is carried out of the frame for this shot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regie.board.blocking.state import StagedShot
from regie.board.blocking.ways import find_prop
from regie.board.camera.ground import Ground, SixNumbers, walls_behind
from regie.board.camera.projection import camera_view
from regie.board.camera.sight import ways_met
from regie.board.camera.wild import boxes_to_clear
from regie.board.posed import figures_of
from regie.board.staging.layer import StageLayer
from regie.board.staging.things import leaves_set
from regie.film.shot import Coverage, PlacedThing, Shot
from regie.film.stageplan import BodyPlan, SetPlan
from regie.film.units import FrameSize


def write_cleared(
    stage: StageLayer,
    world: Any,
    shot: Shot,
    bodies: Mapping[str, BodyPlan],
    plan: SetPlan,
    size: FrameSize,
    drawn: frozenset[str] = frozenset(),
    moved: tuple[SixNumbers, ...] = (),
) -> None:
    """Writes `regie:cleared` on the world: low and high corners of boxes, when there are any.

    What of the set is wholly within such a box is not drawn and casts no shadow.

    Args:
        moved: boxes of what set pieces let fall.
    """
    from pxr import Gf, Vt

    ground = Ground.of(plan)
    staged = StagedShot(shot.performances, shot.things).without(shot.aside)
    figures = [
        figure
        for at_end in (False, True)
        for figure in figures_of(staged, bodies, ground, at_end=at_end).values()
    ]
    wanted = {shot.subject, *(p.looks_at for p in shot.performances)}
    spots = [spot for name in wanted if (spot := find_prop(plan.props, name))]
    about = {*wanted, *shot.shows}
    used = [t for t in shot.things if t.where != "hand" and (t.key in about or t.moves)]
    kept = [spot.at for spot in spots] + [t.centre for t in used]
    of_thing = shot.subject is None and shot.coverage is Coverage.ACTION
    boxes = boxes_to_clear(shot.camera, figures, size, ground, kept, of_target=of_thing)
    boxes += _before_things(shot, ground, size)
    boxes = (
        *(_with_edges(box) for box in boxes),
        *walls_behind(plan, (shot.camera.eye, shot.camera.end_eye)),
    )
    boxes += tuple(_box_of(t, plan) for t in shot.things if t.key in drawn and _is_moved(t))
    boxes += moved
    if not boxes:
        return
    corners = [Gf.Vec3f(*c) for box in boxes for c in (box[:3], box[3:])]
    stage.attribute(world, "regie:cleared", "Float3Array", Vt.Vec3fArray(corners), custom=True)


def _before_things(shot: Shot, ground: Ground, size: FrameSize) -> tuple[SixNumbers, ...]:
    """Wild furniture that would hide what the shot is for, and does not carry it."""
    found: set[int] = set()
    for thing in shot.things:
        if thing.key not in shot.shows or thing.where == "hand":
            continue
        for share in (0.0, 1.0):
            eye = camera_view(shot.camera, size, share).eye
            found |= ways_met(eye, [thing.centre], ground, 0.97)
    kept = [t.centre for t in shot.things if t.where != "hand"]
    boxes = [ground.wild[number] for number in sorted(found)]
    return tuple(box for box in boxes if not any(_carries(box, at) for at in kept))


def _with_edges(box: SixNumbers) -> SixNumbers:
    """A small thing's box is a little less than it, for who looks past it; all of it goes."""
    if max(box[k + 3] - box[k] for k in range(3)) > SMALL:
        return box
    x0, y0, z0, x1, y1, z1 = box
    out = EDGES * (x1 - x0)
    return (x0 - out, y0 - out, z0 - FOOT, x1 + out, y1 + out, z1 + out)


def _carries(box: SixNumbers, at: tuple[float, float, float]) -> bool:
    """A thing is in it, or on it."""
    return all(box[k] - 0.05 < at[k] < box[k + 3] + (0.4 if k == 2 else 0.05) for k in range(3))


SMALL, EDGES, FOOT = 0.8, 0.02, 0.04
"""Metres up to which a thing is a small one, the share of its box by which it reaches out, and the
metres by which its foot is lower: more, and what stands beside it goes in part."""

AROUND = 0.62
"""How far a prop's box reaches from its middle, in its longest sides: a thing lies as it likes."""


def _is_moved(thing: PlacedThing) -> bool:
    """The set has this thing where it is no more: our own moves instead."""
    return thing.replaces is not None or (thing.where == "set" and leaves_set(thing))


def _box_of(thing: PlacedThing, plan: SetPlan) -> SixNumbers:
    name = thing.replaces or thing.of
    spots = [p for p in (*plan.props, *plan.things) if p.name == name]
    at = thing.centre if thing.where == "set" or not spots else spots[0].at
    reach = AROUND * (spots[0].size if spots else max(thing.size))
    x, y, z = at
    return (x - reach, y - reach, z - reach, x + reach, y + reach, z + reach)
