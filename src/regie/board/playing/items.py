"""Which of a scene's things are on a set, and what stands for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regie.board.playing.fixed import find_bearer, is_fixed, whole_of
from regie.board.playing.matching import POCKETS, OnSet, can_stand_in, find_on_set, is_kind
from regie.board.vectors import Vector
from regie.film.reading import About, Act, Entity, EntityKind, Presence, SceneReading
from regie.film.stageplan import SetPlan
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

ON_FURNITURE = 0.7
"""Metres of the longest side up to which what may stand on the floor or a table is on a table."""

THICK, WIDE = 0.12, 0.2
"""Metres of the least and the next side from which one hand does not hold it: a bowl, a ball."""

HANDLED = (
    *("bag.n.01", "bag.n.04", "bag.n.06", "basket.n.01", "bucket.n.01", "case.n.05"),
    *("toolbox.n.01", "lantern.n.01", "jerrycan.n.01", "kettle.n.01", "pot.n.01"),
)
"""Kinds of things with a handle on top."""

LONGEST_STICK, THIN = 2.2, 0.36
"""Metres of the longest and of the next side of what is held like a stick: a mop, a rifle."""


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
    for_hand: bool = False
    """The catalogue says that it is held."""

    @property
    def longest(self) -> float:
        return max(self.size)

    @property
    def takes_two_hands(self) -> bool:
        least, next_side, _ = sorted(self.size)
        thick = least > THICK and next_side > WIDE and not self.has_handle
        return thick or (self.longest > ONE_HAND and not self.is_stick)

    @property
    def has_handle(self) -> bool:
        """It hangs from a hand: a suitcase, a bucket."""
        return is_kind(self.entity.concept, self.entity.head, HANDLED)

    @property
    def is_stick(self) -> bool:
        """Long and thin: one hand goes round it."""
        if self.longest > LONGEST_STICK:
            return False
        return sorted(self.size)[1] <= THIN * (1.5 if self.for_hand else 1.0)


def _matters(entity: Entity, reading: SceneReading) -> bool:
    """Something is done with it, a sentence is about it, or something else stands on it.

    What is only named beside (a suitcase of tools) is not put down to litter the floor.
    """
    key = entity.key
    # What is done to a part is done to its whole.
    keys = {key, *(e.key for e in reading.entities if e.part_of == key)}
    return (
        any(keys.intersection(e.meant) for e in reading.events if e.played)
        or any(
            key in (s.topic if s.about is About.THING else s.topic[:1]) for s in reading.sentences
        )
        or any(e.place is not None and e.place.what == key for e in reading.entities)
        or any(key in (line.source, *line.speakers) for line in reading.lines)
    )


def _rests_on(entity: Entity, reading: SceneReading) -> bool:
    """Whether an act is done with a thing, or a sentence is about it alone.

    A box with a name on it is looked at for its name: it stands only where the words would lose
    their meaning without it.
    """
    done = any(
        entity.key in (e.patient, e.instrument) and e.act not in (None, Act.BE, Act.LOOK)
        for e in reading.events
        if e.played and e.agents
    )
    return done or any(
        s.about in (About.THING, About.TEXT) and s.topic[:1] == (entity.key,)
        for s in reading.sentences
    )


def items_of(
    reading: SceneReading,
    plan: SetPlan,
    choices: Mapping[str, Choice],
    keys: Iterable[str] | None = None,
) -> dict[str, Item]:
    """The things of a scene that are on a set or can be put there, by key.

    Args:
        keys: of entities that are on this set; None for all.
    """
    here = None if keys is None else set(keys)
    wholes = {e.key for e in reading.entities if e.kind is not EntityKind.PART}
    items: dict[str, Item] = {}
    for entity in reading.entities:
        if entity.kind not in INANIMATE or entity.presence is not Presence.PRESENT:
            continue
        if entity.worn_by or entity.part_of in wholes or entity.key in items:
            continue
        if is_fixed(entity) and whole_of(entity) in wholes:
            continue
        if is_kind(entity.concept, entity.head, POCKETS):
            continue
        if here is not None and entity.key not in here:
            continue
        choice = choices.get(entity.key)
        if choice is not None and choice.stood_in and not _rests_on(entity, reading):
            choice = None
        item = _item(entity, choice, plan, items)
        if item is not None and (item.on_set is not None or _matters(entity, reading)):
            items[entity.key] = item
    return items


def _item(
    entity: Entity, choice: Choice | None, plan: SetPlan, items: Mapping[str, Item]
) -> Item | None:
    taken = [f"{i.on_set.name} {i.on_set.centre}" for i in items.values() if i.on_set is not None]
    on_set = find_on_set(entity, plan, taken, _centres(items))
    if on_set is None and is_fixed(entity) and (on_set := find_bearer(entity, plan)) is not None:
        choice = None
    if choice is None:
        if on_set is None:
            return None
        return Item(entity, on_set.size, "top", on_set.spots, on_set, text=entity.text)
    thing = choice.thing
    if not _fits(choice, plan):
        return None
    if choice.stood_in and (on_set is not None or not can_stand_in(entity.concept, entity.head)):
        # No box stands for what the set has.
        if on_set is None:
            return None
        return Item(entity, on_set.size, "top", on_set.spots, on_set, text=entity.text)
    return Item(
        entity,
        choice.size,
        _stands(choice),
        thing.spots if thing else (),
        on_set,
        drawn=True,
        stood_in=choice.stood_in,
        text=choice.text or entity.text,
        for_hand=thing is not None and "hand" in thing.stands,
    )


def _fits(choice: Choice, plan: SetPlan) -> bool:
    """A room has place for it: what is larger was meant as a toy, a picture, or outside."""
    if not plan.interior:
        return True
    low, high = plan.low, plan.high
    room = min(high[0] - low[0], high[1] - low[1])
    share = 0.3 if choice.stood_in else 0.75
    return max(choice.size[:2]) <= share * room and choice.size[2] <= high[2] - low[2] - 0.1


def _stands(choice: Choice) -> Stands:
    """What is small and may stand on furniture does: nobody leaves their mug on the floor."""
    movable = choice.stood_in or (choice.thing is not None and "top" in choice.thing.stands)
    if choice.stands in ("floor", "ground") and movable and max(choice.size) <= ON_FURNITURE:
        return "top"
    return choice.stands


def _centres(items: Mapping[str, Item]) -> list[Vector]:
    return [i.on_set.centre for i in items.values() if i.on_set is not None]
