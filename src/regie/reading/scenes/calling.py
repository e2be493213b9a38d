"""Tells the two ends of a call: who has a telephone at the ear, and who is only heard out of it."""

from __future__ import annotations

import re

from regie.film.reading import Act, EntityKind, Event, Presence
from regie.film.screenplay import Dialogue, Scene
from regie.reading.entities.registry import Being, Registry

_INTO = re.compile(
    r"\b(?:into|in|on|over|to|dans|au|à)\s+(?:(?:his|her|their|the|a|cell|mobile|le|la|son)\s+)*"
    r"(?:tele|cell)?(?:phone|receiver|mobile|cell|téléphone|portable|combiné)\b",
    re.IGNORECASE,
)

_OUT_OF = re.compile(
    r"\bfiltered|\b(?:via|over|through|from|out of|dans|par)\s+(?:\w+\s+){0,2}(?:tele|cell)?"
    r"(?:phone|speaker|radio|intercom|walkie|receiver|mobile|téléphone|interphone|haut-parleur)\b",
    re.IGNORECASE,
)
_MARKS = ("PHONE", "RADIO", "FILTER", "INTERCOM", "SPEAKER", "WALKIE")
_VOICE = re.compile(r"^(.+?)['’]S VOICE$|^VOI(?:X DE|CE OF) (.+)$", re.IGNORECASE)

_TELEPHONES = frozenset("phone telephone cellphone mobile receiver cell téléphone portable".split())


def calls(bracket: str) -> bool:
    """Whether whoever speaks so has a telephone at the ear."""
    return bool(_INTO.search(bracket))


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
        if any(calls(p.text) for p in d.parts if p.kind == "parenthetical")
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
