"""What is somebody's own, or in their hand already, and what they do with it then."""

from __future__ import annotations

from regie.board.blocking.floor import at
from regie.board.playing.items import ONE_HAND
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.board.vectors import level_distance
from regie.film.reading import Act, Event

FLAT = 0.03
"""Metres of height below which what is looked at is a sheet: a map, a photograph."""

ACROSS_ROOM = 2.2
"""Metres from which somebody goes to a thing of their own to look at it."""

ALOFT = frozenset("overhead aloft high".split())


def has_in_hand(event: Event, targets: Targets) -> bool:
    """`looks at the map`, of which nothing else is told: whoever looks has it in hand."""
    key = event.patient or event.goal or ""
    item = targets.things.items.get(key)
    if item is None or item.on_set is not None or item.entity.place is not None:
        return False
    flat = item.size[2] < FLAT and max(item.size) <= ONE_HAND and item.stands == "top"
    told = [e for e in targets.reading.events if key in e.meant and e.played]
    others = any(e.act is not Act.LOOK or e.agents != event.agents for e in told)
    return flat and not others and targets.things.can_be_held(key)


def is_theirs(event: Event, targets: Targets) -> bool:
    """Whether what is lifted is the lifter's own, or in their hand already."""
    item = targets.things.items.get(event.patient or "")
    if item is None or item.has_handle or not targets.things.can_be_held(event.patient):
        return False
    holder = targets.things.holder_of(item.entity.key)
    own = item.entity.owner in event.agents
    return own or (holder is not None and targets.owner(holder) in event.agents)


def is_own_far_off(event: Event, targets: Targets) -> bool:
    """Whether somebody turns to something small of their own that stands across the room."""
    item = targets.things.items.get(event.patient or "")
    if item is None or item.entity.owner not in event.agents or item.longest > ONE_HAND:
        return False
    thing, here = targets.things.get(item.entity.key), targets.company.here
    who = next((m for m in targets.members.get(event.agents[0], ()) if m in here), None)
    if thing is None or who is None or thing.where == "hand" or not here[who].stands:
        return False
    return level_distance(thing.centre, at(here[who].mark)) > ACROSS_ROOM


def goes_overhead(event: Event) -> bool:
    """`lifts the rifle overhead`, `over her head`: as high as arms reach."""
    head = bool(event.part) and is_kind(event.part, "", ("head.n.01",))
    return event.patient is not None and (head or bool(ALOFT & set(event.manner)))
