"""Hair on the head itself: where it begins, how it lies, how far it stands from the scalp."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np

from regie.design.bodies.cutting import cut_all, divide, hem, smooth
from regie.design.bodies.facemap import FaceMap
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.film.bible import Figure

FRINGE_M = 0.006
"""How far a fringe stands from the forehead, metres for a head of 22 cm."""

LOCK_M, STRAND_M = 0.027, 0.0115
"""How wide locks are, and the strands in them, metres on the kit's template."""

PARTINGS = {"left": -0.030, "right": 0.030, "middle": 0.0}
"""Where a parting runs, metres to the right of the middle (a body faces +Y, its left is at -X)."""


class Lie(Protocol):
    """What of a cut the cap needs."""

    @property
    def sides(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def curl(self) -> float: ...
    @property
    def tied(self) -> bool: ...
    @property
    def crest(self) -> float: ...


def make_cap(
    bare: Part,
    face: FaceMap,
    cut: Lie,
    figure: Figure,
    unit: float,
    colour: Floats,
    rim: float,
    chance: Floats,
) -> Part:
    """The scalp and the fringe, twice as fine, lifted by the style's thickness, in locks.

    Args:
        unit: the head's size, 1 for 22 cm.
        rim: the thickness that a hat leaves, metres; 0 without one.
        chance: stable numbers from -1 to 1.
    """
    line = np.maximum(face.scalp, _fringe(face, figure, chance))
    base = smooth(bare, 2, np.where(face.scalp > 0.01, 0.5, 0.0))
    near = np.asarray((line[base.faces] > -0.012).all(axis=1))
    fields = np.column_stack([line, face.scalp, face.crown, face.place])
    marked = np.flatnonzero(np.isin(np.arange(len(base.points)), base.faces[near]))
    fine, carried = divide(replace(base.only(near), shapes={}), fields[marked])
    line, scalp, crown, place = carried[:, 0], carried[:, 1], carried[:, 2], carried[:, 3:]

    locks, strands = _lie(place, cut, figure, chance)
    parting = _parting(place, figure) * crown
    grown = np.clip(scalp / 0.03, 0.0, 1.0)
    thick = cut.sides + (cut.top - cut.sides) * crown + _volume(place, cut, figure) * grown
    wave = cut.curl * strands if cut.curl else 0.10 * thick * locks + 0.0006 * strands
    fringe = FRINGE_M * (1.0 + 0.25 * locks) * np.clip((line - scalp) / 0.012, 0.0, 1.0)
    lift = np.maximum(grown * (thick * (1.0 - 0.6 * parting) + wave), fringe)
    lift = lift + cut.crest * _crest(place) * (0.82 + 0.18 * np.sin(place[:, 1] / 0.0028))
    lift = (0.0015 + lift) * unit
    if rim > 0.0:
        lift = np.minimum(lift, rim * unit)
    shine = np.exp(-(((place[:, 2] - 0.822) / 0.016) ** 2)) * (cut.curl == 0.0)
    streak = 1.0 + 0.16 * locks + 0.12 * strands + 0.30 * shine - 0.35 * parting
    fine = smooth(fine, 2, np.where(scalp > 0.004, 0.5, 0.0))
    raised = replace(
        fine,
        points=fine.points + fine.normals() * lift[:, None],
        colours=np.clip(colour[None] * streak[:, None], 0.003, 0.95),
    )
    return hem(cut_all(raised, line), 0.006 * unit)


def _fringe(face: FaceMap, figure: Figure, chance: Floats) -> Floats:
    """Positive on the forehead where a fringe lies; its edge ends in points."""
    if figure.fringe == "none":
        return np.full(len(face.place), -1.0)
    x, y, z = face.place.T
    points = 0.0022 * np.abs(np.sin(x / 0.0048 + 3 * chance[40]))
    if figure.fringe == "straight":
        low = 0.7605 + 3.0 * x * x
    else:
        side = -1.0 if figure.parting == "right" else 1.0
        low = 0.772 - 0.20 * (side * x + 0.01) + np.where(side * x < -0.02, 0.02, 0.0)
    edge = np.minimum(z - low - points, 0.066 - np.abs(x))
    return np.asarray(np.where(y > 0.055, edge, -1.0))


def _lie(place: Floats, cut: Lie, figure: Figure, chance: Floats) -> tuple[Floats, Floats]:
    """Locks and strands, -1 to 1: fields that change across the way in which hair lies."""
    x, y, z = place.T
    if cut.curl:
        curls = (
            np.sin(240 * x + 1.0 + 3 * chance[41])
            + np.sin(225 * y + 60 * x)
            + np.sin(235 * z + 50 * y + 2.0)
        ) / 2.0
        return curls, curls
    if figure.parting in PARTINGS and not cut.tied:
        across = y - 0.45 * z  # down and back from the parting
    elif cut.tied:
        across = 0.085 * np.arctan2(x, np.maximum(z - 0.735, 0.0) + 0.004)  # to the back
    else:
        across = 0.085 * np.arctan2(x - 0.004, y - 0.015)  # out from the crown
    warp = 0.006 * np.sin(38 * (x + z) + 4 * chance[42])
    at = 2 * np.pi * (across + warp)
    locks = 0.6 * np.sin(at / LOCK_M + 3 * chance[43]) + 0.4 * np.sin(at / (0.57 * LOCK_M))
    still = np.clip(np.hypot(x, y - 0.015) / 0.03 - 0.3, 0.0, 1.0)
    return locks * still, np.sin(at / STRAND_M + 2 * locks) * still


def _parting(place: Floats, figure: Figure) -> Floats:
    """1 on the line where hair is parted."""
    if figure.parting not in PARTINGS:
        return np.zeros(len(place))
    away = (place[:, 0] - PARTINGS[figure.parting] * (0.6 + 2.4 * np.abs(place[:, 1]))) / 0.0045
    return np.asarray(np.exp(-(away**2)) * (place[:, 1] > -0.02))


def _volume(place: Floats, cut: Lie, figure: Figure) -> Floats:
    """What more stands over the forehead, and beside a parting."""
    x, y, _ = place.T
    if cut.top < 0.009 or cut.curl or (cut.tied and cut.top < 0.015):
        return np.zeros(len(place))
    ahead = np.exp(-(((y - 0.100) / 0.032) ** 2))
    if figure.parting in PARTINGS and not cut.tied:
        away = (x - PARTINGS[figure.parting]) * (-1.0 if figure.parting == "right" else 1.0)
        full = np.exp(-(((away - 0.035) / 0.030) ** 2))
        if figure.parting == "middle":
            full = np.exp(-(((np.abs(x) - 0.035) / 0.025) ** 2))
        return np.asarray(0.008 * full * (0.4 + 0.6 * ahead))
    return np.asarray(0.008 * ahead * (figure.fringe == "none"))


def _crest(place: Floats) -> Floats:
    """1 along the middle of the head, from the forehead to the nape."""
    x, _, z = place.T
    along = np.clip((z - 0.70) / 0.06, 0.0, 1.0)
    return np.asarray(np.exp(-((x / 0.013) ** 4)) * along)
