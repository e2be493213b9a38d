"""Puffs of dust, smoke and fire as figures: their layer, how far away they are, their mattes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from picture.effects import Effect
from picture.stage import View

CORE = 0.55
"""Share of a puff's radius at which it is half as thick as in its middle."""
LEAST = 1e-3
"""Of how much a pixel is covered, under which nothing is."""


def read_puffs(
    effects: Sequence[Effect], frame: float, view: View, size: tuple[int, int], drawn: np.ndarray
) -> tuple[np.ndarray, np.ndarray, list[tuple[str, np.ndarray]]]:
    """The puffs of a frame.

    Args:
        drawn: float32 (h, w, 4) as they were drawn, at half the size, premultiplied.

    Returns:
        float32 (height, width, 4): light and cover, premultiplied; (height, width): metres along
        the camera's axis to the middle of what covers, 0 where there are none; of each set piece
        its name and how much of each pixel it covers.
    """
    width, height = size
    layer = enlarged(drawn, height, width)
    weights, depths = [], np.zeros((height, width), np.float32)
    total = np.zeros((height, width), np.float32)
    for effect in effects:
        weight, metres = _splat(effect, frame, view, drawn.shape[1], drawn.shape[0])
        weight, metres = (enlarged(a[..., None], height, width)[..., 0] for a in (weight, metres))
        weights.append((effect.name, weight))
        total += weight
        depths += metres
    there = (layer[..., 3] > LEAST) & (total > 0)
    depth = np.where(there, depths / np.maximum(total, 1e-9), 0.0)
    covers = [
        (name, np.where(there, layer[..., 3] * w / np.maximum(total, 1e-9), 0.0))
        for name, w in weights
    ]
    return layer, depth.astype(np.float32), covers


def _splat(
    effect: Effect, frame: float, view: View, width: int, height: int
) -> tuple[np.ndarray, np.ndarray]:
    """How thick an effect's puffs are in each pixel, and that times their distance."""
    thick = np.zeros((height, width), np.float32)
    metres = np.zeros_like(thick)
    puff = effect.dust.at(frame)
    there = puff.place[:, :3] @ view.to_camera[:3, :3] + view.to_camera[3, :3]
    for (x, y, z), radius, share in zip(there, puff.place[:, 3], puff.ink[:, 3], strict=True):
        away = -z
        if away < 0.1:
            continue
        across, down = (
            (x / away / view.tan_x + 1) * width / 2,
            (1 - y / away / view.tan_y) * (height / 2),
        )
        wide = max(radius / away / view.tan_x * width / 2, 0.7)
        left, right = int(max(across - wide, 0)), int(min(across + wide + 1, width))
        top, bottom = int(max(down - wide, 0)), int(min(down + wide + 1, height))
        if left >= right or top >= bottom:
            continue
        xs = (np.arange(left, right) + 0.5 - across) / wide
        ys = (np.arange(top, bottom) + 0.5 - down) / wide
        near = np.exp2(-(xs[None, :] ** 2 + ys[:, None] ** 2) / CORE**2) * share
        thick[top:bottom, left:right] += near
        metres[top:bottom, left:right] += near * away
    return thick, metres


def enlarged(small: np.ndarray, height: int, width: int) -> np.ndarray:
    """A picture (h, w, n) at another size, straight between its pixels."""
    for axis, size in ((0, height), (1, width)):
        at = np.clip((np.arange(size) + 0.5) * small.shape[axis] / size - 0.5, 0, None)
        low = np.minimum(at.astype(int), small.shape[axis] - 1)
        high = np.minimum(low + 1, small.shape[axis] - 1)
        share = (at - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1)).astype(np.float32)
        small = np.take(small, low, axis) * (1 - share) + np.take(small, high, axis) * share
    return small


def put_before(
    ranks: list[tuple[np.ndarray, np.ndarray]], before: Sequence[tuple[int, np.ndarray]]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """What covers each pixel, most first, with what hangs in the air before it.

    Args:
        ranks: as `passes.rank` gives them. before: number and share (h, w) of each.
    """
    hidden = np.minimum(sum(share for _, share in before), 1.0)
    found = [(number, cover * (1 - hidden)) for number, cover in ranks]
    for number, share in before:
        found.append((np.where(share > LEAST, number, 0).astype(np.float32), share))
    numbers = np.stack([n for n, _ in found])
    covers = np.stack([np.where(n > 0, c, 0.0) for n, c in found])
    order = np.argsort(-covers, axis=0, kind="stable")[: len(ranks)]
    numbers, covers = (np.take_along_axis(a, order, 0) for a in (numbers, covers))
    return [(np.where(c > 0, n, 0).astype(np.float32), c.astype(np.float32))
            for n, c in zip(numbers, covers, strict=True)]  # fmt: skip
