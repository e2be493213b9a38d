"""What people sit and lie on: the set's seats and beds, a thing's own, its edge, the ground."""

from __future__ import annotations

from dataclasses import dataclass

from regie.board.blocking.floor import around, at, free, mark_at
from regie.board.playing.company import NEAR_SEAT, Company
from regie.board.playing.matching import OnSet, is_kind
from regie.board.playing.mounts import seat_upon
from regie.board.playing.spots import on_stage
from regie.board.playing.targets import CARRYING
from regie.board.playing.things import Things
from regie.board.vectors import add, facing, heading, scale, turn_between
from regie.film.shot import Mark, PlacedThing, Posture

FARTHEST_SEAT = 4.0
"""Metres from a thing within which somebody finds a seat who sits at it."""

ANYWHERE = 100.0

BESIDE = 0.5
"""Metres between two who sit side by side."""

ROUND = (0.7, 1.0, 1.4, 1.9, 2.5, 3.2)

BEDS = ("bed.n.01",)

BACK_TO, SIDE_BY_SIDE = 115.0, 0.62
"""Degrees from which on one sits with the back to another, and metres between two side by side."""

LONG, LOW = 1.4, 1.0
"""Metres from which on a thing is long enough to lie on, and how high its top may be."""

FLOOR_SEAT = 0.06
"""Height of sitting on the ground."""


@dataclass(frozen=True)
class Support:
    """What somebody sits or lies on."""

    mark: Mark
    seat: int | None = None


class Supports:
    def __init__(self, company: Company, things: Things) -> None:
        self.company, self.things = company, things

    def seat_for(self, key: str, on: PlacedThing | None, beside: str | None = None) -> Support:
        company = self.company
        if on is None and beside in company.here:
            mate = str(beside)
            seat = company.free_seat(key, at(company.here[mate].mark))
            if seat is None or self._turns_back(company.plan.seats[seat].mark, mate):
                room = self._next_to(mate, key)
                if room is not None:
                    return Support(room)
            if seat is not None:
                return Support(company.plan.seats[seat].mark, seat)
        kind = self.things.items[on.key].entity.kind if on is not None else None
        if on is not None and kind in CARRYING and (point := seat_upon(on, kind, None)):
            return Support(mark_at(point, on.at.facing + 180.0))
        own = next((s for s in on.spots if s.use == "seat"), None) if on is not None else None
        if on is not None and own is not None and on.where != "set":
            x, y, z = on_stage(own.at, on.at)
            return Support(mark_at((x, y, z), on.at.facing + 180.0 + own.facing))
        near = on.centre if on is not None else None
        seat = company.free_seat(key, near, NEAR_SEAT + beyond_middle(on) if on else None)
        if seat is None and near is None and key in company.here:
            seat = company.free_seat(key, at(company.here[key].mark))
        if seat is None and key in company.extras:
            # Guests at tables: one table is never enough for all of them.
            seat = company.free_seat(key, near, ANYWHERE)
        if seat is None and on is None:
            seat = company.free_seat(key)
        if seat is not None:
            return Support(company.plan.seats[seat].mark, seat)
        if on is not None and on.where in ("set", "floor"):
            top = on.centre[2] + on.size[2] / 2
            edge = self._edge_of(on, top, key) if 0.25 <= top <= 1.05 else None
            if edge is not None and free(at(edge), company.taken(key), BESIDE):
                return Support(edge)
        if on is not None and on.where == "set":
            # At a bar, by a machine: the nearest seat is better than the floor.
            seat = company.free_seat(key, on.centre, FARTHEST_SEAT)
            if seat is not None:
                return Support(company.plan.seats[seat].mark, seat)
        others = company.taken(key)
        company.bring(key)
        mark = company.here[key].mark
        if not free(at(mark), others):
            # A set that is full: wherever there is a free step.
            spots = [s for s in around(at(mark), ROUND) if company.floor.clear_spot(s)]
            spot = next((s for s in spots if free(s, others)), at(mark))
            mark = mark_at(spot, mark.facing)
        return Support(mark_at((mark.x, mark.y, FLOOR_SEAT), mark.facing))

    def _turns_back(self, seat: Mark, mate: str) -> bool:
        """Who sits there has the back to somebody, as on the other side of a bed."""
        there = at(self.company.here[mate].mark)
        return abs(turn_between(seat.facing, facing(at(seat), there))) > BACK_TO

    def _next_to(self, mate: str, key: str) -> Mark | None:
        """Room on what somebody sits on, at their side."""
        company, body = self.company, self.company.here[mate]
        if body.posture is not Posture.SIT:
            return None
        mark, others = body.mark, company.taken(key)
        for side in (1, -1):
            spot = add(at(mark), scale(heading(mark.facing + 90.0 * side), SIDE_BY_SIDE))
            under = (
                b for b in company.plan.obstacles
                if all(b.low[k] < min(spot[k], at(mark)[k]) for k in (0, 1))
                and all(max(spot[k], at(mark)[k]) < b.high[k] for k in (0, 1))
            )  # fmt: skip
            if any(under) and free(spot, others, BESIDE):
                return mark_at((spot[0], spot[1], mark.z), mark.facing)
        return None

    def bed_for(self, key: str, on: PlacedThing | None) -> Support | None:
        own = next((s for s in on.spots if s.use == "lie"), None) if on is not None else None
        if on is not None and own is not None:
            x, y, z = on_stage(own.at, on.at) if on.where != "set" else own.at
            return Support(mark_at((x, y, z), on.at.facing + own.facing))
        bed = self.company.bed(key)
        if on is not None and bed is not None and (_is_upon(bed, on) or self._is_bed(on)):
            return Support(bed)
        if on is not None and is_long(on):
            along = 90.0 if on.size[0] > on.size[1] else 0.0
            x, y, z = on.centre
            return Support(mark_at((x, y, z + on.size[2] * 0.25), on.at.facing + along))
        if on is not None:
            return None  # on the floor, the ground, the grass
        return Support(bed) if bed is not None else None

    def _is_bed(self, thing: PlacedThing) -> bool:
        entity = self.things.items[thing.key].entity
        return is_kind(entity.concept, entity.head, BEDS)

    def _edge_of(self, on: PlacedThing, top: float, key: str) -> Mark:
        user = self.company.here.get(key)
        toward = at(user.mark) if user is not None else self.company.plan.establish_eye
        course = round(facing(on.centre, toward) / 90.0) * 90.0
        deep = on.size[1] if round(course) % 180 == 0 else on.size[0]
        spot = add(on.centre, scale(heading(course), max(0.0, deep / 2 - 0.12)))
        return mark_at((spot[0], spot[1], top), course)


TABLE = 0.8
"""Metres from the middle of a table to its end."""


def beyond_middle(thing: PlacedThing) -> float:
    """Metres by which a thing is longer than a table, so that its seats are far from its middle."""
    return max(0.0, max(thing.size[:2]) / 2 - TABLE)


def is_long(thing: PlacedThing | OnSet) -> bool:
    """Whether somebody can lie on what is no bed: a sofa, a table."""
    return max(thing.size[:2]) > LONG and thing.centre[2] + thing.size[2] / 2 < LOW


def _is_upon(mark: Mark, thing: PlacedThing) -> bool:
    """A place to lie is on what a thing of the set covers."""
    return thing.where == "set" and all(
        abs(a - b) <= size / 2 + 0.1
        for a, b, size in zip((mark.x, mark.y), thing.centre, thing.size, strict=False)
    )
