"""The place of the bible that a scene plays in."""

from __future__ import annotations

from regie.film.bible import Bible, Place
from regie.film.breakdown import SceneBreakdown
from regie.film.screenplay import Scene, slug


def place_of(scene: Scene, sheet: SceneBreakdown, bible: Bible) -> Place | None:
    """By name, else by key; None when the bible does not know it."""
    names = {n.upper() for n in (sheet.place, scene.slugline.place) if n}
    keys = {slug(n) for n in names} | {sheet.place}
    return next(
        (p for p in bible.places if p.name.upper() in names),
        next((p for p in bible.places if p.key in keys), None),
    )


def place_key(scene: Scene, sheet: SceneBreakdown, place: Place | None) -> str:
    """What a shot calls its place: the bible's key, else one made of the slugline."""
    return place.key if place else slug(sheet.place or scene.slugline.place or "place")
