"""Castings: other bodies for somebody, all of them as the script describes the person."""

from __future__ import annotations

from typing import Any

from regie.design.bible.appearance import SKINS, difference, draft_figure
from regie.film.bible import Character, FacialHair, Figure, Version
from regie.film.reading import Dossier

AGES = (7.0, 14.0, 22.0, 32.0, 45.0, 58.0, 70.0, 85.0)
"""Ages at which somebody is shown side by side."""

SAME_AGE, GROWN_UP, BEARDED = 4.0, 18.0, 17.0
"""Years within which nobody looks another age, and from which a body is grown and a beard is."""

GREY_FROM, WHITE_FROM = 42.0, 76.0
"""Source: Panhard, Lozano and Loussouarn, "Greying of the human hair", British Journal of
Dermatology 2012: half of the people are half grey at about 60."""

WHITE, BROWN, DARK = "#d9d6d0", "#4a3222", "#1e1612"

ATTEMPTS = 48
"""Drafts among which those are chosen that differ most."""


Changes = dict[str, Any]
"""Fields of a figure with other values."""


def cast_others(character: Character, dossier: Dossier | None, most: int) -> tuple[Changes, ...]:
    """Other bodies and faces for somebody, as changes of the figure; each far from those before.

    What the script says of the body stays, and so does what a person has changed in the bible:
    only what the draft chose is chosen again.

    Args:
        dossier: what the script says of them; None where it does not know them: other faces only.
    """
    own = character.figure
    found = [own]
    drafts = _drafts(own, dossier) if dossier is not None else []
    changes: list[Changes] = []
    for n in range(1, most + 1):
        best = max(drafts, key=lambda d: min(difference(d, f) for f in found), default=own)
        if best in drafts:
            drafts.remove(best)
        found.append(best)
        changed = {k: v for k, v in best.model_dump(mode="json").items() if v != dumped(own)[k]}
        changes.append({**changed, "face": own.face + n})
    return tuple(changes)


def aged_others(character: Character, most: int) -> tuple[Changes, ...]:
    """The same person at other ages, youngest first: one number, and hair that goes with it."""
    own = character.figure
    others = [a for a in AGES if abs(a - own.age) > SAME_AGE]
    while len(others) > most:
        gaps = {a: min(abs(a - b) for b in (*others, own.age) if b != a) for a in others}
        others.remove(min(others, key=lambda a: (gaps[a], -a)))
    return tuple(aged(own, years) for years in others)


def aged(figure: Figure, years: float) -> Changes:
    """What changes of a body that is so many years old: face, build and height follow the age."""
    changes: Changes = {"age": years}
    young = natural_hair(figure)
    if years >= GREY_FROM:
        changes["hair_colour"] = WHITE if years >= WHITE_FROM else _mixed(young, WHITE, years)
    elif figure.age >= GREY_FROM:
        changes["hair_colour"] = young
    if years < GROWN_UP or figure.age < GROWN_UP:
        changes["height"] = None  # as others of that age
    if years < BEARDED and figure.face_hair is not FacialHair.NONE:
        changes |= {"beard": False, "facial_hair": FacialHair.NONE.value}
    return changes


def natural_hair(figure: Figure) -> str:
    """The colour that somebody's hair had, or will have, before it is grey."""
    if figure.age < GREY_FROM:
        return figure.hair_colour
    return DARK if figure.skin in SKINS[4:] or figure.ancestry == "asian" else BROWN


def _mixed(one: str, two: str, years: float) -> str:
    share = (years - GREY_FROM) / (WHITE_FROM - GREY_FROM)
    parts = ((int(c[n : n + 2], 16) for c in (one, two)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def recast(character: Character, scene: str, changes: Changes) -> Character:
    """The character with another body in a scene, as a version of its own."""
    there = character.in_scene(scene)
    other = Version(
        name=f"cast-{changes['face'] if 'face' in changes else round(changes['age'])}",
        scenes=(scene,),
        figure=Figure.model_validate({**dumped(there.figure), **changes}),
        wardrobe=there.wardrobe,
    )
    return character.model_copy(update={"versions": (other, *character.versions)})


def dumped(figure: Figure) -> dict[str, Any]:
    """As TOML and JSON have it."""
    return figure.model_dump(mode="json")


def _drafts(own: Figure, dossier: Dossier) -> list[Figure]:
    """The figure with what was left to the draft drafted in other ways."""
    drafted = [draft_figure(dossier, attempt=n).figure for n in range(ATTEMPTS)]
    nearest = min(drafted, key=lambda d: sum(v != getattr(own, k) for k, v in d))
    kept = {k: v for k, v in own if v != getattr(nearest, k)}
    return list(dict.fromkeys(d.model_copy(update=kept) for d in drafted))
