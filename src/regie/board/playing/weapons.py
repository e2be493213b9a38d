"""What people are threatened and hurt with: which thing it is, and how far it stands off."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.items import Item
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.film.reading import Act, Event

WEAPONS = ("weapon.n.01", "edge_tool.n.01", "cutter.n.06")

PIERCING = ("knife.v.01", "stab.v.02", "pierce.v.01", "pierce.v.04", "pierce.v.05")
"""Kinds of verbs that drive a point or an edge into somebody."""

BEYOND_HAND = 0.82
"""Share of a weapon's length that is before the hand."""

FROM_SHOULDER = 0.5
"""Metres from a body at which a hand stops that has nothing in it."""

HELD_TO = frozenset({Act.HOLD, Act.PUT, Act.PUT_IN, Act.RAISE, Act.PRESS, Act.PUSH, Act.AIM,
                     Act.POINT})  # fmt: skip
"""What is done with a weapon that is then at somebody's throat."""


def weapon_of(key: str | None, targets: Targets) -> Item | None:
    """The item, where it is a weapon or a blade that a hand holds."""
    item = targets.things.items.get(targets.resolve(key) or "")
    if item is None or not is_kind(item.entity.concept, item.entity.head, WEAPONS):
        return None
    return item if targets.things.can_be_held(item.entity.key) else None


def beyond_hand(item: Item) -> float:
    """Metres of a weapon before the hand that points it at somebody: so far the hand stays off."""
    return BEYOND_HAND * item.longest


def as_armed(event: Event, targets: Targets) -> Play | None:
    """How an act is played that a weapon is for; None for any other.

    It is driven at somebody (`stabs him`), or held to them (`the knife to her throat`). The point
    stops where they begin: nothing goes into anybody.
    """
    if event.act in (Act.HIT, Act.CUT, Act.TOUCH) and is_piercing(event.sense):
        play = replace(PLAYS[Act.HIT], motion="thrust", lasts=True, roles=("patient", "goal"))
        return replace(play, held=("instrument",))
    named = event.patient if event.act in HELD_TO else None
    whom = targets.resolve(event.goal or event.recipient)
    weapon = weapon_of(named, targets)
    if weapon is None or whom not in targets.company.here:
        return None
    if event.act in (Act.AIM, Act.POINT) and not event.part:
        return replace(PLAYS[Act.AIM], roles=("goal", "recipient"), mood="angry")
    near = FROM_SHOULDER + beyond_hand(weapon)
    return replace(
        PLAYS[Act.TOUCH], roles=("goal", "recipient"), held=("patient",), motion="thrust",
        near=near, mood="angry",
    )  # fmt: skip


@cache
def is_piercing(sense: str) -> bool:
    """Whether a verb's sense is to drive something pointed into what it is done to."""
    from regie.concepts import wordnet

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    found = net.find(sense) if net is not None and sense else None
    return found is not None and any(net.is_a(found, kind) for kind in PIERCING if net is not None)
