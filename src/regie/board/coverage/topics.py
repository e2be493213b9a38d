"""Who and what a sentence is about, of those who can be seen, as they are on the set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from regie.board.coverage.runs import Indexed
from regie.board.playing.acts import PLAYS, Play
from regie.board.playing.matching import OnSet
from regie.film.reading import Act, Entity, EntityKind, Event, Presence, SceneReading, Sentence

PEOPLE = (EntityKind.PERSON, EntityKind.GROUP)

LARGE = 1.3
"""Metres: a thing as large is the place of an act and need not be whole in its frame."""

LITTLE = 0.13
"""Metres: a thing as small is not recognised in a shot of the body that handles it."""


FACES = frozenset({Act.SMILE, Act.FROWN, Act.CRY, Act.START})
"""Acts that a face says by itself."""


@dataclass(frozen=True)
class Sides:
    """What coverage asks about the set: whether a thing is there, and how large it is."""

    size_of: Callable[[str], float | None]
    """The longest side of a thing, metres; None for what is not on the set."""
    whole_of: Callable[[str], str | None]
    part_of_set: Callable[[str], OnSet | None] = lambda _: None
    """What of the set itself stands for an entity: a window, a door."""
    stood_in: Callable[[str], bool] = lambda _: False
    """Whether only a plain form stands for a thing."""
    window: Callable[[], OnSet | None] = lambda: None
    """A window of the set, through which weather is seen."""


class Topics:
    """Answers, for one scene, what coverage asks about its people and things."""

    def __init__(self, reading: SceneReading, sides: Sides) -> None:
        self.reading, self.sides = reading, sides

    def meant_thing(self, keys: Sequence[str], to_read: bool = False) -> str | None:
        """The thing that a sentence is about, of those that are recognised in a frame of their own.

        Dust, light and asphalt, which have no shape, are not, nor is a part of what is as large as
        a car, whose frame would be of all of it.

        Args:
            to_read: the words on it are what the frame is for, whatever carries them.
        """
        for key in keys:
            whole = self.sides.whole_of(key)
            if whole is None or (whole != key and not to_read and self._is_large(whole)):
                continue
            if to_read or has_shape(self.entity(whole)):
                return whole
        return None

    def _is_large(self, key: str) -> bool:
        return (self.sides.size_of(key) or 0.0) > LARGE

    def needed(self, event: Event, play: Play, things: list[str]) -> list[str]:
        """Which things a frame of an act must hold: what it is done to or with, not the table."""
        wholes = {k: self.sides.whole_of(k) for k in self.rest(event)}
        first = [wholes[k] for k in (event.patient, event.instrument) if k in wholes]
        found = [k for k in first if k is not None]
        if not found and (play.hands or play.outcome):
            found = list(things)
        if play.travel:
            # Where a way leads is seen as it is gone; what is carried is in the hands.
            found = [k for k in found if play.held]
        return [k for k in found if (self.sides.size_of(k) or 0.0) < LARGE or len(found) == 1]

    def entity(self, key: str) -> Entity | None:
        return self.reading.entity(key)

    def people(self, keys: Sequence[str]) -> list[str]:
        """Those of some keys that are people who are there, parts and owners taken as them."""
        found = []
        for key in keys:
            entity = self.entity(key)
            if entity is not None and entity.part_of and entity.kind not in PEOPLE:
                entity = self.entity(entity.part_of)
            if entity is not None and entity.kind in PEOPLE and entity.presence is Presence.PRESENT:
                found.append(entity.key)
        return list(dict.fromkeys(found))

    def doers(self, events: Sequence[Indexed]) -> list[str]:
        return self.people([a for _, e in events for a in e.agents])

    def both(self, people: list[str], events: Sequence[Indexed]) -> list[str]:
        meant = [k for _, e in events for k in e.meant]
        return list(dict.fromkeys([*self.doers(events), *people, *self.people(meant)]))

    def rest(self, event: Event) -> list[str]:
        parts = (event.patient, event.recipient, event.goal, event.instrument)
        return [k for k in parts if k is not None]

    def robbed(self, event: Event) -> list[str]:
        """Whose thing somebody takes: `grabs Ann's phone` is between the two."""
        thing = self.entity(event.patient) if event.act is Act.TAKE and event.patient else None
        owner = thing.owner if thing is not None and event.goal is None else None
        return [owner] if owner is not None and owner not in event.agents else []

    def things_of(self, event: Event) -> list[str]:
        keys = [*self.rest(event), *event.agents]
        wholes = [self.sides.whole_of(k) for k in keys]
        return list(dict.fromkeys(k for k in wholes if k is not None))

    def hands(self, events: Sequence[Indexed]) -> bool:
        return any(
            e.act is not None and (PLAYS[e.act].hands or PLAYS[e.act].held) for _, e in events
        )

    def ways(self, events: Sequence[Indexed]) -> bool:
        return any(
            e.act is not None and (PLAYS[e.act].travel or (PLAYS[e.act].posture and not e.lasting))
            for _, e in events
        )

    def is_of_face(self, events: Sequence[Indexed]) -> bool:
        """What is told is only to be read in a face: a smile at somebody, not a look."""
        return bool(events) and all(e.act in FACES for _, e in events)

    def moves(self, events: Sequence[Indexed]) -> bool:
        """Something happens that asks for a frame of its own."""
        return any(e.act not in (None, Act.BE) and not e.lasting for _, e in events)

    def is_one(self, key: str) -> bool:
        """One thing that a frame can be of: the lights, the walls and the shelves are the place."""
        entity = self.entity(key)
        return entity is not None and entity.count == 1 and not entity.uncounted

    def is_written(self, key: str, sentences: Sequence[int]) -> bool:
        """Whether a sentence puts words on a thing."""
        entity = self.entity(key)
        return entity is not None and any(
            n == since for n in sentences for since, _ in entity.texts
        )

    def is_little(self, key: str) -> bool:
        size = self.sides.size_of(key)
        return size is not None and size <= LITTLE


SHAPELESS = frozenset(
    {
        *("phenomenon.n.01", "paving.n.01", "substance.n.01", "matter.n.03", "fluid.n.02"),
        *("material.n.01", "body_of_water.n.01"),
    }
)
"""What has no outline of its own, as kinds in WordNet: weather, light, asphalt, smoke, the sea."""

SHAPED = frozenset(
    {
        *("whole.n.02", "natural_object.n.01", "food.n.01", "food.n.02", "writing.n.02"),
        "currency.n.01",
    }
)


def is_drawn(entity: Entity | None, sides: Sides) -> bool:
    """Whether a thing is recognised in a frame of its own: it has a shape, and that is drawn."""
    return entity is not None and not sides.stood_in(entity.key) and has_shape(entity)


def has_shape(entity: Entity | None) -> bool:
    """Whether a thing can be recognised by its outline; of what nobody knows it is assumed."""
    if entity is None or not entity.concept:
        return True
    return _is_shaped(entity.concept)


@cache
def _is_shaped(concept: str) -> bool:
    from regie.concepts import wordnet
    from regie.concepts.errors import ConceptError

    if not wordnet.is_there():
        return True
    net = wordnet.open_wordnet()
    try:
        sense = net.sense(concept)
        kinds = [k.name for k in net.ancestors(sense)]
    except ConceptError:
        return True
    first = next((k for k in kinds if k in SHAPED | SHAPELESS), None)
    return first is None or first in SHAPED


EXPLETIVES = frozenset({"it", "that", "this", "there's", "c'est", "c'était", "ce", "cela", "ça"})
"""What a sentence begins with that says something of the scene and shows nothing of it."""


def is_remark(sentence: Sentence) -> bool:
    """*It was the first lie of the morning*: no picture of its own."""
    first = sentence.text.strip().lower().replace("\u2019", "'").split(maxsplit=1)[:1]
    return not sentence.topic and bool(first) and first[0].strip(",") in EXPLETIVES
