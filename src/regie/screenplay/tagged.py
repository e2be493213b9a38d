"""The tags that another program put on a scene, as elements of the breakdown.

A tag was put there by a person, so its confidence is 1. Final Draft's categories and Movie Magic's
are told by their names, English and French; one that the breakdown does not have gives nothing.
"""

from __future__ import annotations

from regie.film.breakdown import BreakdownElement, Category
from regie.film.citation import Citation
from regie.film.screenplay import Scene

CATEGORY_OF = {
    "cast members": Category.CAST,
    "cast": Category.CAST,
    "characters": Category.CAST,
    "distribution": Category.CAST,
    "rôles": Category.CAST,
    "background actors": Category.EXTRAS,
    "extras": Category.EXTRAS,
    "atmosphere": Category.EXTRAS,
    "figuration": Category.EXTRAS,
    "props": Category.PROPS,
    "accessoires": Category.PROPS,
    "weapons": Category.PROPS,
    "armes": Category.PROPS,
    "wardrobe": Category.WARDROBE,
    "costumes": Category.WARDROBE,
    "makeup": Category.MAKEUP,
    "makeup/hair": Category.MAKEUP,
    "make-up": Category.MAKEUP,
    "hair": Category.MAKEUP,
    "maquillage": Category.MAKEUP,
    "coiffure": Category.MAKEUP,
    "vehicles": Category.VEHICLES,
    "véhicules": Category.VEHICLES,
    "animals": Category.ANIMALS,
    "animal wrangler": Category.ANIMALS,
    "livestock": Category.ANIMALS,
    "animaux": Category.ANIMALS,
    "stunts": Category.STUNTS,
    "cascades": Category.STUNTS,
    "special effects": Category.SFX,
    "sfx": Category.SFX,
    "effets spéciaux": Category.SFX,
    "visual effects": Category.VFX,
    "optical fx": Category.VFX,
    "mechanical fx": Category.SFX,
    "mechanical effects": Category.SFX,
    "cgi": Category.VFX,
    "vfx": Category.VFX,
    "effets visuels": Category.VFX,
    "sound": Category.SOUND,
    "sounds": Category.SOUND,
    "son": Category.SOUND,
    "music": Category.MUSIC,
    "musique": Category.MUSIC,
    "set dressing": Category.SET_DRESSING,
    "sets": Category.SET_DRESSING,
    "art department": Category.SET_DRESSING,
    "greenery": Category.SET_DRESSING,
    "décors": Category.SET_DRESSING,
    "camera": Category.EQUIPMENT,
    "special equipment": Category.EQUIPMENT,
    "équipement spécial": Category.EQUIPMENT,
}
"""The breakdown's category for a tagger's, by its name in lower case."""


def category_of(name: str) -> Category | None:
    """The breakdown's category that a tagger's category means."""
    return CATEGORY_OF.get(" ".join(name.casefold().split()).replace(" / ", "/"))


def tagged_elements(scene: Scene) -> tuple[BreakdownElement, ...]:
    """A scene's tags as elements, one for each category and name, in order of first mention."""
    found: dict[tuple[Category, str], tuple[list[str], list[Citation]]] = {}
    for tag in scene.tags:
        category = category_of(tag.category)
        if category is None:
            continue
        name = tag.name if category is Category.CAST else tag.name.lower()
        mentions, cited = found.setdefault((category, name), ([], []))
        if tag.text and tag.text not in mentions:
            mentions.append(tag.text)
        if tag.cited and tag.cited not in cited:
            cited.append(tag.cited)
    return tuple(
        BreakdownElement(category=c, name=n, mentions=tuple(m), confidence=1.0, cited=tuple(at))
        for (c, n), (m, at) in found.items()
    )
