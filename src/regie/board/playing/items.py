"""Which of a scene's things are on a set, and what stands for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regie.board.cabins import fits
from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.figures import is_figure
from regie.board.playing.fixed import find_bearer, is_fixed, whole_of
from regie.board.playing.matching import POCKETS, OnSet, find_on_set, is_kind
from regie.board.playing.told_places import told_place
from regie.board.vectors import Vector
from regie.concepts.built import is_built
from regie.film.reading import About, Act, Entity, EntityKind, Presence, SceneReading
from regie.film.stageplan import SetPlan
from regie.film.things import Choice, Sizes, Spot, Stands
from regie.library.sizing import is_gripped

INANIMATE = (
    EntityKind.THING,
    EntityKind.TEXT,
    EntityKind.MACHINE,
    EntityKind.VEHICLE,
    EntityKind.ANIMAL,
)

_LIFELESS = (EntityKind.THING, EntityKind.MACHINE, EntityKind.VEHICLE)

LONGEST_BEAM = 3.2
"""Metres of the longest side of what one person carries on a shoulder."""

ONE_HAND, TWO_HANDS = 0.36, 0.95
"""Metres of the longest side up to which a thing is held in one hand, and in two."""

ON_FURNITURE = 0.7
"""Metres of the longest side up to which what may stand on the floor or a table is on a table."""

THICK, WIDE = 0.12, 0.2
"""Metres of the least and the next side from which one hand does not hold it: a bowl, a ball."""

HANDLED = (
    *("bag.n.01", "bag.n.04", "bag.n.06", "basket.n.01", "bucket.n.01", "case.n.05"),
    *("toolbox.n.01", "lantern.n.01", "kettle.n.01", "pot.n.01"),
)
"""Kinds of things with a handle on top."""

THIN_EDGE = 0.25
"""Share of its height that what stands on an edge is thick, at least."""

MADE, DEVICES = ("artifact.n.01",), ("device.n.01",)
"""Kinds of things of which a form says something by itself, and of these those that look like
nothing in particular."""

OUTSIZED = 3.0
"""Times that a thing of the set of another sense may be longer than what is meant."""

NEAR_ENOUGH = 1
"""Steps from what is named to what stands for it where no more is done with it than naming."""

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
    unlike: bool = False
    """What stands for it is neither it nor of its kind: it has no frame of its own."""

    text: str = ""
    for_hand: bool = False
    """The catalogue says that it is held."""

    gripped: bool = False
    """It is drawn as a hand has it."""

    def text_at(self, sentence: int) -> str:
        """The words on it as a sentence is told."""
        return self.entity.text_at(sentence) if self.entity.texts else self.text

    @property
    def laid(self) -> Sizes:
        """Its measures as it lies where somebody has put it: what is drawn upright in a hand, and
        too thin to stand so, lies on its back."""
        wide, deep, high = self.size
        lies = self.gripped and deep < THIN_EDGE * high
        return (wide, high, deep) if lies else self.size

    @property
    def longest(self) -> float:
        return max(self.size)

    @property
    def takes_two_hands(self) -> bool:
        hangs = self.has_handle and self.longest <= TWO_HANDS
        thin = self.is_stick or self.is_beam or hangs
        return self.is_thick or not (thin or self.longest <= ONE_HAND)

    @property
    def is_thick(self) -> bool:
        """Both hands go round it: a bowl, a ball, a printer."""
        least, middle, _ = sorted(self.size)
        return least > THICK and middle > WIDE and not self.has_handle

    @property
    def has_handle(self) -> bool:
        """It hangs from a hand: a suitcase, a bucket."""
        return is_kind(self.entity.concept, self.entity.head, HANDLED)

    @property
    def is_beam(self) -> bool:
        """Too long to be held before one, and carried on a shoulder: a ladder, a plank, a pole."""
        least, middle, long = sorted(self.size)
        thin = middle <= THIN * 1.5 and least <= THICK
        return LONGEST_STICK < long <= LONGEST_BEAM and thin

    @property
    def is_stick(self) -> bool:
        """Long and thin: one hand goes round it."""
        if self.longest > LONGEST_STICK or self.is_thick or self.has_handle:
            return False
        return sorted(self.size)[1] <= THIN * (1.5 if self.for_hand else 1.0)


def _is_named(entity: Entity, reading: SceneReading, choice: Choice | None) -> bool:
    """A sentence names it by a phrase of its own, and it is itself what stands there: a biscuit
    in her hand, the empty beds; and not the tools of a suitcase of tools."""
    if choice is None or choice.stood_in or choice.distance > NEAR_ENOUGH:
        return False
    return any(entity.key in s.beside for s in reading.sentences)


def _matters(entity: Entity, reading: SceneReading) -> bool:
    """Something is done with it, a sentence is about it, or something else stands on it."""
    key = entity.key
    # What is done to a part is done to its whole.
    keys = {key, *(e.key for e in reading.entities if e.part_of == key)}
    return (
        any(keys.intersection(e.meant) for e in reading.events if e.played)
        or any(
            key in (s.topic if s.about is About.THING else s.topic[:1]) for s in reading.sentences
        )
        or any(e.place is not None and e.place.what == key for e in reading.entities)
        or _is_mount(entity, reading)
        or any(key in (line.source, *line.speakers) for line in reading.lines)
    )


def _is_mount(entity: Entity, reading: SceneReading) -> bool:
    """Whether it is one of the horses of a group that rides."""
    owner = reading.entity(entity.owner) if entity.owner is not None else None
    first = reading.entity(owner.place.what) if owner is not None and owner.place else None
    return first is not None and first.owner == entity.owner and first.head == entity.head


def _rests_on(entity: Entity, reading: SceneReading) -> bool:
    """Whether an act is done with a thing by hand, its own words are read, or a sentence tells of
    it before all.

    A plain form says less than all that is really there: it stands only where somebody's hands
    would be empty, or a sentence of nothing, without it.
    """
    told = any(s.about is About.THING and s.topic[:1] == (entity.key,) for s in reading.sentences)
    made = is_kind(entity.concept, entity.head, MADE) and not is_kind(entity.concept, "", DEVICES)
    return (told and made) or bool(entity.text) or _is_handled(entity, reading)


def _is_handled(entity: Entity, reading: SceneReading) -> bool:
    return any(
        entity.key in (e.patient, e.instrument) and e.act is not None and _is_by_hand(PLAYS[e.act])
        for e in reading.events
        if e.played and any(_is_somebody(agent, reading) for agent in e.agents)
    )


def _is_by_hand(play: Play) -> bool:
    return bool(play.hands or play.outcome or play.in_hands)


def _is_somebody(key: str, reading: SceneReading) -> bool:
    entity = reading.entity(key)
    return entity is None or entity.can_be_seen


def _shines_through(entity: Entity, reading: SceneReading) -> bool:
    """`A light burns behind a window`: the window is lit, and no lamp stands at it."""
    if not is_kind(entity.concept, entity.head, ("light.n.02",)):
        return False
    relation = entity.place or told_place(entity.key, reading)
    where = reading.entity(relation.what) if relation is not None else None
    return where is not None and is_kind(where.concept, where.head, ("window.n.01",))


def _is_carried(entity: Entity, reading: SceneReading) -> bool:
    """Whether a part of a building has come off it: somebody throws a tile, carries a door."""
    off = (Act.CARRY, Act.THROW, Act.CATCH)
    return any(
        e.patient == entity.key and (e.act in off or (e.act is Act.TAKE and e.goal is not None))
        for e in reading.events
        if e.played
    )


def _is_borne(entity: Entity, reading: SceneReading, choices: Mapping[str, Choice]) -> bool:
    """Whether it is on what somebody wears, or the belonging of another thing: the badge on a
    helmet, the bar of a treadmill. Nobody's hands are on it, and it is no thing of its own."""
    if _is_handled(entity, reading):
        return False
    bearer = choices.get(entity.place.what) if entity.place is not None else None
    if bearer is not None and bearer.stands == "worn":
        return True
    owner = reading.entity(entity.owner) if entity.owner is not None else None
    told = any(s.about is About.THING and s.topic[:1] == (entity.key,) for s in reading.sentences)
    return owner is not None and owner.kind in _LIFELESS and not told


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
        if entity.kind not in INANIMATE and not _is_doorway(entity):
            continue
        if entity.presence is not Presence.PRESENT or entity.is_title or entity.worn_by:
            continue
        elsewhere = here is not None and entity.key not in here
        if elsewhere or entity.part_of in wholes or entity.key in items:
            continue
        if is_fixed(entity) and whole_of(entity) in wholes:
            continue
        if is_kind(entity.concept, entity.head, POCKETS) or _is_borne(entity, reading, choices):
            continue
        choice = choices.get(entity.key)
        if choice is not None and choice.thing is None:
            choice = None
        worn = choice is not None and choice.stands == "worn"
        if worn and not _is_handled(entity, reading):
            choice = None  # what is worn and nobody puts on or takes off lies nowhere
        if choice is not None and choice.stood_in and not _rests_on(entity, reading):
            choice = None
        if _shines_through(entity, reading) or is_figure(entity, reading):
            continue
        if is_built(entity.concept, entity.head) and not _is_carried(entity, reading):
            # The set has it or has it not: no window stands beside a house.
            choice = None
        item = _item(entity, choice, plan, items, goes=_goes(entity, reading))
        if item is not None and (
            item.on_set is not None
            or _matters(entity, reading)
            or _is_anothers_like(entity, items, reading)
            or _is_named(entity, reading, choice)
        ):
            items[entity.key] = item
    return items


def _is_anothers_like(entity: Entity, items: Mapping[str, Item], reading: SceneReading) -> bool:
    """Whether another of a group has the same in hand: their rifles."""
    if (owner := reading.entity(entity.owner)) is None or owner.kind is not EntityKind.GROUP:
        return False
    like = {(i.entity.concept, i.entity.head, i.entity.owner) for i in items.values()}
    return (entity.concept, entity.head, owner.key) in like


def _is_doorway(entity: Entity) -> bool:
    """A part of the place that people stand in, knock at and lean on as at a door."""
    part = entity.kind is EntityKind.PART
    return part and is_kind(entity.concept, entity.head, ("doorway.n.01", "door.n.01"))


def _goes(entity: Entity, reading: SceneReading) -> bool:
    """Whether a vehicle carries somebody or goes somewhere: that which the set has stays."""
    if entity.kind is not EntityKind.VEHICLE:
        return False
    inside = any(e.place is not None and e.place.what == entity.key for e in reading.entities)
    return inside or any(
        entity.key in e.meant and e.played and e.act in (Act.DRIVE, Act.RIDE, Act.MOVE, Act.EXIT)
        for e in reading.events
    )


def _item(
    entity: Entity,
    choice: Choice | None,
    plan: SetPlan,
    items: Mapping[str, Item],
    *,
    goes: bool = False,
) -> Item | None:
    taken = [f"{i.on_set.name} {i.on_set.centre}" for i in items.values() if i.on_set is not None]
    here = () if plan.interior else plan.marks[:1]
    near = _centres(items) or [(m.x, m.y, m.z) for m in here]
    on_set = find_on_set(entity, plan, taken, near)
    if on_set is not None and choice is not None and _is_outsized(on_set, entity, choice):
        on_set = None
    if goes and choice is not None and choice.thing is not None:
        on_set = None
    if entity.text and choice is not None and choice.thing and choice.stands in ("wall", "ceiling"):
        on_set = None  # the set's own says nothing
    fixed = is_fixed(entity) or is_built(entity.concept, entity.head)
    if on_set is None and fixed and (on_set := find_bearer(entity, plan)) is not None:
        choice = None
    if choice is None:
        if on_set is None:
            return None
        return Item(entity, on_set.size, "top", on_set.spots, on_set, text=entity.text)
    thing = choice.thing
    if not fits(choice, plan):
        return None
    if choice.is_of_class and on_set is not None:
        # No form stands for what the set has.
        return Item(entity, on_set.size, "top", on_set.spots, on_set, text=entity.text)
    return Item(
        entity,
        choice.size,
        _stands(choice),
        _spots(choice),
        on_set,
        drawn=True,
        stood_in=choice.stood_in,
        unlike=_is_unlike(entity, choice),
        text=choice.text or entity.text,
        for_hand=thing is not None and "hand" in thing.stands,
        gripped=thing is not None and is_gripped(thing),
    )


def _is_unlike(entity: Entity, choice: Choice) -> bool:
    """A rail for the head of a moose; a rowing boat for a boat is one."""
    if choice.thing is None or choice.distance <= NEAR_ENOUGH or not entity.concept:
        return choice.thing is None
    return not is_kind(choice.thing.concept, "", (entity.concept,))


def _is_outsized(on_set: OnSet, entity: Entity, choice: Choice) -> bool:
    """Whether the set's only has the name, and is many times as large as what is meant: a
    painting on the wall for photographs."""
    if choice.thing is None or choice.distance or on_set.concept in ("", entity.concept):
        return False
    return max(on_set.size) > OUTSIZED * max(choice.thing.size)


def _spots(choice: Choice) -> tuple[Spot, ...]:
    """Of the thing that stands for a word, as large as it stands there."""
    thing = choice.thing
    if thing is None or choice.rows != (1, 1) or thing.size[2] <= 0:
        return thing.spots if thing else ()
    times = choice.size[2] / thing.size[2]
    if abs(times - 1.0) < 0.01:
        return thing.spots
    return tuple(
        s.model_copy(
            update={
                "at": (s.at[0] * times, s.at[1] * times, s.at[2] * times),
                "size": (s.size[0] * times, s.size[1] * times),
            }
        )
        for s in thing.spots
    )


def _stands(choice: Choice) -> Stands:
    """What is small and may stand on furniture does: nobody leaves their mug on the floor."""
    movable = choice.stood_in or (choice.thing is not None and "top" in choice.thing.stands)
    if choice.stands in ("floor", "ground") and movable and max(choice.size) <= ON_FURNITURE:
        return "top"
    return choice.stands


def _centres(items: Mapping[str, Item]) -> list[Vector]:
    return [i.on_set.centre for i in items.values() if i.on_set is not None]
