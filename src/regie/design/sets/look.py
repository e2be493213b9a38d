"""The colours of a set: of its kind, of the building that it is a room of, of what the text says.

Rooms of one building are painted from one scheme, and what every building has (a corridor, stairs,
a lift) takes the walls and the floor of the kind of building that it lies in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from hashlib import blake2b

from regie.design.sets import palettes
from regie.design.sets.colour import paint
from regie.design.sets.headings import PARTS, lies_in
from regie.design.sets.kind_of_part import UNKNOWN_INSIDE
from regie.design.sets.kinds import choose_kind
from regie.design.sets.layout import Layout, Shell, all_layouts
from regie.design.sets.palettes import Palette, choose
from regie.design.sets.place_words import plain_words
from regie.film.bible import Colour, Place

SCHEMES = {
    "homes": palettes.HOMES,
    "clean": palettes.CLEAN,
    "kitchens": palettes.KITCHENS,
    "offices": palettes.OFFICES,
    "bars": palettes.BARS,
    "corridors": palettes.CORRIDORS,
    "streets": palettes.STREETS,
    "stone": palettes.STONE,
}
OF_ANY_BUILDING = frozenset(("corridor", "stairs", "lift", "interior", "storage", "waiting-room"))
"""Kinds that look as the building does."""
SHARED = ("wall", "dado", "floor", "trim", "ceiling")
"""What they take of it."""
BUILT = ("walls", "floor", "beams")
"""How they are built as it is."""
SAID = ("wall", "fabric", "accent", "wood")
"""What a place's own colours are, in order."""


def palette_of(layout: Layout, place: Place) -> Palette:
    """The layout's scheme with its own colours, and the place's over them."""
    house = building_of(place)
    colours: Mapping[str, Colour] = layout.colours
    scheme = SCHEMES.get(layout.palette, palettes.HOMES)
    seed = place.seed
    if house:
        seed = _number(house)
        kind = str(choose_kind(house, True))
        home = all_layouts()[kind]
        if layout.kind in OF_ANY_BUILDING and kind != UNKNOWN_INSIDE and not home.both:
            scheme = SCHEMES.get(home.palette, scheme)
            colours = {**colours, **{k: c for k, c in home.colours.items() if k in SHARED}}
    names = {f.name for f in fields(Palette)}
    own = {name: paint(c) for name, c in colours.items() if name in names}
    own |= {name: paint(c) for name, c in zip(SAID, place.palette, strict=False)}
    return replace(choose(scheme, seed), **own)


def building_of(place: Place) -> str:
    """The name of what the place is a room of; empty where nothing is said."""
    if not place.interior:
        return ""
    if place.within:
        return place.within[-1]
    parts = [p for p in PARTS.split(place.name) if p.strip()]
    return parts[0] if len(parts) > 1 else lies_in(place.name) or _before_the_room(place.name)


def _before_the_room(name: str) -> str:
    """What a name says before its room: the cottage of `COTTAGE LIVING ROOM`, `ANNA'S`."""
    words = name.split()
    plain = [" ".join(plain_words(" ".join(words[k:]))) for k in range(len(words))]
    at = next((k for k, rest in enumerate(plain) if rest in _room_names()), 0)
    before = words[:at]
    return "" if all(_only_describes(word) for word in before) else " ".join(before)


@cache
def _only_describes(word: str) -> bool:
    """Whether a word says which room it is, and not of what: `UPSTAIRS`, `GUEST`, `MAIN`."""
    from regie.concepts.wordnet import is_there, open_wordnet

    plain = plain_words(word)
    if not is_there() or not plain or re.search(r"['’]s?$", word, re.IGNORECASE):
        return False
    wordnet = open_wordnet()
    nouns = wordnet.senses(plain[0], "n")[:1]
    somebody = any(wordnet.is_a(sense, "person.n.01") for sense in nouns)
    return somebody or bool(wordnet.senses(plain[0], "a"))


@cache
def _room_names() -> frozenset[str]:
    rooms = (one for one in all_layouts().values() if one.inside and one.rank > 1)
    return frozenset(name for one in rooms for name in (*one.names, one.kind.replace("-", " ")))


def _same_house(house: str) -> str:
    """What rooms of one house have in common in their names: whose it is, else what it is."""
    owner = re.match(r"(.+?(?:'s|’s|s'|s’))(?:\s|$)", house, re.IGNORECASE)
    return (owner[1] if owner else house).upper().removeprefix("THE ")


def _as_its_home(shell: Shell, house: str) -> Shell:
    """A room with the wallpaper, the boards and the windows that its home has everywhere."""
    choice = _number(house) // 5
    changes: dict[str, object] = {}
    if shell.walls in PAPERED:
        changes["walls"] = PAPERED[choice % 2]
        changes["rail"] = choice // 2 % 2 == 0
    if shell.floor in ("planks", "carpet"):
        changes["floor"] = "planks" if choice % 3 else "carpet"
    changes["openings"] = tuple(
        o.model_copy(update={"panes": PANES[choice % len(PANES)]}) if o.kind == "window" else o
        for o in shell.openings
    )
    return shell.model_copy(update=changes)


PAPERED = ("plain", "stripes")
PANES = ((2, 2), (3, 2), (2, 3), (1, 2))


def _number(house: str) -> int:
    """The number by which what a house has in common is chosen."""
    return int.from_bytes(blake2b(_same_house(house).encode(), digest_size=3).digest())


def as_in_its_building(layout: Layout, place: Place) -> Layout:
    """A room with the walls and the floor of what it lies in.

    In a building that is a room of no particular kind; in a vessel every room is of metal.
    """
    house = building_of(place)
    if not house or layout.shell is None:
        return layout
    shell = layout.shell
    if layout.lived_in:
        shell = _as_its_home(shell, house)
        layout = layout.model_copy(update={"shell": shell})
    home = all_layouts()[str(choose_kind(house, True))]
    alike = home.both or layout.kind in OF_ANY_BUILDING
    if not alike or home.kind == layout.kind or home.shell is None or not home.inside:
        return layout
    taken = {name: getattr(home.shell, name) for name in BUILT if getattr(home.shell, name)}
    changes: dict[str, object] = {"shell": shell.model_copy(update=taken)}
    if home.both:
        own = {name: colour for name, colour in home.colours.items() if name in SHARED}
        changes["colours"] = {**layout.colours, **own}
    if home.light.ambient != 1.0:
        changes["light"] = layout.light.model_copy(update={"ambient": home.light.ambient})
    return layout.model_copy(update=changes)
