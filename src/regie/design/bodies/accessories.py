"""Glasses, earrings and gloves."""

from __future__ import annotations

import numpy as np

from regie.design.bodies import lines
from regie.design.bodies.colour import linear
from regie.design.bodies.cutting import cut_all, hem
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.fitting import Fitting, pad
from regie.design.bodies.garment import Garment
from regie.design.bodies.kit import Floats, Kit
from regie.design.bodies.part import Part, join
from regie.design.bodies.phenotype import Shape
from regie.film.bible import Glasses

SIDES = 16

FRAME = "#1d1b1a"

TINTED = "#2f5f86"
"""The panes of goggles."""


def make_glasses(kit: Kit, shape: Shape, kind: Glasses) -> Part | None:
    """Two rims before the eyes with bridge and temples; dark glass; or a patch on the right eye."""
    if kind is Glasses.NONE:
        return None
    eyes = {s: shape.points[kit.ranges[f"eye_{s}"]] for s in "lr"}
    centres = {s: (p.max(0) + p.min(0)) / 2 for s, p in eyes.items()}
    unit = float(np.ptp(eyes["l"][:, 2])) / 0.0276
    joint = kit.joints.index("head")
    ahead = {s: float(p[:, 1].max()) + 0.012 * unit for s, p in eyes.items()}
    if kind is Glasses.PATCH:
        return _patch(centres["r"], ahead["r"], shape, kit, unit, joint)
    parts = []
    goggles = kind is Glasses.GOGGLES
    if goggles:
        z = float(centres["l"][2])
        parts.append(_strap(z, shape, kit, unit, (0.007, 0.0), linear(FRAME), joint))
    for side, centre in centres.items():
        middle = np.array([centre[0] * 1.04, ahead[side], centre[2] - 0.003 * unit])
        parts.append(_rim(middle, unit, joint, 3.0 if goggles else 1.0))
        if kind is Glasses.SUNGLASSES:
            parts.append(_disc(middle, (0.0245 * unit, 0.0195 * unit), linear("#101113"), joint))
        if goggles:
            parts.append(_disc(middle, (0.0245 * unit, 0.0195 * unit), linear(TINTED), joint))
            continue
        parts.append(_temple(middle, shape, kit, unit, joint))
    left, right = (centres[s][0] * 1.04 for s in "lr")
    inner = 0.0225 * unit
    z = centres["l"][2] + 0.002 * unit
    parts.append(
        _bar([left + inner, ahead["l"], z], [right - inner, ahead["r"], z], 0.0018 * unit, joint)
    )
    return join(*parts)


EARRING_M = 0.0065
"""Radius of an earring, metres for a head of 22 cm."""


def make_earrings(bare: Part, face: FaceMap, unit: float, joint: int, colour: Floats) -> Part:
    """A bead below each lobe."""
    parts = []
    for side in (-1.0, 1.0):
        lobe = np.where((face.ears > 0.5) & (bare.points[:, 0] * side > 0), bare.points[:, 2], 9.0)
        at = bare.points[int(np.argmin(lobe))] + np.array([side * 0.003, 0.0, -0.004]) * unit
        size = EARRING_M * unit
        ways = np.array([[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0], [0, 0, 1.3], [0, 0, -1.3]])
        faces = [[a, (a + 1) % 4, 4, -1] for a in range(4)] + [
            [(a + 1) % 4, a, 5, -1] for a in range(4)
        ]
        parts.append(Part(
            at + size * ways, np.array(faces), np.tile(colour, (6, 1)),
            np.tile([joint, 0, 0, 0], (6, 1)), np.tile([1.0, 0.0, 0.0, 0.0], (6, 1)),
        ))  # fmt: skip
    return join(*parts)


def _rim(middle: Floats, unit: float, joint: int, thick: float = 1.0) -> Part:
    """A ring, wider than high, a little square."""
    turns = 2 * np.pi * np.arange(SIDES) / SIDES
    rows = []
    for out in (-1.0, 1.0):
        for deep in (-1.0, 1.0):
            wide = (0.0245 + 0.0019 * thick * out) * unit
            high = (0.0195 + 0.0019 * thick * out) * unit
            square = 1.0 + 0.05 * np.cos(4 * turns + np.pi)
            rows.append(
                np.column_stack(
                    [
                        middle[0] + wide * square * np.cos(turns),
                        np.full(SIDES, middle[1] + deep * 0.0016 * thick * unit),
                        middle[2] + high * square * np.sin(turns),
                    ]
                )
            )
    inner_back, inner_front, outer_back, outer_front = (np.arange(SIDES) + SIDES * k
                                                        for k in range(4))  # fmt: skip
    loops = [(inner_front, outer_front), (outer_front, outer_back), (outer_back, inner_back),
             (inner_back, inner_front)]  # fmt: skip
    faces = [np.stack([a, np.roll(a, -1), np.roll(b, -1), b], 1) for a, b in loops]
    return _rigid(np.concatenate(rows), np.concatenate(faces), linear(FRAME), joint)


def _disc(middle: Floats, size: tuple[float, float], colour: Floats, joint: int) -> Part:
    turns = 2 * np.pi * np.arange(SIDES) / SIDES
    ring = np.column_stack(
        [
            middle[0] + size[0] * np.cos(turns),
            np.full(SIDES, middle[1]),
            middle[2] + size[1] * np.sin(turns),
        ]
    )
    points = np.concatenate([ring, middle[None]])
    k = np.arange(SIDES)
    faces = np.stack([np.full(SIDES, SIDES), np.roll(k, -1), k, np.full(SIDES, -1)], 1)
    return _rigid(points, faces, colour, joint)


def _temple(middle: Floats, shape: Shape, kit: Kit, unit: float, joint: int) -> Part:
    """From a rim's outer edge back to the ear."""
    side = np.sign(middle[0])
    head = shape.points[kit.ranges["body"]]
    level = head[np.abs(head[:, 2] - middle[2]) < 0.012 * unit]
    far = float(np.max(level[:, 0] * side)) * side
    front = [middle[0] + side * 0.0255 * unit, middle[1], middle[2] + 0.006 * unit]
    bend = [far * 1.02, middle[1] - 0.030 * unit, middle[2] + 0.006 * unit]
    ear = [far * 1.02, middle[1] - 0.105 * unit, middle[2] + 0.002 * unit]
    return join(_bar(front, bend, 0.0016 * unit, joint), _bar(bend, ear, 0.0016 * unit, joint))


def _bar(start: list[float], end: list[float], half: float, joint: int) -> Part:
    a, b = np.array(start), np.array(end)
    along = (b - a) / np.linalg.norm(b - a)
    side = np.cross(along, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    up = np.cross(side, along)
    corners = [half * (s * side + t * up) for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    points = np.array([a + c for c in corners] + [b + c for c in corners])
    faces = np.array([[k, (k + 1) % 4, 4 + (k + 1) % 4, 4 + k] for k in range(4)])
    return _rigid(points, faces, linear(FRAME), joint)


def _patch(eye: Floats, ahead: float, shape: Shape, kit: Kit, unit: float, joint: int) -> Part:
    middle = np.array([eye[0], ahead, eye[2]])
    dark = linear("#141214")
    disc = _disc(middle, (0.024 * unit, 0.022 * unit), dark, joint)
    z = float(eye[2]) + 0.02 * unit
    return join(disc, _strap(z, shape, kit, unit, (0.003, 0.20), dark, joint))


def _strap(
    z: float, shape: Shape, kit: Kit, unit: float, size: tuple[float, float], colour: Floats,
    joint: int,
) -> Part:  # fmt: skip
    """A band around the head.

    Args:
        z: its height, metres.
        size: half its width, metres for an average head, and how far it is tilted to one side.
    """
    half, tilt = size
    head = shape.points[kit.ranges["body"]]
    level = head[np.abs(head[:, 2] - z) < 0.02 * unit]
    centre = (level[:, :2].max(0) + level[:, :2].min(0)) / 2
    turns = 2 * np.pi * np.arange(40) / 40
    sector = np.round((np.arctan2(level[:, 1] - centre[1], level[:, 0]) / (2 * np.pi)) * 40)
    reach = np.zeros(40)
    away = np.hypot(level[:, 0], level[:, 1] - centre[1])
    np.maximum.at(reach, sector.astype(int) % 40, away)
    known = np.flatnonzero(reach > 0)
    reach = np.interp(np.arange(40), np.concatenate([known - 40, known, known + 40]),
                      np.tile(reach[known], 3)) + 0.005 * unit  # fmt: skip
    rows = [
        np.column_stack(
            [reach * np.cos(turns), centre[1] + reach * np.sin(turns),
             z + dz * unit - tilt * reach * np.cos(turns)]
        )
        for dz in (-half, half)
    ]  # fmt: skip
    k = np.arange(40)
    faces = np.stack([k, np.roll(k, -1), np.roll(k, -1) + 40, k + 40], 1)
    return _rigid(np.concatenate(rows), faces, colour, joint)


def _rigid(
    points: Floats, faces: np.ndarray[tuple[int, ...], np.dtype[np.int64]], colour: Floats,
    joint: int,
) -> Part:  # fmt: skip
    count = len(points)
    return Part(
        points, faces, np.tile(colour, (count, 1)), np.tile([joint, 0, 0, 0], (count, 1)),
        np.tile([1.0, 0.0, 0.0, 0.0], (count, 1)),
    )  # fmt: skip


def make_gloves(fitting: Fitting, bare: Part, colour: str) -> Garment:
    """Gloves from the hands' own skin, to a little above the wrist."""
    u = fitting.unit
    own = linear(colour)
    end = 1.86
    hands = -lines.sleeve(fitting, bare, end)
    hands = np.where(lines.arms(fitting, bare) > 0.5, hands, -lines.FAR)
    padded = pad(bare.painted(own), 0.0035 * u)
    glove = hem(cut_all(padded, hands), 0.004 * u)
    return Garment(
        glove,
        lambda part: np.where(
            lines.arms(fitting, part) > 0.5, -lines.sleeve(fitting, part, end), -lines.FAR
        ),
    )
