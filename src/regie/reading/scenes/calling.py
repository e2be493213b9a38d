"""What a bracket under a cue says of a telephone: `(into phone)` has one at the speaker's ear."""

from __future__ import annotations

import re

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.entities.registry import Being, Registry

_INTO = re.compile(
    r"\b(?:into|in|on|over|to|dans|au|à)\s+(?:(?:his|her|their|the|a|cell|mobile|le|la|son)\s+)*"
    r"(?:tele|cell)?(?:phone|receiver|mobile|cell|téléphone|portable|combiné)\b",
    re.IGNORECASE,
)

_TELEPHONES = frozenset("phone telephone cellphone mobile receiver cell téléphone portable".split())


def calls(bracket: str) -> bool:
    """Whether whoever speaks so has a telephone at the ear."""
    return bool(_INTO.search(bracket))


def call_of(speaker: Being, registry: Registry, sentence: int) -> Event:
    """The call, on the telephone that the speaker or the scene has, else on one of their own.

    Args:
        sentence: index of the bracket in the scene.
    """
    there = [b for b in registry.by_recency() if b.head in _TELEPHONES and not b.living]
    phone = next((b for b in there if b.owner in (None, speaker.key)), None)
    if phone is None:
        phone = registry.add(
            "phone", EntityKind.THING, "phone", concept="cellular_telephone.n.01",
            noun_kind="machine", owner=speaker.key,
        )  # fmt: skip
    phone.presence = Presence.PRESENT
    phone.owner = phone.owner or speaker.key
    registry.mean(phone, words=phone.head)
    return Event(
        sentence=sentence,
        act=Act.PHONE,
        agents=(speaker.key,),
        patient=phone.key,
        lasting=True,
        confidence=0.9,
    )
