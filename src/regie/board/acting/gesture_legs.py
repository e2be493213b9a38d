"""What a leg does in a gesture: it kicks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import radians

import numpy as np

from regie.board.acting.gestures import Played
from regie.board.acting.part import Base, Part
from regie.board.acting.rotations import about_x, between
from regie.board.acting.skeleton import sided

KICK_AHEAD, KICK_DOWN, TOES_UP = 0.80, 0.42, radians(38)
"""Where an ankle is at the height of a kick: before and below the hip joint, in lengths of the leg;
and how far its toes are up."""


def gesture_legs(part: Part, base: Base, played: Sequence[Played]) -> Base:
    """The base with the legs of its gestures; the other leg carries the body."""
    feet = dict(base.feet)
    skeleton = part.skeleton
    for gesture in played:
        if gesture.name != "kick":
            continue
        share = gesture.window.between(0.25, 0.85, 0.25) * gesture.window.share
        foot, leg = feet[gesture.side], skeleton.leg
        joint = skeleton.at(sided("thigh", gesture.side)) - skeleton.at("hips")
        out = np.array([0.0, KICK_AHEAD * leg, -KICK_DOWN * leg])
        goal = base.hips + joint + out
        s = share[:, None]
        turn = np.broadcast_to(about_x(np.full(part.count, TOES_UP)), foot.turn.shape)
        feet[gesture.side] = replace(
            foot,
            ankle=(1 - s) * foot.ankle + s * goal,
            turn=between(foot.turn, turn, share),
            planted=np.logical_and(foot.planted, share < 0.02),
        )
    return replace(base, feet=feet)
