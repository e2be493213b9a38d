"""Up and down the stairs of a set, seen half-way."""

from __future__ import annotations

from regie.board.blocking.floor import at, free, mark_at
from regie.board.blocking.stairs import Flight, flights
from regie.board.playing.company import Company
from regie.board.playing.deed import Deed
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Turn
from regie.board.vectors import level_distance
from regie.film.reading import Act
from regie.film.shot import Posture

STAIRS = ("stairway.n.01", "step.n.04", "stairs.n.01")

UP = frozenset({Act.CLIMB})
DOWN = frozenset({Act.DESCEND})
EITHER = frozenset({Act.WALK, Act.RUN, Act.CRAWL})
STAYING = frozenset({Act.SIT, Act.KNEEL, Act.STAND})
"""What somebody does on a step, if it is told that there."""

LOWEST, HIGHEST = 0.12, 0.6
"""Shares of a flight between which somebody is seen on it."""

STEPPING, RUNNING = 0.8, 1.6
"""Metres a second along the floor."""

STEPS, STEP_HIGH = (0.35, 0.5, 0.2, 0.65), 0.17
"""Shares of a flight at which somebody stays on it, and metres of a step on which one sits."""

BEHIND = 0.2
"""Share of a flight between two who go one after the other."""


class OnStairs:
    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.company: Company = targets.company
        self.flights = flights(targets.company.plan)

    def go(self, deed: Deed, turn: Turn, start: float) -> float | None:
        """Takes somebody up or down; seconds when it has been seen, None where no stairs are."""
        flight = self._flight(deed)
        if flight is None or deed.who not in self.company.here:
            return None
        event = deed.event
        if event.act in STAYING:
            return self._stay(deed, flight, turn, start)
        down = event.act in DOWN or (event.act in EITHER and event.where in ("through", "from"))
        low, high = LOWEST, HIGHEST
        others = [at(b.mark) for k, b in self.company.here.items() if k != deed.who]
        while not free(flight.at(high), others) and high > 2 * LOWEST:
            low, high = max(0.0, low - BEHIND), high - BEHIND
        begin, end = (
            (flight.at(high), flight.at(low)) if down else (flight.at(low), flight.at(high))
        )
        course = flight.course + (180.0 if down else 0.0)
        pace = RUNNING if deed.fast else STEPPING
        arrives = start + level_distance(begin, end) / pace + 0.9
        turn.mark, turn.end, turn.posture = (
            mark_at(begin, course),
            mark_at(end, course),
            Posture.STAND,
        )
        turn.running = deed.fast
        turn.sets_off, turn.arrives = round(start, 3), round(arrives, 3)
        self.company.put(deed.who, turn.end)
        return arrives

    def _stay(self, deed: Deed, flight: Flight, turn: Turn, start: float) -> float:
        """Puts somebody on a step who sits, kneels or stands there, looking down."""
        others = [at(b.mark) for k, b in self.company.here.items() if k != deed.who]
        step = next((s for s in STEPS if free(flight.at(s), others)), STEPS[0])
        x, y, z = flight.at(step)
        seat = STEP_HIGH if deed.play.posture is Posture.SIT else 0.0
        mark = mark_at((x, y, z + seat), flight.course + 180.0)
        self.company.put(deed.who, mark, deed.play.posture or Posture.STAND)
        turn.mark, turn.posture, turn.end = mark, deed.play.posture, None
        return start + 0.8

    def _flight(self, deed: Deed) -> Flight | None:
        """The stairs that an event names, or that the place has for who goes up with no way."""
        event = deed.event
        ways = UP | DOWN | EITHER | STAYING
        if not self.flights or event.act not in ways or self.company.all_sit:
            return None
        entity = self.targets.reading.entity(event.goal or event.patient)
        if entity is not None:
            named = is_kind(entity.concept, entity.head, STAIRS)
            return self.flights[0] if named else None
        return self.flights[0] if event.act in UP | DOWN else None
