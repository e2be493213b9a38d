"""Blocks a scene: takes drafts in order and gives the bodies of each their marks.

What is true at the end of a shot is true at the start of the next: nobody jumps. People who have
not come in are not on the set; those who go out are gone from the next shot on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.acts import gesture_of, looked_at
from regie.board.blocking.floor import Floor, at, mark_at, ways_in
from regie.board.blocking.line import Pair, choose_side, count_talk, line_between, principal_pair
from regie.board.blocking.places import (
    choose_seat,
    find_bed,
    mark_facing,
    place_beside,
    stand_up_from,
)
from regie.board.blocking.state import StagedShot, Standing
from regie.board.blocking.ways import (
    RUNNING,
    SHORTEST_WALK,
    WALKING,
    beside,
    find_prop,
    origins_for,
    walk_from,
    walk_to,
)
from regie.board.camera.clearance import Ground
from regie.board.camera.search import LineOfAction
from regie.board.coverage.draft import Draft
from regie.board.figure import Figure, stand_figure
from regie.board.vectors import Vector, facing, level_distance
from regie.film.shot import Coverage, Mark, Performance, Posture
from regie.film.stageplan import BodyPlan, SetPlan
from regie.reading.beats import ActionBeat, Doing, Reading
from regie.reading.deeds import MOVING, Deed

SEATED_KINDS = frozenset({"vehicle"})
"""Sets where everyone sits."""

STOOL_KINDS = frozenset({"bar"})
"""Sets where those who are there at the start sit."""


SERVES = re.compile(
    r"(?<!\w)(?:bar(?:man|maid|tender|keep)|waiter|waitress|serveu\w+|patronn?e?|tavernier)(?!\w)",
    re.IGNORECASE,
)
"""Who works in a bar does not sit down in it."""


FLOOR = re.compile(r"(?<!\w)(?:floor|ground|rug|carpet|grass|sol|par terre|tapis)(?!\w)", re.I)
"""Where people lie although there is a bed."""


PHONES = frozenset({"telephone", "phone", "mobile", "smartphone", "handset"})
VESSELS = frozenset({"glass", "cup", "mug", "bottle", "beer", "wine", "coffee", "tea"})
"""What "they drink" puts into a hand, when the scene names it."""


class Stager:
    """The set with its people, moved on from shot to shot."""

    def __init__(self, plan: SetPlan, bodies: Mapping[str, BodyPlan], reading: Reading) -> None:
        self.plan = plan
        self.bodies = bodies
        self.floor = Floor(plan)
        self.ground = Ground.of(plan)
        self.reading = reading
        self.talk: Counter[Pair] = count_talk(reading.talk)
        self.here: dict[str, Standing] = {}
        self.side = 1
        self._side_of: dict[Pair, tuple[Mark, Mark, int]] = {}
        self._seen: set[str] = set()
        self._open()

    # The scene's start.

    def _open(self) -> None:
        opening = self.reading.opening
        pair = principal_pair(opening, self.talk, self.reading.order)
        first = [*(pair or ()), *(k for k in opening if k not in (pair or ()))]
        seated = {k for k in first if self._starts_seated(k)}
        for key in sorted(first, key=lambda k: (k not in seated, first.index(k))):
            if key in seated and self._sit(key):
                continue
            self._stand_new(key)
        self._face_partners(list(self.here))

    def _starts_seated(self, key: str) -> bool:
        if self.plan.kind in SEATED_KINDS:
            return True
        for beat in self.reading.beats:
            if isinstance(beat, ActionBeat) and key in beat.people:
                deeds = [d for d in beat.doings if d.who == key]
                if any(d.deed in MOVING for d in deeds):
                    return False
                if any(d.deed is Deed.SIT for d in deeds):
                    return any(d.deed is Deed.SIT and d.lasting for d in deeds)
                if SERVES.search(beat.text) and beat.people[0] == key:
                    return False
                break
        return self.plan.kind in STOOL_KINDS and len(self.reading.opening) <= len(self.plan.seats)

    # Places.

    def _taken(self, but: str | None = None) -> list[Vector]:
        return [at(s.mark) for k, s in self.here.items() if k != but]

    def _line_ends(self) -> tuple[Vector, Vector] | None:
        pair = principal_pair(tuple(self.here), self.talk, self.reading.order)
        if pair is None:
            return None
        return at(self.here[pair[0]].mark), at(self.here[pair[1]].mark)

    def _stand_new(self, key: str) -> bool:
        place = self._place_for(key)
        if place is None:
            return False
        self.here[key] = Standing(mark_at(place, self._mark_facing(place)))
        return True

    def _place_for(self, key: str) -> Vector | None:
        ends = self._line_ends() if len(self.here) >= 2 else None
        return place_beside(self.floor, self._taken(key), ends, self._side_now())

    def _mark_facing(self, place: Vector) -> float:
        for mark in self.plan.marks:
            if level_distance(at(mark), place) < 0.05:
                return mark.facing
        return facing(place, self.plan.establish_eye)

    def _sit(self, key: str) -> bool:
        seated = [at(s.mark) for k, s in self.here.items() if s.seat is not None and k != key]
        used = [s.seat for k, s in self.here.items() if s.seat is not None and k != key]
        if self.plan.kind in SEATED_KINDS:
            seated = []  # in a car the front seats fill first
        seat = choose_seat(self.plan.seats, [u for u in used if u is not None], seated)
        if seat is None:
            return False
        before = self.here.get(key)
        self.here[key] = Standing(
            self.plan.seats[seat].mark,
            Posture.SIT,
            seat,
            before.holds if before else None,
        )
        return True

    def _partner(self, key: str) -> str | None:
        """Who a person turns to: whom they talk to most, else the nearest."""
        others = [k for k in self.here if k != key]
        if not others:
            return None
        mine = at(self.here[key].mark)
        return min(
            others,
            key=lambda k: (
                -self.talk.get((min(k, key), max(k, key)), 0),
                round(level_distance(mine, at(self.here[k].mark)), 3),
                k,
            ),
        )

    def _face_partners(self, keys: Iterable[str]) -> None:
        for key in keys:
            state = self.here.get(key)
            if state is None or state.posture in (Posture.SIT, Posture.LIE):
                continue
            partner = self._partner(key)
            if partner is None:
                continue
            mark = mark_facing(at(state.mark), at(self.here[partner].mark), state.mark.facing)
            self.here[key] = replace(state, mark=mark)

    # Figures and the line.

    def figure(self, key: str, state: Standing | None = None) -> Figure:
        state = state or self.here[key]
        return stand_figure(key, state.mark, state.posture, self.bodies.get(key))

    def _side_now(self) -> int:
        line = self.line()
        return line.side if line is not None else self.side

    def line(self) -> LineOfAction | None:
        """The line of action as people stand now; the side holds while they do."""
        pair = principal_pair(tuple(self.here), self.talk, self.reading.order)
        if pair is None:
            return None
        one, two = self.here[pair[0]], self.here[pair[1]]
        known = self._side_of.get(pair)
        if known is None or known[:2] != (one.mark, two.mark):
            kept = known[2] if known is not None else None
            side = choose_side(self.figure(pair[0]), self.figure(pair[1]), self.ground, kept)
            self._side_of[pair] = (one.mark, two.mark, side)
        self.side = self._side_of[pair][2]
        return line_between(self.figure(pair[0]), self.figure(pair[1]), self.side)

    # A shot.

    def stage(self, draft: Draft, seconds: float) -> StagedShot:
        """The bodies of one shot; afterwards the set is as the shot leaves it."""
        self._arrive_unseen(draft)
        self._hand_out(draft)
        ways: dict[str, tuple[Standing, Mark, bool]] = {}
        gone: list[str] = []
        if draft.coverage is not Coverage.INSERT:
            self._settle(draft.doings, draft.action)
            for doing in draft.doings:
                if doing.deed not in MOVING or doing.who in ways or doing.who not in self.here:
                    continue
                way = self._way(doing, seconds)
                if way is not None:
                    ways[doing.who] = (*way, doing.fast or doing.deed is Deed.RUN)
                if doing.deed is Deed.EXIT:
                    gone.append(doing.who)
        shot = StagedShot(
            tuple(
                self._perform(key, draft, ways.get(key))
                for key in self.reading.order
                if key in self.here and key in draft.present
            )
        )
        self._seen.update(p.character for p in shot.performances)
        for key, (state, end, _) in ways.items():
            self.here[key] = replace(state, mark=end, posture=Posture.STAND, seat=None)
        for key in gone:
            self.here.pop(key, None)
        if ways or gone:
            self._face_partners([k for k in self.here if k not in ways] + list(ways))
        return shot

    def _hand_out(self, draft: Draft) -> None:
        """Props change hands: what someone takes, nobody else holds any more."""
        drinkers = [d.who for d in draft.doings if d.deed is Deed.DRINK]
        vessel = next((p for p in self.reading.props if p in VESSELS), None)
        poured = [(k, vessel) for k in drinkers if vessel and k in self.here]
        for key, prop in (*draft.held, *poured):
            if key not in self.here or (prop == vessel and self.here[key].holds):
                continue
            if prop != vessel:
                for other, state in self.here.items():
                    if state.holds == prop:
                        self.here[other] = replace(state, holds=None)
            self.here[key] = replace(self.here[key], holds=prop)

    def _arrive_unseen(self, draft: Draft) -> None:
        """Brings on those whom the script has here now without saying how they came."""
        comers = [k for k in draft.present if k not in self.here]
        for key in comers:
            if self.plan.kind in SEATED_KINDS and self._sit(key):
                continue
            self._stand_new(key)
        self._face_partners(comers)

    def _settle(self, doings: Sequence[Doing], said: str) -> None:
        """Postures that change on the spot, before anyone walks."""
        for doing in doings:
            state = self.here.get(doing.who)
            if state is None:
                continue
            match doing.deed:
                case Deed.SIT if state.posture is not Posture.SIT:
                    if not self._sit(doing.who):
                        self.here[doing.who] = replace(state, posture=Posture.KNEEL)
                case Deed.RISE:
                    leaves = any(d.deed is Deed.EXIT and d.who == doing.who for d in doings)
                    self._rise(doing.who, self._exit() if leaves else None)
                case Deed.KNEEL:
                    self._rise(doing.who)
                    self.here[doing.who] = replace(self.here[doing.who], posture=Posture.KNEEL)
                case Deed.LIE:
                    self._rise(doing.who)
                    bed = (
                        None if FLOOR.search(said) else find_bed(self.plan, self._taken(doing.who))
                    )
                    state = self.here[doing.who]
                    self.here[doing.who] = replace(
                        state, mark=bed or state.mark, posture=Posture.LIE
                    )
                case _:
                    pass

    def _rise(self, key: str, toward: Vector | None = None) -> None:
        state = self.here[key]
        if state.posture is Posture.STAND or self.plan.kind in SEATED_KINDS:
            return
        mark = state.mark
        if state.seat is not None:
            place = stand_up_from(self.floor, mark, self._taken(key), toward)
            if place is None:
                return
            mark = mark_at(place, state.mark.facing)
        self.here[key] = Standing(mark, Posture.STAND, None, state.holds)
        self._face_partners([key])

    def _way(self, doing: Doing, seconds: float) -> tuple[Standing, Mark] | None:
        """Where a walk starts and ends; None for those who sit in a car, or cannot move."""
        if self.plan.kind in SEATED_KINDS:
            return None
        self._rise(doing.who, self._exit() if doing.deed is Deed.EXIT else None)
        state = self.here[doing.who]
        if state.posture is not Posture.STAND:
            state = replace(state, posture=Posture.STAND, seat=None)
        home = at(state.mark)
        speed = RUNNING if doing.fast or doing.deed is Deed.RUN else WALKING
        reach = max(SHORTEST_WALK, speed * (seconds - 0.4))
        bodies = self._taken(doing.who)
        if doing.deed is Deed.EXIT:
            goal = walk_from(self.floor, home, bodies, reach, ways_in(self.plan))
            start, end = home, goal
        elif doing.who not in self._seen:
            origins = origins_for(self.floor, home, through_door=doing.deed is Deed.ENTER)
            start, end = walk_to(self.floor, home, bodies, reach, origins), home
        else:
            start, end = home, self._goal(doing, home, bodies, reach)
        if level_distance(start, end) < 0.3:
            return None
        course = facing(start, end)
        return replace(state, mark=mark_at(start, course)), mark_at(end, course)

    def _exit(self) -> Vector:
        return ways_in(self.plan)[0]

    def _goal(self, doing: Doing, start: Vector, bodies: Sequence[Vector], reach: float) -> Vector:
        """Where a walk on the set goes: to the person or prop it names, else to a free mark."""
        goals: list[Vector] = []
        if doing.toward in self.here and doing.toward != doing.who:
            spot = beside(self.floor, at(self.here[doing.toward].mark), start, bodies)
            goals += [spot] if spot else []
        elif prop := find_prop(self.plan.props, doing.toward):
            spot = beside(self.floor, (prop.at[0], prop.at[1], 0.0), start, bodies)
            goals += [spot] if spot else []
        if not goals:
            path = sorted(
                (at(m) for m in self.plan.path), key=lambda p: -round(level_distance(p, start), 3)
            )
            marks = [
                at(m)
                for m in self.plan.marks
                if 1.5 <= level_distance(at(m), start) <= 5
                and all(level_distance(at(m), b) >= 0.66 for b in bodies)
            ]
            # With someone to talk to, a walk stays near; alone it uses the set's length.
            partner = self._partner(doing.who)
            if partner is None:
                goals = [*path, *marks]
            else:
                near = at(self.here[partner].mark)
                marks.sort(key=lambda m: (round(abs(level_distance(m, near) - 1.4), 3), m))
                goals = [*marks, *path]
        return walk_from(self.floor, start, bodies, reach, goals)

    def _perform(
        self, key: str, draft: Draft, way: tuple[Standing, Mark, bool] | None
    ) -> Performance:
        state = self.here[key]
        mark, end, posture = state.mark, None, state.posture
        if way is not None:
            mark, end = way[0].mark, way[1]
            posture = Posture.RUN if way[2] else Posture.WALK
        gesture = gesture_of(key, draft.doings)
        if gesture in (None, "reach") and state.holds in PHONES and draft.lines:
            gesture = "phone"
        doer = key == draft.subject or any(d.who == key for d in draft.doings)
        return Performance(
            character=key,
            mark=mark,
            end=end,
            posture=posture,
            looks_at=self._look(key, draft, moving=way is not None),
            gesture=gesture,
            holds=state.holds,
            mood=draft.mood if doer else "neutral",
        )

    def _look(self, key: str, draft: Draft, *, moving: bool) -> str | None:
        """Speakers look at listeners and all look at who speaks or moves."""
        aimed = looked_at(key, draft.doings)
        if aimed is not None and (aimed in self.here or find_prop(self.plan.props, aimed)):
            return aimed if aimed in self.here else self._prop_name(aimed)
        if moving:
            return None
        for heard in draft.lines:
            beat = heard.beat
            if beat.speaker == key and beat.listener in self.here:
                return beat.listener
            if beat.speaker in self.here and beat.speaker != key:
                return beat.speaker
            if beat.source is not None and beat.speaker != key:
                return self._prop_name(beat.source)
        walker = next(
            (d.who for d in draft.doings if d.deed in MOVING and d.who in self.here), None
        )
        if walker is not None and walker != key:
            return walker
        return self._partner(key)

    def _prop_name(self, name: str) -> str | None:
        spot = find_prop(self.plan.props, name)
        return spot.name if spot else None
