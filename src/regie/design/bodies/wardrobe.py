"""Dresses a body: which garments lie over which, and what each hides."""

from __future__ import annotations

from dataclasses import replace

from regie.design.bodies.accessories import make_gloves
from regie.design.bodies.bottoms import make_boots, make_bottom, make_shoes
from regie.design.bodies.colour import linear
from regie.design.bodies.fitting import Fitting
from regie.design.bodies.garment import Garment, tuck
from regie.design.bodies.kit import Floats
from regie.design.bodies.neckwear import make_scarf
from regie.design.bodies.over import make_apron, make_bib
from regie.design.bodies.part import Part
from regie.design.bodies.prints import letter, print_on, tear
from regie.design.bodies.tops import make_top
from regie.film.bible import Bottom, Shoes, Top, Wardrobe

JUMPER = "#3d4656"
"""What is worn under a vest that is to be seen from afar."""

UNDER_M = 0.022
"""How far a lower layer goes on under the edge of an upper one, metres for 1.75 m."""


def make_clothes(
    fitting: Fitting, wardrobe: Wardrobe, bare: Part, skin: Floats
) -> dict[str, Garment]:
    """The garments by the name of their mesh, lower layers first."""
    wardrobe = _completed(wardrobe)
    clothes: dict[str, Garment] = {}
    if wardrobe.shoes is Shoes.SHOES:
        clothes["Shoes"] = make_shoes(fitting, wardrobe.shoes_colour)
    legs = make_bottom(fitting, wardrobe)
    if legs is not None:
        clothes["Bottom"] = decorate(fitting, legs, wardrobe, "bottom", skin)
    if wardrobe.shoes is Shoes.BOOTS:
        clothes["Shoes"] = make_boots(fitting, wardrobe)
    if wardrobe.top is Top.WAISTCOAT:
        shirt = wardrobe.model_copy(update={"top_colour": wardrobe.under_colour, "top_cut": ()})
        below = Top.TSHIRT if wardrobe.under == "t-shirt" else Top.SHIRT
        clothes["Top"] = make_top(fitting, shirt, below)
        clothes["Waistcoat"] = make_top(fitting, wardrobe, Top.WAISTCOAT, over=True)
    elif wardrobe.top is Top.HI_VIS:
        jumper = wardrobe.model_copy(update={"top_colour": JUMPER, "top_cut": ()})
        clothes["Top"] = make_top(fitting, jumper, Top.SWEATER)
        clothes["Waistcoat"] = make_top(fitting, wardrobe, Top.HI_VIS, over=True)
    elif wardrobe.top is not Top.BARE:
        top = make_top(fitting, wardrobe, wardrobe.top)
        clothes["Top"] = decorate(fitting, top, wardrobe, "top", skin)
    if wardrobe.bottom is Bottom.OVERALLS:
        clothes["Bib"] = make_bib(fitting, wardrobe.bottom_colour)
    if wardrobe.apron:
        clothes["Apron"] = make_apron(fitting, wardrobe.apron_colour)
    if wardrobe.coat and wardrobe.top is not Top.COAT:
        coat = make_top(fitting, wardrobe, Top.COAT, over=True)
        clothes["Coat"] = decorate(fitting, coat, wardrobe, "coat", skin)
    if wardrobe.gloves:
        clothes["Gloves"] = make_gloves(fitting, bare, wardrobe.gloves_colour)
    if wardrobe.neck == "scarf":
        clothes["Scarf"] = make_scarf(fitting, bare, wardrobe)
    return clothes


def decorate(
    fitting: Fitting, garment: Garment, wardrobe: Wardrobe, slot: str, skin: Floats
) -> Garment:
    """A top, a bottom or a coat with its print, what is written on it, and its holes."""
    own = linear(getattr(wardrobe, f"{slot}_colour"))
    part = garment.part
    if slot != "coat":
        part = print_on(fitting, part, getattr(wardrobe, f"{slot}_print"), own)
    if slot == "top" and (wardrobe.words or wardrobe.badge):
        part = letter(fitting, part, wardrobe.words, wardrobe.badge)
    if f"torn@{slot}" in wardrobe.marks:
        part = tear(fitting, part, skin, own)
    return replace(garment, part=part)


def _completed(wardrobe: Wardrobe) -> Wardrobe:
    """Nobody goes without something below the waist, nor with a skirt under a dress."""
    skirted = wardrobe.top in (Top.DRESS, Top.ROBE)
    bottom = wardrobe.bottom
    if bottom is Bottom.NONE and not skirted:
        bottom = Bottom.TROUSERS
    return wardrobe.model_copy(update={"bottom": bottom})


def layer(skin: Part, clothes: dict[str, Garment], unit: float) -> tuple[Part, dict[str, Part]]:
    """Skin and garments with everything dropped that a layer above hides."""
    margin = UNDER_M * unit
    every = list(clothes.values())
    parts: dict[str, Part] = {}
    for i, (name, garment) in enumerate(clothes.items()):
        over = [g for n, g in list(clothes.items())[i + 1 :] if n not in OVER_NOTHING]
        parts[name] = tuck(garment.part, over, (0.3 if name == "Shoes" else 1.5) * margin)
    return tuck(skin, every, margin), parts


OVER_NOTHING = frozenset({"Gloves", "Scarf", "Bib", "Apron"})
"""What lies on a layer without hiding it."""
