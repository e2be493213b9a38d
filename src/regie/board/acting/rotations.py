"""Rotations of many moments at once.

Every array has the moments first: angles `(F,)` in radians, vectors `(F, 3)`, matrices
`(F, 3, 3)` that turn column vectors. Right-handed; X to the body's right, Y ahead, Z up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

TINY = 1e-9
"""Length under which a vector has no direction, in metres."""


def about_x(angle: ArrayLike) -> Array:
    """Turns that lift what is ahead: +Y towards +Z."""
    return _about(np.asarray(angle, dtype=float), 1, 2)


def about_y(angle: ArrayLike) -> Array:
    """Turns that lean to the body's right: +Z towards +X."""
    return _about(np.asarray(angle, dtype=float), 2, 0)


def about_z(angle: ArrayLike) -> Array:
    """Turns to the body's left: +X towards +Y."""
    return _about(np.asarray(angle, dtype=float), 0, 1)


def _about(angle: Array, a: int, b: int) -> Array:
    turn = np.zeros((*angle.shape, 3, 3))
    turn[..., 3 - a - b, 3 - a - b] = 1.0
    turn[..., a, a] = turn[..., b, b] = np.cos(angle)
    turn[..., b, a] = np.sin(angle)
    turn[..., a, b] = -turn[..., b, a]
    return turn


def about_axis(axis: Array, angle: ArrayLike) -> Array:
    """Turns by `angle` about unit axes (Rodrigues)."""
    angle = np.asarray(angle, dtype=float)[..., None, None]
    axis = np.broadcast_to(axis, (*angle.shape[:-2], 3))
    cross = np.zeros((*axis.shape, 3))
    cross[..., 0, 1], cross[..., 0, 2] = -axis[..., 2], axis[..., 1]
    cross[..., 1, 0], cross[..., 1, 2] = axis[..., 2], -axis[..., 0]
    cross[..., 2, 0], cross[..., 2, 1] = -axis[..., 1], axis[..., 0]
    turn: Array = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
    return turn


def turned(turn: Array, vector: Array) -> Array:
    """Vectors after the turns."""
    result: Array = np.einsum("...ij,...j->...i", turn, vector)
    return result


def unit(vector: Array) -> Array:
    """Vectors of length 1; a vector without length becomes straight up."""
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    up = np.zeros_like(vector)
    up[..., 2] = 1.0
    result: Array = np.where(length > TINY, vector / np.maximum(length, TINY), up)
    return result


def dot(a: Array, b: Array) -> Array:
    """Inner products `(F,)`."""
    result: Array = np.einsum("...i,...i->...", a, b)
    return result


def across(vector: Array, axis: Array) -> Array:
    """The part of `vector` at right angles to the unit `axis`, made unit."""
    along = dot(vector, axis)[..., None] * axis
    return unit(vector - along)


def frame(first: Array, second: Array) -> Array:
    """Turns whose first column is `first`, and whose second is as near `second` as it can be."""
    x = unit(first)
    y = across(np.broadcast_to(second, x.shape), x)
    return np.stack([x, y, np.cross(x, y)], axis=-1)


def between(start: Array, end: Array, share: ArrayLike) -> Array:
    """Turns a share of the way from `start` to `end`, the shortest way."""
    axis, angle = axis_angle(np.swapaxes(start, -1, -2) @ end)
    return start @ about_axis(axis, angle * np.asarray(share, dtype=float))


def axis_angle(turn: Array) -> tuple[Array, Array]:
    """Unit axes and angles, 0 to pi, of turns."""
    quaternion = quaternions(turn)
    quaternion = np.where(quaternion[..., :1] < 0, -quaternion, quaternion)
    length = np.linalg.norm(quaternion[..., 1:], axis=-1)
    angle: Array = 2.0 * np.arctan2(length, quaternion[..., 0])
    return unit(quaternion[..., 1:]), angle


def quaternions(turn: Array) -> Array:
    """Unit quaternions `(..., 4)` as w, x, y, z.

    Source: Bar-Itzhack, "New method for extracting the quaternion from a rotation matrix", in
    the four-candidate form that never divides by a small number.
    """
    m = turn
    candidates = np.stack(
        [
            np.stack(
                [
                    1 + m[..., 0, 0] + m[..., 1, 1] + m[..., 2, 2],
                    m[..., 2, 1] - m[..., 1, 2],
                    m[..., 0, 2] - m[..., 2, 0],
                    m[..., 1, 0] - m[..., 0, 1],
                ],
                axis=-1,
            ),
            np.stack(
                [
                    m[..., 2, 1] - m[..., 1, 2],
                    1 + m[..., 0, 0] - m[..., 1, 1] - m[..., 2, 2],
                    m[..., 0, 1] + m[..., 1, 0],
                    m[..., 0, 2] + m[..., 2, 0],
                ],
                axis=-1,
            ),
            np.stack(
                [
                    m[..., 0, 2] - m[..., 2, 0],
                    m[..., 0, 1] + m[..., 1, 0],
                    1 - m[..., 0, 0] + m[..., 1, 1] - m[..., 2, 2],
                    m[..., 1, 2] + m[..., 2, 1],
                ],
                axis=-1,
            ),
            np.stack(
                [
                    m[..., 1, 0] - m[..., 0, 1],
                    m[..., 0, 2] + m[..., 2, 0],
                    m[..., 1, 2] + m[..., 2, 1],
                    1 - m[..., 0, 0] - m[..., 1, 1] + m[..., 2, 2],
                ],
                axis=-1,
            ),
        ],
        axis=-2,
    )
    best = np.argmax(np.abs(np.diagonal(candidates, axis1=-2, axis2=-1)), axis=-1)
    chosen = np.take_along_axis(candidates, best[..., None, None], axis=-2)[..., 0, :]
    result: Array = chosen / np.linalg.norm(chosen, axis=-1, keepdims=True)
    return result


def matrices(quaternion: Array) -> Array:
    """Turns of unit quaternions w, x, y, z."""
    w, x, y, z = np.moveaxis(quaternion, -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def without_flips(quaternion: Array) -> Array:
    """Quaternions `(F, ..., 4)` that never jump to the other sign from one moment to the next."""
    step = np.einsum("f...i,f...i->f...", quaternion[1:], quaternion[:-1])
    sign = np.ones(quaternion.shape[:-1])
    sign[1:] = np.cumprod(np.where(step < 0, -1.0, 1.0), axis=0)
    sign *= np.where(quaternion[:1, ..., 0] < 0, -1.0, 1.0)
    return quaternion * sign[..., None]


def arc(start: Array, end: Array, share: ArrayLike) -> Array:
    """Points a share of the way from `start` to `end`, carried round the origin.

    The length changes evenly and the direction sweeps: a hand moves round its shoulder, not
    through it.
    """
    share = np.asarray(share, dtype=float)[..., None]
    reach_start = np.linalg.norm(start, axis=-1, keepdims=True)
    reach_end = np.linalg.norm(end, axis=-1, keepdims=True)
    a, b = unit(start), unit(end)
    angle = np.arccos(np.clip(dot(a, b), -1.0, 1.0))[..., None]
    straight = (1 - share) * a + share * b
    sine = np.sin(angle)
    swept = (np.sin((1 - share) * angle) * a + np.sin(share * angle) * b) / np.maximum(sine, TINY)
    direction = unit(np.where(sine > 1e-3, swept, straight))
    result: Array = direction * ((1 - share) * reach_start + share * reach_end)
    return result


def ease(share: ArrayLike) -> Array:
    """0 to 1 with rest at both ends; clamped outside."""
    s = np.clip(np.asarray(share, dtype=float), 0.0, 1.0)
    result: Array = s * s * s * (s * (6 * s - 15) + 10)
    return result


def wrapped(angle: ArrayLike) -> Array:
    """The same angles between -pi and pi."""
    result: Array = (np.asarray(angle, dtype=float) + np.pi) % (2 * np.pi) - np.pi
    return result
