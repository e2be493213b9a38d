"""Fire, smoke and explosions: what burns, what it lights, what is thrown. Nobody is hurt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from regie.effects.arrays import Floats, Solid
from regie.effects.bits import shards, throw
from regie.effects.burnt import burns_down, is_building, is_burst, scorched
from regie.effects.emit import SOOT, flames, smoke, sparks, steadily
from regie.effects.fracture import Lump
from regie.effects.puffs import Puffs, join, puffs
from regie.effects.simulated import Glow, Simulated
from regie.effects.wrecks import carried
from regie.film.set_piece import DYING, SetPiece

HOUSE = 2.5
"""Metres of the narrower side of what burns as a building does."""
TONGUES = 150.0
"""Flames a second, at most; what is larger has larger ones."""
DUST = (0.42, 0.38, 0.33)
WARM = (1.0, 0.52, 0.2)


def _places(piece: SetPiece, count: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Where it burns, on top of a thing and on its sides; how early each place catches, 0 to 1."""
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    size = high - low
    if piece.way is not None and size[:2].min() > HOUSE:
        return _openings(piece, low, high, count, rng)
    at = low + size * rng.uniform(0, 1, (count, 3))
    top = rng.uniform(0, 1, count) < 0.45
    at[top, 2] = high[2]
    axis = rng.integers(0, 2, count)
    sides = np.where(rng.uniform(0, 1, count) < 0.5, low[axis], high[axis])
    k = np.flatnonzero(~top)
    at[k, axis[k]] = sides[k]
    start = low + size * (0.3, 0.3, 0.0)
    early = np.linalg.norm((at - start) / np.maximum(size, 0.5), axis=1)
    return at, early / max(float(early.max(initial=0.0)), 1e-6)


def _openings(
    piece: SetPiece, low: Floats, high: Floats, count: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Of a building: out of windows of its front, and along the edge of its roof over them."""
    size = high - low
    turn = math.radians(piece.way or 0.0)
    out = np.array((-math.sin(turn), math.cos(turn), 0.0)).round()
    front = (low + high) / 2 + out * (size / 2 + 0.1)
    along = np.array((abs(out[1]), abs(out[0]), 0.0))
    many = int(np.clip(float(along @ size) * size[2] / 9, 4, 14))
    middles = front + along * rng.uniform(-0.42, 0.42, (many, 1)) * size
    middles[:, 2] = low[2] + size[2] * rng.uniform(0.25, 0.85, many)
    which = rng.integers(0, many, count)
    at = middles[which] + along * rng.normal(0, 0.3, (count, 1))
    at[:, 2] += rng.normal(0, 0.3, count)
    top = rng.uniform(0, 1, count) < 0.4
    edge = front - out * 0.6 + along * rng.uniform(-0.5, 0.5, (count, 1)) * size
    at[top] = edge[top]
    at[top, 2] = high[2] + 0.2
    order = np.linalg.norm(at - middles[0], axis=1)
    return at, order / max(float(order.max(initial=0.0)), 1e-6)


def burn(piece: SetPiece, begin: float, end: float, rng: np.random.Generator) -> Puffs:
    """Flames, smoke and embers over the box of a thing; they spread over it in `piece.seconds`."""
    size = np.array(piece.box[3:]) - np.array(piece.box[:3])
    area = float(size[0] * size[1] + size[2] * (size[0] + size[1]))
    tongue = float(np.clip(piece.high * (0.4 + 0.12 * np.sqrt(area)), 0.45, 4.0))
    rate = float(np.clip(30.0 * area / tongue**1.2, 75.0, TONGUES))
    born = steadily(begin, end, rate, rng)
    at, early = _places(piece, len(born), rng)
    caught = begin + early * piece.seconds <= born
    strong = np.clip((born - begin - early * piece.seconds) / 1.5 + 0.35, 0.0, 1.0)
    born, at, strong = born[caught], at[caught], strong[caught]
    fire = flames(born, at, tongue * strong * rng.uniform(0.5, 1.2, len(born)), rng)
    rising = steadily(begin + 0.4, end, 15.0, rng)
    from_, early = _places(piece, len(rising), rng)
    share = np.clip((rising - begin) / max(piece.seconds, 0.5), 0.15, 1.0)
    keep = early <= share + 0.1
    from_[:, 2] = np.maximum(from_[:, 2], piece.box[5] * 0.8) + 0.7 * tongue
    dark = smoke(rising[keep], from_[keep], 0.55 + 0.75 * tongue, rng, thick=0.4, rise=1.6 + tongue,
                 lasts=2.0 if piece.inside else 4.5)  # fmt: skip
    flying = steadily(begin + 0.5, end, 22.0, rng)
    up = rng.normal(0, 0.9, (len(flying), 3))
    up[:, 2] = rng.uniform(1.5, 4.0, len(flying))
    embers = sparks(flying, _places(piece, len(flying), rng)[0], up, rng, heavy=False)
    return join([fire, dark, embers])


def flicker(times: Floats, seed: int) -> Floats:
    """How a fire's light goes up and down, about 1."""
    rng = np.random.default_rng(seed + 5)
    phases = rng.uniform(0, 2 * np.pi, 4)
    waves = [
        np.sin(2 * np.pi * f * times + p) for f, p in zip((1.3, 3.1, 5.7, 9.1), phases, strict=True)
    ]
    found: Floats = 1.0 + 0.10 * waves[0] + 0.09 * waves[1] + 0.07 * waves[2] + 0.05 * waves[3]
    return found


def fire_light(
    piece: SetPiece, begin: float, frames: int, fps: float, seed: int
) -> tuple[Glow, ...]:
    """What a fire lights: one lamp before each side that is seen, over its middle."""
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    size = high - low
    times = np.arange(frames) / fps
    grown = np.clip((times - begin) / max(piece.seconds, 0.5), 0.0, 1.0) ** 0.7
    power = float(np.clip(2.2 * piece.high * (0.6 + 0.25 * max(size[0], size[1])), 1.5, 22.0))
    found = []
    middle = (low + high) / 2
    out = float(max(size[0], size[1])) / 2 + 0.5
    wide = max(size[0], size[1]) > 2.5
    sides = ((1, 0), (-1, 0), (0, 1), (0, -1)) if wide else ((0, 0),)
    for k, (x, y) in enumerate(sides):
        at = middle + np.array((x * (size[0] / 2 + 0.8), y * (size[1] / 2 + 0.8), 0.0)) * bool(
            x or y
        )
        at[2] = min(high[2] + 0.4, 2.4) if wide else high[2] + 0.5
        strength = power / len(sides) ** 0.5 * grown * flicker(times, seed + k)
        found.append(Glow(np.tile(at, (frames, 1)), WARM, strength, 0.4 if not wide else out * 0.3))
    return tuple(found)


def fire(
    piece: SetPiece, frames: int, fps: float, layer: Path, things: Mapping[str, Path]
) -> Simulated:
    """A thing, or a place on the floor, that catches fire, and burns on or goes out; it is black
    after that.

    Args:
        layer: of the set. things: layers of the things of `piece.wrecks`, by their keys.
    """
    rng = np.random.default_rng(piece.seed)
    begin = piece.clock.lead
    end = piece.lasts - DYING * piece.dies
    lights = fire_light(piece, begin, frames, fps, piece.seed)
    burning = burn(piece, begin, end + 0.35 * DYING * piece.dies, rng)
    if piece.dies:
        going = np.clip((end + 0.4 * DYING - np.arange(frames) / fps) / (0.4 * DYING), 0, 1)
        lights = tuple(replace(lamp, strength=lamp.strength * going) for lamp in lights)
        burning = join([_dies(burning, end), _smoulders(piece, end, rng)])
    moved, cleared = burns_down(piece, layer, things, frames, fps)
    if not piece.inside and float(piece.box[2]) < 0.4 and not any(map(is_building, piece.wrecks)):
        moved.append(scorched(piece, layer, frames, fps, begin + 0.6 * piece.seconds))
    lumps: list[Lump] = []
    fallen = carried(None, lumps, moved, fps) if moved else None
    return Simulated(burning, lights=lights, lumps=lumps, fallen=fallen, cleared=cleared)


def _dies(burning: Puffs, end: float) -> Puffs:
    """Flames that become small and few after a second of the clock."""
    late = np.clip((burning.born - end) / (0.35 * DYING), 0.0, 1.0)
    stays = late < 1
    less = 1 - 0.85 * late
    return replace(
        burning,
        small=burning.small * less,
        large=burning.large * less,
        thick=burning.thick * np.where(stays, less, 0.0),
    )


def _smoulders(piece: SetPiece, begin: float, rng: np.random.Generator) -> Puffs:
    """Thin smoke out of what has burnt."""
    born = steadily(begin, piece.lasts, 9.0, rng)
    at, _ = _places(piece, len(born), rng)
    return smoke(born, at, 0.7 + 0.2 * piece.high, rng, ink=(0.16, 0.155, 0.15), thick=0.2,
                 lasts=3.5, rise=1.2)  # fmt: skip


def smoke_rises(piece: SetPiece) -> Simulated:
    """Smoke: out of a thing, or all over a room."""
    rng = np.random.default_rng(piece.seed)
    born = steadily(piece.clock.lead, piece.lasts, 60.0 if piece.inside else 34.0, rng)
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    at = low + (high - low) * rng.uniform(0, 1, (len(born), 3))
    if piece.inside:
        room = np.array(piece.floor)
        at = room[:3] + (room[3:] - room[:3]) * rng.uniform(0.05, 0.95, (len(born), 3))
        at[:, 2] = room[5] * rng.uniform(0.35, 1.0, len(born)) ** 0.6
    else:
        at[:, 2] = low[2] + (high - low)[2] * rng.uniform(0.5, 1.0, len(born))
    cloud = smoke(born, at, 0.9 + 0.35 * piece.high, rng, ink=(0.13, 0.125, 0.12),
                  thick=0.6 if piece.inside else 0.5, lasts=5.5,
                  rise=0.12 if piece.inside else 1.5)  # fmt: skip
    return Simulated(cloud)


def explosion(
    piece: SetPiece,
    frames: int,
    fps: float,
    solid: Solid,
    layer: Path,
    things: Mapping[str, Path],
) -> Simulated:
    """A flash, fire that turns to smoke, a ring of dust, what is thrown, what burns on; what
    burst lies there, black.

    Args:
        layer: of the set. things: layers of the things of `piece.wrecks`, by their keys.
    """
    rng = np.random.default_rng(piece.seed)
    begin = piece.clock.lead
    low, high = np.array(piece.box[:3]), np.array(piece.box[3:])
    heart = (low + high) / 2 * (1, 1, 0) + (0, 0, max(0.5, min(high[2] * 0.55, 2.5)))
    big = piece.high
    n = 120
    way = rng.normal(0, 1, (n, 3))
    way[:, 2] = np.abs(way[:, 2]) * 1.05
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    speed = way * big * rng.uniform(0.6, 2.9, n)[:, None]
    born = begin + rng.uniform(0, 0.16, n)
    large = big * rng.uniform(0.22, 0.42, n)
    ball = puffs(
        born, heart + way * 0.2 * big, speed=speed, small=0.35 * large, large=large,
        grows=3.2 * large,
        thick=rng.uniform(0.65, 0.95, n), thickens=0.06, lasts=rng.uniform(2.2, 4.6, n),
        drag=2.6, lift=1.3, sways=0.4, ink=np.asarray(SOOT) * rng.uniform(0.8, 2.6, (n, 1)),
        heat=rng.uniform(0.95, 1.5, n), cools=rng.uniform(0.35, 0.95, n),
    )  # fmt: skip
    flash = puffs(np.full(3, begin), np.tile(heart, (3, 1)), small=0.3 * big, large=0.7 * big,
                  grows=9.0 * big,
                  thick=0.9, thickens=0.01, lasts=0.13, heat=2.2, cools=0.12, drag=1.0)  # fmt: skip
    m = 70
    turn = rng.uniform(0, 2 * np.pi, m)
    flat = np.column_stack([np.cos(turn), np.sin(turn), np.full(m, 0.06)])
    ring = puffs(begin + rng.uniform(0.02, 0.12, m), heart * (1, 1, 0) + flat * 0.5 * big,
                 speed=flat * piece.far * rng.uniform(0.7, 1.6, m)[:, None], small=0.35,
                 large=1.7, grows=1.6,
                 thick=0.4, thickens=0.15, lasts=2.6, drag=1.5, ink=DUST)  # fmt: skip
    k = 110
    away = rng.normal(0, 1, (k, 3))
    away[:, 2] = np.abs(away[:, 2])
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    glints = sparks(np.full(k, begin + 0.02), np.tile(heart, (k, 1)),
                    away * piece.far * rng.uniform(0.8, 2.6, (k, 1)), rng, heavy=True)  # fmt: skip
    bits = shards(heart, high - low, min(piece.debris, 60), rng)
    fallen = throw(bits, begin + 0.03, piece.far, frames, fps, solid, rng, way=piece.way)
    trails = []
    for j in range(min(8, len(bits))):
        frames_of = np.arange(int((begin + 0.05) * fps), min(frames, int((begin + 1.3) * fps)))
        at = fallen.at[frames_of, j]
        trails.append(smoke(frames_of / fps, at, 0.5, rng, thick=0.35, lasts=1.2, rise=0.3))
    half = np.minimum((high - low) / 2, (1.6, 1.6, 0.8))
    half = np.maximum(half, (0.6, 0.6, 0.3))
    foot = heart * (1, 1, 0)
    rest = piece.model_copy(update={"box": (*(foot - half * (1, 1, 0)).tolist(),
                                            *(foot + half * (1, 1, 1)).tolist()),
                                    "high": 0.5 + 0.25 * big, "seconds": 1.0})  # fmt: skip
    after = burn(rest, begin + 0.5, piece.lasts, rng)
    times = np.arange(frames) / fps
    since = times - begin
    lit = np.where(since >= 0, 420.0 * (big / 4) * np.exp(-(np.maximum(since, 0) / 0.22)), 0.0)
    glow = np.where(since >= 0.1, 7.0, 0.0) * flicker(times, piece.seed)
    at = np.tile(heart + np.array((0, 0, 0.5)), (frames, 1))
    lights = (Glow(at, (1.0, 0.66, 0.36), lit + glow, 0.6),)
    moved, cleared = is_burst(piece, layer, things, frames, fps)
    if not piece.inside:
        moved.append(scorched(piece, layer, frames, fps, begin + 0.05))
    return Simulated(
        join([ball, flash, ring, glints, *trails, after]), lights=lights, lumps=bits,
        fallen=carried(fallen, bits, moved, fps) if moved else fallen, cleared=cleared,
    )  # fmt: skip
