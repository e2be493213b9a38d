"""Reads deeds that a noun tells: `There is a knock at the door`, `A kiss on the cheek`, `With a
sigh, …`.

A noun tells a deed where it means nothing that stands there and WordNet derives one of its first
senses from a verb that can be played.
"""

from __future__ import annotations

from collections.abc import Sequence

from regie.film.reading import Act, Event
from regie.reading.entities.nouns import is_sound
from regie.reading.entities.registry import Being
from regie.reading.frames.acts import Played, choose_of_noun
from regie.reading.parsing.tokens import Parsed, Token
from regie.reading.scenes.acts_by_kind import HEARD, OF_HEARERS, WHERE
from regie.reading.scenes.resolving import Resolver

_OWN = ("of", "by", "from", "de", "par")
"""Before whose deed it is."""


def deed_of_noun(
    s: Parsed,
    noun: Token,
    resolver: Resolver,
    sentence: int,
    doers: Sequence[Being],
    around: Sequence[tuple[str, Token]] = (),
) -> Event | None:
    """The deed that a noun tells; None where it tells none.

    Args:
        sentence: its index in the scene.
        doers: whose deed it is where the noun does not say; of what is only heard, nobody's.
        around: prepositions of its clause with their nouns.
    """
    word = noun.lemma.lower()
    meant = resolver.resolve(s, noun)
    if meant.beings or meant.place or meant.body:
        return None
    heard = is_sound(word)
    played = Played(Act.SOUND) if heard else choose_of_noun(word)
    if played.act is None or played.near or played.act is Act.BE:
        return None
    own: list[Being] = []
    for child in s.children(noun, "poss"):
        own.extend(b for b in resolver.resolve(s, child).beings if b.living)
    patient = goal = None
    where = part = ""
    below = [(p.low, n) for p in s.children(noun, "prep") for n in s.children(p, "pobj")]
    for prep, token in (*below, *around):
        there = resolver.resolve(s, token)
        part = part or (there.noun.concept if there.body else "")
        if prep in _OWN and any(b.living for b in there.beings) and not there.body:
            own.extend(there.beings)
        elif prep in _OWN[:1] and there.beings and played.act is not Act.SOUND:
            return None  # `a blast of fireworks`
        elif there.beings and there.beings[0].living and there.beings[0] not in (*own, *doers):
            patient = patient or there.key
        elif there.beings and not there.body and goal is None and prep in WHERE:
            goal, where = there.key, WHERE[prep]
    agents = tuple(own)
    if not agents and played.act in OF_HEARERS:
        agents = resolver.registry.hearers(doers)
    elif not agents and played.act not in HEARD:
        agents = tuple(doers)
    if not agents and played.act is Act.SPEAK:
        return None
    return Event(
        sentence=sentence,
        act=played.act,
        verb=word,
        sense=played.sense,
        agents=tuple(b.key for b in agents),
        patient=patient,
        goal=goal,
        where=where if goal else "",
        part=part,
        confidence=0.8 if heard else 0.7,
    )
