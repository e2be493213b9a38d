"""From what a script says of somebody to a figure and a wardrobe; what it does not say is chosen.

What is chosen is varied but stable: it comes from a hash of the name, so the same name looks the
same in every draft. Nothing striking is chosen: no baldness, no beard, no hat.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal, Protocol, TypeVar, get_args

from regie.film.bible import FaceMark, FacialHair, Figure, HairStyle
from regie.film.reading import Dossier
from regie.reading.dossiers.vocabulary import looks

ChoiceT = TypeVar("ChoiceT")

SKINS = ("#e2b08d", "#d7a07a", "#cb9169", "#ba8059", "#a56d4a", "#8c593b", "#754a32", "#623e2a")
"""Skin tones from light to dark. The ends stop where film light would bleach a pale face or
lose the form of a dark one."""

HAIRS = ("#1d1a18", "#2a211b", "#3a2a1e", "#4a3222", "#5a3d28", "#6e3420", "#93421f", "#c79a55")

DARK_HAIRS = HAIRS[:3]

GREYS = ("#b9b9b8", "#dcdad4", "#9a9895")
GREYING = ("#8b8a88", "#6f6a66", "#7c7a78")
GREYING_FROM = 48
"""Years from when hair is mottled, where nothing is said of it."""

ADULT_AGES = (27, 33, 38, 44, 52)
GREY_AGES = (56, 61, 66, 71)
"""Of those of whom grey hair is told and no age."""

TALL_MALE, TALL_FEMALE = 1.76, 1.63
"""Mean height of the grown, metres, that `tall` and `short` are counted from."""


class _Pick(Protocol):
    """Chooses for a purpose, and writes down that it was chosen."""

    def __call__(self, purpose: str, choices: Sequence[ChoiceT]) -> ChoiceT: ...


@dataclass
class Look:
    """A figure with what of it nobody said."""

    figure: Figure
    guessed: list[str] = field(default_factory=list)


def draft_figure(
    dossier: Dossier,
    scene: str | None = None,
    attempt: int = 0,
    family: Dossier | None = None,
) -> Look:
    """A body for somebody.

    Args:
        scene: for how they look there; None for how they look on the whole.
        attempt: 0 for the name's own choices, more for others.
        family: a relative or another self, whose skin and hair are theirs too.
    """
    name = dossier.key
    guessed: list[str] = []

    def said(attribute: str) -> str | None:
        trait = dossier.trait(attribute, scene)
        return trait.value if trait else None

    def pick(purpose: str, choices: Sequence[ChoiceT]) -> ChoiceT:
        guessed.append(purpose)
        return choose(name, f"{purpose}{attempt or ''}", choices)

    costume = costume_of(dossier, scene)
    female = costume.get("female")
    if (sex := said("sex")) is not None:
        female = 1.0 if sex == "female" else 0.0
    if female is None:
        female = float(choose(name, "sex", (0, 1)))
        guessed.append("sex")
    grey = (shade := said("hair-colour")) is not None and _is_grey(shade)
    if (years := said("age")) is not None:
        age = min(max(float(years), 1.0), 95.0)
    elif "age" in costume:
        age = float(costume["age"])
    else:
        age = float(pick("age", GREY_AGES if grey else ADULT_AGES))
    weight, muscle = _build(said("build"), pick)
    skin, tone = _skin(dossier, scene, family, pick)
    dark = (
        tone in ("black", "brown", "asian", "south-asian", "copper", "olive") or skin in SKINS[4:]
    )
    combed = said("fringe")
    style = _style(said("hair") or costume.get("hair"), age, female, tone or skin, pick, combed)
    fringe, parting = _front(combed, style, age, female, pick)
    colour = said("hair-colour") or costume.get("hair_colour") or _inherited(family, age)
    if colour is None:
        colour = _colour(age, female, dark, pick)
    beard = FacialHair(said("beard") or "none") if age >= 15 else FacialHair.NONE
    return Look(
        Figure(
            age=age,
            female=female,
            height=_height(said("height"), age, female),
            weight=weight,
            muscle=muscle,
            skin=skin,
            hair=style,
            hair_colour=colour,
            parting=parting,
            fringe=fringe,
            marks=_marks(dossier, scene),
            ancestry=ANCESTRIES.get(tone or "", ""),
            belly=_belly(dossier, scene),
            beard=beard in (FacialHair.FULL, FacialHair.LONG),
            facial_hair=beard,
        ),
        guessed,
    )


def costume_of(dossier: Dossier, scene: str | None) -> dict[str, Any]:
    """The table of what somebody of that trade wears; empty for none."""
    trait = dossier.trait("costume", scene)
    trade, _, colour = trait.value.partition(" ") if trait else ("", "", "")
    costume = dict(looks()["costumes"].get(trade, {}))
    if colour and "wear" in costume:
        uniform = costume["wear"].get("top") == "uniform"
        slots = ("top_colour", "bottom_colour", *(("hat_colour",) if uniform else ()))
        dyed = {key: colour for key in slots if key in costume["wear"]}
        costume["wear"] = {**costume["wear"], **dyed}
    return costume


SILHOUETTES: tuple[frozenset[HairStyle], ...] = (
    frozenset({HairStyle.BALD, HairStyle.BALDING, HairStyle.CROPPED}),
    frozenset({HairStyle.SHORT, HairStyle.PIXIE}),
    frozenset({HairStyle.BOB, HairStyle.MEDIUM}),
    frozenset({HairStyle.LONG, HairStyle.WAVY}),
    frozenset({HairStyle.CURLS}),
    frozenset({HairStyle.CURLY, HairStyle.AFRO}),
    frozenset({HairStyle.BUN, HairStyle.UPDO, HairStyle.PONYTAIL}),
    frozenset({HairStyle.BRAIDS, HairStyle.PIGTAILS}),
    frozenset({HairStyle.MOHAWK}),
)
"""Hair that looks the same from across a room."""

COMBED = frozenset(
    {HairStyle.SHORT, HairStyle.PIXIE, HairStyle.BOB, HairStyle.MEDIUM, HairStyle.LONG,
     HairStyle.WAVY, HairStyle.UPDO, HairStyle.PONYTAIL, HairStyle.PIGTAILS}
)  # fmt: skip
"""Hair that lies as it is combed."""

TOLD_APART = 2.5
"""Features by which two bodies must differ, `difference` counts them."""


def too_alike(one: Figure, other: Figure) -> bool:
    """Whether two bodies could be taken for each other across a room."""
    return difference(one, other) < TOLD_APART


def difference(one: Figure, other: Figure) -> float:
    """How many features two bodies differ by, as seen in a small picture.

    A feature counts one where it is told at a glance, more where it is glaring: another sex or
    another generation are enough.
    """
    sex = 3.0 * (abs(one.female - other.female) >= 0.5)
    age = min(abs(one.age - other.age) / 9, 3.0)
    outline = 1.0 * (_outline(one.hair) != _outline(other.hair))
    hair = min(distance(one.hair_colour, other.hair_colour) / 45, 1.5)
    skin = min(distance(one.skin, other.skin) / 50, 1.5)
    build = min(abs(one.weight - other.weight) / 0.2, 1.0)
    beard = 1.0 * (one.face_hair is not other.face_hair)
    front = 0.5 * (one.fringe != other.fringe)
    return sex + age + outline + front + hair + skin + 0.5 * build + beard


def _outline(style: HairStyle) -> int:
    return next(n for n, group in enumerate(SILHOUETTES) if style in group)


def distance(one: str, other: str) -> float:
    """Between two colours, 0 to 441."""
    return math.dist(_rgb(one), _rgb(other))


def choose(name: str, purpose: str, choices: Sequence[ChoiceT]) -> ChoiceT:
    digest = blake2b(f"{name}|{purpose}".encode(), digest_size=8).digest()
    return choices[int.from_bytes(digest) % len(choices)]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _build(said: str | None, pick: _Pick) -> tuple[float, float]:
    if said is not None:
        weight, muscle = looks()["builds"].get(said, (0.5, 0.5))
        return float(weight), float(muscle)
    return pick("build", ((0.35, 0.45), (0.45, 0.5), (0.5, 0.55), (0.6, 0.5), (0.68, 0.45)))


def _height(said: str | None, age: float, female: float) -> float | None:
    if said is None:
        return None
    change = looks()["heights"].get(said)
    if change is None:
        return float(said)
    if age < 18:
        return None
    return round(TALL_MALE + (TALL_FEMALE - TALL_MALE) * female + float(change), 2)


def _skin(
    dossier: Dossier, scene: str | None, family: Dossier | None, pick: _Pick
) -> tuple[str, str | None]:
    for known in (dossier, family):
        trait = known.trait("skin", scene) if known else None
        if trait is not None and trait.value in looks()["skins"]:
            skin = str(looks()["skins"][trait.value])
            return skin if trait.certain else _shade(skin, pick), trait.value
    hair = dossier.trait("hair-colour", scene)
    fair = hair is not None and _is_fair(hair.value)
    tones = SKINS[:3] if fair else SKINS
    if family is not None:
        return choose(family.key, "skin", tones), None
    return pick("skin", tones), None


def _shade(skin: str, pick: _Pick) -> str:
    """A little lighter or darker than most of a people."""
    by = pick("skin", (0.9, 0.95, 1.0, 1.04))
    return "#" + "".join(f"{min(round(channel * by), 255):02x}" for channel in _rgb(skin))


def _marks(dossier: Dossier, scene: str | None) -> tuple[FaceMark, ...]:
    said = {
        t.value
        for t in dossier.traits
        if t.attribute == "other" and (not t.scenes or scene is None or scene in t.scenes)
    }
    every: tuple[FaceMark, ...] = get_args(FaceMark)
    return tuple(mark for mark in every if f"face:{mark}" in said)


Ancestry = Literal["", "african", "asian", "european"]

ANCESTRIES: dict[str, Ancestry] = {"black": "african", "asian": "asian", "white": "european"}
"""Of a face, by what is said of a people's skin."""

BELLIES = {"pregnant": 1.0, "paunch": 0.55}


def _belly(dossier: Dossier, scene: str | None) -> float:
    told = (
        BELLIES.get(t.value.removeprefix("body:"), 0.0)
        for t in dossier.traits
        if t.value.startswith("body:") and (not t.scenes or scene is None or scene in t.scenes)
    )
    return max(told, default=0.0)


def _is_fair(colour: str) -> bool:
    """Blond or red: hair that mostly goes with light skin."""
    red, _, blue = _rgb(colour)
    return red > 130 and red - blue > 60


def _is_grey(colour: str) -> bool:
    """Grey or white: hair of the old."""
    channels = _rgb(colour)
    return min(channels) > 100 and max(channels) - min(channels) < 24


def _inherited(family: Dossier | None, age: float) -> str | None:
    trait = family.trait("hair-colour") if family is not None and age < GREYING_FROM else None
    return trait.value if trait and not _is_grey(trait.value) else None


def _style(
    said: str | None, age: float, female: float, tone: str, pick: _Pick, fringe: str | None
) -> HairStyle:
    if said:
        return HairStyle(said)
    if age < 2:
        return HairStyle.CROPPED
    if female > 0.5:
        grown = ("long", "medium", "wavy", "bob", "updo", "medium", "wavy", "curly", "ponytail",
                 "long", "pixie")  # fmt: skip
        girls = ("long", "ponytail", "braids", "medium", "pigtails", "bob")
        old = ("pixie", "updo", "bob", "curly", "bun")
        styles: Sequence[str] = girls if age < 14 else grown if age < 62 else old
        if tone in ("black", *SKINS[5:]) and age < 62:
            styles = ("braids", "curly", "updo", "afro", "medium", "bob")
    else:
        styles = ("short", "short", "short", "curly") if age >= 14 else ("short", "curly", "short")
        if tone in ("black", *SKINS[5:]):
            styles = ("cropped", "short", "curly")
    if fringe is not None:
        styles = [s for s in styles if HairStyle(s) in COMBED] or ["short"]
    return HairStyle(pick("hair", styles))


Front = tuple[Literal["none", "straight", "swept"], Literal["none", "left", "right", "middle"]]
"""A fringe, and the parting behind it."""

MENS_FRONTS: tuple[Front, ...] = (
    ("none", "left"), ("none", "none"), ("none", "right"), ("swept", "left"), ("none", "none"),
    ("straight", "none"),
)  # fmt: skip

WOMENS_FRONTS: tuple[Front, ...] = (
    ("none", "left"), ("none", "middle"), ("swept", "right"), ("straight", "none"),
    ("none", "right"), ("swept", "left"),
)  # fmt: skip


def _front(said: str | None, style: HairStyle, age: float, female: float, pick: _Pick) -> Front:
    """How hair is combed over the forehead."""
    fronts = WOMENS_FRONTS if female > 0.5 else MENS_FRONTS if age < 60 else MENS_FRONTS[:3]
    if said is not None:
        fronts = tuple(f for f in fronts if f[0] == said) or fronts
    elif style not in COMBED:
        return "none", "none"
    return pick("fringe", fronts)


def _colour(age: float, female: float, dark: bool, pick: _Pick) -> str:
    if age >= 66:
        return pick("hair colour", GREYS)
    if age >= GREYING_FROM:
        return pick("hair colour", (*GREYING, "#5a3d28") if female > 0.5 else GREYING)
    return pick("hair colour", DARK_HAIRS if dark else HAIRS)
