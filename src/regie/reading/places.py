"""The places of a script as a graph: one node a place, whatever its headings add.

`ANNA'S FLAT - KITCHEN` lies in `ANNA'S FLAT`; `BACK IN THE KITCHEN` and `KITCHEN - LATER` are the
kitchen; `THE KITCHEN` is where the scene before was, when there are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from regie.concepts.wordnet import open_wordnet
from regie.film.citation import Citation
from regie.film.reading import PlaceNode
from regie.film.screenplay import Action, Scene, Setting, Transition, slug
from regie.reading.directions import cuts_across, intercut_places, is_inside, without_side
from regie.reading.inner_headings import InnerHeading
from regie.reading.parsing.forms import is_there
from regie.reading.place_names import (
    ARTICLE,
    AWAY,
    CUT,
    MOVING,
    SIDE,
    last_part,
    tidy,
    two_places,
)
from regie.reading.place_senses import (
    OPENINGS,
    PLACES,
    VEHICLES,
    is_any,
    is_house_of,
    is_land,
    is_spot,
    lies_open,
    without_who,
)

_AT = re.compile(r"^(?:at|by|near|à|près de)\b", re.IGNORECASE)

UNSAID = "SOMEWHERE"
"""What a place is called of which no heading says anything."""

_TOWN_OF = re.compile(
    r"^(?:TOWN|CITY|VILLAGE|PORT|ISLAND|VILLE|VILLAGE|ÎLE) (?:OF|DE|D[’'])\s*(?:THE )?"
)
_OF = re.compile(r"(?<=\w)\s(?:of|du|des?|de la|d['’])\s?(?=\w)")
_LEADS_TO = re.compile(
    r"\b(?:TO|OF|FROM|NEAR|BEHIND|OUTSIDE|BEFORE|ABOVE|BELOW|BENEATH|UNDER|BESIDE|OPPOSITE|"
    r"OVERLOOKING|FACING|TOWARDS?|PAST|UNDERWATER|VERS|DE|DU)\s+$"
)
"""What stands before a place that a longer name only lies by: the passage to the flight deck."""
_RECENT = 8
"""Scenes within which a shorter name still means the place that was called by a longer one."""


@dataclass
class _Node:
    key: str
    name: str
    within: str | None
    interior: bool
    aliases: list[str] = field(default_factory=list)
    moving: bool = False
    holds: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    cited: list[Citation] = field(default_factory=list)
    played: int = 0
    """The number of the last scene that plays there."""


class Places:
    """The graph, as scenes add to it in order."""

    def __init__(self, known: dict[str, str] | None = None) -> None:
        """Args:
        known: keys of the bible's places by their names.
        """
        self._nodes: dict[str, _Node] = {}
        self._known = {name.upper(): key for name, key in (known or {}).items()}
        self._last: str | None = None
        self._scene = 0
        self._cut_from: str | None = None
        """The place of the scene before, where that ends with INTERCUT WITH."""

    def of(self, scene: Scene) -> tuple[str, str | None]:
        """The key of a scene's place, and of the other where the heading names two."""
        heading = scene.slugline
        self._scene += 1
        both = heading.setting is Setting.BOTH
        first, other = two_places(heading.place or heading.text, both)
        other = other or self._cut_with(scene, first)
        interior = heading.setting is not Setting.EXTERIOR
        beyond = is_inside(other) if other else None
        if both and other and beyond is None:
            # INT./EXT. A / B: each on the side that is said first and last.
            interior = is_inside(heading.text) is not False
            beyond = not interior
        if (here := is_inside(first)) is not None:
            interior, first = here, without_side(first)
        if said := SIDE.match(first):
            # INT. OUTSIDE THE WARD is a corridor, and no ward.
            here = here if heading.setting is not Setting.UNSAID else not said["out"]
            interior = interior if here is None else here
            first = first if interior and said["out"] else first[said.end() :] or self._around()
        if heading.setting is Setting.UNSAID and here is None:
            bare = tidy(first)
            if _AT.match(bare) and is_any(bare, OPENINGS, senses=1):
                bare = ""  # AT THE DOOR is where we are
            stays = self._find(ARTICLE.sub("", bare).upper(), None, None)
            before = self._nodes[self._last] if self._last is not None else None
            parts = CUT.split(bare)
            if stays is None and not any(is_any(p, (*PLACES, *OPENINGS)) for p in parts):
                stays = before
            interior = stays.interior if stays else not lies_open(scene, bare)
            if stays is None and before is not None and is_any(bare, OPENINGS, senses=1):
                interior = before.interior
            first = last_part(stays.name) if stays else first
        key = self._place(first, interior, heading.cited)
        second = None
        if other:
            other = without_side(other)
            known = self._find(tidy(other).upper(), None, beyond)
            side = interior if beyond is None else beyond
            second = known.key if known else self._place(other, side, heading.cited)
        second = second or (self._cut_from if self._cut_from != key else None)
        self._last = key
        self._nodes[key].played = self._scene
        last = scene.elements[-1] if scene.elements else None
        cut = isinstance(last, Action | Transition) and cuts_across(last.text)
        self._cut_from = key if cut and not second else None
        if MOVING.search(f"{heading.text}"):
            self._nodes[key].moving = True
        return key, second

    def _around(self) -> str:
        """What the place of the scene before lies in, else that place: of which OUTSIDE is."""
        before = self._nodes[self._last] if self._last else None
        return (before.name.split(" - ")[0] if before else "") or "OUTSIDE"

    def _cut_with(self, scene: Scene, here: str) -> str | None:
        """The other place that an INTERCUT in the scene names."""
        for element in scene.elements:
            if isinstance(element, Action | Transition):
                for words in intercut_places(element.text):
                    if tidy(words).upper() != tidy(here).upper() and (
                        is_any(words, PLACES) or self._find(tidy(words).upper(), None, None)
                    ):
                        return words
        return None

    def is_vehicle(self, key: str) -> bool:
        """Whether a place is the inside of a car, a van, a boat."""
        node = self._nodes[key]
        return node.interior and (node.moving or is_any(last_part(node.name), VEHICLES, senses=3))

    def outside_of(self, key: str) -> str:
        """The key of a place seen from outside."""
        inside = self._nodes[key]
        return self._node(last_part(inside.name), inside.within, False, False, inside.name, None)

    def within_scene(self, said: InnerHeading, here: str) -> str | None:
        """The key of a place to which a scene goes by a line of its own; None for where it is."""
        key = self._place(said.name, said.interior, said.cited)
        return key if key != here else None

    def apart_from(self, key: str, spot: str) -> str:
        """The key of where those are who are seen from a place: outside of a house, on the high
        ground that is named, or farther off in the same open country.

        Args:
            spot: `ridge`; empty for no ground of its own.
        """
        here = self._nodes[key]
        if here.interior:
            house = self._nodes[here.within] if here.within is not None else here
            return self._node(last_part(house.name), house.within, False, False, house.name, None)
        name = spot.upper() or f"FAR {last_part(here.name)}"
        return self._node(name, here.within, False, False, name, None)

    def is_inside(self, key: str) -> bool:
        return self._nodes[key].interior

    def holds(self, key: str, lemmas: Sequence[str]) -> None:
        self._nodes[key].holds.extend(lemmas)

    def called(self, key: str, phrases: Sequence[str]) -> None:
        self._nodes[key].called.extend(phrases)

    def nodes(self) -> tuple[PlaceNode, ...]:
        return tuple(
            PlaceNode(
                key=n.key,
                name=n.name,
                aliases=tuple(dict.fromkeys(a for a in n.aliases if a != n.name)),
                within=n.within,
                concept=_concept(n.name),
                interior=n.interior,
                moving=n.moving,
                modifiers=_modifiers(n.name),
                holds=tuple(dict.fromkeys(n.holds)),
                called=tuple(dict.fromkeys(n.called)),
                cited=tuple(dict.fromkeys(n.cited)),
            )
            for n in self._nodes.values()
        )

    def _place(self, words: str, interior: bool, cited: Citation | None) -> str:
        said = words
        words = tidy(words)
        parts = [p.strip(" .-–—") for p in CUT.split(words) if p.strip(" .-–—")]
        parts = [p for p in parts if not (MOVING.fullmatch(p) or AWAY.search(p))] or parts
        parts = parts or [words or UNSAID]
        parts = [without_who(p) for p in parts]
        while len(parts) > 1 and is_spot(parts[-1], parts[-2]):
            parts.pop()
        lands = [p for p in parts if is_land(p)]
        parts = [p for p in parts if p not in lands] or [lands.pop()]
        if len(parts) > 1 and is_house_of(parts[-1], parts[0], interior):
            parts = [*parts[-1:], *parts[:-1]]
        parts = [*lands, *parts]
        within: str | None = None
        for part in parts:
            side = interior if part is parts[-1] else None
            within = self._node(part, within, interior, side, said, cited)
        assert within is not None
        return within

    def _node(
        self,
        name: str,
        within: str | None,
        interior: bool,
        side: bool | None,
        said: str,
        cited: Citation | None,
    ) -> str:
        """The key of a place's node.

        Args:
            side: whether the scene plays inside it; None for what only holds the place.
        """
        upper = ARTICLE.sub("", name).upper()
        found = self._find(upper, within, side)
        if found is None:
            full = upper if within is None else f"{self._nodes[within].name} - {upper}"
            key = self._known.get(full) or self._known.get(said.upper()) or slug(full)
            if key in self._nodes:
                key = f"{key[:56]}-{'int' if interior else 'ext'}"
            while key in self._nodes:
                key = f"{key[:60]}-2"
            found = _Node(key, full, within, interior)
            self._nodes[key] = found
        found.aliases.append(said)
        if cited is not None:
            found.cited.append(cited)
        return found.key

    def _find(self, upper: str, within: str | None, side: bool | None) -> _Node | None:
        """A place of that name, in the building that was named or in the one that we are in."""
        own = [
            n
            for n in self._nodes.values()
            if upper in (last_part(n.name), n.name) and side in (None, n.interior)
        ]
        if within is not None:
            return next((n for n in own if n.within == within), None)
        if len(own) > 1 and self._last is not None:
            house = self._nodes[self._last].within or self._last
            near = [n for n in own if n.within == house or n.key == self._last]
            return (near or own)[0]
        return own[0] if own else self._called_shorter(upper, side)

    def _called_shorter(self, upper: str, side: bool | None) -> _Node | None:
        """The place that was called by more words: the HALLWAY of `HIGH SCHOOL HALLWAY`, SPECTRE.

        What is somebody's (`ANN'S BEDROOM`) is meant only right after it was played in.
        """
        there = [n for n in self._nodes.values() if n.interior == side and n.played]
        towns = (n for n in there if _TOWN_OF.match(n.name) and _TOWN_OF.sub("", n.name) == upper)
        if (town := next(towns, None)) is not None:
            return town
        longer = [
            n
            for n in there
            if n.name.endswith(f" {upper}")
            and not _LEADS_TO.search(n.name.removesuffix(upper))
            and self._scene - n.played <= (1 if re.search(r"['’]S?\s", n.name) else _RECENT)
        ]
        return longer[0] if len(longer) == 1 else None


def _concept(name: str) -> str:
    if not is_there():
        return ""
    head = _OF.split(last_part(name).lower(), maxsplit=1)[0]
    words = re.findall(r"[^\W\d_]+", head)
    for n in (2, 1):
        senses = open_wordnet().senses(" ".join(words[-n:]), "n") if words else ()
        if senses:
            fields = ("noun.artifact", "noun.object", "noun.location")
            concrete = [s for field in fields for s in senses[:4] if s.field == field]
            return (concrete or list(senses))[0].name
    return ""


def _modifiers(name: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in last_part(name).split()[:-1] if "'" not in w and "’" not in w)
