"""Things that fall: the rigid solver, and dust."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.bits import block, thing_of
from regie.effects.emit import dust_of_blows
from regie.effects.fracture import Lump, pieces_of
from regie.effects.rigid import Pieces, simulate
from regie.effects.shell import read_triangles
from regie.effects.simulated import Simulated
from regie.film.set_piece import SetPiece

PALE = (0.5, 0.46, 0.41)
DENSITY = 220.0
"""Kilograms a cubic metre of the box of a thing."""
ROCK, CRATE = (0.24, 0.225, 0.205), (0.34, 0.235, 0.13)
MOST_TRIANGLES = 60_000


def falling(piece: SetPiece, frames: int, fps: float, solid: Solid, layer: Path) -> Simulated:
    """A thing of the set that topples, or several that come down from above.

    What the set draws of it falls, and is taken out of the set.
    """
    rng = np.random.default_rng(piece.seed)
    begin = piece.clock.lead
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    corners, colours = read_triangles(layer, ((*low.tolist(), *high.tolist()),), ground=0.04)
    drawn = 12 <= len(corners) <= MOST_TRIANGLES
    lumps: list[Lump]
    if drawn:
        size = high - low
        lumps = [
            thing_of(corners, colours, max(8.0, float(np.prod(np.maximum(size, 0.1))) * DENSITY))
        ]
        stands = tuple(box for box in solid if not _same(box, low, high))
        fallen = simulate(_topple(lumps[0], piece, low, high, begin), frames, fps, stands)
    else:
        lumps = _heap(piece, rng)
        at, mass, balls, radius, of = pieces_of(lumps)
        n = len(at)
        released = begin + rng.uniform(0, piece.seconds, n)
        speed = rng.normal(0, 0.5, (n, 3)) * (1, 1, 0.4)
        pieces = Pieces(at, mass, balls, radius, of, released, speed, rng.normal(0, 1.5, (n, 3)))
        fallen = simulate(pieces, frames, fps, solid)
        for k in range(n):  # each comes into the picture from above
            fallen.at[: math.ceil(released[k] * fps), k, 2] = 40.0
    heart = (low + high) / 2 * (1, 1, 0)
    dust = dust_of_blows(fallen.hits, fps, rng, heart=heart, out=np.zeros(3),
                         reach=piece.far, ink=np.array(PALE))  # fmt: skip
    return Simulated(dust, lumps=lumps, fallen=fallen, cleared=(piece.box,) if drawn else ())


def _same(box: tuple[Floats, Floats], low: Floats, high: Floats) -> bool:
    """Whether a box is that of a thing, or what stands on it or in it."""
    middle = (box[0] + box[1]) / 2
    return bool(((middle > low - 0.05) & (middle < high + 0.05)).all())


def _topple(lump: Lump, piece: SetPiece, low: Floats, high: Floats, begin: float) -> Pieces:
    """What stands is tipped over its foot; what hangs is let go."""
    at, mass, balls, radius, of = pieces_of([lump])
    size = high - low
    hangs = low[2] > 0.6
    way = math.radians(piece.way) if piece.way is not None else 0.0
    ahead = np.array((-math.sin(way), math.cos(way), 0.0))
    if hangs:
        speed, spin = ahead * 0.15, np.cross((0, 0, 1.0), ahead) * 0.5
    else:
        # Enough to carry its middle over the edge of its foot, and a little more.
        half, tall = float(np.abs(ahead) @ size) / 2, size[2] / 2
        climb = math.hypot(half, tall) - tall
        turn = math.sqrt(2 * 9.81 * climb / (tall**2 + half**2) * 0.75) + 0.9
        spin = np.cross((0, 0, 1.0), ahead) * turn
        speed = ahead * turn * tall
    return Pieces(at, mass, balls, radius, of, np.array([begin]), speed[None], spin[None])


def _heap(piece: SetPiece, rng: np.random.Generator) -> list[Lump]:
    """Blocks over a place, of which rocks are grey and boxes brown."""
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    stone = any(w in piece.what for w in ("rock", "stone", "boulder", "brick"))
    found = []
    for _ in range(min(max(piece.debris, 1), 40)):
        half = (
            rng.uniform(0.12, 0.34, 3)
            if stone
            else np.array((0.28, 0.22, 0.2)) * rng.uniform(0.7, 1.25)
        )
        at = low + (high - low) * rng.uniform(0, 1, 3)
        at[2] = piece.high + rng.uniform(0, 2.0)
        found.append(block(at, half, np.array(ROCK if stone else CRATE) * rng.uniform(0.7, 1.25),
                           rng,
                           mass=60.0 if stone else 15.0, turned=stone))  # fmt: skip
    return found
