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
from regie.reading.parsing.forms import is_there
from regie.reading.sky import tells_weather

_LATER = re.compile(
    r"\s*[-–—,(]*\s*(?:\b(?:continuous|continued|later|moments? later|same(?: time)?|meanwhile|"
    r"flash[- ]?(?:back|forward)|present(?: day)?|intercut|establishing|resume|night|day|suite|"
    r"dream(?: sequence)?|nightmare|fantasy|montage|series of shots|rêve|cauchemar|plus tard|"
    r"[\w-]+(?: [\w-]+)? (?:years?|months?|weeks?|days?|hours?|minutes?) (?:later|earlier|ago))\b)"
    r"\)?\s*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^(?:back (?:to|in|at|inside|on)|return to|resume|intercut(?: with)?|later,?|"
    r"retour (?:à|au|dans)|inside|outside|close on|angle on|pov|insert)\s*[:-]?\s+(?:the\s+)?",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s+[-–—]{1,2}\s+|\s*[–—]\s*|\s*/\s*|,\s+|:\s+")
_ARTICLE = re.compile(r"^(?:(?:the|a|an|le|la|les|un|une)\s+|l['’])", re.IGNORECASE)
_MOVING = re.compile(
    r"\b(?:moving|driving|travell?ing|in motion|en mouvement|roule|roulant)\b", re.IGNORECASE
)


_NUMBERED = frozenset(
    "one two three four five six seven eight nine ten eleven twelve "
    "un deux trois quatre cinq six sept huit neuf dix".split()
)
_TOWN_OF = re.compile(
    r"^(?:TOWN|CITY|VILLAGE|PORT|ISLAND|VILLE|VILLAGE|ÎLE) (?:OF|DE|D[’'])\s*(?:THE )?"
)
_RECENT = 8
"""Scenes within which a shorter name still means the place that was called by a longer one."""


HOUSES = (
    "building.n.01",
    "housing.n.01",
    "municipality.n.01",
    "vessel.n.02",
    "facility.n.01",
)
"""What has rooms."""

ROOMS = ("room.n.01", "passage.n.03", "stairway.n.01", "floor.n.02")

OPEN = ("geological_formation.n.01", "body_of_water.n.01", "land.n.04", "way.n.06", "region.n.03")
"""What is out of doors where a heading does not say so."""

BUILT = ("structure.n.01", "way.n.06")
CLOSED = (*HOUSES, *ROOMS, "shelter.n.01", "establishment.n.04", "area.n.05", "vehicle.n.01")
"""What is built stands out of doors, as a bridge or a pier, but for what one goes into."""

OPENINGS = ("door.n.01", "doorway.n.01", "window.n.01", "stairs.n.01")
"""What is in a wall, seen from the side on which the story is."""

PLACES = (*HOUSES, *OPEN, "structure.n.01", "area.n.05", "location.n.01", "vehicle.n.01")
"""What a heading without INT. or EXT. may name a place by: a POV or a telescope is none."""


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


_PANES = re.compile(r"\b(?:window|pane|glass|fenêtre|vitre|carreau)", re.IGNORECASE)


def _lies_open(scene: Scene, name: str) -> bool:
    """Whether a place lies under the sky, where its heading does not say: by its name's sense,
    else by the weather that the text puts there, and not behind a window."""
    if _is_any(name, OPEN) or (_is_any(name, BUILT, senses=1) and not _is_any(name, CLOSED)):
        return True
    told = [e.text for e in scene.elements if isinstance(e, Action)][:1]
    said = [s for text in told for s in re.split(r"(?<=[.!?])\s", text) if not _PANES.search(s)]
    return not _is_any(name, (*HOUSES, *ROOMS)) and any(tells_weather(s) for s in said)


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
        first, other = _two_places(heading.place or heading.text)
        other = other or self._cut_with(scene, first)
        interior = heading.setting is not Setting.EXTERIOR
        beyond = is_inside(other) if other else None
        if (here := is_inside(first)) is not None:
            interior, first = here, without_side(first)
        if heading.setting is Setting.UNSAID:
            bare = _tidy(first)
            stays = self._find(_ARTICLE.sub("", bare).upper(), None, None)
            before = self._nodes[self._last] if self._last is not None else None
            parts = _CUT.split(bare)
            if stays is None and not any(_is_any(p, (*PLACES, *OPENINGS)) for p in parts):
                stays = before
            interior = stays.interior if stays else not _lies_open(scene, bare)
            if stays is None and before is not None and _is_any(bare, OPENINGS, senses=1):
                interior = before.interior
            first = _last_part(stays.name) if stays else first
        key = self._place(first, interior, heading.cited)
        second = None
        if other:
            other = without_side(other)
            known = self._find(_tidy(other).upper(), None, beyond)
            side = interior if beyond is None else beyond
            second = known.key if known else self._place(other, side, heading.cited)
        second = second or (self._cut_from if self._cut_from != key else None)
        self._last = key
        self._nodes[key].played = self._scene
        last = scene.elements[-1] if scene.elements else None
        cut = isinstance(last, Action | Transition) and cuts_across(last.text)
        self._cut_from = key if cut and not second else None
        if _MOVING.search(f"{heading.text}"):
            self._nodes[key].moving = True
        return key, second

    def _cut_with(self, scene: Scene, here: str) -> str | None:
        """The other place that an INTERCUT in the scene names."""
        for element in scene.elements:
            if isinstance(element, Action | Transition):
                for words in intercut_places(element.text):
                    if _tidy(words).upper() != _tidy(here).upper() and (
                        _is_any(words, PLACES) or self._find(_tidy(words).upper(), None, None)
                    ):
                        return words
        return None

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
        words = _tidy(words)
        parts = [p.strip(" .-–—") for p in _CUT.split(words) if p.strip(" .-–—")]
        parts = [p for p in parts if not _MOVING.fullmatch(p)] or parts or [words or "PLACE"]
        if len(parts) > 1 and _is_house_of(parts[-1], parts[0], interior):
            parts = [*parts[-1:], *parts[:-1]]
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
        upper = _ARTICLE.sub("", name).upper()
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
            if upper in (_last_part(n.name), n.name) and side in (None, n.interior)
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
            and self._scene - n.played <= (1 if re.search(r"['’]S?\s", n.name) else _RECENT)
        ]
        return longer[0] if len(longer) == 1 else None


def _tidy(words: str) -> str:
    words = _BACK.sub("", words.strip())
    before = None
    while words != before:
        before = words
        words = _LATER.sub("", words) or words
        words = re.sub(r"\s*\([^)]*\)\s*$", "", words) or words
    return words.strip(" .-–—,")


def _two_places(words: str) -> tuple[str, str | None]:
    """`A / B` and `INTERCUT A AND B` play in two places; `HOUSE / KITCHEN` in one."""
    if re.match(r"inter-?cut", words, re.IGNORECASE):
        words = re.sub(
            r"^inter-?cut(?:ting)?(?: between| with)?\s*[:-]?\s*", "", words, flags=re.IGNORECASE
        )
        parts = re.split(r"\s+(?:and|et|with)\s+|\s*/\s*", words, maxsplit=1, flags=re.IGNORECASE)
        if len(parts) == 2:
            return parts[0], parts[1]
    halves = [part.strip() for part in words.split("/")]
    if len(halves) == 2 and all(_is_any(h, ROOMS) and not _is_building(h) for h in halves):
        # `KITCHEN / DINING ROOM`: two rooms; `HOUSE / KITCHEN` is one.
        return halves[0], halves[1]
    return words, None


def _last_part(name: str) -> str:
    return name.rsplit(" - ", 1)[-1]


def _is_building(words: str) -> bool:
    """Whether a part of a heading names something that has rooms: a building, a town, a ship."""
    return _is_any(words, HOUSES)


def _is_house_of(last: str, first: str, interior: bool) -> bool:
    """Whether a heading names the room before what it lies in: `VISITING ROOM, PRISON`."""
    if interior and _is_any(last, OPEN) and not _is_any(last, ROOMS):
        return not _is_any(first, OPEN, senses=1)
    if _is_any(first, ROOMS):
        return not _is_any(last, ROOMS) and _names_any(last, PLACES)
    if _names_any(last, HOUSES) and not _is_building(first):
        return True
    # What has a name of its own holds what has none: a greenhouse, the station Halcyon.
    return _has_own_name(last) and not _has_own_name(first)


def _has_own_name(words: str) -> bool:
    return not _is_any(words, (*PLACES, *ROOMS)) and _names_any(words, PLACES)


def _names_any(words: str, kinds: Sequence[str]) -> bool:
    """Whether a part names a kind, before a name of its own too: `STATION HALCYON`."""
    if _is_any(words, (*PLACES, *ROOMS)):
        return _is_any(words, kinds)
    said = words.split()
    return any(_is_any(" ".join(said[: k + 1]), kinds) for k in range(len(said) - 1, -1, -1))


def _is_any(words: str, kinds: Sequence[str], senses: int = 2) -> bool:
    """Whether the last word of a part of a heading is a kind of one of some senses.

    Args:
        senses: how many of the word's own are asked, the commonest first.
    """
    said = re.findall(r"[^\W\d_]+", words.lower())
    while len(said) > 1 and (said[-1] in _NUMBERED or len(said[-1]) == 1):
        said.pop()  # `DRESSING ROOM THREE`, `WARD B`
    if not is_there() or not said:
        return False
    wordnet = open_wordnet()
    asked = wordnet.senses(said[-1], "n")[:senses]
    return any(wordnet.is_a(sense, kind) for sense in asked for kind in kinds)


def _concept(name: str) -> str:
    if not is_there():
        return ""
    words = re.findall(r"[^\W\d_]+", _last_part(name).lower())
    for n in (2, 1):
        senses = open_wordnet().senses(" ".join(words[-n:]), "n") if words else ()
        if senses:
            fields = ("noun.artifact", "noun.object", "noun.location")
            concrete = [s for field in fields for s in senses[:4] if s.field == field]
            return (concrete or list(senses))[0].name
    return ""


def _modifiers(name: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in _last_part(name).split()[:-1] if "'" not in w and "’" not in w)
