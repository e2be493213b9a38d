"""What one scene is read from, and what was read of it before its setting is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from regie.film.reading import Entity, Event, LineReading, Sentence
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
