"""What is done with the head: an ear to a door, an eye to a keyhole, a look under, into or over."""

from __future__ import annotations

from regie.board.blocking.floor import at
from regie.board.figure import DEFAULT_BODY
from regie.board.playing.acts import PEERED
from regie.board.playing.anatomy import HEAD_PARTS, find_part
from regie.board.playing.company import Company, lying_chest
from regie.board.playing.deed import Deed
from regie.board.playing.hands import REACHING
from regie.board.playing.spots import nearest_on
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Playing
from regie.board.vectors import (
    Vector,
    add,
    facing,
    heading,
    level_distance,
    scale,
    turn_between,
)
from regie.film.reading import Act, Event
from regie.film.shot import HeadTo, Posture

CLOSE: dict[str, float] = {"ear": 0.10, "eye": 0.13, "mouth": 0.15, "nose": 0.15}
"""Metres from a surface at which the eyes are when that part of the head is at it."""

OVER = 0.42
"""Metres over what is bent over, or looked into, at which the eyes are."""

FARTHEST = 0.95
"""Metres: nobody gets their head farther than this from their feet."""

LOW = 0.5
"""Metres: over what is lower one kneels or crouches."""


SEEN_THROUGH = 1.0
"""Metres of the upper edge from which something is looked through."""

LISTENED_AT = 0.6
"""Metres: at what is larger (a door, an engine) one listens with an ear to it."""


def part_at_it(event: Event, targets: Targets) -> str:
    """The part of the head that an event brings to something that stands; empty: none."""
    found = targets.resolve(event.goal or event.patient or event.recipient)
    person = found in targets.company.here
    if found is None or (not person and targets.things.can_be_held(found)):
        return ""
    part = find_part(event.part)
    own = part.own if part is not None else ""
    if event.act is Act.SPEAK and person and own in HEAD_PARTS:
        return "mouth"  # whispers in his ear
    leads = event.goal is not None or event.act in (Act.LOOK, Act.LISTEN)
    if own in HEAD_PARTS and leads and event.patient in (None, event.goal):
        return own
    match event.act:
        case Act.LOOK if event.where in PEERED and not person:
            return "eye" if event.where != "through" or _is_tall(found, targets) else ""
        case Act.LISTEN if not person and targets.things.items[found].longest > LISTENED_AT:
            return "ear"
        case Act.BEND if event.goal is not None or event.patient is not None:
            return "eye"
        case Act.SMELL:
            return "nose"
        case _:
            return ""


def _is_tall(key: str, targets: Targets) -> bool:
    """A window, a fence: one looks through it, and at a table from where one stands."""
    thing = targets.things.get(key)
    return thing is not None and thing.centre[2] + thing.size[2] / 2 > SEEN_THROUGH


class HeadActs:
    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.company: Company = targets.company

    def play(self, deed: Deed, playing: Playing, start: float) -> float | None:
        """Brings a head to what an event is for; seconds when it is there, None where it is not.

        What somebody has in hand comes to the head instead.
        """
        own, who, target = part_at_it(deed.event, self.targets), deed.who, deed.target
        if not own or target is None or target == who:
            return None
        body = self.company.here[who]
        point = self._point(who, str(target), deed.event, own)
        if point is None or body.posture in (Posture.LIE, Posture.CRAWL):
            return None
        if level_distance(at(body.mark), point) > FARTHEST:
            return None
        turn = playing.turn(who)
        course = facing(at(body.mark), point)
        to_us = turn_between(course, facing(at(body.mark), self.company.plan.establish_eye))
        # Of two sides the one is taken from which the face is seen.
        turned = HEAD_PARTS[own] * (1 if to_us > 0 else -1)
        lasting = deed.event.lasting
        there = 0.0 if lasting else start + REACHING
        turn.head = HeadTo(at=point, turn=turned, start=-0.5 if lasting else start, touch=there)
        turn.looks, turn.looks_ahead = target, HEAD_PARTS[own] > 0
        playing.mark_moment(there + 0.3, 6)
        return there + REACHING

    def _point(self, who: str, target: str, event: Event, own: str) -> Vector | None:
        """Where the eyes are: before a surface, or over what is bent over."""
        user = self.company.here[who]
        plan = self.company.bodies.get(who) or DEFAULT_BODY
        here = at(user.mark)
        if target in self.company.here:
            other = self.company.here[target]
            theirs = self.company.figure(target)
            if other.posture is Posture.LIE:
                spot = lying_chest(other)
                return (spot[0], spot[1], spot[2] + (0.2 if own != "eye" else OVER))
            back = scale(heading(facing(here, theirs.at)), -0.16)
            return add((theirs.at[0], theirs.at[1], theirs.eyes), back)
        thing = self.targets.things.get(target)
        if thing is None or thing.where == "hand":
            return None
        x, y, z = nearest_on(thing, here)
        low, top = z - thing.size[2] / 2, z + thing.size[2] / 2
        away = scale(heading(facing((x, y, 0.0), here)), CLOSE.get(own, 0.13))
        if event.act is Act.LOOK and event.where == "under":
            return (x, y, max(0.3, min(top - 0.15, low + 0.45)))
        over = event.act is Act.BEND or (event.act is Act.LOOK and event.where in ("in", "over"))
        if over and top < plan.eye_height - 0.15:
            return (x, y, top + OVER)
        if own == "eye" and event.where == "behind":
            return None
        level = min(top - 0.03, plan.eye_height - 0.10)
        if thing.size[2] < 0.6:
            level = z
        if event.act is Act.LOOK and event.where == "in":
            away = scale(away, 2.5)  # a mirror, a shop window
        spot = add((x, y, 0.0), away)
        return (spot[0], spot[1], level)
