"""What small things are on a body: chains, headphones, masks, what hangs from a belt, tattoos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from regie.design.bodies import lines
from regie.design.bodies.colour import linear, mix, shade
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats, Ints
from regie.design.bodies.part import Part, join

COLOURS = {
    "necklace": "#c9a227", "headphones": "#24262b", "mask": "#9fc3cf", "full-mask": "#d8d2c4",
    "holster": "#3a2a1e", "sword": "#3a2a1e", "badge": "#c9a227", "belt": "#3a2a1e",
    "piercing": "#b9bbc0", "monocle": "#b08a3c", "tattoos": "#1f2a33",
}  # fmt: skip
"""What each is like where no colour is said."""

STEEL = "#9a9ea3"

Made = Callable[["_On", Floats], Part]


class _On:
    """A body with its clothes on.

    Attributes:
        bare: its skin. worn: points of skin and clothes together, arms left out.
    """

    def __init__(
        self, fitting: Fitting, bare: Part, face: FaceMap, clothes: Iterable[Part]
    ) -> None:
        self.fitting = fitting
        self.bare = bare
        self.face = face
        self.u = fitting.unit
        every = (bare, *clothes)
        trunk = [p.points[lines.arms(fitting, p) < 0.3] for p in every]
        self.worn: Floats = np.concatenate(trunk)

    def joint(self, name: str) -> int:
        return self.fitting.kit.joints.index(name)

    def front(self, x: float, z: float) -> float:
        """How far in front the outermost cloth is there, metres."""
        near = np.hypot(self.worn[:, 0] - x, self.worn[:, 2] - z) < 0.020 * self.u
        return float(self.worn[near, 1].max()) if near.any() else 0.1

    def around(self, z: float, half: float, colour: Floats, joint: str) -> Part:
        """A band about the trunk, over all that is worn."""
        level = self.worn[np.abs(self.worn[:, 2] - z) < 0.02 * self.u]
        middle = self.fitting.trunk.middle
        sides = 48
        turn = np.arctan2(level[:, 1] - middle, level[:, 0]) / (2 * np.pi) * sides
        reach = np.zeros(sides)
        away = np.hypot(level[:, 0], level[:, 1] - middle)
        np.maximum.at(reach, np.round(turn).astype(int) % sides, away)
        known = np.flatnonzero(reach > 0)
        reach = np.interp(
            np.arange(sides), np.concatenate([known - sides, known, known + sides]),
            np.tile(reach[known], 3),
        )  # fmt: skip
        reach = np.maximum(reach, (np.roll(reach, 1) + np.roll(reach, -1)) / 2) + 0.006 * self.u
        angle = 2 * np.pi * np.arange(sides) / sides
        ring = np.column_stack([reach * np.cos(angle), middle + reach * np.sin(angle)])
        rows = [np.column_stack([ring, np.full(sides, z + d * self.u)]) for d in (-half, half)]
        k = np.arange(sides)
        faces = np.stack([k, np.roll(k, -1), np.roll(k, -1) + sides, k + sides], 1)
        return _rigid(np.concatenate(rows), faces, colour, self.joint(joint))


def make_adornments(
    fitting: Fitting, bare: Part, face: FaceMap, clothes: Mapping[str, Part], adorned: Iterable[str]
) -> Part | None:
    """All of them as one mesh; None where nothing is to be seen, as of tattoos, which are paint.

    Args:
        clothes: over which they are. adorned: `film.looks.Adornment`s.
    """
    on = _On(fitting, bare, face, clothes.values())
    parts = [
        part
        for kind, colour in _read(adorned)
        if kind in MADE
        for part in [MADE[kind](on, linear(colour))]
        if len(part.faces)
    ]
    return join(*parts) if parts else None


def tattoo(fitting: Fitting, skin: Part, face: FaceMap, adorned: Iterable[str]) -> Part:
    """Skin with ink on arms and throat."""
    ink = dict(_read(adorned)).get("tattoos")
    if ink is None:
        return skin
    u = fitting.unit
    x, y, z = (skin.points / u).T
    curls = np.sin(95 * z + 9 * np.sin(40 * x)) * np.sin(120 * x + 70 * y + 5 * np.sin(60 * z))
    drawn = np.clip(6.0 * (curls - 0.05), 0.0, 1.0)
    on_arms = lines.arms(fitting, skin) > 0.5
    arms = np.clip(lines.sleeve(fitting, skin, 1.93) / 0.02, 0.0, 1.0) * on_arms
    over = (skin.points[:, 2] - fitting.joint("neck")[2]) / u
    throat = np.clip(np.minimum(over, 0.06 - over) / 0.01, 0.0, 1.0) * ~on_arms
    throat *= (np.abs(x) < 0.09) & ((face.place[:, 2] < 0.612) | (face.place[:, 1] < 0.05))
    inked = mix(skin.colours, linear(ink), 0.72 * drawn * np.maximum(arms, throat))
    return Part(skin.points, skin.faces, inked, skin.joints, skin.weights, skin.shapes)


def _read(adorned: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in adorned:
        kind, _, colour = one.partition(" ")
        yield kind, colour or COLOURS[kind]


def _necklace(on: _On, own: Floats) -> Part:
    """Beads or links in a curve over the breast."""
    neck = on.fitting.joint("neck")
    beads = []
    for s in np.linspace(-1.0, 1.0, 27):
        x = 0.072 * on.u * np.sin(s * np.pi / 2)
        z = float(neck[2]) + (0.028 - 0.135 * (1 - s * s) ** 0.8) * on.u
        size = (0.0052 if abs(s) > 0.03 else 0.011) * on.u
        at = np.array([x, on.front(float(x), z) + 0.6 * size, z])
        beads.append(_bead(at, size, own, on.joint("chest")))
    return join(*beads)


def _headphones(on: _On, own: Floats) -> Part:
    """A cup on each ear, a band over the head."""
    ears = on.bare.points[on.face.ears > 0.5]
    wide = float(np.abs(ears[:, 0]).max()) + 0.006 * on.u
    y, z = float(ears[:, 1].mean()), float(ears[:, 2].mean())
    top = float(on.bare.points[:, 2].max()) + 0.034 * on.u
    head = on.joint("head")
    parts = []
    for side in (-1.0, 1.0):
        size = (0.017 * on.u, 0.034 * on.u, 0.038 * on.u)
        parts.append(_drum(np.array([side * wide, y, z]), size, own, head))
    turns = np.linspace(0.0, np.pi, 15)
    arc = np.column_stack([wide * np.cos(turns), np.full(15, y), z + (top - z) * np.sin(turns)])
    for start, end in pairwise(arc):
        parts.append(_rod(start, end, 0.006 * on.u, shade(own, 0.8), head))
    return join(*parts)


def _mask(on: _On, own: Floats) -> Part:
    """Cloth from the bridge of the nose to under the chin, with bands to the ears."""
    x, y, z = np.abs(on.face.place[:, 0]), on.face.place[:, 1], on.face.place[:, 2]
    cloth = np.minimum.reduce([0.704 - 0.25 * x - z, z - 0.618, y - 0.045])
    band = np.where(on.face.ears > 0.3, -0.02, 0.0022 - np.abs(z - 0.690 - 0.12 * (x - 0.07)))
    tie = np.minimum(band, np.minimum(y - 0.0, 0.050 - y))
    parts = [lay_on(on.bare, 0.007 * on.u, own, cloth), lay_on(on.bare, 0.004 * on.u, own, tie)]
    return join(*(p for p in parts if len(p.faces)))


def _full_mask(on: _On, own: Floats) -> Part:
    """A shell over the face with holes for the eyes."""
    x, y, z = np.abs(on.face.place[:, 0]), on.face.place[:, 1], on.face.place[:, 2]
    eyes = np.hypot((x - 0.033) / 1.5, z - 0.728) - 0.0125
    shell = np.minimum.reduce([0.800 - z, z - 0.622, y - 0.060, 0.068 - x, eyes])
    shell = np.where(on.face.ears > 0.02, -0.02, shell)
    return lay_on(on.bare, 0.010 * on.u, own, shell)


def _belt(on: _On, own: Floats) -> Part:
    z = float(on.fitting.levels["waist"]) - 0.045 * on.u
    ring = on.around(z, 0.020, own, "hips")
    at = np.array([0.0, on.front(0.0, z) + 0.010 * on.u, z])
    return join(ring, _box(at, (0.024, 0.004, 0.020), on.u, linear("#b08a3c"), on.joint("hips")))


def _holster(on: _On, own: Floats) -> Part:
    """A belt with a sheath on the right hip, the grip of what is in it above."""
    z = float(on.fitting.levels["waist"]) - 0.045 * on.u
    low = z - 0.115 * on.u
    near = on.worn[np.abs(on.worn[:, 2] - low) < 0.05 * on.u]
    side = float(near[:, 0].max()) + 0.016 * on.u
    y, hips = on.fitting.trunk.middle + 0.012 * on.u, on.joint("hips")
    sheath = _box(np.array([side, y, low]), (0.016, 0.036, 0.080), on.u, own, hips)
    grip = _box(
        np.array([side, y - 0.022 * on.u, low + 0.105 * on.u]), (0.011, 0.017, 0.034), on.u,
        linear("#1b1b1d"), hips,
    )  # fmt: skip
    return join(_belt(on, own), sheath, grip)


def _sword(on: _On, own: Floats) -> Part:
    """A belt with a scabbard at the left hip, the hilt before it."""
    z = float(on.fitting.levels["waist"]) - 0.06 * on.u
    near = on.worn[np.abs(on.worn[:, 2] - z) < 0.06 * on.u]
    x, hips = float(near[:, 0].min()) - 0.018 * on.u, on.joint("hips")
    start = np.array([x, on.fitting.trunk.middle + 0.10 * on.u, z + 0.05 * on.u])
    way = np.array([-0.05, -0.62, -0.78]) / np.linalg.norm([-0.05, -0.62, -0.78])
    blade = _rod(start, start + way * 0.80 * on.u, 0.016 * on.u, own, hips)
    guard = _rod(
        start - np.array([0.0, 0.05, -0.04]) * on.u, start + np.array([0.0, 0.05, -0.04]) * on.u,
        0.008 * on.u, linear(STEEL), hips,
    )  # fmt: skip
    hilt = _rod(start - way * 0.14 * on.u, start, 0.011 * on.u, linear("#24262b"), hips)
    knob = _bead(start - way * 0.15 * on.u, 0.016 * on.u, linear(STEEL), hips)
    return join(_belt(on, own), blade, guard, hilt, knob)


def _badge(on: _On, own: Floats) -> Part:
    x, z = -0.085 * on.u, float(on.fitting.levels["armpit"]) - 0.005 * on.u
    y = on.front(x, z) + 0.002 * on.u
    turns = np.pi / 2 + 2 * np.pi * np.arange(10) / 10
    size = np.where(np.arange(10) % 2, 0.013, 0.026) * on.u
    star = np.column_stack([x + size * np.cos(turns), np.full(10, y), z + size * np.sin(turns)])
    points = np.concatenate([star, [[x, y + 0.008 * on.u, z]]])
    k = np.arange(10)
    faces = np.stack([np.full(10, 10), np.roll(k, -1), k, np.full(10, -1)], 1)
    return _rigid(points, faces, own, on.joint("chest"))


def _piercing(on: _On, own: Floats) -> Part:
    """A small ring in the nose."""
    nose = on.bare.points[np.argmax(on.bare.points[:, 1] * (on.face.nose > 0.3))]
    at = nose + np.array([0.0, -0.004, -0.012]) * on.u
    return _ring(at, 0.0075 * on.u, 0.0013 * on.u, own, on.joint("head"))


def _monocle(on: _On, own: Floats) -> Part:
    """A ring of gold before the right eye."""
    x, y, z = on.face.place.T
    eye = (np.hypot(x - 0.033, z - 0.728) < 0.012) & (y > 0.06)
    at = on.bare.points[eye].mean(0) + np.array([0.0, 0.014, 0.0]) * on.u
    return _ring(at, 0.022 * on.u, 0.0022 * on.u, own, on.joint("head"))


MADE: dict[str, Made] = {
    "necklace": _necklace, "headphones": _headphones, "mask": _mask, "full-mask": _full_mask,
    "belt": _belt, "holster": _holster, "sword": _sword, "badge": _badge, "piercing": _piercing,
    "monocle": _monocle,
}  # fmt: skip


def _bead(at: Floats, size: float, colour: Floats, joint: int) -> Part:
    ways = np.array([[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]])
    faces = [[a, (a + 1) % 4, 4, -1] for a in range(4)]
    faces += [[(a + 1) % 4, a, 5, -1] for a in range(4)]
    return _rigid(at + size * ways, np.array(faces), colour, joint)


def _box(
    at: Floats, half: tuple[float, float, float], unit: float, colour: Floats, joint: int
) -> Part:
    corners = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    faces = np.array([[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4],
                      [1, 5, 7, 3]])  # fmt: skip
    return _rigid(at + corners * np.array(half) * unit, faces, colour, joint)


def _drum(at: Floats, half: tuple[float, float, float], colour: Floats, joint: int) -> Part:
    """A round box that lies on its side."""
    turns = 2 * np.pi * np.arange(14) / 14
    rows = [
        at + np.column_stack([np.full(14, s * half[0]), r * half[1] * np.cos(turns),
                              r * half[2] * np.sin(turns)])
        for s, r in ((-1, 0.02), (-1, 1.0), (1, 1.0), (1, 0.02))
    ]  # fmt: skip
    k = np.arange(14)
    side = np.stack([k, np.roll(k, -1), np.roll(k, -1) + 14, k + 14], 1)
    faces = [side + 14 * n for n in range(3)]
    return _rigid(np.concatenate(rows), np.concatenate(faces), colour, joint)


def _rod(start: Floats, end: Floats, radius: float, colour: Floats, joint: int) -> Part:
    along = (end - start) / np.linalg.norm(end - start)
    side = np.cross(along, [1.0, 0.0, 0.1])
    side /= np.linalg.norm(side)
    up = np.cross(side, along)
    turns = 2 * np.pi * np.arange(8) / 8
    ring = radius * (np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up)
    k = np.arange(8)
    faces = np.stack([k, np.roll(k, -1), np.roll(k, -1) + 8, k + 8], 1)
    return _rigid(np.concatenate([start + ring, end + ring]), faces, colour, joint)


def _ring(at: Floats, radius: float, thick: float, colour: Floats, joint: int) -> Part:
    turns = 2 * np.pi * np.arange(20) / 20
    rows = []
    for out, deep in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        r = radius + thick * out
        rows.append(at + np.column_stack(
            [r * np.cos(turns), np.full(20, thick * deep), r * np.sin(turns)]))  # fmt: skip
    k = np.arange(20)
    faces = [
        np.stack([k + 20 * a, np.roll(k, -1) + 20 * a, np.roll(k, -1) + 20 * b, k + 20 * b], 1)
        for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))
    ]
    return _rigid(np.concatenate(rows), np.concatenate(faces), colour, joint)


def _rigid(points: Floats, faces: Ints, colour: Floats, joint: int) -> Part:
    count = len(points)
    return Part(
        points, faces, np.tile(colour, (count, 1)),
        np.tile([joint, 0, 0, 0], (count, 1)), np.tile([1.0, 0.0, 0.0, 0.0], (count, 1)),
    )  # fmt: skip
