"""What is worn around the neck: ties, bow ties, scarves."""

from __future__ import annotations

import numpy as np

from regie.design.bodies import lines
from regie.design.bodies.colour import linear, shade
from regie.design.bodies.cutting import lay_on
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.garment import Garment
from regie.design.bodies.part import Part, join
from regie.film.bible import Wardrobe

SIDES = 28


def make_tie(fitting: Fitting, shirt: Part, rise: float, wardrobe: Wardrobe) -> Part:
    """A tie or a bow tie on the front of a shirt that ends `rise` above the neck's base."""
    u = fitting.unit
    own = linear(wardrobe.neck_colour)
    ahead = lines.front(fitting, shirt)
    knot = float(fitting.levels["neck"]) + (rise - 0.095) * u
    x, z = np.abs(shirt.points[:, 0]), shirt.points[:, 2]
    if wardrobe.neck == "bow-tie":
        wing = (0.010 + 0.35 * np.clip(x / u, 0.0, 0.05)) * u - np.abs(z - knot)
        bow = lay_on(shirt, 0.014 * u, own, ahead, lines.strip(shirt, 0.0, 0.050 * u), wing)
        middle = lay_on(shirt, 0.018 * u, shade(own, 0.7), ahead,
                        lines.strip(shirt, 0.0, 0.009 * u),
                        lines.band(shirt, knot - 0.013 * u, knot + 0.013 * u))  # fmt: skip
        return join(*(p for p in (bow, middle) if len(p.faces)), _nothing(shirt))
    down = np.clip((knot - z) / (0.38 * u), 0.0, 1.0)
    width = (0.016 + 0.026 * down) * u - x
    blade = lay_on(shirt, 0.008 * u, own, ahead, width,
                   lines.band(shirt, fitting.levels["waist"] + 0.01 * u, knot))  # fmt: skip
    tied = lay_on(shirt, 0.013 * u, shade(own, 0.8), ahead, (0.019 * u - x) - 0.25 * (knot - z),
                  lines.band(shirt, knot - 0.020 * u, knot + 0.022 * u))  # fmt: skip
    return join(*(p for p in (blade, tied) if len(p.faces)), _nothing(shirt))


def _nothing(like: Part) -> Part:
    return like.only(np.zeros(len(like.faces), bool))


def make_scarf(fitting: Fitting, bare: Part, wardrobe: Wardrobe) -> Garment:
    """A scarf wound once around the neck; one end hangs in front."""
    u = fitting.unit
    own = linear(wardrobe.neck_colour)
    neck = fitting.joint("neck")
    near = bare.points[
        (np.abs(bare.points[:, 2] - neck[2] - 0.03 * u) < 0.02 * u)
        & (np.abs(bare.points[:, 0]) < 0.09 * u)
    ]
    middle = (near[:, :2].max(0) + near[:, :2].min(0)) / 2
    half = (near[:, :2].max(0) - near[:, :2].min(0)) / 2
    turns = 2 * np.pi * np.arange(SIDES) / SIDES
    round_it = 2 * np.pi * np.arange(8) / 8
    rows = []
    for k, turn in enumerate(turns):
        out = np.array([np.cos(turn), np.sin(turn)])
        lump = 1.0 + 0.12 * np.sin(5 * turn) + 0.06 * np.sin(11 * turn)
        centre = middle + out * (half + 0.020 * u)
        drop = 0.030 * u * np.sin(turn)
        for angle in round_it:
            flat = centre + out * 0.026 * u * lump * np.cos(angle)
            rows.append([*flat, neck[2] + 0.022 * u - drop + 0.036 * u * np.sin(angle)])
        assert k < SIDES
    points = np.array(rows)
    grid = np.arange(SIDES * 8).reshape(SIDES, 8)
    right, up = np.roll(grid, -1, 0), np.roll(grid, -1, 1)
    both = np.roll(right, -1, 1)
    faces = np.stack([grid, right, both, up], -1).reshape(-1, 4)
    names = fitting.kit.joints
    share = np.clip((points[:, 2] - neck[2] + 0.02 * u) / (0.05 * u), 0.0, 1.0) * 0.5
    count = len(points)
    ring = Part(
        points=points,
        faces=faces,
        colours=np.tile(own, (count, 1)) * (0.85 + 0.2 * np.sin(9 * points[:, :1] / u)),
        joints=np.tile([names.index("neck"), names.index("chest"), 0, 0], (count, 1)),
        weights=np.column_stack([share, 1 - share, 0 * share, 0 * share]),
    )
    return Garment(ring, lambda part: np.full(len(part.points), -lines.FAR))
