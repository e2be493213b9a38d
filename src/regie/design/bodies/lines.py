"""Seam lines: fields over a part, in metres, positive on the side that a garment keeps."""

from __future__ import annotations

import numpy as np

from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part

FAR = 1.0
"""A field's value where its line does not matter."""


NECK_HALF_M = 0.115
"""How far beside the spine a neckline may reach, metres for 1.75 m."""


def arms(fitting: Fitting, part: Part) -> Floats:
    """Which vertices are an arm's (a share)."""
    return fitting.share(part, "upperarm", "forearm", "hand", "thumb1", "thumb2", "index1",
                         "index2", "fingers1", "fingers2")  # fmt: skip


def above(fitting: Fitting, part: Part, level: float) -> Floats:
    """Above a height; arms count as above."""
    field: Floats = np.where(arms(fitting, part) > 0.5, FAR, part.points[:, 2] - level)
    return field


def below(fitting: Fitting, part: Part, level: float) -> Floats:
    """Below a height; arms count as above."""
    field: Floats = np.where(arms(fitting, part) > 0.5, -FAR, level - part.points[:, 2])
    return field


def sleeve(fitting: Fitting, part: Part, end: float) -> Floats:
    """Above the sleeve's end: 0 shoulder, 1 elbow, 2 wrist."""
    field = np.full(len(part.points), FAR)
    arm = arms(fitting, part) > 0.5
    for side in "lr":
        own = arm & ((part.points[:, 0] < 0) if side == "l" else (part.points[:, 0] >= 0))
        parameter, _, _ = fitting.along_arm(part.points, side)
        length = float(
            np.linalg.norm(fitting.joint(f"forearm_{side}") - fitting.joint(f"upperarm_{side}"))
        )
        field[own] = (end - parameter[own]) * length
    return field


def leg(fitting: Fitting, part: Part, end: float) -> Floats:
    """Above a trouser leg's end: 0 hip, 1 knee, 2 ankle."""
    joints = [fitting.joint(f"{n}_l")[2] for n in ("thigh", "shin", "foot")]
    level = float(np.interp(end, (0.0, 1.0, 2.0), joints))
    return above(fitting, part, level)


def neckline(fitting: Fitting, part: Part, rise: float, tilt: float = 0.75) -> Floats:
    """Below the neckline, which is lower in front; `rise` metres from the neck's base."""
    neck = fitting.joint("neck")
    above_plane = (part.points[:, 2] - neck[2]) + tilt * (part.points[:, 1] - neck[1] - 0.01)
    # On heavy people the plane would cut the shoulders too.
    aside = np.abs(part.points[:, 0]) - NECK_HALF_M * fitting.unit
    below = np.maximum(rise * fitting.unit - above_plane, aside)
    field: Floats = np.where(arms(fitting, part) > 0.5, FAR, below)
    return field


def from_neckline(fitting: Fitting, part: Part, rise: float) -> Floats:
    """Distance from the neckline, metres, in space: what a collar's or a band's width means."""
    down = neckline(fitting, part, rise)
    near = part.points[np.abs(down) < 0.008 * fitting.unit]
    if not len(near):
        return np.abs(down)
    away: Floats = np.linalg.norm(part.points[:, None] - near[None], axis=2).min(1)
    return np.where(down < 0.3, away, FAR)


def front(fitting: Fitting, part: Part) -> Floats:
    """In front of the trunk's axis; arms are not."""
    field: Floats = np.where(
        arms(fitting, part) > 0.5, -FAR, part.points[:, 1] - fitting.trunk.middle
    )
    return field


def vee(fitting: Fitting, part: Part, depth: float, width: float) -> Floats:
    """Outside a V that opens at the neck, `width` half-wide there, and ends `depth` lower."""
    neck = float(fitting.joint("neck")[2])
    u = fitting.unit
    share = (part.points[:, 2] - (neck - depth * u)) / (depth * u)
    field = np.abs(part.points[:, 0]) - width * u * share
    return np.where(front(fitting, part) > 0, field, FAR)


def gap(fitting: Fitting, part: Part, half: float) -> Floats:
    """Outside the gap of a front that hangs open, `half` metres (for 1.75 m) to each side."""
    field: Floats = np.where(
        front(fitting, part) > 0, np.abs(part.points[:, 0]) - half * fitting.unit, FAR
    )
    return field


def strip(part: Part, middle: float, half: float) -> Floats:
    """A vertical band around x = `middle`."""
    field: Floats = half - np.abs(part.points[:, 0] - middle)
    return field


def band(part: Part, low: float, high: float) -> Floats:
    """Between two heights."""
    z = part.points[:, 2]
    field: Floats = np.minimum(z - low, high - z)
    return field


def plain_above(part: Part, level: float) -> Floats:
    """Above a height, whatever it is."""
    field: Floats = part.points[:, 2] - level
    return field


def plain_below(part: Part, level: float) -> Floats:
    """Below a height, whatever it is."""
    field: Floats = level - part.points[:, 2]
    return field


def not_arms(fitting: Fitting, part: Part) -> Floats:
    """Positive everywhere but on arms."""
    field: Floats = np.where(arms(fitting, part) > 0.5, -FAR, FAR)
    return field
