"""What fire and blasts leave: a thing's own triangles, blackened by and by, or burst and thrown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from regie.effects.shell import cleared_boxes, floor_under, read_triangles
from regie.effects.wrecks import (
    Moved,
    Shape,
    burst,
    char,
    quaternions,
    read_thing,
    refine_all,
    shape_of,
)
from regie.film.set_piece import Corners, SetPiece, Wreck

SOOTED = (0.0, 0.3, 0.55, 0.8, 1.0)
"""Shares of a thing that are burnt, one after the other."""
THROWN = 2.9
"""Metres a second with which a blast lifts what it bursts."""
BUILDING = 2.5
"""Metres of the narrower side of what burns as a building does."""
FINE, COARSE = 0.22, 0.7
"""Metres of the sides of triangles that are blackened each by itself: of a thing, of a building."""
MOST_DRAWN = 60_000
SCORCHED = 2.2
"""Metres that the ground is black round what burst, at most."""


def burns_down(
    piece: SetPiece, layer: Path, things: Mapping[str, Path], frames: int, fps: float
) -> tuple[list[Moved], tuple[Corners, ...]]:
    """What a fire leaves of what it is in.

    Returns:
        Things on their way, and boxes of the set that they take the place of.
    """
    begin = piece.clock.lead
    moved, cleared = [], []
    for wreck in piece.wrecks:
        boxes = _boxes(wreck, piece.way)
        shape = _read(wreck, boxes, layer, things)
        if shape is None:
            continue
        cleared += boxes
        fine = refine_all(shape, COARSE if is_building(wreck) else FINE)
        shares = SOOTED[::2] if is_building(wreck) else SOOTED
        ends = piece.seconds + (1.0 if not piece.dies else 3.0)
        times = [-1.0, *(begin + ends * s for s in shares[1:])]
        states = [shape, *(_sooted(fine, wreck, s, piece.seed) for s in shares[1:])]
        at = np.tile((*wreck.at[:2], _ground(wreck, layer)), (frames, 1))
        yaw = np.full(frames, np.radians(wreck.at[3]))
        turned = quaternions(yaw, 0 * yaw, 0 * yaw)
        moved.append(Moved(states, times, at, turned, not is_building(wreck)))
    return moved, tuple(cleared)


def is_burst(
    piece: SetPiece, layer: Path, things: Mapping[str, Path], frames: int, fps: float
) -> tuple[list[Moved], tuple[Corners, ...]]:
    """What an explosion leaves of what it is in: burst, black, thrown up, and askew.

    Returns:
        As `burns_down`.
    """
    moved, cleared = [], []
    since = np.arange(frames) / fps - piece.clock.lead - 0.04
    for wreck in piece.wrecks:
        boxes = _boxes(wreck, piece.way)
        shape = _read(wreck, boxes, layer, things)
        if shape is None or is_building(wreck):
            continue
        cleared += boxes
        fine = refine_all(shape, FINE)
        states = [shape, char(burst(fine, piece.seed), 0.97, piece.seed)]
        lasts = 2 * THROWN / 9.81
        up = np.clip(since, 0, lasts)
        share = (up / lasts)[:, None]
        start = np.array((*wreck.at[:2], _ground(wreck, layer)))
        at = start + (np.array((*wreck.rest[:2], start[2])) - start) * share
        at[:, 2] += THROWN * up - 9.81 / 2 * up**2
        after = np.maximum(since - lasts, 0)
        at[:, 2] += 0.08 * np.abs(np.sin(after * 12)) * np.exp(-after / 0.15)
        yaw = np.radians(wreck.at[3] + (wreck.rest[3] - wreck.at[3]) * share[:, 0])
        tip = 0.16 * np.sin(np.pi * share[:, 0])
        moved.append(Moved(states, [-1.0, piece.clock.lead + 0.04], at,
                           quaternions(yaw, tip, 0.5 * tip)))  # fmt: skip
    return moved, tuple(cleared)


def scorched(piece: SetPiece, layer: Path, frames: int, fps: float, since: float) -> Moved:
    """A black patch of the ground under what burnt; it stays."""
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    middle = (low + high) / 2
    rng = np.random.default_rng(piece.seed + 21)
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    far = np.minimum((high - low)[:2] / 2 + 0.7, SCORCHED)
    edge = 1 + 0.16 * np.sin(3 * turn + rng.uniform(0, 6)) + rng.uniform(-0.14, 0.14, 40)
    rim = np.column_stack([np.cos(turn) * far[0] * edge, np.sin(turn) * far[1] * edge, 0 * turn])
    inner = 0.72 * rim
    nxt = np.roll(np.arange(40), -1)
    corners = [np.stack([np.zeros_like(inner), inner, inner[nxt]], axis=1)]
    colours = [np.tile((0.018, 0.016, 0.015), (40, 1))]
    for ring in ((inner, rim, inner[nxt]), (inner[nxt], rim, rim[nxt])):
        corners.append(np.stack(ring, axis=1))
        colours.append(np.tile((0.05, 0.046, 0.042), (40, 1)))
    shape = shape_of(np.concatenate(corners), np.concatenate(colours))
    ground = floor_under(layer, float(middle[0]), float(middle[1]))
    at = np.tile((middle[0], middle[1], ground + 0.014), (frames, 1))
    return Moved([shape], [since], at, np.tile((1.0, 0.0, 0.0, 0.0), (frames, 1)), thing=False)


def is_building(wreck: Wreck) -> bool:
    return wreck.box is not None and min(wreck.size[:2]) > BUILDING and wreck.size[2] > BUILDING


def _boxes(wreck: Wreck, way: float | None) -> list[Corners]:
    if wreck.box is None:
        return []
    if is_building(wreck):
        turn = math.radians(way or 0.0)
        facing = np.array((-math.sin(turn), math.cos(turn), 0.0)).round()
        return list(cleared_boxes(wreck.box[:3], wreck.box[3:], facing if way else None))
    return [wreck.box]


def _read(
    wreck: Wreck, boxes: list[Corners], layer: Path, things: Mapping[str, Path]
) -> Shape | None:
    if wreck.box is None:
        return read_thing(things[wreck.key]) if wreck.key in things else None
    corners, colours = read_triangles(layer, boxes, ground=0.3 if is_building(wreck) else 0.04)
    if not 12 <= len(corners) <= MOST_DRAWN:
        return None
    return shape_of(corners - np.array((*wreck.at[:2], 0.0)), colours)


def _ground(wreck: Wreck, layer: Path) -> float:
    return 0.0 if wreck.box is not None else floor_under(layer, wreck.at[0], wreck.at[1])


def _sooted(shape: Shape, wreck: Wreck, share: float, seed: int) -> Shape:
    """A thing burns all over; walls are sooted where flames came out and over that."""
    if is_building(wreck):
        return char(shape, 0.58 * share, seed, cell=1.9, rises=0.7)
    return char(shape, share, seed)
