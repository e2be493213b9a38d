"""What a crowd is about of which nothing is told: children play, passers-by walk, others talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.matching import is_kind
from regie.board.vectors import add, facing, heading, scale
from regie.film.reading import Entity
from regie.film.shot import Mark, Posture

if TYPE_CHECKING:
    from regie.board.playing.company import Company

CHILDREN = ("child.n.01", "juvenile.n.01", "schoolchild.n.01")

PASSING = (
    *("pedestrian.n.01", "passerby.n.01", "traveler.n.01", "consumer.n.01", "inhabitant.n.01"),
    *("people.n.01", "gathering.n.01", "holidaymaker.n.01", "commuter.n.01"),
)
"""Kinds of people who are on their way, or wait with nothing to do."""


@dataclass(frozen=True)
class Pastime:
    """What one of a crowd does all the time.

    Attributes:
        keeps: a gesture that goes on.
        way: metres that it walks or runs in each shot; 0 stays.
    """

    posture: Posture = Posture.STAND
    keeps: str | None = None
    way: float = 0.0
    runs: bool = False


Pastimes = tuple[Pastime, ...]

STANDING: Pastimes = (
    Pastime(),
    Pastime(keeps="arms-crossed"),
    Pastime(),
    Pastime(keeps="hands-on-hips"),
)

STROLLING: Pastimes = (
    Pastime(way=2.2),
    STANDING[1],
    Pastime(way=2.6),
    STANDING[0],
    STANDING[3],
)

PLAYING: Pastimes = (
    Pastime(way=3.2, runs=True),
    Pastime(Posture.CROUCH, "work"),
    Pastime(keeps="wave"),
    Pastime(Posture.KNEEL, "work"),
    Pastime(way=2.8, runs=True),
    Pastime(Posture.SIT, "work"),
    Pastime(keeps="laugh"),
)

INDOORS: Pastimes = (
    Pastime(Posture.KNEEL, "work"),
    Pastime(),
    Pastime(Posture.SIT, "work"),
    Pastime(keeps="wave"),
)


def occupy(company: Company, entity: Entity, members: Sequence[str]) -> None:
    """Gives those of a group who only stand there something to do."""
    outside = not company.plan.interior
    pastimes: Pastimes
    if is_kind(entity.concept, entity.head, CHILDREN):
        pastimes = PLAYING if outside else INDOORS
    elif is_kind(entity.concept, entity.head, PASSING):
        pastimes = STROLLING if outside else STANDING
    else:
        return
    for n, key in enumerate(members):
        body = company.here.get(key)
        if body is None or not body.stands or key not in company.extras:
            continue
        pastime = pastimes[n % len(pastimes)]
        company.put(key, body.mark, pastime.posture)
        company.update(key, keeps=pastime.keeps)
        if pastime.way:
            company.strolls[key] = pastime


def way_of(company: Company, key: str) -> Mark | None:
    """Where one who strolls or runs about is at a shot's end; None where there is no room."""
    pastime, body = company.strolls.get(key), company.here[key]
    if pastime is None or not body.stands:
        return None
    start = at(body.mark)
    others = company.taken(key)
    for turned in (0.0, 180.0, 90.0, -90.0, 45.0, -45.0):
        end = add(start, scale(heading(body.mark.facing + turned), pastime.way))
        if company.floor.inside(end) and company.floor.clear_way(start, end, others):
            return mark_at(end, facing(start, end))
    return None
