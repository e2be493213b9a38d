"""Acting: what one body does in one shot, from its performance to joints and face over time.

The order is an actor's: where to go, how to stand, where to look, what to say, what the hands
do meanwhile. Each is one module; this one calls them, and poses the joints from the hips out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import radians

import numpy as np

from regie.board.acting.acted import Acting
from regie.board.acting.beats import find_beats, head_on_beats, listening_nods
from regie.board.acting.chance import Chance
from regie.board.acting.changes import change_bases
from regie.board.acting.contacts import lean_in
from regie.board.acting.errors import ActingError
from regie.board.acting.face import face_weights
from regie.board.acting.footfalls import Travel
from regie.board.acting.gaze import Look, eye_shapes, look, pose_head, turn_for
from regie.board.acting.gesture_legs import gesture_legs
from regie.board.acting.gesture_moves import Moves
from regie.board.acting.gestures import gesture_arms, gesture_moves, plan_gestures
from regie.board.acting.grounded import kneel, lie
from regie.board.acting.heads import bend_to, face_turned
from regie.board.acting.limbs import pose_arm, pose_leg, raise_shoulders
from regie.board.acting.lowered import climb, crawl, crouch, leap
from regie.board.acting.moods import bearing
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import (
    Array,
    about_x,
    about_y,
    about_z,
    quaternions,
    without_flips,
)
from regie.board.acting.seated import sit
from regie.board.acting.skeleton import SIDES, Puppet, skeleton_of
from regie.board.acting.travel import plan_travel
from regie.board.acting.upright import breath, stand_or_walk
from regie.film.shot import Performance, Posture, SpokenLine
from regie.film.speech import Speech
from regie.film.stageplan import BodyPlan
from regie.film.units import FrameRate, Point

SPINE = (("spine1", 0.3), ("spine2", 0.35), ("chest", 0.35))
"""Which share of the spine's bend each joint takes."""

ON_FEET = (Posture.STAND, Posture.WALK, Posture.RUN)


def perform(
    performance: Performance,
    body: BodyPlan,
    *,
    frames: int,
    rate: FrameRate,
    animate_on: int,
    eyes_at: Mapping[str, Point],
    speech: Sequence[tuple[float, Speech]],
    seed: int,
    seat_height: float | None,
    heard: Sequence[SpokenLine] = (),
    tail: int = 0,
) -> Acting:
    """Acts a performance with a body.

    Standing with an `end` mark walks there. Walking without one walks ahead through the shot.
    A body that looks at what is behind it turns. A key in `looks_at` or a gesture's `at` that
    `eyes_at` lacks is not looked for: the body looks ahead.

    Args:
        frames: length of the shot; `animate_on`: a drawing every so many frames.
        eyes_at: stage places of the other characters' eyes, of props and `camera`, by key.
        speech: this body's lines: start in seconds of the shot (may be negative), and mouths.
        seed: of the shot; the character's key is mixed in, so that no two stand alike.
        seat_height: top of the seat over the floor, metres, for sitting or a bed to lie on.
            The floor is at z = 0 when the mark's z is that height (as a `Seat`'s is), else at
            the mark's z.
        heard: all lines of the shot; without `looks_at` the body looks at who speaks, and it
            nods at what others say.
        tail: frames that it plays on after the shot's end.

    Raises:
        ActingError: an unknown gesture, a shot without frames, or a body that cannot act.
    """
    if frames < 1 or animate_on < 1:
        raise ActingError(
            f"A shot of {frames} frames on {animate_on}s cannot be acted: both must be at least 1."
        )
    skeleton = skeleton_of(body)
    sampled = tuple(range(0, frames + tail - 1 + animate_on, animate_on))
    part = Part(
        performance=performance,
        skeleton=skeleton,
        times=np.array(sampled) / rate.fps,
        drawing=animate_on / rate.fps,
        seconds=frames / rate.fps,
        chance=Chance(seed, performance.character),
        habit=Chance(0, performance.character),
        speech=speech,
        heard=heard,
        eyes_at={key: np.array([p.x, p.y, p.z]) for key, p in sorted(eyes_at.items())},
        seat=seat_height,
    )
    travel = _travel(part)
    root, heading = _root(part, travel)
    base = change_bases(
        part,
        _base(part, travel, root, heading),
        lambda posed: _base(posed, travel, root, heading),
    )
    base = bend_to(part, lean_in(part, base, root, heading), root, heading)
    beats = find_beats(part)
    played = plan_gestures(part, beats)
    base = gesture_legs(part, base, played)
    moves = gesture_moves(part, played)
    gaze = look(part, base, root, heading, moves.turning)
    manner = bearing(part)

    puppet = Puppet(skeleton, part.count)
    _pose_torso(puppet, base, gaze, moves, manner.spine)
    for side in SIDES:
        pose_leg(puppet, side, base.feet[side])
    nod = moves.nod + head_on_beats(part, beats) + manner.nod
    nod[:, 0] += listening_nods(part)
    nod[:, 2] += face_turned(part)
    pose_head(puppet, gaze, nod)
    raise_shoulders(puppet, moves.shrug + manner.shrug + radians(0.8) * breath(part))
    arms = gesture_arms(part, base, puppet, played, beats, root, heading)
    for side in SIDES:
        pose_arm(puppet, side, arms[side], upright=base.upright)
    puppet.carry()
    face = face_weights(part, beats, moves, eye_shapes(puppet, gaze))
    return _acting(part, puppet, face, sampled, root, heading)


def _travel(part: Part) -> Travel:
    """The body's way. A way that is gone between two moments is planned for that time alone."""
    performance = part.performance
    begin = performance.sets_off or 0.0
    arrives = performance.arrives if performance.arrives is not None else part.seconds
    if performance.end is None or (begin <= 0.0 and performance.arrives is None):
        return _whole_travel(part)
    travel = plan_travel(
        part.skeleton,
        performance.mark,
        performance.end,
        way=performance.way,
        seconds=max(0.5, arrives - begin),
        running=performance.posture is Posture.RUN,
        turn_to=None,
        chance=part.chance,
        habit=part.habit,
    )
    return travel.later(begin)


def _whole_travel(part: Part) -> Travel:
    performance = part.performance
    start, end = performance.mark, performance.end
    running = performance.posture is Posture.RUN
    if performance.posture not in ON_FEET:
        end = None
    elif end is None and performance.posture is not Posture.STAND:
        way = 100.0
        facing = radians(start.facing)
        end = start.model_copy(
            update={"x": start.x - way * np.sin(facing), "y": start.y + way * np.cos(facing)}
        )
        return plan_travel(
            part.skeleton,
            start,
            end,
            seconds=part.seconds,
            running=running,
            turn_to=None,
            chance=part.chance,
            habit=part.habit,
            unhurried=True,
        )
    turn_to = turn_for(part, radians(start.facing))
    if turn_to is not None and performance.changes:
        # Nobody turns round on the spot and sits, kneels or gets up meanwhile: who goes down on
        # the ground faces it from the start, who sits down has a chair behind.
        on_ground = all(change.ahead == 0.0 for change in performance.changes)
        facing = float(np.degrees(turn_to)) if on_ground else start.facing
        start, turn_to = start.model_copy(update={"facing": facing}), None
    return plan_travel(
        part.skeleton,
        start,
        end,
        way=performance.way if end is not None else (),
        seconds=part.seconds,
        running=running,
        turn_to=turn_to,
        chance=part.chance,
        habit=part.habit,
    )


def _root(part: Part, travel: Travel) -> tuple[Array, Array]:
    """The body's place over time `(F, 3)` and its heading in radians."""
    mark, seat = part.performance.mark, part.seat
    on_seat = seat is not None and abs(mark.z - seat) < 1e-3
    root = np.stack(
        [
            travel.at(travel.x, part.times),
            travel.at(travel.y, part.times),
            np.full(part.count, 0.0 if on_seat else mark.z),
        ],
        axis=-1,
    )
    end = part.performance.end
    if end is not None and (part.performance.posture in ON_FEET or part.performance.sets_off):
        way = np.hypot(end.x - mark.x, end.y - mark.y)
        done = np.hypot(root[:, 0] - mark.x, root[:, 1] - mark.y)
        root[:, 2] += (end.z - mark.z) * np.clip(done / max(way, 1e-6), 0, 1)
    return root, travel.at(travel.heading, part.times)


def _base(part: Part, travel: Travel, root: Array, heading: Array) -> Base:
    match part.performance.posture:
        case Posture.SIT:
            return sit(part)
        case Posture.KNEEL:
            return kneel(part)
        case Posture.LIE:
            return lie(part)
        case Posture.CROUCH:
            return crouch(part)
        case Posture.CRAWL:
            return crawl(part)
        case Posture.CLIMB:
            return climb(part)
        case Posture.LEAP:
            return leap(part)
        case _:
            return stand_or_walk(part, travel, root[:, :2], heading)


def _pose_torso(puppet: Puppet, base: Base, gaze: Look, moves: Moves, manner: Array) -> None:
    hips = puppet.skeleton.index["hips"]
    puppet.shift = base.hips - puppet.skeleton.offsets[hips]
    puppet.turn("hips", base.hips_turn)
    bend = base.spine + moves.spine + manner
    bend[:, 2] += gaze.chest_yaw
    for joint, share in SPINE:
        pitch, lean, turn = (share * bend[:, k] for k in range(3))
        puppet.turn(joint, about_z(turn) @ about_x(pitch) @ about_y(lean))
    puppet.carry()


def _acting(
    part: Part,
    puppet: Puppet,
    face: Mapping[str, Array],
    frames: tuple[int, ...],
    root: Array,
    heading: Array,
) -> Acting:
    skeleton = part.skeleton
    translations = np.tile(skeleton.offsets, (part.count, 1, 1))
    translations[:, skeleton.parents.index(-1)] += puppet.shift
    zero = np.zeros(part.count)
    shapes = [face.get(name, zero) for name in skeleton.plan.shapes]
    return Acting(
        frames=frames,
        rotations=without_flips(quaternions(puppet.turns)).astype(np.float32),
        translations=translations.astype(np.float32),
        shapes=np.stack(shapes, axis=-1).astype(np.float32)
        if shapes
        else np.zeros((part.count, 0), np.float32),
        root=np.concatenate([root, np.degrees(heading)[:, None]], axis=-1).astype(np.float32),
    )
