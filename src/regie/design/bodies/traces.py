"""What gets on a person: blood, dirt and water, painted over skin and cloth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from regie.design.bodies.colour import linear, mix
from regie.design.bodies.kit import Floats
from regie.design.bodies.part import Part
from regie.film.bible import Wardrobe

CLEAN = frozenset({"Eyes", "Teeth", "Glasses"})

BLOOD, DIRT = "#5c0d0f", "#4a3a28"

SLOTS = {"Top": "top", "Waistcoat": "top", "Bottom": "bottom", "Bib": "bottom", "Coat": "coat"}
"""The garment that a mesh is."""

MARKED = 0.8
"""How much of a garment is soiled that is said to be."""

WET_SHADE = 0.62
"""How much light wet cloth gives back of what it gives dry."""


def leave_traces(parts: dict[str, Part], wardrobe: Wardrobe, unit: float) -> dict[str, Part]:
    """All parts, soiled and wetted as the wardrobe says."""
    soiled: dict[str, Part] = {}
    for name, part in parts.items():
        own = {kind: MARKED for kind in ("blood", "dirt") if f"{kind}@{SLOTS.get(name)}" in
               wardrobe.marks}  # fmt: skip
        worn = wardrobe.model_copy(update=own)
        clean = name in CLEAN or not (worn.blood or worn.dirt or worn.wet)
        soiled[name] = part if clean else replace(part, colours=_soiled(name, part, worn, unit))
    return soiled


def _soiled(name: str, part: Part, wardrobe: Wardrobe, unit: float) -> Floats:
    colours = part.colours
    place = part.points / unit
    if wardrobe.wet:
        dry = 1.0 - (0.25 if name == "Skin" else 1.0) * wardrobe.wet * (1.0 - WET_SHADE)
        colours = colours * dry
    if wardrobe.dirt:
        low = np.clip(1.1 - place[:, 2] / 1.75, 0.35, 1.0)
        amount = np.clip(wardrobe.dirt * 1.5 * low * _patches(place, 17.0, 0.35), 0.0, 0.85)
        colours = mix(colours, linear(DIRT), amount)
    if wardrobe.blood:
        # Most on breast, hands and one side of the face.
        near = np.exp(-(((place[:, 2] - 1.32) / 0.28) ** 2)) * (place[:, 1] > -0.02)
        side = 0.6 + 0.4 * np.clip(place[:, 0] / 0.05, -1.0, 1.0)
        head = 0.9 * (place[:, 2] > 1.45) * side * (place[:, 1] > 0.0)
        amount = np.maximum(near, head) * _patches(place, 21.0, 0.30)
        colours = mix(colours, linear(BLOOD), np.clip(2.2 * wardrobe.blood * amount, 0.0, 0.95))
    clipped: Floats = np.clip(colours, 0.002, 0.95)
    return clipped


def _patches(place: Floats, scale: float, share: float) -> Floats:
    """Blotches from 0 to 1 that cover about `share` and more of a surface."""
    x, y, z = (scale * place[:, k] for k in range(3))
    waves = (
        np.sin(x + 1.3 * np.sin(0.7 * z)) * np.sin(0.8 * z + 1.1 * np.sin(0.9 * x + 0.4))
        + 0.6 * np.sin(2.3 * x + 1.7 * y) * np.sin(2.1 * z + 0.8 * y + 1.0)
        + 0.35 * np.sin(5.1 * x - 3.3 * z) * np.sin(4.7 * z + 2.2 * y)
    )
    blotches: Floats = np.clip((waves + share) / 0.5, 0.0, 1.0)
    return blotches
