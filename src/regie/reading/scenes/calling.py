"""Tells the two ends of a call: who has a telephone at the ear, and who is only heard out of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.film.screenplay import Dialogue, Scene
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

_OUT_OF = re.compile(
    r"\bfiltered|\b(?:via|over|through|from|out of|dans|par)\s+(?:\w+\s+){0,2}(?:tele|cell)?"
    r"(?:phone|speaker|radio|intercom|walkie|receiver|mobile|téléphone|interphone|haut-parleur)\b",
    re.IGNORECASE,
)
_MARKS = ("PHONE", "RADIO", "FILTER", "INTERCOM", "SPEAKER", "WALKIE")
_VOICE = re.compile(r"^(.+?)['’]S VOICE$|^VOI(?:X DE|CE OF) (.+)$", re.IGNORECASE)


def calls(bracket: str) -> bool:
    """Whether whoever speaks so has a telephone, a radio or a microphone in hand."""
    return _device_of(bracket) is not None


def _is_call(bracket: str) -> bool:
    """Whether somebody elsewhere is spoken to, and not those who are here, into a microphone."""
    device = _device_of(bracket)
    return device is not None and device.act is Act.PHONE


def _device_of(bracket: str) -> _Device | None:
    told = (d for d in _DEVICES if re.search(rf"{_BEFORE}{d.words}\b", bracket, re.IGNORECASE))
    return next(told, None)


def whose_voice(cue: str) -> str:
    """`ANN` of `ANN'S VOICE`; empty for other cues."""
    match = _VOICE.match(cue.strip())
    return (match[1] or match[2]).strip() if match else ""


def far_ends(scene: Scene) -> frozenset[str]:
    """Cues of those who are only heard in a scene, at the other end of a line.

    Where somebody speaks into a telephone, that is whoever is never seen to speak; elsewhere whom
    every cue or bracket has come out of a device.
    """
    spoken: dict[str, list[Dialogue]] = {}
    for element in scene.elements:
        if isinstance(element, Dialogue):
            spoken.setdefault(element.character, []).append(element)
    unseen = {c for c, each in spoken.items() if all(_is_unseen(d) for d in each)}
    if len(unseen) == len(spoken):
        return frozenset()  # nobody is at this end
    near = [
        cue for cue, each in spoken.items() if cue not in unseen for d in each
        if any(_is_call(p.text) for p in d.parts if p.kind == "parenthetical")
    ]  # fmt: skip
    called = bool(near)
    return frozenset(c for c in unseen if called or any(_out_of_device(d) for d in spoken[c]))


def _is_unseen(dialogue: Dialogue) -> bool:
    return dialogue.off_screen or bool(whose_voice(dialogue.character)) or _out_of_device(dialogue)


def _out_of_device(dialogue: Dialogue) -> bool:
    asides = (p.text for p in dialogue.parts if p.kind == "parenthetical")
    said = " ".join((*dialogue.extensions, *asides))
    return bool(_OUT_OF.search(said)) or any(
        mark in extension.upper() for extension in dialogue.extensions for mark in _MARKS
    )


def call_of(bracket: str, speaker: Being, registry: Registry, sentence: int) -> Event:
    """The call, on the device that the speaker or the scene has, else on one of their own.

    Args:
        bracket: of which `calls` says so; empty where only the other end is heard.
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
