"""Flood, wave and avalanche: one sheet that flows over the floor, and what it throws up."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.bits import block
from regie.effects.emit import spray
from regie.effects.fracture import Lump
from regie.effects.puffs import Puffs, join, puffs
from regie.effects.rigid import Fallen
from regie.effects.sheet import Sheet, Source, beside, flow_over
from regie.effects.shell import ground_of
from regie.effects.simulated import Simulated
from regie.effects.turns import turned_by
from regie.film.set_piece import SetPiece

MUD, SEA, SNOW = (0.11, 0.095, 0.065), (0.035, 0.075, 0.085), (0.62, 0.65, 0.70)
FOAM = {"wave": (0.72, 0.74, 0.74), "flood": (0.30, 0.27, 0.21), "avalanche": (0.9, 0.92, 0.95)}
WOOD = (0.20, 0.13, 0.07)
ROOM_EACH = 4.0
"""Square metres to each thing that is taken along, at least."""
BEYOND = 3.0
"""Metres beyond the set from which it comes."""
FASTEST = 15.0


def water(piece: SetPiece, frames: int, fps: float, solid: Solid, layer: Path) -> Simulated:
    """Water that rises, a wave that breaks over the place, or snow that comes down on it."""
    rng = np.random.default_rng(piece.seed)
    low, high = np.array(piece.floor[:3]), np.array(piece.floor[3:])
    snow = piece.kind == "avalanche"
    if not piece.inside:
        low, high = low - BEYOND, high + BEYOND
    source = _comes(piece, low, high)
    sheet = flow_over(
        low, high, solid, frames, fps, source,
        drag=0.22 if snow else 0.1, closed=piece.inside,
        ink=_ink(piece),
        white=FOAM[piece.kind], water=not snow,
        ground=None if piece.inside else ground_of(layer),
        froth=0.4 if piece.kind == "flood" else 1.0,
    )  # fmt: skip
    thrown = _throw_up(sheet, piece, frames, fps, rng)
    lumps, fallen = ([], None) if snow else _afloat(sheet, piece, low, high, frames, fps, rng)
    return Simulated(thrown, lumps=lumps, fallen=fallen, sheet=sheet)


def _ink(piece: SetPiece) -> tuple[float, float, float]:
    if piece.kind == "avalanche":
        return SNOW
    return MUD if piece.kind == "flood" and not piece.inside else SEA


def _comes(piece: SetPiece, low: Floats, high: Floats) -> Source:
    """Where the water comes from: an edge of the place, the one that `way` flows away from."""
    way = math.radians(piece.way or 0.0)
    to = np.array((-math.sin(way), math.cos(way)))
    axis = int(np.abs(to).argmax())
    sign = math.copysign(1.0, to[axis])
    across = to[1 - axis] / abs(to[axis])
    begin, last = piece.clock.lead, piece.clock.lead + piece.seconds

    def come(now: float, depth: Floats, u: Floats, v: Floats) -> None:
        if now < begin or (piece.kind != "flood" and now > last):
            return
        share = (now - begin) / max(piece.seconds, 0.1)
        if piece.kind == "flood":
            tall = piece.high * min(1.1, 0.6 + 0.7 * share)
            if piece.inside and depth.mean() > piece.high:
                return  # the room is as full as it gets
            pace = 4.0 * max(0.1, 1.0 - 0.6 * share)
        else:
            tall = piece.high * math.sin(math.pi * min(1.0, 0.25 + 0.75 * share)) ** 0.7
            pace = min(FASTEST, 2.2 * math.sqrt(9.81 * piece.high))
        edge = (0, 1, 2) if sign > 0 else (-1, -2, -3)
        swell = 1.0 + 0.12 * np.sin(np.arange(depth.shape[axis]) * 0.45 + 2.1 * now)
        for k in edge:
            line = depth[:, k] if axis == 0 else depth[k]
            line[:] = np.maximum(line, tall * swell)
            along, beside = (u[:, k], v[:-1, k]) if axis == 0 else (v[k], u[k, :-1])
            along[:] = sign * pace
            beside[:] = across * pace

    return come


def _throw_up(
    sheet: Sheet, piece: SetPiece, frames: int, fps: float, rng: np.random.Generator
) -> Puffs:
    """Spray where it breaks; of snow, a cloud that rolls ahead of it."""
    parts: list[Puffs] = []
    snow = piece.kind == "avalanche"
    muddy = piece.kind == "flood" and not piece.inside
    most = 10 if snow else 14
    for frame in range(1, frames):
        pace = np.linalg.norm(sheet.flow[frame], axis=-1)
        rolls = _front(sheet.heights[frame]) if snow else sheet.foam[frame]
        strong = rolls * np.clip((pace - 1.5) / 5.0, 0, 1) * (sheet.heights[frame] > 0.05)
        total = float(strong.sum())
        count = int(min(most, total * 0.5) + rng.uniform(0, 1))
        if total < 0.4 or not count:
            continue
        chosen = rng.choice(strong.size, count, p=(strong / total).ravel())
        y, x = np.unravel_index(chosen, strong.shape)
        at = np.column_stack(
            [sheet.xs[x], sheet.ys[y], sheet.heights[frame][y, x] * 0.9 + sheet.ground[y, x]]
        )
        at[:, :2] += sheet.cell * rng.uniform(-1, 1, (count, 2)) / 2
        speed = np.zeros((count, 3))
        speed[:, :2] = sheet.flow[frame][y, x] * rng.uniform(0.5, 1.1, (count, 1))
        speed[:, 2] = rng.uniform(0.6, 1.0, count) * np.minimum(pace[y, x], 6.0) * 0.75
        born = np.full(count, frame / fps)
        if snow:
            parts.append(
                puffs(
                    born,
                    at,
                    speed=speed * (0.95, 0.95, 0.5),
                    small=0.9,
                    large=rng.uniform(2.2, 5.0, count),
                    grows=1.4,
                    thick=rng.uniform(0.35, 0.7, count),
                    thickens=0.2,
                    lasts=4.2,
                    drag=0.45,
                    lift=0.05,
                    ink=SNOW,
                )
            )
        else:
            ink = (0.42, 0.39, 0.33) if muddy else (0.62, 0.66, 0.68)
            parts.append(spray(born, at, speed, rng, 0.5, ink))
    return join(parts)


def _front(heights: Floats) -> Floats:
    """1 where snow is and there is none some squares on."""
    lowest = heights
    for _ in range(4):
        lowest = np.minimum.reduce([lowest, *beside(lowest)])
    found: Floats = ((heights > 0.2) & (lowest < 0.1)).astype(float)
    return found


def _afloat(
    sheet: Sheet, piece: SetPiece, low: Floats, high: Floats, frames: int, fps: float,
    rng: np.random.Generator,
) -> tuple[list[Lump], Fallen | None]:  # fmt: skip
    """Planks and boxes that lie about are taken along: they ride on it, and go where it flows."""
    count = min(piece.debris, int(np.prod((high - low)[:2]) / ROOM_EACH))
    if not count:
        return [], None
    lumps = []
    for k in range(count):
        half = np.array((0.55, 0.09, 0.02) if k % 3 else (0.24, 0.2, 0.17)) * rng.uniform(0.7, 1.2)
        at = low + (high - low) * rng.uniform(0.2, 0.8, 3)
        at[2] = half[2]
        colour = np.array(WOOD) * rng.uniform(0.6, 1.5)
        lumps.append(block(at, half, colour, rng, mass=6.0, turned=False))
    at = np.array([lump.at for lump in lumps])
    turn = np.tile((1.0, 0.0, 0.0, 0.0), (count, 1))
    places, turns = np.zeros((frames, count, 3)), np.zeros((frames, count, 4))
    foot = at[:, 2].copy()
    at[:, 2] += sheet.ground[sheet.square(at)]
    phase = rng.uniform(0, 6.28, (count, 2))
    for frame in range(frames):
        y, x = sheet.square(at)
        depth = sheet.heights[frame][y, x]
        rides = depth > 0.1
        step = np.where(rides[:, None], sheet.flow[frame][y, x], 0.0) / fps
        there = at[:, :2] + step
        ny, nx = sheet.square(there)
        free = sheet.heights[frame][ny, nx] > 0.03
        at[:, :2] = np.where(free[:, None], there, at[:, :2])
        lies = np.where(rides, np.maximum(depth, foot), foot) + sheet.ground[y, x]
        at[:, 2] += (lies - at[:, 2]) * 0.3
        now = frame / fps
        lean = np.column_stack(
            [np.sin(2.0 * now + phase[:, 0]), np.cos(1.7 * now + phase[:, 1]), np.full(count, 0.6)]
        )
        turn = np.where(rides[:, None], turned_by(turn, lean * 0.25 / fps), turn)
        places[frame], turns[frame] = at, turn
    return lumps, Fallen(places, turns, ())
