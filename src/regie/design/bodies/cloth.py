"""What a garment is made of, as far as form and colour tell it: fur, quilting, knitting, gloss."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from regie.design.bodies.colour import linear, mix, shade
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part, join
from regie.design.bodies.prints import rings, uprights
from regie.film.garments import Cut

TUFTS_M = 0.011
"""How far the hair of a fur stands out or lies, metres for 1.75 m."""

GLOSS = {Cut.SHINY: 0.30, Cut.LEATHER: 0.13, Cut.WATERPROOF: 0.12}
"""Share of white in the lights of what shines."""


def make_cloth(fitting: Fitting, part: Part, cuts: Collection[Cut], own: Floats) -> Part:
    """The garment in its stuff; `own` is its colour."""
    if Cut.FUR in cuts:
        return _furry(part, fitting.unit)
    if Cut.QUILTED in cuts:
        return join(part, *rings(fitting, part, 0.078, 0.008, shade(own, 0.55)))
    if Cut.KNITTED in cuts:
        return join(part, *uprights(fitting, part, 0.026, 0.009, shade(own, 0.80), 0.6))
    gloss = max((share for cut, share in GLOSS.items() if cut in cuts), default=0.0)
    return _glossy(part, gloss) if gloss else part


def _furry(part: Part, unit: float) -> Part:
    """Tufts that stand out, each in a tone of its own."""
    rng = np.random.Generator(np.random.PCG64(3))
    out = rng.uniform(-0.4, 1.0, len(part.points)) * TUFTS_M * unit
    tone = rng.uniform(0.62, 1.30, (len(part.points), 1))
    return replace(
        part,
        points=part.points + part.normals() * out[:, None],
        colours=np.clip(part.colours * tone, 0.0, 1.0),
    )


def _glossy(part: Part, share: float) -> Part:
    """Lights down both sides of every fold, where lamps of a film set would stand."""
    across = part.normals()[:, 0]
    light = np.exp(-(((across - 0.42) / 0.16) ** 2)) + 0.7 * np.exp(
        -(((across + 0.55) / 0.14) ** 2)
    )
    ground = mix(linear("#ffffff"), part.colours, 0.35)
    return replace(part, colours=mix(part.colours, ground, share * np.clip(light, 0.0, 1.0)))
