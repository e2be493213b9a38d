"""How animals are: each runs, lies, drinks as its sentence says, and stays as that leaves it."""

from __future__ import annotations

from collections.abc import Mapping

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.lying import on_lap
from regie.board.playing.matching import is_kind
from regie.board.playing.targets import Targets
from regie.board.playing.turn import Playing
from regie.board.vectors import facing
from regie.film.reading import Act, EntityKind, Event
from regie.film.shot import Posture
from regie.film.things import Pose

POSES: Mapping[Act, Pose] = {
    **dict.fromkeys((Act.RUN, Act.RIDE, Act.FLY), "run"),
    **dict.fromkeys((Act.WALK, Act.APPROACH, Act.ENTER, Act.EXIT, Act.FOLLOW, Act.CRAWL,
                     Act.DESCEND, Act.BACK_AWAY, Act.SEARCH), "walk"),
    **dict.fromkeys((Act.JUMP, Act.CLIMB, Act.HIT, Act.FIGHT, Act.CATCH), "leap"),
    **dict.fromkeys((Act.EAT, Act.DRINK, Act.SMELL, Act.DIG), "graze"),
    **dict.fromkeys((Act.STAND, Act.RISE, Act.WAKE), "stand"),
    Act.LIE: "lie", Act.FALL: "lie", Act.SLEEP: "sleep", Act.SIT: "sit", Act.BEND: "lie",
}  # fmt: skip
"""What an animal's act looks like; acts that are not here leave it as it is."""

DEAD = frozenset({"dead", "mort"})
"""Words before the noun of what lives no more."""

RESTING = frozenset({"lie", "sleep", "sit", "stand", "dead"})
"""Poses that last until the next."""

WINGED = ("bird.n.01", "bat.n.01", "insect.n.01")
ON_A_LAP = 0.6
"""Metres of the largest animal that lies on somebody's knees."""


class Animals:
    def __init__(self, targets: Targets) -> None:
        """Poses those of whom the scene tells what they do; others are as their models are."""
        self.targets, self.things = targets, targets.things
        self.dies: dict[str, int] = {}
        """Sentences after which those are dead who are called so, by their keys."""
        for key, item in self.things.items.items():
            if item.entity.kind is not EntityKind.ANIMAL:
                continue
            told = [(e, p) for e in targets.reading.events if (p := self.pose_in(key, e))]
            if item.entity.dead or DEAD & set(item.entity.modifiers):
                alive = [e.sentence for e, p in told if p not in RESTING]
                self.dies[key] = max(alive, default=-1)
                if not alive:
                    told = [(Event(sentence=-1, act=Act.LIE, lasting=True), "dead")]
            if told:
                first, pose = told[0]
                lying = self.things.lying.get(key)
                if lying is not None and lying.where == "set" and item.drawn:
                    self.things.put(key, "floor", lying.mark)  # the set's own cannot move
                self.things.poses[key] = pose if first.lasting and pose in RESTING else "stand"

    def pose_in(self, key: str, event: Event) -> Pose:
        """How an event has an animal that does it; empty where it says nothing of that."""
        if key not in event.agents or not event.played or event.act is None:
            return ""
        entity = self.things.items[key].entity
        pose = POSES.get(event.act, "")
        if is_kind(entity.concept, entity.head, WINGED):
            return "fly" if event.act is Act.FLY or pose in ("run", "walk") else ""
        return "run" if pose == "walk" and event.fast else pose

    def rest(self) -> None:
        """With a cut, who ran stands, and who was killed is dead."""
        for key, pose in self.things.poses.items():
            if self.dies.get(key, self.things.sentence) < self.things.sentence:
                self.things.poses[key] = "dead"
            elif pose not in RESTING and pose:
                self.things.poses[key] = "stand"

    def take_pose(self, key: str, event: Event, playing: Playing) -> bool:
        """An animal is as an event has it, on what it leads to; whether that has placed it."""
        pose = self.pose_in(key, event)
        if not pose or self.things.poses.get(key) == "dead":
            return False
        placed = self._jump_upon(key, event) if event.act in (Act.JUMP, Act.CLIMB) else False
        self.things.poses[key] = "lie" if placed else pose
        now = self.things.get(key)
        if now is not None and key not in playing.handled:
            playing.starts[key] = now
        playing.mark_moment(0.6, 2)
        return placed

    def set_off(self, key: str, event: Event) -> None:
        """An animal that somebody rides runs, whatever they do on it."""
        if self.things.items[key].entity.kind is EntityKind.ANIMAL and key not in event.agents:
            self.things.poses[key] = "run"

    def _jump_upon(self, key: str, event: Event) -> bool:
        """`jumps onto her lap`, `onto the table`: a cut has it there."""
        item = self.things.items[key]
        found = self.targets.resolve(event.goal or event.patient)
        here = self.targets.company.here
        if item.longest > ON_A_LAP or found is None or found == key:
            return False
        if found in here:
            body = here[found]
            if body.posture is not Posture.SIT:
                return False
            self.things.put(key, "top", on_lap(body.mark), found)
            return True
        support = self.things.get(found)
        if support is None or event.where != "on":
            return False
        spot = self.things.settling.spot_on(support, item)
        self.things.put(key, "top", mark_at(spot, facing(spot, at(support.at))), found)
        return True
