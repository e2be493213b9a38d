"""What the words of a heading mean: houses, rooms, open land, and which of two holds the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regie.concepts.wordnet import open_wordnet
from regie.film.screenplay import Action, Scene
from regie.reading.parsing.forms import is_there
from regie.reading.sky import tells_weather

_NUMBERED = frozenset(
    "one two three four five six seven eight nine ten eleven twelve "
    "un deux trois quatre cinq six sept huit neuf dix".split()
)
HOUSES = (
    "institution.n.01",
    "institution.n.02",
    "building.n.01",
    "housing.n.01",
    "municipality.n.01",
    "vessel.n.02",
    "facility.n.01",
)
"""What has rooms."""

WITHIN = ("room.n.01", "passage.n.03", "stairway.n.01", "floor.n.02", "office.n.01")
"""What two of a house may be named with a stroke: OFFICE / HALL."""

ROOMS = ("room.n.01", "passage.n.03", "stairway.n.01", "floor.n.02")

OPEN = ("geological_formation.n.01", "body_of_water.n.01", "land.n.04", "way.n.06", "region.n.03")
"""What is out of doors where a heading does not say so."""

BUILT = ("structure.n.01", "way.n.06")
CLOSED = (*HOUSES, *ROOMS, "shelter.n.01", "establishment.n.04", "area.n.05", "vehicle.n.01")
"""What is built stands out of doors, as a bridge or a pier, but for what one goes into."""

SPOTS = ("furniture.n.01", "electronic_device.n.01", "display.n.06", "person.n.01", "game.n.09")
"""What stands in a place and is none."""

VEHICLES = ("vehicle.n.01",)

HOLLOW = ("cave.n.01", "tunnel.n.01", "mine.n.01")
"""What one is inside of although nobody built it."""

OPENINGS = ("entrance.n.01", "door.n.01", "doorway.n.01", "window.n.01", "stairs.n.01")
"""What is in a wall, seen from the side on which the story is."""

PLACES = (*HOUSES, *OPEN, "structure.n.01", "area.n.05", "location.n.01", "vehicle.n.01")
"""What a heading without INT. or EXT. may name a place by: a POV or a telescope is none."""


_PANES = re.compile(r"\b(?:window|pane|glass|fenêtre|vitre|carreau)", re.IGNORECASE)


_DU = re.compile(r"(?<=\w)\s(?:du\s|de la\s|des\s|de l['’]|à\s)(?=\w)")
"""Before it stands what a French name is of: the CHAMBRE of a prince."""


def lies_open(scene: Scene, name: str) -> bool:
    """Whether a place lies under the sky, where its heading does not say: by its name's sense,
    else by the weather that the text puts there, and not behind a window."""
    if is_any(name, OPEN) or (is_any(name, BUILT, senses=1) and not is_any(name, CLOSED)):
        return True
    told = [e.text for e in scene.elements if isinstance(e, Action)][:1]
    said = [s for text in told for s in re.split(r"(?<=[.!?])\s", text) if not _PANES.search(s)]
    return not is_any(name, (*HOUSES, *ROOMS)) and any(tells_weather(s) for s in said)


def is_building(words: str) -> bool:
    """Whether a part of a heading names something that has rooms: a building, a town, a ship."""
    return is_any(words, HOUSES)


def is_land(words: str) -> bool:
    """Whether a part of a heading is only the name of a town or a country: `MIAMI`, `FL`."""
    if not is_there():
        return False
    senses = open_wordnet().senses(words.lower(), "n")[:2]
    return any(s.field == "noun.location" and s.lemmas[0][:1].isupper() for s in senses)


def without_who(words: str) -> str:
    """A part of a heading without whom it puts in its place: the cell of `TWO MEN IN A CELL`."""
    said = re.fullmatch(r"(.+?)\s(?:in|dans)\s+(?:(?:the|an?|la|le|une?)\s+)?(.+)", words, re.I)
    if said is None or is_any(said[1], (*PLACES, *ROOMS)) or not is_any(said[2], (*PLACES, *ROOMS)):
        return words
    return said[2]


def is_spot(words: str, whole: str) -> bool:
    """Whether a part of a heading is only a thing, an opening or somebody in the one before it."""
    if is_any(words, (*PLACES, *ROOMS), senses=1) and not is_any(words, OPENINGS, senses=1):
        return False
    return is_any(words, SPOTS) or (is_any(words, OPENINGS, senses=1) and not is_building(whole))


def is_house_of(last: str, first: str, interior: bool) -> bool:
    """Whether a heading names the room before what it lies in: `VISITING ROOM, PRISON`."""
    if interior and is_any(last, OPEN) and not is_any(last, (*ROOMS, *HOLLOW)):
        return not is_any(first, OPEN, senses=1)
    if is_any(first, ROOMS):
        return not is_any(last, ROOMS) and _names_any(last, PLACES)
    if not interior and is_any(first, OPEN, senses=1) and is_any(last, (*ROOMS, *HOUSES)):
        return True
    if _names_any(last, HOUSES) and not is_building(first):
        return True
    # What has a name of its own holds what has none: a greenhouse, the station Halcyon.
    return _has_own_name(last) and not _has_own_name(first)


def _has_own_name(words: str) -> bool:
    return not is_any(words, (*PLACES, *ROOMS)) and _names_any(words, PLACES)


def _names_any(words: str, kinds: Sequence[str]) -> bool:
    """Whether a part names a kind, before a name of its own too: `STATION HALCYON`."""
    if is_any(words, (*PLACES, *ROOMS)):
        return is_any(words, kinds)
    said = words.split()
    return any(is_any(" ".join(said[: k + 1]), kinds) for k in range(len(said) - 1, -1, -1))


def is_any(words: str, kinds: Sequence[str], senses: int = 2) -> bool:
    """Whether the head of a part of a heading is a kind of one of some senses.

    In English that is its last word.

    Args:
        senses: how many of the word's own are asked, the commonest first.
    """
    said = re.findall(r"[^\W\d_]+", _DU.split(words.lower(), maxsplit=1)[0])
    while len(said) > 1 and (said[-1] in _NUMBERED or len(said[-1]) == 1):
        said.pop()  # `DRESSING ROOM THREE`, `WARD B`
    if not is_there() or not said:
        return False
    wordnet = open_wordnet()
    asked = wordnet.senses(" ".join(said[-2:]), "n")[:senses]
    if not any(wordnet.is_a(sense, kind) for sense in asked for kind in (*PLACES, *kinds)):
        asked = wordnet.senses(said[-1], "n")[:senses]
    return any(wordnet.is_a(sense, kind) for sense in asked for kind in kinds)
