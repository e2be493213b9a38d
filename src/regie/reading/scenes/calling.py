"""What a bracket under a cue says of a device: `(into phone)` has one at the speaker's ear."""

from __future__ import annotations

import re
from typing import NamedTuple

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.reading.entities.nouns import is_kind_of
from regie.reading.entities.registry import Being, Registry


class _Device(NamedTuple):
    """What one speaks into: its words in a bracket, its name and sense where the scene has none,
    and the kinds of what the scene may have."""

    words: str
    name: str
    concept: str
    kinds: tuple[str, ...]
    act: Act


_DEVICES = (
    _Device(
        r"(?:tele|cell)?(?:phone|receiver|mobile|cell|téléphone|portable|combiné)",
        "phone",
        "cellular_telephone.n.01",
        ("telephone.n.01", "telephone_receiver.n.01"),
        Act.PHONE,
    ),
    _Device(
        r"(?:radio|walkie[- ]?talkie|c\.?b\.?|talkie(?:-walkie)?)",
        "radio",
        "walkie-talkie.n.01",
        ("radio.n.01", "radio_receiver.n.01", "walkie-talkie.n.01", "radiotelephone.n.02"),
        Act.PHONE,
    ),
    _Device(
        r"(?:micro)?(?:phone|mic|mike)", "microphone", "microphone.n.01", ("microphone.n.01",),
        Act.HOLD,
    ),
)  # fmt: skip

_BEFORE = (
    r"\b(?:into|in|on|over|to|dans|au|à)\s+"
    r"(?:(?:his|her|their|the|a|cell|mobile|le|la|son)\s+)*"
)


def calls(bracket: str) -> bool:
    """Whether whoever speaks so has a telephone, a radio or a microphone in hand."""
    return _device_of(bracket) is not None


def _device_of(bracket: str) -> _Device | None:
    told = (d for d in _DEVICES if re.search(rf"{_BEFORE}{d.words}\b", bracket, re.IGNORECASE))
    return next(told, None)


def call_of(bracket: str, speaker: Being, registry: Registry, sentence: int) -> Event:
    """The call, on the device that the speaker or the scene has, else on one of their own.

    Args:
        bracket: of which `calls` says so.
        sentence: index of the bracket in the scene.
    """
    device = _device_of(bracket) or _DEVICES[0]
    there = [
        b for b in registry.by_recency() if not b.living and is_kind_of(b.concept, *device.kinds)
    ]
    own = next((b for b in there if b.owner in (None, speaker.key)), None)
    if own is None:
        own = registry.add(
            device.name, EntityKind.THING, device.name, concept=device.concept,
            noun_kind="machine", owner=speaker.key,
        )  # fmt: skip
    own.presence = Presence.PRESENT
    if len(own.mentions) <= 1:
        # Told of by this call alone: what one has in a pocket, and no set on a table.
        own.owner, own.concept = own.owner or speaker.key, device.concept
    registry.mean(own, words=own.head)
    return Event(
        sentence=sentence,
        act=device.act,
        agents=(speaker.key,),
        patient=own.key,
        lasting=True,
        confidence=0.9,
    )
