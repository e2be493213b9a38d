"""The bodies of an entity: one person, or as many of a group as were made."""

from __future__ import annotations

import re
from collections.abc import Iterable

from regie.film.reading import Entity, EntityKind

MOST = 40
"""Bodies of one group on a set."""


def members_of(entity: Entity, bodies: Iterable[str]) -> tuple[str, ...]:
    """Keys of the bodies: a person's own; a group's `KEY-1`, `KEY-2` …, in order."""
    if entity.kind is EntityKind.PERSON:
        return (entity.key,)
    if entity.kind is not EntityKind.GROUP:
        return ()
    numbered = re.compile(rf"{re.escape(entity.key)}-(\d+)")
    found = [(int(m[1]), key) for key in bodies if (m := numbered.fullmatch(key))]
    return tuple(key for _, key in sorted(found)[:MOST])
