"""Decides what a sentence asserts, which its shot must show."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from regie.film.reading import About, Act, EntityKind, Event, Sentence
from regie.reading.directions import is_direction
from regie.reading.entities.registry import Being
from regie.reading.scenes.acts_by_kind import POSTURES

FACE = frozenset(
    {Act.LOOK, Act.SMILE, Act.LAUGH, Act.CRY, Act.FROWN, Act.START, Act.NOD, Act.SHAKE_HEAD,
     Act.LISTEN, Act.THINK, Act.SHRUG, Act.LOOK_AWAY}
)  # fmt: skip


_SEEN_BESIDE = frozenset(
    {EntityKind.THING, EntityKind.MACHINE, EntityKind.VEHICLE, EntityKind.ANIMAL}
)


def about_what(
    sentence: Sentence,
    events: Sequence[Event],
    beings: Mapping[str, Being],
    keys: Collection[str],
    phrases: Sequence[str] = (),
) -> Sentence:
    """The sentence with what it is about; a title's and a direction's is known.

    Args:
        phrases: keys of what it names by a phrase of its own.
    """
    if sentence.about is About.TEXT or is_direction(sentence.text):
        return sentence
    played = [e for e in events if e.played]
    words = sentence.text.lower()
    named = [k for k, b in sorted(beings.items()) if _is_word_of(b.name.lower(), words)]
    about, topic = _main(played, beings, named, sentence.text)
    read = [b.key for b in beings.values() if b.text and _first_line(b) in sentence.text]
    acted = any(k in beings and beings[k].living for e in played for k in e.agents)
    if read and not acted:
        about, topic = About.TEXT, (read[0], *topic)
    topic = tuple(dict.fromkeys(k for k in topic if k in keys))
    others = (k for k in dict.fromkeys(phrases) if k in keys and k not in topic)
    beside = tuple(k for k in others if beings[k].kind in _SEEN_BESIDE)
    return sentence.model_copy(update={"about": about, "topic": topic, "beside": beside})


def _main(
    events: Sequence[Event], beings: Mapping[str, Being], named: Sequence[str], words: str
) -> tuple[About, tuple[str, ...]]:
    if not any(e.meant for e in events):
        things = sorted(named, key=lambda k: words.lower().find(beings[k].name.lower()))
        if not things:
            return (About.PLACE if events else About.NOTHING), ()
        return (About.PERSON if beings[things[0]].living else About.THING), tuple(things)
    event = max(events, key=lambda e: _weight(e, beings))
    everyone = tuple(k for e in (event, *events) for k in e.meant)
    living = any(beings[k].living for k in event.agents or ((event.patient or ""),) if k)
    texts = [k for k in everyone if beings[k].text and _first_line(beings[k]) in words]
    if texts and (not living or event.act in FACE or event.act is Act.READ):
        return About.TEXT, (texts[0], *everyone)
    if event.act is Act.BE or (event.lasting and event.act in POSTURES):
        if not event.agents:
            # `A church stands on the hill`: where it stands is not what is told of.
            return (About.THING if event.patient else About.PLACE), everyone
        kind = beings[event.agents[0]].kind
        person = kind in (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ANIMAL)
        return (About.PERSON if person else About.THING), everyone
    if not living:
        return (About.THING if event.agents or event.patient else About.PLACE), everyone
    partner = next(
        (k for k in (event.patient, event.recipient, event.goal) if k and beings[k].living), None
    )
    if partner is not None and partner not in event.agents:
        return About.RELATION, everyone
    if event.act in FACE:
        return About.REACTION, everyone
    return About.ACTION, everyone


def _is_word_of(name: str, words: str) -> bool:
    """Whether words name something: no `rack` in `tracking`."""
    return re.search(rf"(?<!\w){re.escape(name)}(?:e?s)?(?!\w)", words) is not None


def _first_line(being: Being) -> str:
    return being.text.split("\n")[0]


def _weight(event: Event, beings: Mapping[str, Being]) -> float:
    """What a shot would be made for: deeds before looks, looks before states."""
    if event.act is None:
        return 0.0
    weight = 1.0
    if event.agents and any(beings[k].living for k in event.agents):
        weight += 1.0
    if event.act is not Act.BE and not event.lasting:
        weight += 1.5
    if event.act not in FACE and event.act is not Act.BE:
        weight += 0.5
    if event.near:
        weight -= 0.7
    return weight + (0.2 if event.patient else 0.0)
