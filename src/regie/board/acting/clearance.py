"""Keeps hands out of the body: a wrist on its way through the torso goes round it."""

from __future__ import annotations

import numpy as np

from regie.board.acting.rotations import Array, ease
from regie.board.acting.skeleton import Puppet

HALF_WIDTH, HALF_DEPTH, MIDDLE = 0.105, 0.080, 0.012
"""Of the torso's outline with a wrist's thickness, and how far it lies before the spine's line;
shares of the body's height, measured on the body kit."""


def clear_of_body(puppet: Puppet, wrist: Array) -> Array:
    """Wrists `(F, 3)` in body space, moved outward to the torso's outline where inside it."""
    height = puppet.skeleton.plan.height
    hips, chest = puppet.place("hips"), puppet.place("chest")
    rise = np.maximum(chest[:, 2] - hips[:, 2], 0.1)
    share = np.clip((wrist[:, 2] - hips[:, 2]) / rise, -0.3, 1.2)[:, None]
    middle = (hips + (chest - hips) * share)[:, :2]
    turn = puppet.frame("hips")
    right, ahead = turn[:, :2, 0], turn[:, :2, 1]
    away = wrist[:, :2] - middle - MIDDLE * height * ahead
    across = np.einsum("fi,fi->f", away, right) / (HALF_WIDTH * height)
    along = np.einsum("fi,fi->f", away, ahead) / (HALF_DEPTH * height)
    inside = np.hypot(across, along)
    above = ease((wrist[:, 2] - hips[:, 2] + 0.12 * height) / (0.05 * height))
    below = ease((chest[:, 2] + 0.16 * height - wrist[:, 2]) / (0.05 * height))
    push = np.maximum(0.0, 1.0 / np.maximum(inside, 0.15) - 1.0) * above * below
    moved = wrist.copy()
    moved[:, :2] += push[:, None] * (
        (across * HALF_WIDTH * height)[:, None] * right
        + (along * HALF_DEPTH * height)[:, None] * ahead
    )
    return moved
