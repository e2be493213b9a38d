"""The things of a scene on one set: where each is, in whose hand, in what state; shot by shot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regie.board.blocking.floor import at, mark_at
from regie.board.playing.against_walls import at_a_wall, lean_of
from regie.board.playing.fixed import is_fixed
from regie.board.playing.items import TWO_HANDS, Item, items_of
from regie.board.playing.lying import Grip, Lying, Where
from regie.board.playing.matching import TABLES, OnSet, is_kind
from regie.board.playing.settling import Settling
from regie.board.playing.told_places import told_place
from regie.board.vectors import Vector, level_distance
from regie.film.reading import Act, EntityKind, SceneReading
from regie.film.shot import Hand, Handling, Mark, PlacedThing
from regie.film.stageplan import SetPlan
from regie.film.things import Choice, Pose

UPRIGHT = 45.0
"""Degrees from which what is drawn lying stands."""

FRONTS = ("door", "screen", "press")
"""Uses of what is worked, opened or looked at from one side."""

WALLS = ("wall.n.01", "house.n.01", "building.n.01")
GROUND = ("horizontal_surface.n.01", "paved_surface.n.01", "land.n.04", "earth.n.02", "way.n.06",
          "gramineous_plant.n.01", "snow.n.01")  # fmt: skip
"""What is underfoot, which no set has as a thing."""

HUGE = 1.25
"""Metres of the largest thing that one alone carries before them."""

LAP_REACH = 0.8
"""Metres from where somebody sits to what lies on their knees, at most."""


LAIN = 0.6
"""Share of its height that an animal which lies is high."""


class Things:
    """The things of one set, moved on from shot to shot."""

    def __init__(
        self,
        reading: SceneReading,
        plan: SetPlan,
        choices: Mapping[str, Choice],
        keys: Iterable[str] | None = None,
    ) -> None:
        """Takes the scene's things and puts those that are there from the start.

        Args:
            keys: of entities that are on this set; None for all.
        """
        self.plan, self.reading = plan, reading
        self.items: dict[str, Item] = items_of(reading, plan, choices, keys)
        self.lying: dict[str, Lying] = {}
        self.poses: dict[str, Pose] = {}
        """How animals are of whom the words say it."""

        self.sentence = 0
        """Which is told: what is written on a thing may change."""

        self.settling = Settling(plan, self.items, self.lying)
        for key, item in self.items.items():
            if item.on_set is not None and not _is_misplaced(item) and not self._is_below(key):
                self.lying[key] = Lying("set", _mark_of(item.on_set))

    # Where things are.

    def get(self, key: str | None) -> PlacedThing | None:
        """The thing as it is now; None for what is not here."""
        if key is None or key not in self.items:
            return None
        if key not in self.lying:
            self.settle(key)
        return self._placed(key)

    def whole_of(self, key: str | None) -> str | None:
        """The key of what a part belongs to, where only that is here: a door of its car."""
        seen: set[str] = set()
        while key is not None and key not in self.items and key not in seen:
            seen.add(key)
            entity = self.reading.entity(key)
            key = entity.part_of if entity is not None else None
        return key if key in self.items else None

    def all(self, moves: Mapping[str, Sequence[Handling]]) -> tuple[PlacedThing, ...]:
        """All things that are there or come, as the shot begins, with what happens to them."""
        return tuple(
            self._placed(key).model_copy(update={"moves": tuple(moves.get(key, ()))})
            for key in self.items
            if self.is_there(key)
        )

    def is_there(self, key: str) -> bool:
        """Whether a thing has a place on the set, and has not been taken away."""
        return key in self.lying and self.lying[key].where != "gone"

    def lies(self, key: str) -> bool:
        """Whether it has been anywhere on the set yet."""
        return key in self.lying

    def _placed(self, key: str) -> PlacedThing:
        item, lying = self.items[key], self.lying[key]
        set_name = item.on_set.name if item.on_set is not None else None
        own = lying.where != "set"
        mark = lying.mark
        measures = item.laid if lying.where in ("top", "floor", "inside") else item.size
        if lying.pitch > UPRIGHT:
            measures = (item.size[0], item.size[2], item.size[1])
        if self.poses.get(key) in ("lie", "sleep"):
            measures = (measures[0], measures[1], LAIN * measures[2])
        elif self.poses.get(key) == "dead":
            measures = (measures[2], measures[1], measures[0])
        centre = (mark.x, mark.y, mark.z + (0.0 if lying.where == "hand" else measures[2] / 2))
        if not own and item.on_set is not None:
            centre = item.on_set.centre
        size = measures if own or item.on_set is None else item.on_set.size
        return PlacedThing(
            key=key,
            name=item.entity.name,
            where="top" if lying.where == "gone" else lying.where,
            of=lying.of if own else set_name,
            hand=lying.hand,
            at=mark,
            pitch=lying.pitch,
            centre=(round(centre[0], 4), round(centre[1], 4), round(centre[2], 4)),
            size=size,
            front=self._front(item, lying),
            spots=item.spots if own or item.on_set is None else item.on_set.spots,
            text=item.text_at(self.sentence),
            stood_in=item.stood_in,
            replaces=set_name if own else None,
            lit=lying.lit,
            open=lying.open,
            broken=lying.broken,
            pose=self.poses.get(key, ""),
        )

    def _front(self, item: Item, lying: Lying) -> float | None:
        """Heading of a thing's front, as it stands."""
        if lying.where == "set" and item.on_set is not None:
            return item.on_set.front
        fronted = any(s.use in FRONTS for s in item.spots)
        return lying.mark.facing + 180.0 if fronted and lying.where != "hand" else None

    def held_by(self, who: str) -> tuple[str, ...]:
        return tuple(k for k, s in self.lying.items() if s.where == "hand" and s.of == who)

    def free_hand(self, who: str) -> Hand:
        used = {self.lying[k].hand for k in self.held_by(who)}
        return "left" if "right" in used or "both" in used else "right"

    def holder_of(self, key: str) -> str | None:
        lying = self.lying.get(key)
        return lying.of if lying is not None and lying.where == "hand" else None

    def hand_of(self, key: str) -> Hand:
        lying = self.lying.get(key)
        return "left" if lying is not None and lying.hand == "left" else "right"

    def can_be_held(self, key: str | None) -> bool:
        item = self.items.get(key or "")
        return (
            item is not None
            and (item.longest <= self._largest(item) or item.is_stick or item.is_beam)
            and item.entity.kind in (EntityKind.THING, EntityKind.TEXT, EntityKind.MACHINE)
            and not is_fixed(item.entity)
            and (item.drawn or (item.on_set is not None and not item.on_set.furniture))
        )

    def _largest(self, item: Item) -> float:
        """Metres of what arms hold; of what somebody is told to carry more."""
        key = item.entity.key
        borne = any(e.act is Act.CARRY and e.patient == key for e in self.reading.events)
        return HUGE if borne else TWO_HANDS

    def hand_for(self, key: str, who: str) -> Grip:
        return "both" if self.items[key].takes_two_hands else self.free_hand(who)

    # Changes.

    def hold(self, key: str, who: str, near: Vector, hand: Grip | None = None) -> None:
        """Puts a thing into somebody's hand; what was in that hand is put by."""
        hand = hand or self.hand_for(key, who)
        for other in self.held_by(who):
            if other != key and (hand == "both" or self.lying[other].hand in (hand, "both")):
                self.lay_aside(other, near)
        mark = mark_at((near[0], near[1], near[2]), 0.0)
        state = self.lying.get(key) or Lying("hand", mark)
        self.lying[key] = replace(state, where="hand", of=who, hand=hand, mark=mark)

    def clear_laps(self, seats: Mapping[str, Vector | None]) -> None:
        """What lay on somebody's knees is put by when they are seated no more, or elsewhere.

        Args:
            seats: where each body of the scene sits; None for who does not.
        """
        for key, lying in list(self.lying.items()):
            if lying.where != "top" or lying.of is None or lying.of not in seats:
                continue
            seat, lay = seats[lying.of], at(lying.mark)
            if seat is None or level_distance(seat, lay) > LAP_REACH:
                self.lay_aside(key, lay)

    def shoulder_tools(self) -> None:
        """A long tool that two hands worked with is held in one when they are done."""
        for key, lying in self.lying.items():
            if lying.where == "hand" and lying.hand == "both" and self.items[key].is_stick:
                self.lying[key] = replace(lying, hand="right")

    def lay_aside(self, key: str, near: Vector) -> None:
        """A hand that takes something else is empty: what it had is put by, out of the way."""
        where, mark, of = self.settling.somewhere(self.items[key], near)
        self.lying[key] = Lying(where, mark, of)

    def put(self, key: str, where: Where, mark: Mark, of: str | None = None) -> None:
        state = self.lying.get(key) or Lying(where, mark)
        self.lying[key] = replace(state, where=where, mark=mark, of=of, hand=None)

    def change(self, key: str, **what: bool) -> None:
        if key in self.lying:
            self.lying[key] = replace(self.lying[key], **what)  # type: ignore[arg-type]

    def remove(self, key: str) -> None:
        if key in self.lying:
            self.lying[key] = replace(self.lying[key], where="gone")

    # Where it comes to be.

    def _workplace(self) -> Vector | None:
        """The table or desk that the scene names: what lies about lies there."""
        tables = (i.on_set.centre for i in self.items.values() if i.on_set and _is_table(i))
        return next(tables, None)

    def _is_ceiling(self, key: str) -> bool:
        entity = self.reading.entity(key)
        return entity is not None and is_kind(entity.concept, entity.head, ("ceiling.n.01",))

    def _is_ground(self, key: str) -> bool:
        entity = self.reading.entity(key)
        return entity is not None and is_kind(entity.concept, entity.head, GROUND)

    def _is_below(self, key: str) -> bool:
        """Whether a thing that the set has elsewhere is told of as on the ground."""
        told = told_place(key, self.reading) if self.items[key].drawn else None
        return told is not None and self._is_ground(told.what)

    def _is_wall(self, key: str) -> bool:
        entity = self.reading.entity(key)
        return entity is not None and is_kind(entity.concept, entity.head, WALLS)

    def settle(self, key: str, near: Vector | None = None, low: bool = False) -> None:
        """Gives a thing that is nowhere yet a place: as the script says, else a sensible one.

        Args:
            near: where it is used. low: on the ground.
        """
        item = self.items[key]
        self.lying[key] = Lying("floor", mark_at((0.0, 0.0, 0.0), 0.0))  # ends a circle of places
        relation = item.entity.place or told_place(key, self.reading)
        if relation is not None and self._is_ceiling(relation.what):
            item, relation = replace(item, stands="ceiling"), None
        if relation is not None:
            support = self.get(self.whole_of(relation.what)) if relation.what != key else None
            if support is not None and support.where != "hand":
                where, mark = self.settling.beside(item, relation.where, support, near)
                leans = lean_of(item)[0] if relation.where == "against" and where == "floor" else 0
                self.lying[key] = Lying(where, mark, of=support.key, pitch=leans)
                return
        if relation is not None and self._is_wall(relation.what) and item.stands != "wall":
            focus = near or self.settling.focus()
            wall = at_a_wall(item, self.plan, self.settling.floor, focus)
            if wall is not None:
                leans = lean_of(item)[0] if relation.where == "against" else 0.0
                self.lying[key] = Lying("floor", wall, pitch=leans)
                return
        low = low or (relation is not None and self._is_ground(relation.what))
        if low and self.can_be_held(key):
            spot = self.settling.on_ground(item, near or self.settling.focus())
            self.lying[key] = Lying("floor", spot)
            return
        focus = near or self._workplace() or self.settling.focus()
        where, mark, of = self.settling.somewhere(item, focus)
        self.lying[key] = Lying(where, mark, of)


def _is_table(item: Item) -> bool:
    return item.on_set is not None and is_kind(item.entity.concept, item.entity.head, TABLES)


def _is_misplaced(item: Item) -> bool:
    """The set has on its floor what belongs on a table."""
    on_set = item.on_set
    return (
        on_set is not None
        and not on_set.furniture
        and item.drawn
        and item.stands == "top"
        and on_set.centre[2] - on_set.size[2] / 2 < 0.1
    )


def _mark_of(found: OnSet) -> Mark:
    x, y, z = found.centre
    return mark_at((x, y, z - found.size[2] / 2), 0.0)
