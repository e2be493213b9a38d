"""What a place takes from the places around it in the story.

A room that could be of any house is of the one that the scenes before and after it play in: a
hallway between offices is no hallway of a home, the living-room beside Ann's bedroom has her
wallpaper. `AT THE CHECKOUT` is a corner of the shop that we are in, and the same set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regie.design.sets.cabin import ROAD
from regie.design.sets.headings import AT_A_SPOT, OF, SEES, head_of, words_of
from regie.design.sets.kind_of_part import UNKNOWN_INSIDE, UNKNOWN_OUTSIDE, is_land
from regie.design.sets.kind_senses import is_first_kind_of, sense_named, wordnet_here
from regie.design.sets.kinds import choose_kind, is_only_a_name
from regie.design.sets.land_words import AMID, SNOWY
from regie.design.sets.land_words import SAID as AT
from regie.design.sets.landscape import all_elements, land_told, lands_at
from regie.design.sets.layout import Layout, all_layouts
from regie.design.sets.look import OF_ANY_BUILDING, building_of
from regie.design.sets.outlook import SAID
from regie.design.sets.roadside import CITY, MOTORWAY
from regie.design.sets.soil import SAID as SOIL
from regie.design.sets.soil import UNDER_SKY
from regie.design.sets.traffic import BUSY
from regie.film.bible import Place, SetKind

UNKNOWN = (UNKNOWN_INSIDE, UNKNOWN_OUTSIDE)
REACH = 3
"""Most scenes between two rooms of which one tells the building of the other."""

HOME = "HOME"
"""What rooms lie in that nobody owns and that no building has."""

Run = Sequence[Place]
"""The places of a script in the order of its scenes, each as often as it is played in."""


def settle(run: Run, drafted: frozenset[str]) -> Mapping[str, Place]:
    """The places that are otherwise beside their neighbours, by key.

    Args:
        drafted: keys of the places that may change; what a person wrote stays.
    """
    found: dict[str, Place] = {}
    run = list(run)
    for at, place in enumerate(run):
        if place.key in found or place.key not in drafted:
            run[at] = found.get(place.key, place)
            continue
        settled = (
            _spot_in(place, run[:at]) or _room_in(place, run, at) or _driven_through(place, run, at)
        )
        if settled is not None:
            found[place.key] = run[at] = settled
    for key, other in _named_on_land(run):
        if key in drafted:
            lies = found.get(key) or next(p for p in run if p.key == key)
            soil = (m for m in other.modifiers if m.startswith(SOIL) or m == UNDER_SKY)
            of_land = {"kind": other.kind, "modifiers": (*lies.modifiers, *soil)}
            found[key] = lies.model_copy(update=of_land)
    run = [found.get(p.key, p) for p in run]
    land = _land_of_story(run)
    for place in run if land else ():
        if place.key in drafted and not place.interior and not _says_its_land(place):
            said = found.get(place.key, place)
            changes = {"modifiers": (*said.modifiers, AMID + land)}
            found[place.key] = said.model_copy(update=changes)
    for key, changes in (*_in_the_snow(run), *_off_earth(run), *_named_as_land(run, land)):
        if key in drafted:
            said = found.get(key) or next(p for p in run if p.key == key)
            extra = changes.pop("modifiers", ())
            changes["modifiers"] = tuple(dict.fromkeys((*said.modifiers, *extra)))
            found[key] = said.model_copy(update=changes)
    run = [found.get(p.key, p) for p in run]
    for key, home in _homes(run):
        one = found.get(key) or next(p for p in run if p.key == key)
        if key in drafted and not one.within:
            found[key] = one.model_copy(update={"within": (home,)})
    return found


def _spot_in(place: Place, before: Run) -> Place | None:
    """The place of the scene before, of which this is a spot that is no place of its own."""
    if str(place.kind) not in UNKNOWN or not before or not AT_A_SPOT.match(place.name):
        return None
    whole = before[-1]
    if whole.interior != place.interior or place.within:
        return None
    said = [w for w in words_of(AT_A_SPOT.sub("", place.name)) if w not in OF and w != "the"]
    holds = (*whole.holds, *place.holds, *said[-1:])
    update = {"name": place.name, "key": place.key, "cited": place.cited}
    within = (whole.name, *whole.within)
    return whole.model_copy(
        update={**update, "within": within, "holds": tuple(dict.fromkeys(holds))}
    )


def _room_in(place: Place, run: Run, at: int) -> Place | None:
    """A room of any building in the one that the nearest scenes play in."""
    kinds = OF_ANY_BUILDING - {UNKNOWN_INSIDE}
    if not place.interior or str(place.kind) not in kinds or building_of(place):
        return None
    for other in _nearest(run, at):
        if other.key == place.key or str(other.kind) in (*UNKNOWN, *kinds):
            continue
        within = (*other.within, other.name) if other.interior else (other.name,)
        kind = str(choose_kind(place.name, True, place.concept, within))
        if kind == str(place.kind) and _layout(other).lived_in:
            return None
        if kind == str(place.kind) and (family := _family(other)):
            within = (family,)
            kind = str(choose_kind(place.name, True, place.concept, within))
        return place.model_copy(update={"kind": SetKind(kind), "within": within})
    return None


def _land_of_story(run: Run) -> str:
    """The cover of a land in which most of a story's open places lie: its houses stand there too.

    Empty where it has none; a field is ploughed by itself, a desert reaches from place to place.
    """
    places = {p.key: p for p in run if not p.interior}
    covers = Counter(
        name
        for p in places.values()
        for name in lands_at(_layout(p), p)
        if name in all_elements() and all_elements()[name].wide
    )
    name, count = max(covers.items(), key=lambda each: each[1], default=("", 0))
    return name if count >= MOST_OF_STORY and SHARE * len(places) <= count else ""


def _in_the_snow(run: Run) -> Iterator[tuple[str, dict[str, Any]]]:
    """Open places beside one where snow lies, with whatever is inside between them."""
    for at, place in enumerate(run):
        if SNOWY not in place.modifiers:
            continue
        for course in (range(at - 1, at - 1 - REACH, -1), range(at + 1, at + 1 + REACH)):
            for k in course:
                if not 0 <= k < len(run) or (not run[k].interior and not _may_lie(run[k])):
                    break
                if not run[k].interior and SNOWY not in run[k].modifiers:
                    yield run[k].key, {"modifiers": (SNOWY,)}


def _may_lie(place: Place) -> bool:
    """Whether snow that lies beside a place lies there too: on open land and around houses."""
    kind = str(place.kind)
    return kind not in ("desert", "jungle", "sea", "boat", "sky") and (
        is_land(kind) or kind.endswith("-front")
    )


def _named_on_land(run: Run) -> Iterator[tuple[str, Place]]:
    """Open places that have only a name, or less, where the scenes around them are on land that
    nobody built on: they lie on it. Key, and the place that tells the land."""
    for at, place in enumerate(run):
        if place.interior or str(place.kind) not in BY_NAME:
            continue
        named = str(place.kind) == UNKNOWN_OUTSIDE
        if not (named or is_only_a_name(place.name.rsplit(" - ", 1)[-1])):
            continue
        near = (run[k] for k in _around(at, len(run), OUTSIDE_REACH) if not run[k].interior)
        other = next((p for p in near if p.key != place.key and str(p.kind) not in BY_NAME), None)
        if other is not None and _is_open_land(other):
            yield place.key, other


BY_NAME = ("street", "building-front", UNKNOWN_OUTSIDE)
"""What a place is taken for of which nothing but a name is known."""

OUTSIDE_REACH = 8
"""Most scenes, with those inside, from an open place to the next that tells the land."""


def _around(at: int, count: int, reach: int = REACH) -> Iterator[int]:
    """Numbers of the scenes before one, then of those after, within reach."""
    yield from (k for k in range(at - 1, at - 1 - reach, -1) if k >= 0)
    yield from range(at + 1, min(count, at + 1 + reach))


def _is_open_land(place: Place) -> bool:
    """Whether a place is land, by what its kind stands for too: a hill, a battlefield, Mars."""
    layout, wordnet = _layout(place), wordnet_here()
    if layout.ground is None or layout.ground.fronts or wordnet is None:
        return False
    if layout.ground.kind == "water" or layout.kind == "underwater":
        return False  # what has a name on the sea is a ship
    senses = [s for c in layout.concepts if (s := sense_named(c)) is not None]
    if any(wordnet.is_a(s, "way.n.06") for s in senses):
        return False
    return is_land(layout.kind) or any(wordnet.is_a(s, c) for s in senses for c in LANDS)


LANDS = ("geological_formation.n.01", "tract.n.01", "celestial_body.n.01")


def _off_earth(run: Run) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rooms of a story that is outside on another world: they are of its station."""
    outside = [p for p in run if not p.interior]
    away = [p for p in outside if str(p.kind) in OFF_EARTH]
    if not away or 2 * len(away) < len(outside):
        return
    for place in run:
        layout = _layout(place)
        if not place.interior or layout.cabin is not None or layout.kind.startswith("space"):
            continue
        if _is_a_house(place):
            continue  # at home, on the Earth
        bare = str(place.kind) in UNKNOWN or not (layout.inside or layout.both)
        kind = "spaceship-corridor" if str(place.kind) == "corridor" else "spaceship-cabin"
        changes: dict[str, Any] = {"within": ("SPACE STATION",), "modifiers": (f"{SAID}stars",)}
        if bare or str(place.kind) == "corridor":
            changes["kind"] = SetKind(kind)
        yield place.key, changes


def _is_a_house(place: Place) -> bool:
    """Whether a heading names a whole building, and no room of one."""
    words = words_of(place.name.rsplit(" - ", 1)[-1])
    return bool(words) and is_first_kind_of(words[head_of(words)], "building.n.01", "dwelling.n.01")


OFF_EARTH = ("planet-surface", "space")


def _named_as_land(run: Run, land: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Places called by a word for the story's land that means another too: dunes in a desert."""
    deserts = any(str(p.kind) == "desert" for p in run) or land in ("desert", "dunes")
    for place in run:
        if str(place.kind) == "beach" and deserts and AMID + "dunes" in _as_said(place):
            yield place.key, {"kind": SetKind("desert"), "modifiers": (AMID + "dunes",)}


def _as_said(place: Place) -> tuple[str, ...]:
    named = land_told([SEES.sub("", place.name)])
    return tuple(m.replace(AT, AMID, 1) if m.startswith(AT) else m for m in named)


def _is_town(place: Place) -> bool:
    ground = _layout(place).ground
    return ground is None or bool(ground.fronts and ground.fronts[0].length)


def _says_its_land(place: Place) -> bool:
    """Whether words say what land a place stands in, or it is one of its own."""
    own = (n for n in lands_at(_layout(place), place) if n in all_elements())
    return _is_town(place) or any(n != "meadow" and all_elements()[n].slot == "cover" for n in own)


MOST_OF_STORY, SHARE = 3, 1 / 3
"""Least places of one land that make it the story's, and their share of all that are outside."""


def _driven_through(place: Place, run: Run, at: int) -> Place | None:
    """A vehicle on the road of the land that the story is in just then."""
    if not place.interior or _layout(place).cabin is None:
        return None
    if any(m.startswith((ROAD, SAID, AMID, AT)) for m in place.modifiers):
        return None
    near = [run[k] for k in _around(at, len(run)) if not run[k].interior]
    land = next((found for other in near if (found := _road_of(other))), ())
    if not land:
        return None
    busy = tuple(m for other in near[:1] for m in other.modifiers if m == BUSY)
    said = (*place.modifiers, *(ROAD + name for name in land), *busy)
    return place.model_copy(update={"modifiers": tuple(dict.fromkeys(said))})


def _road_of(place: Place) -> tuple[str, ...]:
    """What is seen from a road through a land; nothing where that says nothing."""
    layout = _layout(place)
    if layout.ground is None:
        return ()
    if {"town", "skyline"} & set(layout.ground.horizon) or layout.kind in ("street", "alley"):
        return (CITY,)
    road = (MOTORWAY,) if layout.kind == MOTORWAY else ()
    return (*road, *lands_at(layout, place))


def _nearest(run: Run, at: int) -> Iterator[Place]:
    """The places of the scenes before one, then of those after, as far as they are in one house."""
    for course in (range(at - 1, at - 1 - REACH, -1), range(at + 1, at + 1 + REACH)):
        for k in course:
            if not 0 <= k < len(run) or not _is_built(run[k]):
                break
            yield run[k]


def _is_built(place: Place) -> bool:
    """Whether a place is of a building: a room, or its front."""
    return place.interior or str(place.kind).endswith("-front")


def _family(place: Place) -> str:
    """What a building is called whose rooms are like a place; empty where that tells nothing."""
    return "OFFICE BUILDING" if _layout(place).palette == "offices" else ""


def _homes(run: Run) -> Iterator[tuple[str, str]]:
    """The home of each room that is one of a home and does not say whose: key and name.

    It is that of the scene before, where that plays in one, else the one that such rooms were of.
    """
    usual, here = "", ""
    told: dict[str, str] = {}
    for place in run:
        if not place.interior or not _layout(place).lived_in:
            here = ""
            continue
        if place.key in told:
            here = told[place.key]
            continue
        own = building_of(place)
        here = own or here or usual or HOME
        usual = usual if own and usual else here
        told[place.key] = here
        if not own:
            yield place.key, here


def _layout(place: Place) -> Layout:
    return all_layouts().get(str(place.kind)) or all_layouts()[UNKNOWN_INSIDE]
