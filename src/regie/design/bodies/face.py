"""The face: skin tints, eyes, brows, lashes, teeth, beard."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from regie.design.bodies.beards import make_beard
from regie.design.bodies.colour import linear, mix, shade
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.kit import Floats, Kit
from regie.design.bodies.part import Deltas, Part, join, part_of
from regie.design.bodies.phenotype import Shape, face_numbers
from regie.film.bible import FacialHair, Figure

IRISES = ("#5a3b22", "#4a2f1c", "#6b4a2a", "#7a6a3a", "#5f7f8f", "#6f8a6a", "#557089")
"""Brown to blue; dark skin takes the first two."""

FRECKLED = 0.22
"""Share of the places on freckled cheeks that have one."""

SCAR = ((0.030, 0.712), (0.056, 0.664))
"""From beside the nose down the right cheek: x and z on the kit's template, metres."""

SCAR_HALF_M = 0.0021

LIPSTICKS = ("#c2615c", "#b5524f", "#a83f45", "#b86a5e", "#8f3a48")
"""What colours the lips of women; half of it is their own."""


def paint_skin(bare: Part, face: FaceMap, figure: Figure, face_key: str) -> Part:
    """Skin with warmer cheeks, nose and ears, lips, dark inside of the mouth, a beard's shadow."""
    own = linear(figure.skin)
    colours = np.tile(own, (len(bare.points), 1))
    warm = np.clip(own * np.array([1.06, 0.72, 0.66]), 0, 0.9)
    colours = mix(colours, warm, 0.45 * face.cheeks + 0.40 * face.nose + 0.35 * face.ears)
    grown = float(np.interp(figure.age, (13, 18), (0.0, 1.0)))
    made_up = grown * figure.female
    colours = mix(colours, shade(own, 0.7 - 0.14 * made_up), 0.45 * face.lids)
    if figure.female < 0.5 and figure.age >= 17:
        shadow = own * np.array([0.62, 0.66, 0.72])
        colours = mix(colours, shadow, (0.5 - figure.female) * face.stubble)
    if figure.face_hair is FacialHair.STUBBLE:
        colours = mix(colours, 0.5 * own + 0.35 * linear(figure.hair_colour), 0.6 * face.stubble)
    rosy = np.array([0.98, 0.52, 0.52]) if figure.female >= 0.5 else np.array([0.92, 0.62, 0.60])
    if figure.age < 14:
        rosy = np.array([1.0, 0.62, 0.60])
    lips = own * rosy * 0.92
    if made_up > 0.5:
        chance = float(face_numbers(face_key + " lips", 1)[0] + 1) / 2
        tint = linear(LIPSTICKS[min(int(chance * len(LIPSTICKS)), len(LIPSTICKS) - 1)])
        lips = mix(lips, tint * float(np.clip(own.max() * 1.6, 0.35, 1.0)), 0.5)
    colours = mix(colours, lips, 0.9 * face.lips)
    aged = float(np.interp(figure.age, CREASED_YEARS, (0.0, 1.0)))
    if aged > 0.0:
        deep = own * np.array([0.52, 0.44, 0.42])
        colours = mix(
            colours, deep, (0.62 - 0.16 * figure.female) * aged * (1 - face.lips) * _creases(face)
        )
    if "freckles" in figure.marks:
        spots = np.random.Generator(np.random.PCG64(5)).uniform(0, 1, len(colours)) < FRECKLED
        near = np.clip(1.4 * (face.cheeks + face.nose), 0, 1) * (1 - face.lips)
        colours = mix(colours, own * np.array([0.55, 0.36, 0.26]), 0.5 * near * spots)
    for mark in figure.marks:
        if mark in BLOTCHES:
            tone, places, amount = BLOTCHES[mark]
            near = np.max([_blotch(face, *place) for place in places], axis=0) * (1 - face.lips)
            lit = linear(tone) * float(np.clip(2.5 * own.max(), 0.4, 1.0))
            colours = mix(colours, lit, amount * near)
    colours = mix(colours, linear("#2a0d0e"), face.inside)
    return Part(bare.points, bare.faces, colours, bare.joints, bare.weights, bare.shapes)


CREASED_YEARS = (38, 66)
"""When lines begin to show on a face, and when they are as deep as they get."""

CREASES = (
    ((0.0165, 0.694), (0.0265, 0.680), (0.0320, 0.664), (0.0325, 0.652)),
    ((0.0270, 0.652), (0.0295, 0.640)),
    ((0.0, 0.776), (0.018, 0.7785), (0.034, 0.775)),
    ((0.0, 0.789), (0.020, 0.7915), (0.036, 0.787)),
    ((0.0175, 0.712), (0.0260, 0.7055), (0.0370, 0.7050), (0.0470, 0.712)),
    ((0.0560, 0.730), (0.0690, 0.738)),
    ((0.0565, 0.727), (0.0700, 0.726)),
    ((0.0555, 0.723), (0.0670, 0.715)),
    ((0.0055, 0.7450), (0.0070, 0.7560)),
)
"""Lines of an old face, x and z on the kit's template, metres: beside nose and mouth, across the
forehead, under and beside the eyes, between the brows."""

CREASE_HALF_M = 0.0034


def _creases(face: FaceMap) -> Floats:
    """How much of a line is on each vertex, 0 to 1."""
    x, z = np.abs(face.place[:, 0]), face.place[:, 2]
    nearest = np.full(len(x), np.inf)
    for line in CREASES:
        for (ax, az), (bx, bz) in pairwise(line):
            dx, dz = bx - ax, bz - az
            t = np.clip(((x - ax) * dx + (z - az) * dz) / (dx * dx + dz * dz), 0.0, 1.0)
            nearest = np.minimum(nearest, np.hypot(x - ax - t * dx, z - az - t * dz))
    lined: Floats = np.clip(1.3 - nearest / CREASE_HALF_M, 0.0, 1.0) * (face.place[:, 1] > 0.06)
    return lined


BLOTCHES: dict[str, tuple[str, tuple[tuple[float, float, float], ...], float]] = {
    "bruise": ("#5a3350", ((0.036, 0.722, 0.020), (0.052, 0.690, 0.014)), 0.75),
    "wound": (
        "#7a1216",
        ((0.030, 0.775, 0.009), (0.040, 0.758, 0.007), (0.050, 0.700, 0.007)),
        0.9,
    ),
    "tears": (
        "#ffffff",
        tuple((x * s, z, 0.0030) for s in (-1, 1)
              for x, z in ((0.030, 0.700), (0.0315, 0.691), (0.033, 0.682), (0.028, 0.711))),
        0.30,
    ),
}  # fmt: skip
"""Marks on a face: colour, where (x, z and radius on the kit's template, metres), how much."""


def _blotch(face: FaceMap, x: float, z: float, radius: float) -> Floats:
    away = np.hypot(face.place[:, 0] - x, face.place[:, 2] - z)
    soft: Floats = np.clip(1.6 - away / radius, 0.0, 1.0) * (face.place[:, 1] > 0.06)
    return soft


def make_mouth(kit: Kit, shape: Shape, age: float) -> Part:
    """Teeth and tongue, as dark as the mouth's own shadow makes them.

    The upper row comes below the lip, so that parted lips show a row and not a gap; the lower one
    keeps behind its lip. Pictures here light what is within a mouth like a forehead: plain enamel
    would be a white lump.
    """
    enamel = mix(linear("#eadcc0"), linear("#cfb888"), float(np.interp(age, (30, 85), (0, 0.8))))
    teeth = part_of(kit, shape.points, "teeth")
    teeth = teeth.only(_turned_out(teeth))
    lower = (teeth.weights * (teeth.joints == kit.joints.index("jaw"))).sum(1) > 0.5
    points = teeth.points.copy()
    unit = float(np.ptp(points[:, 2])) / 0.0415
    for row, drop in ((~lower, 0.0040), (lower, 0.0)):
        z = points[row, 2]
        edge = (z.max() - z) / max(float(np.ptp(z)), 1e-6)
        points[row, 2] -= drop * unit * edge + (0.0030 * unit if drop == 0.0 else 0.0)
    x, y = points[:, 0], points[:, 1]
    deep = np.clip((y.max() - y) / (0.026 * unit), 0.0, 1.0)
    ahead = np.clip(1.6 * teeth.normals()[:, 1] + 0.2 * np.abs(x) / 0.02, 0.0, 1.0)
    lit = TOOTH_LIGHT * (1.0 - 0.7 * deep) * (0.10 + 0.90 * ahead) * np.where(lower, 0.55, 1.0)
    shaded = replace(teeth, points=points, colours=lit[:, None] * np.tile(enamel, (len(x), 1)))
    return join(shaded, part_of(kit, shape.points, "tongue").painted(linear("#451a1c")))


def _turned_out(teeth: Part) -> Floats:
    """Which faces of the rows are seen from before the mouth: the backs of those at the far side
    would be a grey lump in an open one."""
    corners = teeth.points[np.where(teeth.faces >= 0, teeth.faces, teeth.faces[:, :1])]
    normals = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    out = (corners.mean(1) - teeth.points.mean(0)) * np.array([1.0, 1.0, 0.0])
    ahead: Floats = (normals * out).sum(1) > 0.0
    return ahead


TOOTH_LIGHT = 0.85
"""Share of light that reaches the front teeth between parted lips."""


def make_brows(kit: Kit, bare: Part, face: FaceMap, figure: Figure, shape: Shape) -> Part:
    """Brows, lashes, and the beard if there is one: all that is hair and moves with the face."""
    hair = linear(figure.hair_colour)
    dark = mix(hair, linear("#1a1310"), 0.35)
    unit = float(np.ptp(bare.points[face.scalp > 0, 2])) / 0.21
    thin = float(np.interp(figure.age, (4, 14), (0.0004, 0.0)))
    strong = 0.0007 - 0.0010 * figure.female if figure.age > 15 else -thin
    parts = [
        lay_on(bare, 0.0016 * unit, dark, face.brows + strong),
        _upper_lashes(kit, shape).painted(mix(linear("#1c1411"), dark, 0.3)),
    ]
    if "scar" in figure.marks:
        parts.append(lay_on(bare, 0.0007 * unit, _scar_tone(figure), _scar(face)))
    beard = make_beard(bare, face, figure, unit)
    return join(*parts, *([beard] if beard is not None else []))


def _scar(face: FaceMap) -> Floats:
    """Positive on a line down the cheek."""
    (x0, z0), (x1, z1) = SCAR
    x, y, z = face.place.T
    way = np.array([x1 - x0, z1 - z0])
    along = np.clip(((x - x0) * way[0] + (z - z0) * way[1]) / float(way @ way), 0.0, 1.0)
    away = np.hypot(x - x0 - along * way[0], z - z0 - along * way[1])
    return np.asarray(np.where(y > 0.06, SCAR_HALF_M - away, -1.0))


def _scar_tone(figure: Figure) -> Floats:
    """Paler than dark skin, redder than light skin."""
    own = linear(figure.skin)
    return mix(own, linear("#c98a80" if own.mean() < 0.2 else "#a04a44"), 0.6)


def _upper_lashes(kit: Kit, shape: Shape) -> Part:
    """The line of the upper lids; drawn below too, lashes make every face look painted."""
    lashes = part_of(kit, shape.points, "lashes")
    height = kit.template[: kit.vertex_count][kit.ranges["lashes"], 2]
    return lashes.only(height[lashes.faces].mean(1) > 0.7275)


PUPIL_DEG, IRIS_DEG = 9.0, 22.5
"""Half angles of pupil and iris, seen from the eyeball's centre."""


def make_eyes(kit: Kit, shape: Shape, figure: Figure, face_key: str) -> Part:
    """Two eyeballs with white, iris, pupil and a catch-light, that follow the look shapes."""
    red, green, blue = (int(figure.skin[i : i + 2], 16) for i in (1, 3, 5))
    choices = IRISES[:2] if 0.3 * red + 0.59 * green + 0.11 * blue < 120 else IRISES
    chance = float(face_numbers(face_key + " eyes", 1)[0] + 1) / 2
    iris = linear(choices[min(int(chance * len(choices)), len(choices) - 1)])
    return join(*(_eye(part_of(kit, shape.points, f"eye_{s}"), iris) for s in "lr"))


def _eye(ball: Part, iris: Floats) -> Part:
    centre = (ball.points.max(0) + ball.points.min(0)) / 2
    radius = float(np.linalg.norm(ball.points - centre, axis=1).mean())
    white = linear("#d9d4cc")
    rings: list[tuple[float, float, Floats]] = [
        (0.0, 0.985, linear("#050404")),
        (PUPIL_DEG, 0.985, linear("#050404")),
        (PUPIL_DEG + 0.3, 0.985, shade(iris, 1.5)),
        (IRIS_DEG * 0.8, 0.985, iris),
        (IRIS_DEG, 0.99, shade(iris, 0.35)),
        (IRIS_DEG + 1.5, 1.0, white),
        (45.0, 1.0, white),
        (75.0, 1.0, white * np.array([1.0, 0.88, 0.86])),
        (110.0, 1.0, white * np.array([1.0, 0.8, 0.78])),
    ]
    sides = 20
    points, colours, faces = [], [], []
    turns = 2 * np.pi * np.arange(sides) / sides
    for degrees, size, colour in rings:
        a = np.radians(degrees)
        ring = np.column_stack(
            [np.sin(a) * np.cos(turns), np.full(sides, np.cos(a)), np.sin(a) * np.sin(turns)]
        )
        points.append(ring * radius * size)
        lit = 1.0 - 0.45 * np.clip((ring[:, 2] - 0.02) / 0.35, 0.0, 1.0)  # the upper lid's shadow
        colours.append(colour[None] * lit[:, None])
    for r in range(len(rings) - 1):
        for k in range(sides):
            a, b = r * sides + k, r * sides + (k + 1) % sides
            faces.append([a, b, b + sides, a + sides] if r else [a, b + sides, a + sides, -1])
    glint = _glint(radius)
    faces.extend([[len(points) * sides + v if v >= 0 else -1 for v in f] for f in glint[1]])
    points.append(glint[0])
    colours.append(np.ones((len(glint[0]), 3)))
    offsets = np.concatenate(points)
    count = len(offsets)
    return Part(
        points=centre + offsets,
        faces=np.array(faces),
        colours=np.concatenate(colours),
        joints=np.tile(ball.joints[:1], (count, 1)),
        weights=np.tile(ball.weights[:1], (count, 1)),
        shapes=_follow(ball, centre, offsets),
    )


def _glint(radius: float) -> tuple[Floats, list[list[int]]]:
    """A small disc of light, up and to one side of the pupil, the same in both eyes."""
    way = np.array([0.13, 0.97, 0.155])
    way /= np.linalg.norm(way)
    side = np.cross(way, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    up = np.cross(side, way)
    turns = 2 * np.pi * np.arange(8) / 8
    disc = way * 1.012 * radius + 0.062 * radius * (
        np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up
    )
    return disc, [[0, 1, 2, 3], [0, 3, 4, 7], [4, 5, 6, 7]]


def _follow(ball: Part, centre: Floats, offsets: Floats) -> Deltas:
    """The kit's eye shapes, fitted as an affine map and applied to new points."""
    known = np.column_stack([ball.points - centre, np.ones(len(ball.points))])
    wanted = np.column_stack([offsets, np.ones(len(offsets))])
    shapes: Deltas = {}
    for name, (vertices, deltas) in ball.shapes.items():
        dense = np.zeros_like(ball.points)
        dense[vertices] = deltas
        fit, *_ = np.linalg.lstsq(known, dense, rcond=None)
        shapes[name] = (np.arange(len(offsets)), wanted @ fit)
    return shapes
