"""Beards and moustaches: cut from the face's own skin, so that they move with it."""

from __future__ import annotations

import numpy as np

from regie.design.bodies.colour import linear
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.film.bible import FacialHair, Figure

LONG_M = 0.115
"""How far a long beard hangs below the chin, metres for a head of 22 cm."""


def make_beard(bare: Part, face: FaceMap, figure: Figure, unit: float) -> Part | None:
    """What grows on the face; None for nothing, and for stubble, which is painted."""
    kind = figure.face_hair
    if kind in (FacialHair.NONE, FacialHair.STUBBLE):
        return None
    field = _outline(face, kind)
    hair = linear(figure.hair_colour)
    # Thin where it begins on the cheek, full on the chin; in locks, lighter and darker.
    locks = np.sin(310 * face.place[:, 0] + 40 * face.place[:, 2]) * np.sin(
        170 * face.place[:, 2] + 60 * face.place[:, 1]
    )
    full = np.clip(field / 0.022, 0.0, 1.0)
    thick = (0.0008 + 0.0062 * full * (1.0 + 0.16 * locks)) * unit
    if kind in (FacialHair.MOUSTACHE, FacialHair.GOATEE):
        thick = (0.0012 + 0.0045 * np.clip(field / 0.006, 0.0, 1.0)) * unit
    points = bare.points + bare.normals() * thick[:, None]
    if kind is FacialHair.LONG:
        points = _fall(points, face, field, unit)
    raised = Part(
        points, bare.faces, bare.colours, bare.joints, bare.weights, bare.shapes
    )  # fmt: skip
    beard = lay_on(raised, 0.0005, hair, field)
    tone = 0.80 - 0.22 * np.sin(310 * beard.points[:, 0] / unit) * np.sin(
        170 * beard.points[:, 2] / unit
    )
    return beard.painted(np.clip(hair[None] * tone[:, None], 0.003, 0.95))


def _outline(face: FaceMap, kind: FacialHair) -> Floats:
    """The beard's field, or what of it that kind keeps."""
    x, y, z = np.abs(face.place[:, 0]), face.place[:, 1], face.place[:, 2]
    if kind is FacialHair.MOUSTACHE:
        lip = np.minimum(z - 0.6690, 0.6845 - 0.28 * x - z)
        field = np.where(y > 0.11, np.minimum(lip, 0.034 - x), -0.02)
        return np.where(face.inside > 0.3, -0.02, field)
    if kind is FacialHair.GOATEE:
        return np.minimum(face.beard, 0.030 - x)
    if kind is FacialHair.SIDEBURNS:
        before_ears = np.minimum(0.062 - y, z - 0.652)
        return np.minimum(np.minimum(face.beard, before_ears), x - 0.045)
    return face.beard


def _fall(points: Floats, face: FaceMap, field: Floats, unit: float) -> Floats:
    """Lets the chin's hair hang down over the breast, narrower towards its end."""
    x, y, z = face.place[:, 0], face.place[:, 1], face.place[:, 2]
    chin = np.clip((0.650 - z) / 0.035, 0.0, 1.0) * np.clip(field / 0.008, 0.0, 1.0)
    chin = chin * np.clip((0.055 - np.abs(x)) / 0.030, 0.0, 1.0) * np.clip((y - 0.06) / 0.04, 0, 1)
    fallen = points.copy()
    fallen[:, 2] -= LONG_M * unit * chin
    fallen[:, 1] += 0.022 * unit * chin
    fallen[:, 0] *= 1.0 - 0.30 * chin
    return fallen
