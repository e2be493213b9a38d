"""A building that collapses: cracks first, then a failure that runs through it.

Its clock has three parts: `CRACKING`, in which the wall tears from the top down and bits of it
fall; `seconds`, in which one part after the other gives way; the rest, in which it settles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.bits import block
from regie.effects.emit import dust_of_blows
from regie.effects.fracture import Lump, break_shell, pieces_of
from regie.effects.rigid import Fallen, Pieces, simulate
from regie.effects.shell import Shell, read_shell
from regie.effects.simulated import Simulated
from regie.film.set_piece import CRACKING, Corners, SetPiece

GAPE = 0.34
"""Metres that the crack is open at its top when it gives way."""
BITS = 6
"""Pieces of the building to one brick that comes loose along the crack."""
BIT = (0.24, 0.12, 0.09)
"""Metres of a brick."""
BRICK_KILOGRAMS = 12.0
LEAN = 0.7
"""Metres a second that it sets off sideways, a metre of height, where it falls to a side."""
BUCKLES = 0.9
"""Metres, and radians, a second."""
FOOT, PRESSED = 0.9, 2.6
"""Metres from the ground up of what is pressed out of a wall, and metres a second of that."""
OUTWARDS = 0.05
"""Likewise of a building that falls straight down: its front comes out a little."""


def crack_line(shell: Shell, seed: int) -> tuple[Floats, Floats]:
    """Where the front tears: places along it from the top to the ground, and their heights.

    Returns:
        Metres along the front from its middle, and metres over the ground.
    """
    rng = np.random.default_rng(seed + 1)
    steps = 14
    half = _width(shell) / 2
    heights = np.linspace(shell.high[2], 0.0, steps)
    walk = np.cumsum(rng.normal(0.05, 0.16, steps)) * half / 2.4
    return np.clip(walk - walk.mean() * 0.5, -0.7 * half, 0.7 * half), heights


def _width(shell: Shell) -> float:
    return float(np.abs(_along(shell) @ (shell.high - shell.low)))


def _along(shell: Shell) -> Floats:
    """Unit vector along the front."""
    return np.array((-shell.facing[1], shell.facing[0], 0.0))


def break_building(shell: Shell, count: int, seed: int, stands: float) -> list[Lump]:
    """The pieces, and bricks that come loose on their own.

    Args:
        stands: metres up to which the building is left standing.
    """
    lumps = break_shell(shell, count, seed)
    rng = np.random.default_rng(seed + 2)
    places, heights = crack_line(shell, seed)
    middle = (shell.low + shell.high) / 2
    out = float(np.abs(shell.facing @ (shell.high - shell.low))) / 2
    for _ in range(count // BITS):
        z = float(rng.uniform(max(stands, 1.0), shell.eaves))
        u = float(np.interp(-z, -heights, places)) + float(rng.normal(0, 0.5))
        at = middle + _along(shell) * u + shell.facing * (out - 0.14)
        at[2] = z
        half = np.array(BIT) / 2 * rng.uniform(0.6, 1.5)
        colour = shell.wall * float(rng.uniform(0.55, 1.0))
        lumps.append(block(at, half, colour, rng, mass=BRICK_KILOGRAMS))
    return lumps


def collapse(
    shell: Shell,
    lumps: Sequence[Lump],
    frames: int,
    fps: float,
    *,
    seconds: float,
    way: float | None,
    stands: float,
    seed: int,
    solid: Sequence[tuple[Floats, Floats]],
) -> Fallen:
    """Lets it come down.

    Args:
        seconds: from where it first gives way to where it last does.
        way: degrees on the plan to which it falls; None: into itself.
        stands: metres up to which it is left standing.
    """
    rng = np.random.default_rng(seed + 3)
    at, mass, balls, radius, of = pieces_of(lumps)
    n = len(at)
    along, middle = _along(shell), (shell.low + shell.high) / 2
    places, heights = crack_line(shell, seed)
    u = (at - middle) @ along
    line = np.interp(-at[:, 2], -heights, places)
    front = (at - middle) @ shell.facing
    is_bit = mass <= BRICK_KILOGRAMS
    # It gives way under the crack, and the failure runs from there.
    away = np.abs(u - places[-1]) / _width(shell)
    released = CRACKING + seconds * (0.75 * away + 0.25 * at[:, 2] / max(shell.high[2], 1.0))
    released += rng.uniform(0, 0.06, n)
    released[is_bit] = rng.uniform(0.5, CRACKING + 0.2, int(is_bit.sum()))
    lowest = np.minimum.reduceat(at[of, 2] + balls[:, 2], np.searchsorted(of, np.arange(n)))
    ragged = stands * (1 + 0.35 * np.sin(u * 1.7 + seed))
    released[(lowest < ragged) & ~is_bit & (stands > 0)] = np.inf
    speed = np.zeros((n, 3))
    height = at[:, 2]
    if way is None:
        outer = np.clip(front / max(float(np.ptp(front)) / 2, 1e-6), 0.0, 1.0)
        speed += shell.facing * (OUTWARDS * height * outer)[:, None]
        spin = np.cross((0.0, 0.0, 1.0), shell.facing)[None] * (OUTWARDS * outer)[:, None]
    else:
        ahead = _towards(way)
        speed += ahead * (LEAN * height)[:, None]
        spin = np.tile(np.cross((0.0, 0.0, 1.0), ahead) * LEAN, (n, 1))
    # Walls buckle: what is let go leaves its plane, and does not stand on what is under it.
    speed += rng.normal(0, BUCKLES, (n, 3)) * (1, 1, 0)
    spin = spin + rng.normal(0, BUCKLES, (n, 3))
    # What carries gives way: the foot of each wall is pressed out, and what stood on it drops.
    foot = np.exp(-((lowest / FOOT) ** 2))[:, None]
    pressed = rng.choice((-1.0, 1.0), n)[:, None] * shell.facing * 0.6 + shell.facing * 0.7
    pressed = pressed + along * rng.normal(0, 0.5, (n, 1))
    speed += pressed * PRESSED * foot
    spin = spin + rng.normal(0, 1.6, (n, 3)) * foot
    speed[is_bit] = shell.facing * rng.uniform(0.3, 1.1, (int(is_bit.sum()), 1))
    side = np.where(u < line, -1.0, 1.0)
    near = np.exp(-(((u - line) / 1.6) ** 2)) * (front > 0)

    def shifts(now: float) -> Floats:
        """How far each has moved by the cracks: the tear opens from the top down."""
        share = min(now / CRACKING, 1.0)
        reached = np.clip((share * 1.35 - (1 - height / max(shell.high[2], 1.0))) * 2.2, 0, 1)
        gape = GAPE / 2 * reached * share * (0.3 + 0.7 * height / max(shell.high[2], 1.0))
        moved: Floats = along * (side * gape)[:, None] + shell.facing * (near * gape * 0.9)[:, None]
        shaken = max(0.0, (now - 0.6 * CRACKING) / CRACKING) * 0.02
        moved -= np.array((0.0, 0.0, shaken)) * near[:, None]
        moved[is_bit] = 0.0
        return moved

    pieces = Pieces(at, mass, balls, radius, of, released, speed, spin, shifts)
    return simulate(pieces, frames, fps, solid)


PALE = (0.62, 0.58, 0.53)
"""Plaster and mortar, of which most of the dust is, linear."""


def collapse_of(piece: SetPiece, frames: int, fps: float, solid: Solid, layer: Path) -> Simulated:
    """The building in the box of a set piece comes down.

    Raises:
        EffectsError: the set draws no building there.
    """
    near = list(solid)
    others = [(b[:3], b[3:]) for b in piece.near if _is_house(b)]
    shell = read_shell(layer, piece.box[:3], piece.box[3:], others, "chimney" in piece.keeps)
    if shell.stack is not None:
        half = np.array((0.6, 0.6, 0.0))
        near.append((shell.stack * (1, 1, 0) - half, shell.stack + half))
    lumps = break_building(shell, piece.debris, piece.seed, piece.stands)
    fallen = collapse(
        shell,
        lumps,
        frames,
        fps,
        seconds=piece.seconds,
        way=piece.way,
        stands=piece.stands,
        seed=piece.seed,
        solid=near,
    )
    dust = dust_of_blows(
        fallen.hits,
        fps,
        np.random.default_rng(piece.seed),
        heart=(shell.low + shell.high) / 2 * (1, 1, 0),
        out=shell.facing if piece.way is None else _towards(piece.way),
        reach=piece.dust,
        ink=0.7 * np.array(PALE) + 0.3 * shell.wall,
    )
    return Simulated(dust, lumps=lumps, fallen=fallen, stays=shell.stays, cleared=shell.cleared)


def _is_house(box: Corners) -> bool:
    return box[5] > 2.5 and min(box[3] - box[0], box[4] - box[1]) > 2.0


def _towards(way: float) -> Floats:
    return np.array((-math.sin(math.radians(way)), math.cos(math.radians(way)), 0.0))
