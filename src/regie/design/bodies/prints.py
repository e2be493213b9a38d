"""What is on cloth: prints, words, a patch with a name, tears. Each is laid over the garment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from regie.design.bodies import lines
from regie.design.bodies.colour import linear, mix, shade
from regie.design.bodies.cutting import cut_all
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.design.standins.lettering import write_words
from regie.film.bible import Print

LIFT_M = 0.004
"""How far a print lies over its cloth, metres for 1.75 m."""

INK, PAPER = "#1d1f24", "#e9e4d6"

PETALS = ("#d98a9a", "#e2c15a", "#e6e2d8", "#8a6fb0")


def print_on(fitting: Fitting, cloth: Part, kind: Print, own: Floats) -> Part:
    """The garment with its print; `own` is its colour."""
    u = fitting.unit
    light = float(own @ np.array([0.21, 0.72, 0.07]))
    second = mix(own, linear(PAPER), 0.75) if light < 0.18 else shade(own, 0.28)
    match kind:
        case Print.DOTS:
            return join(cloth, _scatter(cloth, 0.050 * u, u, [(0.0095, 1.0, second)]))
        case Print.FLOWERS:
            rows = [[(0.019, 0.45, linear(p)), (0.007, 1.0, linear("#d9a91f"))] for p in PETALS]
            grown = [_scatter(cloth, 0.105 * u, u, row, n) for n, row in enumerate(rows)]
            return join(cloth, *grown)
        case Print.STRIPES:
            return join(cloth, *rings(fitting, cloth, 0.070, 0.026, second))
        case Print.PINSTRIPES:
            return join(cloth, *uprights(fitting, cloth, 0.034, 0.004, mix(own, second, 0.6)))
        case Print.CHECKS:
            dim = mix(own, second, 0.4)
            crossed = uprights(fitting, cloth, 0.070, 0.016, dim)
            return join(cloth, *rings(fitting, cloth, 0.070, 0.016, dim), *crossed)
        case _:
            return cloth


def _raised(cloth: Part, lift: float, colour: Floats) -> Part:
    flat = replace(cloth, points=cloth.points + cloth.normals() * lift, shapes={})
    return flat.painted(colour)


def _outside(cloth: Part) -> Any:
    """Which vertices are not of a hem: those are darker, and turned in."""
    light = cloth.colours.sum(1)
    return light > 0.85 * float(np.median(light))


def rings(fitting: Fitting, cloth: Part, apart: float, wide: float, colour: Floats) -> list[Part]:
    """Bands around trunk and sleeves, metres for 1.75 m."""
    u = fitting.unit
    arm = lines.arms(fitting, cloth) > 0.5
    made = []
    for own in (~arm, arm):
        outside = own & _outside(cloth)
        piece = _raised(cloth.only(np.asarray(outside[cloth.faces].all(1))), LIFT_M * u, colour)
        if not len(piece.faces):
            continue
        along = piece.points[:, 2]
        if own is arm:
            sides = [fitting.along_arm(piece.points, side)[0] for side in "lr"]
            along = 0.28 * u * np.where(piece.points[:, 0] < 0, sides[0], sides[1])
        levels = np.arange(float(along.min()) + 0.02 * u, float(along.max()), apart * u)
        made += [cut_all(piece, along - z, z + wide * u - along) for z in levels]
    return [part for part in made if len(part.faces)]


def uprights(
    fitting: Fitting, cloth: Part, apart: float, wide: float, colour: Floats, lift: float = 1.3
) -> list[Part]:
    """Upright bands on the trunk, `lift` times as far out as a print."""
    u = fitting.unit
    trunk = (lines.arms(fitting, cloth) < 0.5) & _outside(cloth)
    piece = _raised(cloth.only(np.asarray(trunk[cloth.faces].all(1))), lift * LIFT_M * u, colour)
    if not len(piece.faces):
        return []
    x = piece.points[:, 0]
    reach = float(np.abs(x).max())
    rows = np.arange(-np.floor(reach / (apart * u)) * apart * u, reach, apart * u)
    made = [cut_all(piece, x - a, a + wide * u - x) for a in rows]
    return [part for part in made if len(part.faces)]


def _scatter(
    cloth: Part, apart: float, unit: float, discs: Sequence[tuple[float, float, Floats]],
    seed: int = 0,
) -> Part:  # fmt: skip
    """Discs all over the cloth, at least `apart` metres from each other.

    Args:
        discs: (radius, how far notches go in from the rim as a share of it, colour), lowest first.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    whole = cloth.faces[(cloth.faces >= 0).all(1)]
    middles = cloth.points[whole].mean(1)
    kept: list[int] = []
    for face in rng.permutation(len(whole)):
        near = np.linalg.norm(middles[kept] - middles[face], axis=1) if kept else np.array([1.0])
        if near.min() > apart:
            kept.append(int(face))
    normals = cloth.normals()
    parts = []
    for face in kept:
        normal = normals[whole[face]].mean(0)
        spot = _Spot(middles[face], normal, int(whole[face][0]))
        for n, (radius, notch, colour) in enumerate(discs):
            parts.append(_disc(cloth, spot, radius * unit, notch, LIFT_M * unit * (1 + n), colour))
    return join(*parts) if parts else cloth.only(np.zeros(len(cloth.faces), bool))


@dataclass(frozen=True)
class _Spot:
    """A place on cloth, and the vertex whose bones it follows."""

    at: Floats
    normal: Floats
    vertex: int


def _disc(
    cloth: Part, spot: _Spot, radius: float, notch: float, lift: float, colour: Floats,
    tall: float = 1.0,
) -> Part:  # fmt: skip
    normal = spot.normal / max(float(np.linalg.norm(spot.normal)), 1e-9)
    side = np.cross([0.0, 0.0, 1.0], normal)
    side /= max(float(np.linalg.norm(side)), 1e-9)
    up = np.cross(normal, side) * tall
    count = 10 if notch < 1.0 else 8
    turns = 2 * np.pi * np.arange(count) / count
    reach = radius * np.where(np.arange(count) % 2, notch, 1.0)
    ring = reach[:, None] * (np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up)
    points = np.concatenate([[spot.at], spot.at + ring]) + lift * normal
    faces = [[0, 1 + k, 1 + (k + 1) % count, -1] for k in range(count)]
    return Part(
        points, np.array(faces), np.tile(colour, (len(points), 1)),
        np.tile(cloth.joints[spot.vertex], (len(points), 1)),
        np.tile(cloth.weights[spot.vertex], (len(points), 1)),
    )  # fmt: skip


def tear(fitting: Fitting, cloth: Part, skin: Floats, own: Floats) -> Part:
    """The garment with holes that show skin, frayed around."""
    u = fitting.unit
    normals = cloth.normals()
    ahead = (normals[:, 1] > 0.35) & (lines.arms(fitting, cloth) < 0.5)
    knee, waist = fitting.levels["knee"], fitting.levels["waist"]
    wanted = ((-0.10, knee + 0.03 * u), (0.09, knee + 0.10 * u), (-0.12, waist + 0.13 * u),
              (0.10, waist + 0.26 * u), (0.05, waist + 0.05 * u))  # fmt: skip
    parts = [cloth]
    for x, z in wanted:
        away = np.hypot(cloth.points[:, 0] - x * u, cloth.points[:, 2] - z)
        away = np.where(ahead, away, np.inf)
        vertex = int(np.argmin(away))
        if away[vertex] > 0.05 * u:
            continue
        spot = _Spot(cloth.points[vertex], normals[vertex], vertex)
        for size, tone, lift in ((0.046, mix(own, linear(PAPER), 0.5), 1.0), (0.036, skin, 2.0)):
            parts.append(_disc(cloth, spot, size * u, 0.72, lift * LIFT_M * u, tone, 0.55))
    return join(*parts)


def letter(fitting: Fitting, cloth: Part, words: str, badge: str) -> Part:
    """The garment with words across the breast, or small ones on a patch over the heart."""
    u, level = fitting.unit, fitting.levels["armpit"] - 0.01 * fitting.unit
    front = _front_of(fitting, cloth)
    parts = [cloth]
    if words:
        ground = cloth.colours[front].mean(0)
        ink = linear(INK if float(ground.mean()) > 0.12 else PAPER)
        parts.append(_written(cloth, front, words, (0.0, level + 0.03 * u), (0.24 * u, 0.12 * u),
                              ink, u, 1.5))  # fmt: skip
    if badge:
        at, room = (-0.085 * u, level + 0.035 * u), (0.088 * u, 0.034 * u)
        parts.append(_patch(cloth, front, at, room, u))
        parts.append(_written(cloth, front, badge, at, (room[0] * 0.9, room[1] * 0.8),
                              linear(INK), u, 1.8))  # fmt: skip
    return join(*parts)


def _front_of(fitting: Fitting, cloth: Part) -> Any:
    """Vertices of the breast."""
    ahead = (cloth.normals()[:, 1] > 0.2) & (lines.arms(fitting, cloth) < 0.5)
    return np.flatnonzero(ahead & (cloth.points[:, 2] > fitting.levels["waist"]))


def _on(
    cloth: Part, front: Any, flat: Floats, at: tuple[float, float], lift: float
) -> tuple[Floats, Any]:
    """Points (x, z) brought onto the breast, and the vertex at `at` that all of them follow.

    The breast there is taken as one smooth curve over the highest of the cloth, so that what is
    laid on what is laid on it stays in order.
    """
    base = cloth.points[front]
    away = np.hypot(base[:, 0] - at[0], base[:, 2] - at[1])
    reach = float(np.hypot(flat[:, 0] - at[0], flat[:, 1] - at[1]).max()) + 0.02
    near = base[np.argsort(away)[: max(24, int((away < reach).sum()))]]

    def curve(x: Floats, z: Floats) -> Floats:
        x, z = x - at[0], z - at[1]
        return np.column_stack([np.ones(len(x)), x, z, x * x, x * z, z * z])

    known = curve(near[:, 0], near[:, 2])
    fit, *_ = np.linalg.lstsq(known, near[:, 1], rcond=None)
    over = float(np.clip((near[:, 1] - known @ fit).max(), 0.0, HIGHEST_M))
    depth = curve(flat[:, 0], flat[:, 1]) @ fit + over + lift
    follow = np.full(len(flat), front[int(np.argmin(away))])
    return np.column_stack([flat[:, 0], depth, flat[:, 1]]), follow


HIGHEST_M = 0.012
"""How far folds may lift what is sewn on, metres."""


def _patch(
    cloth: Part, front: Any, at: tuple[float, float], room: tuple[float, float], u: float
) -> Part:
    columns, rows = 7, 4
    x = at[0] + np.linspace(0.5, -0.5, columns) * room[0]
    z = at[1] + np.linspace(0.5, -0.5, rows) * room[1]
    flat = np.column_stack([np.tile(x, rows), np.repeat(z, columns)])
    points, follow = _on(cloth, front, flat, at, 1.0 * LIFT_M * u)
    grid = np.arange(rows * columns).reshape(rows, columns)
    faces = np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]], -1)
    return Part(points, faces.reshape(-1, 4), np.tile(linear(PAPER), (len(points), 1)),
                cloth.joints[follow], cloth.weights[follow])  # fmt: skip


@dataclass
class _Letters:
    """Takes what `write_words` draws."""

    points: list[Floats]
    faces: list[list[int]]

    def add(self, material: str, points: Floats, faces: Any, colour: Any) -> None:
        start = sum(len(p) for p in self.points)
        self.points.append(np.asarray(points))
        self.faces += [[start + int(v) for v in face] for face in faces]


Draw = Callable[..., None]


def _written(
    cloth: Part, front: Any, words: str, at: tuple[float, float], room: tuple[float, float],
    ink: Floats, u: float, lift: float,
) -> Part:  # fmt: skip
    """Words on the breast: whoever faces one reads them, so they run to the body's own left."""
    taken = _Letters([], [])
    draw: Draw = write_words
    draw(taken, words.upper(), (at[0], 0.0, at[1]), (-1, 0, 0), (0, 0, 1), room, None)
    if not taken.points:
        return cloth.only(np.zeros(len(cloth.faces), bool))
    flat = np.concatenate(taken.points)[:, [0, 2]]
    points, follow = _on(cloth, front, flat, at, lift * LIFT_M * u)
    faces = np.array(taken.faces)
    return Part(points, faces, np.tile(ink, (len(points), 1)), cloth.joints[follow],
                cloth.weights[follow])  # fmt: skip
