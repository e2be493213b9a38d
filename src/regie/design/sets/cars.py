"""Cars seen from outside: a hull of sections along its length, a glass house, wheels, lights."""

from __future__ import annotations

import math

import numpy as np

from regie.design.sets.colour import Rgb, mix, paint, shade
from regie.design.sets.scenery import Scenery

LENGTH, WIDTH, HEIGHT = 4.2, 1.72, 1.44
WHEEL_RADIUS = 0.31
WHEELS = (-1.28, 1.26)
"""Axles along the car, metres from its middle; the nose is at +Y."""

CAR_PAINTS = ("#7f2f2a", "#2f4a5e", "#8f8a7c", "#39463c", "#b5a270", "#4a4d54", "#a85a32")

_HULL = (
    # y, half width, sill z, belt z, hood z
    (-2.1, 0.62, 0.42, 0.66, 0.72),
    (-2.06, 0.76, 0.3, 0.72, 0.84),
    (-1.75, 0.84, 0.24, 0.78, 0.92),
    (-1.0, 0.86, 0.2, 0.8, 0.92),
    (0.0, 0.86, 0.2, 0.79, 0.92),
    (0.75, 0.86, 0.2, 0.78, 0.92),
    (1.2, 0.85, 0.22, 0.74, 0.86),
    (1.8, 0.82, 0.26, 0.68, 0.76),
    (2.06, 0.74, 0.32, 0.6, 0.68),
    (2.1, 0.62, 0.4, 0.56, 0.62),
)
_HOUSE_SEDAN = ((-1.55, 0.92), (-0.95, 1.4), (0.1, 1.44), (0.95, 0.92))
_HOUSE_VAN = ((-2.02, 0.95), (-1.9, 1.85), (0.6, 1.9), (1.3, 0.95))
_HOUSE_HATCH = ((-1.98, 0.92), (-1.6, 1.38), (0.05, 1.45), (0.9, 0.92))


def car(
    s: Scenery, paintwork: Rgb, body: str = "hatch", name: str = "car", lights: bool = False
) -> None:
    """A parked car centred on the origin, nose towards local +Y: `hatch`, `sedan` or `van`."""
    _hull(s, paintwork)
    house = {"hatch": _HOUSE_HATCH, "sedan": _HOUSE_SEDAN, "van": _HOUSE_VAN}[body]
    _glass_house(s, house, paintwork, body == "van")
    for y in WHEELS:
        for side in (-1, 1):
            with s.placed(side * 0.765, y, WHEEL_RADIUS, turn=0 if side > 0 else 180):
                wheel(s)
            _arch(s, side, y)
    _ends(s, lights)
    for side in (-1, 1):
        s.box(
            "Vehicle",
            (side * 0.9, 0.72, 0.9),
            (side * 1.02, 0.82, 1.02),
            shade(paintwork, 0.9),
            bevel=0.02,
        )
        s.box("Vehicle", (side * 0.855, -0.45, 0.72), (side * 0.885, -0.28, 0.75), paint("#2a2c2e"))
        for y in (-0.62, 0.3):
            s.box(
                "Vehicle",
                (side * 0.858, y - 0.006, 0.3),
                (side * 0.868, y + 0.006, 0.88),
                shade(paintwork, 0.35),
            )
    s.obstacle(name, (-0.92, -2.12, 0), (0.92, 2.12, house[2][1]))


def _hull(s: Scenery, colour: Rgb) -> None:
    points, colours = [], []
    dark = shade(colour, 0.35)
    for y, w, low, belt, hood in _HULL:
        ring = (
            (-w * 0.94, low, dark),
            (-w, (low + belt) * 0.5, colour),
            (-w, belt, colour),
            (-w * 0.9, hood, shade(colour, 1.12)),
            (0.0, hood + 0.03, shade(colour, 1.15)),
            (w * 0.9, hood, shade(colour, 1.12)),
            (w, belt, colour),
            (w, (low + belt) * 0.5, colour),
            (w * 0.94, low, dark),
        )
        for x, z, c in ring:
            points.append((x, y, z))
            colours.append(c)
    n = 9
    faces: list[tuple[int, ...]] = []
    for i in range(len(_HULL) - 1):
        for j in range(n - 1):
            faces.append((i * n + j, i * n + j + 1, (i + 1) * n + j + 1, (i + 1) * n + j)[::-1])
    faces.append(tuple(range(n)))
    faces.append(tuple((len(_HULL) - 1) * n + j for j in reversed(range(n))))
    faces = [f[::-1] for f in faces]
    s.add("Vehicle", points, _outward(points, faces), colours)


def _outward(
    points: list[tuple[float, float, float]], faces: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """Faces of a convex-ish hull around the car's axis, all wound outwards."""
    p = np.asarray(points)
    out = []
    for f in faces:
        a, b, c = p[f[0]], p[f[1]], p[f[2]]
        middle = p[list(f)].mean(axis=0)
        away = middle - np.array([0.0, middle[1] * 0.8, 0.6])
        out.append(f if np.cross(b - a, c - a) @ away > 0 else f[::-1])
    return out


def _glass_house(
    s: Scenery, profile: tuple[tuple[float, float], ...], colour: Rgb, van: bool
) -> None:
    """Roof, pillars and windows: a tapered prism of the side profile."""
    (ya, za), (yb, zb), (yc, zc), (yd, zd) = profile
    low, top = 0.82, 0.6 if not van else 0.74
    base = [(-low, ya, za), (-low, yd, zd), (low, yd, zd), (low, ya, za)]
    roof = [(-top, yb, zb), (-top, yc, zc), (top, yc, zc), (top, yb, zb)]
    glass = paint("#25313a")
    sky = paint("#60737f")

    def pane(corners: list[tuple[float, float, float]], inset: float) -> None:
        s.quad("Vehicle", corners, colour)
        p = np.asarray(corners)
        normal = np.cross(p[1] - p[0], p[2] - p[0])
        normal = normal / np.linalg.norm(normal)
        middle = p.mean(axis=0)
        inner = middle + (p - middle) * (1 - inset) + normal * 0.012
        s.quad("Vehicle", inner.tolist(), [glass, glass, sky, sky])

    pane([base[2], base[1], roof[1], roof[2]], 0.12)
    pane([base[0], base[3], roof[3], roof[0]], 0.14)
    for side in (-1, 1):
        a, d = (low * side, ya, za), (low * side, yd, zd)
        b, c = (top * side, yb, zb), (top * side, yc, zc)
        split = 0.5 if not van else 0.62
        m0 = tuple(a[k] + (d[k] - a[k]) * split for k in range(3))
        m1 = tuple(b[k] + (c[k] - b[k]) * split for k in range(3))
        for quad in ([a, m0, m1, b], [m0, d, c, m1]):
            ring = quad if side > 0 else [quad[1], quad[0], quad[3], quad[2]]
            pane([(float(v[0]), float(v[1]), float(v[2])) for v in ring], 0.14)
    s.quad("Vehicle", [roof[0], roof[3], roof[2], roof[1]], shade(colour, 1.15), 0.5)


def wheel(s: Scenery) -> None:
    """A wheel whose outer side is local +X, its hub at the origin."""
    rubber, rim = paint("#1b1b1d"), paint("#9a9ea2")
    r = WHEEL_RADIUS
    with s.placed(roll=90):
        s.lathe(
            "Vehicle",
            [
                (r * 0.6, -0.1),
                (r, -0.09),
                (r, -0.09),
                (r, 0.07),
                (r, 0.07),
                (r * 0.66, 0.11),
                (r * 0.66, 0.11),
                (r * 0.6, 0.08),
                (r * 0.6, 0.08),
                (r * 0.2, 0.1),
                (0, 0.1),
            ],
            [rubber] * 7 + [rim, rim, shade(rim, 0.8), rim],
            14,
        )


def _arch(s: Scenery, side: int, y: float) -> None:
    """A dark wheel arch on the car's side."""
    x = side * 0.862
    r = WHEEL_RADIUS + 0.07
    points = [(x, y, WHEEL_RADIUS)]
    points += [
        (x, y + r * math.cos(math.pi * k / 8), WHEEL_RADIUS + r * math.sin(math.pi * k / 8))
        for k in range(9)
    ]
    faces = [(0, 1 + k, 2 + k) for k in range(8)]
    s.add("Vehicle", points, [f if side > 0 else f[::-1] for f in faces], paint("#141416"))


def _ends(s: Scenery, lights: bool) -> None:
    chrome, plate = paint("#8f9396"), paint("#d8d6c8")
    lamp = "Bulbs" if lights else "Vehicle"
    for side in (-1, 1):
        s.box(
            lamp,
            (side * 0.42, 2.04, 0.5),
            (side * 0.68, 2.12, 0.62),
            paint("#fff1cf" if lights else "#c9ced0"),
            bevel=0.02,
        )
        s.box(
            lamp,
            (side * 0.5, -2.13, 0.56),
            (side * 0.68, -2.06, 0.7),
            paint("#b3261e"),
            bevel=0.015,
        )
        if lights:
            s.lamp((side * 0.55, 2.5, 0.55), 2.2, "#fff0d0", "night")
    s.box("Vehicle", (-0.4, 2.06, 0.42), (0.4, 2.125, 0.52), paint("#222426"), bevel=0.01)
    for y0, y1 in ((2.06, 2.16), (-2.16, -2.06)):
        s.box(
            "Vehicle",
            (-0.72, y0, 0.3),
            (0.72, y1, 0.4),
            mix(chrome, paint("#2a2c2e"), 0.5),
            bevel=0.03,
        )
        s.box("Vehicle", (-0.25, y0 - 0.01, 0.31), (0.25, y1 + 0.01, 0.39), plate)
