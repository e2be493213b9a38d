"""Meshes under construction: patches of faces, gathered by material, in nested local spaces.

Points are metres, Z up. Faces are wound counter-clockwise seen from the side that shows.
Vertices are shared only where light should run smoothly over an edge: pictures are lit per
vertex, so a hard edge needs its vertices twice.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from regie.design.sets.boxes import make_box
from regie.design.sets.colour import Rgb
from regie.film.things import Credit

Floats = npt.NDArray[np.float64]
Vec = tuple[float, float, float]
SHARP_COSINE = 0.7
"""A profile that turns by more than about 45 degrees has a hard edge there."""

Colours = Rgb | Sequence[Rgb] | Callable[[Floats], Floats]
"""One colour, one for each vertex, or a function of the points (N, 3) in local space."""


@dataclass(frozen=True)
class Patch:
    """Faces in world space: points, normals, colours (N, 3) and faces as vertex numbers."""

    points: Floats
    normals: Floats
    colours: Floats
    faces: list[tuple[int, ...]]


@dataclass
class Geometry:
    """Faces by material, and the local space that the next faces are drawn in."""

    seed: int = 0
    mirrored: bool = False
    """Left and right are swapped: half of the variations for nothing."""
    patches: dict[str, list[Patch]] = field(default_factory=dict)
    credits: set[Credit] = field(default_factory=set)
    """Authors of the models that were drawn into it, where their licences ask for names."""
    _spaces: list[Floats] = field(default_factory=list)
    _upright: int = 0
    """How many `in_world` are open."""

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self._spaces.append(np.diag([-1.0 if self.mirrored else 1.0, 1.0, 1.0, 1.0]))

    @property
    def _flips(self) -> bool:
        """Whether the present space swaps left and right."""
        return self.mirrored and self._upright == 0

    @property
    def space(self) -> Floats:
        """Local to world, columns are axes and origin (4, 4)."""
        return self._spaces[-1]

    @contextmanager
    def placed(
        self,
        x: float = 0.0,
        y: float = 0.0,
        z: float = 0.0,
        turn: float = 0.0,
        scale: float = 1.0,
        pitch: float = 0.0,
        roll: float = 0.0,
    ) -> Iterator[None]:
        """Draws in a space moved to (x, y, z); degrees about Z, then local X, then local Y."""
        local = np.eye(4)
        local[:3, :3] = _turned(turn, pitch, roll) * scale
        local[:3, 3] = (x, y, z)
        self._spaces.append(self.space @ local)
        try:
            yield
        finally:
            self._spaces.pop()

    @contextmanager
    def in_world(self) -> Iterator[None]:
        """Draws in world space, whatever space is open, never mirrored."""
        self._spaces.append(np.eye(4))
        self._upright += 1
        try:
            yield
        finally:
            self._upright -= 1
            self._spaces.pop()

    def world(self, point: Sequence[float]) -> Vec:
        """A local point in world space."""
        moved = self.space[:3, :3] @ np.asarray(point, float) + self.space[:3, 3]
        return (float(moved[0]), float(moved[1]), float(moved[2]))

    def turned(self, facing: float) -> float:
        """A local facing in world degrees, 0 to 360."""
        way = math.radians(facing)
        ahead = self.space[:3, :3] @ np.array([-math.sin(way), math.cos(way), 0.0])
        return round(math.degrees(math.atan2(-ahead[0], ahead[1])) % 360, 3)

    def vary(self, colour: Rgb, amount: float = 0.08) -> Rgb:
        """The colour a little lighter or darker, by this geometry's own dice."""
        factor = 1 + self.rng.uniform(-amount, amount)
        return (colour[0] * factor, colour[1] * factor, colour[2] * factor)

    def add(
        self,
        material: str,
        points: Sequence[Sequence[float]] | Floats,
        faces: Sequence[tuple[int, ...]],
        colour: Colours,
        normals: Floats | None = None,
    ) -> None:
        """Adds faces given in local space; normals default to those of the faces, shared."""
        local = np.asarray(points, float).reshape(-1, 3)
        colours = _colours(colour, local)
        moved = local @ self.space[:3, :3].T + self.space[:3, 3]
        if self._flips:
            faces = [tuple(reversed(f)) for f in faces]
        if normals is None:
            turned = _normals(moved, faces)
        else:
            turned = normals @ self.space[:3, :3].T
            turned = turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
        self.patches.setdefault(material, []).append(Patch(moved, turned, colours, list(faces)))

    def quad(
        self,
        material: str,
        corners: Sequence[Sequence[float]],
        colour: Colours,
        cell: float = 0.0,
        per_cell: Callable[[int, int], Rgb] | None = None,
    ) -> None:
        """A flat four-sided sheet, counter-clockwise from the front, split into cells.

        With `per_cell(column, row)` every cell has its own colour and sharp borders; columns
        run from the first corner to the second, rows from the first to the last.
        """
        a, b, c, d = corners
        wide = max(math.dist(a, b), math.dist(c, d))
        tall = max(math.dist(d, a), math.dist(c, b))
        columns = max(1, math.ceil(wide / cell - 1e-6)) if cell else 1
        rows = max(1, math.ceil(tall / cell - 1e-6)) if cell else 1
        if columns == rows == 1 and per_cell is None:
            self.add(material, corners, _ONE_FACE, colour)
            return
        u, v = np.arange(columns + 1) / columns, np.arange(rows + 1) / rows
        p, q, r, t = (np.asarray(corner, float) for corner in corners)
        grid = _bilinear(p, q, r, t, u, v)
        if per_cell is None:
            if not callable(colour) and len(colour) == 4 and not isinstance(colour[0], float):
                ends = [np.asarray(k, float) for k in colour]
                shades = _bilinear(ends[0], ends[1], ends[2], ends[3], u, v).reshape(-1, 3)
                self.add(material, grid.reshape(-1, 3), _grid_faces(columns, rows), _fixed(shades))
            else:
                self.add(material, grid.reshape(-1, 3), _grid_faces(columns, rows), colour)
            return
        points: list[Floats] = []
        faces: list[tuple[int, ...]] = []
        colours: list[Rgb] = []
        for j in range(rows):
            for i in range(columns):
                k = len(points)
                points += [grid[j, i], grid[j, i + 1], grid[j + 1, i + 1], grid[j + 1, i]]
                faces.append((k, k + 1, k + 2, k + 3))
                colours += [per_cell(i, j)] * 4
        self.add(material, np.asarray(points), faces, _fixed(np.asarray(colours)))

    def box(
        self,
        material: str,
        low: Sequence[float],
        high: Sequence[float],
        colour: Rgb,
        bevel: float = 0.0,
        cell: float = 0.0,
        skip: str = "",
        top: Rgb | None = None,
    ) -> None:
        """An upright box. `skip` leaves out sides among `-x +x -y +y -z +z`."""
        mesh = make_box(low, high, bevel, cell, skip)
        tones = colour if top is None else [top if k == "+z" else colour for k in mesh.sides]
        self.add(material, mesh.points, mesh.faces, tones, np.asarray(mesh.normals))

    def lathe(
        self,
        material: str,
        profile: Sequence[tuple[float, float]],
        colour: Rgb | Sequence[Rgb],
        sides: int = 12,
        sweep: float = 360.0,
        inside: bool = False,
    ) -> None:
        """A surface of revolution about local Z; profile of (radius, z) from the bottom up.

        Corners of the profile are hard edges, gentle bends are smooth; `inside` shows the inner
        face.
        """
        around = sides if sweep >= 360 else sides + 1
        angles = np.radians(np.arange(around) * sweep / sides)
        rings: list[tuple[float, float]] = list(profile)
        flat: list[Rgb] = (
            [colour] * len(rings)  # type: ignore[list-item]
            if isinstance(colour[0], float | int)
            else list(colour)  # type: ignore[arg-type]
        )
        rings, flat = _split_corners(rings, flat)
        points, colours = [], []
        for (r, z), c in zip(rings, flat, strict=True):
            for angle in angles:
                points.append((r * math.cos(angle), r * math.sin(angle), z))
                colours.append(c)
        faces: list[tuple[int, ...]] = []
        for i in range(len(rings) - 1):
            if rings[i] == rings[i + 1]:
                continue
            for j in range(sides):
                k = (j + 1) % around
                quad: tuple[int, ...] = (
                    i * around + j,
                    i * around + k,
                    (i + 1) * around + k,
                    (i + 1) * around + j,
                )
                if rings[i][0] < 1e-6:
                    quad = quad[:1] + quad[2:]
                elif rings[i + 1][0] < 1e-6:
                    quad = quad[:3]
                faces.append(tuple(reversed(quad)) if inside else quad)
        self.add(material, points, faces, _fixed(np.asarray(colours, float)))

    def cylinder(
        self,
        material: str,
        radius: float,
        low: float,
        high: float,
        colour: Rgb,
        sides: int = 12,
        top_radius: float | None = None,
        caps: bool = True,
        top: Rgb | None = None,
    ) -> None:
        """An upright cylinder or cone about local Z."""
        end = radius if top_radius is None else top_radius
        profile = [(radius, low), (end, high)]
        colours = [colour, colour]
        if caps:
            profile = [(0.0, low), (radius, low), *profile, (end, high), (0.0, high)]
            colours = [colour, colour, *colours, top or colour, top or colour]
        self.lathe(material, profile, colours, sides)

    def tube(
        self,
        material: str,
        path: Sequence[Sequence[float]],
        radius: float | Sequence[float],
        colour: Rgb | Sequence[Rgb],
        sides: int = 6,
        closed: bool = False,
    ) -> None:
        """A round rod along a path; radius and colour constant or one for each point."""
        spine = np.asarray(path, float)
        count = len(spine)
        radii = [radius] * count if isinstance(radius, float | int) else list(radius)
        flat = [colour] * count if isinstance(colour[0], float | int) else list(colour)
        points, colours = [], []
        side = np.array([0.0, 0.0, 1.0])
        for i in range(count):
            if closed:
                ahead = spine[(i + 1) % count] - spine[i - 1]
            else:
                ahead = spine[min(i + 1, count - 1)] - spine[max(i - 1, 0)]
            ahead = ahead / max(float(np.linalg.norm(ahead)), 1e-9)
            if abs(float(ahead @ side)) > 0.9:
                side = np.array([1.0, 0.0, 0.0]) if abs(ahead[0]) < 0.9 else np.array([0, 1.0, 0])
            u = np.cross(ahead, side)
            u = u / max(float(np.linalg.norm(u)), 1e-9)
            v = np.cross(ahead, u)
            side = -v / max(float(np.linalg.norm(v)), 1e-9)
            for j in range(sides):
                angle = 2 * math.pi * j / sides
                points.append(spine[i] + radii[i] * (u * math.cos(angle) + v * math.sin(angle)))
                colours.append(flat[i])
        faces: list[tuple[int, ...]] = []
        for i in range(count if closed else count - 1):
            n = (i + 1) % count
            for j in range(sides):
                k = (j + 1) % sides
                faces.append((i * sides + j, i * sides + k, n * sides + k, n * sides + j))
        if not closed:
            faces.append(tuple(range(sides))[::-1])
            faces.append(tuple((count - 1) * sides + j for j in range(sides)))
        self.add(material, np.asarray(points), faces, _fixed(np.asarray(colours, float)))

    def blob(
        self,
        material: str,
        centre: Sequence[float],
        radii: Sequence[float],
        colour: Colours,
        rough: float = 0.0,
        rings: int = 6,
        sides: int = 9,
        faceted: bool = False,
        flat_below: float | None = None,
    ) -> None:
        """A sphere with three radii; `rough` is a share of the radius that dice add or take."""
        points: list[Vec] = [(0.0, 0.0, -1.0)]
        for i in range(1, rings):
            tilt = math.pi * i / rings - math.pi / 2
            for j in range(sides):
                angle = 2 * math.pi * (j + 0.5 * (i % 2)) / sides
                points.append(
                    (
                        math.cos(tilt) * math.cos(angle),
                        math.cos(tilt) * math.sin(angle),
                        math.sin(tilt),
                    )
                )
        points.append((0.0, 0.0, 1.0))
        factors = [1 + self.rng.uniform(-rough, rough) for _ in points]
        sphere = np.asarray(points) * np.asarray(factors)[:, None]
        placed = sphere * np.asarray(radii) + np.asarray(centre)
        if flat_below is not None:
            placed[:, 2] = np.maximum(placed[:, 2], flat_below)
        last = len(points) - 1
        faces: list[tuple[int, ...]] = []
        for j in range(sides):
            k = (j + 1) % sides
            faces.append((0, 1 + k, 1 + j))
            faces.append((last, last - sides + j, last - sides + k))
        for i in range(rings - 2):
            shift = i % 2
            lower, upper = 1 + i * sides, 1 + (i + 1) * sides
            for j in range(sides):
                k = (j + 1) % sides
                if shift == 0:
                    faces.append((lower + j, lower + k, upper + j))
                    faces.append((lower + k, upper + k, upper + j))
                else:
                    faces.append((lower + j, lower + k, upper + k))
                    faces.append((lower + j, upper + k, upper + j))
        # Rows above the equator's half-step lean the other way: fix winding by the centre.
        middle = np.asarray(centre, float)
        faces = [f if _faces_out(placed, f, middle) else f[::-1] for f in faces]
        if faceted:
            self.facets(material, placed, faces, colour)
        else:
            self.add(material, placed, faces, colour)

    def facets(
        self,
        material: str,
        points: Floats,
        faces: Sequence[tuple[int, ...]],
        colour: Colours,
    ) -> None:
        """Faces that share nothing, each with its own flat light."""
        colours = _colours(colour, points)
        order = [k for f in faces for k in f]
        split, at = [], 0
        for f in faces:
            split.append(tuple(range(at, at + len(f))))
            at += len(f)
        self.add(material, points[order], split, _fixed(colours[order]))

    def extrude(
        self,
        material: str,
        outline: Sequence[tuple[float, float]],
        low: float,
        high: float,
        colour: Rgb,
        side: Rgb | None = None,
        caps: bool = True,
        axis: str = "y",
    ) -> None:
        """A prism of a closed outline, counter-clockwise.

        With axis `z` the outline is (x, y), seen from above; with `y` it is (x, z), seen from
        the front (from -Y).
        """
        if axis == "z":
            ends = [[(p, q, w) for p, q in outline] for w in (high, low)]
        else:
            ends = [[(p, w, q) for p, q in outline] for w in (low, high)]
        count = len(outline)
        if caps:
            triangles = triangulate(outline)
            self.add(material, ends[0], triangles, colour)
            self.add(material, ends[1], [t[::-1] for t in triangles], colour)
        points: list[tuple[float, float, float]] = []
        faces = []
        for i in range(count):
            k = (i + 1) % count
            start = len(points)
            points += [ends[1][i], ends[1][k], ends[0][k], ends[0][i]]
            faces.append((start, start + 1, start + 2, start + 3))
        self.add(material, points, faces, side or colour)

    def lathe_disc(
        self, material: str, centre: Sequence[float], radius: float, colour: Rgb, sides: int = 12
    ) -> None:
        """A flat disc that faces +Z."""
        x, y, z = centre
        ring = [
            (x + radius * math.cos(a), y + radius * math.sin(a), z)
            for a in (2 * math.pi * k / sides for k in range(sides))
        ]
        self.add(material, ring, [tuple(range(sides))], colour)

    def extrude_side(
        self, material: str, outline: Sequence[tuple[float, float]], half: float, colour: Rgb
    ) -> None:
        """A plate of a (y, z) outline in either winding, from x = -half to half."""
        if (
            sum(
                (b[0] - a[0]) * (b[1] + a[1])
                for a, b in zip(outline, [*outline[1:], outline[0]], strict=True)
            )
            > 0
        ):
            outline = list(outline)[::-1]
        with self.placed(turn=90):
            self.extrude(material, outline, -half, half, colour)

    def vertex_count(self) -> int:
        return sum(len(p.points) for patches in self.patches.values() for p in patches)


_ONE_FACE: list[tuple[int, ...]] = [(0, 1, 2, 3)]


def triangulate(outline: Sequence[tuple[float, float]]) -> list[tuple[int, ...]]:
    """Triangles of a simple counter-clockwise outline, by cutting ears."""
    left = list(range(len(outline)))
    triangles: list[tuple[int, ...]] = []
    while len(left) > 3:
        for n in range(len(left)):
            i, j, k = left[n - 1], left[n], left[(n + 1) % len(left)]
            a, b, c = outline[i], outline[j], outline[k]
            if _cross(a, b, c) <= 1e-12:
                continue
            if any(_inside(outline[m], a, b, c) for m in left if m not in (i, j, k)):
                continue
            triangles.append((i, j, k))
            left.pop(n)
            break
        else:
            break
    triangles.append((left[0], left[1], left[2]))
    return triangles


def _split_corners(
    profile: list[tuple[float, float]], colours: list[Rgb]
) -> tuple[list[tuple[float, float]], list[Rgb]]:
    """Gives a profile's sharp corners two points, so that light does not run round them."""
    rings, tones = [profile[0]], [colours[0]]
    for k in range(1, len(profile)):
        before, here = profile[k - 1], profile[k]
        rings.append(here)
        tones.append(colours[k])
        if k + 1 < len(profile) and here not in (before, profile[k + 1]):
            after = profile[k + 1]
            u = (here[0] - before[0], here[1] - before[1])
            v = (after[0] - here[0], after[1] - here[1])
            bend = (u[0] * v[0] + u[1] * v[1]) / (math.hypot(*u) * math.hypot(*v))
            if bend < SHARP_COSINE:
                rings.append(here)
                tones.append(colours[k])
    return rings, tones


def _cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _inside(
    p: tuple[float, float],
    a: tuple[float, float],
    b: tuple[float, float],
    c: tuple[float, float],
) -> bool:
    return _cross(a, b, p) >= 0 and _cross(b, c, p) >= 0 and _cross(c, a, p) >= 0


def _turned(turn: float, pitch: float, roll: float) -> Floats:
    """Rotation about local Y, then X, then Z, in degrees."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    matrix = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
    if pitch:
        c, s = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
        matrix = matrix @ np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])
    if roll:
        c, s = math.cos(math.radians(roll)), math.sin(math.radians(roll))
        matrix = matrix @ np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
    return matrix


def _fixed(colours: Floats) -> Callable[[Floats], Floats]:
    return lambda points: colours


def _colours(colour: Colours, points: Floats) -> Floats:
    if callable(colour):
        return np.asarray(colour(points), float)
    flat = np.asarray(colour, float)
    return np.tile(flat, (len(points), 1)) if flat.ndim == 1 else flat


def _normals(points: Floats, faces: Sequence[tuple[int, ...]]) -> Floats:
    """Vertex normals: those of the faces around, weighed by area."""
    if len(faces) == 1:
        return _flat_normals(points, faces[0])
    total = np.zeros_like(points)
    by_size: dict[int, list[tuple[int, ...]]] = {}
    for f in faces:
        by_size.setdefault(len(f), []).append(f)
    for size, group in by_size.items():
        index = np.asarray(group)
        ring = points[index]
        after = np.roll(ring, -1, axis=1)
        normal = np.cross(ring, after).sum(axis=1)
        if size > 2:
            for k in range(size):
                np.add.at(total, index[:, k], normal)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    return np.where(length > 1e-12, total / np.maximum(length, 1e-12), (0.0, 0.0, 1.0))


def _flat_normals(points: Floats, face: tuple[int, ...]) -> Floats:
    """The normal of the only face, for each of its points (Newell's sum)."""
    x = y = z = 0.0
    ring = [points[k].tolist() for k in face]
    for (ax, ay, az), (bx, by, bz) in zip(ring, [*ring[1:], ring[0]], strict=True):
        x += (ay - by) * (az + bz)
        y += (az - bz) * (ax + bx)
        z += (ax - bx) * (ay + by)
    length = math.sqrt(x * x + y * y + z * z)
    normal = (x / length, y / length, z / length) if length > 1e-12 else (0.0, 0.0, 1.0)
    return np.tile(normal, (len(points), 1))


def _bilinear(a: Floats, b: Floats, c: Floats, d: Floats, u: Floats, v: Floats) -> Floats:
    """A grid (rows, columns, 3) between four corners."""
    low = a + (b - a) * u[:, None]
    high = d + (c - d) * u[:, None]
    return low[None] + (high - low)[None] * v[:, None, None]


def _grid_faces(columns: int, rows: int) -> list[tuple[int, ...]]:
    row = columns + 1
    return [
        (j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i)
        for j in range(rows)
        for i in range(columns)
    ]


def _faces_out(points: Floats, face: tuple[int, ...], middle: Floats) -> bool:
    a, b, c = points[face[0]], points[face[1]], points[face[2]]
    return float(np.cross(b - a, c - a) @ (a + b + c - 3 * middle)) > 0
