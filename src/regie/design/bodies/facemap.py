"""Where things are on a face: fields over the body's vertices, from the kit's template.

The template's features are in the same vertices as everybody's, so a line drawn on it once
follows every age, every face and every expression. Heights and widths here are the template's,
in metres; the eyes are at z = 0.728, the lips meet at z = 0.6607.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from regie.design.bodies.kit import Floats, Kit

Masks = dict[str, Floats]


@dataclass(frozen=True)
class FaceMap:
    """Fields over the body's vertices.

    Attributes:
        lips, inside, cheeks, nose, lids, stubble, ears: shares from 0 to 1.
        brows, scalp, beard: metres, positive inside, for cutting.
        crown: 0 at the hairline's height, 1 at the top of the head.
        place: the template's points.
    """

    lips: Floats
    inside: Floats
    cheeks: Floats
    nose: Floats
    lids: Floats
    stubble: Floats
    ears: Floats
    brows: Floats
    scalp: Floats
    beard: Floats
    crown: Floats
    place: Floats


def map_face(kit: Kit, receding: float = 0.0) -> FaceMap:
    """The map; `receding` from 0 to 1 draws the hairline back, as age does to men."""
    place = kit.template[: kit.vertex_count][kit.ranges["body"]]
    x, y, z = np.abs(place[:, 0]), place[:, 1], place[:, 2]
    inside = _mouth_bag(kit, place)
    ears = _ramp(_moved(kit, "ear-wing", kit.faces.names) * 1000, 0.3, 1.0)
    face = _ramp(y, 0.06, 0.09)
    lens = np.minimum(z - _curve(x, _LIP_LOW), _curve(x, _LIP_HIGH) - z)
    lips = _ramp(lens, -0.0012, 0.0012) * _ramp(0.027 - x, -0.002, 0.002) * _ramp(y, 0.12, 0.13)
    blink = _moved(kit, "eyeBlinkLeft", kit.shapes.names) + _moved(
        kit, "eyeBlinkRight", kit.shapes.names
    )
    return FaceMap(
        lips=lips * (1 - inside),
        inside=inside,
        cheeks=_blob(place, 0.045, 0.688, 0.020) * face,
        nose=_blob(place, 0.0, 0.696, 0.014) * face,
        lids=_ramp(blink, 0.002, 0.009) * face,
        stubble=_ramp(_beard(x, y, z), -0.006, 0.006) * (1 - lips) * (1 - inside),
        ears=ears,
        brows=np.where(y > 0.07, _brows(x, z), -0.05),
        scalp=np.where(ears > 0.2, -0.02, _scalp(x, y, z, receding)),
        beard=np.where(
            (inside > 0.3) | (ears > 0.05), -0.02, np.minimum(_beard(x, y, z), -lens + 0.001)
        ),
        crown=_ramp(z, 0.76, 0.85),
        place=place,
    )


_LIP_LOW = ((0.0, 0.6465), (0.010, 0.6475), (0.018, 0.6530), (0.0245, 0.6605), (0.05, 0.69))
_LIP_HIGH = ((0.0, 0.6700), (0.006, 0.6722), (0.014, 0.6685), (0.0245, 0.6612), (0.05, 0.63))
_BROW = ((0.010, 0.7480), (0.022, 0.7520), (0.038, 0.7545), (0.050, 0.7515), (0.060, 0.7445))
_BROW_HALF = ((0.009, -0.002), (0.0125, 0.0022), (0.03, 0.0027), (0.048, 0.0019), (0.060, -0.001))
_HAIRLINE = (
    (-0.10, 0.635), (-0.02, 0.640), (0.005, 0.655), (0.018, 0.688), (0.040, 0.688),
    (0.058, 0.698), (0.072, 0.734), (0.088, 0.764), (0.105, 0.781), (0.14, 0.787),
)  # fmt: skip
"""Height of the hairline over y, from the nape to the forehead."""


def _curve(at: Floats, knots: tuple[tuple[float, float], ...]) -> Floats:
    across, values = zip(*knots, strict=True)
    curve: Floats = np.interp(at, across, values)
    return curve


def _ramp(value: Floats, low: float, high: float) -> Floats:
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    smooth: Floats = t * t * (3 - 2 * t)
    return smooth


def _blob(place: Floats, x: float, z: float, size: float) -> Floats:
    away = (np.abs(place[:, 0]) - x) ** 2 + (place[:, 2] - z) ** 2
    blob: Floats = np.exp(-away / (2 * size * size))
    return blob


def _moved(kit: Kit, name: str, names: tuple[str, ...]) -> Floats:
    """How far a shape moves each of the body's vertices, metres."""
    rows, index = (kit.shapes, 1) if names is kit.shapes.names else (kit.faces, 2)
    vertices, deltas = rows.row(names.index(name) * index)
    moved = np.zeros(kit.vertex_count)
    moved[vertices] = np.linalg.norm(deltas, axis=1)
    return moved[kit.ranges["body"]]


def _brows(x: Floats, z: Floats) -> Floats:
    field: Floats = _curve(x, _BROW_HALF) - np.abs(z - _curve(x, _BROW))
    return np.where((x < 0.009) | (x > 0.061), -0.004, field)


def _scalp(x: Floats, y: Floats, z: Floats, receding: float) -> Floats:
    line = _curve(y, _HAIRLINE)
    temple = np.exp(-(((x - 0.045) / 0.018) ** 2)) * _ramp(y, 0.06, 0.09)
    line = line + 0.006 * temple + receding * (0.030 * temple + 0.018 * _ramp(y, 0.07, 0.10))
    field: Floats = z - line
    return field


def _beard(x: Floats, y: Floats, z: Floats) -> Floats:
    """The chin and the jaw up to the ears, and the upper lip."""
    top = np.interp(
        x, (0.0, 0.016, 0.026, 0.032, 0.050, 0.068, 0.08),
        (0.643, 0.644, 0.662, 0.667, 0.671, 0.690, 0.712),
    )  # fmt: skip
    low = 0.604 - 0.10 * (y - 0.10)
    jaw = np.minimum(np.minimum(top - z, z - low), y - 0.035 - 0.25 * (0.64 - z))
    lip = np.minimum(np.minimum(z - 0.6705, 0.6815 - 0.2 * x - z), 0.031 - x)
    lip = np.where(y > 0.11, lip, -0.02)
    field: Floats = np.maximum(jaw, lip)
    return field


def _mouth_bag(kit: Kit, place: Floats) -> Floats:
    """The inside of the mouth: what is reached from its back without crossing the lips."""
    x, y, z = np.abs(place[:, 0]), place[:, 1], place[:, 2]
    front = 0.1575 - 27.9 * x * x
    may = (y < front - 0.0045) & (z > 0.60) & (z < 0.715) & (x < 0.042)
    faces = kit.quads["body"]
    faces = np.where(faces >= 0, faces, faces[:, :1])
    reached = np.zeros(len(place), bool)
    reached[int(np.argmin(np.abs(place - np.array([0.0, 0.1199, 0.6369])).sum(1)))] = True
    while True:
        touched = faces[reached[faces].any(1)]
        grown = reached.copy()
        grown[touched] = True
        grown &= may
        if (grown == reached).all():
            return reached.astype(np.float64)
        reached = grown
