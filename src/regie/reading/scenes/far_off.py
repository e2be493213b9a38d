"""Who is only seen from afar: up on a ridge, across the river, out of a window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.scenes.acts_by_kind import TRAVEL
from regie.reading.scenes.beside_vehicles import LOOKING
from regie.reading.scenes.read_scene import ReadScene

_FAR = re.compile(
    r"\b(?:in the distance|distant|far (?:off|away|below|above|side)|way off|up ahead|"
    r"(?:on|against) the horizon|across the \w+|on the (?:other|opposite|far) (?:side|bank|shore)|"
    r"(?:on|from|atop|along) (?:top of )?(?:a|the|that|his|her) (?:\w+ ){0,2}"
    r"(?P<high>hill|hilltop|ridge|cliff|bluff|rooftop|tower|mountain|dune|summit)|"
    r"through (?:his|her|the|a) (?:binoculars|telescope|scope|sights)|"
    r"au loin|à l[’']horizon|de l[’']autre côté|en contrebas|"
    r"(?:sur|du haut d[’'e]) ?(?:une|la|un|le) "
    r"(?P<haut>colline|crête|falaise|tour|montagne|dune))\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:(?:through|out of|out|from|at) (?:the|a|his|her|their) (?:\w+ )?(?:window|windows|pane)|"
    r"outside|across the (?:street|road|yard|square)|par la fenêtre|dehors|au dehors)\b",
    re.IGNORECASE,
)

CROSSING = TRAVEL | {Act.PULL, Act.PUSH, Act.CARRY, Act.LEAD, Act.MOVE}

MOST_DEEDS = 4
"""Of somebody seen from afar; whoever does more is whom the scene is about."""


@dataclass(frozen=True)
class FarOff:
    """Those seen from afar.

    Attributes:
        keys: of people, groups and animals.
        spot: the high ground on which they are, in the words of the script; empty elsewhere.
    """

    keys: frozenset[str] = frozenset()
    spot: str = ""


def find_far_off(read: ReadScene, interior: bool) -> FarOff:
    """Those of a scene who come up, after others, where a sentence says that they are far off.

    Whoever speaks here, is touched or comes nearer is here.

    Args:
        interior: the scene plays inside: then who is seen out of a window or outside.
    """
    pattern = _OUT if interior else _FAR
    bodies = {
        e.key
        for e in read.entities
        if e.kind in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)
        and e.presence is Presence.PRESENT
    }
    spoke = {speaker for line in read.lines for speaker in line.speakers if line.how == "seen"}
    first = {key: _first_sentence(read, key) for key in bodies}
    found, spot = set[str](), ""
    for n, sentence in enumerate(read.sentences):
        said = pattern.search(sentence.text)
        before = any(0 <= first[key] < n for key in bodies)
        looks = (e.agents for e in read.events if e.sentence == n and e.act in LOOKING)
        lookers = {key for agents in looks for key in agents}
        if said is None or not (before or lookers):
            continue
        new = {key for key in bodies - spoke if first[key] == n}
        new -= set() if before else lookers  # whoever opens the scene looks from here
        if said[0].lower().startswith("across"):
            new -= _crossing(read, n)
        seen = {k for k in new if _stays_far(read, k, looked_at_only=interior)}
        if seen:
            found |= seen
            spot = spot or next((word for word in said.groupdict().values() if word), "")
    return FarOff(_with_their_things(read, found, first), spot) if bodies - found else FarOff()


def _crossing(read: ReadScene, number: int) -> set[str]:
    """Who goes across the street in a sentence, alone or with somebody, is not on its far side."""
    going = (e for e in read.events if e.sentence == number and e.act in CROSSING)
    return {key for event in going for key in event.meant}


def _with_their_things(read: ReadScene, far: set[str], first: Mapping[str, int]) -> frozenset[str]:
    """Those far off with what only they handle, and what they are on: `two boys on bicycles`."""
    theirs: dict[str, bool] = {}
    for event in read.events:
        acts = event.agents and event.act not in LOOKING
        for key in event.meant if acts else ():
            theirs[key] = theirs.get(key, True) and set(event.agents) <= far
    told = " ".join(read.sentences[first[key]].text.lower() for key in far)
    kinds = (EntityKind.THING, EntityKind.VEHICLE)
    things = (e for e in read.entities if e.kind in kinds and e.presence is Presence.PRESENT)
    ridden = EntityKind.VEHICLE
    own = {
        e.key for e in things
        if theirs.get(e.key, e.kind is ridden and e.name.lower() in told)
    }  # fmt: skip
    return frozenset(far | own) if far else frozenset()


def _first_sentence(read: ReadScene, key: str) -> int:
    told = [e.sentence for e in read.events if key in e.meant]
    told += [n for n, s in enumerate(read.sentences) if key in s.topic]
    return min(told, default=-1)


def _stays_far(read: ReadScene, key: str, *, looked_at_only: bool) -> bool:
    """Whether nothing that is told brings somebody here."""
    own = [e for e in read.events if key in e.agents and e.played]
    if len(own) > MOST_DEEDS or any(_comes_near(e) for e in own):
        return False
    done = [e for e in read.events if e.played and key in e.meant and key not in e.agents]
    if any(e.act not in LOOKING for e in done):
        return False
    return bool(done) or not looked_at_only


def _comes_near(event: Event) -> bool:
    toward = event.act in TRAVEL and event.where in ("to", "in", "at", "beside", "through")
    return event.act in (Act.ENTER, Act.APPROACH, Act.FOLLOW) or toward
