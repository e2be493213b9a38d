"""Who holds something: hand, face and trunk over time, and a thing kept clear of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from regie.board.acting import Acting, face_frame, hand_frame, joint_frame
from regie.board.acting.rotations import Array, about_z, between, turned
from regie.board.staging.graspable import Graspable
from regie.film.shot import Performance, Posture
from regie.film.stageplan import BodyPlan

CHIN, FACE_HALF = -1.12, 0.7
"""Up, in the same measure: what is held before the body and is not for the face stays below; and
half the width of a face."""

TRUNK = (0.095, 0.075, 0.014)
"""Halves of the trunk's outline, across and ahead, and how far it lies before the spine's line;
shares of the height, as in `acting.clearance`."""

LAP = 0.05
"""Share of the height by which the lap of who sits lies over the hip joints."""

FARTHEST_OFF = 0.3
"""Metres by which what is too thick for its place is moved at most."""

IN_THE_PALM = 0.008
"""Metres of what is held that the curled hand takes in."""


@dataclass(frozen=True)
class Holder:
    """Who holds: frames of hand, face and body at each frame, `(F, 4, 4)`.

    Attributes:
        side: -1 the left hand, 1 the right; of both the right.
        unit: metres from chin to eyes.
    """

    performance: Performance
    body: BodyPlan
    acting: Acting
    picks: Array
    side: int

    @cached_property
    def palm(self) -> Array:
        return self.palm_of(self.side)

    def palm_of(self, side: int) -> Array:
        frames: Array = hand_frame(self.acting, self.body, side)[self.picks]
        return frames

    @cached_property
    def face(self) -> Array:
        frames: Array = face_frame(self.acting, self.body)[self.picks]
        return frames

    def joint(self, name: str) -> Array:
        frames: Array = joint_frame(self.acting, self.body, name)[self.picks]
        return frames

    @cached_property
    def level(self) -> Array:
        """The body's heading as turns, `(F, 3, 3)`."""
        return about_z(np.radians(self.acting.root[self.picks, 3].astype(float)))

    @property
    def unit(self) -> float:
        return max(0.05, self.body.eye_height - self.body.chin_height)

    def on_face(self, place: Sequence[float]) -> Array:
        """A place of the head on the stage, `(F, 3)`; out is to the hand's side."""
        out, ahead, up = place
        return self.at_face(np.array([self.side * out, ahead, up]) * self.unit)

    def at_face(self, offset: Array) -> Array:
        """A place in the face's frame, metres, on the stage."""
        return self.face[:, :3, 3] + turned(self.face[:, :3, :3], offset)


@dataclass(frozen=True)
class Held:
    """How a thing is wanted: turns `(F, 3, 3)`, where its point `own` is `(F, 3)`, and its scale.

    Attributes:
        before: it is before the body, not at the face.
        near: what the hand must be near to for it, `(F, 3)`; None at once.
    """

    turns: Array
    at: Array
    own: Array
    near: Array | None = None
    before: bool = True
    scale: Array | None = None

    def poses(self) -> Array:
        poses = np.tile(np.eye(4), (len(self.at), 1, 1))
        scale = self.scale if self.scale is not None else np.ones(3)
        poses[:, :3, :3] = self.turns * scale
        poses[:, :3, 3] = self.at - turned(poses[:, :3, :3], self.own)
        return poses


def mixed(one: Array, two: Array, share: Array, lift: float = 0.0) -> Array:
    """Poses a share `(F,)` of the way from one to the other, risen by `lift` half-way."""
    poses = np.tile(np.eye(4), (len(share), 1, 1))
    scale = [np.linalg.norm(m[:, :3, :3], axis=1)[:, None, :] for m in (one, two)]
    turns = between(one[:, :3, :3] / scale[0], two[:, :3, :3] / scale[1], share)
    s = share[:, None]
    poses[:, :3, :3] = turns * (scale[0] + (scale[1] - scale[0]) * s[:, None])
    poses[:, :3, 3] = (1 - s) * one[:, :3, 3] + s * two[:, :3, 3]
    poses[:, 2, 3] += lift * 4 * share * (1 - share)
    return poses


def in_palm(h: Holder, thing: Graspable) -> Held:
    """As the palm has it: the hand is at the side of what is thick, and round what is thin."""
    gap = max(0.0, thing.palm_gap - IN_THE_PALM)
    grip = thing.grip + np.array([h.side * gap, 0.0, 0.0])
    return Held(h.palm[:, :3, :3], h.palm[:, :3, 3], grip)


def clear(h: Holder, thing: Graspable, held: Held) -> Held:
    """The same, ahead of the trunk, and slid down in the hand until the face is free."""
    poses = held.poses()
    points = np.einsum("fij,nj->fni", poses[:, :3, :3], thing.corners()) + poses[:, None, :3, 3]
    hips, chest = h.joint("hips")[:, None, :3, 3], h.joint("chest")[:, None, :3, 3]
    tall = h.body.height
    rise = np.maximum(chest[..., 2] - hips[..., 2], 0.1)
    along = np.clip((points[..., 2] - hips[..., 2]) / rise, -0.3, 1.3)[..., None]
    away = np.einsum("fji,fnj->fni", h.level, points - (hips + (chest - hips) * along))
    wide = np.clip(1 - (away[..., 0] / (TRUNK[0] * tall)) ** 2, 0.0, 1.0)
    within = (points[..., 2] > hips[..., 2] - 0.05) & (points[..., 2] < chest[..., 2] + 0.1 * tall)
    depth = np.sqrt(wide) * TRUNK[1] * tall + TRUNK[2] * tall - away[..., 1]
    push = np.where(within & (wide > 0), depth, 0.0).max(axis=1).clip(0.0, FARTHEST_OFF)
    at = held.at + push[:, None] * h.level[:, :, 1]
    # Before the face: on the line to whoever looks at it from ahead.
    seen = np.einsum("fji,fnj->fni", h.level, points - h.face[:, None, :3, 3]) / h.unit
    before = (np.abs(seen[..., 0]) < FACE_HALF) & (seen[..., 1] > 0)
    over = np.where(before, seen[..., 2] - CHIN, 0.0).max(axis=1).clip(0.0) * h.unit
    foot = points[..., 2].min(axis=1)
    least = np.zeros(len(foot)) + 0.02
    if h.performance.posture is Posture.SIT:
        least = hips[:, 0, 2] + LAP * tall
    at[:, 2] -= np.minimum(over, np.maximum(0.0, foot - least))
    return replace(held, at=at)
