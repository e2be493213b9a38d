"""How a body gets to where an act happens, in the time that a shot has."""

from __future__ import annotations

from collections.abc import Sequence

from regie.board.blocking.floor import around, at, mark_at, ways_in
from regie.board.blocking.ways import origins_for, shorten, walk_from, walk_to
from regie.board.playing.company import Company
from regie.board.playing.spots import nearest_on, places_round
from regie.board.playing.standing_places import at_thing, beside
from regie.board.playing.things import Things
from regie.board.playing.turn import Turn
from regie.board.vectors import Vector, add, facing, heading, level_distance, mix, scale
from regie.film.shot import Mark, PlacedThing, Posture

WALKING, RUNNING = 1.25, 3.0
"""Metres a second."""

START_STOP = 0.9
"""Seconds that setting off and stopping take beside the way itself."""

LONGEST_WALK = 4.2
"""Seconds of a walk in one shot; what is farther is cut."""

LAST_PARTS = (2.4, 1.7, 1.1)
"""Metres of a way that are seen where furniture is in the way of the rest."""

STEPS = (0.4, 0.6, 0.8, 1.0)
"""Metres of a first step that a cut hides, where furniture is all round."""

ONWARD, SWERVES = (3.6, 2.4, 1.4), (0.0, 25.0, -25.0, 50.0, -50.0)
"""Metres that whoever is followed goes on, and degrees off the straight way."""

RUN_OFF, ELBOW = 5.0, 1.4
"""Metres that one of a crowd runs off who can, and within which they are in nobody's way."""

SHORTEST = 0.45
"""Metres: less is no walk, only a step that a cut hides."""


class Ways:
    """Plans the ways of a company."""

    def __init__(self, company: Company) -> None:
        self.company = company

    def go(
        self, key: str, turn: Turn, goal: Vector, toward: Vector | None, start: float, fast: bool
    ) -> float:
        """Walks somebody to a place, then facing another; seconds at which it is there."""
        company = self.company
        if company.all_sit:
            return start
        self._on_feet(key, turn, goal)
        body = company.here[key]
        home = at(body.mark)
        if level_distance(home, goal) < SHORTEST:
            aimed = facing(goal, toward) if toward is not None else body.mark.facing
            return self._step(key, turn, mark_at(goal, aimed), start)
        reach = _reach(fast)
        others = [t for t in company.taken(key) if level_distance(t, goal) > 0.9]
        begin = shorten(home, goal, reach)
        if not company.floor.clear_way(begin, goal, others):
            begin = self._nearer(home, goal, others, reach)
        return self._walk(key, turn, begin, goal, toward, start, fast)

    def _nearer(self, home: Vector, goal: Vector, others: list[Vector], reach: float) -> Vector:
        """Where the last clear part of a way begins whose first part is not clear; its end where
        none is."""
        floor = self.company.floor
        starts = sorted(
            around(goal, [r for r in LAST_PARTS if r <= reach]),
            key=lambda s: (round(level_distance(s, home), 3), s),
        )
        clear = (
            s
            for s in starts
            if level_distance(s, home) < level_distance(home, goal)
            and floor.inside(s, 0.1)
            and floor.clear_way(s, goal, others)
        )
        return next(clear, goal)

    def come_in(
        self, key: str, turn: Turn, goal: Vector | None, toward: Vector | None, start: float,
        fast: bool, out_of: PlacedThing | None = None,
    ) -> float:  # fmt: skip
        """Somebody comes through a door to a place, or out of a vehicle."""
        company = self.company
        if company.all_sit:
            company.bring(key)
            return start
        if goal is None:
            company.bring(key)
            goal = at(company.here[key].mark)
        origins = origins_for(company.floor, goal, through_door=True)
        if out_of is not None:
            round_it = places_round(out_of, 0.5)
            origins = [p for p in round_it if company.floor.inside(p, 0.1)] or origins
            wanted = goal
            origins = sorted(origins, key=lambda p: (round(level_distance(p, wanted), 3), p))
            goal = beside(company, key, origins[0], 1.6, goal) or goal
        reach = _reach(fast)
        others = [t for t in company.taken(key) if level_distance(t, goal) > 0.9]
        begin = walk_to(company.floor, goal, others, reach, origins)
        if toward is None:
            partner = company.partner(key) if key in company.here else None
            toward = at(company.here[partner].mark) if partner else None
        return self._walk(key, turn, begin, goal, toward, start, fast)

    def come_out_of(
        self, key: str, turn: Turn, thing: PlacedThing, start: float, fast: bool
    ) -> float:
        """Somebody comes out of a vehicle, from behind a thing, off it; seconds of being there."""
        self._on_feet(key, turn, None)
        turn.posture = Posture.STAND
        return self.come_in(key, turn, None, None, start, fast, thing)

    def go_on(self, key: str, turn: Turn, behind: Vector, start: float, fast: bool) -> float:
        """Whoever is followed goes on, away from who comes behind; elsewhere where no way is."""
        company = self.company
        if company.all_sit:
            return start
        self._on_feet(key, turn, None)
        home = at(company.here[key].mark)
        course, others = facing(behind, home), company.taken(key)
        for far in ONWARD:
            for swing in SWERVES:
                end = add(home, scale(heading(course + swing), far))
                if company.floor.inside(end, 0.2) and company.floor.clear_way(home, end, others):
                    return self._walk(key, turn, home, end, None, start, fast)
        return self.go_across(key, turn, start, fast)

    def _sets_off(self, key: str, turn: Turn) -> tuple[tuple[Vector, ...], Vector]:
        """The ways out of the place, and where somebody stands up to take one."""
        doors = ways_in(self.company.plan)
        self._on_feet(key, turn, doors[0])
        return doors, at(self.company.here[key].mark)

    def run_off(self, key: str, turn: Turn, start: float, fast: bool) -> float:
        """One of many sets off from where they all are, towards the next way out."""
        company = self.company
        if company.all_sit:
            return start + 0.8
        doors, home = self._sets_off(key, turn)
        reach = _reach(fast)
        others = [t for t in company.taken(key) if level_distance(t, home) > ELBOW]
        far = {d: round(level_distance(d, home), 3) for d in doors}
        for door in sorted(doors, key=lambda d: (far[d] < RUN_OFF, far[d])):
            way = far[door]
            end = mix(home, door, min(1.0, reach / max(way, 1e-6)))
            if way > SHORTEST and company.floor.clear_way(home, end, others):
                return self._walk(key, turn, home, end, None, start, fast)
        return self.go_out(key, turn, start, fast)

    def go_out(self, key: str, turn: Turn, start: float, fast: bool) -> float:
        """Somebody goes to a door, and is gone from the next shot on."""
        company = self.company
        if company.all_sit:
            return start + 0.8
        doors, home = self._sets_off(key, turn)
        reach = _reach(fast)
        others = company.taken(key)
        near = sorted(
            doors[: len(company.plan.doors)], key=lambda d: round(level_distance(d, home), 3)
        )
        for door in near if not turn.changes else ():
            # Who leaves is seen at the door: a cut takes them the way that is too long for a shot.
            begin = shorten(home, door, reach)
            away = [t for t in others if level_distance(t, begin) > 0.3]
            clear = company.floor.clear_way(begin, door, away)
            if clear and level_distance(begin, door) > SHORTEST:
                return self._walk(key, turn, begin, door, None, start, fast)
        for door in near if not turn.changes else ():
            # Furniture is in the way: the last steps to the door are seen.
            begin = self._nearer(home, door, others, reach)
            if level_distance(begin, door) > SHORTEST:
                return self._walk(key, turn, begin, door, None, start, fast)
        home, goal = self._way_from(home, others, reach, doors)
        return self._walk(key, turn, home, goal, None, start, fast)

    def _way_from(
        self, home: Vector, others: Sequence[Vector], reach: float, goals: Sequence[Vector]
    ) -> tuple[Vector, Vector]:
        """From where to where somebody walks: between chair and table no way is clear, and a cut
        has the first step behind them."""
        floor = self.company.floor
        goal = walk_from(floor, home, others, reach, goals)
        if level_distance(home, goal) >= SHORTEST:
            return home, goal
        free_of = (s for s in around(home, STEPS) if floor.clear_spot(s))
        ways = ((s, walk_from(floor, s, others, reach, goals)) for s in free_of)
        return next((w for w in ways if level_distance(*w) > SHORTEST), (home, goal))

    def go_across(self, key: str, turn: Turn, start: float, fast: bool) -> float:
        """Somebody walks with nowhere named to go to: along the set, or a few steps."""
        company = self.company
        if company.all_sit:
            return start
        self._on_feet(key, turn, None)
        home = at(company.here[key].mark)
        reach = _reach(fast)
        path = sorted(
            (at(m) for m in company.plan.path),
            key=lambda p: (-round(level_distance(p, home), 3), p),
        )
        marks = sorted(
            (at(m) for m in company.plan.marks if 1.5 <= level_distance(at(m), home) <= 5),
            key=lambda p: (-round(level_distance(p, home), 3), p),
        )
        goals = [*path, *marks] if company.partner(key) is None else [*marks, *path]
        home, goal = self._way_from(home, company.taken(key), reach, goals)
        return self._walk(key, turn, home, goal, None, start, fast)

    def stand_at(self, key: str, things: Things, target: str, near: float) -> bool:
        """Puts somebody, as a scene begins, where they use a thing."""
        thing = things.get(target)
        if thing is None or thing.where == "hand":
            return False
        spot = at_thing(self.company, key, thing, near * 0.75)
        if spot is None:
            return False
        self.company.put(key, mark_at(spot, facing(spot, nearest_on(thing, spot))))
        return True

    def _on_feet(self, key: str, turn: Turn, toward: Vector | None) -> None:
        body = self.company.here[key]
        if body.posture is Posture.CRAWL or body.stands:
            return
        self.company.stand_up(key, toward)
        turn.mark, turn.posture = self.company.here[key].mark, Posture.STAND

    def _step(self, key: str, turn: Turn, mark: Mark, start: float) -> float:
        """A step that a cut hides; of who has just come, where they come to."""
        self.company.put(key, mark)
        if turn.end is None:
            turn.mark = mark
        else:
            turn.end = mark
        return start

    def _walk(
        self,
        key: str,
        turn: Turn,
        begin: Vector,
        goal: Vector,
        toward: Vector | None,
        start: float,
        fast: bool,
    ) -> float:
        way = level_distance(begin, goal)
        if way < 0.3:
            aimed = facing(goal, toward) if toward is not None else 0.0
            return self._step(key, turn, mark_at(goal, aimed), start)
        course = facing(begin, goal)
        last = facing(goal, toward) if toward is not None else course
        pace = RUNNING if fast else WALKING
        turn.mark = mark_at(begin, course)
        turn.end = mark_at(goal, last)
        turn.running = fast
        arrives = start + way / pace + START_STOP + (0.35 if abs(last - course) > 45 else 0.0)
        turn.sets_off, turn.arrives = round(start, 3), round(arrives, 3)
        posture = self.company.here[key].posture if key in self.company.here else Posture.STAND
        self.company.put(key, turn.end, posture if posture is Posture.CRAWL else Posture.STAND)
        return arrives


def _reach(fast: bool) -> float:
    """How far somebody comes in the longest walk of a shot, metres."""
    return (RUNNING if fast else WALKING) * (LONGEST_WALK - START_STOP)
