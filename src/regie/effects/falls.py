"""Things that fall, and a vehicle that runs into something: the rigid solver, dust and sparks."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.bits import block, shards, thing_of, throw
from regie.effects.emit import STEAM, dust_of_blows, smoke, sparks, steadily
from regie.effects.fracture import Lump, pieces_of
from regie.effects.puffs import join, puffs
from regie.effects.rigid import Pieces, simulate
from regie.effects.shell import read_triangles
from regie.effects.simulated import Simulated
from regie.film.set_piece import SetPiece

PALE = (0.5, 0.46, 0.41)
GLASS = (0.62, 0.68, 0.70)
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


def crash(piece: SetPiece, frames: int, fps: float, solid: Solid) -> Simulated:
    """A vehicle's blow: glass and bits fly ahead, sparks, dust, then steam goes up."""
    rng = np.random.default_rng(piece.seed)
    begin = piece.clock.lead
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    way = math.radians(piece.way or 0.0)
    ahead = np.array((-math.sin(way), math.cos(way), 0.0))
    heart = (low + high) / 2 * (1, 1, 0) + (0, 0, 0.6)
    bits = shards(heart, np.array((1.2, 1.2, 0.8)), min(piece.debris, 36), rng)
    for k in range(0, len(bits), 2):
        bits[k].colours[:] = np.array(GLASS) * rng.uniform(0.7, 1.2)
    fallen = throw(bits, begin, piece.far, frames, fps, solid, rng, way=piece.way)
    n = 140
    fly = ahead * rng.uniform(1.0, 6.0, (n, 1)) + rng.normal(0, 1.6, (n, 3))
    fly[:, 2] = np.abs(fly[:, 2]) + 0.8
    glints = sparks(
        begin + rng.uniform(0, 0.25, n), heart + rng.normal(0, 0.25, (n, 3)), fly, rng, heavy=True
    )
    m = 80
    roll = ahead * rng.uniform(0.3, 3.5, (m, 1)) + rng.normal(0, 1.3, (m, 3)) * (1, 1, 0.3)
    dust = puffs(begin + rng.uniform(0, 0.3, m), heart * (1, 1, 0.4) + rng.normal(0, 0.5, (m,
        3)) * (1, 1, 0.2),
                 speed=roll, small=0.3, large=rng.uniform(1.2, 2.8, m), grows=1.4, thick=0.5,
                 thickens=0.15,
                 lasts=2.2, drag=1.4, ink=PALE)  # fmt: skip
    hot = steadily(begin + 0.6, piece.lasts, 9.0, rng)
    steam = smoke(hot, heart + rng.normal(0, 0.2, (len(hot), 3)), 0.9, rng, ink=STEAM, thick=0.26,
                  lasts=2.6, rise=1.1)  # fmt: skip
    return Simulated(join([glints, dust, steam]), lumps=bits, fallen=fallen)
