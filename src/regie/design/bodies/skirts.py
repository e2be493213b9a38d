"""Skirts and the tails of dresses and coats, from the kit's skirt surface."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies import lines
from regie.design.bodies.colour import shade
from regie.design.bodies.cutting import boundary, cut_all, hem
from regie.design.bodies.fitting import Fitting, drape, pad
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join

FLARE = 0.10
"""How much wider a skirt is at the ankle than it falls by itself, so that knees have room."""

LINING_M = 0.07
"""Height of the dark sheet inside a skirt above its hem, for a person of 1.75 m."""


def tail(
    fitting: Fitting,
    top: float,
    end: float,
    cloth: float,
    colour: Floats,
    under: bool = False,
    lined: bool = True,
    full: float = 0.0,
    gap: float = 0.0,
) -> Part:
    """The skirt surface between two heights, `cloth` metres (for 1.75 m) from the body.

    Args:
        under: a top hangs over it, so that it stays close to the hips.
        lined: closed inside by a dark sheet.
        full: how far it spreads, 1 for a ballgown's.
        gap: half of what it leaves open in front, metres.
    """
    u = fitting.unit
    flat = fitting.surface("skirt").painted(colour)
    loose = drape(fitting, pad(flat, cloth * u), 0.25, cloth * u)
    loose = _flare(fitting, loose, full, end)
    if under:
        loose = _close_to_hips(fitting, loose, cloth * u)
    fields = [lines.plain_above(flat, end), lines.plain_below(flat, top)]
    if gap:
        ahead = flat.points[:, 1] > fitting.trunk.middle
        fields.append(np.where(ahead, np.abs(flat.points[:, 0]) - gap, lines.FAR))
    sewn = hem(cut_all(loose, *fields), 0.012 * u)
    if not lined:
        return sewn
    inside = end + LINING_M * u
    lining = _lining(cut_all(loose, lines.plain_above(flat, inside)), shade(colour, 0.22))
    return join(sewn, lining)


def hides(fitting: Fitting, part: Part, top: float, end: float) -> Floats:
    """How far inside a skirt from `top` to `end` the legs and hips of `part` are.

    Legs swing, so that a hand's breadth above the hem stays.
    """
    low = lines.plain_above(part, end) - 0.10 * fitting.unit
    inside: Floats = np.minimum(low, lines.plain_below(part, top))
    return np.minimum(inside, lines.not_arms(fitting, part))


def _flare(fitting: Fitting, skirt: Part, full: float, end: float) -> Part:
    points = skirt.points.copy()
    crotch, ankle = fitting.levels["crotch"], fitting.levels["ankle"]
    down = np.clip((crotch - points[:, 2]) / (crotch - ankle), 0.0, 1.0)
    middle = fitting.trunk.middle
    waist = fitting.levels["waist"]
    spread = full * np.clip((waist - points[:, 2]) / max(waist - end, 0.1), 0.0, 1.0) ** 0.8
    points[:, 0] *= 1.0 + 0.5 * FLARE * down + 0.55 * spread
    points[:, 1] = middle + (points[:, 1] - middle) * (1.0 + 2.0 * FLARE * down + 0.8 * spread)
    return replace(skirt, points=points)


def _close_to_hips(fitting: Fitting, skirt: Part, ease: float) -> Part:
    """Draws the upper part in, to `ease` metres from the trunk."""
    u = fitting.unit
    points = skirt.points.copy()
    radius = fitting.trunk.radius(points)
    tight = np.minimum(radius, fitting.trunk.at(points) + ease)
    share = np.clip((points[:, 2] - fitting.levels["hip"]) / (0.10 * u) + 1.7, 0.0, 1.0)
    ratio = 1.0 + share * (tight / np.maximum(radius, 1e-6) - 1.0)
    points[:, 0] *= ratio
    points[:, 1] = fitting.trunk.middle + (points[:, 1] - fitting.trunk.middle) * ratio
    return replace(skirt, points=points)


def _lining(cloth: Part, colour: Floats) -> Part:
    """A dark sheet across the inside of a skirt, so that one never looks up into nothing."""
    edges = boundary(cloth)
    low = float(cloth.points[:, 2].min()) + 0.01
    ring = np.unique(edges[(cloth.points[edges, 2] < low).all(1)])
    centre = cloth.points[ring].mean(0)
    angle = np.arctan2(cloth.points[ring, 1] - centre[1], cloth.points[ring, 0])
    ring = ring[np.argsort(angle, kind="stable")]
    n = len(ring)
    edge = cloth.points[ring]
    middles = np.array([edge[edge[:, 0] * side > 0].mean(0) for side in (-1, 1)])
    near = [int(np.argmin(np.linalg.norm(edge - m, axis=1))) for m in middles]
    hub = np.where(edge[:, 0] < 0, n, n + 1)
    following = (np.arange(n) + 1) % n
    faces = np.stack(
        [np.arange(n), following, hub[following], np.where(hub == hub[following], -1, hub)], axis=1
    )
    return Part(
        points=np.concatenate([edge, middles]),
        faces=faces,
        colours=np.tile(colour, (n + 2, 1)),
        joints=np.concatenate([cloth.joints[ring], cloth.joints[ring[near]]]),
        weights=np.concatenate([cloth.weights[ring], cloth.weights[ring[near]]]),
    )
