"""What things do by themselves: animals and vehicles move, lamps go on, plates break."""

from __future__ import annotations

from dataclasses import replace

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.acts import Play
from regie.board.playing.animals import Animals
from regie.board.playing.mounts import Mounts
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Playing
from regie.board.vectors import Vector, add, facing, heading, level_distance, mix, scale
from regie.film.reading import Act, EntityKind, Event
from regie.film.shot import Handling

FARTHEST = 6.0
"""Metres that a thing is seen to move in a shot."""

LARGE, ASIDE = 1.0, (0.0, 1.5, -1.5, 3.0, -3.0, 4.5, -4.5)
"""Metres of the longest side of what nothing stops in, and beside it where that stops instead."""

MOVING = 2.4
"""Seconds that it takes."""

STATES = {
    "lit": ("lit", True),
    "out": ("lit", False),
    "opened": ("open", True),
    "closed": ("open", False),
    "broken": ("broken", True),
}
"""State that each change leaves a thing in."""


TAKING_OFF, CLIMBS = 1.0, 1.6
"""Metres over the ground at which what flies is seen first, and by which it climbs in a shot."""

GOES = Play(roles=("goal", "patient"))
"""What a thing goes to."""


class ByThemselves:
    def __init__(self, targets: Targets, mounts: Mounts) -> None:
        self.targets, self.things, self.mounts = targets, targets.things, mounts
        self.animals = Animals(targets)

    def move(self, key: str, event: Event, play: Play, playing: Playing, start: float) -> float:
        """An animal, a vehicle or a machine does something; seconds at which it is done."""
        thing = self.things.get(key)
        if thing is None:
            return start
        if self.animals.take_pose(key, event, playing):
            return start + 1.2
        if event.act is Act.FLOW:
            play = replace(play, change="broken")  # what a liquid is in lies on its side
        if not play.travel and play.change != "moved" and event.act not in (Act.RIDE, Act.DRIVE):
            return self.change(key, play, playing, start)
        if not (play.travel or event.goal is not None or self._goes_by_itself(key)):
            playing.mark_moment(start + 0.6, 2)
            return start + 1.2
        return self.go(key, event, play.travel, playing, start)

    def go(self, key: str, event: Event, travel: str, playing: Playing, start: float) -> float:
        """A thing goes where an event leads; seconds at which it is there."""
        self.animals.set_off(key, event)
        thing = self.things.get(key)
        if thing is not None and thing.where == "set" and self.things.items[key].drawn:
            self.things.put(key, "floor", self.things.lying[key].mark)  # the set's own cannot move
            thing = self.things.get(key)
        if thing is None or thing.where in ("set", "hand"):
            playing.mark_moment(start + 0.6, 2)
            return start + 1.2
        self.mounts.board_all(key)
        plan = self.targets.company.plan
        home = at(thing.at)
        goal = self.targets.spot_of(self.targets.target(event, GOES, key))
        if travel == "out":
            goal = at((plan.doors or plan.path)[0])
        if goal is None:
            goal = max(
                (at(m) for m in plan.path),
                key=lambda p: (round(level_distance(p, home), 3), p),
            )
        gap = max(thing.size[:2]) / 2 + 0.5
        way = level_distance(home, goal)
        share = max(0.0, min(1.0, (min(way, FARTHEST) - gap) / max(way, 1e-6)))
        spot = mix(home, (goal[0], goal[1], home[2]), share)
        if self.things.poses.get(key) == "fly":
            home = (home[0], home[1], max(home[2], TAKING_OFF))
            spot = (spot[0], spot[1], home[2] + CLIMBS)
        spot = self._clear(key, spot, facing(home, goal))
        course = facing(home, goal) + 180.0
        if travel == "away":
            course, back = thing.at.facing, add(home, scale(heading(thing.at.facing), FARTHEST / 2))
            spot = self._clear(key, back, course)
        if travel == "in":
            home, spot = spot, home
            course += 180.0
        to = mark_at(spot, course)
        begin = mark_at(home, course)
        playing.starts[key] = thing.model_copy(update={"at": begin})
        moved = Handling(what="moved", start=round(start, 3), duration=MOVING, to=to)
        playing.handle(key, moved)
        self.things.put(key, thing.where, to)
        if travel == "out":
            self.things.remove(key)
            playing.left_with.add(key)
        self.mounts.riding.take_along(key, thing.at, begin, moved, playing)
        playing.mark_moment(start + MOVING / 2, 3)
        return start + MOVING

    def _clear(self, key: str, spot: Vector, course: float) -> Vector:
        """The place nearest beside one that no other large thing stands on."""
        mine = self.things.items[key].size
        others = [
            t
            for k in self.things.items
            if k != key and self.things.is_there(k) and (t := self.things.get(k)) is not None
            and t.where == "floor" and max(t.size) > LARGE
        ]  # fmt: skip
        aside = heading(course + 90.0)
        for step in ASIDE:
            there = add(spot, scale(aside, step))
            if all(
                level_distance(there, at(t.at)) > (max(mine[:2]) + max(t.size[:2])) / 2
                for t in others
            ):
                return there
        return spot

    def _goes_by_itself(self, key: str) -> bool:
        """Animals and vehicles do; a page that moves stays where it is."""
        return self.things.items[key].entity.kind in (EntityKind.ANIMAL, EntityKind.VEHICLE)

    def change(self, key: str, play: Play, playing: Playing, start: float) -> float:
        """A thing changes where it is; seconds at which that has been seen."""
        if play.change in STATES:
            attribute, value = STATES[play.change]
            self.things.change(key, **{attribute: value})
            playing.handle(key, Handling(what=play.change, start=round(start + 0.6, 3)))
            playing.mark_moment(start + 1.0, 3)
            return start + 1.6
        if play.change == "vanished":
            playing.handle(key, Handling(what="vanished", start=round(start + 0.8, 3)))
            self.things.remove(key)
        return start + 1.2
