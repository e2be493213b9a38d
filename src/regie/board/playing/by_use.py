"""Who sits because of where they are: guests at table, an audience, a class, passengers.

Nobody is told to sit in a cinema. Who is not told otherwise takes the posture that the place is
for; who works there, or does something that is done on one's feet, does not.
"""

from __future__ import annotations

from regie.board.playing.as_meant import STILL
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.film.reading import Act, Entity, EntityKind, Event

MANY_SEATS = 8
"""Seats from which a place is one where people sit."""

SITTERS = (
    *("spectator.n.01", "passenger.n.01", "customer.n.01", "eater.n.01", "guest.n.01"),
    *("student.n.01", "juror.n.01", "churchgoer.n.01", "patient.n.01", "audience.n.01"),
    *("traveler.n.01", "listener.n.01", "drinker.n.01", "congregation.n.01"),
)
"""Kinds of people for whom a place's seats are."""

ON_DUTY = (
    *("worker.n.01", "serviceman.n.01", "policeman.n.01", "guard.n.01", "dancer.n.01"),
    *("employee.n.01", "performer.n.01", "leader.n.01", "clergyman.n.01", "military_unit.n.01"),
)
"""Kinds of people who are on their feet where others sit."""

AT_A_TABLE = frozenset({Act.EAT, Act.WRITE, Act.TYPE, Act.DRAW})
"""Acts for which anybody sits down where there is a seat."""

SEATED_TOO = STILL | {
    Act.LOOK, Act.APPLAUD, Act.SING, Act.PRAY, Act.SLEEP, Act.WAKE, Act.NOD, Act.SHAKE_HEAD,
    Act.SHOUT, Act.START, Act.FROWN, Act.SHRUG, Act.WAVE, Act.POINT, Act.LOOK_ROUND, Act.SIT,
    Act.RISE, Act.STRETCH, Act.TURN,
}  # fmt: skip
"""Acts that say nothing against sitting."""


def sits_by_use(entity: Entity, targets: Targets) -> bool:
    """Whether somebody of whom no posture is told sits, by who they are and where."""
    company = targets.company
    seats = len(company.plan.seats)
    crowd = entity.kind is EntityKind.GROUP
    first = next((e for e in targets.reading.events if _is_theirs(e, entity.key)), None)
    if first is not None and first.act not in SEATED_TOO:
        return False
    if is_kind(entity.concept, entity.head, ON_DUTY):
        return False
    if first is not None and first.act in AT_A_TABLE and seats:
        return True
    if crowd:
        return seats >= max(3, min(MANY_SEATS, len(targets.members[entity.key])))
    return seats >= MANY_SEATS and is_kind(entity.concept, entity.head, SITTERS)


def _is_theirs(event: Event, key: str) -> bool:
    return key in event.agents and event.played
