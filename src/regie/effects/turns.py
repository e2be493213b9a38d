"""Turns of many pieces at once: quaternions (n, 4), w first."""

from __future__ import annotations

import numpy as np

from regie.effects.arrays import Floats


def turned_by(quaternion: Floats, by: Floats) -> Floats:
    """Quaternions turned by small rotation vectors, radians."""
    w, x, y, z = quaternion.T
    a, b, c = 0.5 * by.T
    out = np.column_stack(
        [
            w - a * x - b * y - c * z,
            x + a * w + b * z - c * y,
            y + b * w + c * x - a * z,
            z + c * w + a * y - b * x,
        ]
    )
    unit: Floats = out / np.linalg.norm(out, axis=1, keepdims=True)
    return unit


def spin_of(before: Floats, after: Floats) -> Floats:
    """Rotation vectors, radians, between quaternions that are near each other."""
    w0, x0, y0, z0 = before.T
    w, x, y, z = after.T
    way = np.sign(w * w0 + x * x0 + y * y0 + z * z0)
    turned = [
        -w * x0 + x * w0 - y * z0 + z * y0,
        -w * y0 + y * w0 - z * x0 + x * z0,
        -w * z0 + z * w0 - x * y0 + y * x0,
    ]
    vector: Floats = 2 * np.column_stack(turned) * way[:, None]
    return vector


def matrices_of(quaternion: Floats) -> Floats:
    """Rotations of quaternions, (n, 3, 3)."""
    w, x, y, z = quaternion.T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    out: Floats = np.moveaxis(np.array(rows), 2, 0)
    return out
