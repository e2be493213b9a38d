"""Somebody in another's arms or on their shoulders, until the next that either does."""

from __future__ import annotations

from regie.board.blocking.floor import at, mark_at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.anatomy import find_part
from regie.board.playing.company import Company
from regie.board.playing.deed import Deed
from regie.board.playing.turn import Playing
from regie.board.vectors import add, heading, scale
from regie.film.reading import Act, Event
from regie.film.shot import Posture

LIFTING = frozenset({Act.CARRY, Act.TAKE, Act.RAISE})
"""What is done to somebody who is then in another's arms."""

LIFTED = ("raise.v.02", "lift.v.02", "lift.v.03", "pick_up.v.01")
"""Senses of verbs that take somebody off the ground."""

IN_ARMS, BEFORE, BEFORE_SMALL = 0.66, 0.40, 0.27
"""Height of whom one carries, share of the carrier's own, and metres before him; of a baby."""

SMALL = 0.52
"""Share of somebody's height up to which whom they hold is in their arms."""

HELD = frozenset({Act.HOLD_PERSON, Act.HOLD, Act.TAKE, Act.EMBRACE})

SHOULDERS = "shoulder.n.01"


def is_lifted(event: Event) -> bool:
    """Whether somebody is taken off the ground; of a person the reading says that they are held."""
    return event.act in LIFTING or (event.act is Act.HOLD_PERSON and event.sense in LIFTED)


def is_carried(event: Event, height: float, other: float) -> bool:
    """Whether who is held is so small that they are in the arms: a baby.

    Args:
        height, other: of who holds and who is held, metres.
    """
    return event.act in HELD and other < SMALL * height


def is_on_shoulder(event: Event) -> bool:
    part = find_part(event.part)
    return part is not None and SHOULDERS in part.senses and event.act in (*LIFTING, Act.HOLD)


class Carrying:
    def __init__(self, company: Company) -> None:
        self.company = company
        self.carried: dict[str, str] = {}
        """Keys of those who are carried, and by whom."""

    def lift(self, deed: Deed, other: str, playing: Playing, start: float) -> float:
        """Takes somebody in the arms, or on the shoulders; a cut hides how."""
        carrier = self.company.here[deed.who]
        plan = self.company.bodies.get(deed.who) or DEFAULT_BODY
        facing = carrier.mark.facing
        mine, theirs = playing.turn(deed.who), playing.turn(other)
        # They are shown where the carrier gets to: nobody's weight is walked with.
        mine.mark, mine.end, mine.posture = carrier.mark, None, carrier.posture
        mine.sets_off = mine.arrives = None
        if is_on_shoulder(deed.event):
            spot = add(at(carrier.mark), scale(heading(facing), 0.02))
            mark, posture = mark_at((spot[0], spot[1], 0.80 * plan.height), facing), Posture.SIT
            mine.cue("to-chest", None, hand="right")
        else:
            other_plan = self.company.bodies.get(other) or DEFAULT_BODY
            small = other_plan.height < SMALL * plan.height
            away = BEFORE_SMALL if small else BEFORE
            spot = add(at(carrier.mark), scale(heading(facing), away))
            high = carrier.mark.z * (carrier.posture is Posture.SIT)
            level = high + IN_ARMS * plan.height if carrier.stands else high + 0.35
            mark, posture = mark_at((spot[0], spot[1], level), facing + 90.0), Posture.LIE
            mine.cue("cradle")
        self.company.put(other, mark, posture)
        theirs.mark, theirs.posture, theirs.end = mark, posture, None
        theirs.changes, theirs.contacts = [], []
        theirs.looks = deed.who
        mine.looks = None if deed.event.act is Act.CARRY else other
        self.carried[other] = deed.who
        playing.mark_moment(start + 0.4, 6)
        return start + 1.6

    def put_down(self, doing: set[str]) -> None:
        """Whoever is carried stands again as soon as they or their carrier do something else."""
        for other, carrier in list(self.carried.items()):
            if other not in self.company.here or carrier not in self.company.here:
                del self.carried[other]
            elif doing & {other, carrier}:
                del self.carried[other]
                self.company.stand_up(other)
