"""Dresses a body: which garments lie over which, and what each hides."""

from __future__ import annotations

from regie.design.bodies.bottoms import make_bottom, make_shoes
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.garment import Garment, tuck
from regie.design.bodies.part import Part
from regie.design.bodies.tops import make_top
from regie.film.bible import Bottom, Top, Wardrobe

UNDER_M = 0.022
"""How far a lower layer goes on under the edge of an upper one, metres for 1.75 m."""


def make_clothes(fitting: Fitting, wardrobe: Wardrobe) -> dict[str, Garment]:
    """The garments by the name of their mesh, lower layers first."""
    bottom = wardrobe.bottom
    if bottom is Bottom.NONE and wardrobe.top is not Top.DRESS:
        bottom = Bottom.TROUSERS
    if wardrobe.top is Top.DRESS:
        bottom = Bottom.NONE
    clothes = {"Shoes": make_shoes(fitting, wardrobe.shoes_colour)}
    legs = make_bottom(fitting, bottom, wardrobe.bottom_colour)
    if legs is not None:
        clothes["Bottom"] = legs
    clothes["Top"] = make_top(fitting, wardrobe.top, wardrobe.top_colour)
    if wardrobe.coat and wardrobe.top is not Top.COAT:
        clothes["Coat"] = make_top(fitting, Top.COAT, wardrobe.coat_colour, over=True)
    return clothes


def layer(skin: Part, clothes: dict[str, Garment], unit: float) -> tuple[Part, dict[str, Part]]:
    """Skin and garments with everything dropped that a layer above hides."""
    margin = UNDER_M * unit
    every = list(clothes.values())
    parts: dict[str, Part] = {}
    for i, (name, garment) in enumerate(clothes.items()):
        over = [g for n, g in list(clothes.items())[i + 1 :] if n != "Shoes"]
        parts[name] = tuck(garment.part, over, (0.3 if name == "Shoes" else 1.5) * margin)
    return tuck(skin, every, margin), parts
