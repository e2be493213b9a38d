"""What acting gives: a body's joints and face over time, and where its bones are on the stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regie.board.acting.limbs import hand_rest
from regie.board.acting.rotations import Array, about_z, matrices, unit
from regie.board.acting.skeleton import RIGHT, Skeleton, carried, sided, skeleton_of
from regie.film.stageplan import BodyPlan


@dataclass(frozen=True)
class Acting:
    """One body's acting in one shot, as arrays over the sampled frames.

    Attributes:
        frames: 0, then every `animate_on`-th frame; the last is at or after the shot's last.
        rotations: `(F, J, 4)` local joint rotations, quaternions w, x, y, z, in the order of
            `BodyPlan.joints`. They are whole local rotations (rest included), as a
            UsdSkelAnimation's `rotations` must be; neighbours in time have the same sign.
        translations: `(F, J, 3)` local joint translations, metres, rest included: only the
            root joint's differ from rest.
        shapes: `(F, S)` blend-shape weights, 0 to 1, in the order of `BodyPlan.shapes`.
        root: `(F, 4)` x, y, z in metres and facing in degrees (ccw): where the body's own
            space lies on the stage. Facing never jumps by a full turn.
    """

    frames: tuple[int, ...]
    rotations: NDArray[np.float32]
    translations: NDArray[np.float32]
    shapes: NDArray[np.float32]
    root: NDArray[np.float32]


def pose_body(body: BodyPlan, acting: Acting, i: int) -> NDArray[np.float64]:
    """Where the joints are at sample `i`: `(J, 4, 4)` stage matrices for column vectors.

    The upper left 3 x 3 is the joint's turn from its rest, the last column its place.
    """
    joints: Array = _stage_matrices(skeleton_of(body), acting, slice(i, i + 1))[0]
    return joints


def hand_frame(acting: Acting, body: BodyPlan, side: int = RIGHT) -> NDArray[np.float64]:
    """A palm over time, the right one if not said: `(F, 4, 4)` stage matrices for column vectors.

    The origin lies where a held thing is gripped, a finger's thickness off the palm. +Y points
    along the fingers, +Z to the thumb's side (up, when a glass is held), +X to the body's right
    when the hand is before it: the right palm looks along -X.
    """
    skeleton = skeleton_of(body)
    hand = sided("hand", side)
    fingers, palm = hand_rest(skeleton, side)
    # The left hand is a mirror: its thing stands upright too, its back looking the other way.
    thumb = np.cross(-palm, fingers) * side
    knuckle = sided("fingers1", side)
    long = skeleton.length(hand, knuckle) if knuckle in skeleton.index else 0.09
    grip = np.eye(4)
    grip[:3, :3] = np.stack([-side * palm, fingers, unit(thumb)], axis=-1)
    grip[:3, 3] = 0.85 * long * fingers + 0.28 * long * palm
    joints = _stage_matrices(skeleton, acting, slice(None))[:, skeleton.index[hand]]
    result: Array = joints @ grip
    return result


def joint_frame(acting: Acting, body: BodyPlan, joint: str) -> NDArray[np.float64]:
    """A joint over time: `(F, 4, 4)` stage matrices; at rest its axes are the body's own."""
    skeleton = skeleton_of(body)
    result: Array = _stage_matrices(skeleton, acting, slice(None))[:, skeleton.index[joint]]
    return result


def face_frame(acting: Acting, body: BodyPlan) -> NDArray[np.float64]:
    """The face over time: `(F, 4, 4)` stage matrices; the origin lies between the eyes, +Y looks
    ahead, +Z to the crown."""
    skeleton = skeleton_of(body)
    away = np.eye(4)
    away[:3, 3] = skeleton.eyes - skeleton.at("head")
    result: Array = joint_frame(acting, body, "head") @ away
    return result


def _stage_matrices(skeleton: Skeleton, acting: Acting, samples: slice) -> Array:
    turns = matrices(acting.rotations[samples].astype(float))
    root_joint = skeleton.parents.index(-1)
    shift = acting.translations[samples, root_joint].astype(float) - skeleton.offsets[root_joint]
    facing, places = carried(skeleton, turns, shift)
    body = np.zeros((*places.shape[:2], 4, 4))
    body[..., :3, :3], body[..., :3, 3], body[..., 3, 3] = facing, places, 1.0
    root = acting.root[samples].astype(float)
    stage = np.tile(np.eye(4), (len(root), 1, 1))
    stage[:, :3, :3] = about_z(np.radians(root[:, 3]))
    stage[:, :3, 3] = root[:, :3]
    result: Array = stage[:, None] @ body
    return result
