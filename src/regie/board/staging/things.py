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

LARGEST_TIPPED = 1.2
"""Metres: what is larger breaks where it stands."""

LARGEST_TAKEN = 0.7
"""Metres: what of the set is larger stands fast when it is broken."""

GONE = 1e-4
"""Scale of a thing that is not there yet, or any more."""


def things_of(shot: Shot) -> tuple[str, ...]:
    """Keys of the things that a shot's stage draws beside its set, in order.

    Who stages the shot passes the plan of each that there is a layer `./props/KEY.usdc` for.
    """
    wrecked = wrecks_of(shot)
    return tuple(dict.fromkeys(t.key for t in shot.things if is_drawn(t) and t.key not in wrecked))


def wrecks_of(shot: Shot) -> frozenset[str]:
    """Keys of things that a set piece of the shot draws, bent or burnt."""
    return frozenset(w.key for played in shot.pieces for w in played.piece.wrecks if w.key)


def is_drawn(thing: PlacedThing) -> bool:
    """A thing of the set's own layer is drawn again only when it leaves its place."""
    return thing.where != "set" or leaves_set(thing)


def leaves_set(thing: PlacedThing) -> bool:
    falls = _falls_over(thing) and max(thing.size) <= LARGEST_TAKEN
    moved = any(
        m.what in HOLDS or m.to is not None or (m.what == "broken" and falls) for m in thing.moves
    )
    return moved or (thing.where == "set" and thing.broken and falls)


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
    from regie.board.staging.holder import mixed

    times = np.array(frames) / fps
    poses = _at_start(thing, plan, actors, frames)
    for move in thing.moves:
        after = _after(thing, move, poses, plan, actors, frames)
        if after is None:
            continue
        flight = move.duration if move.what in ("thrown", "dropped", "moved") else BLEND
        share = ease((times - move.start) / max(flight, 1e-3))
        lift = 0.45 if move.what == "thrown" else 0.0
        poses = mixed(poses, after, share, lift)
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
    hangs = thing.where == "wall" or bool(thing.pitch)
    return _standing(mark, plan, len(frames), lying=not hangs, pitch=thing.pitch)


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


def _standing(mark: Mark, plan: PropPlan, count: int, *, lying: bool, pitch: float = 0.0) -> Array:
    """On its foot, or laid down as such a thing lies."""
    import numpy as np

    from regie.board.acting.rotations import about_x, about_y, about_z

    turn = about_x(np.radians(np.array(pitch)))
    if plan.low[2] < GRIPPED and lying:
        down, roll = (np.radians(a) for a in plan.turn)
        turn = about_y(np.array(roll)) @ about_x(np.array(down))
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
    from regie.board.staging.graspable import Graspable
    from regie.board.staging.in_hand import held_poses

    graspable = Graspable(plan, plan.spots or thing.spots)
    return held_poses(actor.performance, actor.body, actor.acting, hand, graspable, frames)
