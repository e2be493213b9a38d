"""What force does to somebody or something besides its own act: it brings them down, or binds them
to a seat."""

from __future__ import annotations

from dataclasses import replace

from regie.film.reading import Act, EntityKind
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.standing import sense_at
from regie.reading.parsing.tokens import Parsed
from regie.reading.scenes.resolving import Resolver
from regie.reading.scenes.taking_part import Deed

FORCEFUL = frozenset({Act.PUSH, Act.HIT, Act.PULL, Act.HOLD_PERSON, Act.TAKE, Act.FIGHT})
BOUND = frozenset({Act.OPERATE, Act.PUT, Act.TOUCH, Act.HOLD_PERSON, Act.HOLD, Act.BE})
"""Acts that a verb of tying comes to where it is a state."""

_GROUND = ("floor.n.01", "land.n.04", "soil.n.02", "pavement.n.01", "horizontal_surface.n.01")
_DOWNWARD = frozenset({"down", "over", "off", "through"})
_SEATS, _BEDS = ("seat.n.03",), ("bed.n.01", "table.n.02")


def by_force(s: Parsed, deed: Deed, resolver: Resolver) -> None:
    """`pushes him to the ground`, `kicks the chair over`, `is tied to a chair`."""
    if deed.clause.passive and not deed.agents:
        _bind(deed, resolver)
    if deed.act not in FORCEFUL or not deed.patients or deed.clause.status.value == "negated":
        return
    patient = deed.patients[0].beings[0]
    if not _leads_down(s, deed):
        return
    if patient.kind in (EntityKind.PERSON, EntityKind.GROUP):
        deed.becomes(Act.THROW)
    elif deed.act in (Act.HIT, Act.PUSH) and "over" in deed.clause.particles and not deed.goal:
        deed.becomes(Act.DROP)
        deed.played = replace(deed.played, sense="overturn.v.02")


def _leads_down(s: Parsed, deed: Deed) -> bool:
    """Whether whoever it is done to is on the ground after it."""
    if {"down", "over"} & set(deed.clause.particles):
        return True
    for prep, noun in deed.clause.preps:
        told = sense_at(s, noun)
        if prep in ("to", "onto", "on", "à", "sur") and is_kind_of(told.concept, *_GROUND):
            return True
        if prep.split()[0] in _DOWNWARD and told.kind not in ("body", "abstract"):
            return True
    return False


def _bind(deed: Deed, resolver: Resolver) -> None:
    """Who is tied, strapped or chained to a seat sits on it."""
    seat = resolver.registry.beings.get(deed.goal or "")
    if deed.act not in BOUND or not deed.clause.lasting or seat is None or not deed.alive:
        return
    if not is_kind_of(seat.concept, *_SEATS, *_BEDS) or not deed.patients:
        return
    deed.becomes(Act.LIE if is_kind_of(seat.concept, *_BEDS) else Act.SIT)
    deed.agents = deed.patients[0].beings
    deed.done_to(None)
    deed.where = "on"
