"""On and in what carries people: the driver's seat, a saddle, the top of what they climb."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import Play
from regie.board.playing.matching import is_kind
from regie.board.playing.riding import GOING, Riding
from regie.board.playing.spots import nearest_on, on_stage
from regie.board.playing.standing_places import at_thing
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Turn
from regie.board.vectors import Vector, facing
from regie.film.reading import Act, EntityKind, Event
from regie.film.shot import Mark, PlacedThing, Posture

SADDLE = 0.68
"""Share of an animal's height, head and all, at which its back is."""

BEFORE_MIDDLE = 0.06
"""Share of an animal's length by which its rider sits before its middle."""

BIKE_WIDTH, BIKE_SEAT = 0.9, 0.78
"""A narrower vehicle is sat upon, at this share of its height."""

UNDER_ROOF = 1.15
"""Metres that somebody who sits needs under a roof."""

CAB_SEAT, BEHIND_MIDDLE = 0.45, 0.08
"""Shares of a vehicle's height, and of its length, at which its driver sits."""

LORRY, CAB_OVER, BEHIND_FRONT = 5.2, 2.9, (1.9, 1.1)
"""Metres of length from which a vehicle has a cab, of height from which that is over its engine,
and from its front to who drives there: behind the engine, and over it."""

GETTING_IN = frozenset({Act.ENTER, Act.CLIMB, Act.EXIT, Act.WALK, Act.JUMP, Act.RUN, Act.SIT})

WHEELS = ("steering_wheel.n.01", "wheel.n.01", "wheel.n.03")
"""What one who drives sits behind."""

UP_ON = ("hop_on.v.01", "board.v.01", "mount.v.01")
"""Senses of verbs of getting up on what one then rides."""

ON_FOOT = frozenset({Act.WALK, Act.RUN, Act.ENTER, Act.APPROACH, Act.FOLLOW})
"""What nobody does in a car."""

ON_GROUND = frozenset({Act.FALL, Act.KNEEL, Act.CRAWL})
"""What nobody does on or in what carries them."""

SEATED = frozenset({Act.RIDE, Act.DRIVE, Act.FLY})
"""What somebody does who only sits in or on it."""

BESIDE = 0.5
"""Metres from a carrier at which somebody stands who got off."""

UNDER = frozenset({Act.WALK, Act.CRAWL, Act.RUN, Act.LIE, Act.HIDE, Act.PUSH, Act.ENTER})
AT_SIDE = 0.4
"""Metres from the side of a vehicle to the hips of who lies half under it."""

LOWEST, RIDDEN = 0.3, 1.0
"""Metres of height from which a thing carries somebody, and an animal does."""

RIDING_OFF = ("ride.v.01", "ride.v.02", "ride_off.v.01", "drive.v.01", "drive.v.02")

CLIMBED = (0.4, 2.2)
"""Metres between which the top of a thing is climbed upon."""


SILL, RUNGS, BEFORE_RUNGS = 0.45, 0.7, 0.32
"""Metres: a window's foot is higher; how high somebody is who climbs, and how far before it."""


class Mounts:
    def __init__(self, targets: Targets, riding: Riding) -> None:
        self.targets, self.riding = targets, riding

    def mount(self, who: str, event: Event, turn: Turn, climbs: bool) -> bool:
        """Sits somebody where they drive, ride or climb to; whether there is such a place.

        Args:
            climbs: the event is played as climbing.
        """
        company = self.targets.company
        if company.all_sit and not climbs:
            if event.act is not Act.CLIMB and who in company.here:
                company.take_wheel(who)
                turn.mark, turn.posture = company.here[who].mark, Posture.SIT
            return True
        upon = event.act is Act.CLIMB and event.where in ("on", "in")
        if climbs and (not upon or self._is_tall(event)):
            return self._climb(who, event, turn)
        named = [k for k in (event.patient, event.instrument, event.goal) if k is not None]
        own = self.own(who)
        drives = None if named or own is not None else self.mine(who) or self.vehicle()
        first = [t.key for t in (own, drives) if t is not None]
        for key in (*first, *named):
            found = self.targets.resolve(key)
            thing = self.targets.things.get(found) if found not in company.here else None
            if thing is None:
                continue
            kind = self.targets.things.items[thing.key].entity.kind
            point = seat_upon(thing, kind, event.act)
            if point is None:
                continue
            seat = self.riding.seat(who, thing, point)
            company.put(who, seat, Posture.SIT)
            turn.mark, turn.posture, turn.end = company.here[who].mark, Posture.SIT, None
            return True
        return False

    def own(self, who: str) -> PlacedThing | None:
        """What carries somebody by what the scene tells; of a group's mounts, the next free one."""
        things, owner = self.targets.things, self.targets.owner(who)
        if (on := self.riding.carries(who)) is not None:
            return things.get(on)
        entity = self.targets.reading.entity(owner)
        told = entity.place.what if entity is not None and entity.place is not None else None
        theirs = (k for k, i in things.items.items() if i.entity.owner == owner)
        for key in dict.fromkeys((*((told,) if told is not None else ()), *theirs)):
            item = things.items.get(key)
            kind = item.entity.kind if item is not None else None
            if kind is EntityKind.VEHICLE and key == told:
                return things.get(key)
            free = key not in self.riding.on.values()
            if kind is EntityKind.ANIMAL and free and item is not None and item.size[2] > RIDDEN:
                return things.get(key)
        return None

    def board(self, who: str) -> bool:
        """Sits somebody who is first seen in or on what carries them there; whether they are."""
        entity = self.targets.reading.entity(self.targets.owner(who))
        told = entity is not None and entity.place is not None
        if self.targets.company.all_sit or not told or who in self.riding.seen:
            return False
        thing = self.own(who)
        kind = self.targets.things.items[thing.key].entity.kind if thing is not None else None
        if thing is None or kind not in (EntityKind.ANIMAL, EntityKind.VEHICLE):
            return False
        point = seat_upon(thing, kind, None)
        if point is None:
            return False
        alone = thing.key not in self.riding.on.values()
        self.targets.company.put(who, self.riding.seat(who, thing, point), Posture.SIT)
        self.targets.company.update(who, keeps="steer" if alone else None)
        return True

    def board_all(self, key: str) -> None:
        """Those who come with a vehicle are in it."""
        for entity in self.targets.reading.entities:
            if entity.place is not None and entity.place.what == key and entity.can_be_seen:
                for who in self.targets.members.get(entity.key, ()):
                    if who not in self.targets.company.here:
                        self.board(who)

    def as_carried(self, who: str, event: Event, play: Play, turn: Turn) -> Play:
        """An act of somebody who is carried: they do it where they are, or get off for it."""
        thing = self.targets.things.get(self.riding.carries(who))
        if thing is None or self.targets.company.all_sit or who not in self.targets.company.here:
            return play
        astride = min(thing.size[:2]) < BIKE_WIDTH
        off = event.act is Act.DESCEND or (
            event.where in ("out-of", "from")
            and (play.travel or self.targets.resolve(event.goal) in (None, thing.key))
        )
        down = event.act in ON_GROUND or (astride and event.act is Act.LIE)
        off = off or (down and self.targets.resolve(event.goal) != thing.key)
        if off or (not astride and event.act in ON_FOOT and not is_riding(event.sense)):
            self.get_off(who, turn)
            return play
        if event.act in GOING:
            return play
        return replace(play, posture=None, travel="", near=None)

    def get_off(self, who: str, turn: Turn) -> None:
        """Somebody stands beside what carried them; a cut hides how."""
        thing = self.targets.things.get(self.riding.carries(who))
        self.riding.get_off(who)
        company = self.targets.company
        spot = at_thing(company, who, thing, BESIDE) if thing is not None else None
        if thing is not None and spot is not None:
            company.put(who, mark_at(spot, facing(thing.centre, spot)))
            company.update(who, keeps=None)
            turn.mark, turn.posture = company.here[who].mark, Posture.STAND
            turn.end = None

    def lie_under(self, who: str, event: Event, turn: Turn) -> bool:
        """`slides under the car`: on the back beside it, head and shoulders under it."""
        found = self.targets.resolve(event.goal) if event.where == "under" else None
        item = self.targets.things.items.get(found or "")
        thing = self.targets.things.get(found) if item is not None else None
        company = self.targets.company
        if item is None or thing is None or item.entity.kind is not EntityKind.VEHICLE:
            return False
        if event.act not in UNDER or who not in company.here or company.all_sit:
            return False
        beside = at_thing(company, who, thing, AT_SIDE, at(company.here[who].mark))
        if beside is None:
            return False
        mark = mark_at(beside, facing(nearest_on(thing, beside), beside))
        company.put(who, mark, Posture.LIE)
        turn.mark, turn.posture, turn.end = mark, Posture.LIE, None
        return True

    def get_in(self, who: str, event: Event) -> tuple[PlacedThing, Mark] | None:
        """The vehicle or the animal that somebody gets into or on, and where they then sit."""
        if event.act is Act.RIDE and event.sense in UP_ON:
            key = event.patient or event.goal
        elif event.act in GETTING_IN and event.where in ("in", "on", "to"):
            walks = event.act in (Act.WALK, Act.RUN) and event.where == "to"
            key = self._whole(event.goal or event.patient) if not walks else None
        elif event.act in GETTING_IN and event.where in ("behind", "at"):
            key = self._whole(event.goal)
            key = key if key != event.goal else None  # behind its wheel, and not behind the car
        else:
            return None
        found = self.targets.resolve(key)
        thing = self.targets.things.get(found) if found not in self.targets.company.here else None
        if thing is None or self.targets.company.all_sit:
            return None
        kind = self.targets.things.items[thing.key].entity.kind
        carries = kind is EntityKind.VEHICLE or (kind is EntityKind.ANIMAL and event.where != "to")
        point = seat_upon(thing, kind, None) if carries and thing.size[2] > LOWEST else None
        return None if point is None else (thing, self.riding.seat(who, thing, point))

    def _whole(self, key: str | None) -> str | None:
        """The vehicle, of a part of one by which it is told of: its wheel, its back seat."""
        entity = self.targets.reading.entity(key)
        if entity is None or entity.kind in (EntityKind.VEHICLE, EntityKind.ANIMAL):
            return key
        if is_kind(entity.concept, entity.head, WHEELS):
            thing = self.vehicle()
            return thing.key if thing is not None else key
        whole = self.targets.reading.entity(entity.part_of)
        return whole.key if whole is not None and whole.kind is EntityKind.VEHICLE else key

    def rides_off(self, who: str, event: Event, turn: Turn) -> bool:
        """Whether somebody goes on what carries them; who rides and is on nothing yet is then on
        what there is to ride."""
        if event.act not in GOING or self.targets.company.all_sit:
            return False
        if event.lasting and event.act in SEATED:
            return False  # is riding: nothing of a way is told
        on = self.targets.things.get(self.riding.carries(who))
        afoot = event.act in ON_FOOT and on is not None and min(on.size[:2]) >= BIKE_WIDTH
        if afoot or event.where in ("out-of", "from"):
            self.riding.get_off(who)  # out of the car
            return False
        if self.riding.carries(who) is None and event.act in (Act.RIDE, Act.DRIVE, Act.EXIT):
            rides = event.act is not Act.EXIT or is_riding(event.sense)
            return rides and self.mount(who, event, turn, False)
        return self.riding.carries(who) is not None

    def _is_tall(self, event: Event) -> bool:
        """Whether what is climbed is a tree, a mast, a tower: nobody is on its top at once."""
        thing = self.targets.things.get(self.targets.resolve(event.goal or event.patient))
        return thing is not None and thing.size[2] > CLIMBED[1]

    def _climb(self, who: str, event: Event, turn: Turn) -> bool:
        """Halfway up a ladder or a wall, or on the sill of the window that one climbs through."""
        company = self.targets.company
        found = self.targets.resolve(event.patient or event.goal)
        thing = self.targets.things.get(found) if found not in company.here else None
        if thing is None or who not in company.here:
            return False
        foot = thing.centre[2] - thing.size[2] / 2
        if foot > SILL and event.where in ("out-of", "through", "from", ""):
            inside = (
                company.plan.establish_eye if company.plan.interior else at(company.here[who].mark)
            )
            course = round((facing(inside, thing.centre)) / 90.0) * 90.0
            sill = (thing.centre[0], thing.centre[1], foot)
            back = 0.0 if event.where in ("out-of", "from", "") else 180.0
            company.put(who, mark_at(sill, course + back), Posture.SIT)
        elif thing.size[2] > CLIMBED[1] * 0.6:
            spot = at_thing(company, who, thing, BEFORE_RUNGS)
            if spot is None:
                return False
            course = facing(spot, nearest_on(thing, spot))
            high = min(RUNGS, 0.4 * thing.size[2])
            company.put(who, mark_at((spot[0], spot[1], high), course), Posture.CLIMB)
        else:
            return False
        turn.mark, turn.posture, turn.end = (
            company.here[who].mark, company.here[who].posture, None,
        )  # fmt: skip
        return True

    def mine(self, who: str) -> PlacedThing | None:
        """What somebody is in or on, else the animal that there is to ride."""
        things = self.targets.things
        animals = (k for k, i in things.items.items() if i.entity.kind is EntityKind.ANIMAL)
        tall = (k for k in animals if (t := things.get(k)) is not None and t.size[2] > RIDDEN)
        return things.get(self.riding.carries(who) or next(tall, None))

    def vehicle(self) -> PlacedThing | None:
        """The vehicle of the scene, out of which people come who get out."""
        things = self.targets.things
        for key, item in things.items.items():
            if item.entity.kind is EntityKind.VEHICLE and things.is_there(key):
                return things.get(key)
        return None


@cache
def is_riding(sense: str) -> bool:
    """Whether a verb of leaving is done on what carries one: `rides away`, `gallops off`."""
    from regie.concepts import wordnet

    net = wordnet.open_wordnet() if wordnet.is_there() else None
    found = net.find(sense) if net is not None and sense else None
    return net is not None and found is not None and any(net.is_a(found, k) for k in RIDING_OFF)


def seat_upon(thing: PlacedThing, kind: EntityKind, act: Act | None) -> Vector | None:
    """Where somebody sits on or in a thing that carries them; None where it carries nobody."""
    seat = next((s for s in thing.spots if s.use == "seat"), None)
    if seat is not None:
        return on_stage(seat.at, thing.at) if thing.where != "set" else seat.at
    wide, deep, high = thing.size
    foot = thing.centre[2] - high / 2
    if thing.where == "set":
        wide, deep = sorted((wide, deep))
    if kind is EntityKind.ANIMAL or act is Act.RIDE:
        share = BIKE_SEAT if kind is EntityKind.VEHICLE else SADDLE
        x, y, _ = on_stage((0.0, -BEFORE_MIDDLE * deep, 0.0), thing.at)
        return (x, y, foot + share * high)
    if kind is EntityKind.VEHICLE:
        if wide < BIKE_WIDTH:
            return (thing.centre[0], thing.centre[1], foot + BIKE_SEAT * high)
        seat_high = min(CAB_SEAT * high, max(0.15, high - UNDER_ROOF))
        over = BEHIND_FRONT[high > CAB_OVER] - deep / 2
        behind = BEHIND_MIDDLE * deep if deep < LORRY else over
        x, y, z = on_stage((0.0, behind, seat_high), thing.at)
        return (x, y, z)
    if act is Act.CLIMB and CLIMBED[0] < high < CLIMBED[1] and min(wide, deep) > 0.3:
        return (thing.centre[0], thing.centre[1], foot + high)
    return None
