"""Puts the things of a shot on its stage: where they stand, in which hand, and on their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from regie.board.held import HOLDS
from regie.film.shot import Handling, Mark, PlacedThing, Shot
from regie.film.stageplan import PropPlan

if TYPE_CHECKING:
    from regie.board.acting.rotations import Array
    from regie.board.staging.cast import Actor
    from regie.board.staging.layer import StageLayer

BLEND = 0.2
"""Seconds in which a thing goes from where it stood into the hand, and back."""

GRIPPED = -0.01
"""Metres: a thing whose box goes so far below its origin has its grip there, not its foot."""

LAMPLIGHT = (1.0, 0.78, 0.5)

FLAME, REACH_OF_FLAME, REACH_OF_LAMP = 0.3, 2.6, 4.5
"""Metres: a light smaller than this is a flame; how far a flame and a lamp reach."""

TIPPED = 100.0
"""Degrees by which what is broken has fallen over."""

STICK_HELD_AT = 0.62
"""Share of a long handle, from its foot, at which the middle between two hands is."""

RECEIVER = 0.2
"""Metres of the longest side of a telephone at the ear."""

LARGEST_TIPPED = 1.2
"""Metres: what is larger breaks where it stands."""

GONE = 1e-4
"""Scale of a thing that is not there yet, or any more."""


def things_of(shot: Shot) -> tuple[str, ...]:
    """Keys of the things that a shot's stage draws beside its set, in order.

    Who stages the shot passes the plan of each that there is a layer `./props/KEY.usdc` for.
    """
    return tuple(t.key for t in shot.things if is_drawn(t))


def is_drawn(thing: PlacedThing) -> bool:
    """A thing of the set's own layer is drawn again only when it leaves its place."""
    return thing.where != "set" or leaves_set(thing)


def leaves_set(thing: PlacedThing) -> bool:
    return any(m.what in HOLDS or m.to is not None for m in thing.moves)


def write_things(
    stage: StageLayer,
    shot: Shot,
    actors: Sequence[Actor],
    plans: Mapping[str, PropPlan],
    fps: float,
    frames: Sequence[int],
    files: Mapping[str, str],
) -> None:
    """A prim for each thing that there is a layer for."""
    from regie.board.staging.layer import prim_name, transposed

    names: list[str] = []
    seconds = shot.moment / fps if shot.moment is not None else shot.duration / fps
    lights = 0
    by_key = {a.performance.character: a for a in actors}
    for thing in shot.things:
        plan = plans.get(thing.key)
        if plan is None or not is_drawn(thing):
            continue
        if not names:
            stage.define("/World/Props", "Scope")
        names.append(prim_name(thing.key, names))
        spec = stage.define(f"/World/Props/{names[-1]}", "Xform")
        stage.refer(spec, f"./props/{files.get(thing.key, thing.key)}.usdc")
        stage.order_ops(spec, ("xformOp:transform",))
        pose = stage.attribute(spec, "xformOp:transform", "Matrix4d")
        poses = _poses(thing, plan, by_key, fps, frames)
        stage.sample(pose, frames, [transposed(m) for m in poses.tolist()])
        if burns_at(thing, seconds):
            lights += 1
            _write_light(stage, f"/World/Lights/Thing_{lights}", thing, poses, frames)


def burns_at(thing: PlacedThing, seconds: float) -> bool:
    """Whether a lamp or a flame is lit at a moment of the shot.

    The light of a shot does not change within it: what is switched on is on when it is seen.
    """
    lit = thing.lit
    for move in thing.moves:
        if move.what in ("lit", "out") and move.start <= seconds:
            lit = move.what == "lit"
    return lit


def _write_light(
    stage: StageLayer, path: str, thing: PlacedThing, poses: Array, frames: Sequence[int]
) -> None:
    """A light where a thing shines: its own spot for that, else over its middle."""
    import math

    import numpy as np
    from pxr import Gf

    if stage.layer.GetPrimAtPath("/World/Lights") is None:
        stage.define("/World/Lights", "Scope")
    spot = next((s.at for s in thing.spots if s.use == "light"), None)
    offset = np.array([*(spot or (0.0, 0.0, thing.size[2] * 0.9)), 1.0])
    at = poses[0] @ offset
    reach = REACH_OF_FLAME if max(thing.size) < FLAME else REACH_OF_LAMP
    spec = stage.define(path, "SphereLight")
    # As a set's own lamps: a white face shows a tenth at its reach.
    power = round(0.1 * 4 * math.pi * reach**2, 4)
    stage.attribute(spec, "inputs:intensity", "Float", power)
    stage.attribute(spec, "inputs:color", "Color3f", Gf.Vec3f(*LAMPLIGHT))
    stage.attribute(spec, "inputs:radius", "Float", 0.08)
    stage.attribute(spec, "inputs:normalize", "Bool", True)
    stage.order_ops(spec, ("xformOp:translate",))
    place = stage.attribute(spec, "xformOp:translate", "Double3")
    stage.sample(place, frames[:1], [Gf.Vec3d(*(float(v) for v in at[:3]))])


def _poses(
    thing: PlacedThing,
    plan: PropPlan,
    actors: Mapping[str, Actor],
    fps: float,
    frames: Sequence[int],
) -> Array:
    """Where the thing is at every frame: `(F, 4, 4)`, for column vectors."""
    import numpy as np

    from regie.board.acting.rotations import ease

    times = np.array(frames) / fps
    poses = _at_start(thing, plan, actors, frames)
    for move in thing.moves:
        after = _after(thing, move, poses, plan, actors, frames)
        if after is None:
            continue
        flight = move.duration if move.what in ("thrown", "dropped", "moved") else BLEND
        share = ease((times - move.start) / max(flight, 1e-3))
        lift = 0.45 if move.what == "thrown" else 0.0
        poses = _mix(poses, after, share, lift)
    return poses


def _at_start(
    thing: PlacedThing, plan: PropPlan, actors: Mapping[str, Actor], frames: Sequence[int]
) -> Array:
    if thing.where == "hand" and thing.of in actors:
        return _in_hand(thing, plan, actors[str(thing.of)], str(thing.hand or "right"), frames)
    mark = thing.at
    if thing.broken and thing.where != "set" and _falls_over(thing):
        return _tipped(_standing(mark, plan, len(frames), lying=True), plan)
    if thing.where == "set":
        # The set has it by its middle; our own stands on the same spot.
        mark = mark.model_copy(update={"z": thing.centre[2] - thing.size[2] / 2})
    return _standing(mark, plan, len(frames), lying=thing.where != "wall")


def _after(
    thing: PlacedThing,
    move: Handling,
    before: Array,
    plan: PropPlan,
    actors: Mapping[str, Actor],
    frames: Sequence[int],
) -> Array | None:
    import numpy as np

    if move.what in HOLDS and move.who in actors:
        return _in_hand(thing, plan, actors[str(move.who)], move.hand, frames)
    if move.to is not None:
        return _standing(move.to, plan, len(frames), lying=True)
    if move.what == "broken" and _falls_over(thing):
        return _tipped(before, plan)
    if move.what == "vanished":
        gone = np.eye(4)
        gone[:3, :3] *= GONE
        gone[:3, 3] = (thing.at.x, thing.at.y, thing.at.z)
        return np.tile(gone, (len(frames), 1, 1))
    return None


def _falls_over(thing: PlacedThing) -> bool:
    """What is upright and small enough; a plate is flat already."""
    wide = max(thing.size[:2])
    return 0.8 * wide <= thing.size[2] < LARGEST_TIPPED


def _tipped(poses: Array, plan: PropPlan) -> Array:
    """What is broken lies on its side where it stood."""
    import numpy as np

    from regie.board.acting.rotations import about_x

    turn = np.eye(4)
    turn[:3, :3] = about_x(np.radians(np.array(TIPPED)))
    turn[2, 3] = plan.size[1] / 2
    return np.asarray(poses @ turn)


def _standing(mark: Mark, plan: PropPlan, count: int, *, lying: bool) -> Array:
    """On its foot, or laid down as such a thing lies."""
    import numpy as np

    from regie.board.acting.rotations import about_x, about_y, about_z

    turn = np.eye(3)
    if plan.low[2] < GRIPPED and lying:
        pitch, roll = (np.radians(a) for a in plan.turn)
        turn = about_y(np.array(roll)) @ about_x(np.array(pitch))
    corners = np.array(
        [[x, y, z] for x in (plan.low[0], plan.high[0]) for y in (plan.low[1], plan.high[1])
         for z in (plan.low[2], plan.high[2])]
    )  # fmt: skip
    foot = float((corners @ turn.T)[:, 2].min())
    pose = np.eye(4)
    pose[:3, :3] = about_z(np.radians(np.array(mark.facing))) @ turn
    pose[:3, 3] = (mark.x, mark.y, mark.z - foot)
    return np.tile(pose, (count, 1, 1))


def _in_hand(
    thing: PlacedThing, plan: PropPlan, actor: Actor, hand: str, frames: Sequence[int]
) -> Array:
    """In the palm by its grip; between both palms, upright, for what needs two."""
    import numpy as np

    from regie.board.acting import hand_frame
    from regie.board.acting.rotations import about_z
    from regie.board.acting.skeleton import LEFT, RIGHT

    acting, body = actor.acting, actor.body
    picks = np.array([min(n, len(acting.frames) - 1) for n in range(len(frames))])
    offset = np.eye(4)
    if hand == "both":
        one, two = (hand_frame(acting, body, side)[picks] for side in (LEFT, RIGHT))
        poses = np.tile(np.eye(4), (len(frames), 1, 1))
        poses[:, :3, :3] = about_z(np.radians(acting.root[picks, 3].astype(float)))
        poses[:, :3, 3] = 0.5 * (one[:, :3, 3] + two[:, :3, 3])
        middle = [(a + b) / 2 for a, b in zip(plan.low, plan.high, strict=True)]
        offset[:3, 3] = (-middle[0], -middle[1] + 0.25 * plan.size[1], -middle[2])
        if _is_stick(plan):
            # Its foot lies away from the upper hand: a broom's brush, a spade's blade.
            held_at = next((s.at[2] for s in thing.spots if s.use == "grip"), plan.size[2])
            headed = held_at < 0.5 * plan.size[2]  # an axe has its head at the top, a broom not
            down = any(g.name in ("sweep", "dig") for g in actor.performance.gestures)
            turned = -1.0 if headed and down else 1.0
            poses[:, :3, :3] = _along(one[:, :3, 3] - two[:, :3, 3], poses[:, :3, :3], turned)
            offset[1, 3] = -middle[1]
            share = 1 - STICK_HELD_AT if headed else STICK_HELD_AT
            offset[2, 3] = -share * plan.size[2] - plan.low[2]
        return np.asarray(poses @ offset)
    if any(g.name == "shoulder" for g in actor.performance.gestures):
        palm = hand_frame(acting, body, LEFT if hand == "left" else RIGHT)[picks]
        poses = np.tile(np.eye(4), (len(frames), 1, 1))
        poses[:, :3, :3] = about_z(np.radians(acting.root[picks, 3].astype(float)))
        poses[:, :3, 3] = palm[:, :3, 3]
        offset[:3, 3] = [-(a + b) / 2 for a, b in zip(plan.low, plan.high, strict=True)]
        offset[2, 3] += 0.5 * plan.size[2]
        return np.asarray(poses @ offset)
    palm = hand_frame(acting, body, LEFT if hand == "left" else RIGHT)[picks]
    shrunk = np.eye(4)
    if _is_at_ear(actor, hand):
        shrunk[:3, :3] *= min(1.0, RECEIVER / max(plan.size))
    if plan.low[2] >= GRIPPED:
        grip = next((s.at for s in thing.spots if s.use == "grip"), None)
        at = grip if grip is not None else (0.0, 0.0, plan.size[2] * 0.5)
        offset[:3, 3] = (-at[0], -at[1], -at[2])
    return np.asarray(palm @ shrunk @ offset)


def _is_stick(plan: PropPlan) -> bool:
    """Long and upright: two hands go along it."""
    return plan.size[2] > 0.7 and max(plan.size[:2]) < 0.45 * plan.size[2]


def _along(way: Array, turns: Array, sign: float) -> Array:
    """Turns whose third axis points along a way, up or down; the first stays where it can."""
    import numpy as np

    from regie.board.acting.rotations import unit

    up = sign * unit(way * np.where(way[:, 2:3] < 0, -1.0, 1.0))
    right = turns[:, :, 0]
    ahead = unit(np.cross(up, right))
    return np.stack([np.cross(ahead, up), ahead, up], axis=-1)


def _is_at_ear(actor: Actor, hand: str) -> bool:
    """A telephone that is spoken into: of one that stands on a table its receiver's size."""
    return any(
        g.name == "phone" and (g.hand or "right") == hand for g in actor.performance.gestures
    )


def _mix(one: Array, two: Array, share: Array, lift: float) -> Array:
    import numpy as np

    from regie.board.acting.rotations import between

    poses = np.tile(np.eye(4), (len(share), 1, 1))
    scale = [np.linalg.norm(m[:, :3, 0], axis=-1) for m in (one, two)]
    turns = between(one[:, :3, :3] / scale[0][:, None, None],
                    two[:, :3, :3] / scale[1][:, None, None], share)  # fmt: skip
    size = scale[0] + (scale[1] - scale[0]) * share
    poses[:, :3, :3] = turns * size[:, None, None]
    s = share[:, None]
    poses[:, :3, 3] = (1 - s) * one[:, :3, 3] + s * two[:, :3, 3]
    poses[:, 2, 3] += lift * 4 * share * (1 - share)
    return poses
