"""Where prims of a stage are, and how they move, as glTF has it: moved, turned, scaled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = Any

STILL = 1e-6
"""Metres, or shares of a turn, that nobody sees."""

WHOLE = 1e-3
"""How far a scale may be from 1 and be none."""


@dataclass(frozen=True)
class Way:
    """Where something is at some moments.

    Attributes:
        seconds: (f,). places: (f, 3), metres. turns: (f, 4), quaternions x y z w. scales: (f, 3).
    """

    seconds: Array
    places: Array
    turns: Array
    scales: Array


def way_of(prim: Any, frames: Sequence[float], rate: float) -> Way:
    """The way of a prim in its parent's space; one moment where it stands still."""
    from pxr import Usd, UsdGeom

    xform = UsdGeom.Xformable(prim)
    if not xform.GetTimeSamples():
        frames = frames[:1]
    matrices = [xform.GetLocalTransformation(Usd.TimeCode(frame)) for frame in frames]
    return way_through(np.array(matrices, dtype=float), np.array(frames, float) / rate)


def way_through(matrices: Array, seconds: Array) -> Way:
    """The way along matrices for rows, (f, 4, 4)."""
    from pxr import Gf

    places = matrices[:, 3, :3]
    scales = np.linalg.norm(matrices[:, :3, :3], axis=2)
    turns = []
    for matrix, scale in zip(matrices[:, :3, :3], scales, strict=True):
        flat = matrix / np.maximum(scale[:, None], 1e-9)
        turn = Gf.Matrix3d(*flat.ravel().tolist()).ExtractRotation().GetQuat()
        turns.append((*turn.GetImaginary(), turn.GetReal()))
    whole = np.abs(scales - 1) < WHOLE
    return Way(seconds, places, continued(np.array(turns)), np.where(whole, 1.0, scales))


def continued(turns: Array) -> Array:
    """Quaternions (f, …, 4) of one length, each on the side of the one before."""
    turns = turns / np.maximum(np.linalg.norm(turns, axis=-1, keepdims=True), 1e-9)
    for frame in range(1, len(turns)):
        back = (turns[frame] * turns[frame - 1]).sum(-1) < 0
        turns[frame] = np.where(np.asarray(back)[..., None], -turns[frame], turns[frame])
    return turns


def stands_still(values: Array) -> bool:
    return bool((np.ptp(values, axis=0) < STILL).all())
