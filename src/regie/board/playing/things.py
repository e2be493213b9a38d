"""Where the things of a scene are: on the set, on a table, in a hand; from shot to shot.

What the script puts somewhere is put there. What it does not is in the hand of who uses it, on
the nearest top, or on the floor. What the set has already is left where the set has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from regie.board.blocking.floor import Floor, around, free, mark_at
from regie.board.playing.acts import PLAYS
from regie.board.playing.matching import OnSet, can_stand_in, find_on_set
from regie.board.vectors import Vector, facing, level_distance
from regie.film.reading import About, Entity, EntityKind, Event, Presence, SceneReading
from regie.film.shot import Hand, Handling, Mark, PlacedThing
from regie.film.stageplan import Box, SetPlan
from regie.film.things import Choice, Sizes, Spot, Stands

INANIMATE = (
    EntityKind.THING,
    EntityKind.TEXT,
    EntityKind.MACHINE,
    EntityKind.VEHICLE,
    EntityKind.ANIMAL,
)

ONE_HAND, TWO_HANDS = 0.36, 0.95
"""Metres of the longest side up to which a thing is held in one hand, and in two."""

TOPS = (0.35, 1.25)
"""Metres between which the upper side of furniture is a top that things stand on."""

Where = Literal["set", "floor", "top", "hand", "wall", "ceiling", "air", "inside", "gone"]

Grip = Literal["left", "right", "both"]


@dataclass(frozen=True)
class Lying:
    """Where a thing is between two shots."""

    where: Where
    mark: Mark
    of: str | None = None
    hand: Grip | None = None
    lit: bool = False
    open: bool = False
    broken: bool = False


@dataclass(frozen=True)
class Item:
    """One thing of the scene: what the script calls it and what stands for it."""

    entity: Entity
    size: Sizes
    stands: Stands = "top"
    spots: tuple[Spot, ...] = ()
    on_set: OnSet | None = None
    drawn: bool = False
    stood_in: bool = False
    text: str = ""

    @property
    def longest(self) -> float:
        return max(self.size)


def _matters(entity: Entity, reading: SceneReading) -> bool:
    """Something is done with it, a sentence is about it, or something else stands on it.

    What is only named beside (a suitcase of tools) is not put down to litter the floor.
    """
    key = entity.key
    return (
        any(key in e.meant for e in reading.events if e.played)
        or any(
            key in (s.topic if s.about is About.THING else s.topic[:1]) for s in reading.sentences
        )
        or any(e.place is not None and e.place.what == key for e in reading.entities)
        or any(key in (line.source, *line.speakers) for line in reading.lines)
    )


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
        self.plan, self.floor, self.reading = plan, Floor(plan), reading
        self.people: Callable[[], list[Vector]] = list
        """Where people are, whom no thing is put upon."""
        self.items: dict[str, Item] = {}
        self.lying: dict[str, Lying] = {}
        here = None if keys is None else set(keys)
        people = {e.key for e in reading.entities if e.kind not in INANIMATE}
        for entity in reading.entities:
            if entity.kind not in INANIMATE or entity.presence is not Presence.PRESENT:
                continue
            if entity.worn_by or entity.part_of in people or entity.key in self.items:
                continue
            if here is not None and entity.key not in here:
                continue
            item = self._item(entity, choices.get(entity.key))
            if item is not None and item.on_set is None and not _matters(entity, reading):
                continue
            if item is not None:
                self.items[entity.key] = item
        for key, item in self.items.items():
            if item.on_set is not None:
                self.lying[key] = Lying("set", _mark_of(item.on_set))

    def _item(self, entity: Entity, choice: Choice | None) -> Item | None:
        taken = [
            f"{i.on_set.name} {i.on_set.centre}"
            for i in self.items.values()
            if i.on_set is not None
        ]
        on_set = find_on_set(entity, self.plan, taken)
        if choice is None:
            if on_set is None:
                return None
            return Item(entity, on_set.size, "top", on_set.spots, on_set, text=entity.text)
        thing = choice.thing
        if not self._fits(choice):
            return None
        if choice.stood_in and not can_stand_in(entity.concept, entity.head):
            if on_set is None:
                return None
            return Item(entity, on_set.size, "top", on_set.spots, on_set, text=entity.text)
        return Item(
            entity,
            choice.size,
            choice.stands,
            thing.spots if thing else (),
            on_set,
            drawn=True,
            stood_in=choice.stood_in,
            text=choice.text or entity.text,
        )

    def _fits(self, choice: Choice) -> bool:
        """A room has place for it: what is larger was meant as a toy, a picture, or outside."""
        if not self.plan.interior:
            return True
        low, high = self.plan.low, self.plan.high
        room = min(high[0] - low[0], high[1] - low[1])
        share = 0.3 if choice.stood_in else 0.75
        return max(choice.size[:2]) <= share * room and choice.size[2] <= high[2] - low[2] - 0.1

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
            if key in self.lying and self.lying[key].where != "gone"
        )

    def _placed(self, key: str) -> PlacedThing:
        item, lying = self.items[key], self.lying[key]
        set_name = item.on_set.name if item.on_set is not None else None
        own = lying.where != "set"
        mark = lying.mark
        centre = (mark.x, mark.y, mark.z + (0.0 if lying.where == "hand" else item.size[2] / 2))
        if not own and item.on_set is not None:
            centre = item.on_set.centre
        size = item.size if own or item.on_set is None else item.on_set.size
        return PlacedThing(
            key=key,
            name=item.entity.name,
            where="top" if lying.where == "gone" else lying.where,
            of=lying.of if own else set_name,
            hand=lying.hand,
            at=mark,
            centre=(round(centre[0], 4), round(centre[1], 4), round(centre[2], 4)),
            size=size,
            spots=item.spots,
            text=item.text,
            stood_in=item.stood_in,
            replaces=set_name if own else None,
            lit=lying.lit,
            open=lying.open,
            broken=lying.broken,
        )

    def held_by(self, who: str) -> tuple[str, ...]:
        return tuple(k for k, s in self.lying.items() if s.where == "hand" and s.of == who)

    def free_hand(self, who: str) -> Hand:
        used = {self.lying[k].hand for k in self.held_by(who)}
        return "left" if "right" in used or "both" in used else "right"

    def can_be_held(self, key: str) -> bool:
        item = self.items.get(key)
        return (
            item is not None
            and item.longest <= TWO_HANDS
            and item.entity.kind in (EntityKind.THING, EntityKind.TEXT, EntityKind.MACHINE)
            and (item.drawn or (item.on_set is not None and not item.on_set.furniture))
        )

    def hand_for(self, key: str, who: str) -> Grip:
        return "both" if self.items[key].longest > ONE_HAND else self.free_hand(who)

    # Changes.

    def hold(self, key: str, who: str, near: Vector) -> None:
        """Puts a thing into somebody's hand; what was in that hand is put by."""
        hand = self.hand_for(key, who)
        for other in self.held_by(who):
            if other != key and (hand == "both" or self.lying[other].hand in (hand, "both")):
                self._lay_aside(other, near)
        mark = mark_at((near[0], near[1], near[2]), 0.0)
        state = self.lying.get(key) or Lying("hand", mark)
        self.lying[key] = replace(state, where="hand", of=who, hand=hand, mark=mark)

    def _lay_aside(self, key: str, near: Vector) -> None:
        """A hand that takes something else is empty: what it had is put by, out of the way."""
        where, mark, of = self._somewhere(self.items[key], near)
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

    def settle(self, key: str, near: Vector | None = None) -> None:
        """Gives a thing that is nowhere yet a place: as the script says, else a sensible one."""
        item = self.items[key]
        self.lying[key] = Lying("floor", mark_at((0.0, 0.0, 0.0), 0.0))  # ends a circle of places
        relation = item.entity.place
        if relation is not None:
            support = self.get(self.whole_of(relation.what)) if relation.what != key else None
            if support is not None and support.where != "hand":
                where, mark = self._beside(item, relation.where, support)
                self.lying[key] = Lying(where, mark, of=support.key)
                return
        focus = near if near is not None else self.focus()
        where, mark, of = self._somewhere(item, focus)
        self.lying[key] = Lying(where, mark, of)

    def focus(self) -> Vector:
        """The middle of where people stand."""
        marks = self.plan.marks[:2] or self.plan.path
        return (
            sum(m.x for m in marks) / len(marks),
            sum(m.y for m in marks) / len(marks),
            0.0,
        )

    def _beside(self, item: Item, how: str, support: PlacedThing) -> tuple[Where, Mark]:
        x, y, z = support.centre
        wide, deep, high = support.size
        turned = support.at.facing
        match how:
            case "on" | "in" | "at" | "over" | "against":
                spot = self._on_top(support, item)
                return ("inside" if how == "in" else "top"), mark_at(spot, turned)
            case "under":
                return "floor", mark_at((x, y, max(0.0, z - high / 2)), turned)
            case "on-wall":
                return self._on_wall(item, (x, y, z))
            case _:
                gap = max(wide, deep) / 2 + max(item.size[:2]) / 2 + 0.1
                ring = (gap, gap + 0.3, gap + 0.6)
                spots = [s for s in around((x, y, 0.0), ring) if self._room_for(s, item)]
                front = self.plan.establish_eye
                spots.sort(key=lambda s: (round(level_distance(s, front), 2), s))
                spot = spots[0] if spots else (x + gap, y, 0.0)
                return "floor", mark_at(spot, turned)

    def _on_top(self, support: PlacedThing, item: Item) -> Vector:
        """A free place on what carries it, near the edge where people stand."""
        top = next((s for s in support.spots if s.use in ("top", "inside")), None)
        x, y, z = support.centre
        level = z + support.size[2] / 2
        if top is not None:
            from regie.board.playing.spots import on_stage

            x, y, level = on_stage(top.at, support.at)
        wide, deep = support.size[0] / 2 - 0.08, support.size[1] / 2 - 0.08
        box = Box(
            name=support.name,
            low=(x - max(0.02, wide), y - max(0.02, deep), 0.0),
            high=(x + max(0.02, wide), y + max(0.02, deep), level),
        )
        return self._free_on(box, item, self.focus()) or (x, y, level)

    def spot_on(self, support: PlacedThing, size: Sizes, user: Vector) -> Vector:
        """Where on a support somebody puts a thing: on the side where they stand."""
        x, y, z = support.centre
        if support.where == "floor" or support.where == "set" or support.size[2] > 0.02:
            level = z + support.size[2] / 2
        else:
            level = z
        away = level_distance((x, y, 0.0), user)
        inset = max(0.0, min(support.size[:2]) / 2 - max(size[:2]) / 2 - 0.05)
        share = min(1.0, inset / max(away, 1e-6))
        return (x + (user[0] - x) * share, y + (user[1] - y) * share, level)

    def near_top(self, key: str, near: Vector) -> Vector | None:
        """The free place nearest to a point where a thing can be put down."""
        found = self._nearest_top(self.items[key], near)
        return found[0] if found is not None else None

    def _somewhere(self, item: Item, focus: Vector) -> tuple[Where, Mark, str | None]:
        if item.stands in ("wall", "ceiling"):
            where, mark = self._on_wall(item, focus)
            if item.stands == "ceiling":
                mark = mark_at((focus[0], focus[1], self.plan.high[2] - item.size[2]), 0.0)
                where = "ceiling"
            return where, mark, None
        if item.longest < TWO_HANDS and item.stands not in ("floor", "ground", "water", "air"):
            spot = self._nearest_top(item, focus)
            if spot is not None:
                point, of = spot
                return "top", mark_at(point, facing(focus, point)), of
        spot_on_floor = self._on_floor(item, focus)
        away = facing(focus, spot_on_floor) if level_distance(focus, spot_on_floor) > 0.3 else 0.0
        if item.longest > 1.5:
            # A large thing is seen best a quarter from the side by the establishing camera.
            away = facing(self.plan.establish_eye, spot_on_floor) + 35.0
        return "floor", mark_at(spot_on_floor, away), None

    def _nearest_top(self, item: Item, focus: Vector) -> tuple[Vector, str] | None:
        found: list[tuple[float, Vector, str]] = []
        for box in self._tops():
            level = box.high[2]
            wide, deep = box.high[0] - box.low[0], box.high[1] - box.low[1]
            if not TOPS[0] <= level <= TOPS[1] or min(wide, deep) < 0.22:
                continue
            # Who uses a thing stands: a table is better than a footstool.
            low = 1.2 if level < 0.6 else 0.0
            spot = self._free_on(box, item, focus)
            if spot is None:
                # A full table is better than the floor.
                spot, low = self._free_on(box, item, focus, crowded=True), low + 2.0
            if spot is not None:
                found.append((round(level_distance(spot, focus) + low, 3), spot, box.name))
        if not found:
            return None
        _, spot, name = min(found)
        return spot, name

    def _tops(self) -> list[Box]:
        """Surfaces of the set to put things on, as boxes up to them."""
        if self.plan.tops:
            return [
                Box(
                    name=top.name,
                    low=(top.at[0] - top.size[0] / 2, top.at[1] - top.size[1] / 2, 0.0),
                    high=(top.at[0] + top.size[0] / 2, top.at[1] + top.size[1] / 2, top.at[2]),
                )
                for top in self.plan.tops
            ]
        return [b for b in self.plan.obstacles if not self._is_seat(b)]

    def _is_seat(self, box: Box) -> bool:
        return any(
            box.low[0] - 0.05 < s.mark.x < box.high[0] + 0.05
            and box.low[1] - 0.05 < s.mark.y < box.high[1] + 0.05
            for s in self.plan.seats
        )

    def _free_on(
        self, box: Box, item: Item, focus: Vector, *, crowded: bool = False
    ) -> Vector | None:
        half = max(item.size[:2]) / 2
        inset = min(0.16 + half, (box.high[0] - box.low[0]) / 2, (box.high[1] - box.low[1]) / 2)
        xs = _steps(box.low[0] + inset, box.high[0] - inset)
        ys = _steps(box.low[1] + inset, box.high[1] - inset)
        spots = [(x, y, box.high[2]) for x in xs for y in ys]
        free_spots = [s for s in spots if self._unoccupied(s, 0.0 if crowded else half, crowded)]
        return min(
            free_spots,
            key=lambda s: (round(level_distance(s, focus) + self._unreachable(s), 3), s),
            default=None,
        )

    def _unoccupied(self, spot: Vector, half: float, crowded: bool = False) -> bool:
        share = 0.4 if crowded else 0.8
        others = [(p.at, p.size / 2) for p in self.plan.props]
        others += [
            ((s.mark.x, s.mark.y, s.mark.z), max(self.items[k].size[:2]) / 2)
            for k, s in self.lying.items()
            if s.where in ("top", "inside", "floor")
        ]
        return all(
            abs(o[2] - spot[2]) > 0.5 or level_distance(o, spot) > r * share + half + 0.04
            for o, r in others
        )

    def _unreachable(self, spot: Vector) -> float:
        """0 where somebody can stand at arm's length, 1.5 where nobody can."""
        return 0.0 if any(self.floor.clear_spot(s) for s in around(spot, (0.5, 0.65))) else 1.5

    def _on_floor(self, item: Item, focus: Vector) -> Vector:
        ring = (0.9, 1.2, 1.6, 2.0, 2.6, 3.3, 4.2, 5.5, 7.0, 9.0)
        reach = max(item.size[:2]) / 2
        spots = [
            s for s in around(focus, [r + reach * 0.5 for r in ring]) if self._room_for(s, item)
        ]
        eye = self.plan.establish_eye

        def price(spot: Vector) -> tuple[float, Vector]:
            # Beyond the people, as seen from the establishing camera, and not in its face.
            close = max(0.0, 3.0 + reach - level_distance(spot, eye)) * 3
            return (round(level_distance(spot, focus) + close, 2), spot)

        return min(spots, key=price, default=(focus[0] + 0.9, focus[1], 0.0))

    def _room_for(self, spot: Vector, item: Item) -> bool:
        half = max(item.size[:2]) / 2
        marks = [*((m.x, m.y, m.z) for m in self.plan.marks[:2]), *self.people()]
        return (
            self.floor.inside(spot, min(half, 0.6) + 0.05)
            and self.floor.clear_spot(spot, half + 0.02)
            and free(spot, marks, half + 0.3)
            and self._unoccupied(spot, half)
        )

    def _on_wall(self, item: Item, near: Vector) -> tuple[Where, Mark]:
        """On the wall that the establishing camera sees, where nothing tall stands before it."""
        low, high = self.plan.low, self.plan.high
        if not self.plan.interior:
            spot = self._on_floor(item, near)
            return "floor", mark_at(spot, facing(self.plan.establish_eye, spot))
        level = max(0.3, min(1.55, high[2] - 0.3 - item.size[2]) - item.size[2] / 2)
        eye = self.plan.establish_eye
        walls = (
            ((0.0, high[1], 0.0), 0, 0.0),
            ((0.0, low[1], 0.0), 0, 180.0),
            ((low[0], 0.0, 0.0), 1, 90.0),
            ((high[0], 0.0, 0.0), 1, -90.0),
        )
        options = []
        for point, axis, turned in walls:
            for along in _steps(low[axis] + 0.5, high[axis] - 0.5, 9):
                at = (along, point[1], level) if axis == 0 else (point[0], along, level)
                if not self._unoccupied(at, max(item.size) / 2):
                    continue
                blocked = 2.0 * (not self.floor.clear_spot(at, 0.15))
                far = -0.35 * level_distance(at, eye)
                options.append(
                    (round(level_distance(at, near) * 0.4 + far + blocked, 3), at, turned)
                )
        _, at, turned = min(options, default=(0.0, (near[0], high[1], level), 0.0))
        return "wall", mark_at(at, turned)


def _mark_of(found: OnSet) -> Mark:
    x, y, z = found.centre
    return mark_at((x, y, z - found.size[2] / 2), 0.0)


def _steps(low: float, high: float, count: int = 5) -> list[float]:
    if high <= low:
        return [round((low + high) / 2, 4)]
    return [round(low + (high - low) * i / (count - 1), 4) for i in range(count)]


def first_use(key: str, reading: SceneReading) -> tuple[Event, str] | None:
    """The first event that a thing takes part in, and as what."""
    for event in reading.events:
        if not event.played:
            continue
        for role in ("patient", "instrument", "goal", "recipient"):
            if getattr(event, role) == key:
                return event, role
        if key in event.agents:
            return event, "agent"
    return None


def starts_in_hand(key: str, reading: SceneReading) -> str | None:
    """Who holds a thing as the scene begins, or as they come: it is used before it is taken."""
    use = first_use(key, reading)
    if use is None:
        return None
    event, role = use
    if event.act is None or not event.agents:
        return None
    return event.agents[0] if role in PLAYS[event.act].held else None
