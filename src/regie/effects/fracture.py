"""Breaks a building into pieces along Voronoi cells.

Every polygon of the shell is cut along the cells and given its thickness, so that the pieces
together look as the building did, and each by itself like a piece of wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regie.effects.arrays import Floats, Ints
from regie.effects.interior import SMALL, Soup
from regie.effects.shell import Shell

BALL = 0.3
"""Metres between the balls that a piece is met by."""
MOST_BALLS = 16
LIGHTEST = 14.0
"""Kilograms of a piece, at least."""
DENSITY = 1700.0
"""Kilograms a cubic metre: brick with mortar and plaster."""
BROKEN = 0.8
"""How light a broken side is, of its wall's colour."""


@dataclass(frozen=True)
class Lump:
    """A piece of a building.

    Attributes:
        at: its middle of mass. mass: kilograms.
        points, normals, colours: (n, 3), points from the middle. triangles: (t, 3).
        balls: (b, 3) from the middle. radius: (b,).
        thing: it is a vehicle or furniture, not a piece of a building.
    """

    at: Floats
    mass: float
    points: Floats
    normals: Floats
    colours: Floats
    triangles: Ints
    balls: Floats
    radius: Floats
    thing: bool = False


def break_shell(shell: Shell, count: int, seed: int) -> list[Lump]:
    """About so many pieces; smaller where the wall meets the ground and along its edges."""
    rng = np.random.default_rng(seed)
    cells = _seed_cells(shell.soup, count, rng)
    parts = _cut(shell.soup, cells)
    lumps = [lump_of(part, cells) for part in parts if part.corners]
    return [lump for lump in lumps if lump is not None]


def _area(corners: Floats) -> float:
    sides = corners[1:-1] - corners[0], corners[2:] - corners[0]
    return float(np.linalg.norm(np.cross(*sides), axis=1).sum() / 2)


def _seed_cells(soup: Soup, count: int, rng: np.random.Generator) -> Floats:
    """Middles of cells: places on the walls, moved apart until they are evenly spread."""
    from scipy.spatial import cKDTree

    areas = np.array([_area(c) for c in soup.corners])
    share = areas / areas.sum()
    which = rng.choice(len(areas), size=count * 14, p=share)
    sampled = np.array([_within(soup.corners[k], rng) for k in which])
    cells: Floats = sampled[:count].copy()
    for _ in range(3):
        nearest = cKDTree(cells).query(sampled)[1]
        for axis in range(3):
            total = np.bincount(nearest, sampled[:, axis], minlength=count)
            many = np.bincount(nearest, minlength=count)
            cells[:, axis] = np.where(many > 0, total / np.maximum(many, 1), cells[:, axis])
    # Evenly spread cells are a honeycomb; broken walls are not.
    return cells + rng.normal(0, 0.22, cells.shape)


def _within(corners: Floats, rng: np.random.Generator) -> Floats:
    weights = rng.exponential(size=len(corners))
    place: Floats = weights @ corners / weights.sum()
    return place


def _cut(soup: Soup, cells: Floats) -> list[Soup]:
    from scipy.spatial import cKDTree

    tree = cKDTree(cells)
    parts = [Soup() for _ in cells]
    near_of = tree.query(cells, k=min(20, len(cells)))[1]
    for corners, colour, thick in zip(soup.corners, soup.colours, soup.thick, strict=True):
        if _area(corners) < SMALL:
            parts[int(tree.query(corners.mean(axis=0))[1])].add(corners, colour, thick)
            continue
        reach = float(np.linalg.norm(corners - corners.mean(axis=0), axis=1).max())
        nearest = float(tree.query(corners.mean(axis=0))[0])
        around = sorted(tree.query_ball_point(corners.mean(axis=0), nearest + 2 * reach + 1e-6))
        for cell in around:
            piece = corners
            for other in near_of[cell]:
                if other == cell:
                    continue
                away = cells[other] - cells[cell]
                middle = (cells[other] + cells[cell]) / 2
                piece = _clip(piece, away, float(away @ middle))
                if len(piece) < 3:
                    break
            if len(piece) >= 3 and _area(piece) > 1e-4:
                parts[cell].add(piece, colour, thick)
    return parts


def _clip(corners: Floats, normal: Floats, offset: float) -> Floats:
    """The part of a convex polygon on the near side of a plane (Sutherland and Hodgman)."""
    over = corners @ normal - offset
    if (over <= 0).all():
        return corners
    if (over > 0).all():
        return corners[:0]
    kept = []
    for k in range(len(corners)):
        a, b, da, db = corners[k - 1], corners[k], over[k - 1], over[k]
        if (da > 0) != (db > 0):
            kept.append(a + (b - a) * (da / (da - db)))
        if db <= 0:
            kept.append(b)
    return np.array(kept).reshape(-1, 3)


CUT = 2e-3
"""Metres by which a place may be nearer to one cell than to the next and be between them."""


def _cut_edges(part: Soup, cells: Floats | None) -> list[list[bool]]:
    """Of each side of each polygon, whether it was cut: only there a wall shows how thick it is."""
    from scipy.spatial import cKDTree

    if cells is None or len(cells) < 2:
        return [[False] * len(c) for c in part.corners]
    middles = [(np.roll(c, 1, axis=0) + c) / 2 for c in part.corners]
    far = cKDTree(cells).query(np.concatenate(middles), k=2)[0]
    cut = iter((far[:, 1] - far[:, 0] < CUT).tolist())
    return [[next(cut) for _ in c] for c in part.corners]


def lump_of(part: Soup, cells: Floats | None = None) -> Lump | None:
    """A piece of polygons with their thickness; None of what has no size.

    Args:
        cells: middles of all cells, along which it was cut.
    """
    points: list[Floats] = []
    normals: list[Floats] = []
    colours: list[Floats] = []
    triangles: list[tuple[int, int, int]] = []
    volume, moment = 0.0, np.zeros(3)
    balls: list[Floats] = []
    radii: list[float] = []
    count = 0

    def face(corners: Floats, normal: Floats, colour: Floats) -> None:
        nonlocal count
        points.append(corners)
        normals.append(np.tile(normal, (len(corners), 1)))
        colours.append(np.tile(colour, (len(corners), 1)))
        triangles.extend((count, count + k, count + k + 1) for k in range(1, len(corners) - 1))
        count += len(corners)

    cuts = _cut_edges(part, cells)
    for corners, colour, thick, cut in zip(
        part.corners, part.colours, part.thick, cuts, strict=True
    ):
        normal = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        size = np.linalg.norm(normal)
        if size < 1e-9:
            continue
        normal = normal / size
        face(corners, normal, colour)
        area = _area(corners)
        if thick > 0.05:
            back = corners - normal * thick
            inner = BROKEN * colour + 0.01
            face(back[::-1], -normal, inner)
            for k in (k for k, is_cut in enumerate(cut) if is_cut):
                rim = np.array([corners[k - 1], back[k - 1], back[k], corners[k]])
                way = np.cross(rim[1] - rim[0], rim[3] - rim[0])
                length = np.linalg.norm(way)
                if length > 1e-9:
                    face(rim, way / length, inner)
            middle = corners.mean(axis=0) - normal * thick / 2
            for place in _spread(corners, BALL):
                balls.append(place - normal * thick / 2)
                radii.append(thick / 2)
        else:
            middle = corners.mean(axis=0)
        volume += area * thick
        moment += area * thick * middle
    if not points or volume < 1e-6:
        return None
    at = moment / volume
    if not balls:
        reach = float(np.ptp(np.concatenate(points), axis=0).max()) / 2
        balls, radii = [at], [max(0.05, min(0.15, reach))]
    kept = _thin(np.array(balls), np.array(radii), at)
    return Lump(
        at,
        max(LIGHTEST, volume * DENSITY),
        np.concatenate(points) - at,
        np.concatenate(normals),
        np.clip(np.concatenate(colours), 0.0, 1.0),
        np.array(triangles),
        kept[0] - at,
        kept[1],
    )


def _spread(corners: Floats, step: float) -> list[Floats]:
    """Places on a polygon about so far from each other: its middle, and towards its corners."""
    middle = corners.mean(axis=0)
    reach = np.linalg.norm(corners - middle, axis=1)
    found = [middle]
    if reach.max() < step * 0.7:
        return found
    rings = max(1, int(reach.max() / step))
    for k in range(len(corners)):
        for ring in range(1, rings + 1):
            share = min(0.86, ring / rings * 0.86)
            found.append(middle + (corners[k] - middle) * share)
            across = (corners[k] + corners[k - 1]) / 2
            found.append(middle + (across - middle) * share)
    return found


def _thin(balls: Floats, radii: Floats, at: Floats) -> tuple[Floats, Floats]:
    """Balls that are not in each other, the outermost first; at most `MOST_BALLS`."""
    order = np.lexsort((np.arange(len(balls)), -np.linalg.norm(balls - at, axis=1).round(4)))
    kept: list[int] = []
    for k in order:
        if len(kept) >= MOST_BALLS:
            break
        if all(np.linalg.norm(balls[k] - balls[j]) > 0.8 * BALL for j in kept):
            kept.append(int(k))
    return balls[kept], radii[kept]


def pieces_of(lumps: Sequence[Lump]) -> tuple[Floats, Floats, Floats, Floats, Ints]:
    """Middles, masses, balls, radii and whose each ball is, for `rigid.Pieces`."""
    return (
        np.array([lump.at for lump in lumps]),
        np.array([lump.mass for lump in lumps]),
        np.concatenate([lump.balls for lump in lumps]),
        np.concatenate([lump.radius for lump in lumps]),
        np.repeat(np.arange(len(lumps)), [len(lump.balls) for lump in lumps]),
    )
