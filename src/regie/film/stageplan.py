"""What staging must know of a body or a set, beside its USD layer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from regie.film.screenplay import Light
from regie.film.shot import Mark
from regie.film.things import Credit, Spot
from regie.film.units import Noun


class JointRest(Noun):
    """One joint of a body at rest: arms at the sides, frames aligned with the world.

    Attributes:
        name: the last part of the joint's path, unique in the skeleton: `upperarm_l`.
        parent: index of the parent in the skeleton, -1 for the root. Parents come first.
        translation: from the parent's frame, metres; the root's from the body's origin.
        rotation: quaternion (w, x, y, z) in the parent's frame; the body kit's are identity.
    """

    name: str
    parent: int
    translation: tuple[float, float, float]
    rotation: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 0.0)


class BodyPlan(Noun):
    """Measures of a built body, metres, standing at the origin and facing +Y.

    Attributes:
        height: floor to crown.
        over: how far hair or a hat stands over the crown.
        eye_height: floor to eyes.
        shoulder_width: outside to outside.
        hip_height: floor to the hip joint; seats lower it to the seat's height.
        joints: the skeleton's joint paths, in the order of the USD skeleton.
        shapes: the face's blend shapes; every mesh of the face has these names.
        rest: the joints at rest, in the order of `joints`.
        sole: floor to ankle joint, so that feet can be planted.
    """

    height: float
    eye_height: float
    chin_height: float
    shoulder_width: float
    hip_height: float
    over: float = 0.0
    joints: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    rest: tuple[JointRest, ...] = ()
    sole: float = 0.08


class Box(Noun):
    """An upright box that a camera must not be in and that hides what is behind it."""

    name: str
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    concept: str = ""
    """Its sense in WordNet; empty where nobody said it."""


class Seat(Noun):
    """A place to sit: `mark.z` is the height of the seat's top above the floor."""

    name: str
    mark: Mark


class PropSpot(Noun):
    """A thing that is on the set, for inserts, looks and hands.

    Attributes:
        name: as the script calls it, or as the set does.
        at: its middle. size: the longest of its sides, metres.
        concept: its sense in WordNet; empty where nobody said it.
        key: of the catalogue's or the stock's entry.
        facing: degrees; where its front looks.
        spots: where it is used, in the set's space.
        stood_in: a plain form stands for it.
        tells: a place of this kind is known by it.
    """

    name: str
    at: tuple[float, float, float]
    size: float = 0.2
    concept: str = ""
    key: str = ""
    facing: float = 0.0
    spots: tuple[Spot, ...] = ()
    stood_in: bool = False
    tells: bool = False


class Top(Noun):
    """A surface of the set that things can be put on: its middle, width and depth in metres."""

    name: str
    at: tuple[float, float, float]
    size: tuple[float, float]
    concept: str = ""
    facing: float = 0.0


class PropPlan(Noun):
    """A built prop: real size, its grip at the origin, +Z up; what points points along +Y.

    Attributes:
        name: as it was asked for.
        made: False for the plain parcel that stands for a name that nobody drew.
        low, high: the box around it, metres, from the grip.
        turn: degrees about X, then Y, that lay it down on a table as such a thing lies.
        spots: where it is used, in its own space.
        credits: who made its shape, where a licence asks that they be named.
    """

    name: str
    made: bool = True
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    turn: tuple[float, float] = (0.0, 0.0)
    spots: tuple[Spot, ...] = ()
    credits: tuple[Credit, ...] = ()

    @property
    def size(self) -> tuple[float, float, float]:
        """Width, depth and height in metres."""
        (a, b, c), (d, e, f) = self.low, self.high
        return (d - a, e - b, f - c)


class Lamp(Noun):
    """A source of light on the set.

    Attributes:
        kind: a `point` lamp with reach in metres, or a `window` facing along `towards`.
        when: lit only at night, only by day, or always.
    """

    kind: Literal["point", "window"]
    at: tuple[float, float, float]
    towards: tuple[float, float, float] = (0.0, 0.0, -1.0)
    colour: str = "#ffd9a0"
    reach: float = 4.0
    when: Literal["day", "night", "always"] = "always"

    def burns(self, light: Light) -> bool:
        """Whether it is on at a time of day, where nobody switches it."""
        return self.when == "always" or (self.when == "day") == (light is Light.DAY)


class SetPlan(Noun):
    """What a built set offers, metres, Z up.

    Attributes:
        low, high: the box that people and, indoors, the room occupy.
        marks: good places to stand, best first, at least 12, each 0.7 m from the others and
            clear of furniture. The first two face each other about 1.4 m apart.
        seats: places to sit, best first; those at one table or bench are adjacent.
        doors: where people come in and go out, facing into the set.
        posts: where those stand who serve, behind a bar or a counter, facing it.
        path: two ends of a clear walk of at least 3 m (1.5 m in a vehicle).
        obstacles: furniture, trunks, cars: not walls that are only seen from inside.
        wild_walls: walls are one-sided, so a camera may stand behind them.
        establish_eye, establish_target: from where an establishing shot looks best, and at what.
        props: what the script named, then what the set has that people look at by name.
        things: all that stands on the set, furniture too.
        tops: surfaces to put things on, best first.
        layout: name of the layout that was built.
        water: where one goes into the sea, a river or a pool: its edge and level, looking out.
        ambience: family of its sound and of its room: one of the first fourteen kinds.
        credits: who made the shapes of its furniture, where licences ask that they be named.
    """

    kind: str
    interior: bool
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    marks: tuple[Mark, ...]
    seats: tuple[Seat, ...] = ()
    doors: tuple[Mark, ...] = ()
    posts: tuple[Mark, ...] = ()
    path: tuple[Mark, Mark]
    obstacles: tuple[Box, ...] = ()
    props: tuple[PropSpot, ...] = ()
    things: tuple[PropSpot, ...] = ()
    tops: tuple[Top, ...] = ()
    layout: str = ""
    ambience: str = ""
    credits: tuple[Credit, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    water: Mark | None = None
    wild_walls: bool = True
    establish_eye: tuple[float, float, float]
    establish_target: tuple[float, float, float]


ALONG, BEHIND, BEFORE = 2.6, 1.6, 0.3
"""Metres of floor about a post behind its counter: to the sides, backwards, forwards."""


def is_behind(posts: Iterable[Mark], x: float, y: float) -> bool:
    """Whether a place on the floor is behind a counter, where only those stand who serve."""
    for post in posts:
        way = math.radians(post.facing)
        dx, dy = x - post.x, y - post.y
        forward = -math.sin(way) * dx + math.cos(way) * dy
        across = math.cos(way) * dx + math.sin(way) * dy
        if -BEHIND < forward < BEFORE and abs(across) < ALONG:
            return True
    return False
