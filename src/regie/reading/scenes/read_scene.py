"""What one scene is read from, and what was read of it before its setting is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from regie.film.reading import Entity, Event, LineReading, Sentence
from regie.reading.entities.strangers import Before
from regie.reading.parsing.tokens import Paragraph


@dataclass(frozen=True)
class SceneParse:
    """A scene with its parses: of each action's paragraph and each parenthetical, by place.

    Attributes:
        actions: by index of the element.
        asides: by index of the element and of the part.
    """

    actions: Mapping[int, Paragraph]
    asides: Mapping[tuple[int, int], Paragraph]


@dataclass(frozen=True)
class SoFar:
    """What a script has told before a scene, or tells as a whole.

    Attributes:
        number: place of the scene in the script.
        latest: keys of those of the scene before, whoever was meant last first.
        dead: keys of those who died in the story.
        met: keys of those who were in a scene.
        strangers: people without a name of the scenes before.
        vehicles: senses of vehicles by the last words of their names.
        in_vehicles: keys of those who were in a vehicle as the scene before ended.
    """

    number: int = 0
    latest: Sequence[str] = ()
    dead: Collection[str] = ()
    met: Collection[str] = ()
    strangers: Before = field(default_factory=dict)
    vehicles: Mapping[str, str] = field(default_factory=dict)
    in_vehicles: Collection[str] = ()


Links = Mapping[tuple[int, int], str]
"""Whom words of the action stand for: by the element and where the word starts in it."""


@dataclass(frozen=True)
class ReadScene:
    """What was read, before the setting is known."""

    entities: tuple[Entity, ...]
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    lines: tuple[LineReading, ...]
    unread: tuple[str, ...]
    latest: tuple[str, ...] = ()
    """Keys of the people who were there, whoever was meant last first."""

    links: Links = field(default_factory=dict)
    limbs: tuple[tuple[str, str], ...] = ()
    """Words for parts of a body and for strangers, and whose key they are: `large hand`, `mike`."""

    far: frozenset[str] = frozenset()
    """Keys of those at the other end of a line whom the scene shows too."""

    in_vehicles: frozenset[str] = frozenset()
    """Keys of those who are in a vehicle as the scene ends."""
