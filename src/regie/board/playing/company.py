"""The people on one set: where each stands, sits or lies between two shots, and who faces whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from regie.board.blocking.floor import Floor, around, at, free, mark_at
from regie.board.blocking.line import Pair, choose_side, principal_pair
from regie.board.blocking.places import (
    choose_seat,
    find_bed,
    mark_facing,
    place_beside,
    stand_up_from,
)
from regie.board.cabins import SEATED_KINDS, all_sit
from regie.board.camera.ground import Ground
from regie.board.figure import DEFAULT_BODY, Figure, stand_figure
from regie.board.playing.crowds import mate_of, spot_for_extra
from regie.board.playing.pastimes import Pastime
from regie.board.playing.standing_places import beside
from regie.board.vectors import Vector, add, facing, heading, level_distance, scale, turn_between
from regie.film.shot import Mark, Posture
from regie.film.stageplan import BodyPlan, SetPlan

MANY_SEATS = 8
"""Seats from which a place is one where people sit."""

UPON_FLOOR = (Posture.STAND, Posture.KNEEL, Posture.CROUCH, Posture.CRAWL)

ON_FEET = (Posture.STAND, Posture.WALK, Posture.RUN)


@dataclass(frozen=True)
class Body:
    """One person between two shots.

    Attributes:
        seat: number of the set's seat, when it sits on one.
        shut: eyes closed: asleep, dead.
        keeps: a gesture that goes on: a wheel held, a telephone at the ear.
    """

    mark: Mark
    posture: Posture = Posture.STAND
    seat: int | None = None
    shut: bool = False
    keeps: str | None = None

    @property
    def stands(self) -> bool:
        return self.posture in ON_FEET


def lying_chest(body: Body) -> Vector:
    """Over the chest of somebody who lies: their feet are where they face."""
    spot = add(at(body.mark), scale(heading(body.mark.facing), -0.35))
    return (spot[0], spot[1], body.mark.z + 0.2)


class Company:
    """Who is on a set, and where."""

    def __init__(
        self,
        plan: SetPlan,
        bodies: Mapping[str, BodyPlan],
        talk: Counter[Pair],
        order: Sequence[str],
    ) -> None:
        """An empty set.

        Args:
            talk: how many lines each pair shares. order: keys of all who may ever be here.
        """
        self.plan, self.bodies, self.talk, self.order = plan, bodies, talk, order
        self.floor, self.ground = Floor(plan), Ground.of(plan)
        self.all_sit = all_sit(plan)
        self.rides = plan.ambience in SEATED_KINDS and len(plan.seats) >= MANY_SEATS
        """In an aeroplane, a train or a bus one sits unless something else is told."""
        self.here: dict[str, Body] = {}
        self.extras: frozenset[str] = frozenset()
        """Keys of members of groups: they stand back from the line of action."""
        self.serving: frozenset[str] = frozenset()
        """Keys of those who stand behind the counter."""
        self.on_stage: frozenset[str] = frozenset()
        """Keys of members of groups that the others watch."""
        self.strolls: dict[str, Pastime] = {}
        """Who of them is on the move all the time."""

    # Coming and going.

    def bring(self, key: str, *, seated: bool = False) -> None:
        """Brings someone on without saying how: to a seat, or to a good place to stand."""
        if key in self.here:
            return
        if (seated or self.all_sit) and self.sit(key) is not None:
            return
        if key in self.serving and (post := self._free_post()) is not None:
            self.here[key] = Body(post)
            return
        if key in self.extras:
            spot = spot_for_extra(self, key)
        else:
            ends, side = self._between() or (None, 1)
            spot = place_beside(self.floor, self.taken(key), ends, side)
        if spot is None:
            spot = at(self.plan.marks[0]) if self.plan.marks else at(self.plan.path[0])
        self.here[key] = Body(mark_at(spot, self._usual_facing(spot)))
        mate = mate_of(self, key)
        if mate is not None:
            there = at(self.here[mate].mark)
            self.here[key] = Body(mark_at(spot, facing(spot, there)))

    def _free_post(self) -> Mark | None:
        """A place behind the counter, the nearest to those who are there."""
        taken = self.taken()
        near = taken[:1] or [at(self.plan.marks[0])]
        posts = [p for p in self.plan.posts if free(at(p), taken)]
        return min(posts, key=lambda p: round(level_distance(at(p), near[0]), 3), default=None)

    def bring_beside(self, key: str, mate: str) -> None:
        """Brings someone on within a step of somebody who is there."""
        there = at(self.here[mate].mark)
        spot = beside(self, key, there, COMPANY, there)
        if spot is None:
            self.bring(key)
        else:
            self.put(key, mark_at(spot, facing(spot, there)))

    def face_each_other(self, one: str, other: str) -> None:
        """Two turn half to each other and half to who watches, where their posture lets them."""
        here, there = at(self.here[one].mark), at(self.here[other].mark)
        self.turn_half(one, there)
        self.turn_half(other, here)

    def faces_wall(self, key: str) -> bool:
        """Stands close before a wall of a room, with the face to it."""
        body = self.here[key]
        if not self.plan.interior or not body.stands or self.all_sit:
            return False
        x, y, _ = add(at(body.mark), scale(heading(body.mark.facing), BEFORE_WALL))
        low, high = self.plan.low, self.plan.high
        return not (low[0] < x < high[0] and low[1] < y < high[1])

    def turn_to_room(self, key: str) -> None:
        """Turns somebody to whom they talk to, else to who watches."""
        partner = self.partner(key)
        toward = at(self.here[partner].mark) if partner is not None else self.plan.establish_eye
        self.turn_half(key, toward)

    def turn_half(self, key: str, toward: Vector) -> None:
        """Turns somebody to a place, and half open to who watches, where the posture lets them."""
        mark = self.here[key].mark
        spot = at(mark)
        course = facing(spot, toward)
        open_side = turn_between(course, facing(spot, self.plan.establish_eye))
        turned = course + max(-OPEN_TO_US, min(OPEN_TO_US, open_side))
        self.update(key, mark=mark.model_copy(update={"facing": round(turned % 360.0, 2)}))

    def is_at_door(self, key: str) -> bool:
        spot = at(self.here[key].mark)
        return any(level_distance(spot, at(door)) < AT_DOOR for door in self.plan.doors)

    def before(self, key: str) -> Vector:
        """The place that somebody's hands are over."""
        mark = self.here[key].mark
        return add((mark.x, mark.y, 0.0), scale(heading(mark.facing), IN_REACH))

    def is_low(self, key: str) -> bool:
        """Whether somebody is on the ground: what they use lies there too."""
        body = self.here[key]
        return not body.stands and body.mark.z < ON_THE_GROUND

    def hand_height(self, key: str) -> float:
        """Height over the floor at which somebody holds something."""
        body = self.here[key]
        plan = self.bodies.get(key) or DEFAULT_BODY
        drop = 0.62 if body.stands else 0.38
        return body.mark.z * (body.posture is not Posture.LIE) + drop * plan.height

    def reach(self, key: str) -> float:
        """Metres from somebody's middle that their hands get to, leaning: a child's less."""
        plan = self.bodies.get(key) or DEFAULT_BODY
        return ARM * min(1.1, plan.height / USUAL_HEIGHT)

    def take_wheel(self, key: str) -> bool:
        """Sits someone on the driver's seat; who was there has theirs, or the next free one."""
        if not self.plan.seats:
            return False
        wheel = next((n for n, s in enumerate(self.plan.seats) if s.name == DRIVER), 0)
        mine = self.here[key].seat if key in self.here else None
        if mine == wheel:
            return True
        other = next((k for k, b in self.here.items() if b.seat == wheel and k != key), None)
        self.put(key, self.plan.seats[wheel].mark, Posture.SIT)
        self.update(key, seat=wheel)
        if other is not None:
            seat = mine if mine is not None else self.free_seat(other)
            if seat is not None:
                self.put(other, self.plan.seats[seat].mark, Posture.SIT)
                self.update(other, seat=seat)
        return True

    def put(self, key: str, mark: Mark, posture: Posture = Posture.STAND) -> None:
        before = self.here.get(key)
        self.here[key] = (
            replace(before, mark=mark, posture=posture, seat=None)
            if before is not None
            else Body(mark, posture)
        )

    def update(self, key: str, **what: object) -> None:
        self.here[key] = replace(self.here[key], **what)  # type: ignore[arg-type]

    def leave(self, key: str) -> None:
        self.here.pop(key, None)

    def sit(self, key: str, near: Vector | None = None) -> Mark | None:
        """Sits someone on the best free seat, or that nearest to a place; its mark."""
        seat = self.free_seat(key, near)
        if seat is None:
            return None
        self.put(key, self.plan.seats[seat].mark, Posture.SIT)
        self.update(key, seat=seat)
        return self.plan.seats[seat].mark

    def free_seat(
        self, key: str, near: Vector | None = None, within: float | None = None
    ) -> int | None:
        """Number of the best free seat, or of that nearest to a place and within some metres."""
        others = [b for k, b in self.here.items() if k != key and b.seat is not None]
        used = [b.seat for b in others if b.seat is not None]
        if near is not None:
            options = [
                i
                for i, s in enumerate(self.plan.seats)
                if i not in used and level_distance(at(s.mark), near) < (within or NEAR_SEAT)
            ]
            return min(
                options,
                key=lambda i: round(level_distance(at(self.plan.seats[i].mark), near), 3),
                default=None,
            )
        seated = [at(b.mark) for b in others] if not self.all_sit else []
        return choose_seat(self.plan.seats, used, seated)

    def bed(self, key: str) -> Mark | None:
        return find_bed(self.plan, self.taken(key))

    # Places.

    def taken(self, but: str | None = None) -> list[Vector]:
        """Where people are; a lying body is in the way from head to foot."""
        found = []
        for key, body in self.here.items():
            if key == but:
                continue
            found.append(at(body.mark))
            if body.posture is Posture.LIE:
                along = heading(body.mark.facing)
                found += [add(at(body.mark), scale(along, r)) for r in (-0.6, 0.7)]
        return found

    def step_out(self) -> None:
        """Whoever stands or kneels in what has come to stand there is beside it."""
        for key, body in list(self.here.items()):
            spot = at(body.mark)
            if body.posture not in UPON_FLOOR or body.mark.z > ON_THE_GROUND:
                continue
            if self.floor.clear_spot(spot, 0.02):
                continue
            others = self.taken(key)
            clear = (
                s
                for s in around(spot, [0.3 * n for n in range(1, 28)])
                if self.floor.inside(s) and self.floor.clear_spot(s) and free(s, others)
            )
            found = next(clear, None)
            if found is not None:
                self.update(key, mark=mark_at(found, body.mark.facing))

    def stand_up(self, key: str, toward: Vector | None = None) -> None:
        """Someone who sat or lay stands beside it: a cut hides how."""
        body = self.here[key]
        if body.stands or self.all_sit:
            return
        mark = body.mark
        spot = None
        if body.seat is not None or mark.z > 0.1:
            spot = stand_up_from(self.floor, mark, self.taken(key), toward)
        self.put(key, mark_at(spot or (mark.x, mark.y, 0.0), mark.facing))
        self.update(key, shut=False, keeps=None)

    def _usual_facing(self, spot: Vector) -> float:
        """As the set means it, but never with the back to who watches."""
        to_us = facing(spot, self.plan.establish_eye)
        for mark in self.plan.marks:
            if level_distance(at(mark), spot) < 0.05:
                off = turn_between(to_us, mark.facing)
                return to_us + max(-PROFILE, min(PROFILE, off))
        return to_us

    # Who faces whom.

    def partner(self, key: str) -> str | None:
        """Who a person turns to: whom they talk to most, else the nearest."""
        others = [k for k in self.here if k != key and k not in self.extras]
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

    def face_partners(self, keys: Iterable[str]) -> None:
        for key in keys:
            body = self.here.get(key)
            partner = self.partner(key) if body is not None else None
            if body is None or partner is None or not body.stands:
                continue
            toward = at(self.here[partner].mark)
            self.update(key, mark=mark_facing(at(body.mark), toward, body.mark.facing))

    def figure(self, key: str) -> Figure:
        body = self.here[key]
        return stand_figure(key, body.mark, body.posture, self.bodies.get(key))

    def principals(self) -> Pair | None:
        """The two who share most lines, of those who are here."""
        return principal_pair(
            tuple(k for k in self.here if k not in self.extras), self.talk, self.order
        )

    def _between(self) -> tuple[tuple[Vector, Vector], int] | None:
        """The line between the principals, and the side from which they are seen best."""
        pair = self.principals()
        if pair is None:
            return None
        one, two = self.figure(pair[0]), self.figure(pair[1])
        return (one.at, two.at), choose_side(one, two, self.ground)


ARM, USUAL_HEIGHT = 0.78, 1.75
"""Metres from a body's middle that hands get to, leaning, of a body of that height."""

NEAR_SEAT = 1.6
"""Metres within which a seat belongs to a place or thing."""

COMPANY = 0.85
"""Metres between two who are somewhere together."""

OPEN_TO_US = 35.0
"""Degrees that two who face each other open to the camera."""

BEFORE_WALL, AT_DOOR = 0.95, 1.1
"""Metres before a face within which a wall is all that it looks at, and from a door."""

PROFILE = 70.0
"""Degrees from who watches up to which one is seen from the front or the side."""

ON_THE_GROUND = 0.15
"""Metres over the floor below which a seat is the ground."""

IN_REACH = 0.5
"""Metres before a body at which its hands are."""

DRIVER = "driver seat"
"""Name of a vehicle's seat with the wheel; else its first."""
