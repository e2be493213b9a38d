"""Who sits because of where they are, and who serves there: guests at table, an audience, a class,
passengers; whoever is behind the bar.

Nobody is told to sit in a cinema. Who is not told otherwise takes the posture that the place is
for; who works there, or does something that is done on one's feet, does not.
"""

from __future__ import annotations

import re

from regie.board.blocking.floor import at
from regie.board.playing.acts import PLAYS
from regie.board.playing.as_meant import STILL
from regie.board.playing.company import MANY_SEATS, NEAR_SEAT
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.board.vectors import Vector, level_distance
from regie.film.reading import Act, Entity, EntityKind, Event

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

SERVING = (
    *("employee.n.01", "merchant.n.01", "businessperson.n.01", "lender.n.01", "banker.n.01"),
    *("health_professional.n.01", "secretary.n.02", "owner.n.01", "official.n.01", "cashier.n.02"),
)
"""Kinds of people who stand behind a counter where there is one."""

CARRYING = ("dining-room_attendant.n.01",)
"""Kinds of those that come to the guests."""

BEHIND = re.compile(
    r"\b(?:behind|derrière)\s+(?:\w+\s+){0,2}?"
    r"(?:bar|counter|glass|till|register|desk|hatch|grille?|window|comptoir|caisse|guichet|vitre)\b",
    re.IGNORECASE,
)

ON_STAGE = re.compile(
    r"\b(?:on|onto|sur)\s+(?:the\s+|a\s+|la\s+)?(?:\w+\s+)?(?:stage|scène|podium|platform)\b",
    re.IGNORECASE,
)
"""Whoever is there is no audience."""

IN_A_ROW = re.compile(
    r"\b(?:in|au|dans)\s+(?:the\s+|a\s+|le\s+|la\s+|les\s+|l['’])?(?:\w+\s+)?"
    r"(?:rows?|rangs?|rangées?|audience|stalls|pews?|bleachers|gradins|public|aisle seat)\b",
    re.IGNORECASE,
)
"""Whoever is there sits."""

AT_TABLE = re.compile(
    r"\b(?:at|around|round|autour d['’\w]*|à|aux?)\s+(?:[\w'’-]+\s+){0,3}tables?\b", re.IGNORECASE
)

AT_A_TABLE = frozenset({Act.EAT, Act.WRITE, Act.TYPE, Act.DRAW})
"""Acts for which anybody sits down where there is a seat."""

SEATED_TOO = STILL | {
    Act.LOOK, Act.APPLAUD, Act.SING, Act.PRAY, Act.SLEEP, Act.WAKE, Act.NOD, Act.SHAKE_HEAD,
    Act.SHOUT, Act.START, Act.FROWN, Act.SHRUG, Act.WAVE, Act.POINT, Act.LOOK_ROUND, Act.SIT,
    Act.RISE, Act.STRETCH, Act.TURN, Act.HOLD,
}  # fmt: skip
"""Acts that say nothing against sitting."""


def sits_by_use(entity: Entity, targets: Targets) -> bool:
    """Whether somebody of whom no posture is told sits, by who they are and where."""
    company = targets.company
    seats = len(company.plan.seats)
    crowd = entity.kind is EntityKind.GROUP
    first = next((e for e in targets.reading.events if _is_theirs(e, entity.key)), None)
    if company.rides and first is not None and first.act is not None:
        others = (first.recipient, first.patient)
        if PLAYS[first.act].travel or any(k in targets.members for k in others):
            return False  # comes along the aisle, serves somebody
    elif first is not None and first.act not in SEATED_TOO:
        return False
    if is_kind(entity.concept, entity.head, ON_DUTY) or _is_said_to_be(entity, ON_STAGE, targets):
        return False
    if first is not None and first.act in AT_A_TABLE and seats:
        return True
    if crowd:
        return seats >= max(3, min(MANY_SEATS, len(targets.members[entity.key])))
    sits = is_kind(entity.concept, entity.head, SITTERS)
    sits = sits or company.rides
    return seats >= MANY_SEATS and (sits or _is_said_to_be(entity, IN_A_ROW, targets))


def table_of(entity: Entity, targets: Targets) -> Vector | None:
    """The table that somebody is said to be at: that with the most seats."""
    if not _is_said_to_be(entity, AT_TABLE, targets):
        return None
    plan = targets.company.plan
    seats = [at(s.mark) for s in plan.seats]
    tables = [t.at for t in plan.tops if "table" in t.name.split()]
    used = {
        table: sum(level_distance(table, seat) < NEAR_SEAT for seat in seats) for table in tables
    }
    return max(tables, key=lambda t: (used[t], t), default=None) if any(used.values()) else None


def stands_on_stage(entity: Entity, targets: Targets) -> bool:
    """Whether a group is said to be on a stage: it faces those who watch."""
    return entity.kind is EntityKind.GROUP and _is_said_to_be(entity, ON_STAGE, targets)


def serves(entity: Entity, targets: Targets) -> bool:
    """Whether somebody is behind the counter of a place that has one: by what they are, or where
    the words say that they are."""
    if entity.kind is not EntityKind.PERSON or not targets.company.plan.posts:
        return False
    if _is_said_to_be(entity, BEHIND, targets):
        return True
    noun = entity.head or entity.name.lower()
    kinds = is_kind(entity.concept, noun, SERVING)
    return kinds and not is_kind(entity.concept, noun, CARRYING)


def _is_said_to_be(entity: Entity, where: re.Pattern[str], targets: Targets) -> bool:
    """Whether a sentence of which somebody is the subject says that they are somewhere."""
    reading = targets.reading
    said = {e.sentence for e in reading.events if entity.key in e.agents}
    said |= {n for n, s in enumerate(reading.sentences) if s.topic[:1] == (entity.key,)}
    told = len(reading.sentences)
    return any(where.search(reading.sentences[n].text) for n in said if 0 <= n < told)


def _is_theirs(event: Event, key: str) -> bool:
    return key in event.agents and event.played
